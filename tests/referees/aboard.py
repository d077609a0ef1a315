"""A process in an image as compose.yaml starts it: nothing may be written but what that says, all
powers dropped, in a place of its own among processes. It needs Linux and root, and no engine."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import yaml

from tests.drills.world import free_port
from verbinder.localdb.server import NAME, USER

from .tools import ROOT

SHIPPED = ROOT / "deploy" / "container"
COMPOSE = yaml.safe_load((SHIPPED / "compose.yaml").read_text())
HOUSE = COMPOSE["x-house"]
SOCKETS = "/run/postgresql"
SECRETS = {
    "secret_key": "a9F-long-random-text-for-referees-only-0123456789-qwertyuiop-zxcvbnm",
    "database_url": f"postgresql://{USER}@/{NAME}?host={quote(SOCKETS, safe='')}",
    "email_url": "smtp://name:password@mail.example.org:587?tls=1",
}
# Everything mounted is gone with the last process of it.
INSIDE = f"""
set -eu
root=$1 sockets=$2 own=$3 tmp=$4 user=$5 group=$6; shift 6
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/shm"
mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/dev/shm"
for name in null zero full random urandom; do
  : > "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mount -t tmpfs -o "$tmp" tmpfs "$root/tmp"
mount --bind "$own/secrets" "$root/run/secrets"
mount --bind "$own/backups" "$root/backups"
mount --bind "$sockets" "$root{SOCKETS}"
mount -o remount,bind,ro "$root"
exec chroot "$root" setpriv --reuid "$user" --regid "$group" --clear-groups --no-new-privs \\
  --inh-caps=-all --bounding-set=-all env -i "$@"
"""


class Ship:
    """An image, with what compose.yaml gives it: settings, secrets, places to write, a database."""

    def __init__(self, image, database, folder):
        self.image, self.folder, self.running = image, folder, []
        self.sockets, self.port = database.server.sockets, free_port()
        for place in ("run/secrets", SOCKETS.lstrip("/")):
            (image.root / place).mkdir(parents=True, exist_ok=True)  # as an engine does
        self._hand_over()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.running:
            process.kill()

    def _hand_over(self):
        user, group = map(int, self.image.user)
        secrets, backups = self.folder / "secrets", self.folder / "backups"
        secrets.mkdir(parents=True)
        for name in HOUSE["secrets"]:
            file = secrets / name
            file.write_text(SECRETS[name] + "\n")
            file.chmod(0o600)
            os.chown(file, user, group)
        backups.mkdir()  # a new volume is like the folder that it covers
        as_made = (self.image.root / "backups").stat()
        shutil.copystat(self.image.root / "backups", backups)
        os.chown(backups, as_made.st_uid, as_made.st_gid)

    @property
    def env(self):
        lines = (SHIPPED / "example.env").read_text().splitlines()
        told = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
        return self.image.env | told | HOUSE["environment"] | {"PORT": str(self.port)}

    def start(self, command=None, name="pages"):
        process = Aboard(self, command or self.image.settings["Cmd"], self.folder / f"{name}.log")
        self.running.append(process)
        return process

    def run(self, *command, patience=120):
        """(exit code, what it said) of a command beside the others, as ``compose run`` does it."""
        process = self.start(command, f"{command[0]}-{len(self.running)}")
        return process.wait(patience), process.said()

    def words(self, command):
        tmp = next(line for line in HOUSE["tmpfs"] if line.startswith("/tmp:"))  # noqa: S108
        settings = [f"{name}={value}" for name, value in self.env.items()]
        place = f"--chdir={self.image.settings['WorkingDir'] or '/'}"
        folders = (self.image.root, self.sockets, self.folder, tmp.partition(":")[2])
        return [*map(str, folders), *self.image.user, place, *settings, *command]

    def ask(self, path, address="127.0.0.1", **headers):
        """(status, text), as the proxy asks when there are headers."""
        door = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"Host": address} | headers
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with door.open(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


class Aboard:
    """One process, the first in its place, and those that it starts."""

    def __init__(self, ship, command, log):
        self.log = log
        alone = ("unshare", "--mount", "--pid", "--ipc", "--fork", "sh", "-c", INSIDE, "sh")
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [*alone, *ship.words(command)],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def said(self):
        return self.log.read_text(errors="replace")

    def wait(self, patience):
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            return None

    def until(self, holds, patience=60):
        """Waits for it; an AssertionError when it ended before, or in vain."""
        end = time.monotonic() + patience
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                if holds():
                    return
            time.sleep(0.2)
        raise AssertionError(f"not so ({self.process.poll()}):\n{self.said()[-3000:]}")

    def first(self):
        """Its number here; inside it is 1."""
        return next(iter(_children(self.process.pid)), None)

    def everybody(self):
        """{number: {what /proc says of it}} of the first one and those that it started."""
        first = self.first()
        return {pid: _status(pid) for pid in [first, *_children(first)]}

    def terminate(self):
        os.kill(self.first(), signal.SIGTERM)

    def kill(self):
        if self.process.poll() is None:
            if first := self.first():
                os.kill(first, signal.SIGKILL)  # the others go with it
            if self.wait(10) is None:
                self.process.kill()
                self.process.wait()


def _children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _status(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
