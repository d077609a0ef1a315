from django.db import models, transaction
from django.db.models.functions import Now

from .delivery import Delivery
from .event import Event


class Restoration(models.Model):
    """The site came back from a backup; until somebody decides about the mail, none leaves.

    What waited when the backup was made was mostly sent since, and what the clock writes now may
    be what it wrote before. Only whoever waits at a sign-in page gets her mail.
    """

    at = models.DateTimeField(auto_now_add=True)
    backup_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.pk} of {self.backup_at}"

    def audience(self):
        return set()

    @classmethod
    def holding(cls):
        return cls.objects.filter(let_go_at=None)

    @classmethod
    @transaction.atomic
    def hold(cls, *, backup_at):
        this = cls.objects.create(backup_at=backup_at)
        Event.record(None, "restoration.hold", this)
        return this

    @property
    def held(self):
        """The mails that wait for the decision."""
        return Delivery.objects.queued().filter(event__isnull=False)

    @property
    def held_before(self):
        """Those that waited already when the backup was made."""
        return self.held.filter(created_at__lte=self.backup_at)

    @transaction.atomic
    def let_go(self, *, by=None, before=False):
        """Mail leaves again. ``before``: also what waited in the backup; else that is dropped.

        False when it was decided already.
        """
        waiting = type(self).objects.filter(pk=self.pk, let_go_at=None)
        if not waiting.update(let_go_at=Now()):
            return False
        if not before:
            self.held_before.drop("waited in the backup")
        Event.record(by, "restoration.let_go", self)
        self.refresh_from_db()
        return True
