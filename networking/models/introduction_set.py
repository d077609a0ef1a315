from django.db import models
from django.db.models import Q

from coaching.secrets import digest

from .moves import OVER, Status


class IntroductionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client's own; the coach's from when it was first sent to her. Never by status."""
        as_coach = Q(coaching__coach=user, submitted_at__isnull=False)
        return self.filter(Q(coaching__client=user) | as_coach)

    def of_client(self, user):
        return self.filter(coaching__client=user)

    def on_desk_of(self, user):
        return self.filter(coaching__coach=user, submitted_at__isnull=False)

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

    def behind(self, word):
        """The introduction whose answer link holds this secret word."""
        return self.filter(answer_digest=digest(word), asked_at__isnull=False)

    def with_contacts(self):
        """With all that a client's list of cards needs."""
        return self.prefetch_related("coaching__tags", "contact")

    def with_people(self):
        people = ("coaching__coach__coach_profile", "coaching__client", "contact__coach")
        return self.select_related(*people).prefetch_related("coaching__tags")
