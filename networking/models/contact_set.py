from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractYear, Greatest, Now
from django.utils import timezone

from coaching.models import Coaching, Event, Membership
from coaching.models.event import Role

from . import faces
from .card import Visibility
from .correction import Correction
from .keeping import KeepingQuerySet


class ContactQuerySet(KeepingQuerySet):
    """Some contacts, and what a coach does with many of them in one deed."""

    def of_coach(self, user):
        """Those in her network; whoever had herself removed is in nobody's."""
        return self.filter(coach=user, erased_at=None)

    def shown_to(self, client, coachings=None):
        """Whom the coaches of this client's running coachings show her, and their colleagues.

        ``coachings`` spares a question when they were already looked up, ``with_keys()``.
        """
        if coachings is None:
            coachings = Coaching.objects.open_to(client)
        opened = Q(pk__in=[])
        for coaching in coachings:
            hers = Q(coach=coaching.coach_id, open_to__overlap=coaching.keys)
            opened |= hers & Q(colleagues_told_at__isnull=False) if coaching.is_lent else hers
        return self.filter(opened).shared()

    def shared(self):
        """Whom somebody is shown, whoever that is."""
        return self.exclude(shown_as=Visibility.HIDDEN)

    def with_coach(self):
        """With all that a card needs."""
        return self.select_related("coach__coach_profile")

    def with_answers(self):
        """With what only their coach may ask of them, to filter and count by: known since which
        year, and do they know that they are in her network?"""
        return self.alias(
            known_since=Cast(ExtractYear("connected_on"), IntegerField()),
            knows=Case(When(informed_at=None, then=Value("no")), default=Value("yes")),
        )

    def with_room(self):
        """Who does not rest today."""
        today = timezone.localdate()
        return self.exclude(rests_until__gt=today).exclude(paused_until__gt=today)

    def resting(self):
        """Who does, and may be asked again some day; the first of them first."""
        today = timezone.localdate()
        rests = Q(rests_until__gt=today) | Q(paused_until__gt=today)
        until = Greatest("rests_until", "paused_until")  # of the two that there is
        return self.filter(rests, never_at=None).order_by(until, "pk")

    def uninformed(self):
        """Who does not know yet that she is in a network, and may still be told."""
        return self.filter(informed_at=None, never_at=None, erased_at=None)

    def to_tell(self, coach):
        """Those of hers who do not know that they are in her network, or not that clients of her
        colleagues may see them too."""
        waiting = Q(informed_at=None) | self._told_too_little(coach)
        return self.of_coach(coach).filter(waiting)._able()

    def _able(self):
        return self.filter(never_at=None, erased_at=None)

    def told_too_little(self, coach):
        """Who would be seen by clients of colleagues, and waits until she knows that."""
        return self.of_coach(coach).filter(self._told_too_little(coach))._able()

    @staticmethod
    def _told_too_little(coach):
        stay = Membership.objects.running().of(coach).first()
        if stay is None:
            return Q(pk__in=[])
        shared = ~Q(visibility=Visibility.HIDDEN) & Q(open_to__contains=[stay.key])
        return shared & Q(colleagues_told_at=None)

    def put_right_by_herself(self):
        """Who corrected, on her own page, what is kept of her."""
        had_a_page = self.exclude(about_digest=None)
        deeds = Event.objects.about_any(had_a_page).filter(verb="contact.edit", role=Role.CONTACT)
        return self.filter(pk__in=deeds.order_by().values("subject_id"))

    def overdue(self):
        """Who should have been told by now: within a month, says article 14 of the GDPR."""
        before = timezone.now() - timedelta(days=settings.INFORM_WITHIN_DAYS)
        return self.uninformed().filter(created_at__lt=before)

    def open_by(self, key):
        """Who can be seen with this key."""
        return self.filter(open_to__contains=[key])

    def shareable(self):
        before = timezone.now() - timedelta(days=settings.INFORM_WITHIN_DAYS)
        able = self.filter(never_at=None, erased_at=None)
        return able.exclude(informed_at=None, created_at__lt=before)

    # Verbs
    @transaction.atomic
    def show_as(self, visibility, *, by):
        """Share these contacts; returns how many changed.

        Somebody who asked never to be asked again stays hidden, and so does somebody who should
        have been told of it and was not.
        """
        changing = self.exclude(visibility=visibility)
        changes = {"visibility": visibility, "looked_at": timezone.now()}
        if visibility != Visibility.HIDDEN:
            changing = changing.shareable()
            changes["shared_at"] = Coalesce("shared_at", changes["looked_at"])
        same = self.filter(visibility=visibility, looked_at=None)
        same.update(looked_at=changes["looked_at"])  # she looked, and it stays as it is
        return changing.change(by, "contact.share", visibility, **changes)

    def open_to(self, keys, *, by):
        """Choose which clients see these contacts, by the keys that ``Coaching.keys`` holds."""
        keys = sorted(set(keys))
        changing = self.exclude(open_to=keys)
        return changing.change(by, "contact.open_to", str(keys), open_to=keys)

    def put_in_field(self, field, *, by):
        """These people work in this field, and so does whoever has an equal title, also later."""
        titles = set(self.exclude(role_key="").values_list("role_key", flat=True))
        Correction.remember(by, Correction.Kind.FIELD, titles, field)
        equal = self._together_with(by, role_key__in=titles).exclude(
            field=field, field_is_sure=True
        )
        return equal.change(by, "contact.field", field, field=field, field_is_sure=True)

    def put_in_sector(self, sector, *, by):
        """Their organisations are of this sector, for everybody who works there, also later."""
        places = set(self.exclude(organisation_key="").values_list("organisation_key", flat=True))
        Correction.remember(by, Correction.Kind.SECTOR, places, sector)
        equal = self._together_with(by, organisation_key__in=places).exclude(sector=sector)
        return equal.change(by, "contact.sector", sector, sector=sector)

    def _together_with(self, by, **equal):
        chosen = list(self.values_list("pk", flat=True))
        return self.model.objects.of_coach(by).filter(Q(pk__in=chosen) | Q(**equal))

    def told(self, *, by):
        """The coach told these people herself that they are in her network."""
        now, too_little = Now(), self._told_too_little(by)
        return self.to_tell(by).change(
            by,
            "contact.told",
            "paste",
            informed_at=Coalesce("informed_at", now),
            informed_how=Case(When(informed_at=None, then=Value("paste")), default="informed_how"),
            colleagues_told_at=Case(When(too_little, then=now), default="colleagues_told_at"),
        )

    def keep(self, *, by):
        """What is kept of them is still right, says their coach."""
        return self.change(by, "contact.keep", confirmed_at=timezone.now())

    def tag(self, tag, *, by):
        """Give these contacts one of the coach's tags."""
        tags = Func(F("tags"), Value(tag.pk), function="array_append")
        return self.exclude(tags__contains=[tag.pk]).change(by, "contact.tag", tag.name, tags=tags)

    def untag(self, tag, *, by):
        tags = Func(F("tags"), Value(tag.pk), function="array_remove")
        return self.filter(tags__contains=[tag.pk]).change(by, "contact.untag", tag.name, tags=tags)

    def close(self, key, coach):
        """This key opens none of these contacts of hers any more: it was of a practice she left."""
        without = Func(F("open_to"), Value(key), function="array_remove")
        closed = {"open_to": without, "colleagues_told_at": None}
        found = self.of_coach(coach).open_by(key)
        return found.change(coach, "contact.open_to", by_clock=True, **closed)

    @transaction.atomic
    def change(self, by, verb, note="", *, by_clock=False, **changes):
        """One deed on many: lock them, change them, let their faces follow; returns how many.
        ``by`` is their coach, also when it follows from what somebody else did."""
        pks = list(self.order_by("pk").select_for_update().values_list("pk", flat=True))
        if not pks:
            return 0
        chosen = self.model.objects.filter(pk__in=pks)
        chosen.update(**changes)
        faces.refresh(by.pk, pks)
        subject = chosen.first() if len(pks) == 1 else by.coach_profile
        note = note if len(pks) == 1 else f"{len(pks)} {note}".strip()
        actor, role = (None, Role.CLOCK) if by_clock else (by, "")
        Event.record(actor, verb, subject, note, role=role, hearers=[] if by_clock else None)
        self.model.network_changed(by.pk)
        return len(pks)
