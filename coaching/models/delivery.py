import logging
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app as jobs

from .. import clock, limits, post
from ..secrets import secret
from .delivery_set import DeliveryQuerySet, State
from .event import Event
from .notice_choice import NoticeChoice, When
from .user import User

log = logging.getLogger("verbinder.mail")

LEASE = timedelta(minutes=3)  # a talk with the mail server has far less: 20 seconds per answer
PAUSE = timedelta(seconds=15)  # after the first refusal; doubled each time
LONGEST_PAUSE = timedelta(minutes=5)
GIVE_UP_AFTER = 5 * 24 * 12  # attempts; with the longest pause between them: five days


class LeaseLost(Exception):
    """Somebody else took or dropped this mail meanwhile."""


def own_message_id():
    return f"<{uuid.uuid4().hex}@{settings.MAIL_DOMAIN}>"


class Delivery(models.Model):
    """One mail to one person: written in the transaction of the deed, sent later by the worker.

    A mail server cannot promise "exactly once". So a mail is ``sending`` from just before its words
    go over the wire until the answer: what breaks before is tried again, what breaks after is in
    ``doubt`` and never sent again by itself. All clocks here are the database's.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="deliveries")
    letter = models.CharField(max_length=60)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=80, blank=True)
    to_user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="deliveries")
    language = models.CharField(max_length=5)
    from_name = models.CharField(max_length=100)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=78)
    body = models.TextField(blank=True)  # holds {door}, never the secret link itself
    door_purpose = models.CharField(max_length=100, blank=True)
    door_path = models.CharField(max_length=100, blank=True)  # "/invitations/{word}/"
    guard = models.CharField(max_length=100, blank=True)  # dotted name of a yes-or-no function
    on_sent = models.CharField(max_length=100, blank=True)  # and of what follows once it left
    sensitive = models.BooleanField(default=False)  # wipe the words once it left
    message_id = models.CharField(max_length=200, default=own_message_id, editable=False)

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "letter", "to_email"],
                condition=Q(event__isnull=False),
                name="one_mail_per_deed_and_person",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="delivery_state"),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="delivery_due")]

    def __str__(self):
        return f"#{self.pk} {self.letter}"

    @property
    def door(self):
        """The link that opens without an account; computed, never stored."""
        if not self.door_path:
            return ""
        return settings.SITE_URL + self.door_path.replace("{word}", secret(self.door_purpose))

    def text(self):
        return self.body.replace("{door}", self.door) if self.door_path else self.body

    @classmethod
    def queue(cls, *, letter, to_email, event=None, not_before=None, **fields):
        """Write the mail down, in the caller's transaction; a second time changes nothing."""
        if not_before:
            fields["next_at"] = not_before
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

    # Verbs
    def claim(self):
        """Take it, for as long as the lease runs. False: not due, or somebody else has it."""
        mine = Delivery.objects.due().filter(pk=self.pk)
        if not mine.update(attempts=F("attempts") + 1, lease_until=Now() + LEASE):
            return False
        self.refresh_from_db()  # the number of this attempt is what every later step must match
        return True

    def send(self):
        """Try once, now. Not inside a transaction: each step is on disk before the next begins."""
        from .. import digest

        if not self.claim():
            return
        try:
            if self.is_wanted():
                if self.event_id:  # without a deed: somebody waits at a sign-in page
                    clock.keep_hours(self)
                    digest.gather(self)
                self._keep_pace()
                post.hand_over(post.compose(self), before_data=self._begin)
                self._left()
            else:
                self.drop("no longer wanted")
        except LeaseLost:
            log.info("delivery %s was taken over", self.pk)
        except post.Later as later:
            self._wait(str(later), later.pause)
        except post.Refused as refusal:
            if refusal.for_good or self.attempts >= GIVE_UP_AFTER:
                self._settle(State.FAILED, problem=str(refusal))
            else:
                self._wait(str(refusal))
        except Exception as problem:  # one bad mail must not hold up the others
            log.exception("delivery %s", self.pk)
            reason = post.one_line(f"{type(problem).__name__}: {problem}", 400)
            if self.state == State.SENDING:
                self._settle(State.DOUBT, problem=reason)
            elif self.attempts >= GIVE_UP_AFTER:
                self._settle(State.FAILED, problem=reason)
            else:
                self._wait(reason)

    def drop(self, reason):
        """It need not go any more. False if it is already on its way."""
        dropped = self._become(State.DROPPED, (State.QUEUED,), problem=reason)
        self._wipe()
        return dropped

    def become_daily(self, **words):
        """It takes others along, and stands for all of them."""
        self._become(State.QUEUED, (State.QUEUED,), **words)

    def is_wanted(self):
        if NoticeChoice.when_for(self.to_user, self.letter) == When.OFF:
            return False
        if not self.guard:
            return True
        subject = self.event and self.event.subject
        return subject is not None and import_string(self.guard)(subject)

    def _keep_pace(self):
        """So many mails a day in the name of one coach; what is over waits for tomorrow."""
        if self.reply_to:
            since = limits.LIMITS["mails"].since
            sent = Delivery.objects.sent_since(since).filter(reply_to=self.reply_to).count()
            if not limits.left("mails", sent):
                raise post.Later("enough mails for today")

    @transaction.atomic
    def _left(self):
        self._settle(State.SENT, sent_at=Now(), problem="")
        if self.on_sent and self.state == State.SENT and self.event and self.event.subject:
            import_string(self.on_sent)(self.event.subject)

    def _begin(self):
        if not self._become(State.SENDING, (State.QUEUED,), lease_until=Now() + LEASE):
            raise LeaseLost

    def _settle(self, state, **changes):
        # From doubt as well: the answer came after all, only later than the lease allowed.
        self._become(state, (State.QUEUED, State.SENDING, State.DOUBT), lease_until=None, **changes)
        self._wipe()
        log.info("delivery %s is %s after %s", self.pk, self.state, self.attempts)
        subject = self.event and self.event.subject
        if self.state == State.FAILED and hasattr(subject, "mail_failed"):
            subject.mail_failed(self.letter)

    def _wait(self, reason, pause=None):
        pause = pause or min(PAUSE * 2 ** min(self.attempts - 1, 10), LONGEST_PAUSE)
        waiting = self._become(
            State.QUEUED,
            (State.QUEUED, State.SENDING),
            next_at=Now() + pause,
            lease_until=None,
            problem=reason,
        )
        if waiting:
            self._call_worker(self.next_at)

    def _become(self, state, starts, **changes):
        mine = Delivery.objects.filter(pk=self.pk, attempts=self.attempts, state__in=starts)
        changed = mine.update(state=state, **changes)
        self.refresh_from_db()
        return bool(changed)

    def _wipe(self):
        over = self.state not in (State.QUEUED, State.SENDING)
        if over and self.sensitive and not is_outbox_open():
            Delivery.objects.filter(pk=self.pk).update(body="")
            self.body = ""


def is_outbox_open():
    """On a developer's machine no mail leaves: there everybody reads it in the browser instead."""
    return settings.DEBUG and not settings.EMAIL_URL
