"""Whoever is in a network knows of it within a month, in one of three ways."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event
from networking.models import Contact, Suppression
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

from .. import cast as people

HERE = "/contacts/informing/"


@pytest.fixture
def iris(cast):
    return people.contact(
        cast.marjan, "Iris", "Vos", "named", informed_at=None, role="Docent", source="linkedin"
    )


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


def body(response):
    return " ".join(response.content.decode().split())


def test_the_page_says_who_does_not_know_yet_and_how_long_still(marjan, iris):
    text = body(marjan.get(HERE))
    assert "Iris Vos" in text
    assert "Nog 30 dagen" in text
    assert "nog zonder naam" in text
    assert "Sanne" not in text
    Contact.objects.filter(pk=iris.pk).update(created_at=timezone.now() - timedelta(days=40))
    text = body(marjan.get(HERE))
    assert "De maand is om" in text
    assert "Bij 1 persoon is de maand voorbij" in text


def test_the_coach_reads_the_exact_mail_before_it_goes(marjan, iris, smtp):
    page = marjan.post(f"{HERE}mails/", {"ref": iris.ref})
    assert page.status_code == 200
    assert not Delivery.objects.filter(letter="contact_inform").exists()
    [(_contact, letter)] = page.context["letters"]
    assert marjan.post(f"{HERE}mails/", {"ref": iris.ref, "verb": "send"}).status_code == 302
    deliver_all()
    [sent] = smtp.letters
    assert str(sent["Subject"]) == letter["subject"]
    shown, got = letter["body"].split(), words(sent).split()
    differ = [(a, b) for a, b in zip(shown, got, strict=True) if a != b]
    assert len(differ) == 1
    assert "/about/" in differ[0][1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_tells_source_purpose_rights_and_who_writes(cast, iris, smtp, language):
    Contact.objects.update(language=language)
    iris.refresh_from_db()
    iris.write_to(by=cast.marjan)
    deliver_all()
    [letter] = smtp.letters
    text = words(letter)
    for said in ("LinkedIn", "/about/", "marjan@example.org", "Marjan de Wit"):
        assert said in text
    assert ("gerechtvaardigd belang" if language == "nl" else "legitimate interest") in text
    assert str(letter["Reply-To"]) == "marjan@example.org"
    assert "<img" not in letter.as_string()


def test_she_counts_as_told_once_the_mail_has_left(cast, iris, smtp):
    assert iris.shown_as == "anonymous"
    assert iris.write_to(by=cast.marjan)
    assert not iris.write_to(by=cast.marjan)
    iris.refresh_from_db()
    assert iris.informed_at is None
    deliver_all()
    iris.refresh_from_db()
    assert (iris.informed_how, iris.shown_as) == ("mail", "named")
    assert len(smtp.letters) == 1


def test_a_mail_that_fails_for_good_is_said_and_may_be_tried_otherwise(marjan, cast, iris, smtp):
    iris.write_to(by=cast.marjan)
    smtp.refuse("550 nobody of that name", at="rcpt")
    deliver_all()
    iris.refresh_from_db()
    assert (iris.informed_at, iris.informed_how) == (None, "failed")
    event = Event.objects.about(iris).last()
    assert event.verb == "contact.mail_failed"
    assert list(event.hearers.all()) == [cast.marjan]
    assert "Mail kwam niet aan" in body(marjan.get(HERE))
    assert iris.write_to(by=cast.marjan)


def test_whoever_asked_never_to_be_asked_gets_no_mail_any_more(cast, iris, smtp):
    iris.write_to(by=cast.marjan)
    Suppression.remember(iris)
    deliver_all()
    assert not smtp.letters


def test_fifty_mails_a_day_and_the_rest_waits(marjan, cast, settings):
    settings.LIMITS = True
    people_ = [people.contact(cast.marjan, f"N{n}", "Vos", informed_at=None) for n in range(52)]
    refs = [str(contact.ref) for contact in people_]
    page = marjan.post(f"{HERE}mails/", {"ref": refs})
    assert len(page.context["letters"]) == 50
    assert "2 mensen wachten tot morgen" in body(page)
    marjan.post(f"{HERE}mails/", {"ref": refs, "verb": "send"})
    assert Delivery.objects.filter(letter="contact_inform").count() == 50
    answer = marjan.post(f"{HERE}mails/", {"ref": refs, "verb": "send"}, follow=True)
    assert "vijftig mensen per dag" in body(answer)
    assert Delivery.objects.filter(letter="contact_inform").count() == 50


def test_a_text_to_paste_has_a_link_that_works_and_then_she_is_told(marjan, client, iris):
    answer = marjan.post(f"{HERE}mails/", {"ref": iris.ref, "verb": "paste"}, follow=True)
    assert iris.page_link in body(answer)
    iris.refresh_from_db()
    assert client.get(iris.page_link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    marjan.post(f"{HERE}told/", {"ref": iris.ref})
    iris.refresh_from_db()
    assert (iris.informed_how, iris.shown_as) == ("paste", "named")
    assert iris.page_link not in body(marjan.get(f"{HERE}?tekst={iris.ref}"))


def test_many_that_she_told_herself_are_one_deed(marjan, cast):
    chosen = [people.contact(cast.marjan, f"N{n}", "Vos", informed_at=None) for n in range(3)]
    events = Event.objects.count()
    marjan.post(f"{HERE}told/", {"ref": [str(contact.ref) for contact in chosen]})
    assert not Contact.objects.uninformed().exists()
    assert Event.objects.count() == events + 1


def test_nobody_elses_people_are_mailed_or_told(cast, sign_in, iris):
    otto = sign_in(cast.otto)
    for verb in ("", "send", "paste"):
        otto.post(f"{HERE}mails/", {"ref": iris.ref, "verb": verb})
    otto.post(f"{HERE}told/", {"ref": [str(iris.ref), "x", ""]})
    iris.refresh_from_db()
    assert (iris.informed_at, iris.about_digest) == (None, None)
    assert not Delivery.objects.exists()
    assert sign_in(cast.noor).get(HERE).status_code == 404


def test_the_page_asks_the_same_of_the_database_for_two_people_as_for_forty(
    marjan, cast, django_assert_max_num_queries
):
    for n in range(40):
        people.contact(cast.marjan, f"N{n}", "Vos", informed_at=None)
    with django_assert_max_num_queries(12):
        marjan.get(HERE)
