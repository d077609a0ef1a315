"""Whoever left a practice stays out of it, whenever the backup was made that comes back."""

import pytest

from coaching.models import Coaching, Delivery, Event, Membership, Practice
from networking.models import Contact, Introduction, Visibility
from tests.cast import WORDS, walk
from verbinder.recovery import backing, journal
from verbinder.recovery.again import Again

from .. import cast as people
from .elsewhere import elsewhere

WHAT_NOOR_SEES = (
    "import json; from coaching.models import User; from networking.models import Contact;"
    "noor = User.objects.get(email='noor@example.org');"
    "print(sorted(one.first_name for one in Contact.objects.shown_to(noor)))"
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path


@pytest.fixture
def shared(cast):
    """Marjan, Otto and Rosa work together; he shares Els with their clients, Rosa shares Fien."""
    cast.rosa = people.person("Rosa", "Smit", coach=True)
    people.practice(cast, cast.rosa)
    cast.els = people.contact(cast.otto, "Els", "Brouwer", Visibility.NAMED)
    cast.fien = people.contact(cast.rosa, "Fien", "Mulder", Visibility.NAMED)
    people.lend(cast.els, cast.fien)
    return cast


def stay(user):
    return Membership.objects.get(user=user)


def shown(client):
    return {one.first_name for one in Contact.objects.shown_to(client)}


def stored():
    """What tells whether somebody is there still, as it was in the backup."""
    return list(Membership.objects.values()), list(Contact.objects.values("pk", "open_to"))


def come_back(cast, *stays):
    """As after a restore: these stays go on, and what they opened is open."""
    for one in stays:
        Membership.objects.filter(pk=one.pk).update(left_at=None)
    people.lend(*(one for one in (cast.els, cast.fien) if one.coach in {s.user for s in stays}))
    return cast


@pytest.mark.django_db(transaction=True)
@pytest.mark.thorough
def test_an_older_backup_opens_no_network_that_was_closed(shared, tmp_path):
    assert {"Els", "Fien"} <= shown(shared.noor)
    path = backing.backup(tmp_path)
    stay(shared.otto).leave(by=shared.otto)
    assert {"Sanne", "Youssef", "Fien"} == shown(shared.noor)

    with elsewhere() as again:
        said = again.manage("restore", path)
        assert "left a practice again: 1" in said
        seen = again.manage("shell", "-c", WHAT_NOOR_SEES)
        assert "['Fien', 'Sanne', 'Youssef']" in seen
        ended = "select count(*) from coaching_membership where left_at is not null"
        assert again.ask(ended) == [1]
        opened = {
            key for keys in again.ask("select open_to from networking_contact") for key in keys
        }
        assert stay(shared.otto).key not in opened
        assert stay(shared.rosa).key in opened


@pytest.mark.django_db(transaction=True)
@pytest.mark.thorough
def test_a_practice_that_ended_does_not_come_back(shared, tmp_path):
    path = backing.backup(tmp_path)
    for user in (shared.marjan, shared.otto, shared.rosa):
        stay(user).leave(by=user)
    assert not Practice.objects.exists()
    with elsewhere() as again:
        assert "left a practice again: 3" in again.manage("restore", path)
        assert again.ask("select count(*) from coaching_practice") == [0]
        assert "['Sanne', 'Youssef']" in again.manage("shell", "-c", WHAT_NOOR_SEES)


@pytest.mark.django_db
class TestAgain:
    def test_each_way_to_leave_is_a_line_that_says_nothing_by_itself(self, shared):
        """By herself, by an admin, and with her account."""
        marjan, otto, rosa = (stay(one) for one in (shared.marjan, shared.otto, shared.rosa))
        otto.leave(by=shared.otto)
        otto.leave(by=shared.otto)  # the second press of a double click
        rosa.leave(by=shared.marjan)
        shared.marjan.leave()
        lines = [one for one in journal.read() if one["kind"] == journal.STAY_OVER]
        assert [one["who"] for one in lines] == [str(one.ref) for one in (otto, rosa, marjan)]
        assert all(one.keys() == {"at", "kind", "who"} for one in lines)

    def test_who_stayed_still_shares_and_a_second_time_changes_nothing(self, shared):
        gone = stay(shared.otto)
        gone.leave(by=shared.marjan)
        come_back(shared, gone)
        assert "Els" in shown(shared.noor)
        assert Again([]).do()["left a practice again"] == 1
        assert shown(shared.noor) == {"Sanne", "Youssef", "Fien"}
        before = stored()
        assert Again([]).do()["left a practice again"] == 0
        assert stored() == before

    def test_what_her_client_asked_there_is_withdrawn_and_nobody_is_told_twice(self, shared):
        lent = Coaching.towards(shared.otto, shared.noor)
        wish = Introduction.draft(lent, shared.els)
        wish.write(WORDS, version=wish.version)
        walk(wish, "submit")
        journal.write(journal.STAY_OVER, str(stay(shared.otto).ref))
        before = set(Delivery.objects.values_list("pk", flat=True))
        Again([]).do()
        lent.refresh_from_db()
        wish.refresh_from_db()
        assert lent.ended_at
        assert wish.status == "withdrawn"
        new = Delivery.objects.exclude(pk__in=before)
        assert {one.state for one in new} <= {"dropped"}
        assert not Event.objects.filter(verb="membership.remove").exists()

    def test_a_later_stay_of_which_the_backup_knows_goes_on(self, shared):
        first = stay(shared.otto)
        first.leave(by=shared.otto)
        second = Membership.join(stay(shared.marjan).practice, shared.otto)
        assert Again([]).do()["left a practice again"] == 0
        second.refresh_from_db()
        assert second.left_at is None

    def test_the_longest_member_is_admin_when_the_admin_had_left(self, shared):
        gone = stay(shared.marjan)
        journal.write(journal.STAY_OVER, str(gone.ref))
        Again([]).do()
        assert stay(shared.otto).is_admin

    def test_an_invitation_of_hers_does_not_open_the_door_again(self, shared):
        from coaching.models import PracticeInvitation

        here = stay(shared.marjan).practice
        asked = PracticeInvitation.send(
            here, shared.marjan, email="ina@example.org", first_name="Ina", language="nl"
        )
        journal.write(journal.STAY_OVER, str(stay(shared.marjan).ref))
        Again([]).do()
        asked.refresh_from_db()
        assert not asked.is_open
