"""Whatever bytes come: a full account or a clear refusal, soon."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from networking.readers import MESSAGES, REASONS, WARNINGS, Unreadable, read
from tests.networking.connections import (
    HEADER,
    NOOR,
    linkedin_csv,
    packed,
    sheet,
)


def accounted(reading) -> bool:
    numbers = [row.number for row in reading.rows] + [gap.row for gap in reading.skipped]
    return len(numbers) == len(set(numbers)) == reading.total


def outcome(data: bytes):
    """What reading gave; anything but a full account or a known refusal is a fault."""
    try:
        reading = read(data, "x")
    except Unreadable as refused:
        return MESSAGES[refused.code] and refused.code
    assert accounted(reading)
    assert reading.rows
    assert all(gap.reason in REASONS for gap in reading.skipped)
    assert all(warned.code in WARNINGS for warned in reading.warnings)
    for row in reading.rows:
        assert row.first_name or row.last_name
        assert max(map(len, row[1:3])) <= 80
        assert max(map(len, row[6:8])) <= 200
        assert max(map(len, row[8:10])) <= 80
        assert max(map(len, row[3:6])) <= 300
        assert not set("".join(row[1:10])) & set("\0\n\r\u202e\u2066\u200b")
    return reading


@given(st.binary(max_size=300))
@example(b"\0")
@example(b"PK\x05\x06")
def test_any_bytes_are_read_or_refused(data):
    outcome(data)


PIECES = st.sampled_from(
    [*'",;\t|\n\r\0\x1a=\'<>@', "\r\n", '""', "Jan", "é", "🌱", "\u202e", "a@example.org",
     "12 Mar 2024", "3/15/2024", "https://www.linkedin.com/in/x%C3%A9", "sep=;\n", HEADER,
     "x" * 2000, NOOR, "\n" * 60]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_rows_under_a_header_are_accounted_for(pieces, encoding):
    outcome((HEADER + "\n" + "".join(pieces)).encode(encoding, "replace"))


@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=8))
def test_any_text_in_quoted_cells_is_one_row_each(rows):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    got = outcome(("\n".join([HEADER, *lines]) + "\n").encode("utf-8", "replace"))
    assert got in ("no_rows", "binary") or got.total == len(rows)


GOOD = packed(("Connections.csv", sheet(NOOR)))


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4), st.booleans())
def test_any_damage_to_a_zip_is_read_or_refused(place, junk, shorter):
    outcome(GOOD[:place] + junk + GOOD[place + (0 if shorter else len(junk)) :])


@pytest.mark.thorough
def test_thirty_thousand_people_are_read_within_two_seconds():
    data = linkedin_csv(30_000)
    start = time.process_time()
    reading = read(data)
    assert time.process_time() - start < 2  # 0.6 s on a small machine
    assert len(reading.rows) == 30_000
    assert accounted(reading)


def test_empty_rows_take_nobodys_place():
    people = [f"A{n},Smit,,,,," for n in range(40_000)]
    reading = read(sheet(*people[:1], *[",,,,,,"] * 90_000, *people[1:], ",,, ,,,"))
    assert [len(reading.rows), len(reading.skipped), reading.total] == [40_000, 40_000, 80_000]
    assert reading.rows[1].number == 90_003
    assert {gap.reason for gap in reading.skipped} == {"empty"}


@pytest.mark.parametrize("columns", [250, 16_377])
def test_empty_columns_at_the_end_do_not_count(columns):
    end = "," * columns
    lines = [NOOR + end, 'Ad,"Bakker,,,,,' + end, *["Bo,Smit,,,,," + end] * 2]
    reading = read(sheet(*lines, header=HEADER + end))
    assert [row.last_name for row in reading.rows] == ["Smit", "Bakker", "Smit"]
    assert reading.headings == tuple(HEADER.split(","))
    assert [warned.code for warned in reading.warnings] == ["quote"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "data",
    [
        sheet("x" * 19_000_000),
        sheet("," * 19_000_000),
        sheet(*[",,,,,,"] * 2_500_000),
        sheet('"' * 19_000_000),
        sheet("a,b," + "e\u0301" * 6_000_000),
        sheet(*['Jan,"x' + "\u0316\u0301" * 200] * 20_000),
        sheet(*["Jan,Smit" + "@" * 900] * 20_000),
        sheet(*['x"a,"b' + "\n" * 90] * 200_000),
        sheet(*['x"a,"b' + "y" * 900] * 20_000),
        b"," * 19_000_000,
        b"\n" * 19_000_000 + b"x",
        b'"\n' * 9_500_000,
        sheet('"\n' * 9_500_000),
        b"PK\x03\x04" * 4_000_000,
    ],
)  # fmt: skip
def test_hostile_files_cost_seconds_at_most(data):
    start = time.process_time()
    outcome(data)
    assert time.process_time() - start < 3
