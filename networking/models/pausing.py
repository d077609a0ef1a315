from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching.models import Delivery, Event
from coaching.models.event import Role

from .moves import Status

FOR_NOW = date(9999, 12, 31)  # a pause until she says something else


class Pausing:
    """A rest because somebody said so: the contact on her own page, or her coach."""

    @property
    def rests_for_now(self):
        return self.paused_until == FOR_NOW

    @property
    def rest_choices(self):
        """What her coach mostly chooses, with one press."""
        today = timezone.localdate()
        return [
            (today + timedelta(days=30), _("Een maand rust")),
            (today + timedelta(days=91), _("Drie maanden rust")),
        ]

    @property
    def own_pause(self):
        """Until which day she chose to rest herself; None when she did not, or that is over.

        Her coach may let her rest longer, and never end or shorten it.
        """
        if not self.paused_until:
            return None
        hers = Event.objects.about(self).filter(verb="contact.pause", role=Role.CONTACT)
        said = hers.values_list("note", flat=True).last()
        until = date.fromisoformat(said) if said else None
        return until if until and until > timezone.localdate() else None

    @transaction.atomic
    def pause(self, until, *, by=None):
        """She, or her coach, wants a rest until this day; None ends it.

        A question that is still on its way to her waits until then. False, with nothing changed,
        when her coach would end or shorten a rest of her own choice.
        """
        this = type(self).objects.select_for_update().filter(pk=self.pk)
        self.paused_until = before = this.values_list("paused_until", flat=True).get()
        own = self.own_pause
        if by and own and (until is None or until < own):
            return False
        if until == before and (by or until == own):
            return True  # the second press of a double click
        this.update(paused_until=until)
        self.paused_until = until
        Event.record(by, "contact.pause", self, str(until or ""), role="" if by else Role.CONTACT)
        if until:
            self._spare()
        return True

    def _spare(self):
        """What did not reach her yet goes back; what she has already is hers to answer."""
        for introduction in self.on_its_way((Status.APPROVED, Status.ASKED)):
            question = Delivery.objects.about(introduction).filter(letter="introduction_ask")
            if introduction.status == Status.ASKED and not question.drop("she takes a rest"):
                continue
            introduction.spare()
