"""Does the address that people use answer, and how long does its certificate last?"""

import http.client
import ssl
import time
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from . import clock
from .finding import broken, good, look

PATIENCE = 5  # seconds
DAYS = 14  # that a certificate must still last
NEAR = {"localhost", "127.0.0.1", "::1"}


def answers():
    parts = urlsplit(settings.SITE_URL)
    if parts.hostname in NEAR:
        says = _(
            "De site staat op een adres van deze machine (%(url)s). Anderen komen er niet bij."
        )
        do = _("Zet SITE_URL op het adres dat je gasten gebruiken, voordat je opent.")
        yield look(says % {"url": settings.SITE_URL}, do)
        return
    yield from visited(parts)


def visited(parts, context=None):
    facts = {"url": f"{parts.scheme}://{parts.netloc}"}
    try:
        status, date, until = _visit(parts, context)
    except ssl.SSLCertVerificationError as problem:
        says = _("Het certificaat van %(url)s klopt niet: %(words)s")
        do = _("Laat het vernieuwen. Bezoekers zien nu een waarschuwing.")
        yield broken(says % (facts | {"words": problem.verify_message}), do)
    except (OSError, http.client.HTTPException):
        says = _("%(url)s is vanaf deze machine niet te bereiken.") % facts
        do = _("Open het adres in je browser. Lukt dat, dan is er niets aan de hand.")
        yield look(says, do)
    else:
        yield from _judged(facts, status, date, until)


def _judged(facts, status, date, until):
    if status != 200:
        says = _("%(url)s antwoordt met een fout (%(status)s).") % (facts | {"status": status})
        yield broken(says, _("Kijk of de pagina's draaien en of de webserver ze doorgeeft."))
        return
    yield good(_("%(url)s antwoordt.") % facts)
    if date:
        yield clock.judged(date + 0.5 - time.time(), facts["url"])  # it tells whole seconds
    if until is None:
        return
    left = {"days": int((until - time.time()) // 86400)}
    if left["days"] < DAYS:
        says = _("Het certificaat van de site geldt nog maar %(days)s dagen.") % left
        yield look(says, _("Kijk of het vanzelf wordt vernieuwd."))
    else:
        yield good(_("Het certificaat van de site geldt nog %(days)s dagen.") % left)


def _visit(parts, context):
    """(status, what its clock says, until when its certificate lasts), as far as there are."""
    if parts.scheme == "https":
        context = context or ssl.create_default_context()
        wire = http.client.HTTPSConnection(parts.netloc, timeout=PATIENCE, context=context)
    else:
        wire = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
    try:
        wire.connect()
        until = None
        if isinstance(wire.sock, ssl.SSLSocket):
            until = ssl.cert_time_to_seconds(wire.sock.getpeercert()["notAfter"])
        wire.request("GET", "/livez")
        answer = wire.getresponse()
        try:
            date = parsedate_to_datetime(answer.getheader("Date", "")).timestamp()
        except ValueError:
            date = None
        return answer.status, date, until
    finally:
        wire.close()
