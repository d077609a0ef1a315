"""What a client finds when she looks around."""

from datetime import date, timedelta

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coaching.models import Coaching, User
from networking.models import Contact, SavedPerson, SavedSearch, Visibility
from tests import cast as people

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
CARDS = reverse("networking:cards")


def card(contact):
    return reverse("networking:card", args=[contact.ref])


def crowd(cast, count):
    for n in range(count):
        people.contact(
            cast.marjan, f"Mens{n:02}", "Bos", Visibility.NAMED, role="Bakker", topics=["brood"]
        )


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def test_a_client_finds_whom_her_coach_shows_and_nobody_else(noor):
    page = noor.get(CARDS).content.decode()
    assert "Sanne Vermeer" in page
    assert "Iemand uit het netwerk" in page
    for hidden in (
        "Data-analist",
        "Youssef",
        "Amrani",
        "Netwerk Oost",
        "Willem",
        "Daan",
        '@example.org"',
    ):
        assert hidden not in page


def test_a_browser_gets_the_page_and_htmx_only_the_results(noor):
    whole, part = noor.get(CARDS), noor.get(CARDS, headers=PART)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert part.content.lstrip().startswith(b'<section id="resultaten"')
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize("text", ["sanne", "OVERWATER", "energie verm", "Sánne"])
def test_a_search_finds_people_by_the_beginning_of_any_word(noor, text):
    page = noor.get(CARDS, {"q": text})
    assert "Sanne Vermeer" in page.content.decode()
    assert page.context["look"].count == 1


@pytest.mark.parametrize("text", ["youssef", "amrani", "netwerk oost", "willem", "daan", "zeewind"])
def test_a_search_for_what_is_hidden_finds_nobody(noor, text):
    page = noor.get(CARDS, {"q": text})
    assert page.context["look"].count == 0
    assert "Niemand gevonden" in page.content.decode()


def test_strange_searches_are_answered_kindly(noor):
    for text in ("%", "' or 1=1 --", "\x00", "a" * 5000, "<script>", "  "):
        assert noor.get(CARDS, {"q": text}).status_code == 200
    assert b"<script>alert" not in noor.get(CARDS, {"q": "<script>alert"}).content
    assert noor.get(CARDS, {"after": "geen-ref"}).status_code == 200


def test_more_people_come_page_by_page_and_each_of_them_once(cast, noor):
    crowd(cast, 30)
    first = noor.get(CARDS)
    rest = noor.get(f"{CARDS}?{first.context['more']}", headers=PART)
    shown = [card.ref for page in (first, rest) for card, *_ in page.context["cards"]]
    assert len(first.context["cards"]) == 24
    assert len(shown) == len(set(shown)) == 32
    assert rest.context["more"] == ""
    assert rest.content.lstrip().startswith(b'<li class="person"')


def test_the_list_costs_the_same_however_long_it_is(cast, noor):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            noor.get(CARDS)
        return len(queries)

    crowd(cast, 1)
    people.introduction(cast, "submit")
    SavedPerson.put(cast.noor, cast.sanne, True)
    cost()  # whom she sees for the first time is written down
    few = cost()
    crowd(cast, 20)
    people.introduction(cast, contact=cast.youssef)
    SavedPerson.put(cast.noor, cast.youssef, True)
    SavedSearch.keep(cast.noor, "q=zorg", "Zorg")
    cost()
    assert cost() == few <= 14


def test_cards_on_which_as_much_is_told_share_an_outline_and_never_a_word(cast, noor):
    for last_name, said in (("{title}", "{} & {0}"), ("<b>Vos</b>", "{line!r} %s")):
        words = {"role": "Bakker", "topics": [said], "line": said}
        people.contact(cast.marjan, "Bo", last_name, Visibility.NAMED, **words)
    page = noor.get(CARDS).text
    for last_name, said in (
        ("{title}", "{} &amp; {0}"),
        ("&lt;b&gt;Vos&lt;/b&gt;", "{line!r} %s"),
    ):
        start = page.index(f"Bo {last_name}</a></h3>")
        card = page[start : page.index("</footer>", start)]
        assert card.count(f"{said}</") == 2
        assert f"Bo {last_name}. " in card


