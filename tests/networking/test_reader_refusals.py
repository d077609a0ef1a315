"""Files and zips that cannot be read, and what they cost."""

import random
import struct
import time
import tracemalloc
import zipfile
from datetime import date

import pytest

from networking.readers import MESSAGES, REASONS, WARNINGS, Unreadable, read
from tests.networking.connections import (
    HEADER,
    NOOR,
    linkedin_csv,
    linkedin_zip,
    packed,
    sheet,
)
from tests.networking.makers import workbook


def refusal(data: bytes, filename: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, filename)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"x" * (20 * 1024 * 1024 + 1), "too_large"),
        (sheet(), "no_rows"),
        (sheet(",,,,,,", ",,,x@example.org,,,"), "no_rows"),
        (b"Notes:\n\"...\"\n\n" + sheet(), "no_rows"),
        (b"Naam\nAnouk\nNoor\n", "no_header"),
        (sheet(NOOR, header="a,b,c,d,e,f,g"), "no_header"),
        (b"just some words", "no_header"),
        (b"\n" * 100 + sheet(NOOR), "no_header"),
        (b"\xff\xfe<\0!\0D\0O\0C\0T\0Y\0P\0E\0", "html"),
        (b"\n <!doctype html><p>First Name,Last Name", "html"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "no_rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"%PDF-1.7 First Name,Last Name", "pdf"),
        (bytes(range(256)) * 20, "binary"),
        (sheet(NOOR, header=HEADER + ",x" * 200), "too_many_columns"),
        (sheet(*["A,B,,,,,"] * 40_001), "too_many_rows"),
        pytest.param(
            sheet(NOOR, *[",,,,,,"] * 1_048_577), "too_many_rows", marks=pytest.mark.thorough
        ),
        (sheet(*[f'"{NOOR}'] * 3000), "broken"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(data, code):
    assert refusal(data, "Connections.csv") == code
    assert str(MESSAGES[code])


MESSAGES_CSV = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
PROFILE = "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Zip Code,Geo Location"
PRAISE = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
SKILLS = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
POSTS = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"


@pytest.mark.parametrize("header", [MESSAGES_CSV, INVITATIONS, PROFILE, PRAISE, SKILLS, POSTS])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_letters_and_whatever_else_linkedin_keeps_are_never_looked_at(header, kind):
    rows = [header.split(","), *[["Noor"] * 8] * 3]
    data = workbook(rows) if kind == "xlsx" else "\n".join(map(",".join, rows)).encode()
    assert refusal(data, "Connections.csv") == "linkedin_other"


def test_forty_thousand_rows_are_welcome():
    assert read(sheet(*["A,B,,,,,"] * 40_000)).total == 40_000


def test_words_for_every_refusal_are_plain_and_complete():
    for code in MESSAGES:
        message = Unreadable(code).message
        assert message.endswith(".")
        assert "%" not in message
    assert all(map(str, [*REASONS.values(), *WARNINGS.values()]))


@pytest.mark.parametrize("name", ["Connections.csv", "CONNECTIONS.CSV", "a/b/connections.csv"])
@pytest.mark.parametrize("folder", ["", "Basic_LinkedInDataExport_03-12-2024/", "a..b\\"])
def test_the_zip_of_linkedin_is_read_wherever_the_file_lies(folder, name):
    reading = read(
        linkedin_zip(linkedin_csv(20), folder=folder, name=name),
        "Basic_LinkedInDataExport_03-12-2024 (1).zip",
    )
    assert len(reading.rows) == 20
    assert "Carla" not in {row.first_name for row in reading.rows}
    assert reading.exported_on == date(2024, 3, 12)


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    """The zip with bytes changed in its list of contents."""
    place = data.rindex(b"PK\x01\x02") + offset
    return data[:place] + value + data[place + len(value) :]


GOOD = packed(("Connections.csv", sheet(NOOR)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(), "zip_without_connections"),
        (packed(("messages.csv", b"x")), "zip_without_connections"),
        (packed(("__MACOSX/Connections.csv", b"x"), ("._Connections.csv", b"x")),
         "zip_without_connections"),
        *[(packed((f"{way}Connections.csv", sheet(NOOR))), "zip_without_connections")
          for way in ("../", "a/../", "..\\", "/", "/x/", "C:/", "\\\\x\\")],
        (packed(("inner.zip", GOOD)), "zip_nested"),
        (packed(("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")), "xlsx_broken"),
        (packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "spreadsheet"),
        (packed(("Index/Document.iwa", b"x"), ("preview.jpg", b"x")), "spreadsheet"),
        (packed(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")), "binary"),
        (packed(("Connections.csv", b"")), "empty"),
        (packed(("Connections.csv", b"what?")), "no_header"),
        (packed(("Connections.csv", sheet())), "no_rows"),
        (packed(("Connections.csv", sheet(NOOR)), method=zipfile.ZIP_LZMA), "zip_broken"),
        (patched(GOOD, 8, b"\1\0"), "zip_encrypted"),
        (patched(GOOD, 24, struct.pack("<L", 5)), "zip_broken"),
        (patched(GOOD, 24, struct.pack("<L", 90_000_000)), "zip_bomb"),
        (patched(GOOD, 20, struct.pack("<LL", 15_000_000, 90_000_000)), "zip_bomb"),
        (GOOD[:-30], "zip_broken"),
        (GOOD[:40] + b"????" + GOOD[44:], "zip_broken"),
        (packed(*[(f"{n}", b"") for n in range(10_001)]), "zip_bomb"),
    ],
)  # fmt: skip
def test_a_zip_that_cannot_be_read_says_why(data, code):
    assert refusal(data) == code


def test_a_zip_bomb_is_refused_at_once_and_takes_no_memory():
    bomb = packed(("Connections.csv", sheet(NOOR) + b"\n" * 42_000_000))
    assert 40_000 < len(bomb) < 45_000
    liar = patched(bomb, 24, struct.pack("<L", 4_000_000))
    tracemalloc.start()
    start = time.perf_counter()
    assert refusal(bomb) == "zip_bomb"
    assert refusal(liar) == "zip_broken"
    assert time.perf_counter() - start < 1
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_more_text_than_allowed_stops_while_unpacking():
    rough = random.Random(1).randbytes(11 * 1024 * 1024).hex().encode()
    assert refusal(packed(("Connections.csv", rough), level=1)) == "too_large"
