"""A text file of unknown make as a table: its encoding, its separator, its header.

Columns are found by name, never by place, and no statistics guess: the separator is the one
under which a known header appears, the encoding the first of a fixed ladder that fits.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from networking.readers.headings import Columns
from networking.readers.mending import GARBLED, mend, separator_in
from networking.readers.reading import MAX_COLUMNS, Unreadable
from networking.readers.records import Record, records

# What a person who sees wrong letters may choose instead of the ladder.
ENCODINGS = {
    "utf-8": _("Unicode (UTF-8)"),
    "cp1252": _("Windows"),
    "mac_roman": _("Mac"),
    "cp850": _("DOS"),
    "repair": _("Ã© wordt é"),
}
SEPARATORS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"  # stands in no text
LONGEST_LINE = 100_000  # characters that may be a header
HEADER_WITHIN = 30  # lines; LinkedIn puts three above it, some tools a few more
ALIKE = 0.6  # so many of the first rows of a table have the same width


class Table(NamedTuple):
    """The rows under a known header, and which field stands in which cell."""

    columns: Columns
    records: Iterator[Record]


class Text(NamedTuple):
    """Bytes and how to read them; `warnings` are about the file as a whole."""

    data: bytes
    encoding: str
    warnings: list[str]

    def lines(self) -> io.TextIOWrapper:
        """The lines with their ends, from the start."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, "replace", newline="")


def encoding_of(data: bytes) -> str:
    """The codec to read `data` with; Windows text is what remains when nothing else fits."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:4096]
    if sample.count(0) * 10 > len(sample) * 3:
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_of(data: bytes, chosen: str = "") -> Text:
    """`data` as the ladder reads it, or as a person chose (a key of ENCODINGS)."""
    encoding = encoding_of(data)
    if chosen == "repair":
        data, encoding = mend(data.decode(encoding, "replace")).encode(), "utf-8"
    elif chosen in ENCODINGS and not encoding.startswith("utf-16"):
        encoding = "utf-8-sig" if chosen == "utf-8" else chosen
    text = data.decode(encoding, "replace")
    warnings = ["encoding"] if "\ufffd" in text else []
    if GARBLED.search(text):
        warnings.append("garbled")
    return Text(data, encoding, warnings)


def table(text: Text, recognise: Callable[[list[str]], Columns | None]) -> Table | None:
    """The table in `text`, or None when `recognise` knows none of the first lines as its header."""
    lines = text.lines()
    separators, above, first = SEPARATORS, [], 1
    for line in _first_lines(lines):
        if not above and first and (mark := separator_in(line)):
            separators, first = (mark, *SEPARATORS), 0  # a spreadsheet does not show this line
            continue
        found = [(columns, mark) for mark in separators if (columns := recognise(_cut(line, mark)))]
        if found:
            break
        above.append(line)
    else:
        return None
    columns, mark = max(found, key=lambda pair: len(pair[0].places))
    if columns.width > MAX_COLUMNS:
        raise Unreadable("too_many_columns")
    return Table(columns, records(lines, mark, columns.width, _rows_in(above, mark) + 2))


def separator_of(text: Text) -> tuple[str, int]:
    """What separates the cells of a table without a known header, and its width; ("", 0): none."""
    lines = [line for line in _first_lines(text.lines()) if line.strip()]
    marks = SEPARATORS
    if lines and (mark := separator_in(lines[0])):
        lines, marks = lines[1:], (mark,)
    best = (0, 0, "")
    for mark in marks:
        widths = [width for width in map(len, _rows(lines, mark)) if width]
        for width, count in Counter(widths).items():
            if width > 1 and count > 1 and count >= ALIKE * len(widths):
                best = max(best, (count, width, mark))
    return best[2], best[1]


def every_row(text: Text, mark: str, width: int) -> Iterator[Record]:
    """All rows from the top of the file, its header among them."""
    lines = text.lines()
    first = lines.readline(LONGEST_LINE)
    if not separator_in(first):
        lines = text.lines()
    return records(lines, mark, width, 1)


def _first_lines(lines: Iterator[str]) -> Iterator[str]:
    for _number in range(HEADER_WITHIN):
        line = lines.readline()
        if not line:
            return
        yield line if len(line) <= LONGEST_LINE else "\n"


def _cut(line: str, mark: str) -> list[str]:
    return next(iter(_rows([line], mark)), [])


def _rows(lines: list[str], mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return []


def _rows_in(lines: list[str], mark: str) -> int:
    """How many rows a spreadsheet shows for the lines above the header."""
    return len(_rows(lines, mark)) or len(lines)
