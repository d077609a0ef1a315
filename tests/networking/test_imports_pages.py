from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from networking import readers
from networking.models import ContactImport
from tests.networking.connections import linkedin_csv

NEW = reverse("networking:import_new")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def upload(client, data, name="Connections.csv"):
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), "allowed": "on"})


def waiting(coach, rows=30):
    return ContactImport.read(coach, linkedin_csv(rows, empty_every=10), "Connections.csv")


def press(client, this, what="application", **more):
    return client.post(reverse(f"networking:import_{what}", args=[this.ref]), **more)


def test_only_a_coach_imports(cast, sign_in):
    this = waiting(cast.marjan)
    client = sign_in(cast.noor)
    assert client.get(NEW).status_code == 404
    assert upload(client, linkedin_csv(3)).status_code == 404
    assert client.get(this.get_absolute_url()).status_code == 404
    assert press(client, this).status_code == 404


def test_a_stranger_finds_no_import(cast, sign_in):
    this = waiting(cast.marjan)
    client = sign_in(cast.otto)
    assert client.get(this.get_absolute_url()).status_code == 404
    assert press(client, this).status_code == 404
    assert press(client, this, "discard").status_code == 404
    assert client.get(reverse("networking:import", args=[uuid4()])).status_code == 404
    this.refresh_from_db()
    assert this.is_waiting


def test_the_page_says_where_the_file_is_and_that_nobody_is_told(cast, sign_in):
    page = sign_in(cast.marjan).get(NEW).text
    assert "Niemand krijgt bericht." in page
    assert 'enctype="multipart/form-data"' in page


def test_a_file_leads_to_a_look_at_it(cast, sign_in):
    client = sign_in(cast.otto)
    answer = upload(client, linkedin_csv(12, empty_every=5))
    this = ContactImport.objects.get()
    assert answer["Location"] == this.get_absolute_url()
    page = client.get(this.get_absolute_url()).text
    assert "Importeer 12 contacten" in page
    assert escape(this.preview[0][0]) in page
    assert "Deze rij is leeg." in page
    assert cast.otto.contacts.count() == 1


def test_two_presses_on_the_button_are_one_import(cast, sign_in):
    client = sign_in(cast.otto)
    first, second = (upload(client, linkedin_csv(12)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert ContactImport.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (b"%PDF-1.7 x", "pdf"), (b"<html><p>x", "html"), (b"a\n1", "no_header"),
        (b"First Name,Last Name\n", "no_rows"), (b"PK\x03\x04broken", "zip_broken"),
        (b"BEGIN:VCARD\n", "no_rows"),
    ],
)  # fmt: skip
def test_a_file_we_cannot_read_is_told_kindly_at_the_field(cast, sign_in, data, code):
    answer = upload(sign_in(cast.otto), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [readers.Unreadable(code).message]
    assert not ContactImport.objects.exists()


def test_without_a_file_the_page_asks_for_one(cast, sign_in):
    answer = sign_in(cast.otto).post(NEW, {})
    assert answer.status_code == 422
    assert "Kies eerst een bestand" in answer.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(cast, sign_in, monkeypatch):
    monkeypatch.setattr(readers, "MAX_BYTES", 100)
    monkeypatch.setattr(ContactImport, "read", None)  # would fail loudly
    answer = upload(sign_in(cast.otto), linkedin_csv(12))
    assert answer.status_code == 422
    assert "groter dan 20 MB" in answer.text


def test_pressing_the_button_starts_it_and_shows_how_far_it_is(cast, sign_in):
    this, client = waiting(cast.otto), sign_in(cast.otto)
    assert press(client, this)["Location"] == this.get_absolute_url()
    ContactImport.objects.update(handled=12)
    page = client.get(this.get_absolute_url()).text
    assert "12 van 30 gedaan" in page
    assert 'max="30" value="12"' in page
    assert 'hx-trigger="every 1s"' in page
    part = client.get(this.get_absolute_url(), headers=HTMX).text
    assert "12 van 30 gedaan" in part
    assert "<main" not in part


def test_htmx_gets_the_progress_at_once(cast, sign_in):
    answer = press(sign_in(cast.otto), waiting(cast.otto), headers=HTMX)
    assert answer.status_code == 200
    assert "every 1s" in answer.text
    assert "<main" not in answer.text


def test_asking_how_far_it_is_does_not_fetch_the_file(cast, sign_in, django_assert_max_num_queries):
    this, client = waiting(cast.otto), sign_in(cast.otto)
    this.start(by=cast.otto)
    with django_assert_max_num_queries(4) as asked:
        client.get(this.get_absolute_url(), headers=HTMX)
    assert not any('"file"' in query["sql"] for query in asked.captured_queries)


def test_the_result_accounts_for_every_row_and_names_the_next_step(cast, sign_in):
    this, client = waiting(cast.otto, 250), sign_in(cast.otto)
    this.start(by=cast.otto)
    this.apply()
    page = client.get(this.get_absolute_url()).text
    assert "every 1s" not in page
    assert "Kies wie je deelt" in page
    assert "<details" in page  # twenty-five empty rows are put away
    assert "25 rijen" in page
    assert "275 rijen" in page


def test_putting_it_away_imports_nothing(cast, sign_in):
    this, client = waiting(cast.otto), sign_in(cast.otto)
    assert press(client, this, "discard").status_code == 302
    assert "Weggegooid" in client.get(this.get_absolute_url()).text
    press(client, this)
    this.refresh_from_db()
    assert this.is_discarded


def test_what_stands_in_the_file_is_never_markup(cast, sign_in):
    data = b"First Name,Last Name,Company\n<script>x</script>,<b>Bos</b>,<i>y</i>\n"
    client = sign_in(cast.otto)
    page = client.get(upload(client, data, "<b>.csv")["Location"]).text
    assert "<script>x" not in page
    assert "<b>" not in page.replace("<b>Verbinder", "")
    assert "<i>y" not in page


def test_looking_starts_nothing(cast, sign_in):
    this, client = waiting(cast.otto), sign_in(cast.otto)
    assert client.get(reverse("networking:import_application", args=[this.ref])).status_code == 405
    assert client.get(reverse("networking:import_discard", args=[this.ref])).status_code == 405


def test_past_imports_stand_in_a_list_with_what_became_of_them(
    cast, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.otto)
    index = reverse("networking:imports")
    assert "Je importeerde nog niets" in client.get(index).text
    for n in range(3):
        waiting(cast.otto, n + 1).start_and_apply(by=cast.otto)
    waiting(cast.otto, 5).discard(by=cast.otto)
    waiting(cast.marjan, 9)
    with django_assert_max_num_queries(5) as asked:
        page = client.get(index).text
    assert page.count("Connections.csv") == 4
    assert page.count(">Klaar<") == 3
    assert page.count(">Weggegooid<") == 1
    assert "LinkedIn-connecties" in page
    assert not any('"file"' in query["sql"] for query in asked.captured_queries)
    assert sign_in(cast.noor).get(index).status_code == 404


def test_doubts_are_told_in_words_with_their_rows(cast, sign_in):
    data = (
        b"First Name,Last Name,Email Address\nJan,Smit,kapot\nBo,Li,a@example.org b@example.org\n"
    )
    upload(sign_in(cast.otto), data)
    this = ContactImport.objects.get()
    text = sign_in(cast.otto).get(this.get_absolute_url()).text
    assert "Dit e-mailadres klopt niet." in text
    assert "Hier stonden meer e-mailadressen." in text
    assert "Rij 2" in text
