"""Where the data is: the database, backups, what is counted beside it, what is sent in.

DATABASE_URL names a PostgreSQL; without it there is the one inside the development requirements.
"""

import os
from pathlib import Path

from verbinder import localdb

from .environment import BASE_DIR, ENVIRONMENT, TESTING, env

DATA_DIR = Path(env("VERBINDER_DATA_DIR", BASE_DIR / ".data"))
DATABASES = localdb.databases(DATA_DIR / "postgres", ENVIRONMENT)
# Backups, and beside them who was forgotten since; on a disk of its own where there is one.
BACKUP_DIR = Path(env("BACKUP_DIR", DATA_DIR / "backups"))
if TESTING:  # two test runs at once do not meet in one database
    DATABASES["default"]["TEST"] = {"NAME": f"test_verbinder_{os.getpid()}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILE_UPLOAD_HANDLERS = [
    "verbinder.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    2 * 1024 * 1024
)  # of form text; files are counted apart, in their form
# Counted by all web processes together: sign-in limits rest on it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # When it is full, entries go by their name: a stranger with many addresses to try could
        # so push out the count of her own tries.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # Whom a search finds and how many, until the network changes; cheap to look for anew, so each
    # process keeps its own.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}
