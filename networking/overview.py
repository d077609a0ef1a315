"""The chain from inviting to thanking in numbers, for the coach whose network it is.

What clients do before they ask is theirs: it is only ever told in sum, over ``ENOUGH`` people.
"""

from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import median
from typing import NamedTuple

from django.db.models import Count, F, Min, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching.models import Coaching, Event, Invitation

from .models import Afterword, Contact, Disclosure, Introduction, SavedPerson
from .models.protection import TIMES_ASKED, YEAR, Load

ENOUGH = 5  # clients; of fewer one could guess who did what
WEEKS = 12
MOST_ASKED = 10


class Step(NamedTuple):
    name: str
    count: int
    share: int | None  # per cent of the step before
    days: float | None  # median since that step
    width: str = "0"  # of its bar, in per cent


class Period(NamedTuple):
    """From the first day up to, not including, the last; in the coach's own time zone."""

    first: date
    last: date
    year: int | None = None

    @classmethod
    def weeks(cls):
        monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
        return cls(monday - timedelta(weeks=WEEKS - 1), monday + timedelta(weeks=1))

    @classmethod
    def of_year(cls, year):
        return cls(date(year, 1, 1), date(year + 1, 1, 1), year)

    @property
    def moments(self):
        return {"gte": _midnight(self.first), "lt": _midnight(self.last)}

    def of(self, name):
        """Conditions that a moment of this name lies in it."""
        return {f"{name}__{how}": moment for how, moment in self.moments.items()}


