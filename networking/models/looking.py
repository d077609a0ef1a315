import json
from copy import copy
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coaching.models import Event

from . import faces
from .card import Visibility

LATELY = timedelta(days=1)  # so long a coach can take back what she chose
STEPS = 200  # and so many choices


class Looking:
    """A coach goes through her network: what clients see of somebody, and what work she does."""

    @property
    def must_be_told_first(self):
        """She has been in the network for so long that she must know of it before clients do."""
        if self.informed_at or self.never_at:
            return False
        return type(self).objects.filter(pk=self.pk).overdue().exists()

    @transaction.atomic
    def look(self, visibility, *, by, closeness=None, colleagues=None):
        """Choose what clients see of her, also when that stays the same; her coach has looked.
        ``colleagues``: do clients of colleagues see it too? None for as it was.

        False, with nothing changed, for somebody who asked never to be asked again or must be told
        first: she cannot be shared.
        """
        this = type(self).objects.filter(pk=self.pk)
        now = this.select_for_update().get()
        shared = visibility != Visibility.HIDDEN
        if shared and not this.shareable().exists():
            return False
        before = [now.visibility, now.closeness, now.looked_at and now.looked_at.isoformat()]
        changes = {"visibility": visibility, "looked_at": timezone.now()}
        changes["closeness"] = closeness or now.closeness
        if shared:
            changes["shared_at"] = Coalesce("shared_at", changes["looked_at"])
        self._choose(now, changes)
        said = {"before": before, "now": visibility}
        if colleagues is not None:
            said["lent"] = self._lend(now, colleagues, by=by)
        Event.record(by, "contact.look", self, json.dumps(said))
        return True

    def card_as(self, visibility):
        """The card clients would get if this were chosen."""
        shown = copy(self)
        for name, value in faces.seen(self.coach_id, self.pk, visibility).items():
            setattr(shown, name, value)
        return shown.card

    def _choose(self, now, changes):
        type(self).objects.filter(pk=self.pk).update(**changes)
        if changes["visibility"] != now.visibility:
            faces.refresh(self.coach_id, [self.pk])
            self.network_changed(self.coach_id)
        self.refresh_from_db(fields=[*changes, *faces.COLUMNS])

    @classmethod
    def last_look(cls, coach):
        """(contact, event) of her latest choice that was not taken back; None when there is none.

        Choices lie on a stack: what takes one back takes the uppermost.
        """
        lately = Event.objects.filter(actor=coach, at__gt=timezone.now() - LATELY)
        lately = lately.filter(
            verb__in=("contact.look", "contact.unlook"),
            subject_id__in=cls.objects.of_coach(coach).values("pk"),
        )
        taken_back = 0
        for event in lately.order_by("-pk")[:STEPS]:
            if event.deed == "unlook":
                taken_back += 1
            elif taken_back:
                taken_back -= 1
            else:
                return cls.objects.get(pk=event.subject_id), event
        return None

    @classmethod
    @transaction.atomic
    def unlook(cls, *, by):
        """Take her latest choice back, as if she had not looked; returns the contact, or None.

        What was chosen for her in another way since then stays.
        """
        if (last := cls.last_look(by)) is None:
            return None
        contact, event = last
        this = cls.objects.filter(pk=contact.pk)
        now = this.select_for_update().get()
        said = json.loads(event.note)
        visibility, closeness, looked_at = said["before"]
        may_be = visibility == Visibility.HIDDEN or this.shareable().exists()
        if now.visibility != said["now"] or not may_be:
            visibility = now.visibility
        looked_at = looked_at and parse_datetime(looked_at)
        changes = {"visibility": visibility, "closeness": closeness, "looked_at": looked_at}
        contact._choose(now, changes)
        if lent := said.get("lent"):
            key, wanted = lent
            contact._lend(now, not wanted, by=by, key=key)
        Event.record(by, "contact.unlook", contact)
        return contact

    @transaction.atomic
    def correct(self, *, by, field=None, sector=None):
        """One tap: this is her field, or the sector of her organisation."""
        this = type(self).objects.filter(pk=self.pk)
        if field is not None:
            this.put_in_field(field, by=by)
        if sector is not None:
            this.put_in_sector(sector, by=by)
