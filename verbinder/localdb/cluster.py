"""The data folder of the project's own server, one for each major version."""

import locale
import shutil
from pathlib import Path

from django.db import OperationalError

from .account import Account

CONF = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
dynamic_shared_memory_type = mmap  # /dev/shm is tiny in a container
jit = off
logging_collector = on
log_directory = 'log'
log_filename = 'pg-%a.log'
log_truncate_on_rotation = on
log_rotation_size = 0
timezone = 'UTC'
log_timezone = 'UTC'
"""


def folder(home: Path, account: Account, programs: Path) -> Path:
    """The data for these programs, made when missing: whole or not there."""
    major = _major(account, programs)
    data = home / f"data-{major}"
    if (data / "PG_VERSION").exists():
        return data
    others = [found.name for found in home.glob("data-*")]
    if others:
        raise OperationalError(
            f"The data are of another PostgreSQL ({', '.join(others)}, now {major}):"
            " save them with the old one, or throw them away with ./dev reset."
        )
    work = home / f"new-{major}"
    shutil.rmtree(work, ignore_errors=True)
    account.close_off(work)
    code, said = account.run(
        *(
            programs / "initdb",
            "-D",
            work,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ),
        *("--no-instructions", *options(major)),
    )
    if code:
        raise OperationalError(f"PostgreSQL could not make its data: {said[-800:]}")
    # Whoever may enter the socket's folder (0700) is the owner: no password would add to that.
    (work / "pg_hba.conf").write_text("local all all trust\n")
    with (work / "postgresql.conf").open("a") as conf:
        conf.write(CONF)
    return work.rename(data)


def _major(account: Account, programs: Path) -> int:
    code, said = account.run(programs / "postgres", "--version")
    if code:
        raise OperationalError(f"PostgreSQL does not run here: {said[-500:]}")
    digits = "".join(c if c.isdigit() else " " for c in said.rpartition("(PostgreSQL)")[2])
    return int(digits.split()[0])


def options(major: int) -> list[str]:
    """The same order of letters everywhere; the options came with PostgreSQL 16 and 17."""
    words = ["--locale=C", "--lc-ctype=C.UTF-8" if _knows_utf8() else "--lc-ctype=C"]
    if major >= 16:
        words += ["-c", "dynamic_shared_memory_type=mmap"]
    if major >= 17:
        words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return words


def _knows_utf8() -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True
