"""Reading address files: bytes in, rows out, and a clear word when that does not work.

    reading = read(uploaded_bytes, "Basic_LinkedInDataExport_03-12-2024.zip")

LinkedIn of every year, Google, Outlook, Thunderbird, vCard, a spreadsheet and lists that coaches
keep themselves. Never read: telephone numbers, addresses of streets, birthdays, photos and notes.
A new kind of table is a module with a Layout, put in lists.LAYOUTS.
"""

from collections.abc import Mapping

from networking.readers import archive, foreign, tables, vcard
from networking.readers.reading import (
    FIELDS,
    MAX_BYTES,
    MAX_ROWS,
    MESSAGES,
    REASONS,
    WARNINGS,
    Matching,
    Reading,
    Row,
    Skipped,
    UnknownHeadings,
    Unreadable,
    Warned,
)
from networking.readers.text import ENCODINGS

__all__ = [
    "ENCODINGS",
    "FIELDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "MESSAGES",
    "REASONS",
    "WARNINGS",
    "Matching",
    "Reading",
    "Row",
    "Skipped",
    "UnknownHeadings",
    "Unreadable",
    "Warned",
    "read",
]


def read(
    data: bytes,
    filename: str = "",
    *,
    encoding: str = "",
    names: Mapping[str, str] | None = None,
    matching: Matching | None = None,
) -> Reading:
    """The people in a file, or Unreadable with the reason; never another exception.

    The content decides what it is, the name only tells the day of the export. `encoding` is a key
    of ENCODINGS, chosen by somebody who saw wrong letters, or "". `names` are folded headings with
    their field (one of FIELDS) that this coach matched before; hers win. `matching` is what she
    says of this table. A table nobody knows raises UnknownHeadings, to ask her.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    how = tables.How(encoding, names, matching)
    if reading := archive.read(data, filename, how):
        return reading
    if reading := vcard.read(data, filename, encoding=encoding):
        return reading
    foreign.read(data, filename)
    return tables.read(data, filename, how)
