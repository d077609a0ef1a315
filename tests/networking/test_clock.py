"""What happens because time passes: once, to the right person, and to nobody who wants no mail."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from coaching.models import CoachProfile, Delivery, Event
from coaching.models.delivery import State
from networking import clock as passing
from networking import tasks, timeline
from networking.models import Contact, Introduction, Meeting, Suppression
from networking.models.pausing import FOR_NOW
from tests.cast import MESSAGE, ROAD, contact, introduction, walk
from tests.clock import moved_clock  # noqa: F401
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db
APPROVED, ASKED = ("submit", "approve"), ("submit", "approve", "ask")
TO_SANNE = "sanne.contact@example.org"


@pytest.fixture(autouse=True)
def monday(clock):
    return clock.at(2027, 3, 1, 10, 0)


@pytest.fixture
def later(clock):
    def later(**time):
        clock.set(clock.now + timedelta(**time))
        passing.ask()
        passing.run()
        deliver_all()

    return later


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def letters(letter):
    return Delivery.objects.filter(letter=letter)


# Asking


def test_what_no_appointment_came_for_is_asked_by_the_next_round(cast, clock, settings):
    wish = introduction(cast, *APPROVED)
    clock.set(clock.now + timedelta(seconds=settings.UNDO_SECONDS - 1))
    tasks.ask(wish.pk)  # the worker's own clock was ahead
    tasks.ask_all(0)
    assert fresh(wish).status == "approved"
    clock.set(clock.now + timedelta(seconds=1))
    tasks.ask_all(0)
    assert fresh(wish).status == "asked"
    assert letters("introduction_ask").count() == 1


def test_only_the_clock_of_the_database_counts(cast, clock, monkeypatch, settings):
    wish = introduction(cast, *APPROVED)
    monkeypatch.setattr(timezone, "now", lambda: clock.now + timedelta(days=15))
    passing.ask()
    assert fresh(wish).status == "approved"
    monkeypatch.setattr(timezone, "now", lambda: clock.now - timedelta(days=15))
    clock.set(clock.now + timedelta(seconds=settings.UNDO_SECONDS))
    passing.ask()
    assert fresh(wish).status == "asked"


def rests(cast):
    Contact.objects.filter(pk=cast.sanne.pk).update(rests_until=timezone.localdate().replace(day=9))


def is_asked_enough(cast):
    CoachProfile.objects.filter(user=cast.marjan).update(asked_per_year=1)
    past = introduction(cast, *ASKED, "withdraw")
    Introduction.objects.filter(pk=past.pk).update(asked_at=timezone.now() - timedelta(days=100))


def pauses_for_now(cast):
    Contact.objects.filter(pk=cast.sanne.pk).update(paused_until=FOR_NOW)


def is_suppressed(cast):
    Suppression.remember(cast.sanne)


@pytest.mark.parametrize(
    ("why", "status", "day"),
    [
        (rests, "not_now", (3, 9)),
        (is_asked_enough, "not_now", (11, 21)),
        (pauses_for_now, "refused", None),
        (is_suppressed, "refused", None),
    ],
)
def test_who_has_no_room_after_the_approval_is_not_asked(cast, smtp, later, why, status, day):
    wish = introduction(cast, *APPROVED)
    Introduction.objects.filter(pk=wish.pk).update(status="closed")
    why(cast)
    Introduction.objects.filter(pk=wish.pk).update(status="approved")
    later(minutes=2)
    now = fresh(wish)
    assert now.status == status
    assert (now.wake_on and (now.wake_on.month, now.wake_on.day)) == day
    assert not Event.objects.about(wish).filter(verb="introduction.ask").exists()
    told = letters("introduction_not_now_coach").filter(to_user=cast.marjan).count()
    assert told == (status == "not_now")


@pytest.mark.parametrize("why", [rests, pauses_for_now])
def test_who_rests_when_the_mail_leaves_does_not_get_it(cast, smtp, why):
    wish = introduction(cast, *ASKED)
    why(cast)
    deliver_all()
    assert not smtp.to(TO_SANNE)
    assert fresh(wish).status == ("not_now" if why is rests else "refused")
    assert fresh(wish).asked_at is None
    assert cast.sanne.load.asked == 0
    assert letters("introduction_ask").get().state == State.DROPPED


@pytest.mark.parametrize("road", [APPROVED, ASKED])
def test_nobody_is_asked_for_a_client_whose_coaching_ended(cast, smtp, later, road):
    wish = introduction(cast, *road)
    cast.coaching.end(by=cast.marjan)
    assert fresh(wish).status == "withdrawn"
    later(minutes=2)
    assert not smtp.to(TO_SANNE)
    letter = letters("introduction_approved").get()
    assert letter.state == State.DROPPED, "nor is she told that it was passed on"


def test_time_to_answer_runs_from_when_the_question_really_left(cast, smtp, later, clock):
    wish = introduction(cast, *ASKED)
    clock.set(clock.now + timedelta(days=3))  # the mail server was away
    deliver_all()
    assert fresh(wish).sent_at == clock.now
    later(days=6, hours=23)
    assert len(smtp.to(TO_SANNE)) == 1
    later(hours=1)
    assert len(smtp.to(TO_SANNE)) == 2
    later(days=6, hours=23)
    assert fresh(wish).status == "asked"
    later(hours=1)
    assert fresh(wish).status == "expired"


def test_what_never_left_is_closed_all_the_same(cast, later):
    wish = introduction(cast, *ASKED)
    Delivery.objects.update(state=State.FAILED)
    later(days=20, hours=23)
    assert fresh(wish).status == "asked"
    later(hours=1)
    assert fresh(wish).status == "expired"
    assert not letters("introduction_reminder").exists()


def test_whoever_is_asked_in_another_way_has_the_question_at_once(cast, later):
    Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    cast.sanne.refresh_from_db()
    wish = introduction(cast, "submit")
    wish.move("approve", by=cast.marjan, **MESSAGE)
    wish.move("ask", role="clock")
    assert wish.sent_at == wish.asked_at
    later(days=14)
    assert fresh(wish).status == "expired"
    assert not letters("introduction_reminder").exists()


def test_nobody_whom_her_coach_asks_herself_gets_a_reminder_by_mail(cast, smtp, later):
    wish = introduction(cast, "submit")
    wish.pass_on_by_hand(by=cast.marjan, **MESSAGE)
    assert wish.sent_at == wish.asked_at
    assert wish.reminds_at is None
    later(days=7)
    assert not smtp.to(TO_SANNE)
    later(days=7)
    assert fresh(wish).status == "expired"


def test_a_question_that_came_back_was_never_sent(cast, smtp, later):
    wish = introduction(cast, *ASKED)
    deliver_all()
    letters("introduction_ask").get().came_back("550 5.1.1 no such person")
    assert fresh(wish).sent_at is None
    later(days=7)
    assert not letters("introduction_reminder").exists()


def test_the_link_works_until_the_day_on_which_the_question_is_closed(cast, smtp, clock):
    CoachProfile.objects.filter(user=cast.marjan).update(close_after=8)
    wish = introduction(cast, *ASKED)
    deliver_all()
    clock.set(clock.now + timedelta(days=8))
    assert not fresh(wish).is_expired
    clock.set(clock.now + timedelta(seconds=1))
    assert fresh(wish).is_expired


# The contact


def test_whoever_is_addressed_with_u_is_reminded_so(cast, smtp, later):
    cast.sanne.language, cast.sanne.line = "nl-u", ""
    cast.sanne.edit(by=cast.marjan)
    introduction(cast, *ASKED)
    deliver_all()
    later(days=7)
    assert "vroeg ik of u" in letters("introduction_reminder").get().body


def test_the_contact_is_reminded_once_with_the_same_link(cast, smtp, later):
    wish = introduction(cast, *ASKED)
    deliver_all()
    later(days=7)
    later(days=1)
    question, reminder = smtp.to(TO_SANNE)
    assert "Op 1 maart vroeg ik" in words(reminder)
    link = next(word for word in words(question).split() if "/answer/" in word)
    assert link in words(reminder)
    assert "Bakker" not in reminder.as_string()
    assert reminder["Reply-To"] == cast.marjan.email
    history = [line["past"] for line in timeline.lines(fresh(wish), cast.noor)]
    assert history.count("Verbinder vroeg het nog één keer") == 1


@pytest.mark.parametrize("why", [rests, pauses_for_now, is_suppressed])
def test_who_rests_or_wants_no_mail_is_not_reminded(cast, smtp, later, why):
    introduction(cast, *ASKED)
    deliver_all()
    why(cast)
    later(days=7)
    assert len(smtp.to(TO_SANNE)) == 1


@pytest.mark.parametrize("why", [pauses_for_now, is_suppressed])
def test_a_reminder_that_waits_is_not_sent_to_who_wants_none_meanwhile(
    cast, smtp, later, clock, why, settings
):
    introduction(cast, *ASKED)
    deliver_all()
    settings.QUIET_HOURS = [20, 8]
    clock.set(clock.now + timedelta(days=7, hours=11))
    passing.run()
    [reminder] = letters("introduction_reminder")
    why(cast)
    later(hours=12)
    reminder.refresh_from_db()
    assert reminder.state == State.DROPPED
    assert len(smtp.to(TO_SANNE)) == 1


def test_an_answer_makes_the_reminder_needless(cast, smtp, later):
    wish = introduction(cast, *ASKED)
    deliver_all()
    walk(wish, "put_off")
    later(days=7)
    assert len(smtp.to(TO_SANNE)) == 1


def test_a_coach_who_chose_other_days_gets_them(cast, smtp, later):
    CoachProfile.objects.filter(user=cast.marjan).update(remind_after=3, close_after=8)
    wish = introduction(cast, *ASKED)
    deliver_all()
    later(days=3)
    assert len(smtp.to(TO_SANNE)) == 2
    later(days=5)
    assert fresh(wish).status == "expired"


# The coach


def test_the_coach_hears_once_and_in_one_mail_who_waits(cast, smtp, later):
    introduction(cast, "submit")
    introduction(cast, "submit", contact=cast.youssef)
    later(days=1, hours=23)
    assert not letters("introductions_waiting").exists()
    later(hours=1)
    later(days=3)
    letter = letters("introductions_waiting").get()
    assert letter.subject == "2 verzoeken wachten op je"
    assert letter.body.count("Noor wacht sinds 1 maart") == 2
    assert "Sanne" not in letter.body


def test_a_weekend_does_not_count_for_the_coach(cast, clock, later):
    clock.at(2027, 3, 5, 10, 0)  # a Friday
    introduction(cast, "submit")
    later(days=3, hours=23)
    assert not letters("introductions_waiting").exists()
    later(hours=1)
    assert letters("introductions_waiting").count() == 1


def test_a_coach_who_answered_meanwhile_hears_nothing(cast, clock, smtp, later, settings):
    settings.QUIET_HOURS = [20, 8]
    clock.at(2027, 3, 1, 21, 0)
    wish = introduction(cast, "submit")
    clock.at(2027, 3, 3, 21, 0)
    passing.run()
    wish = fresh(wish)
    walk(wish, "decline")
    later(hours=12)
    assert letters("introductions_waiting").get().state == State.DROPPED


# The client


def test_a_client_who_leaves_a_question_of_her_coach_is_reminded_once(cast, later):
    wish = introduction(cast, "submit", "ask_more")
    later(days=2, hours=23)
    assert not letters("introduction_add_reminder").exists()
    later(hours=1)
    later(days=5)
    assert letters("introduction_add_reminder").get().to_user == cast.noor
    walk(fresh(wish), "submit")
    walk(fresh(wish), "ask_more")
    later(days=3)
    assert letters("introduction_add_reminder").count() == 2  # another question, another turn


def test_who_is_writing_is_left_in_peace(cast, later):
    wish = introduction(cast, "submit", "ask_more")
    later(days=2)
    assert fresh(wish).write({"goal": "Anders."}, version=wish.version)
    later(days=2)
    assert not letters("introduction_add_reminder").exists()


def test_who_was_introduced_and_set_no_date_is_reminded_once(cast, later):
    introduction(cast, *ROAD["introduced"])
    later(days=3)
    later(days=5)
    assert letters("introduction_write_reminder").get().to_user == cast.noor


def test_who_suggested_a_moment_wrote_already(cast, clock, later):
    wish = introduction(cast, *ROAD["introduced"])
    wish.suggest(clock.now + timedelta(days=20), by=cast.noor)
    later(days=8)
    assert not letters("introduction_write_reminder").exists()


def meeting(cast, clock, **time):
    wish = introduction(cast, *ROAD["introduced"])
    Meeting.plan(wish, by=cast.noor, starts_at=clock.now + timedelta(**time), form="call")
    return wish


def test_the_day_before_a_meeting_the_client_reads_her_goal_and_after_it_how_to_thank(
    cast, clock, later
):
    meeting(cast, clock, days=4)
    later(days=2, hours=23)
    assert not letters("introduction_tomorrow").exists()
    later(hours=1)
    later(hours=1)
    letter = letters("introduction_tomorrow").get()
    assert letter.subject.startswith("Morgen spreek je")
    assert "5 maart om 10:00" in letter.body
    later(days=1, hours=10)
    assert not letters("introduction_thank_reminder").exists()
    later(hours=1)
    later(days=1)
    assert letters("introduction_thank_reminder").count() == 1


def test_a_meeting_tomorrow_evening_is_announced_on_the_morning_of_the_day(
    cast, clock, later, settings
):
    settings.QUIET_HOURS = [20, 8]
    meeting(cast, clock, days=3, hours=11)  # at nine in the evening
    later(days=2, hours=11)
    letter = letters("introduction_tomorrow").get()
    assert letter.subject.startswith("Vandaag spreek je")
    assert letter.state == State.QUEUED
    later(hours=11)
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_a_meeting_that_is_cancelled_is_not_announced(cast, clock, later, settings):
    settings.QUIET_HOURS = [20, 8]
    wish = meeting(cast, clock, days=3, hours=11)
    later(days=2, hours=11)
    fresh(wish).meeting.cancel(by=cast.noor)
    later(hours=11)
    assert letters("introduction_tomorrow").get().state == State.DROPPED


def test_a_meeting_that_was_moved_is_announced_for_its_new_day(cast, clock, later):
    wish = meeting(cast, clock, days=2)
    later(days=1)
    starts_at = clock.now + timedelta(days=5)
    Meeting.plan(fresh(wish), by=cast.noor, starts_at=starts_at, form="call")
    later(days=4)
    assert letters("introduction_tomorrow").count() == 2


def test_whoever_said_that_they_met_is_helped_to_thank_and_who_thanked_is_not(cast, clock, later):
    wish = meeting(cast, clock, hours=2)
    clock.set(clock.now + timedelta(hours=3))
    walk(wish, "hold")
    other = introduction(cast, *ROAD["introduced"], "hold", "thank", contact=cast.youssef)
    later(hours=13)
    [letter] = letters("introduction_thank_reminder")
    assert letter.event.subject_id == wish.pk != other.pk
    assert f"Mijn aanbod staat nog: {wish.offer}" in letter.body


def test_who_brought_attention_is_not_told_to_bring_it_still(cast, clock, later):
    wish = meeting(cast, clock, hours=2)
    Introduction.objects.filter(pk=wish.pk).update(offer="")
    clock.set(clock.now + timedelta(hours=3))
    walk(wish, "hold")
    later(hours=13)
    [letter] = letters("introduction_thank_reminder")
    assert "3. Dank je wel voor je tijd." in letter.body


# Safety


def test_one_that_goes_wrong_does_not_hold_up_the_others(cast, smtp, later, monkeypatch):
    broken = introduction(cast, *ASKED)
    fine = introduction(cast, *ASKED, contact=cast.youssef)
    deliver_all()
    really = Introduction.remind
    monkeypatch.setattr(
        Introduction,
        "remind",
        lambda self: 1 / 0 if self.pk == broken.pk else really(self),
    )
    later(days=7)
    assert fresh(fine).reminded_at
    assert not fresh(broken).reminded_at


def test_a_second_round_finds_nothing_to_do(cast, smtp, later):
    introduction(cast, *ASKED)
    deliver_all()
    introduction(cast, "submit", contact=cast.youssef)
    with transaction.atomic():
        later(days=7)
    before = Delivery.objects.count(), Event.objects.count()
    later(seconds=0)
    assert (Delivery.objects.count(), Event.objects.count()) == before


def test_every_coach_hears_of_her_own_requests_only(cast, later):
    contact(cast.otto, "Els", "Bos", "named")
    elsewhere = introduction(cast, "submit", contact=cast.daan, coaching=cast.elsewhere)
    later(days=3)
    [letter] = letters("introductions_waiting")
    assert letter.to_user == cast.otto
    assert str(elsewhere.ref) in letter.body
