"""Secrets as files, as containers and systemd hand them over: SECRET_KEY_FILE=/run/secrets/key."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRETS = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "EMAIL_URL")


def with_secrets(environ):
    """The environment, and what stands in the files that it names."""
    found = dict(environ)
    for name in SECRETS:
        if path := environ.get(f"{name}_FILE"):
            if environ.get(name):
                raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
            try:
                found[name] = Path(path).read_text().strip()
            except OSError as problem:
                raise ImproperlyConfigured(f"{name}_FILE: {problem}") from None
    return found
