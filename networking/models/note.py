import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Left, LTrim
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.models.event import Role

from ..letters import notes as letters
from ..prose import first_words
from .introduction import Introduction
from .note_reply import NoteReply
from .writing import MOST, Writing

KEPT = timedelta(days=30)  # what was thrown away


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The author's; and the coach's of that introduction as long as it is shared with her."""
        as_coach = Q(introduction__coaching__coach=user, shared_at__isnull=False)
        return self.filter(Q(author=user) | as_coach, deleted_at=None)

    def of(self, user):
        return self.filter(author=user, deleted_at=None)

    def shared_with(self, coach):
        return self.shared().filter(introduction__coaching__coach=coach, deleted_at=None)

    def thrown_away(self, user):
        """Hers, and she may have them back for a while."""
        return self.filter(author=user, deleted_at__gt=timezone.now() - KEPT)

    def empty_bin(self):
        """For good."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT).delete()

    def about(self, ref):
        """Whom: a contact, or the client of a coaching."""
        return self.filter(Q(introduction__contact__ref=ref) | Q(coaching__ref=ref))

    def shared(self):
        return self.exclude(shared_at=None)

    def with_people(self):
        people = ("contact", "coaching__coach", "coaching__client")
        found = self.select_related("author", *(f"introduction__{person}" for person in people))
        found = found.select_related("coaching__coach", "coaching__client")
        return found.prefetch_related("introduction__coaching__tags")

    def with_opening(self):
        """For a list: the first words only; a whole text can be long."""
        return self.defer("text").annotate(opening=Left(LTrim("text"), 300))


class Note(Writing, models.Model):
    """What somebody writes for herself: a client before, during and after a conversation, a coach
    about a client. How its text is kept is ``Writing``.

    Only what is about an introduction can be shared, with the coach of it.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="networking_notes"
    )
    introduction = models.ForeignKey(
        Introduction, models.CASCADE, null=True, related_name="notes", editable=False
    )
    coaching = models.ForeignKey(  # of a coach's own note about this client
        "coaching.Coaching", models.CASCADE, null=True, related_name="notes", editable=False
    )
    text = models.TextField(_("notitie"), max_length=MOST, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)  # the number of this text
    last_version = models.PositiveIntegerField(default=0, editable=False)
    shared_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(introduction=None) ^ Q(coaching=None), name="note_about_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(coaching=None), name="note_of_coach_stays_private"
            ),
        ]

    def __str__(self):
        return f"{self.author}, {self.changed_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("networking:note", args=[self.ref])

    def audience(self):
        return {self.author, self.introduction.coach} if self.shared_at else {self.author}

    @property
    def whom(self):
        """Whom it is about, as its author may know her."""
        if self.coaching_id:
            return self.coaching.client.get_full_name()
        return self.introduction.name_for_client

    @property
    def first_line(self):
        text = self.opening if hasattr(self, "opening") else self.text
        return first_words(text)

    def earlier(self):
        """Its texts before, newest first."""
        return self.versions.one_a_slot().exclude(number=self.version)

    # Verbs
    @classmethod
    @transaction.atomic
    def begin(cls, about, *, by):
        """A blank note about this introduction, or of a coach about this coaching; the one that is
        still blank, if there is one."""
        # One at a time, so that a button pressed twice begins one note.
        list(type(about).objects.select_for_update(no_key=True).filter(pk=about.pk))
        of_what = {"introduction" if isinstance(about, Introduction) else "coaching": about}
        blank = cls.objects.of(by).filter(text="", shared_at=None, **of_what).first()
        if blank:
            return blank
        note = cls.objects.create(author=by, **of_what)
        Event.record(by, "note.begin", note, hearers=[])
        return note

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
    def reply(self, text, *, by):
        """The coach says something about what she may read; pressed twice it is there once."""
        list(Note.objects.select_for_update(no_key=True).filter(pk=self.pk))
        if self.replies.filter(author=by, text=text).exists():
            return
        NoteReply.objects.create(note=self, author=by, text=text)
        letters.replied(self, Event.record(by, "note.reply", self, hearers=[self.author]))

    @transaction.atomic
    def throw_away(self, *, by):
        """Out of sight, for the coach as well; for ``KEPT`` she can have it back."""
        now = timezone.now()
        if Note.objects.filter(pk=self.pk, deleted_at=None).update(deleted_at=now, shared_at=None):
            Event.record(by, "note.throw_away", self, hearers=[])

    @transaction.atomic
    def take_back(self, *, by):
        if Note.objects.filter(pk=self.pk).exclude(deleted_at=None).update(deleted_at=None):
            Event.record(by, "note.take_back", self, hearers=[])

    @transaction.atomic
    def unname(self, names):
        """Somebody left, and is "this person" in it now. The note stays its author's, who is told;
        a page on which it is open finds a newer version."""
        text = names.taken_out_of(self.text)
        if text != self.text:
            self._add(text, began_from=self.version)
            Event.record(None, "note.unname", self, role=Role.CLOCK, hearers=[self.author])
