"""What a client reads of a contact in her introduction, also when she is gone."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from networking.models import Contact, Introduction, Visibility
from tests import cast as people

NOBODY = {"Sanne Vermeer": "iemand uit het netwerk", "SV": "", "Sanne": "deze persoon"}
LEAVING = {
    "refuse": lambda wish: wish.answer("refuse"),
    "never": lambda wish: wish.answer("never"),
    "her own page": lambda wish: wish.contact.leave_alone(),
    "let rest by the coach": lambda wish: wish.stop(by=wish.coach),
    "removed": lambda wish: wish.contact.erase(),
    "removed by the coach": lambda wish: wish.contact.erase(by=wish.coach),
}


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def page(client, wish, name="introduction"):
    """The words of a page, without the time of day and how many notices are new."""
    html = client.get(reverse(f"networking:{name}", args=[wish.ref])).content.decode()
    words = " ".join(re.sub(r"<[^>]+>|\d\d:\d\d", " ", html).split())
    return re.sub(r"\d nieuw ", "", words)


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def page_after(client, wish, way):
    """What she reads when it ends this way; then it did not happen."""
    with transaction.atomic():
        LEAVING[way](fresh(wish))
        words = page(client, wish)
        transaction.set_rollback(True)
    return words


@pytest.mark.parametrize("way", LEAVING)
@pytest.mark.parametrize("name", ["sanne", "youssef"])
def test_however_a_contact_says_no_the_client_reads_the_same(cast, noor, name, way):
    wish = people.introduction(cast, "submit", "approve", "ask", contact=getattr(cast, name))
    refused = page_after(noor, wish, "refuse")
    assert "doet het dit keer niet" in refused
    if way.startswith("removed") and name == "sanne":  # then no page has her name any more
        for word, instead in NOBODY.items():
            refused = re.sub(rf"\b{word}\b", instead, refused)
    assert page_after(noor, wish, way).casefold().split() == refused.casefold().split()


@pytest.mark.parametrize("verbs", [(), ("submit",), ("submit", "approve", "recall")])
def test_what_was_never_passed_on_does_not_read_as_a_no(cast, noor, verbs):
    wish = people.introduction(cast, *verbs)
    cast.sanne.erase(by=cast.marjan)
    ended = page(noor, wish)
    assert "Dit gesprek kan nu niet." in ended
    people.walk(fresh(wish), "close")
    for words in (ended, page(noor, wish)):
        assert "doet het dit keer niet" not in words
        assert "stuurde het door" not in words.partition("Wat je schreef")[0]


@pytest.mark.parametrize("road", ["submit", "introduced"])
@pytest.mark.parametrize("name", ["sanne", "youssef"])
@pytest.mark.parametrize("way", ["the coaching ends", "never", "hidden"])
def test_what_the_coach_fills_in_later_is_not_told_any_more(cast, noor, name, road, way):
    contact = getattr(cast, name)
    wish = people.introduction(cast, *people.ROAD.get(road, [road]), contact=contact)
    before = page(noor, wish)
    if way == "never":
        Contact.objects.get(pk=contact.pk).leave_alone()
    elif way == "hidden":
        contact.look(Visibility.HIDDEN, by=cast.marjan)
    else:
        cast.coaching.end(by=cast.marjan)
    one = Contact.objects.get(pk=contact.pk)
    one.first_name, one.last_name, one.email = "Nieuwenaam", "Anders", "nieuw@example.org"
    one.role = "Nieuwewerk"
    one.edit(by=cast.marjan)
    after = page(noor, wish)
    for word in ("Nieuwenaam", "Anders", "nieuw@example.org", "Nieuwewerk"):
        assert word not in after + fresh(wish).card_for_client.title
    if road == "introduced":
        assert after == before, "and what she knew she still reads"


def test_while_she_may_see_the_contact_a_better_address_reaches_her(cast, noor):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    cast.sanne.email = "beter@example.org"
    cast.sanne.edit(by=cast.marjan)
    assert "beter@example.org" in page(noor, wish)


def test_of_an_erased_contact_nothing_is_kept_for_the_client(cast, noor):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    assert fresh(wish).seen["email"] == cast.sanne.email
    cast.sanne.erase(by=cast.marjan)
    assert fresh(wish).seen.keys() <= {"field", "sector"}
    words = page(noor, wish)
    assert "Iemand uit het netwerk" in words
    assert "Schrijf via" not in words


@pytest.mark.parametrize("road", ["submit", "introduced"])
def test_a_name_with_more_capitals_keeps_them(cast, noor, road):
    jan = people.contact(cast.marjan, "Jan-Willem", "Bos", Visibility.NAMED)
    wish = people.introduction(cast, *people.ROAD.get(road, [road]), contact=jan)
    assert "Jan-willem" not in page(noor, wish)


def test_the_letter_to_somebody_anonymous_does_not_tell_her_language(cast, noor):
    Contact.objects.filter(pk__in=[cast.sanne.pk, cast.youssef.pk]).update(language="en")
    for contact, hello in ((cast.sanne, "Dear Sanne"), (cast.youssef, "Beste …")):
        wish = people.introduction(cast, contact=contact)
        assert hello in page(noor, wish, "introduction_edit")
