"""Links that open a door without an account.

The secret in such a link is not stored anywhere: it is computed from the site's key and the purpose
("answer:…") at the moment the mail leaves. The database keeps its digest, so a stolen copy of the
database opens nothing.
"""

import base64
import hashlib
import hmac

from django.conf import settings


def secret(purpose, stored=""):
    """The unguessable word (256 bits) for this purpose, e.g. ``answer:<ref>``; always the same.

    ``stored`` is the digest of a word that was given out: then it is that word again, made with
    whichever key it was made, as long as that key still counts.
    """
    words = [_word(key, purpose) for key in _keys()]
    return next((word for word in words if digest(word) == stored), words[0])


def _word(key, purpose):
    mac = hmac.new(key.encode(), f"verbinder link {purpose}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def _keys():
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def digest(word):
    """What is stored of a secret, and how the one in a visited link is looked up."""
    return hashlib.sha256(word.encode()).hexdigest()


def keyed(purpose, text):
    """Digests that cannot be tried out without the site's key: for "never ask me again".

    One for each key that still counts, the newest first: what was remembered under an older one
    must go on being found.
    """
    return [
        hmac.new(f"verbinder {purpose} {key}".encode(), text.encode(), hashlib.sha256).hexdigest()
        for key in _keys()
    ]
