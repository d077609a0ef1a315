import uuid
from functools import cached_property

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.tongues import language_of

from .. import offers
from ..offers import Offer, Situation, Size
from ..questions import Goal
from .answering import Answering
from .arranging import Arranging
from .deciding import Deciding
from .introduction_set import IntroductionQuerySet
from .knowing import Knowing
from .moves import MOVES, OVER, PASSING, TONE, WAITING, Status
from .moving import Moving
from .proposing import Proposing
from .reaching import Reaching
from .rehearsing import Rehearsing
from .sending import Sending
from .unreached import Unreached
from .waiting import Waiting
from .waking import Waking


class Form(models.TextChoices):
    VIDEO = "video", _("Videobellen")
    CALL = "call", _("Bellen")
    COFFEE = "coffee", _("Koffie")
    MAIL = "mail", _("Vragen per mail")


class Introduction(
    Moving,
    Sending,
    Rehearsing,
    Deciding,
    Reaching,
    Waiting,
    Answering,
    Proposing,
    Waking,
    Arranging,
    Knowing,
    Unreached,
    models.Model,
):
    """A client's wish to meet a contact of her coach, from first words to thanks.

    The road is ``moves.MOVES``, taken by the verbs of ``Moving``; nothing else changes the status.
    How it begins is ``Sending``, with the coach looking along ``Rehearsing``, and what she may
    decide ``Deciding``. How the contact is reached otherwise than by mail is ``Reaching``, and when
    a mail does not arrive ``Unreached``; what she may say ``Answering``, how and when it suits her
    ``Proposing``, later than now ``Waking``. What happens when somebody keeps the others waiting is
    ``Waiting``. How the two find a moment is ``Arranging``, and what the client may read of the
    contact ``Knowing``.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coaching = models.ForeignKey("coaching.Coaching", models.PROTECT, related_name="introductions")
    contact = models.ForeignKey("Contact", models.PROTECT, related_name="introductions")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)

    # What the client writes; the names stand in ``sending.WRITTEN``
    goal_kind = models.CharField(
        _("soort doel"), max_length=12, choices=Goal, default="", blank=True
    )
    goal = models.TextField(_("doel"), max_length=280, blank=True)
    why = models.TextField(_("waarom deze persoon"), max_length=400, blank=True)
    situation = models.CharField(
        _("situatie"), max_length=12, choices=Situation, default="", blank=True
    )
    offer_kind = models.CharField(
        _("aanbod"), max_length=12, choices=Offer, default=Offer.ATTENTION
    )
    offer = models.TextField(_("je aanbod in je eigen woorden"), max_length=400, blank=True)
    offer_size = models.CharField(_("omvang"), max_length=10, choices=Size, default="", blank=True)
    offer_due = models.DateField(_("klaar op"), null=True, blank=True)
    questions = models.TextField(_("vragen"), max_length=600, blank=True)
    form = models.CharField(_("vorm"), max_length=10, choices=Form, default=Form.VIDEO)
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), default=20, validators=[MinValueValidator(5), MaxValueValidator(60)]
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    knows_name = models.BooleanField(default=False, editable=False)  # when she asked
    # What the client read of the contact then; see Knowing.
    seen = models.JSONField(default=dict, editable=False)
    named_by = models.ForeignKey("self", models.SET_NULL, null=True, editable=False)

    # What the coach makes of it: the mail to the contact, word for word
    subject = models.CharField(_("onderwerp"), max_length=78, blank=True)
    message = models.TextField(_("bericht"), max_length=4000, blank=True)
    language = models.CharField(  # of that mail; empty: the contact's own
        max_length=5, choices=settings.LANGUAGES, blank=True, editable=False
    )
    alternative = models.TextField(max_length=600, blank=True)
    by_hand = models.BooleanField(default=False, editable=False)  # she brings it herself

    # What the contact chose with her yes; empty: as the client asked
    chosen_form = models.CharField(max_length=10, choices=Form, blank=True, editable=False)
    reason = models.TextField(max_length=300, blank=True)  # why these two, for both to read

    # When
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)  # lets the coach in, for good
    rehearsal_asked_at = models.DateTimeField(null=True, editable=False)
    rehearsal_stopped_at = models.DateTimeField(null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)  # the question left: time runs
    reminded_at = models.DateTimeField(null=True, editable=False)  # the contact, of this question
    nudged_at = models.DateTimeField(null=True, editable=False)  # whoever has the turn now
    answered_at = models.DateTimeField(null=True, editable=False)
    introduced_at = models.DateTimeField(null=True, editable=False)
    woken_at = models.DateTimeField(null=True, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)  # how often she is asked
    wake_on = models.DateField(null=True, blank=True)  # the day named for asking again; see Waking
    answer_digest = models.CharField(  # empty until she is asked
        max_length=64, unique=True, null=True, editable=False
    )

    # What they arrange, from the introduction on; see Arranging
    meeting_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    meeting_version = models.PositiveIntegerField(default=0, editable=False)

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
    def tongue(self):
        """In which the contact reads of this: that of the mail to her, else her own."""
        hers = self.contact.tongue
        return self.language if self.language not in ("", language_of(hers)) else hers

    # What
    @property
    def words_for_coach(self):
        return _("Je liet het rusten") if self.is_let_rest else self.get_status_display()

    @property
    def offer_extent(self):
        return offers.extent(self.offer_size, self.offer_due)

    def offer_in_full(self, without_words):
        """The offer as it is told: her words, or those given for none, how large and when."""
        return offers.whole(self.offer or str(without_words), self.offer_extent)

    @property
    def tone(self):
        return TONE.get(Status(self.status), "calm")

    @property
    def purpose(self):
        """Of the secret in the contact's link; see coaching/secrets.py. The link of an earlier
        round does not answer what is asked now."""
        return f"answer:{self.ref}" + (f":{self.round}" if self.round > 1 else "")

    @property
    def link_digest(self):
        """Of the word in links that were given out; see coaching/secrets.py."""
        return self.answer_digest

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
        """Did the coach let it go to the contact? What she decided otherwise last she did not."""
        decided = [e.deed for e in self.history if e.deed in PASSING]
        return decided[-1:] == ["approve"]

    # Verbs
    @classmethod
    @transaction.atomic
    def draft(cls, coaching, contact, words=None):
        """The client's open introduction with this contact; a new draft if there is none, which
        begins with these words."""
        defaults = {
            "seen": contact.card.told,
            "situation": lambda: cls.objects.of_client(coaching.client).latest_situation(),
        }
        introduction, new = cls.objects.exclude(status__in=OVER).get_or_create(
            coaching=coaching, contact=contact, defaults=defaults | (words or {})
        )
        if new:
            Event.record(coaching.client, "introduction.draft", introduction)
        return introduction
