"""Who was forgotten, who said never and who left a practice: kept outside the database, which may
be lost.

A backup is older than the last erasure. So each is also a line here, and a restored backup is gone
over with all of them before anybody sees it. A line holds a kind and an opaque mark: the number of
a contact's links or of a stay in a practice, or a digest that needs the site's key. It says nothing
by itself. A file that was taken back is one line, with the number of everybody who left with it.

The line is on disk before the deed is committed. Should the machine stop between the two, a
restore forgets somebody who asked for it and got no answer: that is the side to err on.
"""

import json
import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from coaching.secrets import keyed

log = logging.getLogger("verbinder.recovery")
NAME = "erasures-{month:%Y-%m}.jsonl"
CONTACT_GONE, CONTACT_NEVER, NEVER, USER_GONE = "contact", "contact-never", "never", "user"
IMPORT_UNDONE, STAY_OVER = "import-undone", "stay-over"


def write(kind, who, marks=()):
    """Call it inside the transaction of the deed, last: it raises where it cannot write."""
    now = datetime.now(UTC)
    line = {"at": now.isoformat(timespec="seconds"), "kind": kind, "who": who}
    if marks:
        line["marks"] = sorted(marks)
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / NAME.format(month=now)
    is_new = not path.exists()
    # A line that was cut off by a crash stays a line of its own.
    _append(path, f"\n{json.dumps(line)}\n".encode())
    if is_new:
        _sync(folder)


def _append(path, data):
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(file, data) != len(data):  # a full disk takes half of it
            raise OSError(f"{path} could not be written")
        os.fsync(file)
    finally:
        os.close(file)


def _sync(folder):
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def account(user):
    """The marks of an account, the newest key first; no other account ever has the same."""
    return keyed("account", f"{user.pk} {user.created_at.isoformat()}")


def read(*folders):
    """Every line of every month. One that was cut off belongs to a deed that never was."""
    for folder in folders or (settings.BACKUP_DIR,):
        for path in sorted(Path(folder).glob("erasures-*.jsonl")):
            for text in path.read_text(errors="replace").splitlines():
                try:
                    line = json.loads(text) if text.strip() else None
                except ValueError:
                    log.warning("a line of %s was cut off", path.name)
                    continue
                if isinstance(line, dict):
                    yield line


def thin_out(days):
    """Months of which no backup is left that is older."""
    limit = f"{datetime.now(UTC) - timedelta(days=days + 31):%Y-%m}"
    for path in Path(settings.BACKUP_DIR).glob("erasures-*.jsonl"):
        if path.stem.removeprefix("erasures-") < limit:
            path.unlink()
