"""What a client reads of a contact in her introduction, also when she is gone."""

import re

import pytest
from django.urls import reverse

from networking.models import Contact, Introduction, Visibility
from tests import cast as people


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def page(client, wish, name="introduction"):
    """The words of a page, without the time of day."""
    html = client.get(reverse(f"networking:{name}", args=[wish.ref])).content.decode()
    return " ".join(re.sub(r"<[^>]+>|\d\d:\d\d", " ", html).split())


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


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
    assert not fresh(wish).seen
    words = page(noor, wish)
    assert "Iemand uit het netwerk" in words
    assert "Schrijf via" not in words


@pytest.mark.parametrize("road", ["submit", "introduced"])
def test_a_name_with_more_capitals_keeps_them(cast, noor, road):
    jan = people.contact(cast.marjan, "Jan-Willem", "Bos", Visibility.NAMED)
    wish = people.introduction(cast, *people.ROAD.get(road, [road]), contact=jan)
    assert "Jan-willem" not in page(noor, wish)
