from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Cast, Extract, Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..tongues import FORMAL
from .event import Event
from .user import User


class CoachProfile(models.Model):
    """Makes a person a coach, and holds what her clients read about her."""

    user = models.OneToOneField(User, models.CASCADE, related_name="coach_profile")
    welcome = models.CharField(max_length=300, blank=True)

    # What a card says where the coach wrote nothing of her own about somebody.
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    please_not = models.CharField(_("liever niet vragen"), max_length=200, blank=True)

    # How often one contact may be asked, and how long she rests. Careful guesses: no study gives
    # numbers, so every coach may choose her own.
    asked_per_year = models.PositiveSmallIntegerField(
        _("hoe vaak per jaar gevraagd"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    rest_after_meeting = models.PositiveSmallIntegerField(
        _("dagen rust na een gesprek"), default=60, validators=[MaxValueValidator(730)]
    )
    rest_after_no = models.PositiveSmallIntegerField(
        _("dagen rust na “liever niet”"), default=30, validators=[MaxValueValidator(730)]
    )
    rest_after_not_now = models.PositiveSmallIntegerField(
        _("dagen rust na “nu even niet”"), default=14, validators=[MaxValueValidator(730)]
    )
    formal = models.BooleanField(_("schrijf met u"), default=False)
    open_requests = models.PositiveSmallIntegerField(  # a client may have under way at once
        _("vragen tegelijk per klant"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    # How long others wait. The contact's days run from when the question reached her.
    remind_after = models.PositiveSmallIntegerField(
        _("dagen tot een herinnering aan je contact"),
        default=7,
        validators=[MinValueValidator(3), MaxValueValidator(14)],
    )
    close_after = models.PositiveSmallIntegerField(
        _("dagen tot we een vraag sluiten"),
        default=14,
        validators=[MinValueValidator(7), MaxValueValidator(21)],
    )
    decide_after = models.PositiveSmallIntegerField(
        _("werkdagen tot een herinnering aan jou"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    add_after = models.PositiveSmallIntegerField(
        _("dagen tot een herinnering om iets aan te vullen"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(14)],
    )
    write_after = models.PositiveSmallIntegerField(
        _("dagen tot een herinnering om een contact te schrijven"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(14)],
    )
    belgian_order = models.BooleanField(_("sorteer op de hele achternaam"), default=False)

    # Goes up with every change of her network, so that what was counted before counts no more.
    network_version = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(close_after__gt=F("remind_after")),
                name="reminded_before_it_closes",
                violation_error_message=_("Sluiten kan pas na de herinnering."),
            ),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def tongue(self):
        """In which she writes to the people in her network, unless she chose otherwise for one."""
        return FORMAL if self.formal and self.user.language == "nl" else self.user.language

    def audience(self):
        return set()

    @classmethod
    def touch(cls, coach_id):
        """Her network changed: call it in the transaction of the deed."""
        cls.objects.filter(user=coach_id).update(network_version=F("network_version") + 1)

    @classmethod
    def outdate(cls):
        """Every network counts as changed, and to a version that none ever had: whatever a process
        remembers of one is of no use after a backup came back."""
        ever = Cast(Extract(Now(), "epoch"), models.BigIntegerField())
        cls.objects.update(network_version=Greatest(F("network_version") + 1, ever))

    @transaction.atomic
    def edit(self, *, by, **words):
        """Her own rules for her network."""
        for field, value in words.items():
            setattr(self, field, value)
        self.save(update_fields=list(words))
        CoachProfile.touch(self.user_id)
        Event.record(by, "coach_profile.edit", self)

    @classmethod
    @transaction.atomic
    def open(cls, user):
        """From now on this person has a network of her own to share."""
        profile, new = cls.objects.get_or_create(user=user)
        if new:
            Event.record(user, "coach_profile.open", profile)
        return profile
