"""Tables nobody knows, matched by a person, and letters put right by one."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networking.readers import (
    ENCODINGS,
    FIELDS,
    Matching,
    UnknownHeadings,
    Unreadable,
    read,
)
from networking.readers.mending import mend
from tests.networking.connections import linkedin_csv, packed, sheet
from tests.networking.makers import workbook
from tests.networking.test_reader_limits import accounted

STRANGE = (
    "Mijn lijst;;;;\r\n;;;;\r\nWie;Wat;Waar bereikbaar;Profiel?;Bijzonder\r\n"
    "Anouk van der Velde;Docent;anouk@example.org;linkedin.com/in/anouk;geheim\r\n"
    "Ruben 't Lam;Adviseur;ruben@example.org;;geheim\r\n;;;;los\r\n"
).encode("cp1252")
MATCHING = Matching(2, ("name", "role", "email", "url", ""))


def asked(data: bytes, **options) -> UnknownHeadings:
    with pytest.raises(UnknownHeadings) as caught:
        read(data, "lijst.csv", **options)
    assert caught.value.code == "no_header"
    assert caught.value.message.endswith(".")
    return caught.value


def test_an_unknown_table_is_shown_and_guessed():
    question = asked(STRANGE)
    assert question.sample[0] == ["Mijn lijst", "", "", "", ""]
    assert question.sample[1] == ["Wie", "Wat", "Waar bereikbaar", "Profiel?", "Bijzonder"]
    assert len(question.sample) == 5, "empty rows are not shown"
    assert set(question.guess.fields) >= {"email", "url"}
    assert len(question.guess.fields) == 5


@pytest.mark.parametrize("make", [lambda: STRANGE, lambda: workbook(
    [line.split(";") for line in STRANGE.decode("cp1252").splitlines()])])  # fmt: skip
def test_what_a_person_says_of_a_table_counts(make):
    reading = read(make(), matching=MATCHING)
    assert [row[:5] for row in reading.rows] == [
        (4, "Anouk", "van der Velde", "anouk@example.org", "https://linkedin.com/in/anouk"),
        (5, "Ruben", "'t Lam", "ruben@example.org", ""),
    ]
    assert reading.skipped == [(6, "no_name")]
    assert reading.headings[:2] == ("Wie", "Wat")
    assert "geheim" not in str(reading)
    assert accounted(reading)


def test_a_guess_can_be_accepted_as_it_is():
    people = "a,b,c,d\n" + "".join(f"Ad{n} Smit,ad{n}@example.org,x,Docent\n" for n in "abc")
    question = asked(people.replace("Ada", "Bea").encode())
    assert question.guess.header == 1
    assert question.guess.fields == ("", "email", "", "role") or "name" in question.guess.fields
    clear = b"a;b;c;d\nAd;Smit;ad@example.org;12-3-2024\nBo;Li;bo@example.org;1-2-2023\n"
    question = asked(clear)
    assert question.guess == Matching(1, ("first_name", "last_name", "email", "connected_on"))
    assert [row[1:4] for row in read(clear, matching=question.guess).rows] == [
        ("Ad", "Smit", "ad@example.org"),
        ("Bo", "Li", "bo@example.org"),
    ]


def test_a_table_without_a_header_can_be_matched():
    data = b"Ad Smit,ad@example.org,Gemeente Zuid\nBo Li,bo@example.org,Bureau Klaver\n"
    question = asked(data)
    assert question.guess == Matching(0, ("name", "email", "organisation"))
    reading = read(data, matching=question.guess)
    assert [row.number for row in reading.rows] == [1, 2]
    assert reading.headings == ()


@pytest.mark.parametrize(
    "data", [b"Naam\nAnouk\nNoor\n", b"Ad Smit\nBo Li\nCy Ten Brink\n", b"First Name\nJan\nPiet\n"]
)
def test_a_list_of_names_alone_may_be_matched(data):
    guess = asked(data).guess
    assert guess.fields[0] in ("name", "first_name")
    assert len(read(data, matching=guess).rows) == len(data.splitlines()) - guess.header


def test_a_list_of_addresses_alone_is_asked_about_too():
    assert asked(b"ad@example.org\nbo@example.org\n").guess == Matching(0, ("email",))


@pytest.mark.parametrize(
    "data",
    [
        b"just some words",
        b"Beste Marjan,\nhierbij mijn adressen.\n",
        b"Er was eens een coach. Zij had een lijst.\n\nDie lijst, zo ging het verhaal, was lang.\n",
        b"x" * 3_000_000,
        b"1\n2\n3\n",
        b"\n".join(b"def f(x):  # %d" % n for n in range(9)),
    ],
)
def test_what_is_no_table_is_not_asked_about(data):
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert type(caught.value) is Unreadable
    assert caught.value.code == "no_header"


def test_what_is_shown_of_a_table_is_limited_and_clean():
    line = ",".join(["\u202e" + "x" * 99] * 60) + "\n"
    question = asked((line * 30).encode())
    assert len(question.sample) == 8
    assert {len(row) for row in question.sample} == {40}
    assert {cell for row in question.sample for cell in row} == {"x" * 60}


def test_headings_she_matched_before_are_known_the_next_time():
    names = {"wie": "name", "waar bereikbaar": "email", "functie": ""}
    reading = read(STRANGE, names=names)
    assert [row.number for row in reading.rows] == [4, 5]
    assert reading.rows[0].email == "anouk@example.org"
    assert reading.format == "list"


def test_her_headings_win_from_the_known_ones():
    data = b"Naam,Functie,Beroep\nAd Smit,Scout,Docent\n"
    assert read(data).rows[0].role == "Scout"
    assert read(data, names={"functie": ""}).rows[0].role == "Docent"
    assert read(data, names={"beroep": "role"}).rows[0].role == "Docent"
    assert read(data, names={"functie": "sector"}).rows[0].sector == "Scout"


def test_a_matching_holds_in_a_zip_too():
    data = packed(("Connections.csv", STRANGE))
    assert len(asked(data).sample) == 5
    assert len(read(data, matching=MATCHING).rows) == 2


@pytest.mark.parametrize("chosen", ["mac_roman", "cp850", "cp1252", "utf-8"])
def test_wrong_letters_are_put_right_by_a_choice(chosen):
    data = sheet("Zoë,Strauß,,,Café,Coördinator,").decode().encode(chosen)
    for file in (data, packed(("Connections.csv", data))):
        reading = read(file, encoding=chosen)
        assert reading.rows[0][1:3] == ("Zoë", "Strauß")
        assert reading.encoding == chosen
        assert reading.warnings == []


def test_a_choice_does_not_spoil_what_says_itself_how_to_read_it():
    for encoding in ENCODINGS:
        assert read(linkedin_csv(9, encoding="utf-16"), encoding=encoding).rows[0].first_name
    marked = b"\xef\xbb\xbf" + sheet("Zoë,Smit,,,,,")
    assert read(marked, encoding="utf-8").headings[0] == "First Name"


def spoilt(text: str) -> str:
    """UTF-8 opened as Windows text: what stands in a file after that."""
    undefined = b"\x81\x8d\x8f\x90\x9d"
    return "".join(
        chr(byte) if byte in undefined else bytes([byte]).decode("cp1252")
        for byte in text.encode("utf-8", "replace")
    )


def test_text_that_was_opened_as_windows_text_can_be_repaired():
    data = spoilt(sheet("Zoë,d’Hondt 🌱,,,Café €,Łukasz,").decode()).encode()
    assert (0, "garbled") in read(data).warnings
    reading = read(data, encoding="repair")
    assert reading.rows[0][1:3] == ("Zoë", "d’Hondt 🌱")
    assert reading.rows[0][6:8] == ("Café €", "Łukasz")
    assert (reading.warnings, reading.encoding) == ([], "repair")
    assert mend("à€€ Ã Ã©") == "à€€ Ã é", "what was never UTF-8 stays"
    mixed = sheet("ZoÃ«,Strauß,,,Café,,")
    assert read(mixed, encoding="repair").rows[0][1:7:5] == ("Zoë", "Café")


@given(st.text())
def test_whatever_was_spoilt_once_is_whole_again(text):
    assert mend(spoilt(text)) == text.encode("utf-8", "replace").decode()


ANY = st.builds(Matching, st.integers(-3, 99), st.lists(st.sampled_from(["", "x", *FIELDS]))
                .map(tuple))  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.sampled_from([STRANGE, workbook([["a", "b"], [1]])])),
       ANY, st.sampled_from(["", "x", *ENCODINGS]))  # fmt: skip
def test_no_matching_breaks_the_reader(data, matching, encoding):
    with suppress(Unreadable):
        assert accounted(read(data, matching=matching, encoding=encoding))
