from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from coaching.models import Delivery, Event

from .. import mail
from .moves import MoveRefused, Status
from .other_person import OtherPerson


class Deciding:
    """What a coach may decide about a request besides passing it on, and how it can be undone.

    A "no" of hers, or a "not now", may come with somebody else she thinks of.
    """

    named_other = None  # the OtherPerson that is made with this very decision, for its letter

    @property
    def recall_until(self):
        """Until when she can surely call back what she passed on."""
        return self.changed_at + timedelta(seconds=settings.UNDO_SECONDS)

    @property
    def is_let_rest(self):
        """Did the coach end the question before the contact answered? The client reads a "no" as
        any other; only the contact and the coach know."""
        return self.status == Status.REFUSED and not self.answered_at

    @property
    def ended_with_coaching(self):
        """Was it withdrawn because the coaching ended? Then not by the client."""
        return self.status == Status.WITHDRAWN and any(e.deed == "end" for e in self.history)

    @property
    def is_called_off(self):
        return self.status == Status.WITHDRAWN or self.is_let_rest

    @transaction.atomic
    def decline(self, *, by, note, alternative="", person=None, line=""):
        self._name_other(person, line)
        return self.move("decline", by=by, note=note, alternative=alternative)

    @transaction.atomic
    def postpone(self, *, by, note, wake_on=None, person=None, line=""):
        """Not now, without asking the contact."""
        self._name_other(person, line)
        kept = {"answered_at": self.answered_at}  # nobody answered anything
        return self.move("postpone", by=by, note=note, wake_on=wake_on, **kept)

    @transaction.atomic
    def stop(self, *, by):
        """Let the question to the contact rest. One that did not leave yet was never asked."""
        self.wait_for_contact()
        waiting = Delivery.objects.about(self).filter(letter="introduction_ask")
        never_asked = {"asked_at": None} if waiting.drop("let rest by the coach") else {}
        return self.move("stop", by=by, answered_at=None, **never_asked)

    @transaction.atomic
    def name_other(self, *, by, person, line=""):
        """Think of somebody else for this client; a second time changes nothing."""
        if by != self.coach:
            raise MoveRefused(_("Alleen de coach kan iemand voorstellen."))
        if self._name_other(person, line):
            event = Event.record(by, "introduction.name_other", self, line, role="coach")
            self.__dict__.pop("history", None)
            mail.announce(self, event)
        return self.named_other

    def _name_other(self, person, line):
        if person is None:
            return False
        if not OtherPerson.who_fits(self).filter(pk=person.pk).exists():
            raise MoveRefused(_("Deze klant ziet die persoon nu niet."))
        self.named_other, new = OtherPerson.objects.still_open().get_or_create(
            introduction=self, contact=person, defaults={"line": line}
        )
        return new
