from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .moves import MoveRefused, Status

LINK_WORKS = timedelta(days=90)  # the contact's, after the introduction
AFTERWARDS = timedelta(days=7)  # and after the meeting itself
MOST_MOMENTS = 6


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
        found = [datetime.fromisoformat(m["at"]) for m in self.moments if m["by"] == role]
        if role == "contact":
            found += self.proposed_moments()
        return sorted({at for at in found if at > timezone.now()})

    @transaction.atomic
    def suggest(self, starts_at, *, by=None, role="", version=None):
        """Another moment, for the other side to choose; pressed twice it is there once."""
        side, at = role or "client", starts_at.astimezone(UTC).isoformat()
        mine = {"by": side, "at": at}
        if mine in self.moments:
            return
        self.check_version(version)
        self.move(
            "propose" if side == "contact" else "suggest",
            by=by,
            role=role,
            moments=[*self.moments, mine][-MOST_MOMENTS:],
            meeting_version=self.meeting_version + 1,
        )

    def check_version(self, version):
        if version is not None and version != self.meeting_version:
            raise MoveRefused(_("Er is net iets aan de afspraak veranderd. Zo staat het nu."))
