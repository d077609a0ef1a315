from django.db import models, transaction
from django.utils import timezone

from .event import Event
from .user import User


class CoachProfile(models.Model):
    """Makes a person a coach, and holds what her clients read about her."""

    user = models.OneToOneField(User, models.CASCADE, related_name="coach_profile")
    welcome = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return str(self.user)

    def audience(self):
        return set()

    @classmethod
    @transaction.atomic
    def open(cls, user):
        """From now on this person has a network of her own to share."""
        profile, new = cls.objects.get_or_create(user=user)
        if new:
            Event.record(user, "coach_profile.open", profile)
        return profile
