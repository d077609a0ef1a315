"""A text file of unknown make as a table: its encoding, its separator, its header.

Columns are found by name, never by place, and no statistics guess: the separator is the one
under which a known header appears, the encoding the first of a fixed ladder that fits.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from coaching.names import fold
from networking.readers.reading import MAX_COLUMNS, Unreadable
from networking.readers.records import LONGEST_RECORD, Record, records

SEPARATORS = (",", ";", "\t", "|")
HEADER_WITHIN = 30  # lines; LinkedIn puts three above it, some tools a few more
SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])', re.IGNORECASE)
# What UTF-8 looks like after somebody opened it as Windows text: é, ë, ’ and friends.
GARBLED = re.compile("Ã[\u0080-\u00bf©«¨¶¼¯]|â€[™œ˜\u009d]")


class Table(NamedTuple):
    """The rows under a known header; `columns` says which field stands in which cell."""

    columns: dict[str, int]
    width: int
    separator: str
    header: list[str]
    records: Iterator[Record]
    warnings: list[str]


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


def table(data: bytes, names: dict[str, str], required: set[str]) -> Table | None:
    """The table in `data`, or None when no row holds all `required` columns.

    `names` maps a folded header name to a field; of two columns for one field the first counts.
    """
    encoding = encoding_of(data)
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="")
    separators, above, first = SEPARATORS, [], 1
    for line in _first_lines(lines):
        if not above and first and (found := SEPARATOR_LINE.match(line)):
            separators, first = (
                (found[1], *SEPARATORS),
                0,
            )  # a spreadsheet does not show this line
            continue
        best = max((_header(line, mark, names) for mark in separators), key=lambda h: len(h[0]))
        if required <= best[0].keys():
            columns, header, separator = best
            break
        above.append(line)
    else:
        return None
    if len(header) > MAX_COLUMNS:
        raise Unreadable("too_many_columns")
    width = max(place for place, name in enumerate(header) if name.strip()) + 1
    number = _rows_in(above, separator) + 2
    rows = records(lines, separator, width, number)
    return Table(columns, width, separator, header, rows, _doubts(data, encoding))


def _first_lines(lines: Iterator[str]) -> Iterator[str]:
    for _ in range(HEADER_WITHIN):
        line = lines.readline()
        if not line:
            return
        yield line if len(line) <= LONGEST_RECORD else "\n"


def _header(line: str, separator: str, names: dict[str, str]) -> tuple[dict, list[str], str]:
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return {}, [], separator
    columns = {}
    if len(cells) <= 10 * MAX_COLUMNS:
        for place, cell in enumerate(cells):
            if name := names.get(fold(cell[:100])):
                columns.setdefault(name, place)
    return columns, cells, separator


def _rows_in(lines: list[str], separator: str) -> int:
    """How many rows a spreadsheet shows for the lines above the header."""
    try:
        return sum(1 for _ in csv.reader(lines, delimiter=separator))
    except csv.Error:
        return len(lines)


def _doubts(data: bytes, encoding: str) -> list[str]:
    text = data.decode(encoding, "replace")
    doubts = ["encoding"] if "\ufffd" in text else []
    return [*doubts, "garbled"] if GARBLED.search(text) else doubts
