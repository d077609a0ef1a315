"""The index that the worker makes of a network finds and counts just what the table does."""

import random

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import CoachProfile
from networking import leaving, search, tasks
from networking.browsing import Browsing
from networking.curating import Look
from networking.indexing import Index
from networking.models import Contact, NetworkIndex, Visibility
from networking.models.network_index import at_hand
from networking.models.network_word import Face
from tests import cast as people
from tests.stage import Stage

ROLES = ("Docent Engels", "Verpleegkundige", "Jurist arbeidsrecht", "Beleidsadviseur", "Teacher")
PLACES = ("Gemeente Zwolle", "Zorggroep Vecht", "Hogeschool Noord", "Verpleeghuis Oost", "")
NAMES = ("Noor", "Jan", "Jantien", "Fleur", "Søren", "Chloé")
WORDS = "noor jan jantien vries velde docent teacher verpleegkundige zwolle ocent leeg q"
LASTS = ("de Vries", "Vriesema", "Jansen", "van der Velde", "Zandstra")


def enter():
    """Sixty people, shared in every way: with all, with Noor alone, with whoever has a label."""
    cast = people.enter()
    cast.coaching.tag(["Zorg"], by=cast.marjan)
    hers, others = cast.marjan.tags.get(), cast.marjan.tags.create(name="Techniek")
    r = random.Random(5)
    for _ in range(60):
        people.contact(
            cast.marjan,
            r.choice(NAMES),
            r.choice(LASTS),
            r.choice(list(Visibility)),
            role=r.choice(ROLES),
            organisation=r.choice(PLACES),
            region=r.choice(("Assen", "Utrecht", "")),
            open_to=r.choice(([0], [-cast.coaching.pk], [hers.pk], [others.pk, 0], [others.pk])),
            tags=r.choice(([], [hers.pk], [hers.pk, others.pk])),
        )
    tasks.refresh_network(cast.marjan.pk)
    return cast


@pytest.fixture(scope="module")
def sixty():
    return Stage(enter)


@pytest.fixture
def network(db, sixty):
    return sixty.enter()


def own(cast, query):
    profile = CoachProfile.objects.select_related("user").get(user=cast.marjan)
    cast.marjan.coach_profile = profile
    return Look(cast.marjan, query).search


def cards(cast, query):
    return Browsing(cast.noor, query).search


def told(look):
    """All that a look tells: who, how many, what can be chosen."""
    look.version = ""  # nothing is remembered
    facets = {name: [tuple(pair) for pair in pairs] for name, pairs in look.facets.items()}
    return list(look._found), look.count, facets, look.page().people


def without_index(look):
    look.index = None
    return look


def queries(facets):
    """Many looks: words that are there, begun, mistyped or nowhere, and choices that narrow."""
    r = random.Random(6)
    yield {}
    for _ in range(80):
        query = {}
        if r.random() < 0.8:
            typed = r.sample(WORDS.split(), r.choice((1, 1, 2)))
            query["q"] = " ".join(word[: r.choice((1, 2, 3, 4, 9))] for word in typed)
            if r.random() < 0.2:
                query["q"] = query["q"][1:2] + query["q"][:1] + query["q"][2:]
        for name in r.sample(list(facets), r.choice((0, 0, 1, 2))):
            if facets[name]:
                query[name] = r.choice(facets[name])[0]
        yield query


@pytest.mark.parametrize("side", [own, cards])
def test_it_finds_and_counts_what_the_table_does(network, side):
    found_some = 0
    for query in queries(side(network, {}).facets):
        look = side(network, query)
        assert look.index
        here = told(look)
        assert here == told(without_index(side(network, query))), query
        found_some += bool(here[0])
    assert found_some > 30


@pytest.mark.parametrize("side", [own, cards])
def test_a_list_that_is_too_long_to_know_everybody_is_counted_as_well(network, side, monkeypatch):
    monkeypatch.setattr(search, "LISTED", 5)
    for query in ({}, {"q": "docent"}, {"region": "Assen"}):
        look = side(network, query)
        assert look.count > len(look._found) - 1
        assert told(look) == told(without_index(side(network, query)))


def test_it_tells_a_client_of_nobody_who_is_open_to_others(network):
    stranger = people.person("Ella", "Smit")
    network.coaching.begin(network.marjan, stranger, by=network.marjan)
    tasks.refresh_network(network.marjan.pk)
    look = Browsing(stranger).search
    shown = set(Contact.objects.shown_to(stranger).values_list("pk", flat=True))
    assert look.index
    assert set(look._found) == shown
    assert look.count == len(shown) < Browsing(network.noor).count


def test_no_word_of_a_hidden_name_is_in_the_index_of_cards(network):
    people.contact(network.marjan, "Zwaantje", "Geheim", Visibility.HIDDEN)
    people.contact(network.marjan, "Wobbelien", "Stil", Visibility.ANONYMOUS)
    tasks.refresh_network(network.marjan.pk)
    packed = {i.face: bytes(i.packed).decode(errors="replace") for i in NetworkIndex.objects.all()}
    for name in ("zwaantje", "geheim", "wobbelien", "stil"):
        assert name in packed[Face.OWN]
        assert name not in packed[Face.CARD]


