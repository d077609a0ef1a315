from datetime import timedelta

from django.db import models
from django.db.models import DateField, Exists, F, Func, OuterRef, Q
from django.db.models.functions import Cast, Now

from coaching.names import fold
from coaching.secrets import digest

from .moves import OVER, Status

MORNING = timedelta(hours=8)
MOST_WORDS = 5


class IntroductionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client's own; the coach's from when it was first sent to her. Never by status."""
        as_coach = Q(coaching__coach=user, submitted_at__isnull=False)
        return self.filter(Q(coaching__client=user) | as_coach)

    def of_client(self, user):
        return self.filter(coaching__client=user)

    def of_own_clients(self, user):
        """Of the clients of this coach; not of those whom a colleague sent by."""
        return self.filter(coaching__coach=user, coaching__lent_key=None)

    def met(self):
        """Of which the two spoke, or the contact answered in writing; see Knowing.has_met."""
        from .reply import Reply

        written = Exists(Reply.objects.filter(introduction=OuterRef("pk")))
        closed = Q(status=Status.CLOSED) & (Q(introduced_at__isnull=False) | Q(written))
        return self.filter(Q(status__in=(Status.HELD, Status.THANKED)) | closed)

    def latest_situation(self):
        """What she said last about where she stands; "" if she never did."""
        told = (
            self.exclude(situation="").order_by("-changed_at").values_list("situation", flat=True)
        )
        return told.first() or ""

    def on_desk_of(self, user):
        return self.filter(coaching__coach=user, submitted_at__isnull=False)

    def about(self, text):
        """With each of these words in the client's name, the contact's or the goal."""
        found = self
        for word in text.split()[:MOST_WORDS]:
            client = Q(coaching__client__first_name__icontains=word)
            client |= Q(coaching__client__last_name__icontains=word)
            contact = Q(contact__search_text__contains=fold(word))
            found = found.filter(client | contact | Q(goal__icontains=word))
        return found

    def unsent(self):
        """Drafts that their coach never got."""
        drafts = self.filter(status=Status.DRAFT, submitted_at=None)
        return drafts.filter(coaching__ended_at=None)

    def rehearsed_with(self, user):
        """Drafts that a client asked this coach to read along, and still wants her to."""
        asked = self.unsent().filter(coaching__coach=user, rehearsal_asked_at__isnull=False)
        return asked.filter(rehearsal_stopped_at=None)

    def waiting_for_coach(self):
        return self.filter(status=Status.SUBMITTED)

    def under_way(self):
        return self.exclude(status__in=(Status.SUBMITTED, Status.DRAFT, *OVER))

    def over(self):
        return self.filter(status__in=OVER)

    def to_wake(self):
        """Put off until a day that is there, since eight in the morning on the coach's own clock.
        Whoever rests or takes a pause wakes after it; whoever left, or asked not to be asked, never
        does."""
        waiting = self._put_off().filter(wake_on__isnull=False, woken_at=None)
        waiting = waiting.filter(coaching__paused_at=None)
        today = Func(F("coaching__coach__time_zone"), Now() - MORNING, function="timezone")
        today = Cast(today, DateField())
        days = ("contact__rests_until", "contact__paused_until")
        rests = [Q(**{day: None}) | Q(**{f"{day}__lte": today}) for day in days]
        return waiting.filter(*rests, wake_on__lte=today)

    def awake(self):
        """Of which the coach was told that the day is there."""
        return self._put_off().filter(woken_at__isnull=False)

    def _put_off(self):
        anew = self.model.objects.exclude(status__in=OVER).filter(
            coaching=OuterRef("coaching"), contact=OuterRef("contact")
        )
        wanted = self.filter(status=Status.NOT_NOW, coaching__ended_at=None)
        wanted = wanted.filter(contact__never_at=None, contact__erased_at=None)
        return wanted.exclude(Exists(anew))

    def behind(self, word):
        """The introduction whose answer link holds this secret word."""
        return self.filter(answer_digest=digest(word), asked_at__isnull=False)

    def behind_meeting(self, word):
        """The introduction whose link for the meeting holds this secret word."""
        found = self.filter(meeting_digest=digest(word), introduced_at__isnull=False)
        return found.filter(contact__erased_at=None).select_related("meeting")

    def with_contacts(self):
        """With all that a client's list of cards needs."""
        return self.select_related("coaching__coach").prefetch_related("coaching__tags", "contact")

    def with_people(self):
        people = ("coaching__coach__coach_profile", "coaching__client", "contact__coach")
        people += ("coaching__via__coach",)
        return self.select_related(*people).prefetch_related("coaching__tags")
