"""Ways to damage a file. Everything follows from one source of chance, so it can be repeated."""

from collections.abc import Callable
from random import Random

from tests.fuzz.seeds import Parts, packages, packed, texts

LONGEST_SMALL = 4_096  # bytes
LONGEST = 5_000_000
TEXTS, PACKAGES = list(texts()), list(packages())
READ_ALREADY = [packed(members) for members in PACKAGES]
PACKED_SHARE = 0.12  # they take ten times the time of a text
TOKENS = [
    *(bytes([n]) for n in (0, 9, 10, 13, 26, 27, 32, 34, 39, 44, 59, 61, 92, 124, 127, 128, 255)),
    b"\r\n", b"\n\n", b'""', b'"\n"', b",,,,,,", b";;;;;;", b"sep=;\n", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xe2\x80\xae", b"\xc3\x83\xc2\xa9", b"\xed\xa0\x80", b"\xf0\x9f\x8c\xb1",
    b"e\xcc\x81" * 9, b"First Name", b"Last Name", b"Connected On", b"Naam", b"E-mail 1 - Value",
    b"Titel", b"Functie", b"a@example.org", b"A@B.nl; c@d.org", b"mailto:",
    b"https://www.linkedin.com/in/x%C3%A9%ff?a=b#c", b"linkedin.com/in/",
    b"LINKEDIN.COM/pub/a/1/2", b"12 Mar 2024", b"3/15/2024", b"31-02-2024", b"45363", b"99999",
    b"=HYPERLINK(1)", b"'=1", b"Jan <b@example.org>", b"Velde, Anouk van der", b"van der", b"MSc",
    b"drs.", b"BEGIN:VCARD\n", b"END:VCARD\n", b"\nFN:Jan", b"\nN:Boer;Jan;van;",
    b"\nEMAIL;TYPE=WORK:", b"item1.", b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=", b"utf-7",
    b"=C3=A9", b"=\n", b"=\r\n", b"\n ", b"\n\t", b"\nAGENT:\n", b"KIND:group",
    b"PHOTO;BASE64:\n ", b"X-ABLabel:", b"<c ", b"</c>", b"<row r='9'>", b" t='s'", b"<v>",
    b"1e999", b"-1", b"&a;", b"<!DOCTYPE x>", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"xl/",
    b"Connections.csv", b"<table>", b"%PDF-",
]  # fmt: skip
ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-8-sig", "cp1252", "mac_roman", "utf-32")


def damaged(chance: Random, large: bool = False) -> bytes:
    """A file that was damaged a few times; a large one has something repeated very often."""
    if chance.random() < PACKED_SHARE:
        return _package(chance, large)
    data = _several(chance, chance.choice(TEXTS))
    return _swollen(chance, data) if large else data[:LONGEST_SMALL]


def _package(chance: Random, large: bool) -> bytes:
    if chance.random() < 0.5:
        return _several(chance, chance.choice(READ_ALREADY))
    members: Parts = dict(chance.choice(PACKAGES))
    name = chance.choice(list(members))
    content = _several(chance, members.pop(name))
    members[name] = _swollen(chance, content) if large else content
    return packed(members)


def _several(chance: Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        data = chance.choice(WAYS)(chance, data)
    return data


def _swollen(chance: Random, data: bytes) -> bytes:
    block = chance.choice(TOKENS) if chance.random() < 0.5 else _block(chance, data)
    times = chance.randrange(100_000, LONGEST) // max(len(block), 1)
    return _put(chance, data, block * times)


def _block(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[start : start + chance.choice((1, 2, 4, 16, 64, 256))]


def _put(chance: Random, data: bytes, what: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + what + data[place:]


def flip(chance: Random, data: bytes) -> bytes:
    found = bytearray(data or b"\0")
    for _ in range(chance.choice((1, 1, 2, 8, 32))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut_off(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def take_out(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 8, 64, 512)) :]


def put_in(chance: Random, data: bytes) -> bytes:
    return _put(chance, data, chance.choice(TOKENS))


def write_over(chance: Random, data: bytes) -> bytes:
    token, start = chance.choice(TOKENS), chance.randrange(len(data) + 1)
    return data[:start] + token + data[start + len(token) :]


def exchange(chance: Random, data: bytes) -> bytes:
    """All or some of one token for another."""
    old, new = chance.choice(TOKENS), chance.choice(TOKENS)
    return data.replace(old, new, chance.choice((1, 3, 200)))


def repeat(chance: Random, data: bytes) -> bytes:
    return _put(chance, data, _block(chance, data) * chance.choice((2, 3, 10, 100)))[:LONGEST_SMALL]


def splice(chance: Random, data: bytes) -> bytes:
    other = chance.choice(TEXTS)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def turn_lines(chance: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def encode_again(chance: Random, data: bytes) -> bytes:
    text = data.decode(chance.choice(("utf-8", "cp1252")), "replace")
    return text.encode(chance.choice(ENCODINGS), "replace")


WAYS: tuple[Callable[[Random, bytes], bytes], ...] = (
    flip, flip, cut_off, take_out, put_in, put_in, write_over, exchange, exchange, repeat, splice,
    turn_lines, encode_again,
)  # fmt: skip
