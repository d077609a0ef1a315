"""A contact: somebody in a coach's network. Clients never get one of these, they get its card."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import CoachProfile
from coaching.tongues import TONGUES

from ..deriving import derived
from ..work.kinds import Engagement, Field, Sector, Seniority
from .card import Card, Visibility
from .contact_indexes import INDEXES
from .contact_set import ContactQuerySet
from .correction import Correction
from .editing import Editing
from .erasure import Erasure
from .informing import Informing
from .keeping import Keeping
from .looking import Looking
from .network_word import NetworkWord
from .pausing import Pausing
from .protection import Protection
from .widening import MOST_KEYS, Widening

DERIVED = (
    "sort_key", "search_text", "role_key", "organisation_key", "region_key", "topics_key",
    "seniority", "engagement",
)  # fmt: skip


def for_everybody():
    return [0]


class Closeness(models.IntegerChoices):
    """How well the coach knows her; in care and crafts a warm tie opens more than a weak one."""

    HARDLY = 1, _("Nauwelijks")
    SOMEWHAT = 2, _("Een beetje")
    WELL = 3, _("Goed")
    VERY_WELL = 4, _("Heel goed")


class Contact(Looking, Widening, Informing, Pausing, Protection, Erasure, Keeping, Editing):
    """What a coach knows of one person, and what of it her clients may see."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # No index of its own: the planner would take it, narrow as it is, and then read every row of a
    # network where contact_network and contact_cards hold all that is asked.
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts", db_index=False
    )
    first_name = models.CharField(_("voornaam"), max_length=80, blank=True)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    role = models.CharField(_("functie"), max_length=200, blank=True)
    organisation = models.CharField(_("organisatie"), max_length=200, blank=True)
    region = models.CharField(_("regio"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(_("taal van de mail"), max_length=5, choices=TONGUES, blank=True)
    linkedin_url = models.URLField(max_length=300, blank=True)
    linkedin_key = models.CharField(max_length=300, blank=True, editable=False)
    connected_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=20, default="hand", editable=False)
    came_with = models.ForeignKey(
        "ContactImport", models.SET_NULL, null=True, related_name="brought", editable=False
    )

    # Her work, proposed by rules from title and organisation until the coach says otherwise
    field = models.CharField(_("vakgebied"), max_length=12, choices=Field, blank=True)
    field_is_sure = models.BooleanField(default=False, editable=False)
    seniority = models.CharField(_("niveau"), max_length=12, choices=Seniority, blank=True)
    engagement = models.CharField(_("werkvorm"), max_length=12, choices=Engagement, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector, blank=True)

    # What the coach decides and writes
    visibility = models.CharField(
        _("wat klanten zien"), max_length=10, choices=Visibility, default=Visibility.HIDDEN
    )
    open_to = ArrayField(models.IntegerField(), default=for_everybody, blank=True)
    show_organisation = models.BooleanField(_("toon ook de organisatie"), default=True)
    line = models.CharField(_("jouw zin over deze persoon"), max_length=200, blank=True)
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    please_not = models.CharField(_("liever niet vragen"), max_length=200, blank=True)
    remark = models.TextField(_("alleen voor jou"), max_length=2000, blank=True)
    closeness = models.PositiveSmallIntegerField(
        _("hoe goed ken je deze persoon"), choices=Closeness, null=True, blank=True
    )
    tags = ArrayField(models.IntegerField(), default=list, blank=True)

    # When
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)  # the coach chose what clients see
    shared_at = models.DateTimeField(null=True, editable=False)
    informed_at = models.DateTimeField(null=True, editable=False)
    informed_how = models.CharField(max_length=10, blank=True, editable=False)
    # That clients of her coach's colleagues may see her as well; until then they do not.
    colleagues_told_at = models.DateTimeField(null=True, editable=False)
    rests_until = models.DateField(null=True, editable=False)  # by the rules of her coach
    paused_until = models.DateField(null=True, editable=False)  # because somebody said so
    never_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    about_digest = models.CharField(  # of her link to all that is kept; empty before she has one
        max_length=64, unique=True, null=True, editable=False
    )
    about_until = models.DateTimeField(null=True, editable=False)

    # Derived from the above by derive()
    sort_key = models.TextField(db_collation="C", editable=False)
    search_text = models.TextField(db_collation="C", editable=False)
    role_key = models.TextField(db_collation="C", editable=False, default="")
    organisation_key = models.TextField(db_collation="C", editable=False, default="")
    region_key = models.TextField(db_collation="C", editable=False, default="")
    topics_key = models.TextField(db_collation="C", editable=False, default="")

    # What clients see, search, count and sort on; computed by faces.refresh() alone
    shown_as = models.CharField(max_length=10, default=Visibility.HIDDEN, editable=False)
    card_key = models.TextField(db_collation="C", editable=False, default="")
    card_text = models.TextField(db_collation="C", editable=False, default="")
    card_role = models.TextField(db_collation="C", editable=False, default="")
    card_organisation = models.TextField(db_collation="C", editable=False, default="")
    card_region = models.TextField(db_collation="C", editable=False, default="")
    card_field = models.CharField(max_length=12, editable=False, default="", db_collation="C")
    card_seniority = models.CharField(max_length=12, editable=False, default="", db_collation="C")
    card_sector = models.CharField(max_length=12, editable=False, default="", db_collation="C")
    card_since = models.DateField(null=True, editable=False)  # the Monday of that week

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = INDEXES
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "linkedin_key"],
                condition=~Q(linkedin_key=""),
                name="contact_once_per_linkedin_address",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values) & Q(shown_as__in=Visibility.values),
                name="contact_visibility",
            ),
            models.CheckConstraint(
                condition=Q(open_to__len__lte=MOST_KEYS), name="contact_open_to_few_keys"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("networking:contact", args=[self.ref])

    def audience(self):
        return {self.coach}

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}".strip() or self.role or self.email

    @property
    def short_name(self):
        return self.first_name or self.name

    @property
    def tongue(self):
        """In which language she is written to, and with je or u."""
        return self.language or self.coach.coach_profile.tongue

    @property
    def card(self):
        return Card.of(self)

    @property
    def waits_to_be_told(self):
        """Shared by name, and without a name until she knows of it."""
        return self.visibility == Visibility.NAMED and self.shown_as == Visibility.ANONYMOUS

    def derive(self, corrections=None):
        """Compute what follows from the words; ``corrections`` as ``Correction.of`` gives them."""
        if corrections is None:
            corrections = Correction.of(self.coach_id)
        before = self.organisation_key
        found = derived(
            self.first_name,
            self.last_name,
            self.role,
            self.organisation,
            self.region,
            tuple(self.topics),
            self.coach.coach_profile.belgian_order,
        )
        for name in DERIVED:
            setattr(self, name, getattr(found, name))
        if not self.field_is_sure:
            corrected = corrections.get((Correction.Kind.FIELD, self.role_key))
            self.field = found.field if corrected is None else corrected
            self.field_is_sure = corrected is not None
        moved = before and before != self.organisation_key
        if moved or not self.sector:
            corrected = corrections.get((Correction.Kind.SECTOR, self.organisation_key))
            self.sector = found.sector if corrected is None else corrected
        return self

    @classmethod
    def network_changed(cls, coach_id):
        """In the transaction of every deed that changes what can be found, counted or seen."""
        CoachProfile.touch(coach_id)
        NetworkWord.recount_soon(coach_id)
