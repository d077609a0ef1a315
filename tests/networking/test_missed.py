"""A meeting that did not take place: told kindly, and they find another moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.secrets import secret
from networking.models import Introduction, Meeting, MoveRefused

from .. import cast as people


@pytest.fixture
def wish(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"], "schedule")
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    Delivery.objects.all().delete()
    return fresh(wish)


def fresh(wish):
    return Introduction.objects.with_people().select_related("meeting").get(pk=wish.pk)


def tell(client, wish, why="came_up"):
    words = {"deed": "miss", "why": why, "version": fresh(wish).meeting_version}
    return client.post(f"/introductions/{wish.ref}/meeting/", words)


def mails():
    return {mail.letter: mail.to_email for mail in Delivery.objects.all()}


def test_the_client_says_so_and_the_contact_reads_one_kind_line(cast, sign_in, wish):
    client = sign_in(cast.noor)
    assert "Ging het niet door?" in client.get(wish.get_absolute_url()).text
    assert tell(client, wish, "forgot").status_code == 302
    assert fresh(wish).status == "introduced"
    assert not Meeting.objects.exists()
    assert mails() == {"introduction_missed_contact": cast.sanne.email}
    body = Delivery.objects.get().body
    assert "Noor ontschoten" in body
    assert "{door}" in body
    page = client.get(wish.get_absolute_url()).text
    assert "Stel gerust een nieuw moment voor." in page
    assert "Leg de afspraak vast" in page


def test_the_contact_says_so_behind_her_link(cast, client, wish):
    link = f"/meeting/{secret(wish.meeting_purpose)}/"
    assert "Ging het niet door?" in client.get(link).text
    words = {"deed": "miss", "why": "nobody", "version": wish.meeting_version}
    assert client.post(link, words).status_code == 302
    assert mails() == {"introduction_missed_client": cast.noor.email}
    assert "Jullie zijn elkaar misgelopen" in Delivery.objects.get().body
    assert "Wanneer spreek je Noor?" in client.get(link).text


def test_the_coach_reads_it_as_a_fact_without_blame(cast, sign_in, wish):
    tell(sign_in(cast.noor), wish, "nobody")
    page = sign_in(cast.marjan).get(wish.get_desk_url()).text
    assert "zoeken een nieuw moment" in page
    assert "Jullie liepen elkaar mis. Dat gebeurt." in page
    assert "nobody" not in page
    assert cast.marjan.email not in mails().values()


def test_not_before_it_should_have_begun(cast, sign_in, wish):
    Meeting.objects.update(starts_at=timezone.now() + timedelta(hours=2))
    client = sign_in(cast.noor)
    assert "Ging het niet door?" not in client.get(wish.get_absolute_url()).text
    with pytest.raises(MoveRefused, match="moet nog komen"):
        fresh(wish).meeting.miss("forgot", by=cast.noor)
    tell(client, wish)
    assert fresh(wish).status == "scheduled"


def test_a_reason_of_ones_own_changes_nothing(cast, sign_in, wish):
    tell(sign_in(cast.noor), wish, "hij is onbetrouwbaar")
    assert fresh(wish).status == "scheduled"
    assert not Event.objects.filter(verb="introduction.miss").exists()


def test_two_presses_are_told_once(cast, sign_in, wish):
    stale = fresh(wish)
    tell(sign_in(cast.noor), wish)
    with pytest.raises(MoveRefused):
        stale.meeting.miss("forgot", by=cast.noor, version=stale.meeting_version)
    assert Event.objects.filter(verb="introduction.miss").count() == 1


def test_after_another_appointment_it_is_no_longer_said(cast, sign_in, wish):
    tell(sign_in(cast.noor), wish)
    people.walk(fresh(wish), "schedule")
    fresh(wish).meeting.cancel(by=cast.noor)
    assert not fresh(wish).was_missed


def test_one_press_lets_a_contact_rest(cast, sign_in):
    client = sign_in(cast.marjan)
    day = timezone.localdate() + timedelta(days=30)
    assert (
        f'value="{day:%Y-%m-%d}">Een maand rust' in client.get(f"/contacts/{cast.sanne.ref}/").text
    )
    client.post(f"/contacts/{cast.sanne.ref}/pause/", {"until": f"{day:%Y-%m-%d}"})
    cast.sanne.refresh_from_db()
    assert cast.sanne.paused_until == day
