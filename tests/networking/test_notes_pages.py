"""Notes in the browser: kept while typing, private by default, never written over unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networking.models import Note, NoteVersion

from .. import cast as people

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"])


@pytest.fixture
def note(cast, wish):
    return Note.begin(wish, by=cast.noor).write("Wat ik hoorde", version=0)


def body(response):
    return " ".join(response.content.decode().split())


def test_pressing_twice_begins_one_note(sign_in, cast, wish):
    client = sign_in(cast.noor)
    first, second = (client.post(f"/introductions/{wish.ref}/notes/") for _ in range(2))
    note = Note.objects.get()
    assert first["Location"] == second["Location"] == f"/notes/{note.ref}/"
    assert client.get(f"/introductions/{wish.ref}/notes/").status_code == 405


def test_only_the_client_begins_a_note(sign_in, cast, wish):
    for name in ("marjan", "eva", "otto"):
        client = sign_in(getattr(cast, name))
        assert client.post(f"/introductions/{wish.ref}/notes/").status_code == 404
    assert not Note.objects.exists()


def test_saved_without_script_the_text_is_there_again(sign_in, cast, note):
    client = sign_in(cast.noor)
    response = client.post(f"/notes/{note.ref}/", {"text": "Regel 1\r\nRegel 2", "version": 1})
    assert response.status_code == 302
    note.refresh_from_db()
    assert note.text == "Regel 1\nRegel 2"
    assert "Regel 1 Regel 2" in body(client.get(f"/notes/{note.ref}/"))


def test_an_older_tab_gets_both_texts_and_a_way_on(sign_in, cast, note):
    client = sign_in(cast.noor)
    note.write("Nieuw uit tabblad twee", version=1)
    response = client.post(f"/notes/{note.ref}/", {"text": "Getypt in tabblad een", "version": 1})
    text = body(response)
    assert response.status_code == 422
    assert "Nieuw uit tabblad twee" in text
    assert 'name="join" value="2"' in text
    assert 'name="version" value="1"' in text  # typing on stays refused until she chose
    assert "Getypt in tabblad een" in text
    note.refresh_from_db()
    assert note.text == "Nieuw uit tabblad twee"


def test_joined_both_texts_are_kept(sign_in, cast, note):
    client = sign_in(cast.noor)
    note.write("Nieuw", version=1)
    fields = {"text": "Van mij", "version": 1, "join": 2}
    assert client.post(f"/notes/{note.ref}/", fields)["Location"] == f"/notes/{note.ref}/"
    note.refresh_from_db()
    assert note.text == "Nieuw\nVan mij"


def test_joining_with_a_text_that_changed_again_asks_again(sign_in, cast, note):
    client = sign_in(cast.noor)
    note.write("Nieuw", version=1)
    note.write("Nog nieuwer", version=2)
    fields = {"text": "Van mij", "version": 1, "join": 2}
    response = client.post(f"/notes/{note.ref}/", fields)
    assert response.status_code == 422
    assert "Nog nieuwer" in body(response)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "x" * 100_001, "version": 1},
        {"text": "x"},
        {"text": "x", "version": "een"},
        {"text": "x", "version": 2**80},
        {"text": "a\x00b", "version": 1},
    ],
)
def test_what_cannot_be_stored_is_said_and_changes_nothing(sign_in, cast, note, fields):
    response = sign_in(cast.noor).post(f"/notes/{note.ref}/", fields)
    assert response.status_code == 422
    assert "Je tekst staat hier nog" in body(response)
    note.refresh_from_db()
    assert note.text == "Wat ik hoorde"


def test_the_page_always_says_who_can_read_it(sign_in, cast, note):
    client = sign_in(cast.noor)
    assert "Alleen voor jou" in body(client.get(f"/notes/{note.ref}/"))
    shared = client.post(f"/notes/{note.ref}/sharing/", {"shared": "yes"}, follow=True)
    assert "Marjan kan dit lezen" in body(shared)
    part = client.post(f"/notes/{note.ref}/sharing/", {"shared": "no"}, headers=PART)
    assert "Alleen voor jou" in body(part)
    assert "<html" not in body(part)


def test_the_coach_reads_a_shared_note_and_cannot_change_it(client, sign_in, cast, note):
    page = f"/notes/{note.ref}/"
    assert sign_in(cast.marjan).get(page).status_code == 404
    note.share(by=cast.noor)
    text = body(client.get(page))
    assert "Wat ik hoorde" in text
    assert 'name="version"' not in text
    assert "Notitie van Noor over Sanne Vermeer" in text
    assert client.post(page, {"text": "Van de coach", "version": 1}).status_code == 404
    assert client.post(f"{page}sharing/", {"shared": "no"}).status_code == 404
    note.unshare(by=cast.noor)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("name", ["eva", "otto", "bram"])
def test_a_stranger_finds_nothing_shared_or_not(sign_in, cast, note, name):
    note.share(by=cast.noor)
    client = sign_in(getattr(cast, name))
    assert client.get(f"/notes/{note.ref}/").status_code == 404
    assert client.post(f"/notes/{note.ref}/", {"text": "x", "version": 1}).status_code == 404
    assert "Wat ik hoorde" not in body(client.get("/notes/"))


def test_the_list_is_her_own_and_costs_the_same_however_long(
    sign_in, cast, note, django_assert_max_num_queries
):
    for number in range(30):
        Note.objects.create(
            author=cast.noor, introduction=note.introduction, text=f"Regel {number}"
        )
    client = sign_in(cast.noor)
    with django_assert_max_num_queries(10):
        text = body(client.get("/notes/"))
    assert text.count("Alleen voor jou") == 25  # twenty-four and the line on top
    assert "Sanne Vermeer" in text
    assert "Wat ik hoorde" in body(client.get("/notes/?page=2"))


def test_without_notes_the_page_says_how_to_begin(sign_in, cast):
    assert "Nog geen notities" in body(sign_in(cast.noor).get("/notes/"))


def test_a_note_about_an_anonymous_contact_does_not_tell_her_name(sign_in, cast):
    wish = people.introduction(cast, contact=cast.youssef)
    note = Note.begin(wish, by=cast.noor)
    client = sign_in(cast.noor)
    for page in ("/notes/", f"/notes/{note.ref}/", f"/introductions/{wish.ref}/meeting/"):
        text = body(client.get(page, follow=False))
        for canary in ("Youssef", "Amrani", "Netwerk Oost"):
            assert canary not in text


def test_words_of_people_are_shown_as_words(sign_in, cast, note):
    note.write("</textarea><script>alert(1)</script>", version=1)
    note.share(by=cast.noor)
    for person in (cast.noor, cast.marjan):
        assert "<script>alert" not in body(sign_in(person).get(f"/notes/{note.ref}/"))


def test_she_finds_a_note_by_words_person_and_day(sign_in, cast, note):
    other = people.introduction(cast, contact=cast.youssef)
    Note.begin(other, by=cast.noor).write("Over ritme en rust", version=0)
    client, today = sign_in(cast.noor), f"{timezone.localdate():%Y-%m-%d}"
    for query, found in (
        ("q=RITME rust", ["ritme"]),
        ("q=hoorde", ["Wat ik hoorde"]),
        (f"person={cast.sanne.ref}", ["Wat ik hoorde"]),
        (f"since={today}&until={today}", ["Wat ik hoorde", "ritme"]),
        ("until=2020-01-01", []),
        ("q=xyz", []),
        ("person=geen&since=morgen&until=9999-12-31", ["Wat ik hoorde", "ritme"]),  # cannot be read
        ("q=a%00b", ["Wat ik hoorde", "ritme"]),
    ):
        text = body(client.get(f"/notes/?{query}", headers=PART))
        assert [word for word in ("Wat ik hoorde", "ritme") if word in text] == found, query
        assert "<html" not in text


def test_earlier_texts_are_shown_and_brought_back(sign_in, cast, note):
    client, page = sign_in(cast.noor), f"/notes/{note.ref}/versions/"
    assert "Nog geen eerdere teksten" in body(client.get(page))
    note.write("Iets heel anders", version=1)
    NoteVersion.objects.filter(number=1).update(at=timezone.now() - timedelta(hours=1))
    assert "Wat ik hoorde" in body(client.get(page))
    assert "Wat ik hoorde" in body(client.get(f"{page}?number=1"))
    assert client.get(f"{page}?number=9").status_code == 404
    assert client.post(page, {"number": 9}).status_code == 404
    assert client.post(page, {"number": 1, "version": 2}).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.version) == ("Wat ik hoorde", 3)
    note.write("Intussen getypt", version=3)
    shown = client.post(page, {"number": 2, "version": 3}, follow=True)
    assert "Er is net iets nieuws bewaard" in body(shown)
    note.refresh_from_db()
    assert note.text == "Intussen getypt"


def test_thrown_away_it_can_be_taken_back_on_the_list(sign_in, cast, note):
    client, page = sign_in(cast.noor), f"/notes/{note.ref}/removal/"
    text = body(client.post(page, {"removed": "yes"}, follow=True))
    assert "1 notitie weggegooid" in text
    assert client.get(f"/notes/{note.ref}/").status_code == 404
    client.post(page, {"removed": "no"})
    assert client.get(f"/notes/{note.ref}/").status_code == 200


def test_on_paper_and_as_a_file_it_has_headings_and_lists(sign_in, cast, note):
    note.write("Wat ik leerde:\n- begin <klein>\n- vraag door\n\nEn nu?", version=1)
    client = sign_in(cast.noor)
    paper = body(client.get(f"/notes/{note.ref}/paper/"))
    assert "<h3>Wat ik leerde</h3><ul><li>begin &lt;klein&gt;</li>" in paper
    for page in (f"/notes/{note.ref}.md", "/notes.md"):
        answer = client.get(page)
        text = b"".join(answer.streaming_content).decode()
        assert text.startswith("# Sanne Vermeer\n")
        assert "\n## Wat ik leerde\n- begin <klein>\n" in text
        assert answer["Content-Type"] == "text/markdown; charset=utf-8"


def test_the_coach_writes_under_a_shared_note_and_its_writer_reads_it(client, sign_in, cast, note):
    page = f"/notes/{note.ref}/replies/"
    assert sign_in(cast.marjan).post(page, {"text": "Mooi"}).status_code == 404
    note.share(by=cast.noor)
    empty = client.post(page, {"text": " "})
    assert empty.status_code == 422
    assert "Schrijf eerst iets" in body(empty)
    assert client.post(page, {"text": "Mooi <b>gedaan"}).status_code == 302
    assert "Mooi &lt;b&gt;gedaan" in body(sign_in(cast.noor).get(f"/notes/{note.ref}/"))


def test_a_coach_begins_a_note_about_a_client_that_stays_hers(sign_in, cast, note):
    page = f"/clients/{note.introduction.coaching.ref}/notes/"
    client = sign_in(cast.marjan)
    own = client.post(page)["Location"]
    text = body(client.get(own))
    assert "Jouw notitie over Noor Bakker" in text
    assert "Klanten zien nooit" in text
    assert "Noor Bakker" in body(client.get("/notes/"))
    client.post(f"{own}sharing/", {"shared": "yes"})
    other = sign_in(cast.noor)
    assert other.get(own).status_code == 404
    assert other.post(page).status_code == 404
