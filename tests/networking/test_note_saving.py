"""Saving while she types: small questions and answers, and nothing lost between them."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networking.edits import Edit
from networking.models import Note

from .. import cast as people


@pytest.fixture
def note(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    return Note.begin(wish, by=cast.noor).write("een\ntwee\ndrie", version=0)


class Page:
    """An open page of a note, as the script of it works."""

    def __init__(self, client, note):
        self.client, self.url = client, f"/notes/{note.ref}/edits/"
        self.editor, self.step, self.version = str(uuid.uuid4()), 0, note.version
        self.kept = note.text

    def fields(self, text, **more):
        self.step += 1
        change = Edit.between(self.kept, text)._asdict()
        same = {"editor": self.editor, "step": self.step, "version": self.version}
        return same | change | more

    def save(self, text, **more):
        answer = self.client.post(self.url, self.fields(text, **more))
        words = answer.json()
        if answer.status_code in (200, 409):
            self.kept, self.version = text, words["version"]
        if "edit" in words:
            self.kept, self.version = Edit(**words["edit"]).apply(text), words["current"]
        return answer


@pytest.fixture
def pages(sign_in, cast, note):
    client = sign_in(cast.noor)
    return Page(client, note), Page(client, note)


def now(note):
    return Note.objects.get(pk=note.pk).text


def test_a_save_is_small_both_ways_and_needs_six_statements(note, pages):
    long = "Een regel van een lange notitie, met van alles erin.\n" * 1500
    page, _other = pages
    page.save(long)
    fields = page.fields(long + "x")
    with CaptureQueriesContext(connection) as said:
        answer = page.client.post(page.url, fields)
    assert answer.status_code == 200
    # The test itself is a transaction, so that the one of the deed is a savepoint in it.
    assert len([one for one in said if "SAVEPOINT" not in one["sql"]]) == 6
    assert len("&".join(f"{name}={value}" for name, value in fields.items())) < 300
    assert len(answer.content) < 100
    assert now(note) == long + "x"


def test_two_pages_find_each_others_lines(note, pages):
    one, two = pages
    assert one.save("een!\ntwee\ndrie").json().keys() == {"version", "at"}
    assert two.save("een\ntwee\ndrie?").status_code == 200
    assert two.kept == now(note) == "een!\ntwee\ndrie?"
    one.save("een!\ntwee!\ndrie")
    assert one.kept == now(note) == "een!\ntwee!\ndrie?"


def test_the_same_line_is_kept_aside_until_she_says_how_to_go_on(note, pages):
    one, two = pages
    one.save("een van een\ntwee\ndrie")
    answer = two.save("een van twee\ntwee\ndrie")
    assert answer.status_code == 409
    assert answer.json()["current"] == 2
    panel = two.client.get(
        f"/notes/{note.ref}/?aside={two.version}",
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    ).content.decode()
    assert "een van een" in panel
    assert 'name="join" value="2"' in panel
    assert "<html" not in panel
    fields = two.fields(two.kept) | {"put": two.kept, "join": 2}
    del fields["at"]
    words = two.client.post(two.url, fields).json()
    both = "een van een\neen van twee\ntwee\ndrie"
    assert Edit(**words["edit"]).apply(two.kept) == now(note) == both
    assert words["version"] == words["current"]


def test_an_answer_that_got_lost_costs_nothing(note, pages):
    page, _other = pages
    lost = page.fields("een, twee\ntwee\ndrie")
    page.client.post(page.url, lost)
    page.save("een, twee, drie\ntwee\ndrie")
    page.client.post(page.url, lost)  # and arrives once more, too late
    assert now(note) == "een, twee, drie\ntwee\ndrie"


def test_a_change_to_an_unknown_text_asks_for_all_of_it(note, pages):
    page, _other = pages
    page.kept = "iets anders"
    assert page.save("iets anders!").status_code == 412
    fields = page.fields("") | {"put": "een\ntwee\ndrie\nvier"}
    del fields["at"]
    assert page.client.post(page.url, fields).status_code == 200
    assert now(note) == "een\ntwee\ndrie\nvier"


@pytest.mark.parametrize(
    "wrong",
    [
        {"editor": "geen"}, {"step": "x"}, {"step": 0}, {"version": -1}, {"version": 2**40},
        {"at": "x"}, {"cut": 2**40}, {"put": "a\x00b"}, {"put": "x" * 100_001}, {"join": "x"},
        {"at": "", "put": "😀" * 100_001},
    ],
)  # fmt: skip
def test_what_cannot_be_stored_is_said_in_words_and_changes_nothing(note, pages, wrong):
    page, _other = pages
    answer = page.client.post(page.url, page.fields("een") | wrong)
    assert answer.status_code == 422
    assert len(answer.json()["problem"]) > 10
    assert now(note) == "een\ntwee\ndrie"


def test_too_long_bit_by_bit_is_said_in_words(note, pages):
    page, _other = pages
    page.save("x" * 100_000)
    answer = page.save("x" * 100_001)
    assert answer.status_code == 422
    assert "te lang" in answer.json()["problem"]


def test_after_signing_in_again_there_is_a_token_and_nobody_elses_note(
    client, sign_in, cast, note, pages
):
    page, _other = pages
    assert page.client.get(page.url).json()["token"]
    assert sign_in(cast.marjan).get(page.url).status_code == 404
    client.logout()
    assert client.post(page.url, page.fields("een")).status_code == 302
    note.throw_away(by=cast.noor)
    assert sign_in(cast.noor).post(page.url, page.fields("een")).status_code == 404
