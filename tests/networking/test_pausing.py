"""A pause reaches a question that is still on its way; what she has already is hers to answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery
from coaching.secrets import secret
from networking import tasks
from networking.models import Introduction, MoveRefused
from networking.models.pausing import FOR_NOW
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people

ON_ITS_WAY = {"approved": ("submit", "approve"), "asked": ("submit", "approve", "ask")}


@pytest.fixture
def day():
    return timezone.localdate() + timedelta(days=30)


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def letters(wish):
    return set(Delivery.objects.about(wish).queued().values_list("letter", "to_email"))


@pytest.mark.parametrize("road", ON_ITS_WAY)
@pytest.mark.parametrize("by_coach", [False, True])
def test_a_question_on_its_way_may_be_asked_again_on_her_day(cast, smtp, day, road, by_coach):
    wish = people.introduction(cast, *ON_ITS_WAY[road])
    cast.sanne.pause(day, by=cast.marjan if by_coach else None)
    tasks.ask(wish.pk)
    deliver_all()
    assert not smtp.to(cast.sanne.email)
    now = fresh(wish)
    assert (now.status, now.wake_on, now.asked_at) == ("not_now", day, None)
    assert now.words_for_client == "Nu even niet"
    assert cast.sanne.load.asked == 0
    sent = set(Delivery.objects.about(wish).values_list("letter", "to_email"))
    assert ("introduction_not_now", "noor@example.org") in sent


@pytest.mark.parametrize("road", ON_ITS_WAY)
def test_without_a_day_it_ends_as_any_no(cast, smtp, road):
    wish = people.introduction(cast, *ON_ITS_WAY[road])
    cast.sanne.pause(FOR_NOW)
    tasks.ask(wish.pk)
    assert ("introduction_refused", "noor@example.org") in letters(wish)
    deliver_all()
    assert not smtp.to(cast.sanne.email)
    assert (fresh(wish).status, fresh(wish).wake_on) == ("refused", None)


def test_a_question_she_has_already_is_hers_to_answer(cast, smtp, client, day):
    wish = people.introduction(cast, "submit", "approve", "ask")
    deliver_all()
    cast.sanne.pause(day)
    assert fresh(wish).status == "asked"
    client.post(f"/answer/{secret(wish.purpose)}/", {"answer": "accept"})
    assert fresh(wish).status == "accepted"


def test_a_question_that_waits_for_her_coach_stays_there(cast, day):
    wish = people.introduction(cast, "submit")
    waiting = fresh(wish)  # on a page that was open before the pause
    cast.sanne.pause(day)
    assert fresh(wish).status == "submitted"
    with pytest.raises(MoveRefused):
        people.walk(waiting, "approve")


def test_ending_a_pause_stops_nothing(cast, day):
    cast.sanne.pause(day)
    cast.sanne.pause(None)
    wish = people.introduction(cast, "submit", "approve")
    cast.sanne.pause(None)
    assert fresh(wish).status == "approved"
