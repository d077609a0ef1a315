"""The product at work: its workers, each on a line of its own to the mail server, started again
whenever one ends, as a machine does with its services."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, close_old_connections, connection
from django.db.models import Q, Sum
from django.db.models.functions import Now
from procrastinate.exceptions import AlreadyEnqueued

from coaching import tasks
from coaching.models import Delivery
from coaching.models.delivery_set import State

from .database import COPY
from .line import Gate, Line

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
# More than a lease. The heart of a living worker beats every ten seconds.
TIME_PASSES = (
    """update coaching_delivery set due_at = due_at - interval '4 minutes',
    next_at = next_at - interval '4 minutes', taken_at = taken_at - interval '4 minutes',
    lease_until = lease_until - interval '4 minutes' where state in ('queued', 'sending', 'doubt')
    """,
    """update procrastinate_jobs set scheduled_at = scheduled_at - interval '4 minutes'
    where status = 'todo'""",
    """update procrastinate_workers set last_heartbeat = last_heartbeat - interval '4 minutes'
    where last_heartbeat < now() - interval '12 seconds'""",
)


class House:
    def __init__(self, database, world, relay, log, *, mishaps=(), dies=0, at="", bug=""):
        self.world, self.relay, self.log = world, relay, log
        self.env = os.environ | {"DATABASE_URL": database.url(COPY)}
        self.dies, self.at, self.bug = dies, at, bug
        self.killed, self.gate = 0, Gate()
        port = (relay or world).port
        self.lines = [Line(port, self.gate, mishaps, database) for _ in range(WORKERS)]
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._keep_up, daemon=True)

    def __enter__(self):
        for line in self.lines:
            self._start(line)
        self._watch.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._watch.join()
        for line in self.lines:
            line.worker.terminate()
        for line in self.lines:
            try:
                line.worker.wait(timeout=40)
            except subprocess.TimeoutExpired:
                line.worker.kill()
                line.worker.wait()
            line.close()

    def _start(self, line):
        command = ["manage.py", "worker"]
        if self.dies or self.bug:
            command = ["-m", "tests.drills.worker", f"--plant={self.bug}"]
        if self.dies:
            self.dies -= 1
            command.append(f"--die={self.at}")
        line.worker = subprocess.Popen(
            [sys.executable, *command],
            env=self.env | {"EMAIL_URL": f"smtp://127.0.0.1:{line.port}"},
            cwd=ROOT,
            stdout=self.log,
            stderr=self.log,
        )

    def _keep_up(self):
        while not self._over.wait(0.05):
            for line in self.lines:
                if line.worker.poll() is not None:
                    self.killed += line.worker.returncode == -signal.SIGKILL
                    self._start(line)

    def forget_jobs(self):
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs")

    # Time

    def wait(self, until, patience):
        """Until that is so, or for so many seconds."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            close_old_connections()
            with contextlib.suppress(OperationalError):  # PostgreSQL may be what breaks
                if until():
                    return True
            time.sleep(0.1)
        return False

    def is_still(self):
        """Nothing can be done now: all is sent, or waits for a time to come."""
        broken = Q(state=State.SENDING, lease_until__lt=Now())
        return not (Delivery.objects.due() | Delivery.objects.filter(broken)).exists()

    def come_to_rest(self, seconds=4):
        """Until nothing can be done now, or nothing was done for so many seconds."""
        seen, since = None, time.monotonic()

        def is_at_rest():
            nonlocal seen, since
            now = list(
                Delivery.objects.order_by("state").values_list("state").annotate(Sum("attempts"))
            )
            if now != seen:
                seen, since = now, time.monotonic()
            return self.is_still() or time.monotonic() - since > seconds

        self.wait(is_at_rest, 60)

    def has_jobs_left(self):
        """Also of workers that died: they are done again, whether their mail went or not."""
        with connection.cursor() as cursor:
            cursor.execute(
                """select exists (select from procrastinate_jobs where status = 'doing' or
                status = 'todo' and coalesce(scheduled_at, now()) <= now())"""
            )
            return cursor.fetchone()[0]

    def let_time_pass(self):
        """As much as a lease, and the minute at which the clock calls."""
        with self.gate.silence(), connection.cursor() as cursor:
            for update in TIME_PASSES:
                cursor.execute(update)
        for task in (tasks.retry_stalled_jobs, tasks.tend_deliveries):
            with contextlib.suppress(AlreadyEnqueued):
                task.defer(timestamp=int(time.time()))

    def read_what_came_back(self):
        """What the operator lets run every few minutes; see deploy/postfix/README.md."""
        if self.relay:
            call_command("settle", log=str(self.relay.log), complete=True, stdout=self.log)
            call_command("bounces", self.world.reports._path, stdout=self.log)
