"""How a request begins: writing it, and sending it to the coach."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coaching.models import Coaching, CoachProfile

from ..offers import is_there
from .moves import MOVES, MoveRefused, Status

# What the client writes
WRITTEN = (
    "goal_kind", "goal", "why", "situation", "offer_kind", "offer", "offer_size", "offer_due",
    "questions", "form", "minutes",
)  # fmt: skip
# Of what she asked somebody, all but why it was that person and by which day
REUSED = (
    "goal_kind", "goal", "situation", "offer_kind", "offer", "offer_size", "questions", "form",
    "minutes",
)  # fmt: skip
# Sent, and no answer yet: so many at once the coach allows.
RUNNING = (Status.SUBMITTED, Status.CHANGES_REQUESTED, Status.APPROVED, Status.ASKED)


class Sending:
    @classmethod
    def words_to_reuse(cls, client):
        """What she last asked somebody."""
        sent = cls.objects.of_client(client).exclude(submitted_at=None)
        return sent.order_by("-submitted_at").values(*REUSED).first() or {}

    def write(self, words, *, version):
        """Store the client's words while she types; False if another text is there already.

        No event: a draft is written many times, and only sending it is a deed.
        """
        mine = type(self).objects.filter(pk=self.pk, status__in=MOVES["submit"].starts)
        mine = mine.filter(coaching__ended_at=None)
        now = timezone.now()
        changes = {"version": F("version") + 1, "changed_at": now}
        if mine.filter(version=version).update(**words, **changes):
            self.version, self.changed_at = version + 1, now
        else:  # kept by another request a moment ago, perhaps in these same words
            same = mine.filter(**words).values_list("version", "changed_at").first()
            if not same:
                return False
            self.version, self.changed_at = same
        for field, value in words.items():
            setattr(self, field, value)
        return True

    @transaction.atomic
    def send(self, *, by, version):
        """To the coach, in the words that she just read and no others."""
        self.wait_for_contact()
        self._lock_coaching()
        rows = type(self).objects.select_for_update()
        self.refresh_from_db(fields=[*WRITTEN, "version"], from_queryset=rows)
        if self.version != version:
            raise MoveRefused(_("De tekst is intussen veranderd. Lees hem nog even na."))
        return self.move("submit", by=by)

    @property
    def reason_to_hold(self):
        """Why one more may not be sent now, in words for the client; "" when it may."""
        root = self.coaching.root
        if self.coaching.paused_at:
            words = _("De begeleiding met %(coach)s heeft pauze. Er gaat nu geen nieuwe vraag weg.")
            return words % {"coach": root.coach.get_short_name()}
        others = type(self).objects.filter(Q(coaching=root) | Q(coaching__via=root))
        running = others.filter(status__in=RUNNING).exclude(pk=self.pk).count()
        rules = CoachProfile.objects.only("open_requests").get(user=root.coach_id)
        if self.status in RUNNING or running < rules.open_requests:
            return ""
        numbers = {1: _("één"), 2: _("twee"), 3: _("drie"), 4: _("vier"), 5: _("vijf")}
        words = ngettext(
            "Je hebt %(n)s verzoek lopen. Zo is elk verzoek echt bedoeld. "
            "%(coach)s kan er een bij geven.",
            "Je hebt %(n)s verzoeken lopen. Zo is elk verzoek echt bedoeld. "
            "%(coach)s kan er een bij geven.",
            running,
        )
        return words % {"n": numbers.get(running, running), "coach": root.coach.get_short_name()}

    def _may_be_sent(self):
        """Nothing leaves without a goal, an offer and the code of fair play, nor one too many.

        Two requests sent at the same moment are counted one after the other.
        """
        coaching = self._lock_coaching()
        for when in ("ended_at", "paused_at"):  # perhaps a moment ago
            setattr(self.coaching, when, getattr(coaching, when))
        if not self.goal.strip() or not is_there(self.offer_kind, self.offer):
            raise MoveRefused(_("Schrijf eerst wat je wilt weten en wat je meebrengt."))
        if not coaching.fair_play_at:
            raise MoveRefused(_("Lees eerst hoe we met elkaar omgaan."))
        if reason := self.reason_to_hold:
            raise MoveRefused(reason)

    def _lock_coaching(self):
        """What it rests on first: over all of that her requests are counted."""
        rows = Coaching.objects.select_for_update(no_key=True)
        if self.coaching.via_id:
            rows.get(pk=self.coaching.via_id)
        return rows.get(pk=self.coaching_id)
