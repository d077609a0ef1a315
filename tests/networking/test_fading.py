"""Long after, each on its day: the words go, that it was stays; and what is told is done."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.utils import timezone

from coaching.models import Delivery, Event, Invitation, News
from networking import fading, processing, retention
from networking.models import Comment, Concern, Introduction, Reply, undoing
from networking.models.informing import RIGHTS
from networking.processing import KINDS, PERIODS

from .. import cast as people

NOW = timezone.now


def test_every_row_of_the_table_is_done_and_told():
    keys = [period.key for period in PERIODS]
    assert sorted(keys) == sorted(retention.DEEDS)
    assert len(keys) == len(set(keys))
    assert {period.kind for period in PERIODS} <= {kind.key for kind in KINDS}
    told = {period.after for period in PERIODS if period.told} | {kind.days for kind in KINDS}
    keep = {period.after for period in PERIODS if str(period.after).startswith("KEEP")}
    # How long a coach has to answer stands in the mail that asks her.
    assert keep - told == {"KEEP_UNUSED_DAYS", "KEEP_UNANSWERED_DAYS"}


def test_every_kind_tells_the_period_of_its_own_rows():
    for kind in KINDS:
        if kind.days:
            assert kind.days in {p.after for p in processing.periods.of(kind.key)}, kind.key


def test_every_setting_of_the_table_has_a_row():
    known = {str(period.after) for period in PERIODS} | {"KEEP_BACKUPS_DAYS"}
    ours = {name for name in dir(site) if name.startswith("KEEP_")}
    assert ours == {name for name in known if name.startswith("KEEP_")}


def test_numbers_that_are_no_settings_are_those_of_the_code():
    days = {period.key: period.after for period in PERIODS}
    assert days["rows"] == undoing.UNDO_DAYS


def test_the_pages_follow_the_settings(client, cast, sign_in, settings):
    settings.KEEP_REQUESTS_DAYS, settings.KEEP_NEWS_DAYS = 1095, 44
    for page in (client.get("/privacy/"), sign_in(cast.marjan).get("/privacy/register/")):
        assert "De woorden van een verzoek gaan na 3 jaar zonder nieuws weg." in page.text
        assert "De lijst met meldingen: 44 dagen." in page.text


def test_one_deed_that_goes_wrong_holds_up_no_other(cast, monkeypatch):
    def broken(_before):
        raise ValueError

    monkeypatch.setitem(retention.DEEDS, "uninformed", broken)
    at(Concern.tell(coach=cast.marjan, contact=cast.sanne, by_role="contact", about="client",
                    reason="other"), "at", 731)  # fmt: skip
    retention.run()
    assert not Concern.objects.exists()


# ---- each class, a day before and on its day


def at(row, column, days):
    when = NOW() - timedelta(days=days)
    type(row).objects.filter(pk=row.pk).update(**{column: when})
    return row


@pytest.mark.parametrize(("days", "gone"), [(729, False), (731, True)])
def test_the_words_of_a_request_go_after_two_years(cast, days, gone):
    wish = people.introduction(cast, *people.ROAD["introduced"], "schedule", "hold", "thank")
    Reply.objects.create(introduction=wish, question="Hoe?", answer="Zo.", place=1)
    Comment.objects.create(introduction=wish, part="goal", text="Mooi.", author=cast.marjan)
    at(wish, "changed_at", days)
    retention.run()
    wish = Introduction.objects.get(pk=wish.pk)
    assert bool(wish.goal) is bool(wish.message) is not gone
    assert Reply.objects.exists() is Comment.objects.exists() is not gone
    assert wish.status == "thanked"  # that it was stays
    retention.run()


@pytest.mark.parametrize(("days", "gone"), [(364, False), (366, True)])
def test_where_they_never_met_they_go_after_a_year(cast, sign_in, days, gone):
    declined = people.introduction(cast, "submit", "decline")
    met = people.introduction(cast, *people.ROAD["introduced"], contact=cast.youssef)
    draft = people.introduction(cast, contact=people.contact(cast.marjan, "Els", "Vos", "named"))
    for wish in (declined, met, draft):
        at(wish, "changed_at", days)
    retention.run()
    declined, met, draft = (Introduction.objects.get(pk=w.pk) for w in (declined, met, draft))
    assert bool(declined.goal) is bool(declined.seen) is not gone
    assert met.goal
    assert draft.goal  # what nobody else ever read is hers
    for wish in (declined, met):
        assert sign_in(cast.noor).get(wish.get_absolute_url()).status_code == 200
        assert sign_in(cast.marjan).get(wish.get_desk_url()).status_code == 200


@pytest.mark.parametrize(("days", "gone"), [(729, False), (731, True)])
def test_the_trail_goes_after_two_years_and_of_a_request_the_steps_stay(cast, days, gone):
    wish = people.introduction(cast, "submit", "ask_more")
    Event.objects.update(at=NOW() - timedelta(days=days))
    Event.objects.filter(verb="introduction.ask_more").update(note="Wat wil je weten?")
    retention.run()
    log = Event.objects.filter(verb__startswith="contact.")
    assert log.exists() is not gone
    asked = Event.objects.get(verb="introduction.ask_more")
    assert bool(asked.note) is asked.hearers.exists() is not gone
    assert len(Introduction.objects.get(pk=wish.pk).history) == 3


def test_what_keeps_somebody_out_or_her_own_words_right_is_kept_for_good(cast):
    words = {name: getattr(cast.willem, name) for name in RIGHTS}
    cast.willem.put_right(words | {"first_name": "Wim"})
    cast.youssef.erase()
    Event.objects.update(at=NOW() - timedelta(days=2000))
    fading.trail(NOW() - timedelta(days=730))
    assert type(cast.youssef).has_left(cast.marjan, cast.youssef.ref)
    assert Event.objects.filter(verb="contact.edit", role="contact").exists()


@pytest.mark.parametrize(("days", "gone"), [(179, False), (181, True)])
def test_the_list_of_notices_goes_after_half_a_year(cast, days, gone):
    people.introduction(cast, "submit")
    News.objects.update(due_at=NOW() - timedelta(days=days))
    retention.run()
    assert News.objects.filter(user=cast.marjan).exists() is not gone


@pytest.mark.parametrize(("days", "gone"), [(364, False), (366, True)])
@pytest.mark.parametrize("answer", ["accepted", "declined", "withdrawn", ""])
def test_an_invitation_goes_a_year_after_its_answer_or_its_end(cast, answer, days, gone):
    sent = Invitation.send(cast.marjan, email="iris@example.org", first_name="Iris")
    Invitation.objects.update(answer=answer)
    at(sent, "answered_at" if answer else "expires_at", days)
    retention.run()
    assert Invitation.objects.exists() is not gone
    assert Event.objects.filter(verb="invitation.send").exists() is not gone
    assert cast.coaching.coach.coachings_given.exists()


def test_an_open_invitation_stays(cast):
    Invitation.send(cast.marjan, email="iris@example.org", first_name="Iris")
    retention.run()
    assert Invitation.objects.exists()


def mail(**fields):
    words = {"language": "nl", "from_name": "Verbinder", "subject": "Dag", "letter": "x"}
    one = Delivery.queue(to_email="iris@example.org", **words)
    Delivery.objects.filter(pk=one.pk).update(**fields)
    return one


@pytest.mark.parametrize(("days", "gone"), [(729, False), (731, True)])
def test_that_there_was_a_mail_goes_after_two_years(cast, days, gone):
    one = at(mail(state="sent"), "created_at", days)
    waits = at(mail(), "created_at", days)
    retention.run()
    assert Delivery.objects.filter(pk=one.pk).exists() is not gone
    assert Delivery.objects.filter(pk=waits.pk).exists()  # it did not leave yet


@pytest.mark.parametrize(("days", "gone"), [(89, False), (91, True)])
def test_why_a_mail_did_not_arrive_goes_after_three_months(cast, days, gone):
    one = at(mail(state="failed", problem="550 iris@example.org"), "created_at", days)
    retention.run()
    assert bool(Delivery.objects.get(pk=one.pk).problem) is not gone


@pytest.mark.parametrize(("days", "gone"), [(729, False), (731, True)])
def test_what_did_not_feel_right_goes_after_two_years(cast, days, gone):
    at(Concern.tell(coach=cast.marjan, contact=cast.sanne, by_role="contact", about="client",
                    reason="other", words="Oei."), "at", days)  # fmt: skip
    retention.run()
    assert Concern.objects.exists() is not gone


def test_very_many_go_in_batches(cast, monkeypatch):
    monkeypatch.setattr(fading, "BATCH", 2)
    monkeypatch.setattr(fading, "BATCHES", 2)
    for _number in range(5):
        at(mail(state="sent"), "created_at", 800)
    fading.mails(NOW() - timedelta(days=730))
    assert Delivery.objects.filter(letter="x").count() == 1
    fading.mails(NOW() - timedelta(days=730))
    assert not Delivery.objects.filter(letter="x").exists()
