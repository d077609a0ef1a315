"""The people of every test.

Marjan coaches Noor and shares her network: Sanne by name, Youssef without, Willem not at all.
Nobody is like Youssef, so his card tells nothing of his work; ``lookalikes`` brings him company.
Eva was Marjan's client until last month. Otto is a coach elsewhere, with his client Bram and his
contact Daan; none of these three has any business with Marjan's.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from coaching.models import Coaching, CoachProfile, Delivery, Membership, Practice, User
from networking.models import (  # noqa: F401
    Contact,
    Introduction,
    Meeting,
    MoveRefused,
    Visibility,
    faces,
)

WORDS = {
    "goal": "Ik wil weten of beleidswerk bij een waterschap bij mij past.",
    "why": "Je maakte de stap van de bouw naar beleid; daar sta ik nu voor.",
    "offer": "Ik werk ons gesprek uit tot een portret van 300 woorden.",
    "questions": "Wat geeft je energie in dit werk?\nWat had je vooraf willen weten?",
}
MESSAGE = {
    "subject": "Zou je 20 minuten met Noor willen praten?",
    "message": "Beste Sanne,\n\nIk begeleid Noor en dacht aan jou.\n\nHartelijke groet, Marjan",
}


def person(first_name, last_name="", *, coach=False, **fields):
    email = fields.pop("email", f"{first_name.lower()}@example.org")
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name, **fields)
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    if coach:
        CoachProfile.open(user)
        # Tests ask more than a client may at once; that limit has tests of its own.
        CoachProfile.objects.filter(user=user).update(open_requests=20)
    return user


def contact(coach, first_name, last_name, visibility=Visibility.HIDDEN, **fields):
    fields.setdefault("email", f"{first_name.lower()}.contact@example.org")
    fields.setdefault("informed_at", timezone.now())
    return Contact(
        coach=coach, first_name=first_name, last_name=last_name, visibility=visibility, **fields
    ).edit(by=coach)


def lookalikes(of, count=4, **fields):
    """Hidden people with the same role: with four of them an anonymous card may tell it.

    What ``fields`` does not name differs from person to person, or is empty.
    """
    for number in range(count):
        words = {"role": of.role, "organisation": f"Elders {number}"} | fields
        contact(of.coach, f"Gelijke{of.pk}x{number}", f"Dubbel{number}", **words)
    faces.refresh(of.coach_id)  # as the worker does after a change
    of.refresh_from_db()
    return of


def enter():
    """Everybody takes their place; returns them by name."""
    cast = SimpleNamespace()
    cast.marjan = person("Marjan", "de Wit", coach=True)
    cast.noor = person("Noor", "Bakker")
    cast.eva = person("Eva", "Prins")
    cast.otto = person("Otto", "Kramer", coach=True)
    cast.bram = person("Bram", "Jansen")
    cast.coaching = Coaching.begin(cast.marjan, cast.noor, by=cast.marjan)
    cast.ended = Coaching.begin(cast.marjan, cast.eva, by=cast.marjan)
    cast.elsewhere = Coaching.begin(cast.otto, cast.bram, by=cast.otto)
    cast.sanne = contact(
        cast.marjan,
        "Sanne",
        "Vermeer",
        Visibility.NAMED,
        role="Projectleider energietransitie",
        organisation="Gemeente Overwater",
        region="Overijssel",
        line="Stapte op haar veertigste over vanuit de bouw.",
        topics=["overstappen", "duurzaamheid"],
    )
    cast.youssef = contact(
        cast.marjan,
        "Youssef",
        "El Amrani",
        Visibility.ANONYMOUS,
        role="Data-analist netbeheer",
        organisation="Netwerk Oost",
        show_organisation=False,
    )
    cast.willem = contact(
        cast.marjan, "Willem", "van der Meer", role="Docent", organisation="Vakschool Vechtdal"
    )
    cast.daan = contact(
        cast.otto, "Daan", "Hoekstra", Visibility.NAMED, role="Engineer", organisation="Zeewind"
    )
    for coaching in (cast.coaching, cast.ended, cast.elsewhere):
        coaching.agree(by=coaching.client)
    cast.ended.end(by=cast.marjan)
    Coaching.objects.filter(pk=cast.ended.pk).update(ended_at=timezone.now() - timedelta(days=30))
    Delivery.objects.all().delete()  # her letter about it left long ago
    return cast


def practice(cast, *others):
    """Marjan and Otto work together from now on, and whoever else is named; she is the admin."""
    here = Practice.found("Samen verder", by=cast.marjan)
    for one in (cast.otto, *others):
        Membership.join(here, one)
    return here


def lend(*contacts):
    """These may be seen by clients of their coach's colleagues as well, and know it."""
    for one in contacts:
        stay = Membership.objects.running().get(user=one.coach)
        mine = Contact.objects.filter(pk=one.pk)
        mine.open_to([*one.open_to, stay.key], by=one.coach)
        mine.told(by=one.coach)
        one.refresh_from_db()


def introduction(cast, *verbs, contact=None, coaching=None):
    """A client's introduction taken along its road, each step by whoever may take it."""
    wish = Introduction.draft(coaching or cast.coaching, contact or cast.sanne)
    wish.write(WORDS, version=wish.version)
    for verb in verbs:
        walk(wish, verb)
    return wish


ROAD = {
    "accepted": ("submit", "approve", "ask", "accept"),
    "introduced": ("submit", "approve", "ask", "accept", "introduce"),
}


def walk(wish, verb, **words):
    """One step by whoever may take it."""
    from networking.models import MOVES

    role = MOVES[verb].role
    if verb == "submit":
        wish.coaching.agree(by=wish.client)
        if not wish.goal:
            wish.write(WORDS, version=wish.version)
    if verb == "approve":
        words = MESSAGE | words
    who = {"role": role} if role == "contact" else {"by": wish.client}
    if verb in ("schedule", "settle"):
        soon = timezone.now() + timedelta(days=9)
        return Meeting.plan(wish, **who, **({"starts_at": soon, "form": "coffee"} | words))
    if verb in ("suggest", "propose"):
        return wish.suggest(timezone.now() + timedelta(days=8), **who)
    if verb in ("cancel", "call_off"):
        return wish.meeting.cancel(**who)
    if verb in ("stop", "postpone", "decline"):
        words = words if verb == "stop" else {"note": ""} | words
        return getattr(wish, verb)(by=wish.coach, **words)
    if role in ("contact", "clock"):
        return wish.move(verb, role=role, **words)
    return wish.move(verb, by=getattr(wish, role), **words)
