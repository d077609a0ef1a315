"""The pages at work: gunicorn as it is shipped, on a door that is held open from outside, as
systemd does by verbinder.socket."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from .database import COPY
from .house import ROOT

SHIPPED = "verbinder/gunicorn.py"
# The number of the process stands in LISTEN_PID, so it is said by the process itself.
HELD = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@" 3<&0'
ALONE = 'exec "$@"'


class Pages:
    def __init__(self, database, log, bug=""):
        self.log, self.bug, self.running = log, bug, []
        self.door = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.door.getsockname()[1]
        self.env = os.environ | {
            "DATABASE_URL": database.url(COPY),
            "PORT": str(self.port),
            "LIMITS": "0",
            "WEB_CONCURRENCY": "2",
        }
        if bug == "closes_the_door":
            self.door.close()

    def start(self):
        held = self.bug != "closes_the_door"
        words = [sys.executable, "-m", "gunicorn", "-c", SHIPPED, "--log-level", "warning"]
        site = "tests.drills.pages_planted:application" if self.bug == "is_no_calm" else ""
        words.append(site or "verbinder.wsgi")
        self.running.append(
            subprocess.Popen(
                ["/bin/sh", "-c", HELD if held else ALONE, "sh", *words],
                env=self.env,
                cwd=ROOT,
                stdin=self.door if held else subprocess.DEVNULL,
                stdout=self.log,
                stderr=self.log,
                start_new_session=True,
            )
        )
        if self.wait_until_healthy(60) is None:
            raise RuntimeError("the pages did not start")
        return self.running[-1]

    def wait_until_healthy(self, seconds):
        """How long it took, or None."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            try:
                address = f"http://127.0.0.1:{self.port}/readyz"
                with urllib.request.urlopen(address, timeout=2) as answer:
                    if answer.status == 200:
                        return time.monotonic() - began
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        return None

    def tell(self, number):
        self.running[-1].send_signal(number)

    def drop(self, one):
        """It stops amid whatever it has in hand."""
        os.killpg(one.pid, signal.SIGKILL)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        for one in self.running:
            one.terminate()
        for one in self.running:
            try:
                one.wait(timeout=40)
            except subprocess.TimeoutExpired:
                os.kill(one.pid, signal.SIGKILL)
                one.wait()
        self.door.close()
