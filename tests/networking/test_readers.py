"""Reading the files that coaches really have: layouts, rows, and whatever else comes."""

from datetime import date

import pytest

from networking.readers import read
from tests.networking.connections import (
    ANOUK,
    HEADER,
    HEADERS,
    NOOR,
    linkedin_csv,
    people,
    sheet,
)
from tests.networking.makers import GOOGLE_NEW, table


def names(data: bytes) -> list[tuple[str, str]]:
    return [(row.first_name, row.last_name) for row in read(data).rows]


def accounted(reading) -> bool:
    numbers = [row.number for row in reading.rows] + [gap.row for gap in reading.skipped]
    return len(numbers) == len(set(numbers)) == reading.total


def test_the_export_of_today_is_read_cell_by_cell():
    row = read(b'Notes:\n"When exporting, (...) missing."\n\n' + sheet(NOOR)).rows[0]
    assert row == (
        5,
        "Noor",
        "Smit",
        "noor@example.org",
        "https://www.linkedin.com/in/noor-s",
        "linkedin.com/in/noor-s",
        "Spoorhuis",
        "CFO",
        "",
        "",
        date(2023, 1, 3),
    )


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Notes:\n",
        'Notes:\n"A note, with commas."\n\n',
        '"Notes:"\n"A note with ""quotes"", and commas\nover, two lines"\n\n',
        "Notes:;;;;;;\nA note;;;;;;\n;;;;;;\n",
        'Notes:\nA note with one lone " quote\n\n',
        "\n\n\n",
        "First Name of nobody, and more\n",
    ],
)
def test_what_stands_above_the_header_does_not_matter(above):
    assert names(above.encode() + sheet(ANOUK, NOOR)) == [
        ("Anouk", "van der Velde"),
        ("Noor", "Smit"),
    ]


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_generated_people_come_back_as_they_were(language, delimiter, newline):
    wanted = people(60, seed=7)
    reading = read(
        linkedin_csv(wanted, language=language, delimiter=delimiter, newline=newline, empty_every=9)
    )
    assert accounted(reading)
    found = {row.linkedin_url: row for row in reading.rows}
    missing = [gap.reason for gap in reading.skipped]
    assert missing == ["empty"] * 6
    for person in wanted:
        row = found[person.url]
        assert row[1:5] == (person.first_name, person.last_name, person.email, person.url)
        assert (row.organisation, row.role) == (person.organisation, person.role.replace("\n", " "))
        assert row.connected_on == person.connected_on


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", False), ("utf-8", True), ("utf-16", False), ("utf-16-le", False),
     ("utf-16-be", False), ("utf-16-le", True), ("utf-16-be", True)],
)  # fmt: skip
def test_every_encoding_gives_the_same_people(encoding, bom):
    data = linkedin_csv(40, encoding=encoding, bom=bom)
    plain = read(linkedin_csv(40))
    assert read(data) == plain


def test_windows_text_keeps_its_euro_and_its_apostrophe():
    data = sheet("Zoë,d’Hondt,,,Café €ig,Coördinator,").decode().encode("cp1252")
    row = read(data).rows[0]
    assert (row.first_name, row.last_name, row.organisation) == ("Zoë", "d’Hondt", "Café €ig")


def test_text_that_cannot_be_read_whole_is_read_with_a_warning():
    data = HEADER.encode() + b"\nZo\xeb\x81,Smit,,,,,\n"
    assert (0, "encoding") in read(data).warnings


@pytest.mark.parametrize("name", ["Zoë", "ÉLISE", "Strauß", "İpek", "Şebnem", "d’Hondt", "Ad 🌱"])
def test_text_that_was_spoilt_on_its_way_is_read_with_a_warning(name):
    spoilt = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte)
                     for byte in name.encode())  # fmt: skip
    assert read(sheet(f"{spoilt},Smit,,,,,")).warnings == [(0, "garbled")]
    assert read(sheet(f"{name},Smit,,,,,")).warnings == []
    assert read(sheet(f"{spoilt},Smit,,,,,"), encoding="repair").rows[0].first_name == name


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("First Name,Last Name,Email Address,Company,Position,Connected On",
         "Noor,Smit,noor@example.org,Spoorhuis,CFO,03 Jan 2023"),
        ("Connected On,Position,Unknown,Company,Email Address,Last Name,First Name",
         "03 Jan 2023,CFO,x,Spoorhuis,noor@example.org,Smit,Noor"),
        (("Title,First Name,Middle Name,Last Name,Suffix,E-mail Address,E-mail 2 Address,Company,"
         "Job Title,Connected On"),
         "Ms,Noor,,Smit,,noor@example.org,,Spoorhuis,CFO,2023-01-03"),
        ('"First Name", LAST NAME: ,e-mail address,Company*,Position.,Connected  On,,',
         "Noor,Smit,noor@example.org,Spoorhuis,CFO,3-Jan-23,,"),
    ],
)  # fmt: skip
def test_columns_are_found_by_name_in_any_order(header, cells):
    row = read(sheet(cells, header=header)).rows[0]
    assert row[1:4] == ("Noor", "Smit", "noor@example.org")
    assert row[6:] == ("Spoorhuis", "CFO", "", "", date(2023, 1, 3))


