"""Quiet hours: everybody chooses her own, on her own clock; what somebody waits for goes on."""

from datetime import UTC, datetime

import pytest

from coaching import clock
from coaching.models import Delivery, User
from tests.cast import introduction

PARIS = clock.zoneinfo.ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("hours", "hour", "free"),
    [
        ((22, 7), 23, 7),
        ((22, 7), 6, 7),
        ((22, 7), 21, 21),
        ((9, 12), 9, 12),
        ((9, 12), 12, 12),
        ((9, 12), 23, 23),
        ((0, 8), 3, 8),
        ((), 3, 3),
    ],
)
def test_a_mail_waits_until_they_end(hours, hour, free):
    moment = datetime(2026, 11, 25, hour, 20, tzinfo=PARIS)
    assert clock.decent(moment, PARIS, hours=hours).hour == free
    assert clock.decent(moment, PARIS, hours=hours) >= moment


def test_her_own_hours_count_and_those_of_the_house_for_the_others(cast, settings):
    settings.QUIET_HOURS = [20, 8]
    cast.marjan.quiet_from, cast.marjan.quiet_until = 9, 11
    assert clock.hours_of(cast.marjan) == (9, 11)
    assert clock.hours_of(cast.noor) == (20, 8)
    assert clock.hours_of(None) == (20, 8)


def test_a_mail_to_her_waits_on_her_own_clock(cast, monkeypatch):
    User.objects.filter(pk=cast.marjan.pk).update(
        quiet_from=0, quiet_until=23, time_zone="America/New_York"
    )
    cast.coaching.coach.refresh_from_db()
    noon = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # noon in New York
    monkeypatch.setattr(clock.timezone, "now", lambda: noon)
    introduction(cast, "submit")
    mail = Delivery.objects.get(letter="introduction_submitted_coach")
    assert mail.due_at == datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


def test_a_code_to_come_in_never_waits(cast, client, settings):
    User.objects.update(quiet_from=0, quiet_until=23)
    client.post("/account/login/code/", {"email": cast.noor.email})
    codes = Delivery.objects.filter(event=None)
    assert all(not mail.event_id for mail in codes)
    cast.noor.refresh_from_db()
    awaited = clock.not_before("introduction_introduced", PARIS, hours=clock.hours_of(cast.noor))
    assert awaited is None


def test_she_chooses_them_on_her_page_of_mails(cast, sign_in):
    client = sign_in(cast.noor)
    page = client.get("/profile/mails/").text
    assert "Stille uren" in page
    words = {"progress": "daily", "steps": "once"}
    answer = client.post("/profile/mails/", words | {"quiet_from": "22", "quiet_until": "7"})
    assert answer.status_code == 302
    cast.noor.refresh_from_db()
    assert (cast.noor.quiet_from, cast.noor.quiet_until) == (22, 7)
    assert '<option value="22" selected' in client.get("/profile/mails/").text
    for wrong in ({"quiet_from": "22"}, {"quiet_from": "7", "quiet_until": "7"}):
        assert client.post("/profile/mails/", words | wrong).status_code == 422
    client.post("/profile/mails/", words | {"quiet_from": "", "quiet_until": ""})
    cast.noor.refresh_from_db()
    assert cast.noor.quiet_from is None
