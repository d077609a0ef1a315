from datetime import timedelta

from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .moves import Status
from .suppression import Suppression

YEAR = timedelta(days=365)
UNDER_WAY = (Status.APPROVED, Status.ASKED, Status.ACCEPTED)  # she has the question, or nearly
BEFORE = (Status.SUBMITTED, Status.CHANGES_REQUESTED, Status.APPROVED)
# In one introduction; while she is about to be asked again, that time does not count yet.
TIMES_ASKED = Case(
    When(status__in=BEFORE, then=F("round") - Value(1)),
    default=F("round"),
    output_field=IntegerField(),
)
LONGEST_METER = 12  # steps; with more it says nothing to the eye


class Load:
    """How much has been asked of a contact, for her coach alone."""

    def __init__(self, asked, under_way, most):
        self.asked, self.under_way, self.most = asked, under_way, most

    @property
    def is_full(self):
        return self.asked >= self.most

    @property
    def steps(self):
        """For the meter: one for each time that she may be asked, True when that is used."""
        return [n < self.asked for n in range(min(self.most, LONGEST_METER))]

    @property
    def tone(self):
        """calm, busy or full: the three colours of the meter."""
        if self.is_full:
            return "full"
        return "busy" if self.under_way or self.asked * 2 >= self.most else "calm"


class Protection:
    """How a contact is kept from being asked too often. Her coach's profile holds the numbers."""

    @property
    def wants_no_questions(self):
        """Her own word, at this address or under another entry with the same one."""
        return bool(self.never_at or self.erased_at) or Suppression.covers(self)

    @property
    def rests_until_now(self):
        """The day from which she may be asked again; None when that is today."""
        days = [day for day in (self.rests_until, self.paused_until) if day]
        last = max(days, default=None)
        return last if last and last > timezone.localdate() else None

    @property
    def load(self):
        """Counted over the last 365 days, over all clients."""
        since = timezone.now() - YEAR
        counts = self.introductions.aggregate(
            asked=Coalesce(Sum(TIMES_ASKED, filter=Q(asked_at__gte=since)), 0),
            under_way=Count("pk", filter=Q(status__in=UNDER_WAY)),
        )
        return Load(**counts, most=self.coach.coach_profile.asked_per_year)

    def on_its_way(self, statuses):
        """Her introductions that stand so at this moment; nobody else moves them meanwhile."""
        found = self.introductions.with_people().filter(status__in=statuses)
        return found.select_for_update(of=("self",))

    def reason_to_wait(self, *, besides=None):
        """Why she may not be asked now, in a sentence for her coach; "" when she may.

        ``besides`` is the introduction that wants to be passed on.
        """
        if self.rests_for_now:
            return _("%(name)s rust voorlopig.") % {"name": self.short_name}
        if until := self.rests_until_now:
            return _("%(name)s rust tot %(until)s.") % {
                "name": self.short_name,
                "until": f"{until:%d-%m-%Y}",
            }
        others = self.introductions.exclude(pk=besides and besides.pk)
        if others.filter(status__in=UNDER_WAY).exists():
            return _("Er is al een vraag onderweg naar %(name)s.") % {"name": self.short_name}
        if self.load.is_full:
            return _("%(name)s is dit jaar al vaak genoeg gevraagd.") % {"name": self.short_name}
        return ""

    def rest_after(self, verb, *, until=None):
        """Let her rest as long as her coach chose for this; part of the deed that causes it. After
        a "not now" no longer than until the day she named: then she wants to be asked."""
        profile = self.coach.coach_profile
        days = {
            "hold": profile.rest_after_meeting,
            "reply": profile.rest_after_meeting,
            "refuse": profile.rest_after_no,
            "expire": profile.rest_after_no,
            "stop": profile.rest_after_no,
            "put_off": profile.rest_after_not_now,
        }.get(verb)
        if days:
            rested = timezone.localdate() + timedelta(days=days)
            self.rest(min(rested, until) if verb == "put_off" and until else rested)

    @property
    def free_from(self):
        """The day from which she has room again; None when she has, or nobody can say."""
        return max(filter(None, (self.rests_until_now, self._asked_enough_until)), default=None)

    @property
    def is_spared(self):
        """Does she rest since she was asked, or did her coach lower how often that may be?"""
        return bool(self.rests_until_now) or self.load.asked > self.load.most

    @property
    def _asked_enough_until(self):
        """Asked often enough: the day on which the first time is a year ago."""
        since = timezone.now() - YEAR
        asked = self.introductions.filter(asked_at__gte=since).order_by("asked_at")
        times = asked.values_list("asked_at", TIMES_ASKED)
        often = [at for at, n in times for _time in range(n)]
        most = self.coach.coach_profile.asked_per_year
        return timezone.localdate(often[-most] + YEAR) if len(often) >= most else None

    def rest(self, until):
        """Until this day at least; asked often enough, until the first time is a year ago."""
        until = max(until, self._asked_enough_until or until)
        known = type(self).objects.filter(pk=self.pk)
        known.filter(Q(rests_until=None) | Q(rests_until__lt=until)).update(rests_until=until)
        self.refresh_from_db(fields=["rests_until"])
