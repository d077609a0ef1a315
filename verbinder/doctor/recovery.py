"""Would the site come back? What can be found out without bringing it back is tried here, and the
finding says what was not."""

import os
import shutil
import tempfile
from datetime import datetime

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching.models import Event, Membership, User
from networking.models import Contact, ContactImport

from ..recovery import archive, journal, programs, reading, restoring
from ..recovery.backing import backups
from .finding import broken, good, look


def backup_reads():
    """The newest, through to its end. When there is none, ``disks.backups`` says so."""
    for path in backups(settings.BACKUP_DIR)[:1]:
        yield _hindrance(path) or _read(path)


def _hindrance(path):
    """Why it cannot even be tried from here."""
    unread = _("Of de nieuwste back-up te lezen is, is niet nagekeken: %(why)s")
    if not os.access(path, os.R_OK):
        why = _("deze gebruiker mag er niet bij.")
        return look(unread % {"why": why}, _("Vraag het de dokter als wie de site draait."))
    if shutil.disk_usage(tempfile.gettempdir()).free < 1.1 * path.stat().st_size:
        why = _("er is te weinig ruimte om hem uit te pakken.")
        return look(unread % {"why": why}, _("Maak ruimte, of kies met TMPDIR een andere schijf."))
    try:
        programs.find("pg_restore")
    except CommandError:
        why = _("pg_restore is er niet.")
        return look(unread % {"why": why}, _("Installeer de programma's van PostgreSQL."))
    return None


def _read(path):
    try:
        with archive.Opened(path) as opened:
            restoring.check(opened.manifest)
            rows = reading.rows_of(opened)
    except CommandError as problem:
        says = _("De nieuwste back-up (%(file)s) kan niet terug: %(problem)s")
        facts = {"file": path.name, "problem": str(problem).removeprefix(f"{path} ")}
        return broken(says % facts, _("Maak er nu een nieuwe, en kijk of de schijf gezond is."))
    says = _(
        "De nieuwste back-up is van begin tot eind gelezen: het controlegetal klopt, pg_restore "
        "begrijpt hem, en alle rijen zijn er (%(rows)s in %(tables)s tabellen). Echt terugzetten "
        "is niet geprobeerd."
    )
    return good(says % {"rows": sum(rows.values()), "tables": len(rows)})


def journal_tells():
    """Who went since the oldest backup must stand beside it, or a restore brings them back."""
    since = _oldest()
    if since is None:
        return
    lines = list(journal.read())
    known = {line.get("who") for line in lines}
    missing = sum(not known.intersection(marks) for marks in _gone(since))
    if missing:
        says = ngettext(
            "Eén keer ging iemand weg en staat dat niet in het dagboek naast de back-ups.",
            "%(n)s keer ging iemand weg en staat dat niet in het dagboek naast de back-ups.",
            missing,
        )
        do = _("Zet de bestanden erasures-… terug. Liggen ze elders? Noem ze met --journal.")
        yield look(says % {"n": missing}, do)
    else:
        says = _("Wie sinds de oudste back-up wegging, staat in het dagboek (%(n)s regels).")
        yield good(says % {"n": len(lines)})


def _oldest():
    """When the oldest backup that can still be brought back was made."""
    for path in reversed(backups(settings.BACKUP_DIR)):
        try:
            manifest = archive.manifest_of(path)
            restoring.check(manifest)
        except CommandError:
            continue
        return datetime.fromisoformat(manifest["at"])
    return None


def _gone(since):
    """The marks under which each of them may stand there."""
    erased = Event.objects.filter(verb="contact.erase", at__gt=since)
    yield from ({ref} for ref in erased.values_list("note", flat=True))
    undone = Event.objects.filter(verb="contact_import.undo", at__gt=since).values("subject_id")
    files = ContactImport.objects.filter(pk__in=undone)
    yield from ({str(ref)} for ref in files.values_list("ref", flat=True))
    never = Contact.objects.filter(never_at__gt=since)
    yield from ({str(ref)} for ref in never.values_list("ref", flat=True))
    stays = Membership.objects.filter(left_at__gt=since)
    yield from ({str(ref)} for ref in stays.values_list("ref", flat=True))
    for user in User.objects.filter(left_at__gt=since, left_at__lte=timezone.now()):
        yield set(journal.account(user))
