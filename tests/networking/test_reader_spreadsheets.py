"""Spreadsheets of Excel, whole and damaged, and what only looks like one."""

import io
import struct
import time
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from networking.readers import MAX_ROWS, UnknownHeadings, Unreadable, read
from tests.networking.connections import HEADER, NOOR, packed, sheet
from tests.networking.makers import OUTLOOK_NL, excel, rezipped, workbook
from tests.networking.test_reader_limits import accounted, outcome

LIST = [
    ["Naam", "Functie", "Organisatie", "E-mail", "LinkedIn", "Contact sinds", "Telefoon"],
    ["Velde, Anouk van der", "Docent", "ROC", "anouk@example.org", "linkedin.com/in/anouk",
     datetime(2024, 3, 12), 31600000001],
]  # fmt: skip


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "lijst.xlsx")
    return caught.value.code


def test_a_spreadsheet_is_read_cell_by_cell():
    reading = read(workbook(LIST), "lijst.xlsx")
    assert (reading.format, reading.encoding, reading.headings) == ("list", "", tuple(LIST[0]))
    assert reading.rows == [
        (2, "Anouk", "van der Velde", "anouk@example.org", "https://linkedin.com/in/anouk",
         "linkedin.com/in/anouk", "ROC", "Docent", "", "", date(2024, 3, 12))
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["lijst.xlsx", "Connections.csv", "x", "lijst.zip"])
def test_the_content_of_a_spreadsheet_decides_not_its_name(name):
    assert len(read(workbook(LIST), name).rows) == 1
    assert len(read(sheet(NOOR), "lijst.xlsx").rows) == 1, "a csv renamed xlsx is a csv"


def test_the_first_sheet_with_a_known_header_counts():
    cover = [["Contacten van Marjan"], ["2026"]]
    reading = read(workbook(cover, [], [["Notes:"], [], *LIST], [*LIST, ["Ad"]]))
    assert [row.number for row in reading.rows] == [4]


@pytest.mark.parametrize("header", [HEADER.split(","), OUTLOOK_NL])
def test_exports_saved_as_a_spreadsheet_keep_their_kind(header):
    cells = ["Noor" if name in ("First Name", "Voornaam") else "Smit" for name in header]
    reading = read(workbook([header, cells]))
    assert reading.format in ("linkedin", "outlook")
    assert reading.rows[0].first_name.startswith("Noor")


def test_every_row_of_a_spreadsheet_is_accounted_for():
    people = [["Ad", None, 2024.0], [None, "x"], [], [None, None, None, "x"], ["Ad", None, 2024]]
    people += [["Bo", True, 1.5], ["Cy", "#N/A", None, "extra"]]
    reading = read(workbook([["Naam", "Functie", "Bedrijf"], *people]))
    assert [(row.number, row.first_name, row.role, row.organisation) for row in reading.rows] == [
        (2, "Ad", "", "2024"), (7, "Bo", "", "1.5"), (8, "Cy", "", "")
    ]  # fmt: skip
    assert reading.skipped == [(3, "no_name"), (5, "no_name"), (6, "twice")]
    assert reading.warnings == [(8, "extra")]
    assert accounted(reading)


def test_formulas_are_text_with_their_last_outcome():
    book = Workbook()
    book.active.append(["Naam", "Functie", "Bedrijf"])
    book.active.append(["Ad Smit", "=HYPERLINK(1)", "'=1+1"])
    out = io.BytesIO()
    book.save(out)
    row = read(out.getvalue()).rows[0]
    assert (row.role, row.organisation) == ("", "=1+1"), "nobody calculated this one yet"


def test_line_ends_that_excel_spells_out_are_line_ends():
    data = excel([["Naam", "Bedrijf"], ["Ad Smit", "Spoor_x000D_\nhuis_x000a_noord"]])
    assert read(data).rows[0].organisation == "Spoor huis noord"


def test_a_spreadsheet_with_unknown_headings_is_asked_about():
    with pytest.raises(UnknownHeadings) as asked:
        read(workbook([["Lijst"]], [["Wie", "Waar"], [], ["Ad Smit", 2024], ["Bo Li", None]]))
    assert asked.value.sample == [["Wie", "Waar"], ["Ad Smit", "2024"], ["Bo Li", ""]]


EXCEL = excel([["Voornaam", "Achternaam", "Verbonden op"], ["Zoë|!", "d’Hondt", 45363]])
EXCEL_ODD = rezipped(EXCEL, styles=b"<styleSheet><fills><fill/></fills><!-- of some tool -->")


@pytest.mark.parametrize("data", [EXCEL, EXCEL_ODD, rezipped(EXCEL, styles=b"<x/>")])
def test_a_spreadsheet_as_excel_itself_packs_it_is_read(data):
    row = read(data).rows[0]
    assert (row.first_name, row.last_name, row.connected_on) == (
        "Zoë!",
        "d’Hondt",
        date(2024, 3, 12),
    )


LYING = b'<dimension ref="A1:XFD1048576"/>'
SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
)
STRICT = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
DTD = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"


def inline(cell: str, text: str) -> bytes:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def sheet_xml(*rows: bytes, before: bytes = b"") -> bytes:
    top = b'<row r="1">' + inline("A1", "Naam") + inline("B1", "Functie") + b"</row>"
    data = before + b"<sheetData>" + top + b"".join(rows) + b"</sheetData>"
    return rezipped(workbook(LIST), sheet1=SHEET % data)


