"""The contact settles, suggests, moves and cancels behind her link, without an account."""

import threading
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject
from django.db import connection
from django.test import Client
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.secrets import secret
from networking.models import Contact, Introduction, Meeting, MoveRefused
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

from .. import cast as people
from .test_meetings import page_of
from .test_meetings import words as typed

CONTACT_MAIL = "sanne.contact@example.org"


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"])


def link(wish):
    return f"/meeting/{secret(wish.meeting_purpose)}/"


def fresh(wish):
    return Introduction.objects.with_people().select_related("meeting").get(pk=wish.pk)


def body(response):
    return " ".join(response.content.decode().split())


def state():
    """All that a visit could have changed."""
    models = (Introduction, Meeting, Contact, Event, Delivery)
    return [list(model.objects.order_by("pk").values()) for model in models]


def in_days(days):
    day = timezone.localdate() + timedelta(days)
    return datetime(day.year, day.month, day.day, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_opening_the_link_changes_nothing_however_often(client, wish, method):
    Meeting.plan(wish, role="contact", starts_at=in_days(9), form="coffee")
    before = state()
    for path in (link(wish), link(wish) + "verbinder.ics"):
        for _ in range(3):
            getattr(client, method)(path + "?deed=cancel")
    assert state() == before


def test_the_page_needs_no_cookie_sets_none_and_is_kept_nowhere(wish):
    client = Client(enforce_csrf_checks=True)
    assert not client.get(link(wish)).cookies
    response = client.post(link(wish), typed(deed="settle"))
    assert response.status_code == 302
    assert not response.cookies
    page = client.get(link(wish))
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]


def test_the_link_of_her_answer_opens_no_meeting_and_the_other_way_round(client, wish):
    assert client.get(f"/meeting/{secret(wish.purpose)}/").status_code == 404
    assert client.get(f"/answer/{secret(wish.meeting_purpose)}/").status_code == 404
    assert client.get(f"/meeting/{wish.ref}/").status_code == 404


def test_only_the_digest_of_the_link_is_kept(wish):
    word = secret(wish.meeting_purpose)
    assert word not in repr(state())
    assert fresh(wish).meeting_digest


def test_before_they_are_introduced_there_is_no_page(client, cast):
    wish = people.introduction(cast, *people.ROAD["accepted"])
    assert client.get(link(wish)).status_code == 404


def test_the_page_tells_no_address_and_the_clients_first_name_only(client, wish):
    Meeting.plan(wish, role="contact", starts_at=in_days(9), form="call", place="Ik bel jou")
    for path in (link(wish), link(wish) + "verbinder.ics"):
        text = client.get(path).content.decode()
        assert "Noor" in text
        for canary in ("Bakker", "noor@", "marjan@", CONTACT_MAIL, wish.goal, wish.why):
            assert canary not in text


def test_she_chooses_a_moment_of_the_client_with_one_press(client, wish, smtp):
    at = in_days(6)
    wish.suggest(at, by=wish.client)
    page = client.get(link(wish))
    [moment] = page.context["moments"]
    assert f'value="{moment.isoformat()}"' in body(page)
    response = client.post(link(wish), {"moment": moment.isoformat()})
    assert response.status_code == 302
    assert fresh(wish).status == "scheduled"
    assert fresh(wish).meeting.starts_at == at
    event = Event.objects.get(verb="introduction.settle")
    assert (event.actor, event.role) == (None, "contact")
    assert "Je spreekt Noor" in body(client.get(link(wish)))


def test_the_client_chooses_a_moment_of_hers_with_one_press(sign_in, cast, wish):
    at = in_days(6)
    wish.suggest(at, role="contact")
    client = sign_in(cast.noor)
    for page in (wish.get_absolute_url(), page_of(wish)):
        assert f'value="{at.isoformat()}"' in body(client.get(page))
    client.post(page_of(wish), {"moment": at.isoformat()})
    assert fresh(wish).meeting.starts_at == at
    assert fresh(wish).meeting.form == wish.form


def test_nobody_chooses_for_the_other_nor_what_was_never_suggested(client, cast, wish):
    mine = in_days(6)
    wish.suggest(mine, role="contact")
    for moment in (mine, in_days(7)):
        response = client.post(link(wish), {"moment": moment.isoformat()})
        assert response.status_code == 409
    assert not Meeting.objects.exists()


