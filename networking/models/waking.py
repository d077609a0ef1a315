from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.models.event import Role

from .. import mail
from .moves import MoveRefused, Status


class Waking:
    """The day a contact named with her "not now".

    Her coach alone knows it: she hears of it when the day is there, and may ask again then. That is
    a new round: its link is another one, and her time to think better of an answer begins anew.
    """

    @property
    def is_awake(self):
        """May the coach ask again? From the day that the contact named, and not without one."""
        waits = self.status == Status.NOT_NOW and bool(self.woken_at)
        gone = self.contact.never_at or self.contact.erased_at or self.coaching.ended_at
        return waits and not gone

    @property
    def was_named(self):
        """Is it the contact who named that day, with her answer?"""
        return bool(self.wake_on and self.answered_at)

    @transaction.atomic
    def wake(self):
        """Tell the coach that the day is there; once, however often the clock comes by."""
        asleep = type(self).objects.filter(pk=self.pk, status=Status.NOT_NOW, woken_at=None)
        if not asleep.update(woken_at=Now()):
            return
        self.refresh_from_db(fields=["woken_at"])
        event = Event.record(None, "introduction.wake", self, role=Role.CLOCK, hearers=[self.coach])
        mail.announce(self, event)

    @transaction.atomic
    def let_be(self, *, by):
        """The coach would rather not ask again: the day goes from her desk."""
        awake = type(self).objects.filter(pk=self.pk, status=Status.NOT_NOW, wake_on=self.wake_on)
        if not self.is_awake or by != self.coach:
            now = self.get_status_display()
            raise MoveRefused(_("Dat kan nu niet meer. De stand is: %(now)s.") % {"now": now})
        if awake.update(wake_on=None, woken_at=None):
            self.wake_on = self.woken_at = None
            Event.record(by, "introduction.let_be", self, hearers=[by])

    def _new_round(self):
        """What begins anew when the coach asks again."""
        fresh = {"answered_at": None, "wake_on": None, "woken_at": None, "chosen_form": ""}
        return fresh | {"round": self.round + 1}
