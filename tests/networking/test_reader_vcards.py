"""vCard files as the programs make them: the people come out, and nothing else."""

import pytest

from networking.readers import Unreadable, read

from .cards import ANDROID, GOOGLE, IPHONE, NEXTCLOUD, OUTLOOK, card, vcf


def people(data: bytes, **options) -> list[tuple]:
    reading = read(data, "contacts.vcf", **options)
    assert reading.format == "vcard"
    assert len(reading.rows) + len(reading.skipped) == reading.total
    return [(row.first_name, row.last_name, row.email) for row in reading.rows]


def one(*lines: str):
    """The only person in a file with one card, and the warnings."""
    reading = read(vcf(card(*lines)))
    assert reading.total == len(reading.rows) == 1
    return reading.rows[0], [warned.code for warned in reading.warnings]


def test_outlook_writes_windows_text_without_saying_so():
    [row] = read(vcf(OUTLOOK, encoding="cp1252")).rows
    assert row[1:4] == ("Floor", "d'Hondt", "floor@example.org")
    assert (row.organisation, row.role) == ("Café Oeverland B.V.", "Coördinator")
    assert (row.region, row.sector, row.connected_on) == ("", "", None)


def test_android_writes_many_cards_in_quoted_printable():
    assert people(vcf(ANDROID, newline="\n")) == [
        ("Søren", "Østergård", "soren@example.org"),
        ("Zoë", "Lam", ""),
        ("André", "Boer", ""),
    ]


def test_an_iphone_names_the_address_for_work_in_a_label():
    [row] = read(vcf(IPHONE, newline="\n")).rows
    assert row[1:4] == ("Anouk", "van der Velde", "anouk@example.org")
    assert row.linkedin_key == "linkedin.com/in/anouk-v"
    assert (row.organisation, row.role) == (
        "Zorggroep De Linde, locatie Noord", "Verpleegkundige",
    )  # fmt: skip


def test_google_writes_cards_without_a_name_which_are_counted():
    reading = read(vcf(GOOGLE))
    assert [row[1:4] for row in reading.rows] == [("Mees", "van 't Zand", "m.zand@example.org")]
    assert reading.rows[0].organisation == "Werkplaats Esdoorn"
    assert [tuple(gap) for gap in reading.skipped] == [(2, "no_name")]
    assert not reading.warnings


def test_a_card_of_version_4_says_which_address_is_preferred_and_a_group_is_nobody():
    reading = read(vcf(NEXTCLOUD))
    [row] = reading.rows
    assert row[1:4] == ("Noor", "Van Acker", "n.vanacker@example.org")
    assert (row.role, row.linkedin_url) == ("Adviseur", "https://be.linkedin.com/in/noor-va")
    assert [tuple(gap) for gap in reading.skipped] == [(2, "group")]
    assert not reading.warnings


