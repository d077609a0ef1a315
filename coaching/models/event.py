from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from .user import User


class Role(models.TextChoices):
    """Who did it, where that is not a person with an account."""

    CLIENT = "client"
    COACH = "coach"
    CONTACT = "contact"
    CLOCK = "clock"


class EventQuerySet(models.QuerySet):
    def about(self, subject):
        """Not a GenericRelation: that would delete the trail together with its subject."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk).order_by("at", "pk")

    def about_any(self, subjects):
        """About one of these rows."""
        kind = ContentType.objects.get_for_model(subjects.model)
        return self.filter(subject_type=kind, subject_id__in=subjects.values("pk"))

    def known_to(self, user):
        """What this person did or heard; not what was said before she was let in."""
        return self.filter(models.Q(actor=user) | models.Q(hearers=user)).distinct()


class Event(models.Model):
    """Something somebody did, written in the transaction of the deed and never edited.

    One row is the audit trail, the history on the page and the reason of every mail. A subject must
    have ``audience()``: the people with an account who may hear of it.
    """

    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="events")
    role = models.CharField(max_length=10, choices=Role, blank=True)
    verb = models.CharField(max_length=60)  # "introduction.approve"
    subject_type = models.ForeignKey(ContentType, models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    hearers = models.ManyToManyField(User, related_name="news")

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="event_about")]

    def __str__(self):
        return f"#{self.pk} {self.verb} #{self.subject_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("Events are written once.")
        super().save(*args, **kwargs)

    @property
    def deed(self):
        return self.verb.rpartition(".")[2]

    @classmethod
    def record(cls, actor, verb, subject, note="", *, role="", hearers=None):
        """Write the event and its hearers; call it inside the transaction of the deed.

        ``actor`` is None for a contact or the clock: then ``role`` says who. ``hearers`` defaults
        to the subject's audience; they belong to the event and are never computed later.
        """
        event = cls.objects.create(actor=actor, role=role, verb=verb, subject=subject, note=note)
        people = subject.audience() if hearers is None else set(hearers)
        event.hearers.add(*(people - {actor}))
        return event
