"""What a check found: one word, one sentence, and what to do about it."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

GOOD, LOOK, BROKEN = "good", "look", "broken"
WORDS = {GOOD: _("goed"), LOOK: _("kijk hier naar"), BROKEN: _("kapot")}


class Finding(NamedTuple):
    word: str
    says: str
    do: str = ""
    check: str = ""  # which check found it: "worker.alive"


def good(says):
    return Finding(GOOD, says)


def look(says, do):
    return Finding(LOOK, says, do)


def broken(says, do):
    return Finding(BROKEN, says, do)
