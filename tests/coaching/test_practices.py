"""Colleagues who work together, and what a client of one may ask of what another shares."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event, Membership, Practice, PracticeInvitation
from coaching.models.asking_in import InvitationRefused
from coaching.models.practice import PracticeRefused
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast):
    """Marjan and Otto share a practice, of which she is the admin."""
    return people.practice(cast)


def stay(user):
    return Membership.objects.running().get(user=user)


def test_whoever_founds_a_practice_is_its_admin(cast):
    practice = Practice.found("Samen verder", by=cast.marjan)
    assert stay(cast.marjan).is_admin
    assert [one.user for one in practice.members] == [cast.marjan]


def test_nobody_works_in_two_practices(cast, two):
    with pytest.raises(PracticeRefused), transaction.atomic():
        Practice.found("Elders", by=cast.otto)
    assert Practice.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(practice=two, user=cast.otto)


def test_an_invitation_is_for_one_address_and_good_for_one_use(cast):
    practice = Practice.found("Samen verder", by=cast.marjan)
    asked = PracticeInvitation.send(
        practice, cast.marjan, email="Otto@example.org", first_name="Otto"
    )
    mail = Delivery.objects.get(letter="practice_invitation")
    assert (mail.to_email, mail.reply_to) == ("otto@example.org", "marjan@example.org")
    with pytest.raises(InvitationRefused):
        asked.accept(cast.bram)
    asked.accept(cast.otto)
    assert not stay(cast.otto).is_admin
    with pytest.raises(InvitationRefused):
        PracticeInvitation.objects.get(pk=asked.pk).accept(cast.otto)
    assert Delivery.objects.filter(letter="practice_joined", to_user=cast.marjan).count() == 1


def test_a_second_invitation_takes_the_place_of_the_first(cast):
    practice = Practice.found("Samen verder", by=cast.marjan)
    words = {"email": "otto@example.org", "first_name": "Otto"}
    first = PracticeInvitation.send(practice, cast.marjan, **words)
    assert PracticeInvitation.send(practice, cast.marjan, **words) == first  # pressed twice
    PracticeInvitation.objects.update(sent_at=timezone.now() - timezone.timedelta(hours=1))
    second = PracticeInvitation.send(practice, cast.marjan, **words)
    first.refresh_from_db()
    assert first.answer == "withdrawn"
    assert second.is_open
    second.withdraw(by=cast.marjan)
    with pytest.raises(InvitationRefused):
        second.accept(cast.otto)


def test_who_would_rather_not_says_so_and_is_not_in_it(cast):
    practice = Practice.found("Samen verder", by=cast.marjan)
    asked = PracticeInvitation.send(
        practice, cast.marjan, email="otto@example.org", first_name="Otto"
    )
    asked.decline()
    assert not Membership.objects.filter(user=cast.otto).exists()
    assert Delivery.objects.filter(letter="practice_declined").exists()


def test_there_is_always_an_admin(cast, two):
    with pytest.raises(PracticeRefused):
        stay(cast.marjan).become("member", by=cast.marjan)
    stay(cast.otto).become("admin", by=cast.marjan)
    stay(cast.marjan).become("member", by=cast.otto)
    stay(cast.otto).leave(by=cast.otto)
    assert stay(cast.marjan).is_admin  # the longest who is left


def test_an_empty_practice_is_there_no_more(cast, two):
    stay(cast.marjan).leave(by=cast.marjan)
    assert stay(cast.otto).is_admin
    assert stay(cast.otto).leave(by=cast.otto)
    assert not Practice.objects.exists()
    assert not Event.objects.filter(verb__startswith="membership").exists()


def test_whoever_is_let_go_hears_it(cast, two):
    stay(cast.otto).leave(by=cast.marjan)
    assert Delivery.objects.filter(letter="practice_removed", to_user=cast.otto).exists()


def test_a_client_asks_by_way_of_a_colleague_once_she_begins_and_not_before(cast, two):
    opened = Coaching.objects.open_to(cast.noor)
    assert [(one.coach, one.is_lent) for one in opened] == [(cast.marjan, False), (cast.otto, True)]
    assert not Coaching.objects.lent().exists()
    lent = Coaching.towards(cast.otto, cast.noor)
    assert (lent.via, lent.keys) == (cast.coaching, [stay(cast.otto).key])
    assert Coaching.towards(cast.otto, cast.noor) == lent
    assert lent in Coaching.objects.open_to(cast.noor)
    assert lent not in Coaching.objects.of_coach(cast.otto)


def test_nobody_asks_a_coach_with_whom_she_has_nothing(cast):
    with pytest.raises(Coaching.DoesNotExist):
        Coaching.towards(cast.otto, cast.noor)


def test_what_is_lent_pauses_and_ends_with_what_it_rests_on(cast, two):
    lent = Coaching.towards(cast.otto, cast.noor)
    assert not lent.pause(by=cast.otto)
    cast.coaching.pause(by=cast.noor)
    lent.refresh_from_db()
    assert lent.paused_at
    cast.coaching.resume(by=cast.noor)
    lent.refresh_from_db()
    assert not lent.paused_at
    cast.coaching.end(by=cast.marjan)
    lent.refresh_from_db()
    assert lent.ended_at
    assert Coaching.objects.open_to(cast.noor) == []
    assert not Delivery.objects.filter(letter="coaching_lent_no_more").exists()


@pytest.mark.parametrize("who", ["marjan", "otto"])
def test_it_ends_when_either_coach_leaves_the_practice(cast, two, who):
    lent = Coaching.towards(cast.otto, cast.noor)
    leaver = getattr(cast, who)
    stay(leaver).leave(by=leaver)
    lent.refresh_from_db()
    assert lent.ended_at
    assert Coaching.objects.open_to(cast.noor) == [cast.coaching]
    assert Delivery.objects.filter(letter="coaching_lent_no_more", to_user=cast.noor).count() == 1


def test_a_colleague_who_ends_it_has_ended_it(cast, two):
    lent = Coaching.towards(cast.otto, cast.noor)
    lent.end(by=cast.otto)
    assert Coaching.objects.open_to(cast.noor) == [cast.coaching]
    with pytest.raises(Coaching.DoesNotExist):
        Coaching.towards(cast.otto, cast.noor)


def test_a_client_of_a_colleague_can_become_her_own(cast, two):
    lent = Coaching.towards(cast.otto, cast.noor)
    own = Coaching.begin(cast.otto, cast.noor, by=cast.noor)
    assert own == lent
    assert not own.is_lent
    assert 0 in own.keys
    cast.coaching.end(by=cast.marjan)
    own.refresh_from_db()
    assert not own.ended_at


def test_whoever_closes_her_account_leaves_her_practice(cast, two):
    lent = Coaching.towards(cast.otto, cast.noor)
    cast.otto.leave()
    lent.refresh_from_db()
    assert lent.ended_at
    assert not Membership.objects.running().filter(user=cast.otto).exists()
