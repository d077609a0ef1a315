"""Whom and what a client puts aside, for nobody but herself."""

import pytest
from django.urls import reverse

from coaching.models import Delivery, Event
from networking.models import SavedPerson, SavedSearch, Visibility
from networking.models.saved import MOST_SEARCHES
from tests.isolation.asking import HTMX

SAVED, CARDS = reverse("networking:saved"), reverse("networking:cards")
KEEP, DROP = reverse("networking:saved_searches"), reverse("networking:saved_search_removal")


def saving(contact):
    return reverse("networking:card_saving", args=[contact.ref])


def saved_by(client):
    return list(SavedPerson.objects.filter(client=client).values_list("contact", flat=True))


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def test_one_tap_saves_somebody_and_the_next_takes_it_back(cast, noor):
    button = noor.post(saving(cast.sanne), {"saved": "yes"}, headers=HTMX).text
    assert "Bewaard" in button
    assert "Alleen jij ziet dit" in button
    assert saved_by(cast.noor) == [cast.sanne.pk]
    assert 'value="no"' in button
    noor.post(saving(cast.sanne), {"saved": "yes"}, headers=HTMX)  # twice is once
    assert SavedPerson.objects.count() == 1
    noor.post(saving(cast.sanne), {"saved": "no"}, headers=HTMX)
    assert saved_by(cast.noor) == []


def test_saving_is_silent(cast, noor, sign_in):
    events, mails = Event.objects.count(), Delivery.objects.count()
    noor.post(saving(cast.sanne), {"saved": "yes"})
    noor.post(KEEP, {"query": "q=zorg", "name": "Mijn plan"})
    noor.get(SAVED)  # she reads that it is kept
    assert (Event.objects.count(), Delivery.objects.count()) == (events, mails)
    marjan = sign_in(cast.marjan)
    for path in ("/desk/", "/contacts/", cast.sanne.get_absolute_url(), "/clients/", SAVED):
        page = marjan.get(path).text
        assert "Mijn plan" not in page
        assert "Je bewaarde" not in page


def test_without_script_one_comes_back_to_the_same_list(cast, noor):
    answer = noor.post(saving(cast.sanne), {"saved": "yes", "list": "q=sanne&evil=//x"})
    assert answer["Location"] == f"{CARDS}?q=sanne"
    assert (
        noor.post(saving(cast.sanne), {"saved": "no"})["Location"] == f"/people/{cast.sanne.ref}/"
    )


def test_the_saved_people_are_a_filter_of_their_own(cast, noor):
    SavedPerson.put(cast.noor, cast.sanne, True)
    page = noor.get(CARDS, {"saved": "1"})
    assert [card.title for card, *_ in page.context["cards"]] == ["Sanne Vermeer"]
    assert "Je bewaarde 1 persoon" in noor.get(SAVED).text


def test_somebody_hidden_later_is_simply_not_there(cast, noor):
    SavedPerson.put(cast.noor, cast.sanne, True)
    type(cast.sanne).objects.filter(pk=cast.sanne.pk).show_as(Visibility.HIDDEN, by=cast.marjan)
    assert "Sanne" not in noor.get(CARDS, {"saved": "1"}).text
    assert "Sanne" not in noor.get(SAVED).text
    assert "Nog niemand" in noor.get(SAVED).text


def test_a_stranger_or_a_hidden_person_cannot_be_saved(cast, noor, sign_in):
    for contact in (cast.willem, cast.daan):
        assert noor.post(saving(contact), {"saved": "yes"}).status_code == 404
    assert sign_in(cast.eva).post(saving(cast.sanne), {"saved": "yes"}).status_code == 404
    assert not SavedPerson.objects.exists()


def test_a_search_is_kept_by_a_name_found_again_and_removed(cast, noor):
    answer = noor.post(KEEP, {"query": "q=zorg&field=care&after=x&a=b", "name": " Zorg  dichtbij "})
    assert answer["Location"] == f"{CARDS}?q=zorg&field=care"
    assert "Zorg dichtbij" in noor.get(CARDS).text
    assert "Zorg dichtbij" in noor.get(SAVED).text
    noor.post(DROP, {"query": "q=zorg&field=care"})
    assert not SavedSearch.objects.exists()


def test_the_same_search_is_kept_once_and_only_the_last_twenty(cast, noor):
    for n in range(MOST_SEARCHES + 3):
        noor.post(KEEP, {"query": f"q=woord{n}", "name": f"Zoek {n}"})
    noor.post(KEEP, {"query": "q=woord9", "name": "Anders"})
    mine = SavedSearch.of(cast.noor)
    assert len(mine) == MOST_SEARCHES
    assert [search.name for search in mine if search.query == "q=woord9"] == ["Anders"]


def test_nobody_removes_the_search_of_another(cast, noor, sign_in):
    SavedSearch.keep(cast.noor, "q=zorg", "Zorg")
    sign_in(cast.bram).post(DROP, {"query": "q=zorg"})
    assert noor.post(DROP, {"query": "q=zorg\0nog"}).status_code == 302
    assert SavedSearch.of(cast.noor)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "", "query": "q=x"}, "Geef de zoekopdracht een naam"),
        ({"name": " \t ", "query": "q=x"}, "Geef de zoekopdracht een naam"),
        ({"name": "x" * 81, "query": "q=x"}, "hooguit 80 tekens"),
        ({"name": "Alles", "query": "sort=new"}, "Zoek of kies eerst iets"),
        (
            {"name": "Lang", "query": "&".join(f"{n}={'é' * 99}" for n in ("q", "role", "region"))},
            "te lang",
        ),
    ],
)
def test_what_does_not_fit_is_said_kindly_and_nothing_is_lost(noor, typed, words):
    page = noor.post(KEEP, typed)
    assert page.status_code == 422
    assert words in page.text
    assert typed["name"].strip() in page.text
    assert not SavedSearch.objects.exists()
