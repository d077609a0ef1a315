"""Mail: rows in the outbox, sent by the worker. Without EMAIL_URL nothing leaves the machine.

EMAIL_URL=smtp://name:password@host:587?tls=1 (or ssl=1)
"""

from urllib.parse import parse_qsl, unquote, urlsplit

from .environment import SITE_HOST, env

MAIL_DOMAIN = env("MAIL_DOMAIN", SITE_HOST)
DEFAULT_FROM_EMAIL = env("MAIL_FROM", f"verbinder@{MAIL_DOMAIN}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env("EMAIL_URL", "")
DKIM_SELECTOR = env("DKIM_SELECTOR", "")  # of the signature; only to look it up (manage.py doctor)


def mailer(url):
    if not url:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options = {
        "host": parts.hostname,
        "port": parts.port or 25,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": query.get("tls") == "1",
        "use_ssl": query.get("ssl") == "1",
        "timeout": 20,
    }
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": options,
    }


MAILERS = {"default": mailer(EMAIL_URL)}
