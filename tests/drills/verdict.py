"""What became of every mail: the product's own rows beside what the world counted."""

from typing import NamedTuple

from coaching.models import Delivery
from coaching.models.delivery_set import State

TELLING = "introduction_unreached"


class Verdict(NamedTuple):
    lost: list  # of rows, as are the others
    double: list
    doubt: list
    alarms: list  # of mails to a coach about one that did arrive

    def __str__(self):
        return f"lost={len(self.lost)} double={len(self.double)} doubt={len(self.doubt)}"

    def details(self):
        """What stands where it should not, for whoever has to find out why."""
        for what, rows in (("lost", self.lost), ("double", self.double), ("alarm", self.alarms)):
            for row in rows:
                yield f"  {what}: {row}, {row.state} after {row.attempts}: {row.problem}"


def judge(world):
    """``lost``: not where it should be and nobody knows, or not where our row says, or still
    waiting. Not lost is what the world refused for good when the coach has a mail about it."""
    rows = list(Delivery.objects.select_related("event"))
    tellings = [row for row in rows if row.letter == TELLING]
    told = {_subject(row) for row in tellings}
    failed = {_subject(row) for row in rows if row.state == State.FAILED}

    def is_lost(row):
        arrived = world.arrived[row.message_id]
        if row.state == State.SENT:
            return not arrived
        if row.state == State.FAILED:
            refused = world.rejects and row.to_email.startswith(world.rejects)
            return arrived or not refused or _subject(row) not in told
        return row.state != State.DOUBT

    return Verdict(
        lost=[row for row in rows if is_lost(row)],
        double=[row for row in rows if world.arrived[row.message_id] > 1],
        doubt=[row for row in rows if row.state == State.DOUBT],
        alarms=[row for row in tellings if _subject(row) not in failed],
    )


def _subject(row):
    return row.event.subject_type_id, row.event.subject_id
