from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from .card import Visibility


class DisclosureQuerySet(models.QuerySet):
    def today(self, client):
        return self.filter(client=client, at__gte=timezone.now() - timedelta(days=1))


class Disclosure(models.Model):
    """That a client saw a card: of whom, with or without the name, in which part, and when first.

    The answer to "who saw my data", and what keeps anybody from carrying a network away.
    """

    class Part(models.TextChoices):
        LIST = "list"
        PAGE = "page"

    contact = models.ForeignKey("Contact", models.CASCADE, related_name="disclosures")
    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    shown_as = models.CharField(max_length=10, choices=Visibility)
    part = models.CharField(max_length=4, choices=Part)
    at = models.DateTimeField(default=timezone.now)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "client", "shown_as", "part"], name="disclosed_first"
            ),
        ]
        indexes = [models.Index(fields=["client", "-at"], name="disclosed_lately")]

    def __str__(self):
        return f"{self.contact_id}, {self.shown_as}, {self.at:%Y-%m-%d}"

    @classmethod
    def log(cls, contacts, client, part):
        """These contacts now stand on a page of this client. The first time is kept."""
        cls.objects.bulk_create(
            [cls(contact=c, client=client, shown_as=c.shown_as, part=part) for c in contacts],
            ignore_conflicts=True,
        )
