"""How awkward it will be and how awkward it was: for the client alone, and never to shame her."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from networking.models import Awkwardness, Meeting, Visibility

from .. import cast as people
from .test_kits import HTMX, fresh

pytestmark = pytest.mark.django_db
MINE = reverse("networking:introductions")
ROAD = (*people.ROAD["introduced"], "schedule")
BEFORE, AFTER = "Hoe ongemakkelijk denk je dat het wordt?", "Hoe ongemakkelijk was het echt?"


def url(wish):
    return reverse("networking:introduction_awkwardness", args=[wish.ref])


def say(wish, when, degree):
    Awkwardness.of(fresh(wish)).keep(when, str(degree))


def talked(cast, *pairs):
    """So many conversations, each with what she thought before and said after."""
    for number, (before, after) in enumerate(pairs):
        one = people.contact(cast.marjan, f"Mens{number}", "Bos", Visibility.NAMED)
        wish = people.introduction(cast, *ROAD, contact=one)
        say(wish, "before", before)
        people.walk(wish, "hold")
        say(wish, "after", after)


def test_she_is_asked_once_there_is_a_date_and_again_when_they_met(cast, sign_in):
    noor, wish = sign_in(cast.noor), people.introduction(cast, *people.ROAD["introduced"])
    assert BEFORE not in noor.get(wish.get_absolute_url()).text
    people.walk(wish, "schedule")
    assert BEFORE in noor.get(wish.get_absolute_url()).text
    answer = noor.post(url(wish), {"when": "before", "degree": "4"})
    assert answer["Location"] == wish.get_absolute_url()
    part = noor.post(
        url(wish), {"when": "before", "degree": "5"}, headers=HTMX
    ).text  # she thinks better of it
    assert part.startswith("<form")
    assert part.count('aria-pressed="true"') == 1
    people.walk(wish, "hold")
    page = noor.get(wish.get_absolute_url()).text
    assert AFTER in page
    assert BEFORE not in page
    noor.post(url(wish), {"when": "before", "degree": "1"})  # too late: that would be hindsight
    noor.post(url(wish), {"when": "after", "degree": "2"})
    said = Awkwardness.objects.get()
    assert (said.before, said.after) == (5, 2)


def test_whoever_skipped_it_is_not_bothered_afterwards(cast, sign_in):
    wish = people.introduction(cast, *ROAD, "hold")
    assert AFTER not in sign_in(cast.noor).get(wish.get_absolute_url()).text
    say(wish, "after", 2)
    assert not Awkwardness.objects.exists()


def test_a_moment_that_is_over_is_not_guessed_at(cast):
    wish = people.introduction(cast, *ROAD)
    Meeting.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    say(wish, "before", 2)
    assert not Awkwardness.objects.exists()


@pytest.mark.parametrize("said", ["", "0", "6", "-1", "best wel", "٤", "9" * 400, "a\0"])
def test_whatever_is_no_answer_is_none(cast, sign_in, said):
    wish = people.introduction(cast, *ROAD)
    assert sign_in(cast.noor).post(url(wish), {"when": "before", "degree": said}).status_code == 302
    assert not Awkwardness.objects.exists()


def test_the_database_keeps_to_the_scale(cast):
    wish = people.introduction(cast, *ROAD)
    for when in ("before", "after"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Awkwardness.objects.create(introduction=wish, **{when: 6})


@pytest.mark.thorough
def test_from_three_conversations_on_both_stand_beside_each_other(cast, sign_in):
    noor = sign_in(cast.noor)
    talked(cast, (4, 2), (5, 2))
    assert "ongemakkelijk" not in noor.get(MINE).text
    wish = people.introduction(cast, *ROAD)
    say(wish, "before", 5)
    assert "ongemakkelijk" not in noor.get(MINE).text  # they did not meet yet
    people.walk(wish, "hold")
    say(wish, "after", 2)
    page = " ".join(noor.get(MINE).text.split())
    assert "Vooraf dacht je gemiddeld 4,7, achteraf was het 2." in page
    assert "Het viel mee." in page
    assert Awkwardness.beside_reality(cast.bram) is None
    assert Awkwardness.beside_reality(cast.marjan) is None


def test_nobody_is_told_that_it_was_worse_than_she_thought(cast, sign_in):
    talked(cast, (2, 4), (2, 4), (3, 3))
    page = sign_in(cast.noor).get(MINE).text
    assert "achteraf was het 3,7" in page
    assert "viel" not in page
