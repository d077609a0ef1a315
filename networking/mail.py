"""Which letters follow a step of an introduction, and the words each reader may see.

Before both said yes nobody reads the other's address. So the words of a letter are collected per
reader, and a template gets no model that could say more. Only the letters of ``introduce`` hold
addresses.
"""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from coaching.mail import Address, write
from coaching.models import Delivery

from .contact_mail import is_there_room_for_mail
from .models.moves import Status


def announce(introduction, event):
    """Queue what this step has to say, in the transaction of the step."""
    for say in LETTERS.get(event.deed, ()):
        say(introduction, event)


def to_client(letter, **extra):
    """A letter from the coach: of the contact only what the client may know."""

    def say(introduction, event, **more):
        coach = introduction.coach

        def words():
            return {
                "coach": coach.get_short_name(),
                "person": introduction.name_for_client,
                "short": introduction.short_name_for_client,
                "goal": introduction.goal,
                "note": event.note,
                "alternative": introduction.alternative,
                "wake_on": introduction.wake_on,
                "link": settings.SITE_URL + introduction.get_absolute_url(),
                "others": settings.SITE_URL + reverse("networking:cards"),
            }

        write(
            event,
            letter,
            to=introduction.client,
            sender=coach,
            context=words,
            **extra,
            **more,
        )

    return say


def to_coach(letter):
    """A notice from the house; it is her own contact, so she reads the name."""

    def say(introduction, event):
        def words():
            return {
                "client": introduction.client.get_full_name(),
                "short": introduction.client.get_short_name(),
                "contact": introduction.contact.name,
                "contact_short": introduction.contact.short_name,
                "goal": introduction.goal,
                "why": introduction.why,
                "offer": _offer(introduction),
                "minutes": introduction.minutes,
                "form": introduction.get_form_display(),
                "wake_on": introduction.wake_on,
                "link": settings.SITE_URL + introduction.get_desk_url(),
            }

        write(event, letter, to=introduction.coach, context=words)

    return say


def _offer(introduction):
    """In the client's own words, else the kind of offer."""
    return introduction.offer or introduction.get_offer_kind_display()


def to_coach_if_she_knew(letter):
    """A draft she never saw is not hers to hear of."""
    say = to_coach(letter)
    return lambda introduction, event: introduction.submitted_at and say(introduction, event)


def approved(introduction, event):
    """The client hears of it when the coach can no longer call it back."""
    to_client("introduction_approved")(
        introduction,
        event,
        not_before=event.at + timedelta(seconds=settings.UNDO_SECONDS),
        guard="networking.mail.is_passed_on",
    )


def is_passed_on(introduction):
    back = (Status.SUBMITTED, Status.DECLINED, Status.WITHDRAWN, Status.CHANGES_REQUESTED)
    return introduction.status not in back


def called_back(introduction, event):
    """Otherwise two would leave when the coach passes it on once more."""
    waiting = Delivery.objects.about(introduction).filter(letter="introduction_approved")
    waiting.drop("called back")


def words_of_asking(introduction):
    """What the question to the contact is made of, also for whoever looks at it before."""
    contact, coach = introduction.contact, introduction.coach
    return {
        "subject": introduction.subject,
        "message": introduction.message,
        "coach": coach.get_full_name(),
        "client": introduction.client.get_short_name(),
        "from_linkedin": contact.source == "linkedin",
        "days": settings.ANSWER_DAYS,
    }


def ask(introduction, event):
    """The coach's own words to the contact, to the letter; and below them what is always said:
    where her data are from and what she may do about it. So it informs her too."""
    if not introduction.contact.email:
        return  # the coach asks her in another way
    write(
        event,
        "introduction_ask",
        to=_address(introduction),
        sender=introduction.coach,
        context=words_of_asking(introduction),
        door=(introduction.purpose, "/answer/{word}/"),
        guard="networking.mail.still_wanted",
        on_sent="networking.mail.asked",
    )


def still_wanted(introduction):
    """Between asking and sending it can be withdrawn, or the contact can have had enough."""
    from .models import Suppression

    contact = introduction.contact
    is_asked = introduction.status == Status.ASKED and not introduction.coaching.ended_at
    wanted = is_asked and not contact.never_at and not Suppression.covers(contact)
    return wanted and is_there_room_for_mail(contact)


def asked(introduction):
    introduction.contact.told("asked")


def introduce_to_contact(introduction, event):
    client = introduction.client
    if not introduction.contact.email:
        return
    write(
        event,
        "introduction_introduced_contact",
        to=_address(introduction),
        sender=introduction.coach,
        reply_to=client.email,
        context=lambda: (
            _both(introduction) | {"hello": introduction.contact.short_name, "email": client.email}
        ),
    )


def introduce_to_client(introduction, event):
    email = introduction.contact.email
    write(
        event,
        "introduction_introduced_client",
        to=introduction.client,
        sender=introduction.coach,
        reply_to=email or None,
        context=lambda: (
            _both(introduction)
            | {"email": email, "link": settings.SITE_URL + introduction.get_absolute_url()}
        ),
    )


def _both(introduction):
    contact, client = introduction.contact, introduction.client
    return {
        "coach": introduction.coach.get_short_name(),
        "client": client.get_full_name(),
        "client_short": client.get_short_name(),
        "contact": contact.name,
        "contact_short": contact.short_name,
        "goal": introduction.goal,
        "offer": _offer(introduction),
        "minutes": introduction.minutes,
        "form": introduction.get_form_display(),
    }


def _address(introduction):
    contact = introduction.contact
    return Address(contact.name, contact.email, introduction.contact_language)


# The verb of a step, and who hears what. Not in here (hold, thank, close): no mail.
LETTERS = {
    "submit": [
        to_coach("introduction_submitted_coach"),
        to_client("introduction_submitted_client"),
    ],
    "ask_more": [to_client("introduction_ask_more")],
    "approve": [approved],
    "recall": [called_back],
    "decline": [called_back, to_client("introduction_declined")],
    "ask": [ask],
    "accept": [to_client("introduction_accepted"), to_coach("introduction_accepted_coach")],
    "put_off": [to_client("introduction_not_now"), to_coach("introduction_not_now_coach")],
    "refuse": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "never": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "release": [called_back, to_client("introduction_refused")],
    "hold_off": [
        called_back,
        to_client("introduction_not_now"),
        to_coach("introduction_not_now_coach"),
    ],
    "expire": [to_client("introduction_expired"), to_coach("introduction_expired_coach")],
    "introduce": [introduce_to_contact, introduce_to_client],
    "schedule": [to_coach("introduction_scheduled")],
    "withdraw": [to_coach_if_she_knew("introduction_withdrawn")],
}
