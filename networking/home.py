"""What stands on the first page of each: little, in order, and it ends."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from coaching.models import Coaching, Invitation

from . import timeline
from .ladder import Deeds, introductions_of, next_step
from .models import Contact, ContactImport, FollowUp, Introduction, Meeting, Status
from .models.moves import OVER
from .models.speaking import just_spoken

AT_A_GLANCE = 5  # of a list; the rest is a link away
MEETINGS_AHEAD = timedelta(days=7)
NOT_UNDER_WAY = (Status.DRAFT, *OVER)


def of_client(client):
    """Her one small step, what is on its way with who has the turn, and when she meets whom."""
    fresh = just_spoken(Introduction.objects.filter(pk=OuterRef("pk")), client)
    introductions = introductions_of(client).with_people().annotate(to_note=Exists(fresh))
    deeds = Deeds.of(client, introductions=introductions)
    under_way = [
        {"introduction": one, "turn": timeline.turn(one, client)}
        for one in introductions
        if one.status not in NOT_UNDER_WAY
    ]
    under_way.sort(key=lambda row: not (row["turn"] and row["turn"]["ref"] == client.pk))
    return {
        "step": next_step(deeds),
        "is_new": deeds.may_look and not deeds.has_asked,
        "deeds": deeds,
        "under_way": under_way[:AT_A_GLANCE],
        "under_way_count": len(under_way),
        "meetings": _ahead(Meeting.objects.filter(introduction__coaching__client=client)),
        "follow_ups": FollowUp.objects.of(client).soon()[:AT_A_GLANCE],
    }


def of_coach(coach):
    """What waits for her, when her clients meet whom, and who might like a word or a rest."""
    desk = Introduction.objects.on_desk_of(coach).with_people()
    waits = {
        "waiting": desk.waiting_for_coach().order_by("changed_at"),
        "rehearsals": Introduction.objects.rehearsed_with(coach)
        .with_people()
        .order_by("rehearsal_asked_at"),
        "awake": desk.awake().order_by("wake_on"),
    }
    counts = {kind: found.count() for kind, found in waits.items()}
    return {
        **{kind: found[:AT_A_GLANCE] for kind, found in waits.items()},
        "count": sum(counts.values()),
        "more": max(counts.values()) > AT_A_GLANCE,
        "meetings": _ahead(Meeting.objects.filter(introduction__coaching__coach=coach)),
        "quiet": Coaching.objects.of_coach(coach)
        .quiet()
        .select_related("client")
        .order_by("started_at")[:AT_A_GLANCE],
        "resting": Contact.objects.of_coach(coach).resting()[:AT_A_GLANCE],
        "beginning": _beginning(coach),
    }


def _ahead(meetings):
    """Those of the next days, today's first, also when it has just begun."""
    now = timezone.now()
    found = meetings.filter(
        introduction__status=Status.SCHEDULED,
        starts_at__gte=timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0),
        starts_at__lt=now + MEETINGS_AHEAD,
    )
    people = (f"introduction__{path}" for path in ("coaching__client", "contact__coach"))
    found = found.select_related(*people, "introduction__coaching__coach__coach_profile")
    return found.order_by("starts_at").prefetch_related("introduction__coaching__tags")[
        :AT_A_GLANCE
    ]


def _beginning(coach):
    """What there is to do before the first request can come: [(deed, done)]. Empty once all of it
    is done, for good."""
    contacts = Contact.objects.filter(coach=coach)
    has_clients = Coaching.objects.of_coach(coach).exists()
    deeds = (
        ("contacts", contacts.exists() or ContactImport.objects.filter(coach=coach).exists()),
        ("share", contacts.exclude(shown_as="hidden").exists()),
        ("invite", has_clients or Invitation.objects.filter(coach=coach).exists()),
    )
    return [] if all(done for _deed, done in deeds) else deeds
