import re
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app as jobs

from ..secrets import secret
from .delivery_set import DeliveryQuerySet, State
from .event import Event
from .sending import Sending
from .settling import Settling
from .user import User


def own_message_id():
    return f"<{uuid.uuid4().hex}@{settings.MAIL_DOMAIN}>"


class Delivery(Sending, Settling, models.Model):
    """One mail to one person: written in the transaction of the deed, sent later by the worker.

    How it leaves is ``Sending``, and what becomes of one in trouble ``Settling``. All clocks here
    are the database's.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="deliveries")
    letter = models.CharField(max_length=60)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=80, blank=True)
    to_user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="deliveries")
    # Whose mail it is, for turns and limits; nobody's: the house's own.
    coach = models.ForeignKey(User, models.SET_NULL, null=True, related_name="mails")
    language = models.CharField(max_length=5)
    from_name = models.CharField(max_length=100)
    reply_to = models.EmailField(blank=True)
    also_to = models.CharField(
        max_length=400, blank=True
    )  # named beside her; has a mail of her own
    subject = models.CharField(max_length=78)
    body = models.TextField(blank=True)  # holds {door}, never the secret link itself
    calendar = models.TextField(blank=True)  # a file for her calendar, which the mail brings along
    door_purpose = models.CharField(max_length=100, blank=True)
    door_path = models.CharField(max_length=100, blank=True)  # "/invitations/{word}/"
    door_digest = models.CharField(max_length=64, blank=True)  # of the word that the link must hold
    guard = models.CharField(max_length=100, blank=True)  # dotted name of a yes-or-no function
    on_sent = models.CharField(max_length=100, blank=True)  # and of what follows once it left
    sensitive = models.BooleanField(default=False)  # wipe the words once it left
    message_id = models.CharField(max_length=200, default=own_message_id, editable=False)

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())  # from when it may go
    next_at = models.DateTimeField(db_default=Now())  # and when it is tried again
    taken_at = models.DateTimeField(null=True)  # when it was tried last
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "letter", "to_email"],
                condition=Q(event__isnull=False) & ~Q(to_email=""),  # of who left nothing is kept
                name="one_mail_per_deed_and_person",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="delivery_state"),
        ]
        indexes = [
            models.Index(fields=["state", "next_at"], name="delivery_due"),
            models.Index(fields=["coach", "taken_at"], name="delivery_turns"),
            models.Index(fields=["message_id"], name="delivery_message_id"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.letter}"

    @property
    def domain(self):
        return self.to_email.rpartition("@")[2]

    @property
    def problem_without_names(self):
        """Mail servers like to repeat the whole address."""
        return re.sub(r"[^\s<>@]+@", "…@", self.problem)

    @property
    def door_word(self):
        return secret(self.door_purpose, self.door_digest)

    @property
    def door(self):
        """The link that opens without an account; computed, never stored."""
        if not self.door_path:
            return ""
        return settings.SITE_URL + self.door_path.replace("{word}", self.door_word)

    def text(self):
        return self.body.replace("{door}", self.door) if self.door_path else self.body

    @classmethod
    def queue(cls, *, letter, to_email, event=None, not_before=None, **fields):
        """Write the mail down, in the caller's transaction; a second time changes nothing."""
        if not_before:
            fields |= {"due_at": not_before, "next_at": not_before}
        if event is None:
            delivery, new = cls.objects.create(letter=letter, to_email=to_email, **fields), True
        else:
            delivery, new = cls.objects.get_or_create(
                event=event, letter=letter, to_email=to_email, defaults=fields
            )
        if new:
            delivery._call_worker(not_before)
        return delivery

    def _call_worker(self, at=None):
        # Whoever waits at a sign-in page goes first.
        priority = 10 if self.event_id is None else 0
        task = jobs.configure_task(
            "coaching.tasks.send_delivery", schedule_at=at, priority=priority
        )
        task.defer(delivery_id=self.pk)
