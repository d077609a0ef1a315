import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from coaching.models import Delivery, Event
from coaching.models.event import Role

from .card import Visibility
from .disclosure import Disclosure
from .imported_row import ImportedRow
from .moves import OVER
from .saved import SavedPerson
from .suppression import Suppression

WRITTEN_ABOUT = ("goal", "why", "offer", "questions", "subject", "message", "alternative")
SHORTEST = 3  # letters of a name that is sought in other people's texts


class Erasure:
    """How somebody leaves a network, and every trace of who she is with her (article 17).

    What others wrote stays theirs; her name in it is replaced.
    """

    @transaction.atomic
    def erase(self, *, by=None):
        """Forget her. Without ``by`` she did it herself: then no later file brings her back.

        Open introductions end the way a kind "not this time" does. Whoever has no introduction is
        gone altogether; otherwise an empty row stays, for the others' own history.
        """
        if not type(self).objects.select_for_update().filter(pk=self.pk, erased_at=None):
            return
        if by is None:
            Suppression.remember(self)
        introductions = list(self.introductions.with_people())
        self._forget_in_mails(introductions)
        for introduction in introductions:
            if introduction.status not in OVER:
                introduction.move("release", role=Role.CLOCK)
            self._forget_in(introduction)
        ImportedRow.objects.filter(contact=self).update(contact=None, words=None, before=None)
        for model in (Disclosure, SavedPerson):
            model.objects.filter(contact=self).delete()
        role = "" if by else Role.CONTACT
        Event.record(by, "contact.erase", self, role=role, hearers=[self.coach])
        self.network_changed(self.coach_id)
        if introductions:
            self._empty()
        else:
            self.delete()

    def _empty(self):
        kept = {"id", "ref", "coach", "created_at"}
        for field in self._meta.concrete_fields:
            if field.name not in kept:
                setattr(self, field.name, field.get_default())
        self.visibility = self.shown_as = Visibility.HIDDEN
        self.erased_at = timezone.now()
        self.sort_key = self.search_text = ""
        self.save()

    def _forget_in_mails(self, introductions):
        """Nothing more goes to her, and the words of what went are wiped."""
        about = Event.objects.about(self)
        for introduction in introductions:
            about = about | Event.objects.about(introduction)
        mails = Delivery.objects.filter(event__in=about.order_by())
        if self.email:
            mails.filter(to_email=self.email).drop("she left")
            mails.filter(to_email=self.email).wipe()
        mails.wipe()

    def _forget_in(self, introduction):
        from .meeting import Meeting

        introduction.refresh_from_db()
        for name in WRITTEN_ABOUT:
            setattr(introduction, name, self._unnamed(getattr(introduction, name)))
        introduction.seen = {}
        introduction.save(update_fields=[*WRITTEN_ABOUT, "seen"])
        for note in introduction.notes.all():
            text, mine = self._unnamed(note.text), introduction.notes.filter(pk=note.pk)
            if text != note.text:
                mine.update(text=text, version=F("version") + 1, editor=None)
        # The one case in which a trail is changed: it stays true, without saying of whom.
        for event in Event.objects.about(introduction).exclude(note=""):
            Event.objects.filter(pk=event.pk).update(note=self._unnamed(event.note))
        for meeting in Meeting.objects.filter(introduction=introduction):
            meeting.place = self._unnamed(meeting.place)
            meeting.save(update_fields=["place"])

    def _unnamed(self, text):
        """The text without her name and address."""
        names = (self.name, self.last_name, self.first_name, self.email)
        sought = [re.escape(name) for name in names if len(name) >= SHORTEST]
        if not text or not sought:
            return text
        return re.sub(rf"(?<!\w)(?:{'|'.join(sought)})(?!\w)", gettext("deze persoon"), text)

