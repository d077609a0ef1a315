"""How a client asks somebody whom a colleague of her coach knows.

That colleague lends her network for it, as far as she shares it with colleagues' clients. There is
a coaching of the two for it, which rests on the client's own: from her first request, for before
that nobody needs to know of her. It opens nothing else, and ends with what it rests on.
"""

from django.db import models, transaction
from django.db.models import Exists, Func, OuterRef, Q
from django.utils import timezone

from .event import Event

LENT = -(2**30)  # numbers below are keys of members, those from there to 0 of single coachings


class PracticeOf(Func):
    """In which somebody works now, if any. Asked for each page of people: written out, as putting
    a query together takes longer than answering it."""

    template = (
        "(select practice_id from coaching_membership"
        " where user_id = %(expressions)s and left_at is null)"
    )
    output_field = models.BigIntegerField(null=True)


class LendingQuerySet(models.QuerySet):
    def own(self):
        """A coach's own clients."""
        return self.filter(lent_key=None)

    def lent(self):
        return self.exclude(lent_key=None)

    def lent_in(self, membership):
        """Those that rest on this stay in a practice, of her or of her clients."""
        return self.lent().filter(Q(lent_key=membership.key) | Q(via__coach=membership.user_id))

    def who_may_know_of(self, coach):
        """The clients who see people of hers, or did: her own, and those of whoever worked with her
        in a practice."""
        from .membership import Membership

        there = Membership.objects.filter(user=coach).values("practice")
        colleagues = Membership.objects.filter(practice__in=there).values("user")
        return self.filter(Q(coach=coach) | Q(coach__in=colleagues)).values("client")

    def heard_of(self):
        """Of whom the coach heard something: a draft is nobody's news."""
        heard = Event.objects.filter(actor=OuterRef("client"), hearers=OuterRef("coach"))
        return self.filter(Exists(heard))

    def open_to(self, client):
        """All that opens networks to her: her own coachings, and for each colleague of her coaches
        one that is lent; not stored yet as long as she did not ask there. A list, with keys."""
        from .membership import Membership

        rows = self.filter(client=client, ended_at=None).annotate(practice=PracticeOf("coach"))
        rows = list(rows.with_keys().select_related("coach__coach_profile").order_by("pk"))
        own = [one for one in rows if not one.lent_key]
        practices = {one.practice: one for one in reversed(own) if one.practice}
        if not practices:
            return own
        there = {(one.coach_id, one.lent_key): one for one in rows if one.lent_key}
        over = self.lent().filter(client=client, via__ended_at=None).exclude(ended_at=None)
        closed = set(over.values_list("coach", "lent_key")) - there.keys()  # by that colleague
        taken = {one.coach_id for one in own} | {client.pk}
        found = Membership.objects.running().filter(practice__in=practices)
        found = found.filter(user__coach_profile__isnull=False, user__is_active=True)
        found = found.exclude(user__in=taken).select_related("user__coach_profile").order_by("pk")
        for stay in found:
            via = practices[stay.practice_id]
            new = self.model(coach=stay.user, client=client, via=via, lent_key=stay.key)
            new.paused_at, new.paused_by = via.paused_at, via.paused_by
            if (stay.user_id, stay.key) not in closed:
                own.append(there.get((stay.user_id, stay.key), new))
        return own


class Lending(models.Model):
    """Of a coaching that a colleague lends: what it rests on, and its only key."""

    via = models.ForeignKey("self", models.SET_NULL, null=True, related_name="lent", editable=False)
    lent_key = models.IntegerField(null=True, editable=False)  # of her stay: ``Membership.key``

    class Meta:
        abstract = True

    @property
    def is_lent(self):
        return self.lent_key is not None

    @property
    def root(self):
        """The client's own coaching: this one, or what it rests on."""
        return self.via if self.is_lent and self.via_id else self

    @property
    def sent_by(self):
        """The client's own coach, where she asks a colleague; None in a coaching of her own."""
        return self.via.coach if self.is_lent and self.via_id else None

    @classmethod
    @transaction.atomic
    def towards(cls, coach, client):
        """The running coaching in which this client asks this coach, or colleague of hers. Raises
        DoesNotExist when she cannot, perhaps since a moment ago."""
        running = cls.objects.running().filter(coach=coach, client=client)
        return running.first() or cls._lend(coach, client)

    @classmethod
    def _lend(cls, coach, client):
        """What it rests on is held fast, so that neither ends, pauses or leaves meanwhile."""
        from .membership import Membership

        own = cls.objects.running().own().filter(client=client)
        own = own.select_for_update(no_key=True).order_by("pk").in_bulk()
        people = {coach.pk, *(one.coach_id for one in own.values())}
        stays = Membership.objects.running().filter(user__in=people).order_by("pk")
        keys = {stay.user_id: stay.key for stay in stays.select_for_update()}
        open_now = [one for one in cls.objects.open_to(client) if one.coach_id == coach.pk]
        if not (open_now and open_now[0].is_lent and open_now[0].lent_key == keys.get(coach.pk)):
            raise cls.DoesNotExist
        via = own.get(open_now[0].via_id)
        if via is None or via.coach_id not in keys:
            raise cls.DoesNotExist
        lent, new = cls.objects.running().get_or_create(
            coach=coach,
            client=client,
            defaults={
                "via": via,
                "lent_key": keys[coach.pk],
                "paused_at": via.paused_at,
                "paused_by": via.paused_by,
                "fair_play_at": via.fair_play_at,
            },
        )
        if new:
            Event.record(client, "coaching.lend", lent, hearers=[])
        return lent

    def _take_over(self):
        """Whoever asked by way of a colleague becomes a client of her own; what is under way goes
        on. True when that was so."""
        lent = type(self).objects.running().lent().filter(pk=self.pk)
        own = {"via": None, "lent_key": None, "paused_at": None, "paused_by": ""}
        if not lent.update(started_at=(now := timezone.now()), **own):
            return False
        self.started_at = now
        for name, value in own.items():
            setattr(self, name, value)
        return True
