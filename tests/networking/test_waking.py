"""The day a contact named with her "not now": her coach alone knows it, and may ask again then."""

import zoneinfo
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from coaching.models import Delivery, Event, User
from coaching.secrets import secret
from networking import tasks
from networking.models import Contact, Introduction, MoveRefused

from .. import cast as people

PUT_OFF = ("submit", "approve", "ask")


def day(days):
    return timezone.localdate() + timedelta(days=days)


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def put_off(cast, *, days=30, **who):
    """An introduction that waits for the day she named."""
    wish = people.introduction(cast, *PUT_OFF, **who)
    fresh(wish).answer("put_off", wake_on=day(days))
    return wish


def the_day_is_there(wish):
    """Also on the coach's clock: a day later it is past eight in the morning everywhere."""
    Introduction.objects.filter(pk=wish.pk).update(wake_on=day(-1))
    Contact.objects.update(rests_until=None)
    tasks.wake_put_off(0)
    return fresh(wish)


def woken():
    return Delivery.objects.filter(letter="introduction_awake_coach")


def page_of(wish):
    return f"/answer/{secret(wish.purpose)}/"


def test_the_client_reads_nothing_of_the_day_in_her_mail_or_on_her_page(cast, sign_in):
    read = []
    for days in (None, 40):
        Contact.objects.update(rests_until=None)
        wish = people.introduction(cast, *PUT_OFF)
        fresh(wish).answer("put_off", wake_on=days and day(days))
        [letter] = Delivery.objects.about(wish).filter(letter="introduction_not_now")
        page = sign_in(cast.noor).get(wish.get_absolute_url()).text
        assert "Dat zegt iets over een volle agenda, niets over jou" in page
        assert "niets over jou" in letter.body
        read.append([text.replace(str(wish.ref), "") for text in (letter.subject, letter.body)])
        for text in (letter.subject, letter.body, page):
            assert date_format(day(40), "j F") not in text
    assert read[0] == read[1]


def test_the_coach_alone_reads_the_day(cast, sign_in):
    wish = put_off(cast, days=40)
    [letter] = Delivery.objects.about(wish).filter(letter="introduction_not_now_coach")
    assert date_format(day(40), "j F") in letter.body
    assert date_format(day(40), "j F") in sign_in(cast.marjan).get(wish.get_desk_url()).text


def test_on_that_day_the_coach_hears_of_it_once(cast):
    wish = put_off(cast)
    tasks.wake_put_off(0)
    assert not woken().exists()
    the_day_is_there(wish)
    tasks.wake_put_off(0)
    [letter] = woken()
    assert letter.to_email == cast.marjan.email
    assert "Sanne Vermeer noemde" in letter.body
    assert "Vraag je het opnieuw?" in letter.body
    [event] = Event.objects.about(wish).filter(verb="introduction.wake")
    assert set(event.hearers.all()) == {cast.marjan}


def test_two_workers_tell_it_once(cast):
    wish = put_off(cast)
    Introduction.objects.filter(pk=wish.pk).update(wake_on=day(-1))
    one, other = fresh(wish), fresh(wish)
    one.wake()
    other.wake()
    assert woken().count() == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_day_begins_at_eight_on_the_coachs_own_clock(cast, zone):
    """The one is more than a day ahead of the other."""
    wish = put_off(cast, days=20)
    User.objects.filter(pk=cast.marjan.pk).update(time_zone=zone)
    there = timezone.localtime(timezone=zoneinfo.ZoneInfo(zone)) - timedelta(hours=8)
    for wake_on, is_there in ((there.date(), True), (there.date() + timedelta(days=1), False)):
        Introduction.objects.filter(pk=wish.pk).update(wake_on=wake_on)
        Contact.objects.update(rests_until=None)
        assert Introduction.objects.to_wake().exists() is is_there


@pytest.mark.parametrize("why", ["closed", "ended", "never", "erased", "anew", "no day", "rests"])
def test_nobody_wakes_for_nothing(cast, why):
    wish = put_off(cast)
    Introduction.objects.filter(pk=wish.pk).update(wake_on=day(-1))
    Contact.objects.update(rests_until=None)
    assert Introduction.objects.to_wake().exists()
    deeds = {
        "closed": lambda: people.walk(fresh(wish), "close"),
        "ended": lambda: cast.coaching.end(by=cast.marjan),
        "never": cast.sanne.leave_alone,
        "erased": cast.sanne.erase,
        "anew": lambda: Introduction.draft(cast.coaching, cast.sanne),
        "no day": lambda: Introduction.objects.update(wake_on=None),
        "rests": lambda: Contact.objects.update(rests_until=day(9)),
    }
    cast.sanne.refresh_from_db()
    deeds[why]()
    tasks.wake_put_off(0)
    assert not woken().exists()


def test_whoever_names_a_near_day_does_not_rest_longer_than_that(cast):
    put_off(cast, days=5)
    cast.sanne.refresh_from_db()
    assert cast.sanne.rests_until == day(5)


def test_and_a_far_day_is_not_told_by_how_long_she_rests(cast):
    put_off(cast, days=90)
    cast.sanne.refresh_from_db()
    assert cast.sanne.rests_until == day(cast.marjan.coach_profile.rest_after_not_now)


def test_nobody_is_asked_again_before_the_day_or_without_one(cast):
    for wish in (put_off(cast), put_off(cast, contact=cast.youssef)):
        Introduction.objects.filter(contact=cast.youssef).update(wake_on=None)
        with pytest.raises(MoveRefused):
            fresh(wish).move("ask_again", by=cast.marjan)


