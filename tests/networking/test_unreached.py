"""A mail of an introduction that does not arrive: its coach hears it, and what she can do."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from coaching.models import Delivery, Event
from coaching.models.delivery import State
from networking import timeline
from tests.cast import ROAD, introduction, walk
from tests.smtp import DROP, deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db

ASKED = ("submit", "approve", "ask")
NO = "550 5.1.1 no such person"
CONTACT_MAIL = "sanne.contact@example.org"


@pytest.fixture
def asked(cast, smtp):
    """Everything else has been sent."""
    wish = introduction(cast, *ASKED)
    Delivery.objects.exclude(letter="introduction_ask").update(state=State.SENT)
    return wish


def told():
    return Delivery.objects.filter(letter="introduction_unreached")


def lease_is_over():
    Delivery.objects.exclude(lease_until=None).update(lease_until=Now() - timedelta(seconds=1))
    Delivery.objects.all().tend()


def test_the_coach_hears_that_the_question_did_not_arrive_and_what_she_can_do(cast, smtp, asked):
    smtp.refuse(NO)
    deliver_all()
    deliver_all()
    [letter] = smtp.letters
    assert letter["Subject"] == "De mail aan Sanne Vermeer kwam niet aan"
    assert letter.receivers == [cast.marjan.email]
    said = words(letter)
    for piece in (asked.get_desk_url(), cast.sanne.get_absolute_url(), "Bel Sanne", "rusten"):
        assert piece in said
    assert CONTACT_MAIL not in said
    assert cast.noor.email not in said


def test_the_client_neither_hears_nor_reads_that_it_did_not_arrive(cast, smtp, asked):
    before = timeline.lines(asked, cast.noor)
    smtp.refuse(NO)
    deliver_all()
    asked.__dict__.pop("history", None)
    assert timeline.lines(asked, cast.noor) == before
    assert timeline.lines(asked, cast.marjan)[-1]["past"] == "De mail kwam niet aan"
    event = Event.objects.about(asked).get(verb="introduction.mail_failed")
    assert list(event.hearers.all()) == [cast.marjan]
    assert {d.to_email for d in told()} == {cast.marjan.email}


def test_of_a_doubt_she_hears_once_and_only_when_nothing_more_was_heard(cast, smtp, asked):
    smtp.refuse(DROP)
    deliver_all()
    Delivery.objects.all().tend()
    assert not told().exists()
    lease_is_over()
    lease_is_over()
    [letter] = told()
    assert letter.subject == "Misschien kwam de mail aan Sanne Vermeer niet aan"
    asked.__dict__.pop("history", None)
    assert "niet zeker" in timeline.lines(asked, cast.marjan)[-1]["past"]


def test_a_worker_that_died_while_asking_is_told_as_well(cast, asked):
    past = Now() - timedelta(seconds=1)
    Delivery.objects.filter(letter="introduction_ask").update(state=State.SENDING, lease_until=past)
    Delivery.objects.all().tend()
    assert not told().exists()
    lease_is_over()
    assert told().count() == 1


@pytest.mark.parametrize("verb", ["withdraw", "accept", "expire"])
def test_nobody_is_told_when_it_does_not_matter_any_more(asked, verb):
    walk(asked, verb)
    asked.mail_failed("introduction_ask")
    assert not told().exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("to", ["contact", "client"])
def test_the_introduction_itself_too_in_both_languages(cast, to, sure, language):
    cast.marjan.language = language
    cast.marjan.save()
    wish = introduction(cast, *ROAD["introduced"])
    wish.mail_failed("introduction_introduced", to_account=to == "client", sure=sure)
    [letter] = told()
    assert ("Sanne Vermeer" if to == "contact" else "Noor Bakker") in letter.subject
    assert "\n\n\n" not in letter.body
    assert "- \n" not in letter.body
    assert (cast.sanne.get_absolute_url() in letter.body) == (to == "contact")


def test_a_put_right_address_gets_the_question_in_the_same_words(cast, smtp, asked):
    smtp.refuse(NO)
    deliver_all()
    cast.sanne.refresh_from_db()
    cast.sanne.line = "Een andere zin"
    cast.sanne.edit(by=cast.marjan)
    deliver_all()
    assert not smtp.to(CONTACT_MAIL)
    cast.sanne.email = "sanne@example.org"
    cast.sanne.edit(by=cast.marjan)
    cast.sanne.edit(by=cast.marjan)
    deliver_all()
    [letter] = smtp.to("sanne@example.org")
    first = Delivery.objects.get(letter="introduction_ask", to_email=CONTACT_MAIL)
    again = Delivery.objects.get(letter="introduction_ask", to_email="sanne@example.org")
    assert letter["Subject"] == asked.subject
    assert (first.body, first.door) == (again.body, again.door)


def test_a_question_that_arrived_does_not_follow_a_new_address(cast, smtp, asked):
    deliver_all()
    cast.sanne.refresh_from_db()
    cast.sanne.email = "sanne@example.org"
    cast.sanne.edit(by=cast.marjan)
    deliver_all()
    assert not smtp.to("sanne@example.org")


def test_a_put_right_address_introduces_both_anew(cast, smtp):
    introduction(cast, *ROAD["introduced"])
    to_contact = Delivery.objects.filter(letter="introduction_introduced", to_user=None)
    mails = Delivery.objects.exclude(pk__in=to_contact)
    mails.update(state=State.SENT)
    smtp.refuse(NO)
    deliver_all()
    cast.sanne.refresh_from_db()
    cast.sanne.email = "sanne@example.org"
    cast.sanne.edit(by=cast.marjan)
    deliver_all()
    assert len(smtp.to("sanne@example.org")) == 1
    [to_client] = smtp.to(cast.noor.email)
    assert to_client["Reply-To"] == "sanne@example.org"


def test_a_mail_that_waits_too_long_is_a_warning_in_the_log(cast, smtp, asked, caplog):
    Delivery.objects.all().tend()
    assert "mails wait" not in caplog.text
    smtp.refuse("451 later")
    Delivery.objects.queued().update(due_at=Now() - timedelta(minutes=20))
    deliver_all()
    Delivery.objects.all().tend()
    assert "1 mails wait, the longest for 20 minutes" in caplog.text
