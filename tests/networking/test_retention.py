"""What is kept no longer than there is a reason for; each class on its day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event, Hit
from networking import retention, tasks
from networking.models import Contact, ContactImport, Disclosure, ImportedRow, Introduction

from .. import cast as people


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def aged(contact, days, **fields):
    """As if this contact came so long ago."""
    Contact.objects.filter(pk=contact.pk).update(created_at=days_ago(days), **fields)
    contact.refresh_from_db()
    return contact


def letters(letter):
    return Delivery.objects.filter(letter=letter)


@pytest.fixture
def iris(cast):
    return people.contact(cast.marjan, "Iris", "Vos", "named", informed_at=None, source="linkedin")


# Told within a month


def test_until_day_thirty_somebody_who_does_not_know_stays_shared(cast, iris):
    aged(iris, 29.9)
    retention.run()
    iris.refresh_from_db()
    assert iris.shown_as == "anonymous"
    assert not letters("contacts_uninformed").exists()


def test_after_day_thirty_she_is_hidden_and_her_coach_hears_it(cast, iris):
    aged(iris, 30.1)
    retention.run()
    iris.refresh_from_db()
    assert (iris.visibility, iris.shown_as) == ("hidden", "hidden")
    [mail] = letters("contacts_uninformed")
    assert mail.to_email == "marjan@example.org"
    assert mail.subject == "1 persoon weet het nog niet"
    assert "/contacts/informing/" in mail.body
    assert Event.objects.filter(verb="contacts.hide", role="clock").count() == 1


def test_the_coach_hears_it_once_a_week_at_most_and_no_more_when_all_know(cast, iris):
    aged(iris, 30.1)
    for _ in range(3):
        retention.run()
    assert letters("contacts_uninformed").count() == 1
    letters("contacts_uninformed").update(created_at=days_ago(7.1))
    retention.run()
    assert letters("contacts_uninformed").count() == 2
    iris.told("paste", by=cast.marjan)
    letters("contacts_uninformed").update(created_at=days_ago(7.1))
    retention.run()
    assert letters("contacts_uninformed").count() == 2


# Never used


def test_an_import_that_nobody_used_for_a_year_is_asked_about_once_and_then_erased(cast, iris):
    aged(iris, 364, shared_at=None, visibility="hidden")
    retention.run()
    assert not letters("contacts_keep").exists()
    aged(iris, 366)
    for _ in range(2):
        retention.run()
    [mail] = letters("contacts_keep")
    assert "1 van je contacten" in mail.body
    Contact.objects.filter(pk=iris.pk).update(keep_asked_at=days_ago(29))
    retention.run()
    assert Contact.objects.filter(pk=iris.pk).exists()
    Contact.objects.filter(pk=iris.pk).update(keep_asked_at=days_ago(31))
    retention.run()
    assert not Contact.objects.filter(pk=iris.pk).exists()
    assert Event.objects.filter(verb="contact.erase", role="clock").exists()


def test_whoever_the_coach_keeps_or_uses_stays(cast, sign_in, iris):
    aged(iris, 400, shared_at=None, visibility="hidden")
    retention.run()
    coach = sign_in(cast.marjan)
    assert "Iris Vos" in coach.get("/contacts/keeping/").content.decode()
    coach.post("/contacts/keeping/", {"ref": str(iris.ref), "verb": "keep"})
    Contact.objects.filter(pk=iris.pk).update(keep_asked_at=days_ago(40))
    retention.run()
    iris.refresh_from_db()
    assert iris.confirmed_at
    assert "Iris Vos" not in coach.get("/contacts/keeping/").content.decode()


@pytest.mark.parametrize(
    "used", [{"source": "hand"}, {"shared_at": timezone.now()}, {"confirmed_at": timezone.now()}]
)
def test_what_was_written_by_hand_shared_or_confirmed_is_not_unused(cast, iris, used):
    aged(iris, 400, **({"shared_at": None} | used))
    assert not Contact.objects.unused().filter(pk=iris.pk).exists()


def test_the_coach_removes_whom_she_does_not_keep_and_nobody_elses(cast, sign_in, iris):
    aged(iris, 400, shared_at=None)
    sign_in(cast.otto).post("/contacts/keeping/", {"ref": [str(iris.ref)], "verb": "remove"})
    assert Contact.objects.filter(pk=iris.pk).exists()
    coach = sign_in(cast.marjan)
    coach.post("/contacts/keeping/", {"ref": ["x", str(cast.sanne.ref)], "verb": "remove"})
    coach.post("/contacts/keeping/", {"ref": [str(iris.ref)], "verb": "remove"})
    assert not Contact.objects.filter(pk=iris.pk).exists()
    assert Contact.objects.filter(pk=cast.sanne.pk).exists()


# Is it still right?


def test_two_years_after_the_last_use_the_coach_is_asked_and_again_a_year_later(cast):
    for contact in Contact.objects.of_coach(cast.marjan):
        aged(contact, 729, shared_at=days_ago(729))
    retention.run()
    assert not letters("contacts_keep").exists()
    aged(cast.sanne, 731, shared_at=days_ago(731))
    for _ in range(2):
        retention.run()
    assert letters("contacts_keep").count() == 1
    Contact.objects.filter(pk=cast.sanne.pk).update(keep_asked_at=days_ago(366))
    retention.run()
    assert letters("contacts_keep").count() == 2
    assert Contact.objects.filter(pk=cast.sanne.pk).exists()


def test_a_request_lately_is_a_use(cast):
    aged(cast.sanne, 800, shared_at=days_ago(800))
    wish = people.introduction(cast, "submit")
    assert cast.sanne not in Contact.objects.stale()
    Introduction.objects.filter(pk=wish.pk).update(changed_at=days_ago(731))
    assert cast.sanne in Contact.objects.stale()


# Rows, mails, disclosures


def test_the_rows_of_an_import_are_kept_a_month_and_its_preview_until_it_is_decided(cast, iris):
    done = ContactImport.objects.create(
        coach=cast.marjan, filename="a", format="x", state="done", preview=[["a"]], sample=[["b"]]
    )
    waits = ContactImport.objects.create(
        coach=cast.marjan, filename="b", format="x", state="read", preview=[["a"]]
    )
    row = ImportedRow.objects.create(
        contact_import=done, row=1, outcome="updated", contact=iris, before={"role": ["a", "b"]}
    )
    ContactImport.objects.update(created_at=days_ago(29))
    retention.run()
    row.refresh_from_db()
    done.refresh_from_db()
    waits.refresh_from_db()
    assert row.before
    assert (done.preview, done.sample, waits.preview) == ([], [], [["a"]])
    ContactImport.objects.update(created_at=days_ago(31))
    retention.run()
    row.refresh_from_db()
    assert (row.before, row.words, row.outcome) == (None, None, "updated")


def test_the_words_of_a_mail_are_kept_a_month_then_only_that_it_went(cast):
    people.introduction(cast, "submit")
    sent, waits = Delivery.objects.order_by("pk")[:2]
    Delivery.objects.filter(pk=sent.pk).update(state="sent", created_at=days_ago(29))
    Delivery.objects.filter(pk=waits.pk).update(created_at=days_ago(40))
    retention.run()
    sent.refresh_from_db()
    assert sent.body
    Delivery.objects.filter(pk=sent.pk).update(created_at=days_ago(31))
    retention.run()
    sent.refresh_from_db()
    waits.refresh_from_db()
    assert (sent.body, bool(sent.subject), bool(sent.to_email)) == ("", True, True)
    assert waits.body


def test_who_saw_whom_is_kept_two_years(cast):
    Disclosure.log([cast.sanne], cast.noor, Disclosure.Part.PAGE)
    Disclosure.objects.update(at=days_ago(729))
    retention.run()
    assert Disclosure.objects.exists()
    Disclosure.objects.update(at=days_ago(731))
    retention.run()
    assert not Disclosure.objects.exists()


def test_counts_of_limits_are_kept_two_days(db):
    Hit.objects.create(name="links", who="x", begins_at=days_ago(2.1), n=3)
    Hit.objects.create(name="links", who="x", begins_at=timezone.now(), n=3)
    retention.run()
    assert Hit.objects.count() == 1


def test_it_runs_every_night_by_itself(cast, iris):
    from procrastinate.contrib.django import app

    periodic = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert "networking.tasks.keep_no_longer" in periodic
    aged(iris, 31)
    tasks.keep_no_longer(0)
    iris.refresh_from_db()
    assert iris.shown_as == "hidden"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_to_the_coach_are_complete_in_both_languages(cast, iris, language):
    cast.marjan.language = language
    cast.marjan.save()
    aged(iris, 400, shared_at=None)
    retention.run()
    found = Delivery.objects.filter(language=language, to_user=cast.marjan)
    assert {mail.letter for mail in found} == {"contacts_keep", "contacts_uninformed"}
    for mail in found:
        assert not {"{{", "{%", "None"} & set(mail.body.split())
        assert "http" in mail.body
