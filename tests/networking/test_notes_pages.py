"""Notes in the browser: kept while typing, private by default, never written over unseen."""

import pytest

from networking.models import Note

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


def test_saved_while_typing_only_the_status_comes_back_never_the_field(sign_in, cast, note):
    client = sign_in(cast.noor)
    response = client.post(f"/notes/{note.ref}/", {"text": "Verder", "version": 1}, headers=PART)
    text = body(response)
    assert response.status_code == 200
    assert "Bewaard om" in text
    assert 'name="version" value="2"' in text
    assert "<textarea" not in text
    assert "Verder" not in text
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("headers", [{}, PART])
def test_an_older_tab_gets_both_texts_and_a_way_on(sign_in, cast, note, headers):
    client = sign_in(cast.noor)
    note.write("Nieuw uit tabblad twee", version=1)
    response = client.post(
        f"/notes/{note.ref}/", {"text": "Getypt in tabblad een", "version": 1}, headers=headers
    )
    text = body(response)
    assert response.status_code == 422
    assert "Nieuw uit tabblad twee" in text
    assert 'name="join" value="2"' in text
    assert 'name="version" value="1"' in text  # typing on stays refused until she chose
    assert ("Getypt in tabblad een" in text) is not bool(headers)
    note.refresh_from_db()
    assert note.text == "Nieuw uit tabblad twee"


@pytest.mark.parametrize("headers", [{}, PART])
def test_joined_both_texts_are_kept(sign_in, cast, note, headers):
    client = sign_in(cast.noor)
    note.write("Nieuw", version=1)
    response = client.post(
        f"/notes/{note.ref}/", {"text": "Van mij", "version": 1, "join": 2}, headers=headers
    )
    target = response["HX-Redirect"] if headers else response["Location"]
    assert target == f"/notes/{note.ref}/"
    note.refresh_from_db()
    assert note.text == "Nieuw\n\nVan mij"


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
        {"text": "x", "version": 1, "editor": "geen uuid"},
    ],
)
@pytest.mark.parametrize("headers", [{}, PART])
def test_what_cannot_be_stored_is_said_and_changes_nothing(sign_in, cast, note, fields, headers):
    response = sign_in(cast.noor).post(f"/notes/{note.ref}/", fields, headers=headers)
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
    assert "<textarea" not in text
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
    with django_assert_max_num_queries(8):
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
