"""People as vCard 3.0 (RFC 2426), the version that every phone and mail program reads."""

from collections.abc import Iterable, Iterator

from networking.readers import Row

LONGEST_LINE = 75  # octets, without the line end; RFC 2426, 2.6
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def vcards_of(rows: Iterable[Row]) -> Iterator[bytes]:
    """One card after the other. Sector, region and the day of connecting have no place in it."""
    for row in rows:
        yield b"".join(map(_line, _properties(row)))


def _properties(row: Row) -> Iterator[str]:
    first, last = row.first_name.translate(ESCAPES), row.last_name.translate(ESCAPES)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{last};{first};;;"
    yield "FN:" + f"{first} {last}".strip()
    for name, value in (
        ("EMAIL;TYPE=INTERNET", row.email),
        ("ORG", row.organisation),
        ("TITLE", row.role),
        ("URL", row.linkedin_url),
    ):
        if value:
            yield f"{name}:{value.translate(ESCAPES)}"
    yield "END:VCARD"


def _line(text: str) -> bytes:
    """The line, folded at LONGEST_LINE octets and never inside a letter."""
    data = text.encode("utf-8", "replace")
    pieces, start, room = [], 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # the middle of a letter
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1  # a blank stands in front
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
