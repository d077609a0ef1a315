"""Where settings come from, and what all the others rest on: which site this is, and its key."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from verbinder.secret_files import with_secrets

BASE_DIR = Path(__file__).resolve().parents[2]
ENVIRONMENT = with_secrets(os.environ)
env = ENVIRONMENT.get


def flag(name, default=False):
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def number(name, default):
    return int(env(name, str(default)))


DEBUG = flag("DEBUG")
TESTING = "pytest" in sys.modules
SECRET_KEY = env("SECRET_KEY", "only-for-development-and-tests" if DEBUG or TESTING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text (or DEBUG=1 to try things out)."
    )
# Older keys that still open links and sessions while the new one takes over.
SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS", "").split()

SITE_URL = env("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
HTTPS = SITE_URL.startswith("https://")
if not (DEBUG or TESTING or HTTPS or SITE_HOST in {"localhost", "127.0.0.1"}):
    raise ImproperlyConfigured("SITE_URL must begin with https:// (or set DEBUG=1).")
