"""The life of the project's own PostgreSQL: started by the first who needs it, stopped by the last.

Every process that uses it holds a shared lock on one file, its lease; the kernel drops that lock
however the process ends. Whoever leaves and finds no other lease stops the server.
"""

import atexit
import contextlib
import functools
import hashlib
import os
import shlex
import signal
import socket
import time
from pathlib import Path

from django.db import OperationalError

from . import account, binaries, cluster

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

NAME = USER = "verbinder"
PORT = 5432  # only part of the socket's name: nothing listens on the network
LONGEST_SOCKET = 100  # bytes; systems allow 103 to 107


@functools.cache
def at(folder: str) -> "Server":
    return Server(Path(folder))


class Server:
    def __init__(self, folder: Path):
        if fcntl is None:
            raise OperationalError("The built-in database needs Linux or macOS: set DATABASE_URL.")
        self.lease = None  # (process, open file)
        self.home = folder.resolve()
        try:
            self.account = account.for_folder(self.home)
            self.home.mkdir(parents=True, exist_ok=True)
            if not self.account.reaches(self.home.parent):  # root's closed home stays closed
                self.home = Path("/var/lib") / f"verbinder-{_short(self.home)}"
                self.account = account.for_folder(self.home)
            self.account.close_off(self.home)
        except PermissionError as error:
            raise OperationalError(f"{self.home} belongs to another user.") from error
        self.sockets = self.home / "run"
        if len(os.fsencode(self.sockets / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET:
            # Checked by close_off; not TMPDIR, which differs between the users of one server.
            self.sockets = Path(f"/tmp/verbinder-{self.account.uid}-{_short(self.home)}")  # nosec B108 # noqa: S108 (closed off before it is used)

    def ensure(self, wait: float = 120) -> None:
        """The server runs when this returns (within `wait` seconds), and we count as its user."""
        if self._leased() and self.answers():
            return
        with self._lock():
            if not self._leased():
                file = self._open("lease.lock")
                fcntl.flock(file, fcntl.LOCK_SH)
                self.lease = (os.getpid(), file)
                atexit.register(self.leave)
            programs = binaries.reachable(self.account, self.home)
            data = cluster.folder(self.home, self.account, programs)
            self._start(programs, data, time.monotonic() + wait)
            self._role_and_database()

    def leave(self) -> None:
        """Gives the lease back and stops the server when nobody else has one."""
        if not self._leased():  # a fork that never connected itself
            return
        (_, lease), self.lease = self.lease, None
        with self._lock(), lease:
            if not os.environ.get("VERBINDER_PG_KEEP") and _alone(lease):
                self._stop()

    def stop_unused(self) -> bool:
        """Stops what was left running; False when somebody still uses it."""
        with self._lock(), self._open("lease.lock") as lease:
            return _alone(lease) and self._stop()

    def answers(self) -> bool:
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as client:
            client.settimeout(2)
            return client.connect_ex(str(self.sockets / f".s.PGSQL.{PORT}")) == 0

    def pid(self) -> int | None:
        """The running server's process; a zombie or another program's number is not it."""
        for data in self.home.glob("data-[0-9][0-9]"):
            with contextlib.suppress(OSError, ValueError):
                pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
                os.kill(pid, 0)
                if not Path("/proc/self").exists():  # macOS: the number is believed
                    return pid
                command = Path(f"/proc/{pid}/cmdline").read_bytes()  # a zombie has none
                return pid if os.fsencode(data) in command else None
        return None

    def _start(self, programs: Path, data: Path, deadline: float) -> None:
        self.account.close_off(self.sockets)
        said = ""
        while not (self.pid() and self.answers()):
            if time.monotonic() > deadline:
                raise OperationalError(f"PostgreSQL did not start: {said.strip()[-800:]}")
            if self.pid():
                time.sleep(0.05)
                continue
            # Left by a server that was killed. PostgreSQL refuses a number that any process
            # (or zombie) holds, but protects data in use by other means as well.
            (data / "postmaster.pid").unlink(missing_ok=True)
            (self.sockets / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
            code, said = self.account.run(
                *(
                    programs / "pg_ctl",
                    "-D",
                    data,
                    "-w",
                    "-t",
                    "30",
                    "-l",
                    data / "start.log",
                ),
                *("-o", f"-k {shlex.quote(str(self.sockets))} -p {PORT}", "start"),
            )
            if code:
                with contextlib.suppress(OSError):
                    said += (data / "start.log").read_text()[-800:]
                time.sleep(0.3)

    def _stop(self, wait: float = 30) -> bool:
        if pid := self.pid():
            os.kill(pid, signal.SIGINT)  # "fast": open transactions are rolled back
        end = time.monotonic() + wait
        while self.pid() and time.monotonic() < end:
            time.sleep(0.02)
        return not self.pid()

    def _role_and_database(self) -> None:
        """The role owns its database and may make others (tests), and is no superuser."""
        import psycopg

        with psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user="postgres",
            dbname="postgres",
            autocommit=True,
        ) as link:
            if not link.execute("select 1 from pg_roles where rolname = %s", [USER]).fetchone():
                link.execute(f"create role {USER} login createdb")
            found = link.execute("select 1 from pg_database where datname = %s", [NAME])
            if not found.fetchone():
                link.execute(f"create database {NAME} owner {USER}")

    def _leased(self) -> bool:
        return self.lease is not None and self.lease[0] == os.getpid()

    def _open(self, name: str):
        file = (self.home / name).open("a")
        self.account.own(self.home / name)
        return file

    @contextlib.contextmanager
    def _lock(self):
        with self._open("start.lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _alone(lease) -> bool:
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
