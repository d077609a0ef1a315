"""Reading address files: bytes in, rows out, and a clear word when that does not work.

    reading = read(uploaded_bytes, "Basic_LinkedInDataExport_03-12-2024.zip")

A new kind of file (Google, Outlook, vCard, a spreadsheet) is a module with one function
`read(data, filename) -> Reading | None`, put in FORMATS; None means "not mine".
"""

from networking.readers import archive, foreign, linkedin
from networking.readers.reading import (
    MAX_BYTES,
    MAX_ROWS,
    MESSAGES,
    REASONS,
    WARNINGS,
    Reading,
    Row,
    Skipped,
    Unreadable,
    Warned,
)

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "MESSAGES",
    "REASONS",
    "WARNINGS",
    "Reading",
    "Row",
    "Skipped",
    "Unreadable",
    "Warned",
    "read",
]

FORMATS = (archive, foreign, linkedin)  # in this order


def read(data: bytes, filename: str = "") -> Reading:
    """The people in a file, or Unreadable with the reason; never another exception.

    The content decides what it is, the name only tells the day of the export.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    for reader in FORMATS:
        if reading := reader.read(data, filename):
            return reading
    raise Unreadable("no_header")