def test_a_separator_line_decides_and_is_not_counted():
    row = read(b"sep=;\n" + sheet("Noor;Smit, MSc;Spoorhuis", header="Voornaam;Achternaam;Bedrijf"))
    assert row.rows[0][:3] == (2, "Noor", "Smit, MSc")


def test_every_row_is_counted_and_has_its_number_in_the_spreadsheet():
    lines = (
        ANOUK,
        ",,,,,,",
        "",
        ",,https://www.linkedin.com/in/gone,,,,",
        NOOR,
        " , ,,,,,",
        "",
        "",
    )
    reading = read(sheet(*lines))
    assert [row.number for row in reading.rows] == [2, 6]
    assert reading.skipped == [(3, "empty"), (5, "no_name"), (7, "empty")]
    assert reading.total == 5


def test_the_same_person_twice_is_taken_once():
    again = ANOUK.replace("https://www.linkedin.com/in/anouk", "http://nl.LinkedIn.com/in/ANOUK")
    reading = read(sheet(ANOUK, again, NOOR, "Noor,Smit,,noor@example.org,,,"))
    assert reading.skipped == [(3, "twice")]
    assert len(reading.rows) == 3, "only the profile tells that two people are one"


def test_a_row_that_is_there_twice_is_taken_once():
    lines = ("Ad,Smit,,,,,3/4/2024", "Ad,Smit,,x,,,", "Ad,Smit,,,,, 3/4/2024", "Ad,Smit,,x,,,")
    reading = read(sheet(*lines, "Bo,Smit,,,,,3/15/2024"))
    assert reading.skipped == [(4, "twice"), (5, "twice")]
    assert reading.warnings == [(3, "email")], "what is skipped is not warned about"
    assert [row.connected_on and row.connected_on.month for row in reading.rows] == [3, None, 3]


def test_short_and_long_rows_do_not_shift():
    reading = read(sheet("Noor,Smit", NOOR + ",more,", ANOUK + ",,,"))
    assert [row.organisation for row in reading.rows] == ["", "Spoorhuis", "Spoorhuis"]
    assert reading.warnings == [(3, "extra")]


def test_a_lone_quote_costs_no_neighbour():
    broken = ANOUK.replace("van der", '"van der')
    quoted = 'Ad,"Bakker, MSc",,,,,'
    for lines in (
        (broken, NOOR),
        (broken, NOOR, quoted),
        (NOOR, broken),
        (broken, quoted, NOOR),
        (NOOR, f'"{ANOUK}', quoted),
    ):
        reading = read(sheet(*lines))
        assert {row.last_name.split(",")[0] for row in reading.rows} == {
            line.split(",")[1].strip('"') for line in lines
        }
        assert [warned.code for warned in reading.warnings] == ["quote"]
        assert accounted(reading)


def test_a_lone_quote_in_a_row_that_cannot_be_saved_is_told():
    reading = read(sheet('"Anouk,Velde', *[NOOR.replace("noor-s", f"n{n}") for n in range(200)]))
    assert reading.skipped == [(2, "broken")]
    assert len(reading.rows) == 200


def test_a_lone_quote_does_not_swallow_a_page_of_short_rows():
    reading = read(
        sheet('"Anouk,Velde', *[f"Noor,Smit{n}" for n in range(60)], 'Ad,"Bakker, MSc"', ANOUK)
    )
    assert reading.skipped == [(2, "broken")]
    assert len(reading.rows) == 62


@pytest.mark.parametrize("lines", [80, 4_000, 6])
def test_a_long_note_is_nobody(lines):
    note = "\n".join(f"regel {n}, met een komma, en nog een, {'x' * 600_000 * (n == 5)}"
                     for n in range(lines))  # fmt: skip
    mees = {"First Name": "Mees", "Last Name": "Zand", "Notes": note, "Labels": "* x"}
    reading = read(table(GOOGLE_NEW, mees, {"First Name": "Noor", "Last Name": "Smit"}))
    assert [(row.number, row.last_name) for row in reading.rows] == [(2, "Zand"), (3, "Smit")]
    assert (reading.total, reading.warnings) == (2, [])


def test_a_line_break_in_a_cell_is_one_row():
    reading = read(sheet('Anouk,Velde,,,"Spoor\nhuis, a, b, c","Docent\r\nen ""meer""",', NOOR))
    assert reading.rows[0].organisation == "Spoor huis, a, b, c"
    assert reading.rows[0].role == 'Docent en "meer"'
    assert [row.number for row in reading.rows] == [2, 3]
    assert names(sheet('"Anouk\nMarie",Velde,,,,,,,,,')) == [("Anouk Marie", "Velde")]
