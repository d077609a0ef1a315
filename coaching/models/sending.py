from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from .. import clock, limits, post
from .delivery_set import DOUBT_WAITS, LEASE, State, log
from .notice_choice import NoticeChoice, When

PAUSE = timedelta(seconds=15)  # after the first refusal; doubled each time
LONGEST_PAUSE = timedelta(minutes=5)
GIVE_UP_AFTER = 5 * 24 * 12  # attempts; with the longest pause between them: five days


class LeaseLost(Exception):
    """Somebody else took or dropped this mail meanwhile."""


class Sending:
    """How a mail leaves, once.

    A mail server cannot promise "exactly once". So a mail is ``sending`` from just before its words
    go over the wire until the answer: what breaks before is tried again, what breaks after is in
    ``doubt`` and never sent again by itself.
    """

    def claim(self):
        """Take it, for as long as the lease runs. False: not due, or somebody else has it."""
        mine = type(self).objects.due().filter(pk=self.pk)
        now = {"taken_at": Now(), "lease_until": Now() + LEASE}
        if not mine.update(attempts=F("attempts") + 1, **now):
            return False
        self.refresh_from_db()  # the number of this attempt is what every later step must match
        return True

    def send(self):
        """Try once, now; False when it was not there to be taken.

        Not inside a transaction: each step is on disk before the next begins.
        """
        if not self.claim():
            return False
        self._try()
        return True

    def _try(self):
        from .. import digest

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
            self._wait(str(later), later.pause, due_at=Now() + later.pause)
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
        """So many mails a day for one coach, those to herself apart; what is over waits."""
        if self.coach_id and self.coach_id != self.to_user_id:
            lately = type(self).objects.sent_since(limits.LIMITS["mails"].since)
            to_others = lately.filter(coach=self.coach_id).exclude(to_user=self.coach_id)
            if not limits.left("mails", to_others.count()):
                raise post.Later("enough mails for today")

    @transaction.atomic
    def _left(self):
        self._settle(State.SENT, sent_at=Now(), problem="")
        if self.on_sent and self.state == State.SENT and self.event and self.event.subject:
            import_string(self.on_sent)(self.event.subject)

    def _begin(self):
        if not self._become(State.SENDING, (State.QUEUED,), lease_until=Now() + LEASE):
            raise LeaseLost

    @transaction.atomic
    def _settle(self, state, **changes):
        # From doubt as well: the answer came after all, only later than the lease allowed.
        lease = Now() + DOUBT_WAITS if state == State.DOUBT else None
        starts = (State.QUEUED, State.SENDING, State.DOUBT)
        settled = self._become(state, starts, lease_until=lease, **changes)
        self._wipe()
        log.info("delivery %s is %s after %s", self.pk, self.state, self.attempts)
        if settled and state == State.FAILED:
            self._tell(sure=True)

    @transaction.atomic
    def doubt(self):
        """Nothing more was heard of it while the lease ran: whoever waits for it is told, once."""
        silent = type(self).objects.filter(pk=self.pk, state=State.DOUBT, lease_until__lt=Now())
        if silent.update(lease_until=None):
            self.refresh_from_db()
            self._wipe()
            self._tell(sure=False)

    def _tell(self, *, sure):
        subject = self.event and self.event.subject
        if hasattr(subject, "mail_failed"):
            subject.mail_failed(self.letter, to_account=bool(self.to_user_id), sure=sure)

    def _wait(self, reason, pause=None, **changes):
        pause = pause or min(PAUSE * 2 ** min(self.attempts - 1, 10), LONGEST_PAUSE)
        waiting = self._become(
            State.QUEUED,
            (State.QUEUED, State.SENDING),
            next_at=Now() + pause,
            lease_until=None,
            problem=reason,
            **changes,
        )
        if waiting:
            self._call_worker(self.next_at)

    def _become(self, state, starts, **changes):
        mine = type(self).objects.filter(pk=self.pk, attempts=self.attempts, state__in=starts)
        changed = mine.update(state=state, **changes)
        self.refresh_from_db()
        return bool(changed)

    def _wipe(self):
        over = self.state not in (State.QUEUED, State.SENDING)
        if over and self.sensitive and not is_outbox_open():
            type(self).objects.filter(pk=self.pk).update(body="")
            self.body = ""


def is_outbox_open():
    """On a developer's machine no mail leaves: there everybody reads it in the browser instead."""
    return settings.DEBUG and not settings.EMAIL_URL
