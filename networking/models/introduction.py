import uuid
from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event

from .answering import Answering
from .introduction_set import IntroductionQuerySet
from .knowing import Knowing
from .moves import CLIENT_WORDS, MOVES, OVER, TONE, WAITING, Status
from .moving import Moving
from .waiting import Waiting


class Offer(models.TextChoices):
    """What a client brings. Attention is the default, and always good enough."""

    ATTENTION = "attention", _("Aandacht")
    KNOWLEDGE = "knowledge", _("Kennis delen")
    PLAN = "plan", _("Een analyse of plan")
    HANDS = "hands", _("Meewerken")
    FEEDBACK = "feedback", _("Frisse blik")
    CONNECTION = "connection", _("Iemand voorstellen")
    VISIBILITY = "visibility", _("Zichtbaarheid")
    PRACTICAL = "practical", _("Praktische hulp")


class Form(models.TextChoices):
    VIDEO = "video", _("Videobellen")
    CALL = "call", _("Bellen")
    COFFEE = "coffee", _("Koffie")
    MAIL = "mail", _("Vragen per mail")


class Introduction(Moving, Waiting, Answering, Knowing, models.Model):
    """A client's wish to meet a contact of her coach, from first words to thanks.

    The road is ``moves.MOVES``, taken by the verbs of ``Moving``; what the contact may say is
    ``Answering``, what the client may read of her ``Knowing``, and what happens when somebody keeps
    the others waiting ``Waiting``. Nothing else changes the status.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coaching = models.ForeignKey("coaching.Coaching", models.PROTECT, related_name="introductions")
    contact = models.ForeignKey("Contact", models.PROTECT, related_name="introductions")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)

    # What the client writes
    goal = models.TextField(_("doel"), max_length=280, blank=True)
    why = models.TextField(_("waarom deze persoon"), max_length=400, blank=True)
    offer_kind = models.CharField(
        _("aanbod"), max_length=12, choices=Offer, default=Offer.ATTENTION
    )
    offer = models.TextField(_("je aanbod in je eigen woorden"), max_length=400, blank=True)
    questions = models.TextField(_("vragen"), max_length=600, blank=True)
    form = models.CharField(_("vorm"), max_length=10, choices=Form, default=Form.VIDEO)
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), default=20, validators=[MinValueValidator(5), MaxValueValidator(60)]
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    knows_name = models.BooleanField(default=False, editable=False)  # when she asked
    # What the client read of the contact then; see Knowing.
    seen = models.JSONField(default=dict, editable=False)

    # What the coach makes of it: the mail to the contact, word for word
    subject = models.CharField(_("onderwerp"), max_length=78, blank=True)
    message = models.TextField(_("bericht"), max_length=4000, blank=True)
    alternative = models.TextField(max_length=600, blank=True)

    # When
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)  # lets the coach in, for good
    asked_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)  # the question left: time runs
    reminded_at = models.DateTimeField(null=True, editable=False)  # the contact, of this question
    nudged_at = models.DateTimeField(null=True, editable=False)  # whoever has the turn now
    answered_at = models.DateTimeField(null=True, editable=False)
    introduced_at = models.DateTimeField(null=True, editable=False)
    wake_on = models.DateField(null=True, blank=True)  # the day the contact named
    answer_digest = models.CharField(  # empty until she is asked
        max_length=64, unique=True, null=True, editable=False
    )

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="introduction_status"
            ),
            models.UniqueConstraint(
                fields=["coaching", "contact"],
                condition=~Q(status__in=OVER),
                name="one_open_introduction_per_contact",
            ),
        ]
        indexes = [
            models.Index(fields=["coaching", "status"], name="introduction_by_status"),
            models.Index(  # what the clock looks through, of all coaches
                fields=["status", "changed_at"],
                condition=Q(status__in=WAITING),
                name="introduction_waits",
            ),
        ]

    def __str__(self):
        return f"{self.client} – {self.name_for_client}"

    def get_absolute_url(self):
        return reverse("networking:introduction", args=[self.ref])

    def get_desk_url(self):
        return reverse("networking:desk_introduction", args=[self.ref])

    # Who
    @property
    def client(self):
        return self.coaching.client

    @property
    def coach(self):
        return self.coaching.coach

    def audience(self):
        """The coach hears nothing of a draft."""
        return {self.client, self.coach} if self.submitted_at else {self.client}

    @property
    def contact_language(self):
        return self.contact.language or self.coach.language

    # What
    @property
    def words_for_client(self):
        return CLIENT_WORDS[Status(self.status)] % {"name": self.short_name_for_client}

    @property
    def tone(self):
        return TONE.get(Status(self.status), "calm")

    @property
    def purpose(self):
        """Of the secret in the contact's link; see coaching/secrets.py."""
        return f"answer:{self.ref}"

    @property
    def can_be_written(self):
        """May the client still change her words?"""
        return self.status in MOVES["submit"].starts and not self.coaching.ended_at

    @property
    def is_over(self):
        return self.status in OVER

    @cached_property
    def history(self):
        return list(Event.objects.about(self).select_related("actor"))

    @property
    def was_passed_on(self):
        """Did the coach let it go to the contact? What she called back or declined she did not."""
        decided = [e.deed for e in self.history if e.deed in ("approve", "recall", "decline")]
        return decided[-1:] == ["approve"]

    # Verbs
    @classmethod
    @transaction.atomic
    def draft(cls, coaching, contact):
        """The client's open introduction with this contact; a new draft if there is none."""
        introduction, new = cls.objects.exclude(status__in=OVER).get_or_create(
            coaching=coaching, contact=contact, defaults={"seen": contact.card.told}
        )
        if new:
            Event.record(coaching.client, "introduction.draft", introduction)
        return introduction

    def write(self, words, *, version):
        """Store the client's words while she types; False if a newer text is already there.

        No event: a draft is written many times, and only sending it is a deed.
        """
        mine = Introduction.objects.filter(
            pk=self.pk, version=version, status__in=MOVES["submit"].starts
        )
        now = timezone.now()
        if not mine.update(**words, version=F("version") + 1, changed_at=now):
            return False
        for field, value in words.items():
            setattr(self, field, value)
        self.version, self.changed_at = version + 1, now
        return True