@pytest.mark.parametrize(
    "lines",
    [
        ("N:;;;;", "ORG:Spoorhuis;", "X-ABShowAs:COMPANY", "FN:Spoorhuis"),
        ("N:Smit;Jan;;;", "ORG:Spoorhuis", "X-ABSHOWAS:COMPANY"),
        ("ORG:Spoorhuis", "EMAIL:info@example.org"),
        ("FN:Spoorhuis", "ORG:Spoorhuis"),
        ("KIND:org", "FN:Spoorhuis"),
    ],
)
def test_an_organisation_is_no_person(lines):
    reading = read(vcf(card("FN:Jan Smit"), card(*lines)))
    assert [tuple(gap) for gap in reading.skipped] == [(2, "organisation")]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Boer;Jan;;;", "FN:Iemand Anders"], ("Jan", "Boer")),
        (["N:;;;;", "FN:Jan de Boer"], ("Jan", "de Boer")),
        (["FN:Jansen, Piet"], ("Piet", "Jansen")),
        (["FN:Velde\\, Anouk van der"], ("Anouk", "van der Velde")),
        (["N:Brinke;Jan;ten;;"], ("Jan", "ten Brinke")),
        (["N:Smit;Jan;Willem;dr.;MSc"], ("Jan", "Smit")),
        (["N:Smit"], ("", "Smit")),
        (["N:;Jan"], ("Jan", "")),
        (["N:Lam\\, MSc;Zoë;;;"], ("Zoë", "Lam, MSc")),
        (["N:Boer\\;Smit;Jan\\\\;;;"], ("Jan\\", "Boer;Smit")),
        (["n:boer;jan;;;"], ("jan", "boer")),
        (["N:;;;;", "N:Boer;Jan;;;"], ("Jan", "Boer")),
        (["N;ENCODING=QUOTED-PRINTABLE:Boer=3BJan=3B=3B=3B"], ("Jan", "Boer")),
        (["N;ENCODING=QUOTED-PRINTABLE:Bo=", "er;Ja=", "n=20;;;"], ("Jan", "Boer")),
        (["N;ENCODING=b;CHARSET=utf-8:TGFtO1pvw6s7Ozs="], ("Zoë", "Lam")),
        (["FN:Jan 🌱 Smit <boss@example.org>"], ("Jan", "🌱 Smit")),
    ],
)
def test_a_name_is_n_and_else_fn(lines, name):
    row, _ = one(*lines)
    assert row[1:3] == name


@pytest.mark.parametrize(
    ("lines", "email", "warnings"),
    [
        (["EMAIL:JAN@Example.org"], "jan@example.org", []),
        (["EMAIL:mailto:jan@example.org"], "jan@example.org", []),
        (["EMAIL;INTERNET:a@example.org", "EMAIL;WORK:b@example.org"], "b@example.org", []),
        (["EMAIL;TYPE=pref:a@example.org", "EMAIL:b@example.org"], "a@example.org", []),
        (["EMAIL:a@example.org", "EMAIL:A@example.org"], "a@example.org", []),
        (["EMAIL:a@example.org", "EMAIL:b@example.org"], "a@example.org", ["emails"]),
        (["EMAIL:nonsense"], "", ["email"]),
        (["EMAIL;X400:/o=x/cn=jan", "EMAIL:a@example.org"], "a@example.org", []),
        (
            ["i.EMAIL:a@example.org", "j.EMAIL:b@example.org", "j.X-ABLabel:Zakelijk"],
            "b@example.org", [],
        ),
    ],
)  # fmt: skip
def test_the_address_for_work_goes_before_the_preferred_one_and_the_first(lines, email, warnings):
    row, found = one("FN:Jan Smit", *lines)
    assert (row.email, found) == (email, warnings)


def test_a_site_that_is_no_profile_is_left_out_without_a_word():
    row, warnings = one("FN:Jan Smit", "URL:https://example.org", "URL:https://linkedin.com/in/jan")
    assert row.linkedin_key == "linkedin.com/in/jan"
    assert not warnings
    row, warnings = one("FN:Jan Smit", "URL:https://example.org")
    assert (row.linkedin_url, warnings) == ("", [])


def test_nothing_private_is_taken_over():
    private = [
        "TEL:0612345678", "ADR:;;Geheim 1;Zuidvliet;;;", "BDAY:19800101", "NOTE:Geheim",
        "PHOTO:https://example.org/Geheim", "KEY:Geheim", "NICKNAME:Geheim", "GEO:Geheim",
        "CATEGORIES:Geheim", "LABEL:Geheim", "ANNIVERSARY:Geheim", "X-SPOUSE:Geheim",
    ]  # fmt: skip
    row, warnings = one("FN:Jan Smit", *private)
    assert row[1:] == ("Jan", "Smit", "", "", "", "", "", "", "", None)
    assert not warnings


def test_a_file_with_only_organisations_says_that_nobody_is_in_it():
    with pytest.raises(Unreadable) as refused:
        read(vcf(card("ORG:Spoorhuis")))
    assert refused.value.code == "no_rows"
