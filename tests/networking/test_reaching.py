"""The coach asks somebody herself, without a mail of ours, and writes down what she heard."""

import re

import pytest
from django.urls import reverse

from coaching.models import Delivery, Event
from networking.models import Introduction, MoveRefused, Status
from tests.cast import introduction

WORDS = {"subject": "Een vraag", "message": "Dag Sanne, heb je twintig minuten voor Noor?"}


@pytest.fixture
def sanne(cast):
    cast.sanne.email = ""
    return cast.sanne.edit(by=cast.marjan)


@pytest.fixture
def wish(cast, sanne):
    return introduction(cast, "submit")


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


def desk(wish, name="desk_answer"):
    return reverse(f"networking:{name}", args=[wish.ref])


def now(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def by_hand(cast, wish):
    wish.pass_on_by_hand(by=cast.marjan, **WORDS)
    return now(wish)


def history_of(client, wish):
    page = client.get(wish.get_absolute_url()).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("</h1>")[2]))


def test_without_an_address_she_brings_the_question_herself(cast, wish, marjan):
    answer = marjan.post(desk(wish, "desk_moves"), {"verb": "by_hand"} | WORDS)
    assert answer.url == desk(wish)
    assert now(wish).status == Status.ASKED
    page = marjan.get(answer.url).text
    assert WORDS["message"] in page
    link = re.search(r"/answer/[\w-]+/", page)[0]
    assert not Delivery.objects.filter(letter="introduction_ask").exists()
    marjan.logout()
    assert "Noor" in marjan.get(link).text
    marjan.post(link, {"answer": "accept"})
    assert now(wish).status in (Status.ACCEPTED, Status.INTRODUCED)


def test_her_page_promises_no_mail_to_somebody_without_an_address(cast, wish, client):
    wish = by_hand(cast, wish)
    for answer in ("", "accept"):
        if answer:
            client.post(wish.answer_link, {"answer": answer})
        page = client.get(wish.answer_link).text
        assert "hoe jullie elkaar bereiken" in page
        assert "Vraag het daarom aan Marjan" in page
        assert 'value="about"' not in page
        assert 'name="share"' not in page


def test_with_an_address_she_may_prefer_to_ask_herself_and_no_mail_goes(cast, marjan):
    wish = introduction(cast, "submit")
    marjan.post(desk(wish, "desk_moves"), {"verb": "by_hand"} | WORDS)
    assert now(wish).status == Status.ASKED
    assert not Delivery.objects.filter(letter="introduction_ask").exists()


def test_nobody_who_rests_is_asked_by_hand_either(cast, wish, marjan):
    type(cast.sanne).objects.filter(pk=cast.sanne.pk).update(rests_until="2999-01-01")
    answer = marjan.post(desk(wish, "desk_moves"), {"verb": "by_hand"} | WORDS)
    assert answer.status_code == 422
    assert WORDS["message"] in answer.text
    assert now(wish).status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("verb", "status"),
    [("accept", "accepted"), ("put_off", "not_now"), ("refuse", "refused"), ("never", "refused")],
)
def test_what_she_heard_counts_as_the_answer(cast, wish, marjan, verb, status):
    wish = by_hand(cast, wish)
    assert marjan.post(desk(wish), {"answer": verb}).url == wish.get_desk_url()
    assert now(wish).status == status
    cast.sanne.refresh_from_db()
    assert bool(cast.sanne.never_at) == (verb == "never")
    assert cast.sanne.informed_at
    last = Event.objects.about(wish).filter(verb="introduction.record").get()
    assert last.actor == cast.marjan
    assert not last.hearers.exists()


def test_an_answer_to_a_mail_can_be_heard_on_the_telephone_too(cast, marjan):
    wish = introduction(cast, "submit", "approve", "ask")
    marjan.post(desk(wish), {"answer": "put_off", "wake_on": "2027-03-01"})
    assert now(wish).status == Status.NOT_NOW
    assert str(now(wish).wake_on) == "2027-03-01"


def test_the_client_cannot_tell_how_the_answer_came(cast, sign_in):
    told = []
    for heard in (True, False):
        wish = introduction(cast, "submit", "approve", "ask")
        if heard:
            wish.record_answer("refuse", by=cast.marjan)
        else:
            wish.answer("refuse")
        told.append(history_of(sign_in(cast.noor), now(wish)))
        type(cast.sanne).objects.update(rests_until=None)
        wish.move("close", by=cast.noor)
    assert told[0] == told[1]


def test_an_address_that_may_be_passed_on_is_kept_with_her_yes(cast, wish, marjan):
    wish = by_hand(cast, wish)
    answer = marjan.post(desk(wish), {"answer": "accept", "email": "Sanne.Nu@Example.org"})
    assert answer.status_code == 302
    cast.sanne.refresh_from_db()
    assert cast.sanne.email == "sanne.nu@example.org"


def test_a_mistake_is_told_at_the_field_and_changes_nothing(cast, wish, marjan):
    wish = by_hand(cast, wish)
    for words in ({}, {"answer": "accept", "email": "kapot"}, {"answer": "approve"}):
        answer = marjan.post(desk(wish), words)
        assert answer.status_code == 422
        assert "summary" in answer.text
    assert now(wish).status == Status.ASKED


def test_an_answer_that_was_there_first_stays(cast, wish, marjan):
    wish = by_hand(cast, wish)
    late = now(wish)
    wish.answer("refuse")
    with pytest.raises(MoveRefused):
        late.record_answer("accept", by=cast.marjan)
    assert marjan.post(desk(wish), {"answer": "accept"}).url == wish.get_desk_url()
    assert now(wish).status == Status.REFUSED


def test_nobody_else_sees_the_message_or_writes_an_answer_down(cast, wish, sign_in):
    wish = by_hand(cast, wish)
    for stranger in (cast.noor, cast.otto, cast.eva):
        client = sign_in(stranger)
        assert client.get(desk(wish)).status_code == 404
        assert client.post(desk(wish), {"answer": "accept"}).status_code == 404
    with pytest.raises(MoveRefused):
        wish.record_answer("accept", by=cast.noor)
    assert now(wish).status == Status.ASKED
