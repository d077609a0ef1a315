from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models.event import Role

from .moves import MoveRefused, Status

LINK_WORKS = timedelta(days=90)  # the contact's, after the introduction
ENDED = ("schedule", "settle", "cancel", "call_off", "miss", "fall_through")
AFTERWARDS = timedelta(days=7)  # and after the meeting itself


class Arranging:
    """How the two find a moment, once they were introduced: either may suggest, choose, move and
    cancel. ``meeting_version`` counts what changed; who pressed on an older page is not first.
    """

    @property
    def meeting_purpose(self):
        """Of the secret in the contact's link to her meeting; another one than for her answer."""
        return f"meeting:{self.ref}"

    @property
    def is_being_arranged(self):
        return self.status in (Status.INTRODUCED, Status.SCHEDULED)

    @property
    def was_missed(self):
        """Did their last appointment not take place, and is there no other yet?"""
        if self.status != Status.INTRODUCED:
            return False
        said = [event.deed for event in self.history if event.deed in ENDED]
        return said[-1:] in (["miss"], ["fall_through"])

    @property
    def may_be_arranged_by_link(self):
        if not self.is_being_arranged:
            return False
        until = self.introduced_at + LINK_WORKS
        if self.status == Status.SCHEDULED:
            until = max(until, self.meeting.starts_at + AFTERWARDS)
        return timezone.now() < until

    @property
    def meeting_or_none(self):
        return getattr(self, "meeting", None)

    def moments_of(self, role):
        """The times this side suggested that are still to come: for the other to choose from."""
        return [at for at in self.proposed_by(role) if at > timezone.now()]

    @transaction.atomic
    def suggest(self, starts_at, *, by=None, role="", version=None):
        """Another moment, for the other side to choose; pressed twice it is there once."""
        side = role or Role.CLIENT
        if starts_at in self.proposed_by(side):
            return
        self.check_version(version)
        self.propose([starts_at], side)
        self.move(
            "propose" if side == Role.CONTACT else "suggest",
            by=by,
            role=role,
            meeting_version=self.meeting_version + 1,
        )

    def check_version(self, version):
        if version is not None and version != self.meeting_version:
            raise MoveRefused(_("Er is net iets aan de afspraak veranderd. Zo staat het nu."))
