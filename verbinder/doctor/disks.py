"""Is there room, and was there a backup lately?

The disk of the database can only be seen when it is here: where it runs elsewhere, look there.
"""

import shutil
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ..recovery.backing import backups as kept
from .finding import broken, good, look

GIGABYTE = 1024**3
BACKUP_HOURS = 26  # one a day, and some time to make it


def places():
    """{what for: a folder that grows}; of those on one disk the first."""
    found = {"program": settings.BASE_DIR, "uploads": Path(tempfile.gettempdir())}
    if settings.DATABASES["default"].get("LOCALDB"):
        found["data"] = settings.DATA_DIR
    found["backup"] = settings.BACKUP_DIR
    disks = {}
    for place, folder in found.items():
        if folder.exists():
            disks.setdefault(folder.stat().st_dev, (place, folder))
    return dict(disks.values())


def room():
    for folder in places().values():
        yield judged(folder, shutil.disk_usage(folder))


def judged(folder, disk):
    share, free = disk.free / disk.total, disk.free / GIGABYTE
    facts = {"folder": folder, "free": number_format(free, 1), "percent": round(share * 100)}
    do = _("Maak ruimte, of neem een grotere schijf.")
    says = _("De schijf van %(folder)s is bijna vol: %(free)s GB vrij (%(percent)s%%).") % facts
    if share < 0.03 or free < 0.3:
        return broken(says, do)
    if share < 0.1 or free < 2:
        return look(says, do)
    return good(_("De schijf van %(folder)s heeft ruimte: %(free)s GB vrij.") % facts)


def backup_age():
    """Seconds since the newest backup; None when there is none."""
    times = [file.stat().st_mtime for file in kept(settings.BACKUP_DIR)]
    return max(time.time() - max(times), 0) if times else None


def backups():
    folder = {"folder": settings.BACKUP_DIR}
    try:
        age = backup_age()
    except OSError:
        says = _("De map met back-ups (%(folder)s) is niet te lezen.") % folder
        yield broken(says, _("Kijk of de map bestaat en van wie hij is."))
        return
    if age is None:
        says = _("In %(folder)s staat geen enkele back-up.") % folder
        word = look if settings.DEBUG else broken  # who develops need not keep what she has
        yield word(says, _("Maak er nu één, en zorg dat het elke nacht gebeurt."))
        return
    facts = folder | {"hours": round(age / 3600)}
    if age > BACKUP_HOURS * 3600:
        says = _("De nieuwste back-up is %(hours)s uur oud.") % facts
        yield broken(says, _("Kijk waarom er vannacht geen kwam."))
    else:
        yield good(_("De nieuwste back-up is %(hours)s uur oud.") % facts)
