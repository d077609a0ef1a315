"""Reading what comes back: what mail servers report of a mail of ours (RFC 3464). No models here.

Anybody can send such a report. It counts only with the Message-ID of the mail it is about, which
nobody can guess, and never for its address alone.
"""

import email
import logging
import re
from email import policy
from typing import NamedTuple

log = logging.getLogger("verbinder.mail")

LARGEST = 2 * 1024 * 1024  # bytes; a report holds one mail of ours at most, and those are small
MESSAGE_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,190}>)", re.I | re.M)


class Bounce(NamedTuple):
    """A mail that came back for good."""

    message_id: str
    problem: str


def read(raw):
    """The Bounce in these bytes, or None: no report, only a delay, or nonsense of any kind."""
    try:
        return _read(email.message_from_bytes(raw[:LARGEST], policy=policy.compat32))
    except Exception as problem:  # a stranger's bytes; there is no kind of wrong they cannot be
        log.info("a report that cannot be read: %s", type(problem).__name__)
        return None


def _read(message):
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    problem = message_id = None
    for part in message.get_payload()[:5]:
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            problem = problem or _failure(part)
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            message_id = message_id or _message_id(part)
    return Bounce(message_id, problem) if problem and message_id else None


def _failure(part):
    """Why, of the first receiver for whom it failed for good."""
    blocks = part.get_payload() if part.is_multipart() else []
    for block in blocks[:20]:
        action = str(block.get("Action", "")).strip().lower()
        status = str(block.get("Status", "")).strip()
        if action == "failed" and status.startswith("5."):
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2]
            return " ".join(f"{status} {said}".split())
    return None


def _message_id(part):
    """Of the mail that the report is about; only its head is looked at."""
    inner = part.get_payload()
    if isinstance(inner, list):
        return str(inner[0].get("Message-ID", "")).strip() if inner else None
    found = MESSAGE_ID.search(inner or "")
    return found and found[1]
