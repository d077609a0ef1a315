"""vCard files that are damaged, strange or hostile: one bad card costs one row, soon."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from networking.readers import MAX_ROWS, Unreadable, read
from networking.readers.vcard_lines import LONGEST_LINE, whole_lines

from .cards import card, vcf
from .test_reader_limits import outcome
from .test_reader_vcards import people

GOOD = card("N:Boer;Jan;;;", "EMAIL:jan@example.org")
JAN = ("Jan", "Boer", "jan@example.org")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_line_ends_and_encodings_are_found_out(newline, encoding):
    assert people(vcf(card("N:Lam;Zoë;;;"), newline=newline, encoding=encoding)) == [
        ("Zoë", "Lam", "")
    ]


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0", "4", "", "9"])
def test_the_version_does_not_matter(version):
    assert people(vcf(GOOD.replace("3.0", version))) == [JAN]
    assert people(vcf(GOOD.replace("VERSION:3.0\n", ""))) == [JAN]


@pytest.mark.parametrize(
    "bad",
    [
        "BEGIN:VCARD\nN:Piet;Kort",
        "BEGIN:VCARD\nN;X=\"unended:Kort;Piet\nEND:VCARD",
        "BEGIN:VCARD\nBEGIN:VCARD\nPROFILE:VCARD\nN:Kort;Piet\nEND:VCARD\nEND:VCARD",
        "BEGIN:VCARD\nthis is no card at all\nEND:VCARD",
        "BEGIN:VCARD\nEND:VCARD",
        "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:Kort=\nEND:VCARD",
        "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=Z=4=;=\n\n",
        "BEGIN:VCARD\nN;ENCODING=BASE64:%%%\nPHOTO;ENCODING=b:====\nEND:VCARD",
        "BEGIN:VCARD\nFN;CHARSET=windows-9999;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD",
        "BEGIN:VCARD\nFN;CHARSET=idna;ENCODING=QUOTED-PRINTABLE:=E9=FF\nEND:VCARD",
        "BEGIN:VCARD\nFN;CHARSET=\0;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD",
        "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nN:Onder;Bas",
    ],
)  # fmt: skip
def test_a_bad_card_costs_at_most_one_row(bad):
    reading = read(vcf(GOOD, bad, GOOD.replace("Jan", "Kees")))
    assert reading.total == 3
    assert [row.first_name for row in reading.rows if row.number in (1, 3)] == ["Jan", "Kees"]


def test_why_a_card_brought_nobody():
    empty, junk, phone = card(), card("no card at all"), card("TEL:06")
    reading = read(vcf(GOOD, empty, junk, phone, GOOD))
    assert [tuple(gap) for gap in reading.skipped] == [
        (2, "empty"), (3, "broken"), (4, "no_name"), (5, "twice"),
    ]  # fmt: skip


def test_a_card_inside_a_card_is_left_alone():
    inner = "AGENT:\nBEGIN:VCARD\nFN:Bas Onder\nEMAIL:bas@example.org\nEND:VCARD\n"
    assert people(vcf(GOOD.replace("EMAIL", inner + "EMAIL"))) == [JAN]
    inner = "AGENT:BEGIN:VCARD\\nFN:Bas Onder\\nEND:VCARD\n"
    assert people(vcf(GOOD.replace("EMAIL", inner + "EMAIL"))) == [JAN]
    inner = "AGENT:BEGIN:VCARD\nFN:Bas Onder\nEND:VCARD\n"
    assert people(vcf(GOOD.replace("EMAIL", inner + "EMAIL"))) == [JAN]


def test_a_line_may_be_folded_inside_a_letter():
    line = "N:Lam;Zoë;;;".encode()
    for place in range(3, len(line)):
        data = b"BEGIN:VCARD\r\n" + line[:place] + b"\r\n " + line[place:] + b"\r\nEND:VCARD\r\n"
        assert people(data) == [("Zoë", "Lam", "")], place


def test_a_bare_line_belongs_to_the_value_before_it():
    data = vcf(
        card("NOTE;ENCODING=QUOTED-PRINTABLE:een", "twee drie", "ORG:Spoorhuis", "FN:Jan S.")
    )
    assert people(data) == [("Jan", "S.", "")]
    data = vcf(card("FN:Jan", "Boer"))
    assert people(data) == [("Jan", "Boer", "")]


def test_an_encoding_a_person_chose_goes_before_all_others():
    assert people(vcf(card("N:Lam;Zoë;;;"), encoding="mac_roman"), encoding="mac_roman") == [
        ("Zoë", "Lam", "")
    ]
    spoilt = vcf(card("N:Lam;Zoë;;;").encode().decode("cp1252"))
    reading = read(spoilt)
    assert [warned.code for warned in reading.warnings] == ["garbled"]
    assert people(spoilt, encoding="repair") == [("Zoë", "Lam", "")]


def test_letters_nobody_can_read_are_told():
    reading = read(b"BEGIN:VCARD\nFN:Jan \x81\nEND:VCARD\n")
    assert [tuple(warned) for warned in reading.warnings] == [(0, "encoding")]


def test_files_may_be_joined():
    data = vcf(GOOD, encoding="utf-8-sig") + vcf(GOOD.replace("Jan", "Kees"), encoding="utf-8-sig")
    assert [person[0] for person in people(data)] == ["Jan", "Kees"]


def test_a_table_that_speaks_of_cards_is_a_table():
    data = b"First Name,Last Name,Position\nJan,Boer,begin:vcard\n"
    assert read(data).format != "vcard"


MEGABYTE = 1024 * 1024
HOSTILE = {
    "a line folded 100,000 times": b"FN:x\n" + b" x\n" * 100_000,
    "a line folded six million times": b"FN:x\n" + b" a\n" * 6_000_000,
    "lines that belong to nothing": b"FN:x\n" + b"a\n" * 9_000_000,
    "a name of commas": b"N:" + b"," * 19 * MEGABYTE,
    "a name of semicolons": b"FN:x\nN:" + b";" * 19 * MEGABYTE,
    "a name of backslashes": b"N:" + b"\\" * 19 * MEGABYTE,
    "soft line ends": b"FN:x\nN;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 9_000_000,
    "properties": b"FN:x\n" + b"N:a\n" * 4_000_000,
    "addresses": b"FN:x\n" + (b"EMAIL:" + b"a@example.org," * 900 + b"\n") * 1_000,
    "labels": b"FN:x\n" + b"a.EMAIL:a@example.org\na.X-ABLABEL:Work\n" * 400_000,
    "parameters": b"FN" + b";A=B" * 4 * MEGABYTE + b":x",
    "quotation marks": b"FN:x\n" + b'N;"' * 6 * MEGABYTE,
    "unended cards": b"BEGIN:VCARD\n" * 1_500_000 + b"FN:x\n",
    "cards in cards": b"FN:x\n" + b"AGENT:\nBEGIN:VCARD\n" * 900_000,
    "accents": b"FN:x" + "\u0316\u0301".encode() * 4 * MEGABYTE,
}


@pytest.mark.thorough
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_card_costs_seconds_at_most_and_is_one_row(kind):
    data = b"BEGIN:VCARD\n" + HOSTILE[kind] + b"\nEND:VCARD\n" + vcf(GOOD)
    start = time.process_time()
    reading = read(data)
    assert time.process_time() - start < 15  # the worst takes 5 s on a small machine
    assert reading.total == 2
    assert reading.rows[-1][1:4] == JAN
    assert all(len(cell) <= 300 for row in reading.rows for cell in row[1:10])


def test_only_200_properties_of_a_card_are_looked_at():
    many = [f"X-SOCIALPROFILE:x{n}" for n in range(199)]
    assert people(vcf(card(*many, "N:Boer;Jan;;;"), GOOD))[0][:2] == ("Jan", "Boer")
    assert people(vcf(card(*many, "ROLE:x", "N:Boer;Jan;;;"), GOOD)) == [JAN]


def test_of_an_endless_line_only_the_beginning_is_kept():
    for fold in (b"\n xxxx", b"\nxxxx", b"xxxx"):
        [line] = whole_lines(b"NOTE:" + fold * 100_000)
        assert len(line) < 2 * LONGEST_LINE


@pytest.mark.thorough
def test_a_file_of_40001_cards_is_too_large():
    cards = b"".join(b"BEGIN:VCARD\nFN:Jan Smit%d\nEND:VCARD\n" % n for n in range(MAX_ROWS))
    assert len(read(cards).rows) == MAX_ROWS
    with pytest.raises(Unreadable) as refused:
        read(cards + b"BEGIN:VCARD\nEND:VCARD\n")
    assert refused.value.code == "too_many_rows"


PIECES = st.sampled_from([
    "BEGIN:VCARD", "END:VCARD", "\n", "\r\n", "\r", " ", "\t", ":", ";", ",", "=", "\\", '"', "\0",
    "N", "FN", "EMAIL", "ORG", "AGENT", "X-ABLABEL", "item1.", "PHOTO", "=C3=A9", "=\n", "=E", "é",
    ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=", "utf-16", "undefined", "cp037", ";BASE64", "Jan",
    "a@example.org", "\u202e", "\ud800", "KIND:group", "x" * 300, "http\\://linkedin.com/in/x",
])  # fmt: skip


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=50), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@example(["N:Boer;Jan\n"], "utf-8")
def test_whatever_is_on_a_card_every_card_is_accounted_for(pieces, encoding):
    text = f"BEGIN:VCARD\n{''.join(pieces)}\nEND:VCARD\n"
    reading = outcome(text.encode(encoding, "replace"))
    assert isinstance(reading, str) or reading.format == "vcard"
