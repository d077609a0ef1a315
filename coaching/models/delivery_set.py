import logging
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event

log = logging.getLogger("verbinder.mail")

LEASE = timedelta(minutes=3)  # a talk with the mail server has far less: 20 seconds per answer
DOUBT_WAITS = 2 * LEASE  # before it is told: the log of our relay may still settle it
LATE = timedelta(minutes=15)


class State(models.TextChoices):
    QUEUED = "queued", _("Wacht")
    SENDING = "sending", _("Gaat nu weg")
    SENT = "sent", _("Verstuurd")
    FAILED = "failed", _("Niet aangekomen")
    DOUBT = "doubt", _("Onzeker of het aankwam")
    DROPPED = "dropped", _("Niet meer nodig")


OPEN = (State.DOUBT, State.FAILED)  # what a person can decide about


class DeliveryQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(event__in=Event.objects.about(subject).order_by())

    def queued(self):
        return self.filter(state=State.QUEUED)

    def due(self):
        free = Q(lease_until=None) | Q(lease_until__lt=Now())
        return self.queued().filter(free, next_at__lte=Now()).not_held()

    def not_held(self):
        """After a restore mail waits for a person (``Restoration``), except at a sign-in page."""
        held = Exists(apps.get_model("coaching", "Restoration").holding())
        return self.filter(Q(event=None) | ~held)

    def is_time(self):
        """Due, whether a worker took it already or not."""
        return self.queued().filter(next_at__lte=Now())

    def next_due(self):
        """The mail whose turn it is: of the coach for whom the last one was tried longest ago, so
        that hundreds of one coach do not hold up one of another. The house's own go before."""
        tried = self.model.objects.filter(coach=OuterRef("coach")).exclude(taken_at=None)
        of_house = ExpressionWrapper(Q(coach=None), models.BooleanField())
        last = Subquery(tried.order_by("-taken_at").values("taken_at")[:1])
        turns = self.due().values("coach")
        turns = turns.annotate(of_house=of_house, last=last, first=Min("next_at"))
        turns = turns.order_by("-of_house", F("last").asc(nulls_first=True), "first")
        while turn := turns.first():
            if mine := self.due().filter(coach=turn["coach"]).order_by("next_at", "pk").first():
                return mine  # else another worker took it meanwhile: whose turn is it now?
        return None

    def send_next(self):
        """Send the mail whose turn it is, whoever asked for one; False when none is due."""
        while delivery := self.next_due():
            if delivery.send():
                return True  # else another worker was first: on to the next
        return False

    def late(self):
        """What waits too long although it may go: something is wrong with the mail."""
        return self.queued().filter(due_at__lt=Now() - LATE)

    def longest_wait(self):
        """Seconds that the longest waiting mail waits although it may go; 0 for none."""
        waits = ExpressionWrapper(Now() - Min("due_at"), models.DurationField())
        wait = self.queued().filter(due_at__lte=Now()).aggregate(wait=waits)["wait"]
        return wait.total_seconds() if wait else 0.0

    def tend(self):
        """Pick up what was forgotten: mails of workers that died, and mails nobody came for."""
        broken = self.filter(state=State.SENDING, lease_until__lt=Now())
        broken.update(
            state=State.DOUBT,
            lease_until=Now() + DOUBT_WAITS,
            problem="the worker stopped while sending",
        )
        for delivery in self.filter(state=State.DOUBT, lease_until__lt=Now()):
            delivery.doubt()
        forgotten = self.filter(next_at__lt=Now() - timedelta(minutes=1))
        for _turn in range(200):
            if not forgotten.send_next():
                break
        self.late().warn()

    def tallies(self):
        """How many mails stand how, and how many wait too long, since when."""
        many = dict(self.values_list("state").annotate(Count("pk")).order_by())
        late = self.late().aggregate(late=Count("pk"), late_since=Min("due_at"))
        states = [(state.value, state.label, many.get(state, 0)) for state in State]
        return late | {"states": states, "open": sum(many.get(state, 0) for state in OPEN)}

    def warn(self):
        """A line in the log that an operator can have an alarm on."""
        late = self.aggregate(many=Count("pk"), since=Min("due_at"))
        if late["many"]:
            minutes = (timezone.now() - late["since"]) // timedelta(minutes=1)
            log.warning("%s mails wait, the longest for %s minutes", late["many"], minutes)

    def drop(self, reason):
        return self.queued().update(state=State.DROPPED, problem=reason)

    def wipe(self):
        """Forget to whom and what; for those that need not go any more."""
        nothing = ("to_name", "also_to", "subject", "body", "calendar", "to_email", "problem")
        return self.update(**dict.fromkeys(nothing, ""))

    def over(self):
        return self.exclude(state__in=(State.QUEUED, State.SENDING))

    def sent_since(self, moment):
        return self.filter(state=State.SENT, sent_at__gt=moment)

    def forget_words(self):
        """Of old mails we keep that they were sent, when and to whom; not what they said."""
        before = timezone.now() - timedelta(days=settings.KEEP_MAIL_WORDS_DAYS)
        old = self.over().filter(created_at__lt=before).exclude(body="")
        return old.update(body="", also_to="", calendar="")
