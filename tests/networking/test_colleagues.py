"""What clients see of people whom a colleague of their coach shares, and how they ask for them."""

import pytest
from django.db import transaction

from coaching.models import Coaching, Delivery, Event, Membership
from networking.browsing import Browsing
from networking.forms.sharing import audiences
from networking.models import (
    Contact,
    Disclosure,
    Introduction,
    NetworkWord,
    OwnContact,
    SavedSearch,
    Suggestion,
    Visibility,
)
from networking.models.moves import MoveRefused
from networking.models.network_word import Face
from networking.models.suggestion import SuggestionRefused
from tests import cast as people
from tests.cast import WORDS, walk
from tests.smtp import deliver_all, mail_server  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(cast):
    """Whom Otto shares with clients of Marjan, his colleague; Daan he does not."""
    people.practice(cast)
    els = people.contact(cast.otto, "Els", "Brouwer", Visibility.NAMED, role="Wetenschapper")
    people.lend(els)
    return els


def shown(client):
    return {one.first_name for one in Contact.objects.shown_to(client)}


def ask(cast, contact, *verbs):
    wish = Introduction.draft(Coaching.towards(contact.coach, cast.noor), contact)
    wish.write(WORDS, version=wish.version)
    for verb in verbs:
        walk(wish, verb)
    return wish


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_nobody_is_shared_with_colleagues_clients_by_default(cast):
    people.practice(cast)
    assert shown(cast.noor) == {"Sanne", "Youssef"}
    assert shown(cast.bram) == {"Daan"}


def test_a_client_sees_whom_a_colleague_of_her_coach_shares_and_from_whom(cast, els):
    assert shown(cast.noor) == {"Sanne", "Youssef", "Els"}
    assert shown(cast.bram) == {"Daan", "Els"}
    assert shown(cast.eva) == set()
    look = Browsing(cast.noor)
    assert look.has_several
    assert {one.coach for one in look.page.people} == {cast.marjan, cast.otto}


def test_a_colleague_who_shares_nothing_is_no_network_to_look_in(cast):
    people.practice(cast)
    assert not Browsing(cast.noor).has_several


def test_until_she_knows_it_nobody_of_another_coach_sees_her(cast):
    people.practice(cast)
    stay = Membership.objects.running().get(user=cast.otto)
    Contact.objects.filter(pk=cast.daan.pk).open_to([0, stay.key], by=cast.otto)
    assert "Daan" not in shown(cast.noor)
    assert list(Contact.objects.to_tell(cast.otto)) == [cast.daan]
    Contact.objects.filter(pk=cast.daan.pk).told(by=cast.otto)
    assert "Daan" in shown(cast.noor)
    assert again(cast.daan).informed_how == cast.daan.informed_how


def test_the_mail_that_tells_her_says_so_and_only_then_she_is_seen(cast, smtp):
    people.practice(cast)
    stay = Membership.objects.running().get(user=cast.otto)
    Contact.objects.filter(pk=cast.daan.pk).open_to([0, stay.key], by=cast.otto)
    assert again(cast.daan).write_to(by=cast.otto)
    assert not again(cast.daan).write_to(by=cast.otto)
    assert "Daan" not in shown(cast.noor)
    deliver_all()
    mail = Delivery.objects.get(letter="contact_inform")
    assert "Samen verder" in mail.body
    assert "Alleen mijn eigen klanten" not in mail.body
    assert "Daan" in shown(cast.noor)


def test_who_is_hidden_or_wants_no_questions_stays_hidden(cast, els):
    els.leave_alone()
    assert "Els" not in shown(cast.noor)


def test_without_a_name_means_without_a_name_to_everybody(cast, els):
    Contact.objects.filter(pk=els.pk).show_as("anonymous", by=cast.otto)
    card = Contact.objects.shown_to(cast.noor).with_coach().get(pk=els.pk).card
    assert card.name == ""
    assert card.coach == cast.otto


def test_everybody_means_all_own_clients(cast, els):
    Contact.objects.filter(pk=els.pk).open_to([0], by=cast.otto)
    assert "Els" not in shown(cast.noor)
    assert "Els" in shown(cast.bram)


def test_words_of_a_colleague_that_are_open_to_his_own_clients_are_not_suggested(cast, els):
    NetworkWord.recount(cast.otto.pk)
    NetworkWord.recount(cast.marjan.pk)
    look = Browsing(cast.noor, {"q": "hoekstre"})
    assert look.count == 0
    near = NetworkWord.objects.near(["hoekstre"], opened=look.search.opened, face=Face.CARD)
    assert near == {"hoekstre": []}
    assert Browsing(cast.noor, {"q": "brouwre"}).count == 1


def test_her_request_goes_to_the_colleague_and_to_nobody_else(cast, els):
    wish = ask(cast, els, "submit")
    assert list(Introduction.objects.on_desk_of(cast.otto)) == [wish]
    assert not Introduction.objects.visible_to(cast.marjan).exists()
    assert Delivery.objects.filter(letter="introduction_submitted_coach").get().to_user == cast.otto
    assert not Event.objects.filter(hearers=cast.marjan, verb__startswith="introduction").exists()


