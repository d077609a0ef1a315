"""A contact: somebody in a coach's network. Clients never get one of these, they get its card."""

import uuid
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching import names
from coaching.models import Coaching, Event

from .network_word import NetworkWord
from .suppression import Suppression

MAX_KEY = 300  # bytes at most, as for a name: the key lies in an index


class Visibility(models.TextChoices):
    HIDDEN = "hidden", _("Verborgen")
    ANONYMOUS = "anonymous", _("Anoniem")
    NAMED = "named", _("Met naam")


class Card(NamedTuple):
    """All that a client may know of a contact before both said yes; her pages get nothing else."""

    ref: uuid.UUID
    coach: object
    name: str  # empty for somebody who is shared anonymously
    role: str
    organisation: str
    region: str
    line: str
    topics: list

    @property
    def title(self):
        return self.name or self.role or str(_("Iemand uit het netwerk"))

    @property
    def is_anonymous(self):
        return not self.name

    def get_absolute_url(self):
        return reverse("networking:card", args=[self.ref])


class ContactQuerySet(models.QuerySet):
    def of_coach(self, user):
        return self.filter(coach=user)

    def shown_to(self, client):
        """Whom the coaches of this client's running coachings show her."""
        coaches = Coaching.objects.running().of_client(client).values("coach")
        return self.filter(coach__in=coaches, never_at=None).exclude(visibility=Visibility.HIDDEN)

    def matching(self, words, *, field):
        """Every typed word is the beginning of some word in ``search_text`` or ``card_text``."""
        for word in words[:5]:
            self = self.filter(**{f"{field}__contains": f" {word}"})
        return self

    @transaction.atomic
    def show_as(self, visibility, *, by):
        """Share these contacts, all in one deed; returns how many changed.

        Somebody who asked never to be asked again stays hidden.
        """
        changing = self.exclude(visibility=visibility).order_by("pk")
        if visibility != Visibility.HIDDEN:
            changing = changing.filter(never_at=None)
        refs = list(changing.select_for_update().values_list("pk", flat=True))
        if not refs:
            return 0
        chosen = Contact.objects.filter(pk__in=refs)
        count = chosen.update(visibility=visibility, **CARD_FACE[visibility])
        subject = chosen.first() if count == 1 else by.coach_profile
        note = visibility if count == 1 else f"{count} {visibility}"
        Event.record(by, "contact.share", subject, note)
        NetworkWord.recount_soon(by.pk)
        return count


# What a card is searched and sorted on: for an anonymous card nothing that holds the name.
CARD_FACE = {
    Visibility.HIDDEN: {"card_key": "", "card_text": ""},
    Visibility.ANONYMOUS: {"card_key": F("role_key"), "card_text": F("role_text")},
    Visibility.NAMED: {"card_key": F("sort_key"), "card_text": F("search_text")},
}


class Contact(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts")
    first_name = models.CharField(_("voornaam"), max_length=80, blank=True)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    role = models.CharField(_("functie"), max_length=200, blank=True)
    organisation = models.CharField(_("organisatie"), max_length=200, blank=True)
    region = models.CharField(_("regio"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(
        _("taal van de mail"), max_length=5, choices=settings.LANGUAGES, blank=True
    )
    linkedin_url = models.URLField(max_length=300, blank=True)
    linkedin_key = models.CharField(max_length=300, blank=True, editable=False)
    connected_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=20, default="hand", editable=False)

    visibility = models.CharField(
        _("wat klanten zien"), max_length=10, choices=Visibility, default=Visibility.HIDDEN
    )
    show_organisation = models.BooleanField(_("toon ook de organisatie"), default=True)
    line = models.CharField(_("jouw zin over deze persoon"), max_length=200, blank=True)
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    remark = models.TextField(_("alleen voor jou"), max_length=2000, blank=True)
    never_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # Derived from the above by derive(); the two faces that are searched and sorted on.
    sort_key = models.TextField(db_collation="C", editable=False)
    search_text = models.TextField(db_collation="C", editable=False)
    role_key = models.TextField(db_collation="C", editable=False)
    role_text = models.TextField(db_collation="C", editable=False)
    card_key = models.TextField(db_collation="C", editable=False, default="")
    card_text = models.TextField(db_collation="C", editable=False, default="")

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["coach", "sort_key", "id"],
                include=["search_text", "visibility"],
                name="contact_network",
            ),
            models.Index(
                fields=["coach", "card_key", "id"],
                include=["card_text"],
                condition=~Q(visibility=Visibility.HIDDEN) & Q(never_at=None),
                name="contact_cards",
            ),
            models.Index(fields=["coach", "email"], condition=~Q(email=""), name="contact_email"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "linkedin_key"],
                condition=~Q(linkedin_key=""),
                name="contact_once_per_linkedin_address",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="contact_visibility"
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
    def card(self):
        named = self.visibility == Visibility.NAMED
        return Card(
            ref=self.ref,
            coach=self.coach,
            name=self.name if named else "",
            role=self.role,
            organisation=self.organisation if named or self.show_organisation else "",
            region=self.region,
            line=self.line,
            topics=self.topics,
        )

    def derive(self):
        """Compute what is searched and sorted on; every deed that changes a face calls it."""
        told = [self.role, self.organisation if self.show_organisation else ""]
        told += [self.region, *self.topics]
        everything = [self.first_name, self.last_name, self.role, self.organisation, self.region]
        self.sort_key = names.sort_key(self.first_name, self.last_name) or "~"
        self.search_text = names.search_words(*everything, *self.topics)
        self.role_key = names.fold(self.role)[: MAX_KEY // 4] or "~"
        self.role_text = names.search_words("", "", *told)
        faces = {
            Visibility.HIDDEN: ("", ""),
            Visibility.ANONYMOUS: (self.role_key, self.role_text),
            Visibility.NAMED: (self.sort_key, self.search_text),
        }
        self.card_key, self.card_text = faces[self.visibility]
        return self

    @transaction.atomic
    def edit(self, *, by):
        """Store what was changed on this object; its faces follow."""
        verb = "contact.add" if self._state.adding else "contact.edit"
        stored = Contact.objects.select_for_update().filter(pk=self.pk)
        if never_at := stored.values_list("never_at", flat=True).first():
            self.never_at, self.visibility = never_at, Visibility.HIDDEN
        self.derive().save()
        Event.record(by, verb, self)
        NetworkWord.recount_soon(self.coach_id)
        return self

    @transaction.atomic
    def leave_alone(self, *, note=""):
        """She asked never to be asked again: hidden at once, and remembered by a keyed digest."""
        now = timezone.now()
        asking = Contact.objects.filter(pk=self.pk, never_at=None)
        if not asking.update(
            never_at=now, visibility=Visibility.HIDDEN, **CARD_FACE[Visibility.HIDDEN]
        ):
            return  # the second press of a double click
        self.never_at, self.visibility = now, Visibility.HIDDEN
        Suppression.remember(self)
        Event.record(None, "contact.leave_alone", self, note, role="contact")
