import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from coaching.models import Coaching, User
from coaching.tongues import FORMAL

from .introduction import Introduction

MOST = 300


class OwnContactQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(owner=user)

    def with_people(self):
        """With the request that became of them, and who led to them."""
        through = ("through_introduction__contact", "through_introduction__coaching")
        found = self.select_related("introduction", "through_contact", *through)
        return found.prefetch_related("through_introduction__coaching__tags")


class OwnContact(models.Model):
    """Somebody a client met or heard of herself, and who led to her.

    Hers alone, with all that stands in it: no event, and nothing that anybody else reads, counts or
    exports ever joins it. Whom she met through an introduction needs no row here; see my_people.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    how_met = models.CharField(max_length=200, blank=True)
    met_on = models.DateField(null=True, blank=True)
    remark = models.TextField(max_length=1000, blank=True)

    # Who led to her: one of the two, or nobody; and may that name be mentioned to her?
    through_contact = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+", editable=False
    )
    through_introduction = models.ForeignKey(
        Introduction, models.SET_NULL, null=True, related_name="+", editable=False
    )
    may_mention = models.BooleanField(default=False, editable=False)

    # The request that became of it
    introduction = models.ForeignKey(
        Introduction, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnContactQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(through_contact=None) | Q(through_introduction=None),
                name="own_contact_through_one",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("networking:own_contact", args=[self.ref])

    @property
    def named_by(self):
        """The name of who led to her; "" when that is nobody, or somebody without a name."""
        if self.through_introduction:
            return self.through_introduction.known_name
        return self.through_contact.name if self.through_contact else ""

    # Verbs
    @classmethod
    @transaction.atomic
    def note_down(cls, owner, **words):
        """Somebody new; the one that is there already in the same words."""
        # One at a time, so that a button pressed twice notes down one person.
        list(User.objects.select_for_update(no_key=True).filter(pk=owner.pk))
        same = cls.objects.filter(owner=owner, introduction=None, **words).first()
        return same or cls.objects.create(owner=owner, **words)

    def edit(self, **words):
        for name, value in words.items():
            setattr(self, name, value)
        self.save(update_fields=list(words))

    @transaction.atomic
    def ask(self, contact):
        """This is somebody whom a coach of hers shows her: her open request to that person, begun
        with who named her. Nobody hears of it until she sends it."""
        coaching = Coaching.towards(contact.coach, self.owner)
        words = Introduction.words_to_reuse(self.owner) | {"why": self._first_words(contact)}
        draft = Introduction.draft(coaching, contact, words)
        if draft.can_be_written:
            if words["why"] and not draft.why.strip():
                draft.write({"why": words["why"]}, version=draft.version)
            draft.remember_who_named(self.through_introduction)
        self.edit(introduction=draft)
        return draft

    def remove(self):
        OwnContact.objects.filter(pk=self.pk).delete()

    def _first_words(self, contact):
        """Only when whoever named her said that it may be told."""
        if not self.may_mention or not self.named_by:
            return ""
        words = gettext("%(name)s noemde je.")
        if contact.tongue == FORMAL:
            words = gettext("%(name)s noemde u.")
        return words % {"name": self.named_by}
