"""What is done with many contacts at once, and how a list is narrowed to them."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Coaching, Event, Tag
from networking.models import Contact
from tests.cast import person

LIST = reverse("networking:contacts")
SHARING = reverse("networking:contacts_sharing")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


def names(page):
    return [p.first_name for p in page.context["people"]]


def say(client, people, **words):
    """Do one deed with these people; returns what the page then says."""
    return client.post(SHARING, {"ref": [p.ref for p in people]} | words, follow=True).text


def again(contact):
    contact.refresh_from_db()
    return contact


# Narrowing


def test_the_list_narrows_by_work_place_tag_year_and_who_knows(cast, marjan):
    (tag,) = Tag.named(cast.marjan, ["koor"])
    Contact.objects.filter(pk=cast.willem.pk).tag(tag, by=cast.marjan)
    Contact.objects.filter(pk=cast.sanne.pk).update(connected_on=date(2019, 5, 1))
    Contact.objects.filter(pk=cast.youssef.pk).update(informed_at=None)
    for chosen, found in (
        ({"field": cast.willem.field}, "Willem"),
        ({"organisation": "Gemeente Overwater"}, "Sanne"),
        ({"region": "Overijssel"}, "Sanne"),
        ({"tag": tag.pk}, "Willem"),
        ({"since": "2019"}, "Sanne"),
        ({"told": "no"}, "Youssef"),
        ({"show": "hidden"}, "Willem"),
        ({"q": "docent", "tag": tag.pk}, "Willem"),
    ):
        assert names(marjan.get(LIST, chosen)) == [found], chosen


def test_every_filter_says_beforehand_how_many_it_finds(cast, marjan):
    tags = Tag.named(cast.marjan, ["koor", "buurt"])
    for tag in tags:
        Contact.objects.of_coach(cast.marjan).tag(tag, by=cast.marjan)
    Contact.objects.filter(pk=cast.willem.pk).untag(tags[0], by=cast.marjan)
    Contact.objects.filter(pk=cast.willem.pk).update(
        informed_at=None, connected_on=date(2019, 5, 1)
    )
    Contact.objects.filter(pk=cast.sanne.pk).update(connected_on=date(2020, 5, 1))
    for start in ({}, {"tag": tags[0].pk}, {"told": "yes"}, {"since": "2020", "show": "named"}):
        for name, _label, _chosen, options in marjan.get(LIST, start).context["look"].filters:
            for value, _words, n in options:
                found = marjan.get(LIST, start | {name: value}).context["look"].count
                assert found == n, (start, name, value)


def test_a_filter_can_be_taken_away_alone(cast, marjan):
    page = marjan.get(LIST, {"organisation": "Vakschool Vechtdal", "q": "willem"})
    assert page.context["look"].chips == [("Vakschool Vechtdal", "q=willem")]
    assert "haal dit filter weg" in page.text


def test_choosing_a_filter_brings_the_list_at_once_and_then_the_filters_with_their_counts(
    cast, marjan
):
    answer = marjan.get(LIST, {"q": "sanne"}, headers=HTMX).text
    assert "Sanne" in answer
    assert "<main" not in answer
    assert 'id="smal"' not in answer
    further = re.search(r'hx-get="([^"]*)" hx-trigger="load', answer).group(1)
    filters = marjan.get(further, headers=HTMX).text
    assert filters.lstrip().startswith('<details class="facets-drawer" id="smal"')
    assert 'id="aantal-alle" hx-swap-oob="true">1<' in filters
    assert "<main" not in filters


def test_without_scripts_the_filters_are_the_page_itself(cast, marjan):
    page = marjan.get(reverse("networking:contacts_filters"), {"q": "sanne", "show": "named"})
    assert page["Location"] == f"{LIST}?q=sanne&show=named"


@pytest.mark.parametrize(
    "query",
    [
        {"field": "x" * 5000}, {"tag": "-1"}, {"tag": "9" * 30}, {"since": "0"}, {"since": "٣"},
        {"since": "99999999"}, {"told": "maybe"}, {"region": "\0"}, {"sector": "<b>"},
    ],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_finds_nobody_or_everybody(cast, marjan, query):
    page = marjan.get(LIST, query)
    assert page.status_code == 200
    assert "<b>" not in page.context["look"].query()


def test_all_who_were_found_are_those_that_the_filters_let_through(cast, marjan):
    (tag,) = Tag.named(cast.marjan, ["koor"])
    Contact.objects.filter(pk=cast.willem.pk).tag(tag, by=cast.marjan)
    marjan.post(SHARING, {"all": "1", "list": f"tag={tag.pk}", "visibility": "named"})
    assert again(cast.willem).visibility == "named"
    assert again(cast.youssef).visibility == "anonymous"


# Deeds


def test_named_people_who_do_not_know_yet_stand_there_without_name(cast, marjan):
    Contact.objects.filter(pk=cast.willem.pk).update(informed_at=None)
    page = say(marjan, [cast.willem], visibility="named")
    assert "zonder naam op" in page
    assert "Nog zonder naam, tot deze persoon het weet" in page
    assert again(cast.willem).shown_as == "anonymous"


def test_who_must_be_told_first_is_not_shared_and_the_coach_reads_why(cast, marjan):
    long_ago = timezone.now() - timedelta(days=40)
    late = Contact.objects.filter(pk=cast.willem.pk)
    late.update(informed_at=None, created_at=long_ago)
    assert "weet het nog niet" in say(marjan, [cast.willem], visibility="named")
    one = {"one": "1", "ref": cast.willem.ref, "visibility": "named"}
    assert "Vertel Willem eerst" in marjan.post(SHARING, one, headers=HTMX).text
    assert "weet het nog niet" in marjan.post(SHARING, one, follow=True).text
    assert again(cast.willem).visibility == "hidden"


def test_deciding_for_many_counts_as_having_looked(cast, marjan):
    say(marjan, [cast.willem], visibility="hidden")
    assert again(cast.willem).looked_at


def test_people_are_put_in_a_field_and_a_sector_together(cast, marjan):
    people = [cast.willem, cast.sanne]
    assert "Gedaan voor 2 mensen." in say(marjan, people, deed="field", field="care")
    assert {again(p).field for p in people} == {"care"}
    say(marjan, people, deed="sector", sector="culture")
    assert {again(p).sector for p in people} == {"culture"}
    assert Event.objects.filter(verb__in=["contact.field", "contact.sector"]).count() == 2


def test_a_tag_is_given_and_taken_away(cast, marjan):
    say(marjan, [cast.willem, cast.sanne], deed="tag", tag=" Koor ")
    tag = Tag.objects.get()
    assert (tag.name, again(cast.willem).tags) == ("Koor", [tag.pk])
    say(marjan, [cast.willem], deed="untag", tag="koor")
    assert again(cast.willem).tags == []
    assert again(cast.sanne).tags == [tag.pk]


def test_people_are_opened_to_chosen_clients_alone(cast, marjan):
    fatima = person("Fatima")
    hers = Coaching.begin(cast.marjan, fatima, by=cast.marjan)
    say(marjan, [cast.sanne], deed="open", open_to=[-hers.pk])
    assert cast.sanne in Contact.objects.shown_to(fatima)
    assert cast.sanne not in Contact.objects.shown_to(cast.noor)
    say(marjan, [cast.sanne], deed="open", open_to=[0, -hers.pk])
    assert again(cast.sanne).open_to == [0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"deed": "field"}, "Kies eerst een vakgebied."),
        ({"deed": "field", "field": "x"}, "Kies er een uit de lijst."),
        ({"deed": "sector", "sector": ""}, "Kies eerst een sector."),
        ({"deed": "tag", "tag": " , "}, "Schrijf eerst een label."),
        ({"deed": "tag", "tag": "x" * 41}, "hooguit veertig"),
        ({"deed": "tag", "tag": "a\0"}, "een teken dat we niet kunnen bewaren"),
        ({"deed": "open"}, "Kies een of meer klanten"),
        ({"deed": "open", "open_to": ["99999"]}, "Kies klanten uit de lijst."),
        ({"deed": "open", "open_to": ["x"]}, "Kies klanten uit de lijst."),
        ({"deed": "untag", "tag": "onbekend"}, "Er veranderde niets."),
    ],
)
def test_what_cannot_be_done_is_told_kindly(cast, marjan, words, told):
    before = Event.objects.count()
    assert told in say(marjan, [cast.willem], **words)
    assert Event.objects.count() == before


def test_nobody_opens_a_contact_to_another_coachs_client(cast, marjan):
    say(marjan, [cast.sanne], deed="open", open_to=[-cast.elsewhere.pk])
    assert again(cast.sanne).open_to == [0]


def test_deeds_stay_within_ones_own_network(cast, marjan):
    for words in ({"deed": "tag", "tag": "koor"}, {"deed": "field", "field": "care"}):
        assert "Er veranderde niets." in say(marjan, [cast.daan], **words)
    assert again(cast.daan).tags == []
    assert not Tag.objects.exists()


def test_an_unknown_deed_is_refused(cast, marjan):
    assert marjan.post(SHARING, {"ref": cast.willem.ref, "deed": "sell"}).status_code == 400


def test_whom_she_looked_at_counts_at_once_also_when_nothing_changed_for_clients(cast, sign_in):
    client = sign_in(cast.marjan)

    def unseen():
        return client.get("/contacts/").context["unseen"]

    assert unseen() == 3
    cast.willem.look("hidden", by=cast.marjan)
    assert unseen() == 2
    Contact.unlook(by=cast.marjan)
    assert unseen() == 3
    Contact.objects.of_coach(cast.marjan).show_as("named", by=cast.marjan)
    assert unseen() == 0
