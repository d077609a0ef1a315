"""As whom the server runs. PostgreSQL refuses root, so root lends it another account."""

import os
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import OperationalError


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Does the server run as somebody else than this process (which is then root)?"""
        return self.uid != os.geteuid()

    def run(self, *command) -> tuple[int, str]:
        """Runs the command as this account: its exit code and what it said."""
        env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        env |= {"LC_ALL": "C", "TZ": "UTC"}
        change = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}
        with tempfile.TemporaryFile() as said:  # a daemon would keep a pipe open for ever
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd="/",
                env=env,
                check=False,
                **change,
            )
            said.seek(0)
            return done.returncode, said.read().decode(errors="replace")

    def reaches(self, folder: Path) -> bool:
        """Tried rather than computed: access lists and mounts have a say too."""
        return not self.is_other or self.run("/bin/sh", "-c", 'cd "$1"', "-", folder)[0] == 0

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def close_off(self, folder: Path) -> None:
        """The folder is there, is this account's, and nobody else comes in."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {
            os.geteuid(),
            self.uid,
        }:
            raise OperationalError(f"{folder} belongs to another user.")
        folder.chmod(0o700)
        self.own(folder)


def for_folder(folder: Path) -> Account:
    """This user; for root the folder's owner (a checkout of somebody else), postgres or nobody."""
    import pwd

    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    while not folder.exists():
        folder = folder.parent
    for key in (folder.stat().st_uid, "postgres", "nobody"):
        try:
            entry = pwd.getpwuid(key) if isinstance(key, int) else pwd.getpwnam(key)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid)
    raise OperationalError("No account to run PostgreSQL with: set DATABASE_URL.")
