"""A coach's walk through her network, one person at a time."""

from functools import cached_property

from django.db.models import Count, F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from coaching.models import Membership

from .curating import Look, reference
from .models import Contact

SECONDS_EACH = 5  # one look and two keys


class Walk(Look):
    """A coach's walk along those of a look whom she has not looked at yet, one at a time.

    ``again`` takes her along everybody. Somebody she skips stays behind her until the next walk.
    """

    def __init__(self, coach, query):
        super().__init__(coach, query)
        self.again = "1" if query.get("again") else ""
        self.at = query.get("at", "")

    @cached_property
    def stay(self):
        """Hers in a practice; None without one."""
        return Membership.objects.running().of(self.coach).first()

    @property
    def road(self):
        return self.found if self.again else self.found.filter(looked_at=None)

    @cached_property
    def person(self):
        """Whom she looks at now: the one she asked for, or the next behind the last one."""
        network = Contact.objects.of_coach(self.coach).with_coach()
        if at := reference(self.at):
            return network.filter(ref=at).first()
        ahead = self.road
        if last := reference(self.after):
            for place in network.filter(ref=last).values_list("sort_key", "pk"):
                ahead = ahead.filter(TupleGreaterThan(Tuple(F("sort_key"), F("pk")), place))
        first = ahead.order_by("sort_key", "pk").values("pk")[:1]
        return network.filter(pk__in=first).first()

    @cached_property
    def _steps(self):
        everybody = self.found.order_by()
        if not self.again:
            behind = Count("pk", filter=Q(looked_at__isnull=False))
            return everybody.aggregate(all=Count("pk"), behind=behind)
        here = (self.person.sort_key, self.person.pk) if self.person else ("", 0)
        # Two walks of the index: comparing places row by row takes longer than a second one.
        before = everybody.filter(TupleLessThan(Tuple(F("sort_key"), F("pk")), here))
        return {"all": everybody.count(), "behind": before.count()}

    @property
    def total(self):
        return self._steps["all"]

    @property
    def step(self):
        return min(self._steps["behind"] + 1, self.total)

    @property
    def left(self):
        return self.total - self._steps["behind"]

    @property
    def minutes(self):
        return max(1, round(self.left * SECONDS_EACH / 60))

    def query(self, **changes):
        return super().query(**{"again": self.again} | changes)