def test_a_moment_that_has_passed_is_offered_no_longer(client, wish):
    wish.suggest(timezone.now() - timedelta(minutes=1), by=wish.client)
    assert client.get(link(wish)).context["moments"] == []


def test_she_suggests_another_moment_and_the_client_hears_it_once(client, wish):
    for _ in range(2):
        assert client.post(link(wish), typed(deed="suggest")).status_code == 302
    assert fresh(wish).status == "introduced"
    [letter] = Delivery.objects.filter(letter="introduction_times_client")
    assert "14:30" in letter.body
    assert "Dit stelde jij voor" in body(client.get(link(wish)))


def test_she_moves_and_cancels_and_all_three_hear_it(client, wish):
    client.post(link(wish), typed(deed="settle"))
    client.post(link(wish), typed(deed="settle", time="16:00"))
    assert timezone.localtime(fresh(wish).meeting.starts_at).hour == 16
    moved = Delivery.objects.filter(subject__startswith="Verzet")
    assert {letter.letter for letter in moved} == {
        "introduction_scheduled_client",
        "introduction_scheduled_contact",
    }
    client.post(link(wish), {"deed": "cancel"})
    assert fresh(wish).status == "introduced"
    assert not Meeting.objects.exists()
    cancelled = Delivery.objects.filter(letter__startswith="introduction_cancelled")
    assert len(cancelled) == 3
    assert client.get(link(wish)).status_code == 200
    assert client.get(link(wish) + "verbinder.ics").status_code == 302


def test_what_is_not_right_is_said_kindly_and_nothing_is_lost(client, wish):
    response = client.post(link(wish), typed(deed="suggest", day="2020-01-01"))
    assert response.status_code == 422
    assert "Deze dag is al geweest" in body(response)
    assert "Café Het Anker" in body(response)
    assert client.post(link(wish), typed(deed="zeppelin")).status_code == 400


def test_who_pressed_on_an_older_page_sees_how_it_stands_and_changes_nothing(client, cast, wish):
    seen = client.get(link(wish)).context["version"]
    meeting = Meeting.plan(fresh(wish), by=cast.noor, starts_at=in_days(5), form="call")
    response = client.post(link(wish), typed(deed="settle", version=seen))
    assert response.status_code == 409
    assert "Zo staat het nu" in body(response)
    assert "Je spreekt Noor" in body(response)
    assert Meeting.objects.get().starts_at == meeting.starts_at


def test_after_the_conversation_there_is_nothing_to_choose(client, wish):
    Meeting.plan(wish, role="contact", starts_at=in_days(9), form="coffee")
    people.walk(wish, "hold")
    before = state()
    assert client.get(link(wish)).status_code == 410
    assert client.post(link(wish), {"deed": "cancel"}).status_code == 410
    assert client.post(link(wish), typed(deed="settle")).status_code == 410
    assert state() == before


def test_an_old_link_of_a_meeting_that_never_was_is_closed(client, wish):
    long_ago = timezone.now() - timedelta(days=91)
    Introduction.objects.filter(pk=wish.pk).update(introduced_at=long_ago)
    assert client.get(link(wish)).status_code == 410


def test_who_left_the_network_has_no_page_any_more(client, cast, wish):
    cast.sanne.erase(by=cast.marjan)
    assert client.get(link(wish)).status_code == 404


def test_she_reads_it_in_her_own_language_or_the_one_she_chooses(client, wish):
    assert client.get(link(wish))["Content-Language"] == "nl"
    assert client.get(link(wish) + "?taal=en")["Content-Language"] == "en"
    response = client.post(link(wish) + "?taal=en", typed())
    assert response["Location"].endswith("?taal=en")


# The calendar file


def files(smtp, address):
    """The calendar files in the mails to this address: as read by two parsers."""
    found = []
    for letter in smtp.to(address):
        for part in letter.iter_attachments():
            text = part.get_content()
            assert part.get_content_type() == "text/calendar"
            cal, other = icalendar.Calendar.from_ical(text), vobject.readOne(text)
            assert part["Content-Type"].params["method"] == cal["METHOD"] == other.method.value
            [event] = cal.walk("VEVENT")
            assert event["UID"] == other.vevent.uid.value
            assert event["DTSTART"].dt == other.vevent.dtstart.value
            found.append((cal["METHOD"], event))
    return found


