"""With two coaches stands with each person whose network she is from; with one it goes unsaid."""

import pytest

from coaching.models import Coaching
from networking.models import OwnContact, Suggestion
from tests.cast import introduction


@pytest.fixture
def both(cast, sign_in):
    cast.second = Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    return sign_in(cast.noor)


def test_each_card_and_each_row_says_it(cast, both):
    for path in ("/people/", "/people/?view=table"):
        page = both.get(path).text
        assert page.count("Via Otto") == 1
        assert page.count("Via Marjan") == 2
    assert "Via Otto" in both.get(f"/people/{cast.daan.ref}/").text
    assert "Via Marjan" in both.get(f"/people/{cast.sanne.ref}/").text


def test_what_a_coach_suggested_and_what_she_asked_say_it_too(cast, both):
    Suggestion.make(cast.second, cast.daan, "Hij weet er alles van.", by=cast.otto)
    assert both.get("/people/").text.count("Via Otto") == 2
    introduction(cast, "submit")
    assert "Via Marjan" in both.get("/introductions/").text
    friend = OwnContact.note_down(cast.noor, name="Daan")
    assert "Via Otto" in both.get(f"{friend.get_absolute_url()}request/?q=Daan").text


def test_with_one_coach_it_goes_unsaid(cast, sign_in):
    introduction(cast, "submit")
    client = sign_in(cast.noor)
    for path in (
        "/people/",
        "/people/?view=table",
        f"/people/{cast.sanne.ref}/",
        "/introductions/",
    ):
        assert "Via Marjan" not in client.get(path).text


def test_what_was_asked_goes_on_saying_it_when_one_of_the_two_ended(cast, both):
    introduction(cast, "submit")
    introduction(cast, "submit", contact=cast.daan, coaching=cast.second)
    Coaching.objects.get(pk=cast.second.pk).end(by=cast.noor)
    assert "Via Otto" not in both.get("/people/").text
    assert "Via Marjan" not in both.get("/people/").text
    requests = both.get("/introductions/").text
    assert "Via Marjan" in requests
    assert "Via Otto" in requests