def test_the_whole_road_to_an_introduction(cast, els):
    wish = ask(cast, els, "submit", "approve", "ask", "accept", "introduce")
    assert wish.email_for_client == els.email


def test_the_contact_reads_whose_client_asks(cast, els):
    from networking import proposal

    letter = proposal.compose(ask(cast, els, "submit"))
    assert "begeleid door mijn collega Marjan" in letter.message
    assert "Ik begeleid" not in letter.message


def test_a_draft_is_no_news_to_the_colleague(cast, els):
    ask(cast, els)
    assert not Coaching.objects.lent().heard_of().exists()
    walk(Introduction.objects.get(contact=els), "submit")
    assert Coaching.objects.lent().heard_of().exists()


def test_the_limit_of_open_requests_holds_over_all_networks(cast, els):
    profile = cast.marjan.coach_profile
    profile.edit(by=cast.marjan, open_requests=1)
    ask(cast, els, "submit")
    second = people.introduction(cast)
    with pytest.raises(MoveRefused, match="Marjan kan er een bij geven"):
        walk(second, "submit")


def test_a_pause_with_her_own_coach_is_a_pause_everywhere(cast, els):
    wish = ask(cast, els)
    wish.coaching.agree(by=cast.noor)
    cast.coaching.pause(by=cast.marjan)
    with pytest.raises(MoveRefused, match="Marjan heeft pauze"):
        again(wish).send(by=cast.noor, version=wish.version)


@pytest.mark.parametrize("end", ["the coaching", "her coach leaves", "he leaves", "he ends it"])
def test_what_has_no_yes_is_withdrawn_when_it_ends_and_what_has_one_goes_on(cast, els, end):
    anna = people.contact(cast.otto, "Anna", "Smit", Visibility.NAMED)
    people.lend(anna)
    sent, agreed = ask(cast, els, "submit"), ask(cast, anna, *people.ROAD["accepted"])
    {
        "the coaching": lambda: cast.coaching.end(by=cast.noor),
        "her coach leaves": lambda: leave(cast.marjan),
        "he leaves": lambda: leave(cast.otto),
        "he ends it": lambda: again(sent.coaching).end(by=cast.otto),
    }[end]()
    assert again(sent).status == "withdrawn"
    assert again(agreed).status == "accepted"
    assert "Els" not in shown(cast.noor)


def leave(user):
    Membership.objects.running().get(user=user).leave(by=user)


def test_a_coach_who_leaves_takes_her_people_along_for_good(cast, els):
    leave(cast.otto)
    assert again(els).open_to == [0]
    assert again(els).colleagues_told_at is None
    practice = Membership.objects.running().get(user=cast.marjan).practice
    Membership.join(practice, cast.otto)
    assert "Els" not in shown(cast.noor)


def test_a_key_left_behind_opens_nothing(cast, els):
    """As when she shared somebody at the very moment in which she left."""
    key = Membership.objects.running().get(user=cast.otto).key
    leave(cast.otto)
    Membership.join(Membership.objects.running().get(user=cast.marjan).practice, cast.otto)
    Contact.objects.filter(pk=els.pk).update(open_to=[0, key])
    assert "Els" not in shown(cast.noor)


def test_colleagues_choose_for_their_own_clients_and_never_see_each_others_people(cast, els):
    assert not Contact.objects.of_coach(cast.marjan).filter(pk=els.pk).exists()
    labels = [str(label) for _key, label in audiences(cast.marjan)]
    assert labels[-1] == "Ook klanten van collega’s in Samen verder"
    ask(cast, els, "submit")
    assert "Noor Bakker" not in [str(label) for _key, label in audiences(cast.otto)]
    with pytest.raises(SuggestionRefused), transaction.atomic():
        Suggestion.make(cast.elsewhere, cast.sanne, "Mooi", by=cast.otto)


def test_who_is_client_of_both_sees_what_each_shows_her_own_clients(cast, els):
    Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    Contact.objects.filter(pk=els.pk).open_to(
        [Membership.objects.running().get(user=cast.otto).key], by=cast.otto
    )
    assert shown(cast.noor) == {"Sanne", "Youssef", "Daan"}


def test_who_had_herself_removed_is_forgotten_by_colleagues_clients_too(cast, els):
    SavedSearch.keep(cast.noor, "q=Els+Brouwer", "Els Brouwer")
    OwnContact.note_down(cast.noor, name="Els Brouwer")
    again(els).erase()
    assert not SavedSearch.of(cast.noor)
    assert "Brouwer" not in OwnContact.objects.get().name


def test_a_client_who_opens_a_great_many_pages_is_told_to_her_own_coach(cast, els):
    Disclosure._tell_coach(els, cast.noor)
    assert Delivery.objects.get(letter="coaching_many_cards").to_user == cast.marjan
