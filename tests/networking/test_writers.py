"""What we hand out as a file: whole, harmless, and ours to read again."""

import csv
import io
from datetime import date

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from networking.readers import Row, read
from networking.readers.gather import Gatherer
from networking.writers import csv_of, vcards_of

NOOR = Row(
    1, "Noor", "van 't Veld", "noor@example.org", "https://www.linkedin.com/in/noor",
    "linkedin.com/in/noor", 'De "Groene" Winkel, Zuidvliet', "Adviseur; schrijver", "Utrecht",
    "Zorg", date(2024, 3, 12),
)  # fmt: skip
NOBODY = Row(1, "", "", "", "", "", "", "", "", "", None)

HOSTILE = st.sampled_from([
    "＝1", ";=1", ", +1", ";'=1", ';"=1"',
    "=HYPERLINK(1)", "+31 6", "-", "@SUM(A1)", "'=1", "''=1", "'", '"', '""', ",", ";", "\\", "\\n",
    "\\;", "\t=1", "\r\n", ":", "=41=", "=", "ليلى", "\u202eJan", "👩‍💻", "🇳🇱", "e\u0301" * 9,
    "é" * 99,
    "BEGIN:VCARD", "END:VCARD", "\x00", "\ufeff", "<b>", "Jan <a@example.org>", "van der Velde",
    "Velde, Anouk", "MSc", "x" * 300, " ", "\u00a0", "%s", "|", "sep=;", "Ã©", "\ufffd",
])  # fmt: skip
TEXT = st.one_of(HOSTILE, st.text(max_size=40), st.lists(HOSTILE, max_size=4).map("".join))
URL = st.one_of(st.just(""), TEXT, st.text(max_size=20).map("https://nl.LinkedIn.com/in/{}".format))
EMAIL = st.one_of(st.sampled_from(["", "a@example.org", "JAN.o'neill+x=1@example.org"]), TEXT)
DAY = st.one_of(st.just(""), st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(str))
CELLS = st.fixed_dictionaries({
    "first_name": TEXT, "last_name": TEXT, "email": EMAIL, "url": URL, "organisation": TEXT,
    "role": TEXT, "region": TEXT, "sector": TEXT, "connected": DAY,
})  # fmt: skip


@st.composite
def rows(draw, **fixed):
    """People as they come out of any file, none of them twice."""
    gatherer = Gatherer("x")
    gatherer.add(1, first_name="Jan")
    for number, cells in enumerate(draw(st.lists(CELLS, max_size=8)), start=2):
        gatherer.add(number, **cells | fixed)
    return gatherer.rows


def again(pieces, name):
    """The people in what was written, without their row numbers."""
    reading = read(b"".join(pieces), name)
    assert not reading.skipped
    assert {warned.code for warned in reading.warnings} <= {"encoding", "garbled"}
    return [row[1:] for row in reading.rows]


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["nl", "en"])
@settings(max_examples=300, deadline=None)
@given(rows=rows())
@example(rows=[NOOR])
def test_a_table_of_ours_is_read_back_as_the_same_people(language, rows):
    with translation.override(language):
        assert again(csv_of(rows), "x.csv") == [row[1:] for row in rows]


@pytest.mark.thorough
@settings(max_examples=500, deadline=None)
@given(rows=rows(region="", sector="", connected=""))
@example(rows=[NOOR._replace(region="", sector="", connected_on=None)])
def test_cards_of_ours_are_read_back_as_the_same_people(rows):
    assert again(vcards_of(rows), "x.vcf") == [row[1:] for row in rows]


@settings(max_examples=300, deadline=None)
@given(rows=rows())
def test_no_cell_is_a_formula_to_a_spreadsheet(rows):
    text = b"".join(csv_of(rows)).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert len(table) == len(rows) + 1
    assert {len(line) for line in table} == {9}
    assert not formulas(table)


@pytest.mark.thorough
@settings(max_examples=300, deadline=None)
@given(rows=rows())
@example(rows=[NOOR._replace(role=role) for role in ("Docent;=1+1", 'x; "=1"', "a,+1", "x;＝1")])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_no_cell_is_a_formula_where_another_mark_cuts(mark, rows):
    text = b"".join(csv_of(rows)).decode("utf-8-sig")
    assert not formulas(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def formulas(table):
    signs = {*"=+-@＝＋－＠\t\r\n"}
    return [cell for line in table for cell in line if cell.lstrip("\0 ")[:1] in signs]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_also_a_cell_that_never_came_from_a_file_is_harmless(sign):
    text = b"".join(csv_of([NOBODY._replace(role=f"{sign}cmd|' /C calc'!A0")])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1][3].startswith("'" + sign)


def test_a_table_begins_with_a_mark_and_headings_and_ends_its_lines_like_windows():
    data = b"".join(csv_of([NOOR]))
    assert data.decode("utf-8") == (
        "\ufeffVoornaam,Achternaam,E-mailadres,Functie,Organisatie,Sector,Regio,LinkedIn,"
        "Verbonden op\r\n"
        "Noor,van 't Veld,noor@example.org,Adviseur; schrijver,"
        '"De ""Groene"" Winkel, Zuidvliet",Zorg,Utrecht,'
        "https://www.linkedin.com/in/noor,2024-03-12\r\n"
    )


def test_a_card_is_by_the_book():
    assert b"".join(vcards_of([NOOR])).decode() == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:van 't Veld;Noor;;;\r\nFN:Noor van 't Veld\r\n"
        "EMAIL;TYPE=INTERNET:noor@example.org\r\n"
        'ORG:De "Groene" Winkel\\, Zuidvliet\r\nTITLE:Adviseur\\; schrijver\r\n'
        "URL:https://www.linkedin.com/in/noor\r\nEND:VCARD\r\n"
    )


@pytest.mark.parametrize("letter", "aé€🌱")
@pytest.mark.parametrize("before", range(4))
def test_no_line_of_a_card_is_longer_than_75_octets_and_no_letter_is_cut(letter, before):
    text = "a" * before + letter * 150
    data = b"".join(vcards_of([NOBODY._replace(role=text)]))
    assert max(map(len, data.split(b"\r\n"))) in range(72, 76)
    for line in data.split(b"\r\n"):
        line.decode()
    assert text in data.replace(b"\r\n ", b"").decode()


def test_people_are_handed_out_as_they_come():
    given = []

    def many():
        for number in range(2_000):
            given.append(number)
            yield NOOR._replace(first_name=f"Noor{number}")

    for write in (csv_of, vcards_of):
        given.clear()
        pieces = write(many())
        next(pieces)
        next(pieces)
        assert 0 < len(given) <= 500
        assert b"Noor1999" in b"".join(pieces)
