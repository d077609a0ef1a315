"""Columns that nobody knows, and letters that came out wrong: the coach puts both right."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coaching.limits import LIMITS
from networking.models import ContactImport, Heading
from networking.readers import Matching, Unreadable
from tests.networking.connections import linkedin_csv, linkedin_zip, sheet
from tests.networking.makers import workbook
from tests.networking.test_imports_pages import HTMX, NEW, upload
from tests.networking.test_reader_matching import MATCHING, STRANGE

MAC = sheet("Zoë,Strauß,,,Café,Coördinator,").decode().encode("mac_roman")
CHOSEN = {
    "header": "2", "column-0": "name", "column-1": "role", "column-2": "email", "column-3": "url",
    "column-4": "",
}  # fmt: skip


def to(this, what):
    return reverse(f"networking:import_{what}", args=[this.ref])


def asked(coach, data=STRANGE, name="lijst.csv"):
    return ContactImport.read(coach, data, name)


def reread(this):
    return ContactImport.objects.get(pk=this.pk)


def test_a_table_nobody_knows_leads_to_the_question_which_column_is_what(cast, sign_in):
    client = sign_in(cast.otto)
    answer = upload(client, STRANGE, "lijst.csv")
    this = ContactImport.objects.get()
    assert this.is_matching
    assert client.get(answer["Location"])["Location"] == to(this, "columns")
    page = client.get(to(this, "columns")).text
    for words in ("Waar bereikbaar", "Anouk van der Velde", "laat weg", "tussenvoegsel"):
        assert words in page
    form = client.get(to(this, "columns")).context["form"]
    guess = [bound.value() for bound, _cells in form.columns]
    assert guess[2:4] == ["email", "url"]
    assert form["header"].value() == 2


def test_what_she_chooses_is_read_imported_and_known_the_next_time(cast, sign_in):
    this, client = asked(cast.otto), sign_in(cast.otto)
    assert client.post(to(this, "columns"), CHOSEN)["Location"] == this.get_absolute_url()
    page = client.get(this.get_absolute_url()).text
    assert "Importeer 2 contacten" in page
    assert "een eigen lijst" in page
    reread(this).start_and_apply(by=cast.otto)
    new = cast.otto.contacts.get(email="anouk@example.org")
    assert (new.last_name, new.role, new.source) == ("van der Velde", "Docent", "list")
    assert "geheim" not in str(list(cast.otto.contacts.values()))
    assert reread(this).sample == []
    assert Heading.of(cast.otto.pk)["waar bereikbaar"] == "email"
    assert asked(cast.otto, name="tweede.csv").is_waiting
    assert asked(cast.marjan).is_matching, "what Otto said is Otto's"


def test_a_choice_can_be_changed_as_long_as_nothing_was_taken_over(cast, sign_in):
    this, client = asked(cast.otto), sign_in(cast.otto)
    client.post(to(this, "columns"), CHOSEN | {"column-1": "organisation"})
    again = asked(cast.otto, name="later.csv")  # read with what she said: also that is changed
    for one in (this, again):
        assert to(one, "columns") in client.get(one.get_absolute_url()).text
        assert client.get(to(one, "columns")).status_code == 200
        assert client.post(to(one, "columns"), CHOSEN).status_code == 302
        assert reread(one).preview[0] == ["Anouk van der Velde", "Docent", ""]
    reread(this).start(by=cast.otto)
    assert client.get(to(this, "columns")).status_code == 302
    assert client.post(to(this, "columns"), CHOSEN).status_code == 302
    assert reread(this).said.fields[1] == "role"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"column-0": ""}, "Wijs aan in welke kolom de naam staat."),
        ({"column-0": "", "column-3": "name"}, "In dit bestand staat geen enkele persoon."),
        ({"column-0": "phone"}, "Kies wat er in deze kolom staat."),
        ({"header": "99"}, "Kies de rij met de namen van de kolommen."),
        ({"header": "x\0"}, "Kies de rij met de namen van de kolommen."),
    ],
)
def test_a_choice_that_cannot_be_is_told_kindly_and_kept(cast, sign_in, changes, words):
    data = STRANGE.replace(b"linkedin.com/in/anouk", b"")
    this, client = asked(cast.otto, data), sign_in(cast.otto)
    answer = client.post(to(this, "columns"), CHOSEN | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert '<option value="role" selected' in answer.text
    assert reread(this).is_matching
    assert not Heading.objects.exists()


def test_a_spreadsheet_and_a_table_without_header_are_matched_too(cast):
    this = asked(cast.otto, workbook([line.split(";") for line in STRANGE.decode("cp1252")
                                      .splitlines()]), "lijst.xlsx")  # fmt: skip
    this.match(MATCHING, by=cast.otto)
    assert reread(this).people == 2
    bare = asked(cast.otto, b"Ad Smit,ad@example.org,x\nBo Li,bo@example.org,y\n")
    bare.match(Matching(0, ("name", "email", "")), by=cast.otto)
    assert reread(bare).preview[1] == ["Bo Li", "", ""]


def test_a_file_whose_columns_are_known_has_nothing_to_choose(cast, sign_in):
    this = asked(cast.otto, linkedin_csv(3))
    client = sign_in(cast.otto)
    assert client.get(to(this, "columns"))["Location"] == this.get_absolute_url()
    assert client.post(to(this, "columns"), CHOSEN).status_code == 302
    assert reread(this).matching is None


# Letters


@pytest.mark.parametrize("pack", [bytes, linkedin_zip])
def test_wrong_letters_are_put_right_with_and_without_htmx(cast, sign_in, pack):
    this, client = asked(cast.otto, pack(MAC), "x.zip"), sign_in(cast.otto)
    page = client.get(this.get_absolute_url()).text
    assert "Zoë" not in page
    assert "Kloppen de letters niet?" in page
    assert 'value="cp1252" id="id_encoding_1" required checked' in " ".join(page.split())
    part = client.post(to(this, "encoding"), {"encoding": "mac_roman"}, headers=HTMX).text
    assert "Zoë Strauß" in part
    assert "<main" not in part
    assert client.post(to(this, "encoding"), {"encoding": "mac_roman"}).status_code == 302
    assert "Zoë Strauß" in client.get(this.get_absolute_url()).text
    reread(this).start_and_apply(by=cast.otto)
    assert cast.otto.contacts.filter(first_name="Zoë", organisation="Café").exists()


def test_the_letters_of_an_unknown_table_are_put_right_before_its_columns(cast, sign_in):
    this = asked(cast.otto, STRANGE.replace(b"Anouk", "Zoë".encode("mac_roman")))
    client = sign_in(cast.otto)
    part = client.post(to(this, "encoding"), {"encoding": "mac_roman"}, headers=HTMX).text
    assert "Zoë van der Velde" in part
    assert "Welke kolom is wat?" in part
    assert reread(this).is_matching, "a guess of ours is not what she said"
    client.post(to(this, "columns"), CHOSEN)
    client.post(to(this, "encoding"), {"encoding": "cp1252"})
    assert reread(this).preview[0][1] == "Docent", "what she said of the columns stays"


@pytest.mark.parametrize("said", ["", "klingon", "\0"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_way_to_read_that_is_none_is_told_kindly(cast, sign_in, said, headers):
    this = asked(cast.otto, MAC)
    answer = sign_in(cast.otto).post(to(this, "encoding"), {"encoding": said}, headers=headers)
    assert answer.status_code == 422
    assert "Kies een van de mogelijkheden." in answer.text


def test_a_way_in_which_nobody_can_be_read_changes_nothing(cast, sign_in, monkeypatch):
    this, client = asked(cast.otto, MAC), sign_in(cast.otto)

    def refuse(*args, **options):
        raise Unreadable("no_rows")

    monkeypatch.setattr("networking.fence.read", refuse)
    answer = client.post(to(this, "encoding"), {"encoding": "cp850"})
    assert answer.status_code == 422
    assert "Zo kunnen we het bestand niet lezen." in answer.text
    assert (reread(this).encoding, reread(this).people) == ("", 1)


def test_once_it_runs_the_letters_stay_as_they_are(cast, sign_in):
    this = asked(cast.otto, MAC)
    this.start(by=cast.otto)
    sign_in(cast.otto).post(to(this, "encoding"), {"encoding": "mac_roman"})
    assert reread(this).encoding == ""


# The door


def test_without_the_right_to_use_the_data_nothing_is_read(cast, sign_in):
    file = SimpleUploadedFile("x.csv", linkedin_csv(3))
    answer = sign_in(cast.otto).post(NEW, {"file": file})
    assert answer.status_code == 422
    assert "Vink dit aan" in answer.text
    assert not ContactImport.objects.exists()


def test_after_ten_files_a_day_the_next_waits_until_tomorrow(cast, sign_in, settings):
    settings.LIMITS = True
    client, most = sign_in(cast.otto), LIMITS["imports"].many
    for n in range(most):
        assert upload(client, linkedin_csv(n + 1)).status_code == 302
    answer = upload(client, linkedin_csv(99))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Tien bestanden per dag" in answer.text
    assert ContactImport.objects.count() == most
    assert upload(client, linkedin_csv(1)).status_code == 302, "that one waits already"
    assert upload(sign_in(cast.marjan), linkedin_csv(99)).status_code == 302
