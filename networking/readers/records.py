"""Rows of a separated file that survive a lone quotation mark.

The csv module reads everything after an unclosed quote as one cell, so one typing error can
swallow a hundred people without a word. Here such a row is noticed, taken apart and only the
line with the quote is at risk.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from networking.readers.reading import Unreadable

# Characters and lines in one row. Notes may be long, and are nobody's business: one torn apart
# would be taken for people.
LONGEST_RECORD = 1_000_000
MOST_LINES = 5_000
FEW_LINES = 50  # in a row with odd quotes: a cell may hold line breaks, not a whole file
LONGEST_GAP = 50_000  # rows without a letter; below such a gap no table goes on
MOST_REPAIRS = 1_000  # a file with more is not a table, and each repair costs time
MOST_AGAIN = 50_000_000  # characters that repairs may have read twice

csv.field_size_limit(LONGEST_RECORD)


class Record(NamedTuple):
    """One row: its number in a spreadsheet, its cells (None when lost), whether it was repaired."""

    number: int
    cells: list[str] | None
    repaired: bool = False


class Tangled(Exception):
    """A row that goes on for too long to be one."""


class Source:
    """Lines for the csv module, remembering those of the row being read so they can come back."""

    def __init__(self, lines: Iterator[str]):
        self.lines = lines
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.size = 0
        self.ended = False

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        self.size += len(line)
        if len(self.taken) > MOST_LINES or self.size > LONGEST_RECORD:
            raise Tangled
        return line

    def next_row(self) -> None:
        self.taken.clear()
        self.size = 0

    def give_back(self) -> str:
        """Everything but the first line of the row returns to the pile; that line is the answer."""
        first, *rest = self.taken
        self.waiting.extendleft(reversed(rest))
        self.ended = False
        self.next_row()
        return first


def records(lines: Iterator[str], separator: str, width: int, number: int) -> Iterator[Record]:
    """The rows of `lines` (with their line ends), the first of which has `number`.

    `width` is the number of cells the header has. Blank lines count in the numbers but are no rows.
    """
    source, repairs, again, filled = Source(lines), 0, 0, number
    while not source.ended:
        reader = csv.reader(source, delimiter=separator)
        try:
            for cells in reader:
                if len(source.taken) > 1 and _runs_together(source.taken, cells, separator, width):
                    break
                if source.ended:  # the file stopped inside quotes
                    break
                source.next_row()
                if len(cells) > 1 or (cells and cells[0].strip()):
                    filled = number
                    yield Record(number, cells)
                elif number - filled > LONGEST_GAP:
                    return
                number += 1
        except (csv.Error, Tangled):
            pass
        if source.taken:
            repairs, again = repairs + 1, again + source.size
            if repairs > MOST_REPAIRS or again > MOST_AGAIN:
                raise Unreadable("broken")
            yield Record(number, _salvaged(source.give_back(), separator, width), repaired=True)
            number += 1


def _runs_together(taken: list[str], cells: list[str], separator: str, width: int) -> bool:
    """Whether a row over several lines is really more rows behind a lone quote.

    It is when the quoting is not by the book, or cells are missing, and it has very many lines or
    one of its later lines has separators enough to be a row by itself.
    """
    like_rows = any(line.count(separator) + 1 >= max(width, 2) for line in taken[1:])
    if not like_rows and len(taken) <= FEW_LINES:
        return False
    return len(cells) < width or not _by_the_book(taken, separator)


def _by_the_book(taken: list[str], separator: str) -> bool:
    try:
        return len(list(csv.reader(taken, delimiter=separator, strict=True))) == 1
    except csv.Error:
        return False


def _salvaged(line: str, separator: str, width: int) -> list[str] | None:
    """The cells of a line whose quotes mean nothing, if that fills as many as the header has."""
    if len(line) > LONGEST_RECORD:
        return None
    cells = next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), [])
    fits = len(cells) >= width and not any(map(str.strip, cells[width:]))
    return [cell.strip('"') for cell in cells] if fits else None
