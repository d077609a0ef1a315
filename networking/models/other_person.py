import uuid

from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, When
from django.utils import timezone

from coaching.models import Coaching

from .moves import OVER, Status
from .sending import REUSED


class OtherPersonQuerySet(models.QuerySet):
    def still_open(self):
        return self.filter(taken_up_at=None, dismissed_at=None)

    def shown_to(self, client):
        """What she did not answer yet, of people whom she may still see and ask."""
        from .contact import Contact

        coachings = list(Coaching.objects.running().of_client(client).with_keys())
        people = Contact.objects.shown_to(client, coachings).with_room()
        mine = self.still_open().filter(introduction__coaching__in=coachings)
        return mine.filter(contact__in=people).select_related("contact__coach__coach_profile")


class OtherPerson(models.Model):
    """Somebody else a coach thinks of for a request, with one line why.

    The client starts a request with the words she has, or puts it aside. That is silent, as her
    wish list is: no event, for it is nobody's news.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    introduction = models.ForeignKey("Introduction", models.CASCADE, related_name="other_people")
    contact = models.ForeignKey("Contact", models.CASCADE, related_name="other_people")
    line = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    taken_up_at = models.DateTimeField(null=True, editable=False)
    dismissed_at = models.DateTimeField(null=True, editable=False)

    objects = OtherPersonQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "contact"],
                condition=Q(taken_up_at=None, dismissed_at=None),
                name="other_person_once",
            ),
        ]

    def __str__(self):
        return f"{self.introduction_id} – {self.contact_id}"

    @classmethod
    def who_fits(cls, introduction):
        """Whom her coach may suggest: only people this client sees, who have room, and whom she is
        not asking already; those of the same work first."""
        from .contact import Contact

        coaching, contact = introduction.coaching, introduction.contact
        coachings = [] if coaching.ended_at else [coaching]
        asking = coaching.introductions.exclude(status__in=OVER).values("contact")
        near = Case(
            When(~Q(field="") & Q(field=contact.field), then=0),
            When(~Q(sector="") & Q(sector=contact.sector), then=1),
            default=2,
            output_field=IntegerField(),
        )
        seen = Contact.objects.shown_to(introduction.client, coachings).with_room()
        others = seen.filter(coach=introduction.coach, never_at=None).exclude(pk=contact.pk)
        return others.exclude(pk__in=asking).order_by(near, "sort_key", "pk")

    @property
    def card(self):
        return self.contact.card

    # Verbs
    @transaction.atomic
    def take_up(self):
        """Her request to this person, begun with the words she wrote for the other."""
        from .introduction import Introduction

        draft = Introduction.draft(self.introduction.coaching, self.contact)
        if draft.status == Status.DRAFT and not draft.version:
            words = {name: getattr(self.introduction, name) for name in REUSED}
            draft.write(words, version=0)
        self._settle(taken_up_at=timezone.now())
        return draft

    def dismiss(self):
        self._settle(dismissed_at=timezone.now())

    def _settle(self, **when):
        OtherPerson.objects.still_open().filter(pk=self.pk).update(**when)
