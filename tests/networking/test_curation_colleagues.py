"""While a coach goes through her network one by one: also for clients of colleagues, or not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Event, Membership
from networking.models import Contact, Visibility
from networking.models.widening import MOST_KEYS
from tests import cast as people

WALK = reverse("networking:curation")
UNDO = reverse("networking:curation_undo")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
OFFER = "Ook klanten van collega’s"


@pytest.fixture
def walk(cast, sign_in):
    """Marjan, who works with Otto, goes through her network."""
    people.practice(cast)
    return sign_in(cast.marjan)


def decide(client, person, visibility="named", *, was="no", **words):
    said = {"ref": person.ref, "visibility": visibility, "colleagues_before": was} | words
    return client.post(WALK, said, headers=HTMX)


def stay(user):
    return Membership.objects.running().get(user=user)


def is_lent(contact):
    contact.refresh_from_db()
    return contact.lent_in(stay(contact.coach))


def shown(client):
    return {one.first_name for one in Contact.objects.shown_to(client)}


def test_whoever_is_in_no_practice_finds_no_trace_of_it(cast, sign_in):
    page = sign_in(cast.marjan).get(WALK).text
    assert "collega" not in page
    assert "colleagues" not in page
    answer = decide(sign_in(cast.marjan), cast.willem, colleagues="on")
    assert "collega" not in answer.text
    cast.willem.refresh_from_db()
    assert cast.willem.open_to == [0]


def test_it_is_offered_unchosen_with_its_key_and_says_who_must_know_first(cast, walk):
    page = walk.get(WALK, {"at": cast.willem.ref}).text
    assert f"{OFFER} <kbd>c</kbd>" in page
    box = page.split('name="colleagues"')[1].split(">")[0]
    assert 'data-keys="c"' in box
    assert "checked" not in box
    assert "Zij zien deze persoon pas als die het weet" in page


def test_by_default_nobody_is_shared_with_colleagues_clients(cast, walk):
    decide(walk, cast.willem)
    assert not is_lent(cast.willem)


def test_one_choice_opens_her_once_she_knows_of_it(cast, walk):
    answer = decide(walk, cast.willem, colleagues="on")
    assert "met naam, ook klanten van collega’s" in answer.text
    assert is_lent(cast.willem)
    assert cast.willem.visibility == Visibility.NAMED
    assert "Willem" in shown(cast.noor)
    assert "Willem" not in shown(cast.bram)
    assert cast.willem in Contact.objects.to_tell(cast.marjan)
    Contact.objects.filter(pk=cast.willem.pk).told(by=cast.marjan)
    assert "Willem" in shown(cast.bram)
    page = walk.get(WALK, {"at": cast.willem.ref}).text
    assert "checked" in page.split('name="colleagues"')[1].split(">")[0]
    assert "pas als die het weet" not in page


def test_it_is_written_down_as_everywhere_and_only_when_it_changes(cast, walk):
    decide(walk, cast.willem, colleagues="on")
    decide(walk, cast.willem, was="yes", colleagues="on")
    chosen = Event.objects.about(cast.willem).filter(verb="contact.open_to")
    assert [event.note for event in chosen] == [str([stay(cast.marjan).key, 0])]


def test_a_page_from_before_changes_nothing_that_was_chosen_elsewhere(cast, walk):
    people.lend(cast.willem)
    decide(walk, cast.willem, was="no")  # it was not chosen there, and nobody touched it
    assert is_lent(cast.willem)
    decide(walk, cast.willem, was="")
    assert is_lent(cast.willem)


def test_it_is_closed_again_the_same_way(cast, walk):
    Contact.objects.filter(pk=cast.willem.pk).show_as("named", by=cast.marjan)
    people.lend(cast.willem)
    assert "Willem" in shown(cast.bram)
    decide(walk, cast.willem, was="yes")
    assert not is_lent(cast.willem)
    assert "Willem" not in shown(cast.bram)
    assert "Willem" in shown(cast.noor)


@pytest.mark.parametrize("before", [False, True])
def test_the_way_back_takes_it_along(cast, walk, before):
    if before:
        people.lend(cast.willem)
    words = {} if before else {"colleagues": "on"}
    decide(walk, cast.willem, was="yes" if before else "no", **words)
    assert is_lent(cast.willem) is not before
    walk.post(UNDO, headers=HTMX)
    assert is_lent(cast.willem) is before
    assert cast.willem.open_to == ([stay(cast.marjan).key, 0] if before else [0])
    assert cast.willem.visibility == Visibility.HIDDEN


def test_the_way_back_leaves_what_was_chosen_since(cast, walk):
    decide(walk, cast.willem, colleagues="on")
    Contact.objects.filter(pk=cast.willem.pk).open_to([0], by=cast.marjan)
    walk.post(UNDO, headers=HTMX)
    assert not is_lent(cast.willem)
    decide(walk, cast.sanne)  # nothing about colleagues, and lent elsewhere since
    people.lend(cast.sanne)
    walk.post(UNDO, headers=HTMX)
    assert is_lent(cast.sanne)


def test_the_way_back_opens_nothing_in_a_practice_that_she_left(cast, walk):
    people.lend(cast.willem)
    old = stay(cast.marjan)
    decide(walk, cast.willem, was="yes")
    here = old.practice
    old.leave(by=cast.marjan)
    Membership.join(here, cast.marjan)
    walk.post(UNDO, headers=HTMX)
    assert not is_lent(cast.willem)
    assert cast.willem.open_to == [0]


def test_who_wants_no_questions_or_must_be_told_first_gets_no_such_choice(cast, walk):
    cast.sanne.leave_alone()
    assert OFFER not in walk.get(WALK, {"at": cast.sanne.ref}).text
    long_ago = timezone.now() - timedelta(days=40)
    Contact.objects.filter(pk=cast.willem.pk).update(informed_at=None, created_at=long_ago)
    assert OFFER not in walk.get(WALK, {"at": cast.willem.ref}).text
    decide(walk, cast.willem, colleagues="on")
    assert not is_lent(cast.willem)


def test_who_is_open_to_as_many_as_fit_gets_no_such_choice(cast, walk):
    full = list(range(1, MOST_KEYS + 1))
    Contact.objects.filter(pk=cast.willem.pk).update(open_to=full)
    assert OFFER not in walk.get(WALK, {"at": cast.willem.ref}).text
    assert decide(walk, cast.willem, colleagues="on").status_code == 200
    cast.willem.refresh_from_db()
    assert cast.willem.open_to == full


def test_without_script_it_is_one_tick_more(cast, walk):
    said = {"ref": cast.willem.ref, "visibility": "anonymous", "colleagues_before": "no"}
    walk.post(WALK, said | {"colleagues": "on"}, follow=True)
    assert is_lent(cast.willem)
    walk.post(UNDO, follow=True)
    assert not is_lent(cast.willem)


def test_a_choice_costs_little_more_than_without_a_practice(
    cast, walk, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45):
        decide(walk, cast.willem, colleagues="on")
