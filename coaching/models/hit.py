from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT = timedelta(days=2)  # no limit looks further back


class Hit(models.Model):
    """How often somebody did something in one minute, hour or day; see coaching/limits.py."""

    name = models.CharField(max_length=20)
    who = models.CharField(max_length=64)  # a keyed digest
    begins_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "who", "begins_at"], name="hits_counted_once"),
        ]

    def __str__(self):
        return f"{self.name}, {self.begins_at:%H:%M}: {self.n}"

    @classmethod
    def forget(cls):
        cls.objects.filter(begins_at__lt=timezone.now() - KEPT).delete()
