"""What anybody leaves, client or coach: her name with others, her mails, her trail."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from coaching.models import (
    Coaching,
    Delivery,
    Event,
    Invitation,
    Membership,
    PracticeInvitation,
    User,
)
from coaching.notices import TOGETHER

from ..models import Introduction, Note
from ..models.mentions import forget_in, forget_in_notes
from ..models.names import Names

A_WEEK = timedelta(days=7)
NO_WORDS = dict.fromkeys(("subject", "body", "also_to", "calendar", "reply_to"), "")


class Person:
    """Somebody with an account, as ``Names`` looks for a person: in the words of others."""

    linkedin_key = ""

    def __init__(self, user):
        self.first_name, self.last_name = user.first_name, user.last_name
        self.name = f"{self.first_name} {self.last_name}".strip()
        addresses = user.emailaddress_set.values_list("email", flat=True)
        before = user.address_changes.values_list("old_email", flat=True)
        self.emails = {user.email, *addresses, *before}
        self.whole = Names(self, self.emails)
        self.every = Names(self, self.emails, every=True)


def forget(user, person):
    coachings = Coaching.objects.filter(Q(coach=user) | Q(client=user))
    introductions = Introduction.objects.filter(coaching__in=coachings)
    _forget_in_words(coachings, introductions, person)
    _forget_invitations(person)
    _forget_practices(user)
    _forget_trail(user, coachings, introductions)
    _forget_mails(user, person)


def _forget_in_words(coachings, introductions, person):
    """Of those she was with: what they wrote stays theirs, without her name."""
    forget_in(introductions, person.every)
    forget_in_notes(Note.objects.filter(coaching__in=coachings), person.every)


def _forget_invitations(person):
    for model in (Invitation, PracticeInvitation):
        hers = model.objects.filter(email__in=person.emails)
        Event.objects.about_any(hers).delete()
        hers.delete()


def _forget_practices(user):
    """Where she worked, and whom she asked in; those she worked with stay as they are."""
    stays, asked = Membership.objects.of(user), PracticeInvitation.objects.filter(sender=user)
    for rows in (stays, asked):
        Event.objects.about_any(rows).delete()
        rows.delete()


def _forget_trail(user, coachings, introductions):
    """That something happened to what others have too stays, without a word of it."""
    shared = Event.objects.about_any(introductions) | Event.objects.about_any(coachings)
    shared = Event.objects.filter(pk__in=shared.order_by().values("pk"))
    leaving = Event.objects.filter(verb="user.leave", actor=user)
    Event.objects.filter(actor=user).exclude(pk__in=shared).exclude(pk__in=leaving).delete()
    Event.objects.about(user).exclude(pk__in=leaving).delete()
    # The one case in which a trail is changed: it stays true, without saying of whom.
    shared.exclude(note="").update(note="")
    user.news.clear()


def _forget_mails(user, person):
    """All that she got and sent. Of mails to others about her the words too: they were read by
    those they were for, who have them. That something was sent, when and to whom, stays."""
    to_her = Q(to_user=user) | Q(to_email__in=person.emails)
    mails = Delivery.objects.filter(to_her).over()
    mails.update(from_name="Verbinder", **NO_WORDS)
    mails.wipe()
    in_her_name = Delivery.objects.filter(coach=user).over()
    in_her_name.update(from_name="Verbinder", **NO_WORDS)
    in_her_name.filter(to_user=None).wipe()
    Delivery.objects.filter(reply_to__in=person.emails).over().update(reply_to="")
    beside = User.objects.filter(Q(coachings_given__client=user) | Q(coachings_taken__coach=user))
    together = Delivery.objects.filter(letter=TOGETHER, to_user__in=beside)
    for mails in (mails_about(user), together):
        mails.over().update(**NO_WORDS)


def mails_about(user):
    """Those about what she has with others, and that she goes."""
    coachings = Coaching.objects.filter(Q(coach=user) | Q(client=user))
    about = Event.objects.about_any(Introduction.objects.filter(coaching__in=coachings))
    about = (about | Event.objects.about_any(coachings)).order_by()
    left = Event.objects.filter(verb="user.leave", actor=user)
    return Delivery.objects.filter(Q(event__in=about) | Q(event__in=left))


def mails_on_their_way(user):
    """Those she goes with, to herself and to others. What cannot leave in a week never will."""
    waiting = mails_about(user) | Delivery.objects.filter(Q(to_user=user) | Q(coach=user))
    if user.left_at < timezone.now() - A_WEEK:
        waiting.drop("she left a week ago")
    return waiting.exclude(pk__in=waiting.over().values("pk")).exists()


def leave_no_row_for_nothing(user):
    """When nobody else's history needs it, not even the empty account stays."""
    needed = Coaching.objects.filter(Q(coach=user) | Q(client=user)).exists()
    if not needed:
        Event.objects.filter(actor=user).delete()
        Event.objects.about(user).delete()
        User.objects.filter(pk=user.pk).delete()
