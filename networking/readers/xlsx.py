"""Spreadsheets of Excel: the first sheet with a header that we know.

The package is looked over before anything in it is opened: how many parts, how large, how tightly
packed. Formulas are not run (their last outcome counts), links to other files not followed, and XML
with a DTD of its own is refused by the parser.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from networking.readers import tables
from networking.readers.reading import (
    MAX_COLUMNS,
    MAX_RATIO,
    MAX_UNPACKED,
    Reading,
    Unreadable,
)
from networking.readers.records import LONGEST_GAP, Record

MAX_PARTS = 1_000
MAX_STRINGS_BYTES = 30 * 1024 * 1024
MAX_STRINGS = 500_000
SMALL_PART = 8 * 1024 * 1024  # empty cells with a colour pack very tightly
MAX_SHEETS = 12
LAST_ROW = 1_048_576  # of Excel
HEADER_WITHIN = 30  # rows
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
STEP = 256 * 1024
SPELLED_OUT = re.compile(r"_x00[01][0-9a-fA-F]_")  # a line end or another sign that XML cannot hold
NO_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<cellXfs/></styleSheet>"
)


def read(data: bytes, archive: zipfile.ZipFile, how: tables.How) -> Reading:
    """The people in a spreadsheet, or Unreadable."""
    look_over(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions it leaves out
        try:
            return _read(data, how)
        except (Unreadable, MemoryError):
            raise
        except Exception:  # often a colour or a property that openpyxl does not expect
            try:
                return _read(_bare(archive), how)
            except (Unreadable, MemoryError):
                raise
            except Exception as error:
                raise Unreadable("xlsx_broken") from error


def _bare(archive: zipfile.ZipFile) -> bytes:
    """The same package without styles and properties: days become numbers, which is read too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bare:
        for info in archive.infolist():
            name = info.filename.lower()
            if name.endswith("styles.xml"):
                bare.writestr(info.filename, NO_STYLES)
            elif "docprops/" not in name and "theme/" not in name:
                bare.writestr(info.filename, archive.read(info))
    return out.getvalue()


def look_over(archive: zipfile.ZipFile) -> None:
    """Refuse a package that would cost too much to open. What it says of its sizes is binding:
    the zip module reads no byte more."""
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise Unreadable("xlsx_heavy")
    for info in infos:
        if info.flag_bits & 1:
            raise Unreadable("zip_encrypted")
        if info.compress_type not in METHODS:
            raise Unreadable("xlsx_broken")
        tight = info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if tight and info.file_size > SMALL_PART:
            raise Unreadable("xlsx_heavy")
        if info.file_size > MAX_STRINGS * len("<si/>"):
            _look_over_strings(archive, info)


def _look_over_strings(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse a part that would make too many strings; it may have any name."""
    if info.file_size > MAX_STRINGS_BYTES and "worksheets/" not in info.filename.lower():
        raise Unreadable("xlsx_heavy")
    count = 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(STEP):
                count += piece.count(b"si>") + piece.count(b"si/>")
    except Exception as error:
        raise Unreadable("xlsx_broken") from error
    if count > 2 * MAX_STRINGS:  # each has a beginning and an end
        raise Unreadable("xlsx_heavy")


def _read(data: bytes, how: tables.How) -> Reading:
    from openpyxl import load_workbook  # here, as it is slow to load, and rarely needed

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = book.worksheets[:MAX_SHEETS]
        if not sheets:  # "Strict Open XML" has other names for everything
            raise Unreadable("spreadsheet")
        if how.matching:
            rows = _records(_asked_about(sheets))
            return tables.walk(tables.skip_to(rows, how.matching), rows)
        for sheet in sheets:
            rows = _records(sheet)
            for record in islice(rows, HEADER_WITHIN):
                if columns := how.columns(record.cells):
                    if columns.width > MAX_COLUMNS:
                        raise Unreadable("too_many_columns")
                    reading = tables.walk(columns, rows)
                    if how.is_needed_for(columns):
                        reading.question = tables.question(_records(_asked_about(sheets)))
                    return reading
        raise tables.unknown(_records(_asked_about(sheets)))
    finally:
        book.close()


def _asked_about(sheets: list) -> Any:
    """The sheet to show to a person when no header is known: the first with two rows."""
    for sheet in sheets:
        filled = (record for record in _records(sheet) if tables.is_filled(record.cells))
        if len(list(islice(filled, 2))) == 2:
            return sheet
    raise Unreadable("no_rows")


def _records(sheet: Any) -> Iterator[Record]:
    """The rows that are not empty, with the numbers that Excel shows.

    What stands further to the right than any list is wide is not looked at: a row with one cell in
    the last column of Excel would be 16,384 cells long.
    """
    sheet.reset_dimensions()  # what the file says of its size may be a lie
    rows = sheet.iter_rows(values_only=True, max_row=LAST_ROW, max_col=MAX_COLUMNS + 1)
    filled = 0
    for number, values in enumerate(rows, start=1):
        if values.count(None) < len(values):
            filled = number
            last = next(n for n in range(len(values), 0, -1) if values[n - 1] is not None)
            yield Record(number, [_text(value) for value in values[:last]])
        elif number - filled > LONGEST_GAP:
            return


def _text(value: object) -> str:
    """What a cell shows, without the formatting: a day as 2024-03-12, a whole number without .0."""
    if isinstance(value, str):
        if value in ERRORS:
            return ""
        return SPELLED_OUT.sub(" ", value) if "_x" in value else value
    if value is None or isinstance(value, bool | time):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:100]


ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#N/B",
                    "#VERW!", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#LEEG!", "#GETAL!"))  # fmt: skip
