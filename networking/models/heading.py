from django.conf import settings
from django.db import models

from coaching.names import fold


class Heading(models.Model):
    """What a coach's own name for a column means; so that she has to say it only once."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)  # folded
    field = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coach", "name"], name="heading_once")]

    def __str__(self):
        return f"{self.name}: {self.field}"

    @classmethod
    def remember(cls, coach, names, fields):
        known = {fold(name)[:100]: field for name, field in zip(names, fields, strict=False)}
        cls.objects.bulk_create(
            [cls(coach=coach, name=n, field=f) for n, f in known.items() if n and f],
            update_conflicts=True,
            unique_fields=["coach", "name"],
            update_fields=["field"],
        )

    @classmethod
    def of(cls, coach_id):
        """{folded name: field}, as the readers take it."""
        return dict(cls.objects.filter(coach=coach_id).values_list("name", "field"))
