import uuid
from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Exists, F, Func, Max, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Left, LTrim
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    TYPED = "typed", _("Geschreven")
    MERGED = "merged", _("Samengevoegd")
    ASIDE = "aside", _("Apart bewaard")


SLOT = timedelta(minutes=5)  # of writing: what one sees as one earlier text
ALL_KEPT = timedelta(minutes=15)
NOBODYS = uuid.UUID(int=0)  # page: of a text that was brought together, or sent without a script
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class NoteVersionQuerySet(models.QuerySet):
    def with_slot(self):
        slot = Func(
            Value(SLOT), F("at"), Value(BEGINNING),
            function="date_bin", output_field=models.DateTimeField(),
        )  # fmt: skip
        page = Coalesce("editor", Value(NOBODYS))
        return self.annotate(slot=slot, page=page, is_aside=Q(kind=Kind.ASIDE))

    def one_a_slot(self):
        """The last of each five minutes, and of what lay aside then; with its first words."""
        lasts = self.with_slot().order_by().values("slot", "is_aside").annotate(last=Max("number"))
        found = self.filter(number__in=lasts.values("last")).defer("text")
        return found.annotate(opening=Left(LTrim("text"), 300)).order_by("-number")

    def thin_out(self, reach):
        """Of what was stored within ``reach``, but not just now, keep the last that each page sent
        in each five minutes: with that it can go on. And what the note is now."""
        later = NoteVersion.objects.with_slot().filter(
            note=OuterRef("note"),
            number__gt=OuterRef("number"),
            slot=OuterRef("slot"),
            kind=OuterRef("kind"),
            page=OuterRef("page"),
        )
        now = timezone.now()
        old = self.with_slot().filter(at__lt=now - ALL_KEPT, at__gt=now - reach)
        return old.filter(Exists(later)).exclude(number=F("note__version")).delete()


class NoteVersion(models.Model):
    """A text that a note had, or that was kept beside it because another one was newer.

    Every save makes one, so that any page can say to which text it made its changes; ``networking/
    retention.py`` thins out old ones. ``number`` counts within the note, ``began_from`` is that of
    the text this one was made of. ``editor`` and ``step`` are the open page that sent it, and the
    how-manieth time that was: whatever arrives twice, or late, is known by them.
    """

    note = models.ForeignKey("Note", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    began_from = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TYPED)
    text = models.TextField(blank=True)
    editor = models.UUIDField(null=True)
    step = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    objects = NoteVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="note_version_number"),
        ]
        indexes = [
            models.Index(
                fields=["note", "editor", "step"],
                condition=models.Q(editor__isnull=False),
                name="note_version_of_page",
            ),
            models.Index(fields=["at"], name="note_version_at"),
        ]

    def __str__(self):
        return f"{self.note_id}/{self.number}"

    @property
    def lies_aside(self):
        return self.kind == Kind.ASIDE