def test_a_change_and_a_cancellation_reach_the_same_entry_of_both_calendars(client, wish, smtp):
    wish.suggest(in_days(4), by=wish.client)
    client.post(link(wish), typed(deed="settle"))
    client.post(link(wish), typed(deed="settle", time="16:00"))
    client.post(link(wish), {"deed": "cancel"})
    client.post(link(wish), typed(deed="settle", time="09:00"))
    deliver_all()
    for address in ("noor@example.org", CONTACT_MAIL):
        found = files(smtp, address)
        assert [method for method, _event in found] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
        assert len({event["UID"] for _method, event in found}) == 1
        numbers = [event["SEQUENCE"] for _method, event in found]
        assert numbers == sorted(set(numbers))
        assert found[1][1]["DTSTART"] == found[2][1]["DTSTART"]
        assert found[0][1]["DTSTART"] != found[1][1]["DTSTART"]
        assert found[0][1]["LOCATION"] == "Café Het Anker"
    assert not files(smtp, "marjan@example.org")


def test_two_meetings_are_two_entries(cast, wish):
    other = people.introduction(cast, *people.ROAD["introduced"], contact=cast.youssef)
    uids = set()
    for one in (wish, other):
        meeting = Meeting.plan(one, role="contact", starts_at=in_days(9), form="coffee")
        uids.add(
            str(icalendar.Calendar.from_ical(meeting.calendar("PUBLISH")).walk("VEVENT")[0]["UID"])
        )
    assert len(uids) == 2
    assert not any(str(one.ref) in uid for one in (wish, other) for uid in uids)


def test_both_can_take_the_file_along_from_their_page(client, sign_in, cast, wish):
    meeting = Meeting.plan(wish, role="contact", starts_at=in_days(9), form="coffee")
    hers = client.get(link(wish) + "verbinder.ics")
    theirs = sign_in(cast.noor).get(f"/introductions/{wish.ref}/meeting.ics")
    for response in (hers, theirs):
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        event = icalendar.Calendar.from_ical(response.content).walk("VEVENT")[0]
        assert event["DTSTART"].dt == meeting.starts_at
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=20)
        assert b"ATTENDEE" not in response.content


def test_what_is_erased_is_erased_from_the_calendar_file_that_waits_too(cast, wish):
    Meeting.plan(wish, by=cast.noor, starts_at=in_days(9), form="coffee", place="Bij Sanne Vermeer")
    assert Delivery.objects.filter(calendar__contains="Vermeer").exists()
    cast.sanne.erase(by=cast.marjan)
    assert not Delivery.objects.filter(calendar__contains="Sanne").exists()
    assert not Delivery.objects.filter(also_to__contains="Sanne").exists()


# Races


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_at_once_one_wins_and_the_other_sees_how_it_stands(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    lost, ready = [], threading.Barrier(2)

    def settle(hours, **who):
        try:
            mine = fresh(wish)
            ready.wait(10)
            Meeting.plan(mine, starts_at=in_days(5 + hours), form="coffee", **who)
        except MoveRefused:
            lost.append(hours)
        finally:
            connection.close()

    both = ({"by": cast.noor}, {"role": "contact"})
    threads = [
        threading.Thread(target=settle, args=(hours,), kwargs=who) for hours, who in enumerate(both)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(lost) == 1
    assert Meeting.objects.get().starts_at == in_days(5 + (1 - lost[0]))
    assert (
        Event.objects.filter(verb__in=("introduction.schedule", "introduction.settle")).count() == 1
    )
    assert Delivery.objects.filter(letter="introduction_scheduled").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_it_at_once_one_wins(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"], "schedule")
    mine, theirs = fresh(wish), fresh(wish)
    Meeting.plan(mine, by=cast.noor, starts_at=in_days(5), form="coffee")
    with pytest.raises(MoveRefused):
        Meeting.plan(theirs, role="contact", starts_at=in_days(6), form="coffee")
    with pytest.raises(MoveRefused):
        theirs.meeting.cancel(role="contact")
    assert Meeting.objects.get().starts_at == in_days(5)
