"""The introduction itself, once both said yes: with the same words to both of them.

Each gets a mail of her own, so that an address that does not work holds up nobody else. Both are
named in its head, so that a reply to all reaches all.
"""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coaching.mail import write
from coaching.tongues import language_of

from .words import address_of, email_of

LETTER, GUARD = "introduction_introduced", "networking.mail.is_introduced"


def introduce(introduction, event):
    """Both letters or none: they are written in the transaction of the step."""
    client, contact = introduction.client, address_of(introduction)
    email = email_of(introduction)
    shared = {
        "sender": introduction.coach,
        "language": contact.language,
        "guard": GUARD,
    }
    if email:
        write(
            event,
            LETTER,
            to=contact,
            beside=client,
            reply_to=client.email,
            context=lambda: words_of(introduction) | {"to_contact": True},
            door=(introduction.meeting_purpose, "/meeting/{word}/"),
            **shared,
        )
    write(
        event,
        LETTER,
        to=client,
        beside=contact if email else None,
        reply_to=email,
        context=lambda: words_of(introduction) | {"top": _top(introduction)},
        **shared,
    )


def words_of(introduction):
    """What both read, in the language of the contact."""
    contact, client = introduction.contact, introduction.client
    return {
        "coach": introduction.coach.get_short_name(),
        "client": client.get_full_name(),
        "client_short": client.get_short_name(),
        "client_email": client.email,
        "contact": contact.name,
        "contact_short": contact.short_name,
        "contact_email": email_of(introduction),
        "reason": introduction.reason,
        "why": introduction.why,
        "goal": introduction.goal,
        "offer": introduction.offer_in_full(_("Aandacht en oprechte vragen")),
        "minutes": introduction.minutes,
        "form": introduction.words_for_form,
        "moments": _moments(introduction),
        "link": settings.SITE_URL + introduction.get_absolute_url(),
        "to_contact": False,
        "top": "",
    }


def _moments(introduction):
    """The times she proposed, on the clock of the house: two people read the same words."""
    elsewhere = introduction.client.time_zone != settings.TIME_ZONE
    with timezone.override(settings.TIME_ZONE):
        return [
            date_format(timezone.localtime(at), "l j F, H:i")
            + (f" ({_('Nederlandse tijd')})" if elsewhere else "")
            for at in introduction.moments_of("contact")
        ]


def _top(introduction):
    """For a client whose language is another one: what this is, in hers."""
    language = introduction.client.language
    if language == language_of(introduction.tongue):
        return ""
    with translation.override(language):
        return _(
            "%(coach)s stelt je voor aan %(contact)s, in de taal van %(contact)s. Schrijf jij als "
            "eerste, binnen twee dagen? Antwoord dan aan allen."
        ) % {
            "coach": introduction.coach.get_short_name(),
            "contact": introduction.contact.short_name,
        }
