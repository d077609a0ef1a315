import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event, Invitation, User
from networking.demo import people
from networking.demo.story import tell
from networking.models import (
    MOVES,
    Contact,
    ContactImport,
    Estimate,
    FollowUp,
    Introduction,
    Meeting,
    NetworkWord,
    Note,
    OtherPerson,
    Status,
    Suggestion,
    Visibility,
)
from networking.my_people import MyPeople

BESIDE_THE_ROAD = {"rehearse", "comment", "name_other", "wake", "report", "thank_too"}
BESIDE_THE_ROAD |= {"promise", "result", "post_thanks", "post_report", "post_coach_thanks"}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.thorough,
    pytest.mark.xdist_group("demo"),  # told by one process
]


@pytest.fixture(scope="module", autouse=True)
def practice(django_db_setup, django_db_blocker):
    """Told once for all tests here, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        tell()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def marjan():
    return User.objects.get(email=people.MARJAN.email)


def demo(*options):
    out = io.StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


def test_marjan_has_three_hundred_contacts_and_shares_some_of_them(marjan):
    shared = marjan.contacts.exclude(visibility=Visibility.HIDDEN)
    assert marjan.contacts.count() == 303  # three of them she met lately
    assert shared.filter(visibility=Visibility.NAMED).count() == 50
    assert 28 <= shared.filter(visibility=Visibility.ANONYMOUS).count() <= 30
    assert shared.exclude(line="").count() >= 38
    named = shared.filter(shown_as=Visibility.NAMED)
    assert named.count() == 48
    assert all(contact.card_text for contact in named)
    assert NetworkWord.objects.filter(coach=marjan, word="restauratie").exists()


def test_who_does_not_know_of_it_yet_was_met_lately_and_has_no_name(marjan):
    (roos, hugo) = (c for c in marjan.contacts.order_by("created_at") if c.waits_to_be_told)
    assert (roos.first_name, hugo.first_name) == ("Roos", "Hugo")
    assert "Roos" not in f"{roos.card} {roos.card_text}"
    assert marjan.contacts.filter(informed_at=None).count() == 3
    assert not Contact.objects.overdue().exists()


def test_of_the_people_without_a_name_some_are_told_by_their_role_and_some_are_not(marjan):
    anonymous = marjan.contacts.filter(shown_as=Visibility.ANONYMOUS)
    assert anonymous.exclude(card_role="").count() >= 8
    assert anonymous.filter(card_role="").exclude(card_field="").count() >= 4
    for contact in anonymous.exclude(card_role=""):
        assert marjan.contacts.filter(role_key=contact.role_key).count() >= 5


def test_nearly_everybody_has_a_field_of_work_and_the_coach_put_some_right(marjan):
    assert marjan.contacts.filter(field="").count() < 30
    dewi = marjan.contacts.get(first_name="Dewi")
    assert (dewi.field, dewi.field_is_sure, dewi.sector) == ("finance", True, "finance")


def test_two_clients_carry_a_tag_and_some_people_are_there_for_them_alone(marjan):
    noor, daan, samira = (
        User.objects.get(email=p.email) for p in (people.NOOR, people.DAAN, people.SAMIRA)
    )
    assert {c.client for c in Coaching.objects.exclude(tags=None)} == {noor, daan, samira}
    kirsten, arjan = (marjan.contacts.get(first_name=n) for n in ("Kirsten", "Arjan"))
    for client, seen in ((noor, {arjan}), (daan, set()), (samira, {kirsten})):
        shown = Contact.objects.shown_to(client)
        assert {c for c in (kirsten, arjan) if c in shown} == seen


def test_somebody_rests_and_somebody_took_a_pause(marjan):
    resting = {c.first_name: c.rests_until_now for c in marjan.contacts.all() if c.rests_until_now}
    today = timezone.localdate()
    assert resting["Femke"] == today + timedelta(days=45)
    assert resting["Bert"] == today + timedelta(days=8)  # he said no 22 days ago
    assert resting["Wouter"] == today + timedelta(days=19)  # they met 41 days ago
    assert "Arjan" not in resting  # "not now" was 27 days ago


def test_every_status_there_is_can_be_seen():
    assert set(Introduction.objects.values_list("status", flat=True)) == set(Status.values)


def test_every_step_was_one_that_the_road_knows_and_in_the_order_it_was_taken():
    for introduction in Introduction.objects.all():
        events = list(Event.objects.about(introduction))
        assert [event.pk for event in events] == sorted(event.pk for event in events)
        status = Status.DRAFT
        for event in events[1:]:
            if event.deed in BESIDE_THE_ROAD:
                continue
            assert status in MOVES[event.deed].starts, (introduction.pk, event.deed)
            status = MOVES[event.deed].end
        assert status == introduction.status
        assert introduction.created_at == events[0].at


def test_it_all_lies_in_the_past_except_what_is_still_to_come():
    now = timezone.now()
    assert not Event.objects.filter(at__gt=now).exists()
    # What was done only just now is only just done: nothing else carries today's clock.
    assert Event.objects.filter(at__gt=now - timedelta(minutes=5)).count() == 0
    assert Meeting.objects.filter(starts_at__gt=now).exists()
    assert Meeting.objects.filter(starts_at__lt=now).exists()
    held = Introduction.objects.filter(status=Status.HELD, meeting__isnull=False)
    assert all(i.meeting.starts_at < now for i in held)


def test_no_mail_and_no_work_is_left_to_do():
    states = set(Delivery.objects.values_list("state", flat=True))
    assert states == {"sent", "dropped"}  # of a coaching that ended
    assert not Delivery.objects.filter(sent_at__lt=F("event__at")).exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs")
        assert cursor.fetchone() == (0,)


def test_one_client_has_two_coaches_and_one_coaching_ended():
    samira = User.objects.get(email=people.SAMIRA.email)
    assert Coaching.objects.running().of_client(samira).count() == 2
    assert Coaching.objects.exclude(ended_at=None).get().client.email == people.EVA.email
    assert User.objects.filter(coach_profile=None).count() == 6


def test_what_a_coach_and_a_contact_may_do_besides_yes_and_no_is_there_to_see():
    noor, daan, samira = (
        User.objects.get(email=p.email) for p in (people.NOOR, people.DAAN, people.SAMIRA)
    )
    [suggested] = Suggestion.objects.open_to(noor)
    assert suggested.contact.name == "Ruud Spaargaren"
    assert [other.contact.name for other in OtherPerson.objects.shown_to(noor)] == ["Aïcha Benali"]
    [postponed] = Introduction.objects.of_client(samira).filter(wake_on__gt=timezone.localdate())
    assert (postponed.status, postponed.answered_at) == (Status.NOT_NOW, None)
    assert [other.contact.name for other in OtherPerson.objects.shown_to(samira)] == ["Kofi Mensah"]
    [awake] = Introduction.objects.exclude(woken_at=None)
    assert (awake.client, awake.is_awake) == (daan, True)
    [written] = Introduction.objects.exclude(replies=None).distinct()
    assert (written.client, written.was_written, written.replies.count()) == (noor, True, 2)
    [answered, waits] = (i for i in Introduction.objects.order_by("created_at") if i.is_rehearsed)
    assert (answered.client, set(answered.remarks)) == (noor, {"goal", "why"})
    assert (waits.client, waits.remarks) == (daan, {})
    reality = Estimate.beside_reality(noor)
    assert (reality.yes, reality.answered, reality.was_kinder) == (5, 6, True)


def test_the_times_that_were_proposed_are_still_to_come_on_working_days():
    chosen_from = Introduction.objects.filter(status=Status.INTRODUCED)
    moments = {i.client.first_name: i.moments_of("contact") for i in chosen_from}
    assert {name: len(times) for name, times in moments.items()} == {"Noor": 3, "Maya": 2}
    days = [timezone.localtime(at).isoweekday() for times in moments.values() for at in times]
    assert max(days) <= 5


def test_an_invitation_is_open_and_the_import_is_done():
    assert Invitation.objects.open().filter(coach__email=people.MARJAN.email).count() == 1
    imports = ContactImport.objects.filter(coach__email=people.MARJAN.email)
    assert imports.get().is_done
    assert imports.get().created == 300
    assert len(imports.get().skipped) == 2


def test_notes_are_private_shared_and_private_again():
    assert Note.objects.shared().count() >= 3
    verbs = Event.objects.filter(verb__startswith="note.").values_list("verb", flat=True)
    assert set(verbs) == {"note.begin", "note.share", "note.unshare"}
    assert Note.objects.filter(shared_at=None).count() >= 3


def test_a_client_means_to_do_something_and_knows_who_led_her_to_whom():
    noor = User.objects.get(email=people.NOOR.email)
    assert (FollowUp.objects.of(noor).open().count(), FollowUp.objects.done().count()) == (2, 1)
    assert all(step.introduction for step in FollowUp.objects.open())
    tree = {place.person.name: place.led_by for place in MyPeople(noor).tree}
    assert tree["Tjeerd Nauta"] == "Wouter Klaasen"
    assert (tree["Wouter Klaasen"], tree["Lieke Hofstra"]) == ("Marjan", "")


def test_every_address_is_at_example_org():
    addresses = [
        *User.objects.values_list("email", flat=True),
        *Contact.objects.exclude(email="").values_list("email", flat=True),
        *Delivery.objects.values_list("to_email", flat=True),
        *re.findall(r"\S+@\S+\w", " ".join(Delivery.objects.values_list("body", flat=True))),
    ]
    assert {address.rpartition("@")[2] for address in addresses} == {"example.org"}


def test_it_is_refused_outside_development(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        demo("--reset")


def test_people_who_are_there_already_are_left_alone(settings):
    settings.DEBUG = True
    events = Event.objects.count()
    assert "nothing was changed" in demo()
    assert Event.objects.count() == events


def test_the_accounts_are_printed_one_to_a_line(settings):
    settings.DEBUG = True
    lines = demo("--accounts").splitlines()
    assert len(lines) == 8
    assert lines[0].split() == [
        "coach",
        "Marjan",
        "de",
        "Wit",
        "marjan@example.org",
        "warme-introductie",
    ]


def test_the_printed_password_opens_every_account():
    marjan, jelle = (User.objects.get(email=p.email) for p in (people.MARJAN, people.JELLE))
    assert marjan.check_password(people.PASSWORD)
    assert marjan.password == jelle.password


def test_a_reset_throws_away_what_was_added_and_tells_the_same_again(settings):
    settings.DEBUG = True
    names = list(Contact.objects.order_by("pk").values_list("first_name", "last_name", "role"))
    Contact(coach=User.objects.first(), first_name="Extra").derive().save()
    connection.check_constraints()  # now, for they bar emptying a table in the same transaction
    demo("--reset")
    assert names == list(
        Contact.objects.order_by("pk").values_list("first_name", "last_name", "role")
    )
