"""Days as people and their spreadsheets write them."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coaching.names import fold

FIRST_YEAR, LAST_YEAR = 1990, 2099
SERIAL_START = date(1899, 12, 30)  # day 0 of a spreadsheet's serial number
# The beginning of the month's name in English, Dutch, German and French, folded.
MONTHS = (
    ("jan",),
    ("feb", "fev"),
    ("mar", "mrt", "maa", "mrz", "mae"),
    ("apr", "avr"),
    ("may", "mei", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou"),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dec", "dez"),
)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$", re.ASCII)
NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? .*)?$", re.ASCII)
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:e|er|st|nd|rd|th)? (?:de )?([^\W\d_]+) (\d{4}|\d{2})$", re.ASCII
)
MONTH_DAY = re.compile(r"([^\W\d_]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4}|\d{2})$", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?$", re.ASCII)


class Day(NamedTuple):
    """A day, and how its two numbers stood: `order` is "d" (day first), "m", "?" or "" (clear)."""

    day: date
    order: str = ""


@lru_cache(maxsize=20_000)
def parse(text: str) -> Day | None:
    """The day in `text`, or None. `3/4/2024` is 3 April until the file proves otherwise."""
    if len(text) > 40:
        return None
    if found := ISO.match(text):
        return _day(*map(int, found.groups()))
    if found := NUMBERS.match(text):
        one, two, year = map(int, found.groups())
        if two > 12:
            return _day(year, one, two, "m")
        return _day(year, two, one, "d" if one > 12 else "" if one == two else "?")
    if found := SERIAL.match(text):
        day = SERIAL_START + timedelta(days=int(found[1]))
        return _day(day.year, day.month, day.day)
    words = fold(text)
    if found := DAY_MONTH.match(words):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := MONTH_DAY.match(words):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(word: str) -> int:
    for number, beginnings in enumerate(MONTHS, start=1):
        if word.startswith(beginnings):
            return number
    return 0


def _day(year: int, month: int, day: int, order: str = "") -> Day | None:
    year += 2000 if year < 100 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Day(date(year, month, day), order)
    except ValueError:
        return None


def swapped(day: date) -> date:
    """The same two numbers read the other way: 3 April becomes 4 March."""
    return date(day.year, day.day, day.month)