@pytest.mark.parametrize("leave", ["erase", "leave_alone"])
def test_nobody_is_asked_again_who_left_or_said_never_while_the_page_was_open(cast, leave):
    open_page = the_day_is_there(put_off(cast))
    getattr(Contact.objects.get(pk=open_page.contact_id), leave)()
    for wish in (open_page, fresh(open_page)):
        with pytest.raises(MoveRefused):
            wish.move("ask_again", by=cast.marjan)
        assert not wish.is_awake


def test_the_coach_asks_again_from_her_desk_and_it_is_a_request_like_any_other(cast, sign_in):
    wish = the_day_is_there(put_off(cast))
    client = sign_in(cast.marjan)
    for page in ("/desk/", wish.get_desk_url()):
        assert "als goede dag" in client.get(page).text
    client.post(f"/desk/{wish.ref}/moves/", {"verb": "ask_again"})
    wish = fresh(wish)
    assert (wish.status, wish.round, wish.wake_on, wish.answered_at) == ("submitted", 2, None, None)
    page = client.get(wish.get_desk_url()).text
    assert "Toen kwam het niet uit" in page  # the mail is proposed anew
    assert "als goede dag" not in page


def test_the_desk_costs_the_same_however_many_days_are_there(
    cast, sign_in, django_assert_num_queries
):
    the_day_is_there(put_off(cast))
    client = sign_in(cast.marjan)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as one:
        client.get("/desk/")
    the_day_is_there(put_off(cast, contact=cast.youssef))
    with django_assert_num_queries(len(one)):
        assert client.get("/desk/").text.count("Vraag je het opnieuw?") == 2


def test_she_may_also_let_it_be(cast, sign_in):
    wish = the_day_is_there(put_off(cast))
    client = sign_in(cast.marjan)
    client.post(f"/desk/{wish.ref}/moves/", {"verb": "let_be"})
    assert fresh(wish).status == "not_now"
    assert "als goede dag" not in client.get("/desk/").text
    tasks.wake_put_off(0)
    assert woken().count() == 1
    client.post(f"/desk/{wish.ref}/moves/", {"verb": "let_be"})  # pressed twice
    assert Event.objects.about(wish).filter(verb="introduction.let_be").count() == 1


def test_only_the_coach_may_ask_again_or_let_it_be(cast, sign_in):
    wish = the_day_is_there(put_off(cast))
    for person in (cast.noor, cast.otto):
        for verb in ("ask_again", "let_be"):
            answer = sign_in(person).post(f"/desk/{wish.ref}/moves/", {"verb": verb})
            assert answer.status_code == 404
    with pytest.raises(MoveRefused):
        wish.let_be(by=cast.noor)
    assert fresh(wish).round == 1


def asked_again(cast):
    wish = the_day_is_there(put_off(cast))
    for verb in ("ask_again", "approve", "ask"):
        people.walk(fresh(wish), verb)
    return fresh(wish)


def test_the_old_link_does_not_answer_the_new_question(cast, client):
    first = put_off(cast)
    old = page_of(first)
    wish = the_day_is_there(first)
    people.walk(wish, "ask_again")
    assert client.get(old).status_code == 410
    for verb in ("approve", "ask"):
        people.walk(fresh(wish), verb)
    assert client.post(old, {"answer": "accept"}).status_code == 404
    wish = fresh(wish)
    assert wish.status == "asked"
    assert client.post(page_of(wish), {"answer": "accept"}).status_code == 302
    assert fresh(wish).status == "accepted"


def test_the_hour_to_think_better_of_it_begins_anew(cast, client):
    wish = asked_again(cast)
    client.post(page_of(wish), {"answer": "refuse"})
    assert "Toch wel: ja, graag" in client.get(page_of(wish)).text
    client.post(page_of(wish), {"answer": "put_off"})
    assert fresh(wish).status == "not_now"
    assert "Toch wel" not in client.get(page_of(wish)).text


def test_a_second_question_counts_as_a_second_one(cast):
    wish = asked_again(cast)
    assert Contact.objects.get(pk=cast.sanne.pk).load.asked == 2
    assert wish.round == 2


def test_while_it_is_on_the_desk_again_she_was_asked_once(cast):
    wish = the_day_is_there(put_off(cast))
    people.walk(wish, "ask_again")
    assert Contact.objects.get(pk=cast.sanne.pk).load.asked == 1


def test_what_ends_before_the_second_question_is_nobodys_no(cast):
    wish = the_day_is_there(put_off(cast))
    people.walk(wish, "ask_again")
    fresh(wish).move("release", role="clock")
    assert not fresh(wish).was_passed_on


def test_after_the_second_not_now_the_coach_hears_again_on_the_new_day(cast):
    wish = asked_again(cast)
    wish.answer("put_off", wake_on=day(30))
    the_day_is_there(wish)
    assert woken().count() == 2


def test_a_pause_of_the_contact_is_no_day_that_she_named(cast):
    wish = people.introduction(cast, *PUT_OFF)
    cast.sanne.refresh_from_db()
    cast.sanne.pause(day(9))
    wish = fresh(wish)
    assert wish.status == "not_now"
    Contact.objects.update(paused_until=None)
    the_day_is_there(wish)
    [letter] = woken()
    assert "kan weer gevraagd worden" in letter.body
