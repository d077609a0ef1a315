"""What a client may choose, what that gives, and what she cannot learn from it."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from networking.broadening import ways_on
from networking.browsing import Browsing
from networking.models import Contact, NetworkWord, SavedSearch, Visibility, faces
from tests import cast as people

CARDS = reverse("networking:cards")
NAMED, ANONYMOUS = Visibility.NAMED, Visibility.ANONYMOUS


def look(cast, **query):
    return Browsing(cast.noor, query)


def names(found):
    return [contact.card.title for contact in found.page.people]


def options(found):
    """{filter: {label: count}} of all that can be chosen."""
    return {
        one.name: {option.label: option.count for option in [*one.options, *one.more]}
        for one in found.filters
    }


@pytest.fixture
def network(cast):
    """Two nurses and a teacher in Drenthe, and a nurse in Zeeland."""
    for first, role, organisation, region in (
        ("Anna", "Verpleegkundige", "Ziekenhuis Noord", "Drenthe"),
        ("Bea", "Verpleegkundige", "Ziekenhuis Noord", "Drenthe"),
        ("Carla", "Docent", "Basisschool De Brug", "Drenthe"),
        ("Dora", "Verpleegkundige", "Ziekenhuis Zuid", "Zeeland"),
    ):
        words = {"role": role, "organisation": organisation, "region": region}
        people.contact(cast.marjan, first, "Bos", NAMED, **words)
    NetworkWord.recount(cast.marjan.pk)
    return cast


# Filters


@pytest.mark.parametrize("words", [{}, {"q": "bos"}])
def test_while_she_types_the_first_come_at_once_and_their_number_with_the_filters(
    network, sign_in, monkeypatch, words
):
    monkeypatch.setattr("networking.search.LISTED", 3)
    client, part = sign_in(network.noor), {"HX-Request": "true", "HX-Request-Type": "partial"}
    exactly = f"{look(network, **words).count} mensen"
    found = client.get(CARDS, words, headers=part).text
    assert "Meer dan 3 mensen" in found
    assert exactly not in found
    counted = client.get(reverse("networking:cards_filters"), words, headers=part).text
    assert f'<span id="hoeveel" hx-swap-oob="true">{exactly}</span>' in counted
    whole = client.get(CARDS, words).text
    assert f'<span id="hoeveel">{exactly}</span>' in whole
    assert "Meer dan" not in whole
    assert "1 persoon" in client.get(CARDS, {"q": "docent"}, headers=part).text


def test_every_count_is_what_one_gets_by_choosing_it(network):
    for before in ({}, {"region": "Drenthe"}, {"field": "care"}, {"q": "bos", "role": "Docent"}):
        found = look(network, **before)
        assert found.filters
        for one in found.filters:
            for option in [*one.options, *one.more]:
                if not option.is_on:
                    then = Browsing(network.noor, _parts(option.address))
                    assert then.count == option.count, (before, one.name, option)
                    assert len(then.page.people) == option.count


def _parts(address):
    return QueryDict(address)


def test_a_choice_leaves_the_others_of_its_filter_open(network):
    found = look(network, region="Drenthe")
    assert options(found)["region"] == {"Drenthe": 3, "Overijssel": 1, "Zeeland": 1}
    assert options(found)["role"] == {"Verpleegkundige": 2, "Docent": 1}


def test_a_filter_with_one_value_only_is_not_shown(network):
    assert "region" not in options(look(network, role="Docent"))
    assert "region" in options(look(network, role="Docent", region="Drenthe"))


def test_what_was_chosen_stands_there_to_be_taken_away(network):
    chips = look(network, q="bos", field="care", room="1").chips
    assert [(str(chip.label), chip.address) for chip in chips] == [
        ("Zorg", "q=bos&room=1"),
        ("Heeft nu ruimte", "q=bos&field=care"),
    ]


def test_the_labels_are_in_the_language_of_the_reader(network, sign_in):
    page = sign_in(network.noor).get(CARDS, {"field": "care"}).text
    assert ">Zorg</span>" in page
    assert "care</span>" not in page


@pytest.mark.thorough
def test_words_that_mean_nothing_are_no_fault(network, sign_in):
    noor = sign_in(network.noor)
    for bad in ("\0", "x" * 4000, "' or 1=1", "<script>alert(1)</script>", "9999999999", "\ud7ff"):
        for name in ("field", "role", "region", "sort", "view", "room", "saved", "after", "q"):
            answer = noor.get(CARDS, {name: bad})
            assert answer.status_code == 200
            assert b"<script>alert" not in answer.content


def test_an_unknown_value_finds_nobody_and_can_be_taken_away(network, sign_in):
    page = sign_in(network.noor).get(CARDS, {"field": "zeggen"})
    assert page.context["look"].count == 0
    assert "Niemand gevonden" in page.text
    assert [way.count for way in page.context["ways"]] == [6]


# Room and rest


def test_who_rests_is_shown_with_the_day_and_left_out_when_one_seeks_room(network):
    assert look(network, role="Verpleegkundige", room="1").count == 3
    anna = Contact.objects.get(first_name="Anna")
    day = timezone.localdate() + timedelta(days=9)
    Contact.objects.filter(pk=anna.pk).update(rests_until=day)
    Contact.objects.filter(first_name="Bea").update(paused_until=day)
    Contact.objects.filter(first_name="Dora").update(rests_until=timezone.localdate())
    found = look(network, role="Verpleegkundige")
    assert [c.card.room[:10] for c in found.page.people] == ["Rust tot " + str(day.day)[:1]] * 2 + [
        "Nu ruimte"
    ]
    with_room = look(network, role="Verpleegkundige", room="1")
    assert names(with_room) == ["Dora Bos"]
    assert with_room.count == 1


def test_a_rest_may_be_drafted_about_and_the_card_says_until_when(network, sign_in):
    anna = Contact.objects.get(first_name="Anna")
    anna.pause(timezone.localdate() + timedelta(days=9), by=network.marjan)
    page = sign_in(network.noor).get(reverse("networking:card", args=[anna.ref])).text
    assert "Rust tot" in page
    assert "Schrijf gerust alvast: Marjan vraagt het daarna." in page
    start = reverse("networking:card_introductions", args=[anna.ref])
    assert sign_in(network.noor).post(start).status_code == 302


# Order and pages


def test_the_newest_first_page_by_page_and_each_of_them_once(cast):
    for n in range(30):
        people.contact(cast.marjan, f"Mens{n:02}", "Bos", NAMED)
    start = timezone.now()
    for n, contact in enumerate(Contact.objects.filter(last_name="Bos").order_by("pk")):
        at = start + timedelta(weeks=n // 4)
        Contact.objects.filter(pk=contact.pk).update(shared_at=at)
    faces.refresh(cast.marjan.pk)
    first = look(cast, sort="new")
    assert names(first)[0] in [f"Mens{n} Bos" for n in (28, 29)]
    rest = look(cast, sort="new", after=str(first.page.after))
    shown = [c.pk for found in (first, rest) for c in found.page.people]
    assert len(shown) == len(set(shown)) == 32
    people_by_pk = Contact.objects.in_bulk(shown)
    weeks = [people_by_pk[pk].card_since for pk in shown]
    assert weeks == sorted(weeks, reverse=True)


@pytest.mark.parametrize("sort", ["", "new"])
def test_no_order_follows_the_names_of_who_is_anonymous(cast, sort):
    """A file is in the order of names, and so is the walk in which a coach shares its people."""
    begin = timezone.now()
    for n in range(12):
        shared = people.contact(cast.marjan, f"{n:02}", "Bos", ANONYMOUS, role="Docent")
        Contact.objects.filter(pk=shared.pk).update(shared_at=begin + timedelta(seconds=n))
    faces.refresh(cast.marjan.pk)
    found = look(cast, q="docent", sort=sort).page.people
    refs = [contact.ref for contact in found]
    assert len(refs) == 12
    assert refs == sorted(refs, reverse=bool(sort))


def test_the_table_shows_the_same_people_and_goes_on_with_rows(cast, sign_in):
    for n in range(30):
        people.contact(cast.marjan, f"Mens{n:02}", "Bos", NAMED)
    noor = sign_in(cast.noor)
    page = noor.get(CARDS, {"view": "table"})
    assert page.text.count('<th scope="row">') == 24
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    more = noor.get(f"{CARDS}?{page.context['more']}", headers=part).text
    assert more.lstrip().startswith("<tr>")
    assert more.count('<th scope="row">') == 8


# Nobody found


def test_nobody_found_is_never_the_end(network):
    ways = ways_on(look(network, q="verpleegkundige docent", region="Zeeland"))
    assert [(way.label, way.count) for way in ways] == [("Zonder “docent”", 1), ("Iedereen", 6)]
    for way in ways:
        assert Browsing(network.noor, _parts(way.address)).count == way.count


def test_nobody_found_tells_how_many_there_are_without_a_choice(network, sign_in):
    page = sign_in(network.noor).get(CARDS, {"q": "docent", "region": "Zeeland"}).text
    assert "Zonder “Zeeland”" in page
    assert "Zonder “docent”" in page
    assert "Ik zoek iemand die me iets kan vertellen over: docent, Zeeland." in page


def test_a_saved_search_stays_a_look_and_nothing_else(cast):
    kept = SavedSearch.keep(cast.noor, look(cast, q="zorg", evil="1", sort="new").query(), "Zorg")
    assert kept.get_absolute_url() == f"{CARDS}?q=zorg&sort=new"
