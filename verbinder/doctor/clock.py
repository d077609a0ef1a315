"""Do the clock of this machine and that of the database agree?

Dates in the product are compared by the database's clock, sign-in codes by this machine's.
"""

import time

from django.db import connection
from django.utils.translation import gettext as _

from .finding import broken, good, look

UNEASY, WRONG = 2, 30  # seconds


def agrees():
    ahead = skew()
    if is_near() and abs(ahead) < UNEASY:
        says = _("De database staat op deze machine, met dezelfde klok.")
        yield good(says + " " + _("Of die klok goed staat, is hiermee niet gezegd."))
    else:
        yield judged(ahead, _("de database"))


def is_near():
    """Does the database run here? Then its clock is ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(inet_server_addr() <<= '127.0.0.0/8' or"
            " inet_server_addr() = '::1', true)"
        )
        return cursor.fetchone()[0]


def skew():
    """Seconds that the database's clock is ahead of ours, as seen from halfway the question."""
    with connection.cursor() as cursor:
        began = time.time()
        cursor.execute("select extract(epoch from clock_timestamp())::float8")
        [theirs] = cursor.fetchone()
        return theirs - (began + time.time()) / 2


def judged(ahead, whose):
    facts = {"seconds": f"{abs(ahead):.0f}", "whose": whose}
    do = _("Zet op beide machines de klok gelijk, bijvoorbeeld met chrony.")
    says = _("De klok van deze machine en die van %(whose)s verschillen %(seconds)s seconden.")
    if abs(ahead) >= WRONG:
        return broken(says % facts, do)
    if abs(ahead) >= UNEASY:
        return look(says % facts, do)
    return good(_("De klok van deze machine loopt gelijk met die van %(whose)s.") % facts)
