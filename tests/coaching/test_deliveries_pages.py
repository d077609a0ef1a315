"""The operator's page of mails: for staff alone, and never what a mail says or to whom it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event, Restoration
from coaching.models.delivery import State
from tests.cast import introduction, person
from tests.smtp import DROP, deliver_all, mail_server  # noqa: F401

pytestmark = pytest.mark.django_db

PAGE = "/deliveries/"
NO = "550 5.1.1 <sanne.contact@example.org>: no such person"


@pytest.fixture
def olga(cast):
    return person("Olga", "Smit", is_staff=True)


@pytest.fixture
def in_trouble(cast, smtp):
    """The question to Sanne; everything else has been sent."""

    def make(*answers):
        introduction(cast, "submit", "approve", "ask")
        Delivery.objects.exclude(letter="introduction_ask").update(state=State.SENT)
        smtp.refuse(*answers)
        deliver_all()
        return Delivery.objects.get(letter="introduction_ask")

    return make


def decide(client, mail, verb):
    return client.post(f"{PAGE}{mail.ref}/decision/", {"verb": verb}, follow=True)


def test_only_who_runs_the_site_has_this_page(cast, olga, client, in_trouble):
    mail = in_trouble(DROP)
    for somebody in (cast.marjan, cast.noor):
        client.force_login(somebody)
        assert client.get(PAGE).status_code == 404
        assert decide(client, mail, "again").status_code == 404
        assert PAGE not in client.get("/profile/").text
    client.force_login(olga)
    assert client.get(PAGE).status_code == 200
    assert PAGE in client.get("/operator/").text
    mail.refresh_from_db()
    assert mail.state == State.DOUBT


@pytest.mark.parametrize("state", ["", *State.values, "nonsense"])
def test_it_says_how_a_mail_fares_and_neither_words_nor_addresses(
    cast, olga, sign_in, in_trouble, state
):
    mail = in_trouble(NO)
    page = sign_in(olga).get(PAGE, {"state": state}).text
    for hidden in ("sanne.contact", "Sanne", "Vermeer", "Noor", "Marjan", mail.subject, "/answer/"):
        assert hidden not in page
    if state in ("", "failed", "nonsense"):
        for told in ("introduction_ask", "example.org", "Niet aangekomen", "no such person"):
            assert told in page


def test_it_tells_how_many_stand_how_and_which_wait_too_long(cast, olga, sign_in, in_trouble):
    in_trouble("451 later")
    assert "Er wacht geen mail te lang" in sign_in(olga).get(PAGE).text
    Delivery.objects.update(due_at=timezone.now() - timedelta(minutes=16))
    page = sign_in(olga).get(PAGE, {"state": "queued"}).text
    assert "Eén mail wacht te lang" in page
    assert "451 later" in page


def test_a_mail_in_doubt_goes_again_when_she_takes_the_risk(olga, sign_in, smtp, in_trouble):
    mail = in_trouble(DROP)
    page = decide(sign_in(olga), mail, "again")
    assert "gaat opnieuw" in page.text
    deliver_all()
    first, second = smtp.to("sanne.contact@example.org")
    assert first.raw == second.raw
    mail.refresh_from_db()
    assert mail.state == State.SENT
    event = Event.objects.about(mail).get()
    assert (event.verb, event.actor) == ("delivery.send_again", olga)
    assert not event.hearers.exists()


def test_what_is_not_wanted_any_more_does_not_go_again(cast, olga, sign_in, smtp, in_trouble):
    mail = in_trouble(NO)
    cast.sanne.leave_alone()
    decide(sign_in(olga), mail, "again")
    deliver_all()
    mail.refresh_from_db()
    assert mail.state == State.DROPPED
    assert not smtp.to("sanne.contact@example.org")


def test_a_mail_left_alone_asks_for_no_decision_any_more(olga, sign_in, in_trouble):
    mail = in_trouble(NO)
    assert "blijft rusten" in decide(sign_in(olga), mail, "leave").text
    mail.refresh_from_db()
    assert mail.state == State.DROPPED
    assert "Er is niets te beslissen" in sign_in(olga).get(PAGE).text


def test_a_doubt_left_alone_early_is_still_told(olga, sign_in, in_trouble):
    decide(sign_in(olga), in_trouble(DROP), "leave")
    assert Delivery.objects.filter(letter="introduction_unreached").count() == 1


@pytest.mark.parametrize("verb", ["again", "leave", "nonsense"])
@pytest.mark.parametrize("state", [State.SENT, State.QUEUED, State.DROPPED])
def test_somebody_who_was_first_is_not_overruled(olga, sign_in, in_trouble, verb, state):
    mail = in_trouble(NO)
    Delivery.objects.filter(pk=mail.pk).update(state=state)
    assert "Dat kan nu niet meer" in decide(sign_in(olga), mail, verb).text
    mail.refresh_from_db()
    assert mail.state == state
    assert not Event.objects.about(mail).exists()


def test_two_presses_send_it_again_once(olga, in_trouble):
    mail = in_trouble(NO)
    twin = Delivery.objects.get(pk=mail.pk)
    assert mail.send_again(by=olga)
    assert not twin.send_again(by=olga)


def test_a_mail_whose_words_are_gone_cannot_go_again(olga, sign_in, in_trouble):
    mail = in_trouble(NO)
    Delivery.objects.filter(pk=mail.pk).update(body="")
    assert 'value="again"' not in sign_in(olga).get(PAGE).text
    decide(sign_in(olga), mail, "again")
    mail.refresh_from_db()
    assert mail.state == State.FAILED


def test_the_page_costs_the_same_however_many_there_are(
    olga, sign_in, in_trouble, django_assert_num_queries
):
    mail, client = in_trouble(NO), sign_in(olga)
    client.get(PAGE)
    rows = [Delivery(letter="x", to_email="x@example.org", state="failed") for _ in range(60)]
    Delivery.objects.bulk_create(rows)
    with django_assert_num_queries(7):
        client.get(PAGE)
    Delivery.objects.exclude(pk=mail.pk).delete()
    with django_assert_num_queries(7):
        client.get(PAGE)


def test_the_operator_reads_that_mail_is_held_after_a_restore(olga, sign_in):
    this = Restoration.hold(backup_at=timezone.now())
    assert "held_mail" in sign_in(olga).get(PAGE).text
    this.let_go()
    assert "held_mail" not in sign_in(olga).get(PAGE).text
