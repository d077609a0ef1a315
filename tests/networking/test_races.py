"""Two who decide at the same moment: one wins, one mail goes, and the other sees how it stands."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from coaching.models import Coaching, Delivery, Event
from networking.models import Introduction, MoveRefused, Visibility
from tests import cast as people
from tests.cast import MESSAGE

pytestmark = [pytest.mark.thorough, pytest.mark.django_db(transaction=True)]
ROUNDS = 10
ASKED = ("submit", "approve", "ask")
NOTE = {"note": "Nu te druk."}
DEEDS = {
    "approve": lambda wish: wish.pass_on(by=wish.coach, **MESSAGE),
    "decline": lambda wish: wish.decline(by=wish.coach, **NOTE),
    "postpone": lambda wish: wish.postpone(by=wish.coach, **NOTE),
    "ask_more": lambda wish: wish.move("ask_more", by=wish.coach, **NOTE),
    "withdraw": lambda wish: wish.move("withdraw", by=wish.client),
    "recall": lambda wish: wish.move("recall", by=wish.coach),
    "ask": lambda wish: wish.move("ask", role="clock"),
    "stop": lambda wish: wish.stop(by=wish.coach),
    "accept": lambda wish: wish.answer("accept"),
    "refuse": lambda wish: wish.answer("refuse"),
    "expire": lambda wish: wish.move("expire", role="clock"),
}
PAIRS = [
    (("submit",), "approve", "decline"),
    (("submit",), "approve", "postpone"),
    (("submit",), "ask_more", "postpone"),
    (("submit",), "approve", "approve"),
    (("submit",), "decline", "withdraw"),
    (("submit", "approve"), "recall", "ask"),
    (ASKED, "stop", "accept"),
    (ASKED, "stop", "refuse"),
    (ASKED, "stop", "expire"),
]


def at_once(*deeds):
    """Do them at the same moment, each in a thread; returns what came of each."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=10)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result() for future in [pool.submit(run, deed) for deed in deeds]]


def attempt(wish, verb):
    """True for the winner. It looks before the other decides, as somebody at a page does."""
    mine = Introduction.objects.with_people().get(pk=wish.pk)

    def decide():
        try:
            DEEDS[verb](mine)
        except MoveRefused:
            return False
        return True

    return decide


@pytest.mark.parametrize(("road", "one", "other"), PAIRS)
def test_of_two_decisions_one_wins_and_one_mail_goes(road, one, other):
    cast = people.enter()
    for number in range(ROUNDS):
        contact = people.contact(cast.marjan, f"Mens{number}", "Bos", Visibility.NAMED)
        wish = people.introduction(cast, *road, contact=contact)
        told = set(Delivery.objects.values_list("pk", flat=True))
        won = at_once(attempt(wish, one), attempt(wish, other))
        assert sorted(won) == [False, True]
        winner = one if won[0] else other
        deeds = [event.deed for event in Event.objects.about(wish)]
        assert deeds == ["draft", *road, winner]
        mails = Delivery.objects.about(wish).exclude(pk__in=told)
        assert {mail.event.deed for mail in mails} <= {winner}
        each = [(mail.letter, mail.to_email) for mail in mails]
        assert len(each) == len(set(each))


def test_a_double_click_passes_it_on_once_and_both_answers_lead_to_the_page():
    cast = people.enter()
    for number in range(ROUNDS):
        contact = people.contact(cast.marjan, f"Mens{number}", "Bos", Visibility.NAMED)
        wish = people.introduction(cast, "submit", contact=contact)
        browsers = Client(), Client()
        for browser in browsers:
            browser.force_login(cast.marjan)
        press = {"path": f"/desk/{wish.ref}/moves/", "data": {"verb": "approve", **MESSAGE}}
        answers = at_once(*(partial(browser.post, **press) for browser in browsers))
        assert [answer.status_code for answer in answers] == [302, 302]
        assert [answer.url for answer in answers] == [wish.get_desk_url()] * 2
        approved = Delivery.objects.about(wish).filter(letter="introduction_approved")
        assert approved.count() == 1


def test_two_clients_who_ask_for_one_contact_are_not_both_passed_on():
    cast = people.enter()
    other = Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    for number in range(ROUNDS):
        contact = people.contact(cast.marjan, f"Mens{number}", "Bos", Visibility.NAMED)
        wishes = [
            people.introduction(cast, "submit", contact=contact, coaching=coaching)
            for coaching in (cast.coaching, other)
        ]
        won = at_once(*(attempt(wish, "approve") for wish in wishes))
        assert sorted(won) == [False, True]
