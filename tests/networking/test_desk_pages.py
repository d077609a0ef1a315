"""The coach's desk: what waits for her, and what she decides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coaching.models import Delivery
from networking.models import Introduction, Meeting, Note, Status, Visibility
from tests import cast as people
from tests.cast import MESSAGE, WORDS

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
DESK = reverse("networking:desk")


def url(wish, name="desk_introduction"):
    return reverse(f"networking:{name}", args=[wish.ref])


def stored(wish):
    return Introduction.objects.get(pk=wish.pk)


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


@pytest.fixture
def wish(cast):
    return people.introduction(cast, "submit")


@pytest.fixture
def press(marjan, wish):
    def post(verb, headers=None, **words):
        return marjan.post(url(wish, "desk_moves"), {"verb": verb} | words, headers=headers or {})

    return post


def test_what_waits_lies_on_top_with_everything_needed_to_decide(marjan, wish):
    page = marjan.get(DESK)
    text = page.content.decode()
    assert page.context["waiting_count"] == 1
    assert "Eén verzoek wacht op jou." in text
    assert WORDS["goal"] in text
    assert 'value="approve"' in text


def test_the_coach_reads_how_many_requests_came_before_and_what_became_of_them(cast, marjan):
    steps = ("submit", "approve", "ask", "accept", "introduce")
    first = people.introduction(cast, *steps, contact=cast.youssef)
    wish = people.introduction(cast, "submit")
    page = marjan.get(url(wish)).text
    assert "Tweede verzoek van Noor" in page
    assert "Nog geen gesprekken" in page
    Meeting.plan(first, by=cast.noor, starts_at=timezone.now() + timedelta(days=1), form="coffee")
    first.move("hold", by=cast.noor)
    assert "1 gesprek gevoerd" in marjan.get(url(wish)).text


def test_htmx_gets_the_desk_without_the_house_around_it(marjan, wish):
    for address, part in ((DESK, b'<div id="bureau"'), (url(wish), b'<article class="panel')):
        answer = marjan.get(address, headers=HTMX)
        assert answer.content.lstrip().startswith(part)
        assert b"<html" not in answer.content
        assert b"<html" in marjan.get(address).content


def test_every_introduction_lies_on_the_shelf_of_its_status(cast, marjan, wish):
    under_way = people.introduction(cast, "submit", "approve", contact=cast.youssef)
    gone = people.contact(cast.marjan, "Rik", "Smit", Visibility.NAMED)
    over = people.introduction(cast, "submit", "decline", contact=gone)
    for shelf, expected in (("waiting", wish), ("under-way", under_way), ("over", over)):
        assert marjan.get(DESK, {"show": shelf}).context["introductions"] == [expected]
    assert marjan.get(DESK, {"show": "nonsense"}).context["introductions"] == [wish]


def test_a_draft_is_not_on_the_desk(cast, marjan):
    draft = people.introduction(cast)
    assert WORDS["goal"] not in marjan.get(DESK).content.decode()
    assert marjan.get(url(draft)).status_code == 404
    assert marjan.post(url(draft, "desk_moves"), {"verb": "decline"}).status_code == 404


def test_an_empty_desk_says_what_to_do(marjan):
    text = marjan.get(DESK).content.decode()
    assert "Er wacht niets op jou" in text
    assert reverse("coaching:clients") in text


def test_passing_it_on_keeps_exactly_the_words_of_the_coach(press, wish):
    answer = press("approve", **MESSAGE)
    assert (answer.status_code, answer.url) == (302, url(wish))
    assert stored(wish).status == Status.APPROVED
    assert stored(wish).subject == MESSAGE["subject"]
    assert stored(wish).message.replace("\r\n", "\n") == MESSAGE["message"]


def test_htmx_is_led_to_the_page_after_a_decision(press, wish):
    answer = press("decline", HTMX, note="Nu te druk.", alternative="Spreek eerst mij.")
    assert (answer.status_code, answer["HX-Redirect"]) == (204, url(wish))


@pytest.mark.parametrize(
    ("verb", "words", "wrong"),
    [
        ("approve", {"subject": "", "message": "Mijn eigen bericht"}, "subject"),
        ("approve", {"subject": "Mijn eigen onderwerp", "message": ""}, "message"),
        ("approve", {"subject": "x" * 79, "message": "Mijn eigen bericht"}, "subject"),
        ("ask_more", {"note": ""}, "note"),
        ("ask_more", {"note": "x" * 601}, "note"),
        ("decline", {"note": "", "alternative": "Mijn eigen weg"}, "note"),
        ("decline", {"note": "Mijn eigen reden", "alternative": ""}, "alternative"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(press, wish, verb, words, wrong):
    for headers in ({}, HTMX):
        page = press(verb, headers, **words)
        text = page.content.decode()
        form = page.context["pass_on" if verb == "approve" else verb]
        assert page.status_code == 422
        assert form.errors[wrong]
        assert 'class="summary' in text
        assert ("<html" in text) is (not headers)
        assert all(word in text for word in words.values())
    assert stored(wish).status == Status.SUBMITTED
    assert not Delivery.objects.filter(event__verb=f"introduction.{verb}").exists()


def test_an_address_that_is_not_known_yet_is_asked_for(cast, press, wish):
    cast.sanne.email = ""
    cast.sanne.edit(by=cast.marjan)
    page = press("approve", **MESSAGE)
    assert page.status_code == 422
    assert page.context["pass_on"].errors["email"]
    assert press("approve", email="sanne@example.org", **MESSAGE).status_code == 302
    cast.sanne.refresh_from_db()
    assert cast.sanne.email == "sanne@example.org"


def test_a_question_goes_back_to_the_client(press, wish):
    assert press("ask_more", note="Hoeveel tijd vraag je?").status_code == 302
    assert stored(wish).status == Status.CHANGES_REQUESTED
    letter = Delivery.objects.get(letter="introduction_ask_more")
    assert letter.to_email == "noor@example.org"
    assert "Hoeveel tijd vraag je?" in letter.body


def test_a_no_comes_with_a_reason_and_another_way(cast, press, wish, sign_in):
    assert press("decline", note="Nu te druk.", alternative="Spreek eerst mij.").status_code == 302
    page = sign_in(cast.noor).get(wish.get_absolute_url()).content.decode()
    assert "Nu te druk." in page
    assert "Spreek eerst mij." in page


def test_within_the_minute_it_can_be_called_back(press, wish, marjan):
    press("approve", **MESSAGE)
    assert 'value="recall"' in marjan.get(url(wish)).content.decode()
    assert press("recall").status_code == 302
    assert stored(wish).status == Status.SUBMITTED
    queued = Delivery.objects.queued().filter(letter="introduction_approved")
    assert not queued.exists()
    stored(wish).move("approve", by=wish.coach, **MESSAGE)
    assert queued.count() == 1


def test_what_was_called_back_still_holds_the_words_of_the_coach(press, wish, marjan):
    press("approve", subject="Mijn eigen onderwerp", message="Mijn eigen bericht")
    press("recall")
    assert "Mijn eigen bericht" in marjan.get(url(wish)).content.decode()


def test_after_the_minute_it_is_too_late_to_call_it_back(press, wish, marjan):
    press("approve", **MESSAGE)
    people.walk(stored(wish), "ask")
    assert 'value="recall"' not in marjan.get(url(wish)).content.decode()
    press("recall")
    assert stored(wish).status == Status.ASKED


@pytest.mark.parametrize("verb", ["", "submit", "withdraw", "accept", "ask", "introduce", "x"])
def test_a_step_of_somebody_else_is_not_there_to_press(press, wish, verb):
    assert press(verb).status_code == 400
    assert stored(wish).status == Status.SUBMITTED


def test_a_decision_that_comes_second_is_refused_and_says_why(press, wish):
    stored(wish).move("withdraw", by=wish.client)
    page = press("decline", HTMX, note="Nu te druk.", alternative="Spreek eerst mij.")
    assert page.status_code == 422
    assert "Ingetrokken" in page.content.decode()
    assert stored(wish).status == Status.WITHDRAWN


@pytest.mark.parametrize("status", [s for s in Status if s != Status.DRAFT])
def test_the_page_reads_well_in_every_status(marjan, wish, status):
    Introduction.objects.filter(pk=wish.pk).update(status=status)
    page = marjan.get(url(wish))
    assert page.status_code == 200
    # While it waits for her the page says how far it came, else where it stands.
    assert (str(status.label) in page.content.decode()) is (status != Status.SUBMITTED)


def test_a_shared_note_is_on_her_page_and_a_private_one_is_not(cast, marjan):
    from django.utils import timezone

    wish = people.introduction(cast, "submit", "approve", "ask", "accept", "introduce")
    Meeting.plan(wish, by=cast.noor, starts_at=timezone.now(), form="coffee")
    note = Note.begin(wish, by=cast.noor).write("Geheimpje van Noor", version=0)
    assert "Geheimpje" not in marjan.get(url(wish)).content.decode()
    note.share(by=cast.noor)
    assert "Geheimpje" in marjan.get(url(wish)).content.decode()
    note.unshare(by=cast.noor)
    assert "Geheimpje" not in marjan.get(url(wish)).content.decode()


def test_to_anybody_else_the_desk_does_not_exist(cast, sign_in, wish):
    for stranger in (cast.noor, cast.eva, cast.bram):
        client = sign_in(stranger)
        assert client.get(DESK).status_code == 404
        assert client.get(url(wish)).status_code == 404
        assert client.post(url(wish, "desk_moves"), {"verb": "decline"}).status_code == 404
    otto = sign_in(cast.otto)
    assert otto.get(DESK).context["introductions"] == []
    assert otto.get(url(wish)).status_code == 404
    assert otto.post(url(wish, "desk_moves"), {"verb": "decline"}).status_code == 404
    assert stored(wish).status == Status.SUBMITTED


@pytest.mark.parametrize("shelf", ["waiting", "under-way", "over"])
def test_the_desk_costs_the_same_however_much_lies_on_it(cast, marjan, shelf):
    verbs = {"waiting": (), "under-way": ("approve",), "over": ("decline",)}[shelf]

    def lay(count):
        for n in range(count):
            contact = people.contact(cast.marjan, f"Mens{n}", "Bos", Visibility.NAMED)
            people.introduction(cast, "submit", *verbs, contact=contact)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            marjan.get(DESK, {"show": shelf})
        return len(queries)

    lay(1)
    few = cost()
    lay(8)
    assert cost() == few <= 10  # one for the tags of all clients: they open contacts