def test_what_a_sheet_says_of_its_size_costs_nothing():
    start = time.process_time()
    far = b'<row r="999999999999">' + inline("A999999999999", "Verweg") + b"</row>"
    wide = b'<row r="3">' + inline("A3", "Ad") + inline("XFD3", "x") + b"</row>"
    reading = read(sheet_xml(wide, far, before=LYING))
    assert [row.number for row in reading.rows] == [3]
    assert refusal(sheet_xml(far)) == "no_rows"
    assert time.process_time() - start < 3


@pytest.mark.thorough
def test_a_cell_in_the_last_column_of_every_row_costs_seconds_at_most():
    start = time.process_time()
    far = [b'<row r="%d"><c r="XFD%d"><v>%d</v></c></row>' % (n, n, n) for n in range(2, 150_000)]
    assert refusal(sheet_xml(*far)) == "no_rows"
    assert time.process_time() - start < 8  # 2.5 s on a small machine; was 15


def test_a_table_goes_on_below_a_gap_but_not_below_a_desert():
    def below(rows):
        row = rows + 2
        return sheet_xml(b'<row r="%d">' % row + inline(f"A{row}", "Ad") + b"</row>")

    assert [row.number for row in read(below(49_000)).rows] == [49_002]
    assert refusal(below(1_000_000)) == "no_rows"
    assert [row.number for row in read(b"Naam,Functie\n" + b"\n" * 49_000 + b"Ad,x").rows]
    assert refusal(b"Naam,Functie\n" + b"\n" * 60_000 + b"Ad,x") == "no_rows"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rezipped(workbook(LIST), sheet1=b"<worksheet"), "xlsx_broken"),
        (rezipped(workbook(LIST), workbook=b"what?"), "xlsx_broken"),
        (rezipped(workbook(LIST), sheet1=DTD + SHEET % b"<x>&b;</x>"), "xlsx_broken"),
        (rezipped(EXCEL, sharedStrings=DTD + b"<sst>&b;</sst>"), "xlsx_broken"),
        (rezipped(EXCEL, sharedStrings=b"<si/>" * 1_300_000), "xlsx_heavy"),
        (rezipped(EXCEL, sharedStrings=b" " * 31_000_000), "xlsx_heavy"),
        (rezipped(workbook(LIST), sheet1=b" " * 9_000_000), "xlsx_heavy"),
        (rezipped(workbook(LIST), theme1=bytes(81 * 1024 * 1024)), "xlsx_heavy"),
        (rezipped(EXCEL, workbook=STRICT), "spreadsheet"),
        (packed(*[(f"xl/{n}.xml", b"") for n in range(1_001)]), "xlsx_heavy"),
        (packed(("xl/workbook.xml", b"x"), method=zipfile.ZIP_BZIP2), "xlsx_broken"),
        (workbook([["Naam"], ["Ad"], ["Bo"]])[:-40], "zip_broken"),
        (workbook([[]]), "no_rows"),
        (workbook([["Naam", "Functie"]]), "no_rows"),
        (workbook([["Beste Marjan,"], ["hierbij mijn adressen. Groet."]]), "no_header"),
        (workbook([["Naam", "Functie", *"x" * 199], ["Ad", *"x" * 200]]), "too_many_columns"),
    ],
)  # fmt: skip
def test_a_spreadsheet_that_cannot_be_read_says_why(data, code):
    assert refusal(data) == code


def test_a_spreadsheet_with_a_password_inside_is_refused():
    data = bytearray(workbook(LIST))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8 : place + 10] = struct.pack("<H", 1)
    assert refusal(bytes(data)) == "zip_encrypted"


@pytest.mark.thorough
def test_too_many_rows_in_a_spreadsheet_are_refused():
    row = b'<row><c t="inlineStr"><is><t>Ad</t></is></c><c><v>1</v></c></row>'
    data = sheet_xml(row * (MAX_ROWS + 1))
    assert refusal(data) in ("too_many_rows", "xlsx_heavy")


SMALL = workbook([["Naam", "Functie"], ["Ad Smit", "Docent"], ["Bo", 3.5]])


@pytest.mark.thorough
@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=4))
def test_any_damage_to_a_spreadsheet_is_read_or_refused(place, junk):
    outcome(SMALL[:place] + junk + SMALL[place + len(junk) :])


XML = st.sampled_from(
    [b"<row>", b"</row>", b'<row r="0">', b'<row r="-2">', b'<row r="x">', b"<c>", b"</c>",
     b'<c t="s"><v>99</v></c>', b'<c t="s"><v>-1</v></c>', b'<c r="ZZZZ1"><v>1</v></c>',
     b'<c t="d"><v>x</v></c>', b'<c t="b"><v>x</v></c>', b'<c s="99"><v>1e999</v></c>',
     b"<c><v>nan</v></c>", b"<mergeCells/>", b'<autoFilter ref="x"/>', b"&#0;", b"</sheetData>",
     b'<c t="inlineStr"><is><t>Jan</t></is></c>']
)  # fmt: skip


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.lists(XML, max_size=9))
def test_any_sheet_is_read_or_refused(pieces):
    outcome(sheet_xml(b"".join(pieces)))


def test_a_number_is_written_as_people_see_it():
    row = b'<row r="2">' + inline("A2", "Ad") + b"<c><v>2024.0</v></c></row>"
    assert read(sheet_xml(row)).rows[0].role == "2024"
