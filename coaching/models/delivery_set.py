from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event


class State(models.TextChoices):
    QUEUED = "queued", _("Wacht")
    SENDING = "sending", _("Gaat nu weg")
    SENT = "sent", _("Verstuurd")
    FAILED = "failed", _("Niet aangekomen")
    DOUBT = "doubt", _("Onzeker of het aankwam")
    DROPPED = "dropped", _("Niet meer nodig")


class DeliveryQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(event__in=Event.objects.about(subject).order_by())

    def queued(self):
        return self.filter(state=State.QUEUED)

    def due(self):
        free = Q(lease_until=None) | Q(lease_until__lt=Now())
        return self.queued().filter(free, next_at__lte=Now())

    def is_time(self):
        """Due, whether a worker took it already or not."""
        return self.queued().filter(next_at__lte=Now())

    def tend(self):
        """Pick up what was forgotten: mails of workers that died, and mails nobody came for."""
        broken = self.filter(state=State.SENDING, lease_until__lt=Now())
        broken.update(state=State.DOUBT, problem="the worker stopped while sending")
        forgotten = self.due().filter(next_at__lt=Now() - timedelta(minutes=1))
        for delivery in forgotten.order_by("next_at")[:200]:
            delivery.send()

    def drop(self, reason):
        return self.queued().update(state=State.DROPPED, problem=reason)

    def wipe(self):
        """Forget to whom and what, of all that is not on its way any more."""
        return self.over().update(to_name="", subject="", body="", to_email="", problem="")

    def over(self):
        return self.exclude(state__in=(State.QUEUED, State.SENDING))

    def sent_since(self, moment):
        return self.filter(state=State.SENT, sent_at__gt=moment)

    def forget_words(self):
        """Of old mails we keep that they were sent, when and to whom; not what they said."""
        before = timezone.now() - timedelta(days=settings.KEEP_MAIL_WORDS_DAYS)
        return self.over().filter(created_at__lt=before).exclude(body="").update(body="")
