"""The first page: what is yours to do, what is coming, and nothing more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching.models import Coaching, Event
from networking.models import Contact, FollowUp, SavedPerson
from tests import cast as people
from tests.cast import walk


@pytest.fixture
def home(sign_in):
    """home(person) is the text of her first page."""
    return lambda person: sign_in(person).get("/").text


def months_ago(coaching):
    before = timezone.now() - timedelta(days=90)
    Coaching.objects.filter(pk=coaching.pk).update(started_at=before)
    Event.objects.all().update(at=before)


def test_a_client_reads_what_is_under_way_and_whose_turn_it_is_hers_first(cast, home):
    people.introduction(cast, *people.ROAD["introduced"])
    people.introduction(cast, "submit", contact=cast.youssef)
    people.introduction(cast, "submit", "decline", contact=cast.willem)
    page = home(cast.noor)
    assert page.index("schrijft als eerste") < page.index("is nu aan zet")
    assert "Al je verzoeken, 2 onderweg" in page
    assert "Willem" not in page  # nothing is under way there


def test_meetings_of_the_week_stand_there_for_both_and_later_ones_do_not(cast, home):
    soon = people.introduction(cast, *people.ROAD["introduced"])
    later = people.introduction(cast, *people.ROAD["introduced"], contact=cast.youssef)
    walk(soon, "schedule", starts_at=timezone.now() + timedelta(days=2))
    walk(later, "schedule", starts_at=timezone.now() + timedelta(days=20))
    own, coachs = home(cast.noor), home(cast.marjan)
    week = own.partition("Je gesprekken deze week")[2].partition("</section>")[0]
    assert "Sanne Vermeer" in week
    assert "Youssef" not in week
    assert "Noor en Sanne Vermeer" in coachs
    assert "Noor en Youssef" not in coachs


def test_follow_ups_that_are_due_stand_there(cast, home):
    FollowUp.objects.create(owner=cast.noor, words="Bel Sanne", due_on=timezone.localdate())
    assert "Bel Sanne" in home(cast.noor)
    assert "Bel Sanne" not in home(cast.marjan)


def test_first_steps_get_their_ticks_and_go_once_she_asked(cast, home):
    assert "Zo begin je" in home(cast.noor)
    assert home(cast.noor).count('class="done"') == 0
    SavedPerson.objects.create(client=cast.noor, contact=cast.sanne)
    assert home(cast.noor).count('class="done"') == 2
    people.introduction(cast, "submit")
    assert "Zo begin je" not in home(cast.noor)


def test_a_new_coach_finds_three_steps_that_go_once_all_are_done(db, home):
    ans = people.person("Ans", "Mulder", coach=True)
    assert home(ans).count('class="done"') == 0
    contact = people.contact(ans, "Bo", "Smit", people.Visibility.HIDDEN)
    assert home(ans).count('class="done"') == 1
    Contact.objects.filter(pk=contact.pk).update(visibility="named", shown_as="named")
    assert home(ans).count('class="done"') == 2
    Coaching.begin(ans, people.person("Fleur", "Tan"), by=ans)
    assert "In drie stappen klaar" not in home(ans)


def test_what_waits_for_a_coach_is_counted_in_one_sentence_and_the_list_ends(cast, home):
    assert "Er wacht niets op jou" in home(cast.marjan)
    people.introduction(cast, "submit")
    assert "Eén ding wacht op jou" in home(cast.marjan)
    people.introduction(cast, contact=cast.youssef).ask_along(by=cast.noor)
    page = home(cast.marjan)
    assert "Twee dingen wachten op jou" in page
    assert "Dat is alles" in page
    assert "wachten op jou" not in home(cast.otto)


def test_a_quiet_client_is_named_by_what_her_coach_may_know_alone(cast, home):
    assert "Denk aan iemand voor Noor" not in home(cast.marjan)  # she has just begun
    months_ago(cast.coaching)
    assert "Denk aan iemand voor Noor" in home(cast.marjan)
    people.introduction(cast)  # a draft is hers
    SavedPerson.objects.create(client=cast.noor, contact=cast.sanne)
    assert "Denk aan iemand voor Noor" in home(cast.marjan)
    people.introduction(cast, "submit", contact=cast.youssef)
    assert "Denk aan iemand voor Noor" not in home(cast.marjan)


def test_who_rests_is_shown_with_the_day_of_coming_back(cast, home):
    today = timezone.localdate()
    Contact.objects.filter(pk=cast.sanne.pk).update(rests_until=today + timedelta(days=9))
    Contact.objects.filter(pk=cast.youssef.pk).update(paused_until=today + timedelta(days=3))
    Contact.objects.filter(pk=cast.willem.pk).update(rests_until=today)
    page = home(cast.marjan)
    assert page.index("Youssef El Amrani") < page.index("Sanne Vermeer")
    assert "Willem" not in page


def test_a_coach_who_is_also_a_client_has_both(cast, home):
    Coaching.begin(cast.otto, cast.marjan, by=cast.otto)
    page = home(cast.marjan)
    assert "Voor jou als klant" in page
    assert "Er wacht niets op jou" in page


def test_the_first_page_costs_the_same_however_much_there_is(cast, sign_in):
    def cost(person):
        client = sign_in(person)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    for number in range(2):
        more = people.contact(cast.marjan, f"Puk{number}", "Vos", people.Visibility.NAMED)
        walk(
            people.introduction(cast, *people.ROAD["introduced"], contact=more),
            "schedule",
            starts_at=timezone.now() + timedelta(days=2),
        )
    people.introduction(cast, "submit")
    before = cost(cast.noor), cost(cast.marjan)
    for number in range(2, 5):
        more = people.contact(cast.marjan, f"Puk{number}", "Vos", people.Visibility.NAMED)
        walk(
            people.introduction(cast, *people.ROAD["introduced"], contact=more),
            "schedule",
            starts_at=timezone.now() + timedelta(days=2),
        )
    people.introduction(cast, "submit", contact=cast.youssef)
    assert (cost(cast.noor), cost(cast.marjan)) == before
