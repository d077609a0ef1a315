"""What a contact may answer, and how often."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networking.forms.answers import AnswerForm
from networking.models import Introduction

from .. import cast as people

ASKED = ("submit", "approve", "ask")


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *ASKED)


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def answered(wish, verb, *, ago=timedelta(0)):
    wish.move(verb, role="contact")
    Introduction.objects.filter(pk=wish.pk).update(answered_at=timezone.now() - ago)
    return fresh(wish)


def test_who_is_asked_may_say_yes_write_not_now_no_and_never(wish):
    assert wish.open_answers() == ("accept", "reply", "put_off", "refuse", "never")


@pytest.mark.parametrize("verb", ["accept", "reply", "put_off", "refuse", "never"])
def test_an_answer_leaves_only_the_way_back(wish, verb):
    ways = {
        "accept": ("put_off", "refuse"),
        "reply": (),
        "put_off": ("accept", "refuse", "never"),
        "refuse": ("accept", "put_off", "never"),
        "never": (),
    }
    assert answered(wish, verb).open_answers() == ways[verb]


def test_after_an_hour_a_no_stays_a_no_but_never_is_still_open(wish):
    assert answered(wish, "refuse", ago=timedelta(minutes=59)).open_answers() != ("never",)
    Introduction.objects.update(answered_at=timezone.now() - timedelta(minutes=61))
    assert fresh(wish).open_answers() == ("never",)


def test_the_way_back_is_offered_once(wish):
    wish.move("refuse", role="contact")
    fresh(wish).move("put_off", role="contact")
    assert fresh(wish).open_answers() == ("never",)


def test_an_old_link_answers_nothing(wish):
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=22))
    assert fresh(wish).open_answers() == ()


@pytest.mark.parametrize("days", [-1, 0, 366, 4000])
def test_a_day_in_the_past_or_too_far_gets_a_kind_word(wish, days):
    day = timezone.localdate() + timedelta(days=days)
    form = AnswerForm({"answer": "put_off", "wake_on": day.isoformat()}, introduction=wish)
    assert not form.is_valid()
    assert "Kies een dag" in form.errors["wake_on"][0]


@pytest.mark.parametrize("days", [1, 365])
def test_a_day_within_a_year_is_kept(wish, days):
    day = timezone.localdate() + timedelta(days=days)
    form = AnswerForm({"answer": "put_off", "wake_on": day.isoformat()}, introduction=wish)
    assert form.is_valid()
    assert form.cleaned_data["wake_on"] == day
