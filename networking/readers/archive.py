"""The zip of a LinkedIn export, of which only Connections.csv is ever opened.

The other files are somebody's letters and behaviour: they are not unpacked, not even to count
them. Nothing is written to disk, so the names inside cannot lead anywhere; those that try are left
alone. Spreadsheets are zips too and are told apart here.
"""

import io
import re
import zipfile
import zlib
from datetime import date

from networking.readers import tables, xlsx
from networking.readers.reading import (
    MAX_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED,
    Reading,
    Unreadable,
)

WANTED = "connections.csv"
EXPORTED_ON = re.compile(r"LinkedInDataExport[_ ](\d\d)-(\d\d)-(\d{4})", re.IGNORECASE | re.ASCII)
LEADS_OUT = re.compile(r"/|[a-z]:|(?:.*/)?\.\./")
# Those which unpack in small steps, so that a limit can stop them.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
STEP = 256 * 1024
CENTRAL_ENTRY = b"PK\x01\x02"
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, OverflowError, LookupError,
)  # fmt: skip
# Beginnings of names in the files of other programs, which are zips as well.
OTHERS = {
    "index/": "spreadsheet",  # Numbers
    "index.zip": "spreadsheet",
    "mimetype": "spreadsheet",  # LibreOffice
    "word/": "binary",
    "ppt/": "binary",
}


def read(data: bytes, filename: str = "", how: tables.How = tables.How()) -> Reading | None:  # noqa: B008
    """The people in a zip or a spreadsheet, or None when `data` is neither."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if data.count(CENTRAL_ENTRY) > MAX_MEMBERS:  # the list alone would fill the memory
        raise Unreadable("zip_bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.replace("\\", "/").lower() for info in archive.infolist()]
            if any(name.startswith("xl/") for name in names):
                return xlsx.read(data, archive, how)
            content = _content(archive, _member(archive, names))
    except BROKEN as error:
        raise Unreadable("zip_broken") from error
    except MemoryError as error:
        raise Unreadable("too_heavy") from error
    if not content.strip():
        raise Unreadable("empty")
    reading = tables.read(content, WANTED, how)
    reading.exported_on = exported_on(filename)
    return reading


def exported_on(filename: str) -> date | None:
    """The day in `Basic_LinkedInDataExport_03-12-2024.zip`: month first, whatever the country."""
    found = EXPORTED_ON.search(filename)
    if not found:
        return None
    month, day, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _member(archive: zipfile.ZipFile, names: list[str]) -> zipfile.ZipInfo:
    infos = archive.infolist()
    if found := [info for info, name in zip(infos, names, strict=True) if _is_wanted(name)]:
        return min(found, key=lambda info: info.filename.count("/"))
    for name in names:
        for beginning, code in OTHERS.items():
            if name.startswith(beginning):
                raise Unreadable(code)
    nested = any(name.endswith(".zip") for name in names)
    raise Unreadable("zip_nested" if nested else "zip_without_connections")


def _is_wanted(name: str) -> bool:
    """Whether a path inside is that of Connections.csv; one that leads out of the zip never is."""
    *folders, base = name.split("/")
    if LEADS_OUT.match(name):
        return False
    return base.replace("_", " ").strip() == WANTED and "__macosx" not in folders


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise Unreadable("zip_encrypted")
    if member.compress_type not in METHODS:
        raise Unreadable("zip_broken")
    if member.file_size > MAX_UNPACKED or member.file_size > MAX_RATIO * max(
        member.compress_size, 1
    ):
        raise Unreadable("zip_bomb")
    with archive.open(member) as stream:
        content = bytearray()
        while piece := stream.read(STEP):  # what the zip says of its size may be a lie
            content += piece
            if len(content) > MAX_BYTES:
                raise Unreadable("too_large")
    return bytes(content)
