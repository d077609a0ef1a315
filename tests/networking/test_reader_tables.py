"""Tables of Google, Outlook and Thunderbird, and lists that coaches keep themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking.readers import read
from tests.networking.makers import (
    GOOGLE_NEW,
    GOOGLE_OLD,
    OUTLOOK,
    OUTLOOK_NL,
    THUNDERBIRD,
    table,
)
from tests.networking.test_reader_limits import outcome

MEES = {
    "First Name": "Mees", "Last Name": "van 't Zand", "Organization Name": "Werkplaats Esdoorn",
    "Organization Title": "Jobcoach", "Labels": "* myContacts ::: Netwerk",
    "E-mail 1 - Label": "* Home", "E-mail 1 - Value": "mees.thuis@example.org",
    "E-mail 2 - Label": "Work", "E-mail 2 - Value": "Mees@Example.org ::: m@example.org",
    "Phone 1 - Value": "+31 6 00000001", "Birthday": "1980-01-02", "Notes": "geheim,\nregel 2",
    "Address 1 - City": "Zuidvliet", "Website 1 - Value": "https://www.linkedin.com/in/mees",
    "Photo": "https://lh3.example.org/x",
}  # fmt: skip
MAKERS = (GOOGLE_NEW, GOOGLE_OLD, OUTLOOK, OUTLOOK_NL, THUNDERBIRD)
PIECES = st.sampled_from(
    ["Jan", " Smit", "van der", "a@example.org ::: b@example.org", "/o=x", "linkedin.com/in/x",
     "Work", "* Home", ",", ",,,", ";", '"', "\n", "\r\n", "\u202e", "\0", "=1", "\u200b"]
)  # fmt: skip
SECRETS = ("00000001", "1980", "geheim", "Zuidvliet", "lh3", "Kade", "123456782")


def only(data: bytes, format: str):
    """The one person in a file, of whom nothing private was read."""
    reading = read(data)
    assert reading.format == format
    assert (reading.total, len(reading.rows), reading.skipped) == (1, 1, [])
    assert not reading.warnings
    assert not [secret for secret in SECRETS if secret in str(reading.rows)]
    return reading.rows[0]


def test_the_google_export_of_today_gives_work_address_and_profile():
    row = only(table(GOOGLE_NEW, MEES, newline="\r\n"), "google")
    assert row[1:] == (
        "Mees", "van 't Zand", "mees@example.org", "https://www.linkedin.com/in/mees",
        "linkedin.com/in/mees", "Werkplaats Esdoorn", "Jobcoach", "", "", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({"First Name": "Mees van 't Zand"}, "Mees", "van 't Zand"),
        ({"First Name": "Mees van 't Zand", "File As": "Mees"}, "Mees", "van 't Zand"),
        ({"First Name": "Mees", "Middle Name": "van 't", "Last Name": "Zand"}, "Mees",
         "van 't Zand"),
        ({"First Name": "Jan", "Middle Name": "Willem", "Last Name": "Smit"}, "Jan Willem", "Smit"),
        ({"File As": "Zand, Mees van 't"}, "Mees", "van 't Zand"),
        ({"Last Name": "Zand"}, "", "Zand"),
    ],
)  # fmt: skip
def test_google_names_are_put_together(cells, first, last):
    row = only(table(GOOGLE_NEW, cells), "google")
    assert (row.first_name, row.last_name) == (first, last)


def test_the_old_google_export_is_read():
    old = {
        "Name": "Noor Smit", "Given Name": "Noor", "Family Name": "Smit", "Notes": "geheim",
        "Location": "Kade", "Birthday": "1980-05-05", "E-mail 1 - Type": "* ",
        "E-mail 1 - Value": "noor@example.org", "Organization 1 - Name": "Spoorhuis",
        "Organization 1 - Title": "CFO", "Website 1 - Value": "https://example.org/blog",
    }  # fmt: skip
    row = only(table(GOOGLE_OLD, old), "google")
    assert row[1:8] == ("Noor", "Smit", "noor@example.org", "", "", "Spoorhuis", "CFO")


@pytest.mark.parametrize(
    ("cells", "organisation", "role"),
    [
        ({"Organization 1 - Name": "Spoorhuis ::: Haven", "Organization 1 - Title": "CFO ::: Gids"},
         "Spoorhuis", "CFO"),
        ({"Organization 1 - Name": " ::: Haven", "Organization 1 - Title": "CFO ::: Gids"},
         "Haven", "Gids"),
        ({"Organization 1 - Name": "Spoorhuis", "Organization 2 - Name": "Haven",
          "Organization 2 - Title": "Gids"}, "Spoorhuis", ""),
        ({"Organization 1 - Title": "CFO", "Organization 2 - Name": "Haven"}, "Haven", ""),
        ({"Organization 2 - Name": "Haven", "Organization 2 - Title": "Gids"}, "Haven", "Gids"),
        ({"Organization 1 - Title": "CFO", "Occupation": "Kapitein"}, "", "CFO"),
        ({"Organization 1 - Name": "Haven", "Occupation": "Kapitein"}, "Haven", "Kapitein"),
        ({"Occupation": "Kapitein"}, "", "Kapitein"),
    ],
)  # fmt: skip
def test_google_never_pairs_an_organisation_with_the_job_at_another(cells, organisation, role):
    header = [*GOOGLE_OLD, "Organization 2 - Name", "Organization 2 - Title"]
    row = only(table(header, {"Given Name": "Noor", "Family Name": "Smit"} | cells), "google")
    assert (row.organisation, row.role) == (organisation, role)


def test_google_contacts_without_a_name_are_counted():
    rows = [MEES, {"E-mail 1 - Value": "x@example.org"}, {"Organization Name": "Bakkerij"}, {}]
    reading = read(table(GOOGLE_NEW, *rows))
    assert reading.skipped == [(3, "no_name"), (4, "no_name"), (5, "empty")]
    assert len(reading.rows) + len(reading.skipped) == reading.total == 4


def test_outlook_in_english_has_its_job_under_job_title():
    floor = {
        "Title": "Dr.", "First Name": "Floor", "Last Name": "d'Hondt", "Job Title": "Omgevings-",
        "Company": "Bureau Oeverland", "Business Street": "Kade 1", "Birthday": "0/0/00",
        "E-mail Type": "EX", "E-mail Address": "/o=Oeverland/ou=x/cn=Recipients/cn=floor",
        "E-mail 2 Type": "SMTP", "E-mail 2 Address": "Floor@Example.org", "Notes": "geheim",
        "Government ID Number": "123456782", "Gender": "Unspecified", "Profession": "Planoloog",
    }  # fmt: skip
    assert len(OUTLOOK) == 92
    row = only(table(OUTLOOK, floor, newline="\r\n", encoding="cp1252"), "outlook")
    assert row[1:4] == ("Floor", "d'Hondt", "floor@example.org")
    assert row[6:] == ("Bureau Oeverland", "Omgevings-", "", "", None)


def test_an_internal_address_of_outlook_is_no_address_and_no_fault():
    cells = {"First Name": "Ad", "Last Name": "Smit", "E-mail Type": "EX", "E-mail Address": "/o=x"}
    assert only(table(OUTLOOK, cells), "outlook").email == ""


def test_outlook_in_dutch_is_read_by_name_with_its_semicolons():
    floor = {
        "Titel": "drs.", "Voornaam": "Zoë", "Middelste naam": "van der", "Achternaam": "Velde",
        "Bedrijf": "Café €ig", "Beroep": "Planoloog", "E-mailadres": "Zoe@Example.org",
        "E-mailtype": "SMTP", "Notities": "geheim\r\nnog meer; geheim", "Sofinummer": "123456782",
        "Geslacht": "Niet-gespecificeerd", "Privé": "Onwaar", "Verjaardag": "0-0-00",
        "Werkadres, straat": "Kade 1", "Webpagina": "nl.linkedin.com/in/zoe",
    }  # fmt: skip
    assert len(OUTLOOK_NL) == 92
    data = table(OUTLOOK_NL, floor, delimiter=";", newline="\r\n", encoding="cp1252")
    row = only(data, "outlook")
    assert row[1:4] == ("Zoë", "van der Velde", "zoe@example.org")
    assert row[5:8] == ("linkedin.com/in/zoe", "Café €ig", "Planoloog")
    assert read(data).encoding == "cp1252"
    assert read(data).headings == tuple(OUTLOOK_NL)


def test_thunderbird_ends_its_lines_with_a_comma():
    cells = {
        "Display Name": "Fatima el Amrani", "Primary Email": "f@example.org",
        "Secondary Email": "thuis@example.org", "Work Phone": "00000001", "Job Title": "Docent",
        "Organization": "ROC Kust", "Home City": "Zuidvliet", "Notes": "geheim",
        "Birth Year": "1980",
    }  # fmt: skip
    row = only(table(THUNDERBIRD, cells), "thunderbird")
    assert row[1:4] == ("Fatima", "el Amrani", "f@example.org")
    assert row[6:8] == ("ROC Kust", "Docent")


LIST_NL = (
    "Voornaam;Tussenvoegsel;Achternaam;E-mail;Telefoon;Functie;Beroep;Organisatie;Sector;Plaats;"
    "LinkedIn;Notitie;Hoe ken ik"
)
LIST_EN = (
    "First name;Infix;Surname;E-mail;Phone;Position;Profession;Employer;Industry;City;LinkedIn;"
    "Note;How I know them"
)


@pytest.mark.parametrize("header", [LIST_NL, LIST_EN])
def test_an_own_list_is_read_and_what_is_private_is_not(header):
    cells = (
        "Anouk;van der;Velde;anouk@example.org;00000001;;Docent;ROC;Onderwijs;Zwolle;"
        "linkedin.com/in/anouk;geheim;geheim"
    )
    row = only(f"{header}\r\n{cells}\r\n".encode("cp1252"), "list")
    assert row[1:5] == ("Anouk", "van der Velde", "anouk@example.org",
                        "https://linkedin.com/in/anouk")  # fmt: skip
    assert row[6:] == ("ROC", "Docent", "Zwolle", "Onderwijs", None)


@pytest.mark.parametrize(
    ("header", "cells", "wanted"),
    [
        ("Naam,Bedrijf", "Anouk van der Velde,ROC", ("Anouk", "van der Velde", "")),
        ("Naam,Bedrijf", '"Velde, Anouk van der",ROC', ("Anouk", "van der Velde", "")),
        ("Voornaam,Naam,Tussenvoegsel", "Ad,,", ("Ad", "", "")),
        ("Name,Title,Email", "Ad Smit,CFO,ad@example.org", ("Ad", "Smit", "ad@example.org")),
        ("Naam;E-mail privé;E-mail werk", "Ad Smit;p@example.org;w@example.org",
         ("Ad", "Smit", "w@example.org")),
        ("Naam;E-mail privé;E-mail werk", "Ad Smit;p@example.org;",
         ("Ad", "Smit", "p@example.org")),
        ("Naam;E-mail;E-mail zakelijk", "Ad Smit;p@example.org;w@example.org",
         ("Ad", "Smit", "w@example.org")),
        ("Naam;E-mail;Naam", "Ad Smit;;Bo Li", ("Ad", "Smit", "")),
        ("Naam;E-mail;Naam", ";;Bo Li", ("Bo", "Li", "")),
        ("Roepnaam;Achternaam;Regio", "Ad;Smit;Twente", ("Ad", "Smit", "")),
        ("Tussenvoegsel;Achternaam;Voornaam", "van der;van der Velde;Ad",
         ("Ad", "van der Velde", "")),
        ("Voorvoegsel;Achternaam;Voornaam", "d';Hondt;Ad", ("Ad", "d'Hondt", "")),
        ("Naam;Voornaam;E-mail", "Janssens;Noor;n@example.org",
         ("Noor", "Janssens", "n@example.org")),
        ("First name;Name;Title", "Noor;Janssens;CFO", ("Noor", "Janssens", "")),
        ("Voornaam;Tussenvoegsel;Naam", "Anouk;van der;Velde", ("Anouk", "van der Velde", "")),
        ("Voornaam;Naam;Volledige naam", "Tom;Van Acker;x", ("Tom", "Van Acker", "")),
        ("Voornaam;Naam", "Anouk;Anouk van der Velde", ("Anouk", "van der Velde", "")),
        ("Voornaam;Naam", "Anouk;Velde, Anouk van der", ("Anouk", "van der Velde", "")),
        ("Voornaam;Naam", "Jan Willem;jan willem Smit", ("Jan Willem", "Smit", "")),
        ("Voornaam;Naam", "Noor;Janssens Noor", ("Noor", "Janssens", "")),
        ("Voornaam;Naam", ";Anouk van der Velde", ("Anouk", "van der Velde", "")),
        ("Voornaam;Naam", ";Janssens", ("", "Janssens", "")),
        ("Voornaam;Naam", "Noor;", ("Noor", "", "")),
        ("Voornaam;Naam;Achternaam", "Noor;Noor Bos;Smit", ("Noor", "Smit", "")),
    ],
)  # fmt: skip
def test_headings_of_own_lists_come_in_many_forms(header, cells, wanted):
    row = only(f"{header}\n{cells}\n".encode(), "list")
    assert row[1:4] == wanted


def test_title_is_a_job_only_where_no_other_column_is():
    assert only(b"Name,Title\nAd Smit,CFO\n", "list").role == "CFO"
    assert only(b"Name,Title,Job title\nAd Smit,Mr,CFO\n", "list").role == "CFO"
    assert only(b"Naam,Titel,Plaats\nAd Smit,drs.,Ede\n", "list").role == ""


def test_dates_of_a_list_and_long_labels():
    row = read(f"Naam;Sector;Contact sinds\nAd;{'x' * 90};1-2-2020\n".encode()).rows[0]
    assert (row.sector, row.connected_on) == ("x" * 80, date(2020, 2, 1))


@given(
    st.sampled_from([",".join(f'"{n}"' for n in names) for names in MAKERS] + [LIST_NL, LIST_EN]),
    st.lists(PIECES, max_size=60),
)
def test_any_rows_of_any_maker_are_accounted_for(header, pieces):
    outcome(f"{header}\n{''.join(pieces)}".encode("utf-8", "replace"))
