import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching, Event
from coaching.names import tells

from ..letters.suggesting import suggested
from .card import Visibility
from .introduction import Introduction

MOST = 3  # at a time; more is a list, and a list is work
STANDS = timedelta(days=60)


class SuggestionRefused(Exception):
    """The coach cannot suggest this person now; the message says why."""


class SuggestionQuerySet(models.QuerySet):
    def standing(self):
        """As their coach knows them: whether her client put one aside, or began to write, is not
        in it, for that is nobody's news until she sends something."""
        sent = Introduction.objects.filter(
            coaching=OuterRef("coaching"),
            contact=OuterRef("contact"),
            submitted_at__gt=OuterRef("made_at"),
        )
        return self.filter(~Exists(sent), made_at__gt=timezone.now() - STANDS)

    def of_coach(self, user):
        return self.filter(coaching__coach=user, coaching__ended_at=None)

    def open_to(self, client, coachings=None):
        """Those she may still take, of people whom she may see now."""
        contacts = self.model.contact.field.related_model.objects
        shown = contacts.shown_to(client, coachings).values("pk")
        mine = self.filter(coaching__client=client, coaching__ended_at=None, contact__in=shown)
        return mine.standing().filter(taken_at=None, dismissed_at=None)

    def with_people(self):
        return self.select_related(
            "coaching__client", "coaching__coach", "contact__coach__coach_profile"
        )


class Suggestion(models.Model):
    """A coach thought of somebody for a client, and says why in one line.

    The client takes it, which begins a request, or puts it aside; neither is an event, so that
    nothing she does with it reaches the coach.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coaching = models.ForeignKey("coaching.Coaching", models.CASCADE, related_name="suggestions")
    contact = models.ForeignKey("Contact", models.CASCADE, related_name="suggestions")
    why = models.CharField(_("waarom juist deze twee"), max_length=200)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_at = models.DateTimeField(null=True, editable=False)
    dismissed_at = models.DateTimeField(null=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coaching", "contact"], name="suggested_once"),
        ]

    def __str__(self):
        return f"{self.coaching_id} – {self.contact_id}"

    def get_absolute_url(self):
        return f"{reverse('networking:cards')}#voor-jou"

    def audience(self):
        return {self.coaching.client}

    @property
    def why_for_client(self):
        """Of somebody who is shared without a name nothing that tells it."""
        named = self.contact.shown_as == Visibility.NAMED
        return "" if not named and would_tell(self.contact, self.why) else self.why

    # Verbs
    @classmethod
    @transaction.atomic
    def make(cls, coaching, contact, why, *, by):
        """Tell the client of this person. Raises SuggestionRefused when that cannot be now."""
        this = Coaching.objects.running().filter(pk=coaching.pk)
        if not this.select_for_update():  # one at a time: so three are three
            raise SuggestionRefused(_("Je begeleidt deze klant niet meer."))
        names = {"name": contact.short_name, "client": coaching.client.get_short_name()}
        if this.exclude(paused_at=None).exists():
            raise SuggestionRefused(_("De begeleiding van %(client)s heeft pauze.") % names)
        shown = type(contact).objects.shown_to(coaching.client, this.with_keys())
        if not shown.filter(pk=contact.pk).exists():
            raise SuggestionRefused(
                _("%(client)s ziet %(name)s niet. Deel eerst de kaart.") % names
            )
        mine = coaching.suggestions.standing()
        if mine.filter(contact=contact).exists():
            raise SuggestionRefused(_("Je noemde %(name)s al bij %(client)s.") % names)
        if mine.count() >= MOST:
            words = _("Drie mensen tegelijk is genoeg. Haal er eerst een weg bij %(client)s.")
            raise SuggestionRefused(words % names)
        fields = {"why": why, "made_at": timezone.now(), "taken_at": None, "dismissed_at": None}
        suggestion, _new = cls.objects.update_or_create(
            coaching=coaching, contact=contact, defaults=fields
        )
        event = Event.record(by, "suggestion.make", suggestion)
        suggested(suggestion, event)
        return suggestion

    @transaction.atomic
    def take(self):
        """Begin the request: what she last wanted to know, and why this person in her coach's
        words. Returns the introduction."""
        words = Introduction.words_to_reuse(self.coaching.client) | {"why": self.why_for_client}
        introduction = Introduction.draft(self.coaching, self.contact, words)
        type(self).objects.filter(pk=self.pk).update(taken_at=timezone.now())
        return introduction

    def dismiss(self):
        """Put it aside. Nobody hears of it."""
        type(self).objects.filter(pk=self.pk).update(dismissed_at=timezone.now())

    def take_back(self):
        """The coach thought again; a mail that still waits does not go."""
        self.delete()


def would_tell(contact, text):
    return tells(text, contact.first_name, contact.last_name)