@pytest.mark.parametrize("side", [own, cards])
def test_after_a_change_the_table_answers_until_the_worker_made_it_anew(network, side):
    before = side(network, {"q": "zaagsel"})
    assert before.index
    assert before.count == 0
    people.contact(network.marjan, "Iris", "Zaagsel", Visibility.NAMED)
    between = side(network, {"q": "zaagsel"})
    assert between.index is None
    assert between.count == 1
    tasks.refresh_network(network.marjan.pk)
    assert side(network, {"q": "zaagsel"}).index
    assert side(network, {"q": "zaagsel"}).count == 1


def test_nothing_of_somebody_who_was_removed_stays_in_it(network):
    sanne = network.sanne
    sanne.erase(by=network.marjan)
    assert not NetworkIndex.objects.exists()
    assert own(network, {"q": "sanne"}).count == 0
    tasks.refresh_network(network.marjan.pk)
    for made in NetworkIndex.objects.all():
        assert b"sanne" not in bytes(made.packed)


def test_a_network_that_changes_while_it_is_indexed_is_indexed_once_more(network, monkeypatch):
    build = Index.build

    def meanwhile(rows, columns):
        CoachProfile.touch(network.marjan.pk)
        return build(rows, columns)

    CoachProfile.touch(network.marjan.pk)
    monkeypatch.setattr(Index, "build", meanwhile)
    tasks.refresh_network(network.marjan.pk)
    assert own(network, {}).index is None
    assert cards(network, {}).index is None


def test_an_older_index_never_takes_the_place_of_a_newer_one(network):
    newer = dict(NetworkIndex.objects.values_list("face", "version"))
    CoachProfile.objects.filter(user=network.marjan).update(network_version=1)
    NetworkIndex.remake(network.marjan.pk)
    assert dict(NetworkIndex.objects.values_list("face", "version")) == newer


def test_two_networks_together_are_read_from_the_table(network):
    network.coaching.begin(network.otto, network.noor, by=network.otto)
    assert Browsing(network.noor).search.index is None


def test_a_switch_depends_on_more_than_the_network(network):
    assert Browsing(network.noor, {"room": "1"}).search.index is None


def test_an_empty_network_has_an_index_too(cast):
    tasks.refresh_network(cast.otto.pk)
    cast.otto.coach_profile.refresh_from_db()
    look = Look(cast.otto, {"q": "noor"}).search
    assert look.index
    assert told(look)[:2] == ([], 0)


def test_the_next_search_asks_the_database_for_no_index(network, django_assert_num_queries):
    assert own(network, {}).index
    look = own(network, {"q": "jan"})
    with django_assert_num_queries(0):
        assert look.index


def test_what_a_process_keeps_stays_within_bounds(network, monkeypatch):
    tasks.refresh_network(network.otto.pk)
    at_hand.clear()
    monkeypatch.setattr("networking.models.network_index.AT_HAND", 65)
    assert own(network, {}).index
    assert cards(network, {}).index  # over the bound: the first one goes
    assert list(at_hand._kept) == [(network.marjan.pk, Face.CARD)]


def test_whose_index_is_behind_gets_one_again(network):
    waiting = ProcrastinateJob.objects.filter(task_name="networking.tasks.refresh_network")
    waiting.delete()
    assert network.marjan.pk not in NetworkIndex.behind()
    network.coaching.tag([], by=network.marjan)  # no contact changed
    assert network.marjan.pk in NetworkIndex.behind()
    tasks.refresh_networks(0)
    assert waiting.filter(args__coach_id=network.marjan.pk).exists()


def test_after_a_backup_came_back_nothing_remembered_counts_any_more(network):
    before = own(network, {}).version
    CoachProfile.outdate()
    assert own(network, {}).version > before
    assert own(network, {}).index is None
    again = own(network, {}).version
    CoachProfile.outdate()
    assert own(network, {}).version > again


def test_with_a_coach_who_leaves_her_index_goes(network):
    leaving.leave(network.marjan)
    leaving.forget(network.marjan)
    assert not NetworkIndex.objects.filter(coach=network.marjan).exists()


@pytest.mark.parametrize("side", [own, cards])
def test_it_knows_the_words_that_may_have_been_meant(network, side):
    r, meant = random.Random(8), 0
    there = [word for word in WORDS.split() if len(word) > 3]
    for _ in range(120):
        word = list(r.choice(there))
        for _edit in range(r.choice((1, 2))):
            at = r.randrange(len(word))
            word[at : at + r.choice((0, 1))] = r.choice(("", "x", "ee"))
        typed = "".join(word)
        if len(typed) > 3:
            for strange in (True, False):
                look = side(network, {"q": typed})
                other = without_index(side(network, {"q": typed}))
                found = look._near({typed}, strange=strange)
                assert found == other._near({typed}, strange=strange)
                meant += any(found.values())
    assert meant > 60
