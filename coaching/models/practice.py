"""Colleagues who let each other's clients ask people in their networks: never by default, contact
by contact. They see each other's names, and nothing of each other's contacts, clients or notes."""

import uuid

from django.db import models, transaction
from django.utils import timezone

from .event import Event

LONGEST_NAME = 80


class PracticeRefused(Exception):
    """That cannot be done now; the message says why."""


class PracticeQuerySet(models.QuerySet):
    def of(self, user):
        """The one she works in now, if any."""
        return self.filter(memberships__user=user, memberships__left_at=None)


class Practice(models.Model):
    """Coaches who work together. Whoever is its admin minds people and settings, and is let into
    nobody's network by it."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PracticeQuerySet.as_manager()

    def __str__(self):
        return self.name

    def audience(self):
        return set()  # everybody reads of it on its page

    @property
    def members(self):
        """Who works here now, whoever came first first."""
        return self.memberships.running().select_related("user").order_by("joined_at", "pk")

    def trail(self):
        """What was done here, the latest first: about people and settings, for there is no more."""
        rooms = Event.objects.about_any(Practice.objects.filter(pk=self.pk))
        people = Event.objects.about_any(self.memberships.all())
        asked = Event.objects.about_any(self.invitations.all())
        return (rooms | people | asked).select_related("actor").order_by("-at", "-pk")

    # Verbs
    @classmethod
    @transaction.atomic
    def found(cls, name, *, by):
        """A practice with one member, who is its admin."""
        from .membership import Membership

        practice = cls.objects.create(name=name)
        Event.record(by, "practice.found", practice, name)
        Membership.join(practice, by, role=Membership.Role.ADMIN)
        return practice

    @transaction.atomic
    def rename(self, name, *, by):
        if not Practice.objects.filter(pk=self.pk).exclude(name=name).update(name=name):
            return
        self.name = name
        Event.record(by, "practice.rename", self, name)

    def hold(self):
        """Nobody comes, goes or is made admin meanwhile. Call it first in each such deed; False
        when there is no such practice any more."""
        return bool(Practice.objects.select_for_update().filter(pk=self.pk).first())

    def settle(self):
        """After somebody went: who is left has an admin, the longest member; and without anybody
        nothing is left. In the transaction of that deed."""
        from .membership import Membership

        longest = self.members.first()
        if longest is None:
            for rows in (self.memberships.all(), self.invitations.all()):
                Event.objects.about_any(rows).delete()
            Event.objects.about(self).delete()
            self.delete()
        elif not self.members.filter(role=Membership.Role.ADMIN).exists():
            longest.become(Membership.Role.ADMIN, by=None)
