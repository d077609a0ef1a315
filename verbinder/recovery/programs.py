"""The client programs of PostgreSQL: those of the machine, or of the built-in server."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile

from django.core.management.base import CommandError
from django.db import connection

from verbinder.localdb import binaries


def find(name):
    built_in = connection.settings_dict["ENGINE"] == "verbinder.localdb.backend"
    if built_in or os.environ.get("VERBINDER_PG_BIN"):
        return str(binaries.folder() / name)
    if not (found := shutil.which(name)):
        raise CommandError(f"{name} is missing: install the client programs of PostgreSQL.")
    return found


def run(name, *words):
    """Talks to the database of the settings."""
    pour(name, (), *words)


def pour(name, pieces, *words):
    """The same, and gives it these bytes to read. The password is in no command line."""
    connection.ensure_connection()
    info = connection.connection.info
    program = find(name)
    _check_version(program, info.server_version // 10000)
    env = os.environ | {"PGPASSWORD": info.password or "", "LC_ALL": "C"}
    with tempfile.TemporaryFile() as said:  # a pipe that nobody reads would fill up
        work = subprocess.Popen(
            [program, f"--dbname={info.dsn}", *words],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        with contextlib.suppress(BrokenPipeError):
            for piece in pieces:
                work.stdin.write(piece)
            work.stdin.close()
        if work.wait():
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-800:]
            raise CommandError(f"{name}: {words}")


def script(path):
    """A dump as the SQL that brings it back, piece by piece. Raises when it cannot be read."""
    words = ("--no-owner", "--no-privileges", "--no-comments", "--file=-", str(path))
    with tempfile.TemporaryFile() as said:
        work = subprocess.Popen([find("pg_restore"), *words], stdout=subprocess.PIPE, stderr=said)
        try:
            while piece := work.stdout.read(1 << 16):
                yield piece
        finally:
            work.stdout.close()
            failed = work.wait()
        if failed:
            said.seek(0)
            raise CommandError(f"pg_restore: {said.read().decode(errors='replace')[-800:]}")


def _check_version(program, server):
    said = subprocess.run([program, "--version"], capture_output=True, check=True).stdout
    mine = int(re.search(rb"\) (\d+)", said)[1])
    if mine < server:
        raise CommandError(
            f"{program} is of version {mine}, the server of {server}: install newer."
        )
