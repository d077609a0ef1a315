"""The letters of the ground floor, and how every letter of the house is written.

A letter is ``templates/mail/<letter>.<language>.txt`` with the partials ``subject`` and ``body``,
in its reader's language; with ``.nl-u.txt`` beside it where that is different (see tongues.py). It
is written in the transaction of the deed and sent later.
"""

from typing import NamedTuple

from django.conf import settings
from django.template import Context
from django.template.loader import select_template
from django.utils import timezone, translation

from . import clock, post
from .models.delivery import Delivery
from .models.news import News
from .models.notice_choice import NoticeChoice, When
from .secrets import digest, secret
from .tongues import files, language_of


class Address(NamedTuple):
    """Somebody without an account."""

    name: str
    email: str
    language: str  # one of the tongues


def write(
    event,
    letter,
    *,
    to,
    sender=None,
    language=None,
    context=None,
    door=None,
    reply_to=None,
    beside=None,
    calendar="",
    not_before=None,
    guard="",
    on_sent="",
    sensitive=False,
):
    """Queue this letter for one person, unless she wants none; at most once for a deed. Who has an
    account finds it in her list of notices as well, also when she wants no mail of it.

    ``to`` is a user or an Address, whose time is that of the sender. ``sender``, a coach, lends her
    name and gets the replies, unless ``reply_to`` names another address. ``not_before`` may become
    later, for nobody is mailed at night what can wait. ``context`` may be a function: it is then
    called in the reader's language. ``door`` is the purpose and the path of a secret link, which
    the template places with {{ door }}. ``guard`` is asked once more just before sending, and
    ``on_sent`` is told when it left: dotted names of functions of the event's subject. ``beside``
    is somebody else who gets the same words in a mail of her own, so that a reply can go to both;
    ``calendar`` is a file for a calendar, or a function that writes it in the reader's language.
    """
    person = None if isinstance(to, Address) else to
    if person:
        News.tell(person, event, letter, not_before=not_before, guard=guard)
    when = NoticeChoice.when_for(person, letter) if person else When.ONCE
    if when == When.OFF:
        return None
    language = language or to.language
    zone = clock.zone(person or sender)
    with translation.override(language), timezone.override(zone):
        words = context() if callable(context) else context or {}
        words = {"hello": _first_name(to), "site": settings.SITE_URL, "door": "{door}", **words}
        subject, body = (
            part(letter, language, "subject", words),
            part(letter, language, "body", words),
        )
        calendar = calendar() if callable(calendar) else calendar
    return put(
        event,
        letter,
        to=to,
        language=language_of(language),
        subject=subject,
        body=body,
        from_name=f"{post.person_name(sender)} via Verbinder" if sender else "Verbinder",
        reply_to=reply_to or (sender.email if sender else ""),
        also_to=post.address(beside) if beside else "",
        calendar=calendar,
        coach=sender or getattr(event and event.subject, "coach", None),
        **_door(event, *door) if door else {},
        not_before=clock.not_before(
            letter, zone, not_before, daily=when == When.DAILY, hours=clock.hours_of(person)
        ),
        guard=guard,
        on_sent=on_sent,
        sensitive=sensitive,
    )


def _door(event, purpose, path):
    """The link will hold the word whose digest stands with the subject; else the newest."""
    subject = event and event.subject
    stored = subject.link_digest if getattr(subject, "purpose", None) == purpose else ""
    return {
        "door_purpose": purpose,
        "door_path": path,
        "door_digest": stored or digest(secret(purpose)),
    }


def put(event, letter, *, to, subject, body, **fields):
    """Queue words that are already there, made fit for a mail."""
    account = None if isinstance(to, Address) else to
    return Delivery.queue(
        event=event,
        letter=letter,
        to_email=to.email,
        to_name=post.person_name(account or to.name),
        to_user=account,
        subject=post.one_line(subject, 77),
        body=post.plain(body),
        **fields,
    )


def part(letter, tongue, name, words):
    """The subject, the body or another part of a letter, in one of the tongues."""
    return render(files(letter, tongue, name), words)


def render(names, words):
    """The text of a mail template, the first of these that is there; nothing is escaped, for this
    is not HTML.

    What a template gives counts as safe HTML; joined with a plain text it no longer does, so that a
    page that shows a letter escapes it.
    """
    names = [names] if isinstance(names, str) else names
    return select_template(names).template.render(Context(words, autoescape=False)) + ""


def _first_name(to):
    return to.name if isinstance(to, Address) else to.get_short_name()


def invitation(event, invitation):
    """Not when the coach brings the link herself."""
    coach = invitation.coach
    if invitation.by_hand:
        return
    write(
        event,
        "invitation",
        to=Address(str(invitation), invitation.email, invitation.language),
        sender=coach,
        context={
            "hello": invitation.first_name,
            "coach": coach.get_short_name(),
            "until": invitation.expires_at,
        },
        door=(invitation.purpose, "/invitations/{word}/"),
        guard="coaching.mail.is_still_open",
    )


def invitation_failed(event, invitation):
    write(
        event,
        "invitation_failed",
        to=invitation.coach,
        context={
            "person": str(invitation),
            "short": invitation.first_name,
            "address": invitation.email,
            "link": f"{settings.SITE_URL}/clients/",
        },
        guard="coaching.mail.is_still_open",
    )


def is_still_open(invitation):
    return invitation.is_open


def invitation_accepted(event, invitation, user):
    write(
        event,
        "invitation_accepted",
        to=invitation.coach,
        context={"client": user.get_full_name(), "short": user.get_short_name()},
    )


def invitation_declined(event, invitation):
    words = {"person": str(invitation), "short": invitation.first_name}
    write(event, "invitation_declined", to=invitation.coach, context=words)


# ---- what one of the two chose, to the other


def coaching_paused(event, coaching):
    letters = "coaching_paused_client", "coaching_paused_coach"
    _to_the_other(letters, event, coaching, guard="coaching.mail.is_paused")


def coaching_resumed(event, coaching):
    letters = "coaching_resumed_client", "coaching_resumed_coach"
    _to_the_other(letters, event, coaching, guard="coaching.mail.goes_on")


def coaching_ended(event, coaching):
    if event.actor and event.actor.left_at:
        return  # who leaves for good takes leave in one letter; see account_mail
    if coaching.is_lent:
        from . import practice_mail

        return practice_mail.lent_no_more(event, coaching)
    _to_the_other(("coaching_ended_client", "coaching_ended_coach"), event, coaching)


def _to_the_other(letters, event, coaching, **extra):
    """The client reads it from her coach; a coach from the house."""
    coach, client = coaching.coach, coaching.client
    to_client = event.actor == coach
    path = "my-coaches" if to_client else "clients"
    words = {"coach": coach.get_short_name(), "client": client.get_full_name()}
    write(
        event,
        letters[0] if to_client else letters[1],
        to=client if to_client else coach,
        sender=coach if to_client else None,
        context=words
        | {
            "short": client.get_short_name(),
            "link": f"{settings.SITE_URL}/{path}/",
            "notes": f"{settings.SITE_URL}/notes/",
        },
        **extra,
    )


def is_paused(coaching):
    return bool(coaching.paused_at)


def goes_on(coaching):
    return not (coaching.ended_at or coaching.paused_at)
