"""The drawing above a client's people: whom she met or asked, and through whom."""

import pytest

from coaching.models import Coaching
from networking.picture import picture
from tests.cast import contact, introduction


@pytest.fixture
def with_otto(cast):
    """Noor has a second coach, who knows Daan."""
    coaching = Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    coaching.agree(by=cast.noor)
    return coaching


def drawn(*introductions, coaches=()):
    image = picture(list(coaches), introductions)
    return image.coach, [person.name for person in image.people]


def test_before_anybody_is_asked_her_coach_stands_there(cast):
    assert drawn(coaches=[cast.marjan, cast.otto]) == ("MW", [])
    assert drawn() == ("", [])


def test_nobody_is_drawn_through_a_coach_who_does_not_know_them(cast, with_otto):
    daan = introduction(cast, "submit", contact=cast.daan, coaching=with_otto)
    assert drawn(daan, coaches=[cast.marjan]) == ("OK", ["Daan"])
    sanne = introduction(cast, "submit")
    youssef = introduction(cast, "submit", contact=cast.youssef)
    assert drawn(daan, sanne, youssef) == ("MW", ["Sanne", ""])  # most came through her
    image = picture([cast.marjan], [daan, sanne, youssef])
    assert (image.met, image.on_the_way) == (0, 3)
    assert image.names == "Sanne"


def test_only_the_last_four_have_a_place(cast):
    names = ("Ans", "Bea", "Cor", "Dik", "Els")
    people = [contact(cast.marjan, name, "Vos", "named") for name in names]
    asked = [introduction(cast, "submit", contact=person) for person in people]
    assert drawn(*asked) == ("MW", ["Bea", "Cor", "Dik", "Els"])
