"""Files that people choose by mistake, or that we read one day: told apart to say what to do."""

from networking.readers.reading import Unreadable
from networking.readers.text import encoding_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")  # a spreadsheet of today with a password
SIGNS = (
    (OLE, "spreadsheet"),  # Excel before 2007
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "binary"),
    (b"\xff\xd8\xff", "binary"),
    (b"GIF8", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"7z\xbc\xaf", "binary"),
    (b"Rar!", "binary"),
    (b"SQLite format 3", "binary"),
    (b"\x7fELF", "binary"),
)
MARKUP = ("<!doctype", "<html", "<?xml", "<head", "<table", "<body", "<!--")
SAMPLE = 4096
TOO_STRANGE = 20  # one control character in so many is no text


def read(data: bytes, filename: str = "") -> None:
    """Nothing for a file that may be a table; otherwise says which other thing it is."""
    if data.startswith(OLE) and LOCKED in data:
        raise Unreadable("locked")
    for sign, code in SIGNS:
        if data.startswith(sign):
            raise Unreadable(code)
    start = data[:SAMPLE].decode(encoding_of(data), "replace").lstrip("\ufeff \t\r\n").lower()
    if start.startswith(MARKUP):
        raise Unreadable("html")
    strange = sum(letter < " " and letter not in "\0\t\n\r\x1a" for letter in start)
    if strange * TOO_STRANGE > len(start):
        raise Unreadable("binary")
