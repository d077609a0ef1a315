import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Left, LTrim
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.models.event import Role

from .introduction import Introduction


class NoteConflict(Exception):
    """A newer text is stored than the one this save began from; ``note`` is the stored one."""

    def __init__(self, note):
        super().__init__("a newer text is stored")
        self.note = note


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The author's; and the coach's of that introduction as long as it is shared with her."""
        as_coach = Q(introduction__coaching__coach=user, shared_at__isnull=False)
        return self.filter(Q(author=user) | as_coach)

    def of(self, user):
        return self.filter(author=user)

    def shared(self):
        return self.exclude(shared_at=None)

    def with_people(self):
        people = ("contact", "coaching__coach", "coaching__client")
        found = self.select_related("author", *(f"introduction__{person}" for person in people))
        return found.prefetch_related("introduction__coaching__tags")

    def with_opening(self):
        """For a list: the first words only; a whole text can be long."""
        return self.defer("text").annotate(opening=Left(LTrim("text"), 300))


class Note(models.Model):
    """What a client writes for herself before, during and after a conversation."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="networking_notes"
    )
    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="notes")
    text = models.TextField(_("notitie"), max_length=100_000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    editor = models.UUIDField(null=True, editable=False)  # the open page that stored this text
    shared_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    def __str__(self):
        return f"{self.author}, {self.changed_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("networking:note", args=[self.ref])

    def audience(self):
        return {self.author, self.introduction.coach} if self.shared_at else {self.author}

    @property
    def first_line(self):
        text = self.opening if hasattr(self, "opening") else self.text
        return next((line.strip() for line in text.splitlines() if line.strip()), "")

    @classmethod
    @transaction.atomic
    def begin(cls, introduction, *, by):
        """A blank note about this introduction; the one that is still blank, if there is one."""
        # One at a time, so that a button pressed twice begins one note.
        list(Introduction.objects.select_for_update(no_key=True).filter(pk=introduction.pk))
        blank = (
            cls.objects.of(by).filter(introduction=introduction, text="", shared_at=None).first()
        )
        if blank:
            return blank
        note = cls.objects.create(author=by, introduction=introduction)
        Event.record(by, "note.begin", note, hearers=[])
        return note

    @transaction.atomic
    def write(self, text, *, version, editor=None):
        """Store the text if nobody else stored one since ``version``; else NoteConflict.

        ``editor`` is the page it is typed on. That page goes on from its own last text, even when
        the answer with the new version got lost on the way. The same text sent twice counts as
        stored. No event: a text is saved every few seconds, and what it says is nobody's news.
        """
        seen = Q(version=version)
        if editor:
            seen |= Q(editor=editor)
        changes = {"text": text, "editor": editor, "changed_at": timezone.now()}
        stored = Note.objects.filter(seen, pk=self.pk).update(version=F("version") + 1, **changes)
        self.refresh_from_db()
        if not stored and self.text != text:
            raise NoteConflict(self)
        return self

    @transaction.atomic
    def share(self, *, by):
        """Let the coach of this introduction read it, from now on."""
        if Note.objects.filter(pk=self.pk, shared_at=None).update(shared_at=timezone.now()):
            self.refresh_from_db(fields=["shared_at"])
            Event.record(by, "note.share", self)

    @transaction.atomic
    def unshare(self, *, by):
        """Only for the author again, at once."""
        if Note.objects.filter(pk=self.pk).exclude(shared_at=None).update(shared_at=None):
            self.refresh_from_db(fields=["shared_at"])
            Event.record(by, "note.unshare", self, hearers=[])

    @transaction.atomic
    def unname(self, names):
        """Somebody left, and is "this person" in it now. The note stays its author's, who is told;
        a page on which it is open finds a newer version."""
        text = names.taken_out_of(self.text)
        if text != self.text:
            changes = {"text": text, "version": F("version") + 1, "editor": None}
            Note.objects.filter(pk=self.pk).update(**changes)
            Event.record(None, "note.unname", self, role=Role.CLOCK, hearers=[self.author])
