from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    CREATED = "created", _("Nieuw")
    UPDATED = "updated", _("Bijgewerkt")
    UNCHANGED = "unchanged", _("Al bekend")
    ASKED = "asked", _("Jij beslist")
    SKIPPED = "skipped", _("Overgeslagen")


class ImportedRow(models.Model):
    """What became of one row of a file: the account of an import, and what undoing it needs.

    ``words`` are those of the row while the coach has not decided whether it is somebody she knows;
    ``before`` holds what an update replaced. Both go when they are no longer needed.
    """

    contact_import = models.ForeignKey("ContactImport", models.CASCADE, related_name="outcomes")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=20, blank=True)
    contact = models.ForeignKey("Contact", models.SET_NULL, null=True, related_name="+")
    words = models.JSONField(null=True)
    before = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact_import", "row"], name="row_accounted_once"),
        ]

    def __str__(self):
        return f"{self.row}: {self.outcome}"
