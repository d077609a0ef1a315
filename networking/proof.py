"""How kind people here have been: what makes a shy client dare."""

from math import ceil
from statistics import median
from typing import NamedTuple

from django.db.models import Q

from .models import Introduction
from .models.moves import Status

ENOUGH = 5  # answers; fewer would say who said what
YES = (Status.ACCEPTED, Status.INTRODUCED, Status.SCHEDULED, Status.HELD, Status.THANKED)


class Proof(NamedTuple):
    asked: int  # people who answered, or let the question pass
    yes: int  # of them said yes, the last time
    days: int  # within which at least half of these answered; at least 1

    @property
    def is_enough(self):
        """Too few answers prove nothing, and might tell whose they were."""
        return self.asked >= ENOUGH


def proof(coach):
    """Of the people this coach asked, over all her clients: how many said yes, and how soon.

    A person counts once, by her last answer. Costs one query.
    """
    over = Q(answered_at__isnull=False) | Q(status__in=(Status.EXPIRED, Status.CLOSED))
    answers = Introduction.objects.filter(over, coaching__coach=coach, asked_at__isnull=False)
    last = answers.order_by("contact", "-asked_at").distinct("contact")
    columns = ("status", "introduced_at", "asked_at", "answered_at", "chosen_form")
    rows = list(last.values_list(*columns, named=True))
    kind = [row for row in rows if _said_yes(row)]
    took = [(row.answered_at - row.asked_at).total_seconds() / 86_400 for row in kind]
    days = max(1, ceil(median(took))) if took else 0
    return Proof(len(rows), len(kind), days)


def _said_yes(row):
    """Also who was called off after her yes."""
    if row.answered_at is None:
        return False
    called_off = row.status == Status.WITHDRAWN
    agreed = row.introduced_at or row.chosen_form  # also who wrote the answers, and was done
    return row.status in YES or bool(agreed) or called_off
