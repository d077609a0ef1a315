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


def test_within_two_minutes_it_can_be_called_back(press, wish, marjan):
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


def test_after_that_it_is_too_late_to_call_it_back(press, wish, marjan):
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
    Introduction.objects.filter(pk=wish.pk).update(status=status, answered_at=timezone.now())
    page = marjan.get(url(wish))
    assert page.status_code == 200
    # While it waits for her the page says how far it came, else where it stands.
    assert (str(status.label) in page.content.decode()) is (status != Status.SUBMITTED)


def test_a_shared_note_is_on_her_page_and_a_private_one_is_not(cast, marjan):
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
    # One for the tags of all clients: they open contacts. One for whom she may suggest instead, one
    # for whom a good day has come, and one for drafts in which she looks along.
    assert cost() == few <= 14


# Finding, and two panes


@pytest.mark.parametrize("text", ["noor", "Bakker verm", "waterschap", "SANNE"])
def test_the_desk_is_searched_by_client_contact_and_goal_on_every_shelf(cast, marjan, wish, text):
    people.walk(wish, "approve")
    page = marjan.get(DESK, {"q": text})
    assert page.context["introductions"] == [wish]
    assert marjan.get(DESK, {"q": f"{text} zzz"}).context["introductions"] == []


def test_what_a_search_finds_none_of_says_so(marjan, wish):
    assert "Niets gevonden" in marjan.get(DESK, {"q": "zzz"}).text


def test_a_request_has_its_list_beside_it_and_keeps_it_after_a_decision(marjan, press, wish):
    page = marjan.get(url(wish))
    assert page.context["introductions"] == [wish]
    answer = marjan.post(url(wish, "desk_moves") + "?show=waiting", {"verb": "approve", **MESSAGE})
    assert answer.url == url(wish) + "?show=waiting"
    assert marjan.get(answer.url).context["shelf"] == "waiting"


# Races as the loser reads them


def test_the_second_press_of_a_double_click_leads_to_the_page_too(press, wish):
    for _twice in range(2):
        assert press("approve", **MESSAGE).status_code == 302
    assert Delivery.objects.filter(letter="introduction_approved").count() == 1


def test_other_words_in_another_window_are_not_taken_for_a_double_click(press, wish):
    press("approve", **MESSAGE)
    page = press("approve", **MESSAGE | {"message": "Heel andere woorden"})
    assert page.status_code == 422
    assert "Iemand was je voor" in page.text


def test_who_comes_second_reads_the_history_as_it_is_now(press, wish):
    stored(wish).move("withdraw", by=wish.client)
    page = press("decline", note="Nu te druk.", alternative="Spreek eerst mij.").text
    assert "trok het verzoek in" in page
    assert "Iemand was je voor" in page
    assert 'value="decline"' not in page


# The mail in the other language


def test_the_mail_can_be_proposed_in_the_other_language_and_what_was_typed_stays(press, wish):
    words = {"subject": "Mijn onderwerp", "message": "Mijn eigen bericht", "language": "nl"}
    for headers in ({}, HTMX):
        page = press("language", headers, **words)
        assert page.status_code == 200
        assert page.context["pass_on"].initial["language"] == "en"
        assert "Dear Sanne" in page.text
        assert "Mijn eigen bericht" in page.text
    assert stored(wish).message == ""
    assert "Beste Sanne" in press("language", **words | {"language": "en"}).text


def test_the_language_of_the_mail_is_kept_with_it(press, wish):
    assert press("approve", language="en", **MESSAGE).status_code == 302
    assert stored(wish).language == "en"
    assert press("approve", language="xx", **MESSAGE).status_code == 422


def test_sender_and_address_for_replies_are_shown(marjan, wish):
    page = marjan.get(url(wish)).text
    assert "Marjan de Wit via Verbinder" in page
    assert "marjan@example.org" in page


# Not now, and somebody else


@pytest.mark.parametrize("day", ["", "2027-06-01"])
def test_not_now_takes_a_sentence_and_perhaps_a_day(press, wish, day):
    assert press("postpone", note="Eerst praten.", wake_on=day).status_code == 302
    assert stored(wish).status == Status.NOT_NOW
    assert str(stored(wish).wake_on or "") == day


@pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01", "gisteren"])
def test_a_day_that_cannot_be_is_asked_for_again(press, wish, day):
    page = press("postpone", note="Eerst praten.", wake_on=day)
    assert page.status_code == 422
    assert page.context["postpone"].errors["wake_on"]
    assert "Eerst praten." in page.text


def test_a_no_may_name_somebody_else_instead_of_another_way(cast, press, wish):
    roos = people.contact(cast.marjan, "Roos", "Kok", Visibility.NAMED)
    words = {"note": "Sanne verhuist.", "person": roos.ref, "line": "Zij doet hetzelfde werk."}
    assert press("decline", **words).status_code == 302
    assert wish.other_people.get().contact == roos


def test_somebody_the_client_may_not_see_is_no_choice(cast, press, wish):
    for person in (cast.willem, cast.daan):
        page = press("decline", note="Nu niet.", person=person.ref)
        assert page.status_code == 422
        assert page.context["decline"].errors["person"]
        assert person.last_name not in page.text
    assert stored(wish).status == Status.SUBMITTED


def test_letting_a_question_rest_takes_two_presses(cast, marjan, press, wish):
    people.walk(wish, "approve")
    people.walk(wish, "ask")
    assert 'value="stop"' in marjan.get(url(wish)).text
    assert press("stop").status_code == 302
    assert press("stop").status_code == 302  # a double click
    assert stored(wish).status == Status.REFUSED
