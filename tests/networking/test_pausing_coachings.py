"""While a coaching rests nothing new is asked of anybody; what was agreed goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event
from networking import clock
from networking.models import MoveRefused, Status, Suggestion, SuggestionRefused
from tests.cast import MESSAGE, WORDS, contact, introduction


@pytest.fixture
def rest(cast):
    def begin(by=None):
        Coaching.objects.get(pk=cast.coaching.pk).pause(by=by or cast.noor)

    return begin


def fresh(wish):
    return type(wish).objects.get(pk=wish.pk)


def test_a_client_writes_on_and_sends_nothing(cast, rest, sign_in):
    wish = introduction(cast)
    rest()
    client = sign_in(cast.noor)
    page = client.get(f"/introductions/{wish.ref}/check/").text
    assert "De begeleiding met Marjan heeft pauze." in page
    assert "Stuur naar Marjan</button>" not in page
    words = {"version": fresh(wish).version, "fair_play": "yes", "share": "on"}
    refused = client.post(f"/introductions/{wish.ref}/check/", words)
    assert refused.status_code == 422
    assert "heeft pauze" in refused.text
    assert fresh(wish).status == Status.DRAFT
    assert fresh(wish).write(WORDS | {"goal": "Iets anders."}, version=fresh(wish).version)
    assert client.get("/people/").status_code == 200


def test_sending_it_without_the_page_is_refused_as_well(cast, rest):
    wish, stale = (introduction(cast) for _ in range(2))
    stale.coaching.refresh_from_db()
    rest()
    for one in (wish, stale):
        with pytest.raises(MoveRefused, match="heeft pauze"):
            one.move("submit", by=cast.noor)


@pytest.mark.parametrize("by", ["marjan", "noor"])
def test_what_waits_for_the_coach_is_not_passed_on(cast, rest, sign_in, by):
    wish = introduction(cast, "submit")
    stale = fresh(wish)
    assert not stale.coaching.paused_at
    rest(getattr(cast, by))
    page = sign_in(cast.marjan).get(wish.get_desk_url()).text
    assert "De begeleiding heeft pauze" in page
    assert "Stuur door" not in page
    for one in (fresh(wish), stale):
        with pytest.raises(MoveRefused, match="De begeleiding van Noor heeft pauze"):
            one.pass_on(by=cast.marjan, **MESSAGE)
    assert fresh(wish).status == Status.SUBMITTED


def test_nobody_is_asked_again_and_nobody_suggested(cast, rest):
    wish = introduction(cast, "submit", "approve", "ask", "put_off")
    yesterday = timezone.localdate() - timedelta(days=1)
    type(wish).objects.filter(pk=wish.pk).update(wake_on=yesterday)
    type(wish.contact).objects.filter(pk=wish.contact_id).update(rests_until=None)
    assert type(wish).objects.filter(pk=wish.pk).to_wake().exists()
    rest()
    assert not type(wish).objects.filter(pk=wish.pk).to_wake().exists()
    fresh(wish).wake()
    with pytest.raises(MoveRefused, match="heeft pauze"):
        fresh(wish).move("ask_again", by=cast.marjan)
    other = contact(cast.marjan, "Els", "Proef", "named")
    with pytest.raises(SuggestionRefused, match="heeft pauze"):
        Suggestion.make(cast.coaching, other, "Zij weet er alles van.", by=cast.marjan)


def test_what_was_asked_and_agreed_goes_on(cast, rest):
    passed_on = introduction(cast, "submit", "approve", contact=cast.youssef)
    asked = introduction(cast, "submit", "approve", "ask")
    rest()
    passed_on = fresh(passed_on)
    passed_on.ask()
    assert passed_on.status == Status.ASKED
    asked = fresh(asked)
    asked.answer("accept", chosen_form="coffee", moments=[])
    fresh(asked).move("introduce", role="clock")
    assert fresh(asked).status == Status.INTRODUCED


def test_nobody_is_reminded_of_what_she_cannot_do_now(cast, rest):
    wish = introduction(cast, "submit", "ask_more")
    waits = introduction(cast, "submit", contact=cast.youssef)
    long_ago = timezone.now() - timedelta(days=20)
    type(wish).objects.filter(pk__in=[wish.pk, waits.pk]).update(changed_at=long_ago)
    rest()
    clock.run()
    nudges = Event.objects.filter(verb__in=["introduction.nudge", "introductions.wait"])
    assert not nudges.exists()
    Coaching.objects.get(pk=cast.coaching.pk).resume(by=cast.noor)
    clock.run()
    assert nudges.count() == 2


def test_after_the_pause_everything_can_be_asked_again(cast, rest):
    wish = introduction(cast, "submit")
    rest()
    Coaching.objects.get(pk=cast.coaching.pk).resume(by=cast.noor)
    fresh(wish).pass_on(by=cast.marjan, **MESSAGE)
    assert Delivery.objects.filter(letter="introduction_approved").exists()
