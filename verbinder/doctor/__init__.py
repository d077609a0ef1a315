"""Is this site well? Small checks, a file for each noun; ``manage.py doctor`` asks them all.

A check is a function that yields findings and changes nothing. It says what it saw, also when that
is "this could not be looked up"; what it does not expect itself is caught here, so that one odd
machine does not hide what the other checks have to say.
"""

from django.db import Error
from django.utils.translation import gettext as _

from . import clock, database, disks, domain, keys, mails, recovery, relay, safety, site, worker
from .finding import BROKEN, broken, look

ALONE = (
    safety.settings_for_visitors, keys.strong, disks.room, disks.backups, recovery.backup_reads,
    relay.talks, domain.has_domain, domain.mx, domain.spf, domain.dkim, domain.dmarc, site.answers,
)  # fmt: skip
WITH_DATABASE = (
    database.version, database.size, database.pace, database.migrations, database.indexes,
    clock.agrees, worker.alive, worker.keeps_up, worker.fails, mails.leave, mails.ask_decisions,
    keys.open_old_links, recovery.journal_tells,
)  # fmt: skip


GLANCE = (
    worker.alive, worker.keeps_up, worker.fails, mails.leave, mails.ask_decisions,
    keys.open_old_links, disks.room, disks.backups,
)  # fmt: skip


def glance():
    """What a page can ask at every visit: nothing that waits for the outside world."""
    for check in GLANCE:
        yield from _asked(check)


def examine():
    """Every finding, the database's first; what needs it is not asked when it is not there."""
    found = list(_asked(database.answers))
    yield from found
    there = all(finding.word != BROKEN for finding in found)
    for check in (*(WITH_DATABASE if there else ()), *ALONE):
        yield from _asked(check)


def _asked(check):
    name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
    try:
        for finding in check():
            yield finding._replace(check=name)
    except Error as problem:
        says = _("De database gaf geen antwoord (%(kind)s).") % {"kind": type(problem).__name__}
        yield broken(says, _("Kijk of de database draait."))._replace(check=name)
    except Exception as problem:
        says = _("Dit kon niet worden nagekeken (%(kind)s).") % {"kind": type(problem).__name__}
        yield look(says, _("Meld dit aan de makers van Verbinder."))._replace(check=name)
