"""The appointment: the client writes it down, on her own clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from coaching.models import Delivery
from networking.models import Meeting, MoveRefused

from .. import cast as people

SOON = timedelta(days=7)


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"])


def page_of(wish):
    return f"/introductions/{wish.ref}/meeting/"


def words(**changes):
    day = (timezone.localdate() + SOON).isoformat()
    return {"day": day, "time": "14:30", "form": "coffee", "place": "Café Het Anker"} | changes


def body(response):
    return " ".join(response.content.decode().split())


def test_the_client_writes_the_date_down_and_the_coach_hears_there_is_one(sign_in, cast, wish):
    response = sign_in(cast.noor).post(page_of(wish), words())
    assert response.status_code == 302
    assert response["Location"] == wish.get_absolute_url()
    wish.refresh_from_db()
    assert wish.status == "scheduled"
    assert wish.meeting.place == "Café Het Anker"
    assert (
        Delivery.objects.filter(to_user=cast.marjan, letter="introduction_scheduled").count() == 1
    )


def test_the_time_is_that_of_the_clients_own_clock(sign_in, cast, wish):
    cast.noor.time_zone = "America/New_York"
    cast.noor.save()
    client = sign_in(cast.noor)
    client.post(page_of(wish), words())
    day = timezone.localdate() + SOON
    expected = datetime(day.year, day.month, day.day, 14, 30, tzinfo=ZoneInfo("America/New_York"))
    assert Meeting.objects.get().starts_at == expected
    assert 'value="14:30"' in body(client.get(page_of(wish)))


def test_another_date_replaces_the_first(sign_in, cast, wish):
    client = sign_in(cast.noor)
    client.post(page_of(wish), words())
    assert 'value="Café Het Anker"' in body(client.get(page_of(wish)))
    client.post(page_of(wish), words(time="16:00", place="Bellen"))
    assert Meeting.objects.get().place == "Bellen"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"day": ""}, "Kies de dag"),
        ({"day": "31-02-2027"}, "Deze dag kunnen we niet lezen"),
        ({"day": "2020-01-01"}, "Deze dag is al geweest"),
        ({"day": "2999-01-01"}, "binnen een jaar"),
        ({"time": ""}, "hoe laat"),
        ({"time": "25:61"}, "Deze tijd kunnen we niet lezen"),
        ({"form": ""}, "Kies hoe jullie"),
        ({"form": "zeppelin"}, "Kijk hier nog even naar"),
        ({"place": "x" * 201}, "200"),
        ({"place": "a\x00b"}, "Kijk hier nog even naar"),
    ],
)
def test_what_is_not_right_is_said_kindly_and_nothing_is_lost(sign_in, cast, wish, changes, kind):
    response = sign_in(cast.noor).post(page_of(wish), words(**changes))
    assert response.status_code == 422
    assert kind in body(response)
    if "place" not in changes:
        assert "Café Het Anker" in body(response)
    assert not Meeting.objects.exists()


def test_an_hour_ago_is_past(sign_in, cast, wish):
    moment = timezone.localtime() - timedelta(hours=1)
    changes = {"day": moment.date().isoformat(), "time": moment.strftime("%H:%M")}
    response = sign_in(cast.noor).post(page_of(wish), words(**changes))
    assert response.status_code == 422
    assert "al geweest" in body(response)


def test_the_hour_the_clock_skips_gets_a_word(sign_in, cast, wish):
    last_sunday = max(
        day
        for day in (datetime(year, 3, d).date() for year in _years() for d in range(25, 32))
        if day.weekday() == 6
        and timezone.localdate() < day <= timezone.localdate() + timedelta(365)
    )
    changes = {"day": last_sunday.isoformat(), "time": "02:30"}
    response = sign_in(cast.noor).post(page_of(wish), words(**changes))
    assert response.status_code == 422
    assert "verspringt de klok" in body(response)


def _years():
    return (timezone.localdate().year, timezone.localdate().year + 1)


@pytest.mark.parametrize("name", ["marjan", "eva", "otto", "bram"])
def test_for_anybody_but_the_client_there_is_nothing_here(sign_in, cast, wish, name):
    client = sign_in(getattr(cast, name))
    assert client.get(page_of(wish)).status_code == 404
    assert client.post(page_of(wish), words()).status_code == 404


def test_before_the_introduction_there_is_nothing_to_plan(sign_in, cast):
    wish = people.introduction(cast, "submit", "approve", "ask")
    client = sign_in(cast.noor)
    assert client.get(page_of(wish))["Location"] == wish.get_absolute_url()
    response = client.post(page_of(wish), words())
    assert response.status_code == 422
    assert "Dat kan nu niet meer" in body(response)
    assert not Meeting.objects.exists()


def test_a_refused_step_leaves_no_date_behind(cast, wish):
    with pytest.raises(MoveRefused):
        Meeting.plan(wish, by=cast.marjan, starts_at=timezone.now() + SOON, form="call")
    assert not Meeting.objects.exists()
