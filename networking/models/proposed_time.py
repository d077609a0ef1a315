from django.db import models

from coaching.models.event import Role

from .introduction import Introduction


class ProposedTime(models.Model):
    """A moment that suits somebody for the conversation. Nothing is settled by it."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="proposed_times")
    starts_at = models.DateTimeField()
    by_role = models.CharField(max_length=10, choices=Role)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "by_role", "starts_at"], name="one_proposal_of_a_moment"
            ),
        ]

    def __str__(self):
        return f"{self.introduction}, {self.starts_at:%Y-%m-%d %H:%M}"
