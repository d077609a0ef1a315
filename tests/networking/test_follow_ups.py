"""What a client means to do next: from a line of a note in two presses, and hers alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from coaching.models import Delivery, Event
from networking import retention
from networking.models import FollowUp, Note
from networking.models.follow_up import MOST, MOST_LINES, lines_of
from tests.isolation.asking import HTMX

from .. import cast as people

TEXT = "Wat ik meeneem\n\n- Begin klein.\n  2) Stuur Sanne mijn opmerkingen.\n- [ ] Bel Wouter\n-\n"


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


@pytest.fixture
def note(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    return Note.begin(wish, by=cast.noor).write(TEXT, version=0)


def on(days):
    return timezone.localdate() + timedelta(days=days)


def plan(cast, words="Bel Wouter", days=3, **fields):
    step = FollowUp.plan(cast.noor, words, on(days))
    FollowUp.objects.filter(pk=step.pk).update(**fields)
    step.refresh_from_db()
    return step


def moves(step):
    return f"/follow-ups/{step.ref}/moves/"


def test_the_lines_of_a_note_stand_there_without_their_marks_and_not_without_end():
    assert lines_of(TEXT) == [
        "Wat ik meeneem",
        "Begin klein.",
        "Stuur Sanne mijn opmerkingen.",
        "Bel Wouter",
    ]
    assert len(lines_of("\n".join(f"Regel {n}" for n in range(90)))) == MOST_LINES
    assert [len(line) for line in lines_of("x" * 5000)] == [200]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_two_presses_make_a_step_of_a_line(noor, cast, note, headers):
    page = f"/notes/{note.ref}/follow-ups/"
    assert page in noor.get(f"/notes/{note.ref}/").text
    note.write(f"{TEXT}\nNog iets", version=1)  # typed since the page was made
    lines = noor.get(page, headers=headers).text
    assert ("<html" in lines) is not bool(headers)
    assert 'name="line" value="Nog iets"' in lines
    chosen = noor.post(page, {"line": "Bel Wouter"}, headers=headers).text
    assert 'value="Bel Wouter"' in chosen
    assert not FollowUp.objects.exists()
    for _twice in range(2):
        answer = noor.post(page, {"words": "Bel Wouter", "when": "fortnight"}, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    step = FollowUp.objects.get()
    assert (step.owner, step.words, step.due_on) == (cast.noor, "Bel Wouter", on(14))
    assert (step.note, step.introduction) == (note, note.introduction)
    noor.post(page, {"words": "Vraag Sanne", "day": on(5).isoformat()}, headers=headers)
    assert FollowUp.objects.get(words="Vraag Sanne").due_on == on(5)


def test_a_step_stays_when_its_note_goes(cast, note):
    step = FollowUp.plan(cast.noor, "Bel Wouter", on(1), note=note)
    note.delete()
    step.refresh_from_db()
    assert (step.note, step.introduction) == (None, note.introduction)


def test_the_page_shows_them_day_by_day_without_shaming(noor, cast, note):
    FollowUp.plan(cast.noor, "Voor later", on(30), note=note)
    for words, days in (("Deze week", 3), ("Van toen", -9), ("Nu", 0), ("Dra", 1)):
        plan(cast, words, days)
    plan(cast, "Al klaar", -1, done_at=timezone.now())
    FollowUp.plan(cast.eva, "Van Eva", on(0))
    text = noor.get("/follow-ups/").text
    order = [
        "Bleef even liggen", "Van toen", "Vandaag", "Nu", "De komende week", "Dra", "Deze week",
        "Later", "Voor later", "Sanne Vermeer", "Al klaar",
    ]  # fmt: skip
    places = [text.index(f">{words}<") for words in order]
    assert places == sorted(places)
    assert f"Sinds {date_format(on(-9), 'j F')}" in text
    assert "Van Eva" not in text
    assert "te laat" not in text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_done_can_be_undone_and_a_week_is_given(noor, cast, headers):
    step = plan(cast, days=-9)

    def press(verb):
        answer = noor.post(moves(step), {"verb": verb}, headers=headers)
        step.refresh_from_db()
        return answer.text if headers else noor.get(answer["Location"]).text

    text = press("finish")
    assert step.done_at
    assert "Gedaan: “Bel Wouter”" in text
    assert 'value="reopen"' in text
    press("put_off")
    assert step.due_on == on(-9)  # what is done is not put off
    press("reopen")
    assert not step.done_at
    assert "staat nu op" in press("put_off")
    assert step.due_on == on(7)
    press("put_off")
    assert step.due_on == on(14)
    answer = noor.post(moves(step), {"verb": "remove"}, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert not FollowUp.objects.exists()
    assert noor.post(moves(step), {"verb": "finish"}, headers=headers).status_code == 404


def test_words_and_day_can_be_changed_also_of_what_has_been(noor, cast):
    step = plan(cast, days=-9)
    page = f"/follow-ups/{step.ref}/"
    assert "Bel Wouter" in noor.get(page).text
    noor.post(page, {"words": " Mail\u202e  Wouter ", "day": on(-9).isoformat()})
    step.refresh_from_db()
    assert (step.words, step.due_on) == ("Mail Wouter", on(-9))
    noor.post(page, {"words": "Mail Wouter", "day": on(2).isoformat()})
    step.refresh_from_db()
    assert step.due_on == on(2)
    answer = noor.post(page, {"words": "Mail Wouter", "day": on(-1).isoformat()})
    assert answer.status_code == 422
    assert "al geweest" in answer.text


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": "", "when": "week"}, "Schrijf in een paar woorden"),
        ({"words": "x" * 201, "when": "week"}, "tot 200 tekens"),
        ({"words": "Bellen"}, "Kies een dag waarop"),
        ({"words": "Bellen", "day": "31-02-2027"}, "kunnen we niet lezen"),
        ({"words": "Bellen", "day": "9999-12-31"}, "binnen een jaar"),
        ({"words": "Bellen", "when": "ooit"}, "Kies een van de dagen"),
        ({"words": "Be\0llen", "when": "week"}, 'class="error"'),
    ],
)
def test_what_cannot_be_planned_is_said_kindly(noor, note, fields, said, headers):
    for page in ("/follow-ups/", f"/notes/{note.ref}/follow-ups/"):
        answer = noor.post(page, fields, headers=headers)
        assert answer.status_code == 422
        assert said in answer.text
        if fields["words"] == "Bellen":
            assert 'value="Bellen"' in answer.text
    assert not FollowUp.objects.exists()


def test_the_way_there_stands_in_the_menu_of_whoever_is_coached(sign_in, cast):
    for person, is_there in ((cast.noor, True), (cast.eva, True), (cast.marjan, False)):
        text = sign_in(person).get("/profile/").text
        assert ('href="/follow-ups/"' in text, 'href="/my-people/"' in text) == (is_there,) * 2


def test_there_is_an_end_to_what_can_be_open_at_once(noor, cast):
    FollowUp.objects.bulk_create(
        FollowUp(owner=cast.noor, words=f"Stap {n}", due_on=on(1)) for n in range(MOST)
    )
    answer = noor.post("/follow-ups/", {"words": "Nog een", "when": "week"})
    assert answer.status_code == 422
    assert "Rond er eerst een paar af" in answer.text


def test_what_is_due_within_a_week_stands_on_her_first_pages(noor, cast):
    for page in ("/people/", "/introductions/"):
        assert "Wat je je voornam" not in noor.get(page).text
    plan(cast, "Ver weg", 8)
    for page in ("/people/", "/introductions/"):
        assert "Wat je je voornam" not in noor.get(page).text
    for days in (-2, 0, 6, 7):
        plan(cast, f"Stap {days}!", days)
    for page in ("/people/", "/introductions/"):
        text = noor.get(page).text
        shown = [f"Stap {days}!" for days in (-2, 0, 6, 7) if f"Stap {days}!" in text]
        assert shown == ["Stap -2!", "Stap 0!", "Stap 6!"]
        assert "Ver weg" not in text
        assert 'href="/follow-ups/"' in text


def test_nobody_else_notices_any_of_it(client, sign_in, cast, note):
    note.share(by=cast.noor)
    pages = {
        cast.marjan: (f"/notes/{note.ref}/", note.introduction.get_desk_url(), "/desk/"),
        cast.eva: ("/people/", "/introductions/", "/follow-ups/"),
    }

    def read():
        texts = []
        for person, some in pages.items():
            client.force_login(person)
            texts += [client.get(page).content.split(b"csrfmiddlewaretoken")[0] for page in some]
        return texts

    read()  # what there was to hear before
    before, events, mails = read(), Event.objects.count(), Delivery.objects.count()
    step = FollowUp.plan(cast.noor, "Geheim", on(0), note=note)
    step.put_off()
    assert read() == before
    step.finish()
    step.reopen()
    assert (Event.objects.count(), Delivery.objects.count()) == (events, mails)
    for person in (cast.marjan, cast.eva, cast.otto, cast.bram):
        client.force_login(person)
        for path in (f"/follow-ups/{step.ref}/", f"/notes/{note.ref}/follow-ups/"):
            assert client.get(path).status_code == 404
            assert client.post(path, {"words": "x", "when": "week"}).status_code == 404
        assert client.post(moves(step), {"verb": "remove"}).status_code == 404
    assert FollowUp.objects.get() == step


def test_the_page_costs_the_same_however_many_there_are(noor, cast, django_assert_num_queries):
    def some(first, last):
        for number in range(first, last):
            person = people.contact(cast.marjan, f"Mens{number}", "Bos", "named")
            wish = people.introduction(cast, contact=person)
            note = Note.begin(wish, by=cast.noor)
            step = FollowUp.plan(cast.noor, f"Stap {number}", on(number), note=note)
            if number % 2:
                step.finish()

    some(0, 2)
    with django_assert_num_queries(6):
        noor.get("/follow-ups/")
    some(2, 8)
    with django_assert_num_queries(6):
        noor.get("/follow-ups/")


def test_what_was_done_a_year_ago_goes_at_night(cast):
    old = timezone.now() - timedelta(days=366)
    plan(cast, "Lang gedaan", -400, done_at=old)
    plan(cast, "Lang open", -400)
    plan(cast, "Pas gedaan", -400, done_at=old + timedelta(days=2))
    retention.run()
    assert {step.words for step in FollowUp.objects.all()} == {"Lang open", "Pas gedaan"}


def test_words_of_people_are_shown_as_words(noor, cast, note):
    evil = "<script>alert(1)</script> \"'><img src=x>"
    plan(cast, evil, 0)
    note.write(evil, version=1)
    for page in ("/follow-ups/", "/people/", f"/notes/{note.ref}/follow-ups/"):
        assert "<script>alert" not in noor.get(page).text
        assert "<img src" not in noor.get(page).text
