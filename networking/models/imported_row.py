from datetime import date

from django.db import models
from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from ..readers.reading import Row

ACCOUNT = ("row", "outcome", "reason", "contact", "words", "before")


class Outcome(models.TextChoices):
    CREATED = "created", _("Nieuw")
    UPDATED = "updated", _("Bijgewerkt")
    UNCHANGED = "unchanged", _("Al bekend")
    ASKED = "asked", _("Jij beslist")
    SKIPPED = "skipped", _("Overgeslagen")


class ImportedRowQuerySet(models.QuerySet):
    def open(self):
        """Rows about which the coach still has to say who they are."""
        return self.filter(outcome=Outcome.ASKED, words__isnull=False)

    def forget(self):
        """Keep what became of these rows, and no words; what was not answered stays as it was."""
        imports = self.model._meta.get_field("contact_import").related_model.objects
        unanswered = self.open().order_by().values("contact_import").annotate(n=Count("pk"))
        for pk, n in list(unanswered.values_list("contact_import", "n")):
            imports.filter(pk=pk).update(asked=F("asked") - n, unchanged=F("unchanged") + n)
        self.open().update(outcome=Outcome.UNCHANGED, reason="unanswered")
        kept = self.exclude(words__isnull=True, before__isnull=True)
        kept.update(words=None, before=None)


class ImportedRow(models.Model):
    """What became of one row of a file: the account of an import, and what undoing it needs.

    ``words`` are those of the row while the coach has not decided whether it is somebody she knows;
    ``before`` holds what an update replaced, and of somebody who left with her file what
    ``returning`` needs. Both go when they are no longer needed. ``contact`` is who the row became
    or is, and for an open question who it may be.
    """

    contact_import = models.ForeignKey(
        "ContactImport", models.CASCADE, related_name="outcomes", db_index=False
    )
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=20, blank=True)
    contact = models.ForeignKey("Contact", models.SET_NULL, null=True, related_name="+")
    words = models.JSONField(null=True)
    before = models.JSONField(null=True)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact_import", "row"], name="row_accounted_once"),
        ]

    def __str__(self):
        return f"{self.row}: {self.outcome}"

    @property
    def person(self):
        """The row itself, while its words are kept."""
        return self.words and row_of(self.row, self.words)

    @property
    def name(self):
        """Who it is about, as far as that is still known."""
        if self.words:
            return f"{self.words['first_name']} {self.words['last_name']}".strip()
        return self.contact.name if self.contact else ""


def words_of(row):
    """A row as it is kept until the coach decides."""
    words = row._asdict()
    del words["number"]
    day = words["connected_on"]
    return words | {"connected_on": day.isoformat() if day else ""}


def row_of(number, words):
    """The row again, from what was kept of it."""
    day = words["connected_on"]
    return Row(number, **words | {"connected_on": date.fromisoformat(day) if day else None})
