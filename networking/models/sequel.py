from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.models.event import Role

from .. import offers
from ..letters import afterwards as letters
from ..offers import Offer
from .introduction import Introduction
from .moves import MoveRefused
from .speaking import have_spoken


class Promise(models.TextChoices):
    """How it stands with what the client offered."""

    PROMISED = "promised", _("Beloofd")
    ON_ITS_WAY = "on_its_way", _("Onderweg")
    DELIVERED = "delivered", _("Geleverd")
    NOT_NEEDED = "not_needed", _("Niet nodig gebleken")


class Result(models.TextChoices):
    """What the conversation led to."""

    INSIGHT = "insight", _("Een inzicht")
    INTRODUCTION = "introduction", _("Een nieuwe introductie")
    OFFER = "offer", _("Een aanbod")
    JOB = "job", _("Een baan")
    NOTHING = "nothing", _("Nog niets")


STANDS = (Promise.PROMISED, Promise.ON_ITS_WAY)  # what is still to come


class Sequel(models.Model):
    """What followed a conversation, as the client tells it: for her and for her coach. There is a
    row from when there is something to tell."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="sequel")
    promise = models.CharField(max_length=10, choices=Promise, default=Promise.PROMISED)
    result = models.CharField(max_length=12, choices=Result, blank=True)
    reminded_at = models.DateTimeField(null=True)  # the client, of her promise
    asked_at = models.DateTimeField(null=True)  # the client, what happened since

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(promise__in=Promise.values)
                & models.Q(result__in=["", *Result.values]),
                name="sequel_in_known_words",
            ),
        ]

    def __str__(self):
        return f"{self.introduction_id}"

    @classmethod
    def of(cls, introduction):
        """Its row, or the one it would have."""
        found = cls.objects.filter(introduction=introduction).first()
        found = found or cls(introduction=introduction)
        found.introduction = introduction
        return found

    @property
    def has_promise(self):
        """Who brought nothing but attention has given it."""
        wish = self.introduction
        is_more = wish.offer_kind != Offer.ATTENTION or wish.offer_size or wish.offer_due
        return bool(wish.offer.strip() and is_more)

    @property
    def promise_stands(self):
        return self.has_promise and self.promise in STANDS

    @property
    def offer(self):
        """What she promised, and by when."""
        return offers.whole(self.introduction.offer, offers.extent("", self.introduction.offer_due))

    # Verbs
    @classmethod
    @transaction.atomic
    def tell(cls, introduction, *, by, **words):
        """How her ``promise`` stands, or what the ``result`` is; she may say something else later.
        The same once more changes nothing."""
        if by != introduction.client or not have_spoken(introduction):
            raise MoveRefused(_("Dat kan pas als jullie elkaar gesproken hebben."))
        rows = cls.objects.filter(pk=cls.objects.get_or_create(introduction=introduction)[0].pk)
        for what, now in words.items():
            if rows.exclude(**{what: now}).update(**{what: now}):
                Event.record(by, f"introduction.{what}", introduction, now, role=Role.CLIENT)

    @classmethod
    def remind(cls, introduction):
        """The client, that the day is near which she named. Once, and not of what was delivered."""
        return cls._nudge(introduction, "reminded_at", letters.remind, promise__in=STANDS)

    @classmethod
    def ask(cls, introduction):
        """The client, once, what happened since."""
        return cls._nudge(introduction, "asked_at", letters.ask)

    @classmethod
    @transaction.atomic
    def _nudge(cls, introduction, stamp, letter, **still):
        row, _new = cls.objects.get_or_create(introduction=introduction)
        rows = cls.objects.filter(pk=row.pk, **{stamp: None}, **still)
        if not rows.update(**{stamp: Now()}):
            return False
        letter(introduction, row)
        return True
