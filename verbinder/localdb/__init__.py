"""Where the data are: the server of DATABASE_URL, else a PostgreSQL of the project's own.

The second is for a machine that has none, for development and tests only. Nothing starts on
import: the database backend in this package starts or joins the server just before it connects.
"""

import os
from pathlib import Path

from .server import NAME, PORT, USER, Server
from .url import from_url

__all__ = ["Server", "databases", "from_url"]


def databases(folder: Path, environ: dict | None = None) -> dict:
    """The value of settings.DATABASES; `folder` keeps the data when no DATABASE_URL is set."""
    url = (os.environ if environ is None else environ).get("DATABASE_URL", "").strip()
    if url:
        return {"default": from_url(url)}
    return {
        "default": {
            "ENGINE": "verbinder.localdb.backend",
            "NAME": NAME,
            "USER": USER,
            "PORT": str(PORT),
            "LOCALDB": str(folder),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
