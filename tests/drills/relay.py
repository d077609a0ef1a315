"""A Postfix as ``deploy/postfix`` sets it up, in a folder of its own, between product and world."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from .world import free_port

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "postfix" / "main.cf"
# Without chroot, and nothing that only a whole mail host needs. At its wake-up qmgr looks in
# "incoming" although no mail comes: here each second and not each five minutes.
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def is_there():
    """Postfix changes to accounts of its own, which only root may."""
    return os.geteuid() == 0 and shutil.which("postfix") is not None


class Relay:
    def __init__(self, folder, world):
        self.folder, self.log = folder / "postfix", folder / "postfix" / "maillog"
        self.port = free_port()
        for name in ("queue", "data", "etc"):
            (self.folder / name).mkdir(parents=True)
        shutil.chown(self.folder / "data", "postfix")
        self.log.touch()
        self._write(world.port)

    def _write(self, world):
        etc = self.folder / "etc"
        (etc / "master.cf").write_text(SERVICES.format(port=self.port))
        shutil.copy(SHIPPED, etc / "main.cf")
        # Of the shipped settings only where things are, and how long it waits: a drill is short.
        changes = {
            "queue_directory": self.folder / "queue",
            "data_directory": self.folder / "data",
            "maillog_file": self.log,
            "maillog_file_prefixes": self.folder,
            "inet_protocols": "ipv4",
            "smtp_dns_support_level": "disabled",
            "relayhost": f"[127.0.0.1]:{world}",
            "queue_run_delay": "1s",
            # Shorter is no rest at all: it would take up a mail that its client still has in hand,
            # finds it locked, and then lets it lie for a minute or more.
            "minimal_backoff_time": "3s",
            "maximal_backoff_time": "4s",
        }
        edits = [f"{name}={value}" for name, value in changes.items()]
        subprocess.run(["postconf", "-c", etc, "-e", *edits], check=True)

    def start(self):
        start = ["postfix", "-c", self.folder / "etc", "start"]
        subprocess.run(start, check=True, capture_output=True)
        self._wait(self._answers, "Postfix did not start")

    def is_empty(self):
        """Has it handed on whatever it took?"""
        queue = self.folder / "queue"
        waiting = (queue / name for name in ("incoming", "active", "deferred"))
        return not any(path.is_file() for folder in waiting for path in folder.rglob("*"))

    def history(self, message_id):
        """What its log tells of this mail, under each number that it had there."""
        lines = self.log.read_text(errors="replace").splitlines()
        numbers = [line.split(": ")[1] for line in lines if f"message-id={message_id}" in line]
        return [line for line in lines if any(f" {number}: " in line for number in numbers)]

    def stop(self):
        """By its own number, so that no other Postfix of this machine ends."""
        pid = self._pid()
        if pid:
            os.kill(pid, signal.SIGTERM)
            self._wait(lambda: not self._pid(), "Postfix did not stop")

    def _pid(self):
        try:
            pid = int((self.folder / "queue" / "pid" / "master.pid").read_text())
            os.kill(pid, 0)
        except (OSError, ValueError):
            return None
        return pid

    def _answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _wait(self, until, trouble):
        for _attempt in range(200):
            if until():
                return
            time.sleep(0.05)
        raise RuntimeError(f"{trouble}:\n{self.log.read_text()[-2000:]}")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
