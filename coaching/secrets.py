"""Links that open a door without an account.

The secret in such a link is not stored anywhere: it is computed from the site's key and the purpose
("answer:…") at the moment the mail leaves. The database keeps its digest, so a stolen copy of the
database opens nothing.
"""

import base64
import hashlib
import hmac

from django.conf import settings


def secret(purpose):
    """The unguessable word (256 bits) for this purpose, e.g. ``answer:<ref>``; always the same."""
    mac = hmac.new(
        settings.SECRET_KEY.encode(), f"verbinder link {purpose}".encode(), hashlib.sha256
    )
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def digest(word):
    """What is stored of a secret, and how the one in a visited link is looked up."""
    return hashlib.sha256(word.encode()).hexdigest()


def keyed(purpose, text):
    """A digest that cannot be tried out without the site's key: for "never ask me again"."""
    key = f"verbinder {purpose} {settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
