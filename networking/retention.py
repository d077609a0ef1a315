"""What lies around longer than there is a reason for, and what happens then.

After how long stands in ``networking.processing.periods``, which the privacy page tells as well;
here is what is done. The worker calls ``run`` every night. Each deed is by itself: when one goes
wrong the others are done all the same, and what is done already is not found any more.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from coaching import sessions
from coaching.models import AddressChange, Delivery, Event, Hit, User
from coaching.models.event import Role

from . import contact_mail, fading, leaving, parting
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
from .processing import PERIODS

WEEK = timedelta(days=7)
AT_ONCE = 500  # in one night; the rest follows the next
log = logging.getLogger("verbinder.retention")


def run():
    """Everything in the table, row by row."""
    for period in PERIODS:
        try:
            DEEDS[period.key](timezone.now() - timedelta(days=period.days))
        except Exception:
            log.exception("keeping to %s", period.key)


def of_coaches(deed):
    def each(_before):
        for coach in User.objects.filter(coach_profile__isnull=False):
            deed(coach)

    return each


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


def forget_disclosures(before):
    Disclosure.objects.filter(at__lt=before).delete()


def empty_notes():
    Note.objects.empty_bin()
    NoteVersion.objects.thin_out(WEEK)


def by_itself(deed):
    """One that knows its own time."""
    return lambda _before: deed()


def _record(verb, coach, note):
    profile = coach.coach_profile
    return Event.record(None, verb, profile, note, role=Role.CLOCK, hearers=[coach])


DEEDS = {
    "uninformed": of_coaches(hide_uninformed),
    "unused": of_coaches(ask_to_keep),
    "unanswered": of_coaches(erase_unanswered),
    "confirmed": of_coaches(ask_to_keep),  # she is asked of both in one mail
    "left": by_itself(leaving.forget_all),
    "rows": by_itself(forget_rows),
    "disclosures": forget_disclosures,
    "requests": fading.requests,
    "unmet": fading.unmet,
    "coach_notes": parting.coach_notes,
    "endings": parting.endings,
    "follow_ups": by_itself(FollowUp.objects.all().forget_done),
    "mail_words": by_itself(Delivery.objects.all().forget_words),
    "mail_problems": fading.mail_problems,
    "mails": fading.mails,
    "trail": fading.trail,
    "news": fading.news,
    "invitations": fading.invitations,
    "concerns": fading.concerns,
    "old_addresses": by_itself(AddressChange.objects.all().forget),
    "sessions": by_itself(sessions.forget_ended),
    "hits": by_itself(Hit.forget),
    "thrown_away": by_itself(empty_notes),
}
