"""Lets things happen now and makes it look as if they happened then.

Deeds stamp the moment they are done. Which moment that stands for is written down, and at the end
every stamp is set back: the practice looks lived in, while every row was made by the real verbs.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from coaching.models import (
    Coaching,
    CoachProfile,
    Delivery,
    Event,
    Invitation,
    Membership,
    News,
    Practice,
    PracticeInvitation,
    User,
)
from coaching.models.delivery import State

from ..models import (
    Afterword,
    Comment,
    Contact,
    ContactImport,
    FollowUp,
    Introduction,
    Meeting,
    Note,
    OtherPerson,
    OwnContact,
    Suggestion,
    Suppression,
)

STAMPS = {
    User: ("created_at",),
    CoachProfile: ("created_at",),
    Coaching: ("started_at", "ended_at", "fair_play_at"),
    Invitation: ("sent_at", "answered_at"),
    PracticeInvitation: ("sent_at", "answered_at"),
    Practice: ("created_at",),
    Membership: ("joined_at",),
    Event: ("at",),
    Contact: (
        "created_at",
        "never_at",
        "informed_at",
        "colleagues_told_at",
        "shared_at",
        "looked_at",
    ),
    ContactImport: ("created_at", "finished_at"),
    Introduction: (
        "created_at",
        "changed_at",
        "submitted_at",
        "asked_at",
        "sent_at",
        "answered_at",
        "introduced_at",
        "rehearsal_asked_at",
        "woken_at",
    ),
    Afterword: ("posted_at", "left_at"),
    Comment: ("at",),
    OtherPerson: ("at",),
    Suggestion: ("made_at",),
    Meeting: ("planned_at",),
    Note: ("created_at", "changed_at", "shared_at"),
    Suppression: ("created_at",),
    FollowUp: ("created_at", "done_at"),
    OwnContact: ("created_at",),
}
RESTFUL = [f"introduction.{verb}" for verb in ("hold", "reply", "refuse", "expire", "put_off")]


class Days:
    def __init__(self):
        self.began, self.moments = [], []

    def live(self, moment, deed):
        """Do this now; afterwards it was done at that moment."""
        self.began.append(timezone.now())
        self.moments.append(moment)
        deed()

    def set_back(self):
        """Give every stamp its moment; the mails of then went out right after."""
        ended = [*self.began[1:], timezone.now()]
        with connection.cursor() as cursor:
            for model, fields in STAMPS.items():
                for field in fields:
                    cursor.execute(
                        f"""
                        update {model._meta.db_table} set {field} = days.moment
                        from unnest(%s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
                            as days(began, ended, moment)
                        where {field} >= began and {field} < ended
                        """,  # nosec B608 # noqa: S608 (names of our own tables)
                        [self.began, ended, self.moments],
                    )
        Introduction.objects.filter(sent_at=None).update(sent_at=F("asked_at"))
        self._let_rest()
        week = timedelta(days=settings.INVITATION_DAYS)
        for model in (Invitation, PracticeInvitation):
            model.objects.update(expires_at=F("sent_at") + week)
        at = Subquery(Event.objects.filter(pk=OuterRef("event")).values("at"))
        Delivery.objects.queued().update(
            state=State.SENT,
            attempts=1,
            created_at=at,
            next_at=at,
            sent_at=at + timedelta(seconds=20),
        )
        News.objects.update(due_at=at, shown_at=at)
        News.objects.filter(shown_at__lt=timezone.now() - timedelta(days=4)).read()

    def _let_rest(self):
        """Who rests does so from the day on which it happened."""
        today = timezone.localdate()
        for event in Event.objects.filter(verb__in=RESTFUL).order_by("at"):
            happened = Introduction.objects.filter(pk=event.subject_id)
            ago = today - timezone.localdate(event.at)
            resting = Contact.objects.filter(introductions__in=happened, rests_until__gte=today)
            resting.update(rests_until=F("rests_until") - ago)
