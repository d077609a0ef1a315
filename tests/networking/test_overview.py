"""The coach's figures: of what she may know, counted right, and never of one client's looking."""

import csv
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching.models import Coaching
from networking.models import Disclosure, Introduction, SavedPerson
from networking.overview import Overview, Period
from tests import cast as people
from tests.cast import walk


@pytest.fixture
def chain(cast):
    """One request that came to a thank-you, one to a yes, one that waits, and a draft."""
    spoken = people.introduction(cast, *people.ROAD["introduced"])
    for verb in ("hold", "thank"):
        walk(spoken, verb)
    people.introduction(cast, *people.ROAD["introduced"], contact=cast.youssef)
    people.introduction(cast, "submit", contact=cast.willem)
    people.introduction(cast, contact=people.contact(cast.marjan, "Puk", "Vos"))
    return cast


def counts(coach):
    return [step.count for step in Overview(coach, Period.weeks()).steps]


def test_each_step_counts_what_came_that_far(chain):
    assert counts(chain.marjan) == [3, 2, 2, 1, 1, 0]
    assert counts(chain.otto) == [0] * 6


def test_the_days_between_are_the_middle_of_those_who_took_both_steps(chain):
    now = timezone.now()
    for wish, days in zip(Introduction.objects.order_by("pk")[:2], (2, 4), strict=True):
        moments = {"submitted_at": now - timedelta(days=10)}
        moments["asked_at"] = moments["submitted_at"] + timedelta(days=days)
        Introduction.objects.filter(pk=wish.pk).update(**moments)
    step = Overview(chain.marjan, Period.weeks()).steps[1]
    assert step.days == 3
    assert step.share == 67


def test_what_was_asked_before_the_period_does_not_count(chain):
    before = timezone.now() - timedelta(weeks=13)
    Introduction.objects.filter(contact=chain.willem).update(submitted_at=before)
    assert counts(chain.marjan)[0] == 2


def looks(client, contact):
    Disclosure.log([contact], client, Disclosure.Part.PAGE)


def saves(client, contact):
    SavedPerson.put(client, contact, True)


def begins(client, contact):
    coaching = Coaching.objects.running().get(client=client, coach=contact.coach)
    Introduction.draft(coaching, contact, {})


@pytest.mark.parametrize(
    ("deed", "name"), [(looks, "Bekeken"), (saves, "Bewaard"), (begins, "Nog in concept")]
)
def test_what_comes_before_asking_is_told_in_sum_over_five_clients_and_not_before(cast, deed, name):
    for number in range(4):
        one = people.person(f"Klant{number}", "Bos")
        Coaching.begin(cast.marjan, one, by=cast.marjan)
        deed(one, cast.sanne)
        deed(one, cast.youssef)
    assert Overview(cast.marjan, Period.weeks()).before == []
    deed(cast.noor, cast.sanne)
    assert Overview(cast.marjan, Period.weeks()).before == [(name, 9, 5)]
    assert Overview(cast.otto, Period.weeks()).before == []


def test_who_asked_hides_nobody_who_still_writes(cast):
    for number in range(4):
        one = people.person(f"Klant{number}", "Bos")
        Coaching.begin(cast.marjan, one, by=cast.marjan)
        begins(one, cast.sanne)
    Introduction.objects.update(submitted_at=timezone.now())
    begins(cast.noor, cast.sanne)
    assert Overview(cast.marjan, Period.weeks()).before == []


def test_requests_and_conversations_stand_in_their_weeks(chain):
    weeks = Overview(chain.marjan, Period.weeks()).weeks
    assert len(weeks) == 12
    assert weeks[-1][1:] == (3, 1)
    assert all(week[1:] == (0, 0) for week in weeks[:-1])


@pytest.mark.parametrize("year", [2024, 2026])
def test_a_year_begins_and_ends_at_midnight_where_the_coach_lives(year):
    period = Period.of_year(year)
    assert timezone.localtime(period.moments["gte"]).isoformat()[:16] == f"{year}-01-01T00:00"
    assert timezone.localtime(period.moments["lt"]).isoformat()[:16] == f"{year + 1}-01-01T00:00"


def test_who_was_asked_most_stands_first(chain):
    Introduction.objects.filter(contact=chain.youssef).update(round=3)
    found = Overview(chain.marjan, Period.weeks()).busiest
    assert [(contact, load.asked) for contact, load in found] == [
        (chain.youssef, 3),
        (chain.sanne, 1),
    ]


def test_the_page_and_the_file_say_the_same_and_name_no_client(chain, sign_in):
    coach, year = sign_in(chain.marjan), timezone.localdate().year
    page = coach.get("/overview/", {"year": year}).text
    assert "Noor" not in page
    assert "Sanne Vermeer" in page  # whom to spare
    file = coach.get("/overview/year.csv", {"year": year})
    words = b"".join(file.streaming_content).decode("utf-8-sig")
    rows = {row[0]: row[1:] for row in csv.reader(words.splitlines())}
    assert rows["Gevraagd"][0] == "3"
    assert rows["Doorgestuurd"][:2] == ["2", "67"]
    assert "Sanne" not in words
    of_another = coach.get("/overview/year.csv", {"year": "1999"})
    assert f"verbinder-{year}.csv" in of_another["Content-Disposition"]  # there is none of that


def test_the_page_costs_the_same_however_many_there_are(chain, sign_in):
    coach = sign_in(chain.marjan)

    def cost():
        coach.get("/overview/")
        with CaptureQueriesContext(connection) as queries:
            coach.get("/overview/")
        return len(queries)

    before = cost()
    for number in range(4):
        more = people.contact(chain.marjan, f"Bo{number}", "Smit", people.Visibility.NAMED)
        people.introduction(chain, *people.ROAD["introduced"], contact=more)
    assert cost() == before


def test_a_client_reads_in_one_click_what_her_coach_sees(cast, sign_in):
    client = sign_in(cast.noor)
    assert 'href="/seen-by-my-coach/"' in client.get("/").text
    assert "Alleen jij ziet" in client.get("/seen-by-my-coach/").text
    assert sign_in(cast.noor).get("/overview/").status_code == 404
