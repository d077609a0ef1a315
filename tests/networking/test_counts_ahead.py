"""The counts that the worker makes shortly after a network changed are those of that moment."""

import pytest

from coaching.models import CoachProfile
from networking import tasks
from networking.browsing import Browsing
from networking.curating import Look
from networking.models import NetworkCount, Visibility
from networking.search import Search
from tests import cast as people


def own(cast, **query):
    profile = CoachProfile.objects.select_related("user").get(user=cast.marjan)
    cast.marjan.coach_profile = profile
    return Look(cast.marjan, query).search


def cards(cast, **query):
    return Browsing(cast.noor, query).search


def plainly(counted):
    many, facets = counted
    return many, {name: [tuple(pair) for pair in pairs] for name, pairs in facets.items()}


@pytest.fixture
def live(monkeypatch):
    """How often counts were made while somebody waited."""
    counted, count_all = [], Search.count_all
    monkeypatch.setattr(
        Search, "count_all", lambda search: (counted.append(search), count_all(search))[1]
    )
    return counted


@pytest.mark.parametrize("look", [own, cards])
def test_what_was_counted_ahead_is_what_one_would_count_now(cast, live, look):
    assert look(cast).facets
    assert len(live) == 1, "nobody counted ahead yet"
    tasks.refresh_network(cast.marjan.pk)
    live.clear()
    ahead = look(cast)
    counted = plainly((ahead._counted[0], ahead.facets))
    assert not live
    assert counted == plainly(ahead.count_all())
    assert counted[0] == ahead.count > 0


@pytest.mark.parametrize("look", [own, cards])
def test_after_a_change_it_is_counted_anew_until_the_worker_did(cast, live, look):
    tasks.refresh_network(cast.marjan.pk)
    before = look(cast)._counted[0]
    cast.sanne.erase(by=cast.marjan)
    live.clear()
    assert look(cast)._counted[0] == before - 1
    assert len(live) == 1


def test_who_is_open_to_some_alone_is_counted_for_them_and_for_nobody_else(cast, live):
    people.contact(cast.marjan, "Iris", "Vos", Visibility.NAMED, open_to=[-cast.coaching.pk])
    tasks.refresh_network(cast.marjan.pk)
    live.clear()
    hers = cards(cast)
    assert hers._counted[0] == hers.count_all()[0]
    assert live
    another = people.person("Ella", "Smit")
    cast.coaching.begin(cast.marjan, another, by=cast.marjan)
    live.clear()
    assert Browsing(another).search._counted[0] == hers._counted[0] - 1
    assert not live


@pytest.mark.parametrize("query", [{"q": "sanne"}, {"field": "tech"}, {"room": "1"}])
def test_anything_typed_or_chosen_is_counted_apart(cast, live, query):
    tasks.refresh_network(cast.marjan.pk)
    live.clear()
    assert cards(cast, **query)._counted
    assert live


def test_a_network_that_changes_while_it_is_counted_is_counted_once_more(cast, live, monkeypatch):
    count_all = Search.count_all

    def meanwhile(search):
        CoachProfile.touch(cast.marjan.pk)
        return count_all(search)

    monkeypatch.setattr(Search, "count_all", meanwhile)
    tasks.refresh_network(cast.marjan.pk)
    assert NetworkCount.objects.get().version < own(cast).version[1]
    live.clear()
    monkeypatch.setattr(
        Search, "count_all", lambda search: (live.append(search), count_all(search))[1]
    )
    assert own(cast).facets
    assert live
