from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


def _ago(days):
    return timezone.now() - timedelta(days=days)


class KeepingQuerySet(models.QuerySet):
    """Which contacts lie around longer than there is a reason for (article 5 of the GDPR)."""

    def unused(self):
        """Imported long ago, never shared, never asked, and never confirmed by her coach."""
        return self._there().filter(
            ~Q(source="hand"),
            shared_at=None,
            introductions=None,
            confirmed_at=None,
            created_at__lt=_ago(settings.KEEP_UNUSED_DAYS),
        )

    def stale(self):
        """Nothing was done with her for long: is it still right what is kept?"""
        before = _ago(settings.KEEP_CONFIRMED_DAYS)
        lately = Q(introductions__changed_at__gte=before)
        used = self._there().filter(lately).values("pk")
        old = Q(confirmed_at__lt=before) | Q(confirmed_at=None, created_at__lt=before)
        old &= Q(shared_at=None) | Q(shared_at__lt=before)
        return self._there().filter(old).exclude(pk__in=used)

    def to_confirm(self):
        """All about whom a coach should say whether she keeps them."""
        return self.filter(
            Q(pk__in=self.unused().values("pk")) | Q(pk__in=self.stale().values("pk"))
        )

    def unasked(self):
        """About whom her coach was not asked, or not this year."""
        lately = _ago(settings.KEEP_UNUSED_DAYS)
        return self.filter(Q(keep_asked_at=None) | Q(keep_asked_at__lt=lately))

    def unanswered(self):
        """Unused, and her coach was asked and did not answer."""
        before = _ago(settings.KEEP_UNANSWERED_DAYS)
        return self.unused().filter(keep_asked_at__lt=before)

    def _there(self):
        return self.filter(erased_at=None)


class Keeping(models.Model):
    """For how long somebody is kept without a use; what happens then is networking/retention.py."""

    confirmed_at = models.DateTimeField(null=True, editable=False)  # her coach: yes, keep her
    keep_asked_at = models.DateTimeField(null=True, editable=False)  # when we asked that

    class Meta:
        abstract = True
