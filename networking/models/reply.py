from django.db import models

from .introduction import Introduction


class Reply(models.Model):
    """What a contact wrote to a question of the client. For the client alone: her coach sees that
    there was an answer, not what it says."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="replies")
    place = models.PositiveSmallIntegerField()
    question = models.TextField(max_length=600, blank=True)
    answer = models.TextField(max_length=2000)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "place"], name="one_reply_to_a_question"
            ),
        ]

    def __str__(self):
        return f"{self.introduction}, {self.place}"
