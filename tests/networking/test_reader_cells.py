"""What becomes of one cell of an address file."""

from datetime import date

import pytest

from networking.readers import read
from networking.readers.dates import parse
from tests.networking.connections import (
    HEADER,
    sheet,
)


def one(cells: str, header: str = HEADER):
    """The only person in a file with one row, and the warnings about it."""
    reading = read(sheet(cells, header=header))
    assert len(reading.rows) == 1
    return reading.rows[0], [warned.code for warned in reading.warnings]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Ruben 🌱", "Ruben 🌱"),
        ("Sanne 👩‍💻 🇳🇱", "Sanne 👩‍💻 🇳🇱"),
        ("\u00a0\u200bZoe\u0308 \u2009 Lam\ufeff", "Zoë Lam"),
        ("\u202eJan\u2066\u0000\u0007\x9b", "Jan"),
        ("ليلى", "ليلى"),
        ("Jan\u2028Bcc: x", "Jan Bcc: x"),
        ("'=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("'＝HYPERLINK(1)", "＝HYPERLINK(1)"),
        ("Bo;'=1+1; ''-2", "Bo;=1+1; -2"),
        ("Bo '+' Li", "Bo '+' Li"),
        ("'t Hart", "'t Hart"),
        ("Jan <boss@example.org>", "Jan"),
        ("Jan boss@example.org Smit", "Jan Smit"),
        ("JAN DE V.", "JAN DE V."),
        ("x" * 5000, "x" * 80),
        ("x" + "\u0316\u0301" * 300, "x\u0316\u0316\u0301\u0301"),
        ("a\u200db", "ab"),
    ],
)
def test_a_name_is_kept_as_given_but_harmless(cell, kept):
    row, _ = one(f"{cell},Smit,,,,,")
    assert row.first_name == kept


@pytest.mark.parametrize(
    ("cell", "kept", "warnings"),
    [
        ("", "", []),
        (" NOOR@Example.ORG ", "noor@example.org", []),
        ("mailto:noor@example.org", "noor@example.org", []),
        ("a@example.org; b@example.org", "a@example.org", ["emails"]),
        ("noor at example", "", ["email"]),
        ("noor@localhost", "", ["email"]),
        (f"{'a' * 65}@example.org", "", ["email"]),
        ("a..b@example.org", "", ["email"]),
    ],
)
def test_an_email_address_is_valid_or_left_out(cell, kept, warnings):
    row, codes = one(f"Noor,Smit,,{cell},,,")
    assert (row.email, codes) == (kept, warnings)


def test_every_other_address_of_a_row_is_handed_over_beside_it():
    header = "Naam,E-mail werk,E-mail privé"
    rows = ["Noor,noor@example.org,Thuis <N@example.org>; kapot@", "Bo,bo@example.org,", "Li,,"]
    reading = read(sheet(*rows, header=header))
    assert reading.rows[0].email == "noor@example.org"
    assert reading.others == {2: ["kapot@", "n@example.org"]}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/jos%C3%A9-v",
        "http://nl.linkedin.com/in/JOS%c3%89-v/?trk=x#top",
        "www.linkedin.com/in/josé-v/",
        "linkedin.com/in/jose\u0301-v/nl",
        "HTTPS://WWW.LINKEDIN.COM/in/josé-v/overlay/contact-info/",
    ],
)
def test_ways_to_write_one_profile_have_one_key(address):
    row, codes = one(f"José,V.,{address},,,,")
    assert row.linkedin_key == "linkedin.com/in/josé-v"
    assert row.linkedin_url.lower().startswith(("https://", "http://nl."))
    assert row.linkedin_url.endswith(address[-8:].replace("e\u0301", "é"))
    assert not codes


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//linkedin.com/in/x",
        "https://linkedin.com.example.org/in/x",
        "https://example.org\\@www.linkedin.com/in/x",
        "https://linkedin.com@example.org/in/x",
        "https://notlinkedin.com/in/x",
        "https://www.linkedin.com/feed/",
        "//linkedin.com/in/x",
        "https://www.linkedin.com/in/" + "x" * 400,
    ],
)
def test_an_address_that_is_no_profile_is_left_out(address):
    row, codes = one(f"Noor,Smit,{address},,,,")
    assert (row.linkedin_url, row.linkedin_key, codes) == ("", "", ["url"])


def test_a_long_profile_address_is_written_shorter():
    row, _ = one(f"Noor,Smit,https://nl.linkedin.com/in/noor?trk={'x' * 400},,,,")
    assert row.linkedin_url == "https://www.linkedin.com/in/noor"


@pytest.mark.parametrize(
    "text",
    ["12 Mar 2024", "12-Mar-24", "12 mrt. 2024", "12 maart 2024", "12 März 2024", "12 mars 2024",
     "Mar 12, 2024", "2024-03-12", "2024-03-12T10:00:00Z", "12-3-2024", "12/03/2024", "12.03.24",
     "45363", "12. Mrz 2024", "12/3/2024, 9:12 AM", "12-3-2024 09:12"],
)  # fmt: skip
def test_a_day_is_understood_in_many_spellings(text):
    assert parse(text).day == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("word", "month"),
    [("mei", 5), ("Mai", 5), ("okt.", 10), ("Dez", 12), ("févr.", 2), ("août", 8), ("juin", 6),
     ("juillet", 7), ("déc.", 12), ("augustus", 8), ("Sept", 9), ("avril", 4), ("June", 6)],
)  # fmt: skip
def test_months_have_four_languages(word, month):
    assert parse(f"3 {word} 2020").day == date(2020, month, 3)


@pytest.mark.parametrize("text", ["soon", "31 Feb 2024", "32-1-2024", "00000", "1 Jan 1066", "٣"])
def test_a_day_that_is_none_is_left_empty_with_a_warning(text):
    row, codes = one(f"Noor,Smit,,,,,{text}")
    assert row.connected_on is None
    assert codes == ["date"]


def test_american_days_are_recognised_by_the_file():
    lines = [f"A{n},Smit,,,,,{day}" for n, day in enumerate(["3/4/2024", "3/15/2024"])]
    assert [row.connected_on for row in read(sheet(*lines)).rows] == [
        date(2024, 3, 4),
        date(2024, 3, 15),
    ]
    assert read(sheet(lines[0])).rows[0].connected_on == date(2024, 4, 3)
