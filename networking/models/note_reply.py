from django.conf import settings
from django.db import models
from django.utils import timezone


class NoteReply(models.Model):
    """What the coach wrote under a note that was shared with her. It stays the client's to read
    when she shares the note no longer."""

    note = models.ForeignKey("Note", models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.note_id}, {self.at:%Y-%m-%d}"
