import zoneinfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .rights import Rights


def check_time_zone(value):
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("Deze tijdzone kennen we niet."))


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Somebody who can sign in; without a password only by mailed code or passkey."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


class User(Rights, AbstractBaseUser, PermissionsMixin):
    """A coach, a client or an operator. Contacts never have an account."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    first_name = models.CharField(_("voornaam"), max_length=80)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    language = models.CharField(
        _("taal"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("tijdzone"), max_length=60, default=settings.TIME_ZONE, validators=[check_time_zone]
    )
    # From when until when she wants no mail that can wait, in hours; empty: as the house does
    quiet_from = models.PositiveSmallIntegerField(null=True, editable=False)
    quiet_until = models.PositiveSmallIntegerField(null=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__lt=24, quiet_until__lt=24)
                & ~models.Q(quiet_from=models.F("quiet_until")),
                name="quiet_hours",
            )
        ]

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        if self.left_at:
            return self.name_of_nobody
        return f"{self.first_name} {self.last_name}".strip() or self.email.partition("@")[0]

    def get_short_name(self):
        if self.left_at:
            return self.name_of_nobody
        return self.first_name or self.email.partition("@")[0]

    def audience(self):
        return {self}

    @property
    def unread(self):
        """How much news she did not read yet, as the badge tells it; "" for none. Who comes with a
        session brings it along: see ``accounts.Backend``."""
        many = len(getattr(self, "unread_letters", ()))
        return "9+" if many > 9 else str(many or "")

    @cached_property
    def is_client(self):
        """Is she coached, or was she ever? What she wrote then stays hers."""
        return self.coachings_taken.exists()

    @cached_property
    def is_in_practice(self):
        return self.memberships.running().exists()

    @property
    def is_coach(self):
        return hasattr(self, "coach_profile")

    @property
    def has_second_step(self):
        """Does she come in with more than her mail or a password? A passkey or an app for codes;
        recovery codes alone are none."""
        if "second_step" not in self.__dict__:  # who comes with a session brings it along
            self.second_step = self.authenticator_set.exclude(type="recovery_codes").exists()
        return self.second_step

    @transaction.atomic
    def edit(self, *, welcome=None, **words):
        """Her own names, language and time zone; of a coach also the ``welcome`` to her clients."""
        from .event import Event

        for field, value in words.items():
            setattr(self, field, value)
        self.save(update_fields=list(words))
        if welcome is not None:
            self.coach_profile.welcome = welcome
            self.coach_profile.save(update_fields=["welcome"])
        Event.record(self, "user.edit", self)

    def speak(self, language):
        """Remember the language she picked; anything else than ours changes nothing."""
        if language in dict(settings.LANGUAGES) and language != self.language:
            self.language = language
            self.save(update_fields=["language"])
