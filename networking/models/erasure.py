import re
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext

from coaching.models import Delivery, Event
from coaching.models.event import Role

from .card import Visibility
from .correction import Correction
from .disclosure import Disclosure
from .imported_row import ImportedRow
from .moves import MOVES
from .network_word import NetworkWord
from .saved import SavedPerson
from .suppression import Suppression

WRITTEN_ABOUT = ("goal", "why", "offer", "questions", "subject", "message", "alternative")
SHORTEST = 3  # letters of a name that is sought in other people's texts


class Erasure:
    """How somebody leaves a network, and every trace of who she is with her (article 17).

    What others wrote stays theirs; her name in it is replaced. A file that waits for a decision is
    the coach's own, and goes within a week.
    """

    @transaction.atomic
    def erase(self, *, by=None, role=""):
        """Forget her. Without ``by`` she did it herself: then no later file brings her back.
        ``role`` is for the clock.

        Open introductions end the way a kind "not this time" does. Whoever has no introduction is
        gone altogether; otherwise an empty row stays, for the others' own history.
        """
        this = type(self).objects.select_for_update().filter(pk=self.pk, erased_at=None)
        if not this.exists():
            return
        if by is None and not role:
            Suppression.remember(self)
        introductions = list(self.introductions.with_people())
        for introduction in introductions:
            if introduction.status in MOVES["release"].starts:
                introduction.move("release", role=Role.CLOCK)
        self._forget_in_mails(introductions)
        for introduction in introductions:
            self._forget_in(introduction)
        self._forget_where_mentioned()
        self._forget_in_network()
        role = role or ("" if by else Role.CONTACT)
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

    # Traces
    def _forget_in_mails(self, introductions):
        """Nothing more goes to her; what went is wiped, and what waits no longer names her."""
        about = Event.objects.about(self)
        for introduction in introductions:
            about = about | Event.objects.about(introduction)
        mails = Delivery.objects.filter(event__in=about.order_by())
        if self.email:
            mails.filter(to_email=self.email).drop("she left")
            mails.filter(reply_to=self.email).update(reply_to="")
        mails.wipe()
        for mail in mails.queued():
            words = {name: self._unnamed(getattr(mail, name)) for name in ("subject", "body")}
            mails.filter(pk=mail.pk).update(**words)

    def _forget_in(self, introduction):
        from .meeting import Meeting

        introduction.refresh_from_db()
        for name in WRITTEN_ABOUT:
            setattr(introduction, name, self._unnamed(getattr(introduction, name)))
        introduction.seen = {}
        introduction.save(update_fields=[*WRITTEN_ABOUT, "seen"])
        for note in introduction.notes.all():
            self._forget_in_note(note, self._unnamed(note.text))
        # The one case in which a trail is changed: it stays true, without saying of whom.
        for event in Event.objects.about(introduction).exclude(note=""):
            Event.objects.filter(pk=event.pk).update(note=self._unnamed(event.note))
        for meeting in Meeting.objects.filter(introduction=introduction):
            meeting.place = self._unnamed(meeting.place)
            meeting.save(update_fields=["place"])

    @staticmethod
    def _forget_in_note(note, text):
        """The note stays its author's; she is told that a name in it was replaced."""
        if text != note.text:
            changes = {"text": text, "version": F("version") + 1, "editor": None}
            type(note).objects.filter(pk=note.pk).update(**changes)
            Event.record(None, "note.unname", note, role=Role.CLOCK, hearers=[note.author])

    def _forget_where_mentioned(self):
        """Where somebody wrote her whole name, or an address of hers, in words about another."""
        from .introduction import Introduction
        from .note import Note

        whole = [text for text in (f"{self.first_name} {self.last_name}", *self._addresses) if text]
        whole = [text for text in whole if " " in text.strip() or "@" in text or "/" in text]
        if not whole:
            return

        def mentions(*fields):
            return reduce(or_, (Q(**{f"{f}__icontains": text}) for f in fields for text in whole))

        mine = Introduction.objects.filter(coaching__coach=self.coach_id)
        for introduction in mine.filter(mentions(*WRITTEN_ABOUT)):
            for name in WRITTEN_ABOUT:
                setattr(introduction, name, replaced(getattr(introduction, name), whole))
            introduction.save(update_fields=WRITTEN_ABOUT)
        for note in Note.objects.filter(mentions("text"), introduction__in=mine):
            self._forget_in_note(note, replaced(note.text, whole))

    def _forget_in_network(self):
        """What was derived from her, or copied, for her coach's own use."""
        rows = ImportedRow.objects.filter(contact=self)
        rows.forget()
        rows.update(contact=None)
        for model in (Disclosure, SavedPerson):
            model.objects.filter(contact=self).delete()
        for event in Event.objects.about(self).exclude(note=""):
            Event.objects.filter(pk=event.pk).update(note=self._unnamed(event.note))
        others = type(self).objects.of_coach(self.coach).exclude(pk=self.pk)
        for kind, column in (
            (Correction.Kind.FIELD, "role_key"),
            (Correction.Kind.SECTOR, "organisation_key"),
        ):
            key = getattr(self, column)
            if not others.filter(**{column: key}).exists():
                Correction.objects.filter(coach=self.coach, kind=kind, key=key).delete()
        hers = set(f"{self.search_text} {self.topics_key}".split())
        NetworkWord.objects.filter(coach=self.coach, word__in=hers, n=1).delete()
        for waiting in self.coach.imports.exclude(preview=[]).without_file():
            whole = f"{self.first_name} {self.last_name}".strip()
            kept = [row for row in waiting.preview if whole not in row]
            type(waiting).objects.filter(pk=waiting.pk).update(preview=kept)

    @property
    def _addresses(self):
        return [self.email, self.linkedin_url]

    def _unnamed(self, text):
        """The text without her name and address."""
        return replaced(text, [self.name, self.last_name, self.first_name, *self._addresses])


def replaced(text, names):
    """The text with "this person" wherever one of these names stands."""
    sought = [re.escape(name) for name in names if len(name.strip()) >= SHORTEST]
    if not text or not sought:
        return text
    person = gettext("deze persoon")
    return re.sub(rf"(?<!\w)(?:{'|'.join(sought)})(?!\w)", person, text, flags=re.IGNORECASE)
