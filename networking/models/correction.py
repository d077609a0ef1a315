from django.conf import settings
from django.db import models


class Correction(models.Model):
    """What a coach once put right, remembered for everybody with the same title or organisation.

    ``key`` is the folded title (for a field) or organisation (for a sector); ``value`` the code.
    """

    class Kind(models.TextChoices):
        FIELD = "field"
        SECTOR = "sector"

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.TextField(db_collation="C")
    value = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coach", "kind", "key"], name="corrected_once"),
        ]

    def __str__(self):
        return f"{self.key}: {self.value}"

    @classmethod
    def remember(cls, coach, kind, keys, value):
        cls.objects.bulk_create(
            [cls(coach=coach, kind=kind, key=key, value=value) for key in keys],
            update_conflicts=True,
            unique_fields=["coach", "kind", "key"],
            update_fields=["value"],
        )

    @classmethod
    def of(cls, coach_id, **only):
        """{(kind, key): value} of this coach, to hold a whole file against."""
        rows = cls.objects.filter(coach=coach_id, **only)
        return {(c.kind, c.key): c.value for c in rows}
