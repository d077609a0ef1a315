"""Long after a coaching ended: what the coach kept of it goes, and no row is left for nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Coaching, Event, User
from networking import leaving, retention
from networking.models import Introduction, Note, Suggestion

from .. import cast as people


@pytest.fixture
def over(cast):
    """Noor's coaching with Marjan, of which everything there is was kept."""
    cast.coaching.tag(["Noorderlingen"], by=cast.marjan)
    Note.begin(cast.coaching, by=cast.marjan).write("Noor twijfelt nog.", version=0)
    Suggestion.make(cast.coaching, cast.sanne, "Zij deed dit ook.", by=cast.marjan)
    return cast.coaching


def ended(coaching, days):
    coaching.end(by=coaching.coach)
    when = timezone.now() - timedelta(days=days)
    Coaching.objects.filter(pk=coaching.pk).update(ended_at=when)


@pytest.mark.parametrize(("days", "gone"), [(729, False), (731, True)])
def test_all_a_coach_kept_goes_after_two_years(cast, over, days, gone):
    subjects = [over, Note.objects.get(), Suggestion.objects.get()]
    ended(over, days)
    retention.run()
    assert Note.objects.exists() is Suggestion.objects.exists() is not gone
    assert Coaching.objects.filter(pk=over.pk).exists() is not gone
    for subject in subjects:
        assert Event.objects.about(subject).exists() is not gone
    assert cast.marjan.tags.filter(name="Noorderlingen").exists()  # her word for a group is hers
    retention.run()


def test_with_a_request_that_they_were_together_stays(cast, over, sign_in):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    Note.begin(wish, by=cast.noor).write("Zij zei iets moois.", version=0)
    ended(over, 731)
    retention.run()
    kept = Coaching.objects.get(pk=over.pk)
    assert not any(of.exists() for of in (kept.tags, kept.suggestions, kept.notes))
    assert Introduction.objects.filter(pk=wish.pk).exists()
    assert Note.objects.get().text == "Zij zei iets moois."
    assert sign_in(cast.noor).get(wish.get_absolute_url()).status_code == 200
    assert sign_in(cast.marjan).get(wish.get_desk_url()).status_code == 200


def test_a_running_one_stays_however_old(cast, over):
    Coaching.objects.update(started_at=timezone.now() - timedelta(days=4000))
    retention.run()
    assert all(of.exists() for of in (over.tags, over.suggestions, over.notes))


@pytest.mark.parametrize("again", ["running", "ended lately"])
def test_whoever_began_anew_has_not_parted(cast, over, again):
    ended(over, 2000)
    anew = Coaching.begin(cast.marjan, cast.noor, by=cast.marjan)
    if again == "ended lately":
        ended(anew, 100)
    retention.run()
    assert Note.objects.get().coaching == over


def test_with_another_coach_it_runs_on(cast, over):
    """What one coach forgets is nothing of the other's."""
    other = Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    Note.begin(other, by=cast.otto).write("Noor begon vrolijk.", version=0)
    ended(over, 731)
    retention.run()
    assert Note.objects.get().author == cast.otto
    assert Coaching.objects.filter(pk=other.pk).exists()


def test_of_a_client_who_left_not_even_the_empty_account_stays(cast, over):
    leaving.leave(cast.noor)
    leaving.forget(cast.noor)
    empty = User.objects.get(pk=cast.noor.pk)  # for the notes of her coach
    User.objects.filter(pk=empty.pk).update(forgotten_at=timezone.now())
    Coaching.objects.filter(pk=over.pk).update(ended_at=timezone.now() - timedelta(days=731))
    retention.run()
    assert not User.objects.filter(pk=empty.pk).exists()
    assert User.objects.filter(pk=cast.marjan.pk).exists()
