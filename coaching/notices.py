"""What kind of mail each letter is. Every floor writes its own down when the house starts."""

from typing import NamedTuple


class Notice(NamedTuple):
    awaited: bool = False  # somebody waits for it at this very moment, also at night
    weekdays: bool = False  # it can wait for Monday


AWAITED = Notice(awaited=True)
REMINDER = Notice(weekdays=True)
NOTICES = {}  # letter: Notice


def of(letter):
    return NOTICES.get(letter, Notice())