def test_a_card_that_was_written_before_follows_every_change(cast, noor):
    def card():
        page = noor.get(CARDS).text
        return page[page.index(str(cast.sanne.ref)) : page.index("</li>", page.index("</footer>"))]

    # Nothing but words of her coach, so that the language stands in none of them.
    words = {"topics": ["zon", "wind", "water"], "please_not": "Geen sollicitatie."}
    Contact.objects.filter(pk=cast.sanne.pk).update(**words)
    cast.sanne.refresh_from_db()
    assert "Marjan zegt:" in card()
    assert "Nu ruimte" in card()
    User.objects.filter(pk=cast.marjan.pk).update(first_name="Marleen")
    assert "Marleen zegt:" in card()
    SavedPerson.put(cast.noor, cast.sanne, True)
    assert "Haal weg." in card()
    cast.sanne.pause(date.today() + timedelta(days=3), by=cast.marjan)
    assert "Rust tot" in card()
    User.objects.filter(pk=cast.noor.pk).update(language="en")
    assert "Marleen says:" in card()
    assert "Rust" not in card()


def test_an_introduction_that_is_under_way_stands_on_the_card(cast, noor):
    people.introduction(cast, "submit")
    assert "Bij je coach" in noor.get(CARDS).content.decode()
    assert "Volg je verzoek" in noor.get(card(cast.sanne)).content.decode()


def test_the_card_of_an_anonymous_person_gives_no_name_away(cast, noor):
    people.lookalikes(cast.youssef)
    page = noor.get(card(cast.youssef)).content.decode()
    assert "Data-analist netbeheer" in page
    assert "deelt deze persoon zonder naam" in page
    for hidden in ("Youssef", "Amrani", "Netwerk Oost", "youssef.contact"):
        assert hidden not in page


def test_a_card_that_is_not_shared_does_not_exist(cast, noor):
    for contact in (cast.willem, cast.daan):
        assert noor.get(card(contact)).status_code == 404


def test_the_end_of_the_coaching_closes_the_network_at_once(cast, noor):
    assert noor.get(card(cast.sanne)).status_code == 200
    cast.coaching.end(by=cast.marjan)
    assert noor.get(card(cast.sanne)).status_code == 404
    page = noor.get(CARDS).content.decode()
    assert "Sanne" not in page
    assert "Op dit moment deelt geen coach mensen met je" in page


def test_a_coach_who_is_coached_herself_sees_both_networks_apart(cast, sign_in):
    Coaching.begin(cast.otto, cast.marjan, by=cast.otto)
    page = sign_in(cast.marjan).get(CARDS).content.decode()
    assert "Daan Hoekstra" in page
    assert "Sanne" not in page


def test_who_is_new_reads_that_nobody_is_there_yet(cast, sign_in):
    page = sign_in(people.person("Nieuw")).get(CARDS)
    assert page.status_code == 200
    assert page.context["look"].count == 0


def test_looking_is_all_one_can_do_with_a_card(cast, noor):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(noor, method)(CARDS).status_code == 405
        assert getattr(noor, method)(card(cast.sanne)).status_code == 405


def test_the_parts_that_come_while_typing_are_small(cast, noor):
    for n, field in enumerate(["Verpleegkundige", "Docent", "Jurist", "Programmeur"] * 12):
        words = {"role": f"{field} {n}", "organisation": f"Stichting {n * 7919}", "region": str(n)}
        people.contact(cast.marjan, f"Mens{n * 104_729}", f"Bos{n}", Visibility.NAMED, **words)
    part = noor.get(CARDS, headers=PART)
    assert len(part.context["cards"]) == 24
    assert len(brotli.compress(part.content)) < 5 * 1024  # with all that can be chosen
    more = noor.get(f"{CARDS}?{part.context['more']}", headers=PART)
    assert len(brotli.compress(more.content)) < 4 * 1024
