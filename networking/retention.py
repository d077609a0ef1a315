"""What lies around longer than there is a reason for, and what happens then: one line per class.

    uninformed contact   a month        hidden again; her coach hears it, once a week at most
    never used import    a year         her coach is asked; without an answer erased after a month
    any contact          two years      her coach is asked "is it still right?", once a year
    rows of an import    a month        only the counts stay
    words of a mail      a month        only that it was sent, when and to whom
    who saw whom         two years      gone
    follow-up, done      a year         gone
    an old address       three days     gone; until then its owner can have it back
    sessions that ended             gone
    counts of limits     two days       gone
    thrown away notes    a month        gone
    who closed her account              gone by night, if a worker was not there at once

The numbers are settings (``KEEP_…_DAYS``; of rows, ``UNDO_DAYS``). The worker calls ``run`` every
night.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from coaching import sessions
from coaching.models import AddressChange, Delivery, Event, Hit, User
from coaching.models.event import Role

from . import contact_mail, leaving
from .models import (
    Contact,
    ContactImport,
    Disclosure,
    FollowUp,
    ImportedRow,
    Note,
    NoteVersion,
    Visibility,
    faces,
)
from .models.understanding import State

WEEK = timedelta(days=7)
AT_ONCE = 500  # in one night; the rest follows the next


def run():
    """Everything, class by class; what is done already stays as it is."""
    for coach in User.objects.filter(coach_profile__isnull=False):
        hide_uninformed(coach)
        ask_to_keep(coach)
        erase_unanswered(coach)
    leaving.forget_all()
    forget_rows()
    forget_disclosures()
    FollowUp.objects.all().forget_done()
    Delivery.objects.all().forget_words()
    Hit.forget()
    AddressChange.objects.all().forget()
    sessions.forget_ended()
    Note.objects.empty_bin()
    NoteVersion.objects.thin_out(WEEK)


@transaction.atomic
def hide_uninformed(coach):
    """Who should know of it and does not is shared no longer; returns how many that are."""
    overdue = Contact.objects.of_coach(coach).overdue()
    shared = overdue.exclude(visibility=Visibility.HIDDEN)
    pks = list(shared.select_for_update().values_list("pk", flat=True))
    if pks:
        Contact.objects.filter(pk__in=pks).update(visibility=Visibility.HIDDEN)
        faces.refresh(coach.pk, pks)
        Contact.network_changed(coach.pk)
        _record("contacts.hide", coach, str(len(pks)))
    count = overdue.count()
    if count and not Delivery.objects.filter(
        letter="contacts_uninformed", to_user=coach, created_at__gt=timezone.now() - WEEK
    ):
        event = _record("contacts.remind", coach, str(count))
        contact_mail.remind_to_inform(coach, event, count=count, hidden=len(pks))
    return len(pks)


@transaction.atomic
def ask_to_keep(coach):
    """Ask once, or once a year, whether she keeps these people; returns how many that are."""
    mine = Contact.objects.of_coach(coach)
    asked = mine.to_confirm().unasked()
    unused = set(mine.unused().values_list("pk", flat=True))
    pks = set(asked.values_list("pk", flat=True))
    if pks:
        Contact.objects.filter(pk__in=pks).update(keep_asked_at=timezone.now())
        event = _record("contacts.ask_to_keep", coach, str(len(pks)))
        counts = {"unused": len(pks & unused), "stale": len(pks - unused)}
        contact_mail.ask_to_keep(coach, event, **counts)
    return len(pks)


def erase_unanswered(coach):
    """Imported, never used, and her coach did not answer: gone."""
    for contact in Contact.objects.of_coach(coach).unanswered()[:AT_ONCE]:
        contact.erase(role=Role.CLOCK)


def forget_rows():
    """What an import said of each row; and of every file that was decided about, its first rows."""
    ImportedRow.objects.filter(contact_import__in=ContactImport.objects.stale()).forget()
    decided = ContactImport.objects.exclude(state__in=(*State.undecided(), State.APPLYING))
    decided.exclude(preview=[], sample=[]).update(preview=[], sample=[])


def forget_disclosures():
    before = timezone.now() - timedelta(days=settings.KEEP_DISCLOSURES_DAYS)
    Disclosure.objects.filter(at__lt=before).delete()


def _record(verb, coach, note):
    profile = coach.coach_profile
    return Event.record(None, verb, profile, note, role=Role.CLOCK, hearers=[coach])