class Overview:
    """What came of one coach's introductions that were asked for in a period."""

    def __init__(self, coach, period):
        self.coach, self.period = coach, period

    @cached_property
    def begun(self):
        """How many were invited, and how many began."""
        invited = Invitation.objects.of_coach(self.coach).filter(**self.period.of("sent_at"))
        began = Coaching.objects.of_coach(self.coach).filter(**self.period.of("started_at"))
        return {"invited": invited.count(), "began": began.count()}

    @cached_property
    def before(self):
        """[(name, how many, by how many clients)] of what they did before they asked: people they
        looked at and put aside, requests they write at. Each only from ``ENOUGH`` clients, and no
        deed she knows of anyway: of four who asked and a fifth who writes she would know the fifth.
        """
        clients = Coaching.objects.of_coach(self.coach).values("client")
        hers = {"contact__coach": self.coach, "client__in": clients}
        pages = Disclosure.objects.filter(part=Disclosure.Part.PAGE, **hers)
        saved = SavedPerson.objects.filter(**hers)
        drafts = Introduction.objects.of_own_clients(self.coach).filter(submitted_at=None)
        found = []
        for name, rows, moment, client in (
            (_("Bekeken"), pages, "at", "client"),
            (_("Bewaard"), saved, "at", "client"),
            (_("Nog in concept"), drafts, "created_at", "coaching__client"),
        ):
            many = rows.filter(**self.period.of(moment)).aggregate(
                people=Count("pk"), clients=Count(client, distinct=True)
            )
            if many["clients"] >= ENOUGH:
                found.append((name, many["people"], many["clients"]))
        return found

    @cached_property
    def roads(self):
        """Of each introduction the moments of its steps, None where it did not come."""
        deeds = Event.objects.about_any(Introduction.objects.of_own_clients(self.coach))
        deeds = deeds.filter(subject_id=OuterRef("pk")).order_by().values("subject_id")

        def first(*verbs):
            found = deeds.filter(verb__in=[f"introduction.{verb}" for verb in verbs])
            return Subquery(found.annotate(first=Min("at")).values("first"))

        words = Afterword.objects.filter(introduction=OuterRef("pk"), posted_at__isnull=False)
        asked = Introduction.objects.of_own_clients(self.coach)
        return list(
            asked.filter(**self.period.of("submitted_at"))
            .annotate(
                said_yes=Coalesce(F("introduced_at"), first("reply")),
                spoke=first("hold", "reply"),
                thanked=Coalesce(
                    Subquery(words.filter(kind="thanks").values("posted_at")), first("thank")
                ),
                told=Subquery(words.filter(kind="report").values("posted_at")),
            )
            .order_by("submitted_at")
            .values_list("submitted_at", "asked_at", "said_yes", "spoke", "thanked", "told")
        )

    @cached_property
    def steps(self):
        names = (
            _("Gevraagd"), _("Doorgestuurd"), _("Ja gezegd"), _("Gesproken"), _("Bedankt"),
            _("Verteld hoe het ging"),
        )  # fmt: skip
        found, before = [], None
        for place, name in enumerate(names):
            count = sum(1 for road in self.roads if road[place])
            found.append(
                Step(
                    name,
                    count,
                    share=round(100 * count / before) if before else None,
                    days=self._days(place),
                    width=f"{100 * count / len(self.roads):.1f}" if self.roads else "0",
                )
            )
            before = count
        return found

    def _days(self, place):
        """The median of the days since the step before, of those who took both."""
        took = [
            road[place] - road[place - 1]
            for road in self.roads
            if place and road[place] and road[place - 1]
        ]
        return round(median(took) / timedelta(days=1), 1) if took else None

    @cached_property
    def weeks(self):
        """[(first day, asked for, spoken)] of each week: requests of the period by when they were
        sent, and the conversations of these by when they were held."""
        days = (self.period.last - self.period.first).days
        weeks = [[self.period.first + timedelta(days=n), 0, 0] for n in range(0, days, 7)]
        for asked, _passed, _yes, spoke, *_later in self.roads:
            for column, moment in ((1, asked), (2, spoke)):
                week = moment and (timezone.localdate(moment) - self.period.first).days // 7
                if moment and week < len(weeks):
                    weeks[week][column] += 1
        return [tuple(week) for week in weeks]

    @cached_property
    def bars(self):
        """The same for a drawing: (x, width) of each week and, in per cent, how high it stands."""
        highest = max((max(asked, spoke) for _day, asked, spoke in self.weeks), default=0) or 1
        step = 100 / len(self.weeks)
        return [
            {
                "x": f"{number * step + step * 0.15:.2f}%",
                "width": f"{step * 0.7:.2f}%",
                "columns": [
                    (name, f"{100 - 100 * n / highest:.1f}%", f"{100 * n / highest:.1f}%")
                    for name, n in (("all", asked), ("met", spoke))
                ],
            }
            for number, (_day, asked, spoke) in enumerate(self.weeks)
        ]

    @cached_property
    def busiest(self):
        """The contacts who were asked most in the last 365 days, with their load."""
        since = timezone.now() - YEAR
        counted = Introduction.objects.filter(
            contact__coach=self.coach, contact__erased_at=None, asked_at__gte=since
        )
        found = counted.values("contact").annotate(asked=Sum(TIMES_ASKED)).filter(asked__gt=0)
        counts = dict(
            found.order_by("-asked", "contact").values_list("contact", "asked")[:MOST_ASKED]
        )
        people = Contact.objects.in_bulk(counts)
        most = self.coach.coach_profile.asked_per_year
        return [(people[pk], Load(n, 0, most)) for pk, n in counts.items()]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def years_of(coach):
    """In which there was anything to count, the latest first."""
    first = Introduction.objects.of_own_clients(coach).aggregate(first=Min("submitted_at"))["first"]
    now = timezone.localdate().year
    return list(range(now, timezone.localdate(first).year - 1, -1)) if first else [now]


def as_table(overview):
    """The figures without a name in them, as (headings, rows)."""
    headings = [_("Stap"), _("Aantal"), _("Procent van de vorige stap"), _("Dagen sinds die stap")]
    begun = overview.begun
    begun = [[_("Uitgenodigd"), begun["invited"]], [_("Begonnen"), begun["began"]]]
    before = [[name, many] for name, many, _clients in overview.before]
    rows = [[step.name, step.count, step.share, step.days] for step in overview.steps]
    return headings, [
        ["" if cell is None else str(cell) for cell in [*row, None, None][:4]]
        for row in begun + before + rows
    ]
