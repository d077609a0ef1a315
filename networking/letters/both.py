"""The introduction itself, once both said yes: the only letters that hold addresses."""

from django.conf import settings

from coaching.mail import write

from .words import address_of, offer_of


def introduce_to_contact(introduction, event):
    client = introduction.client
    if not introduction.contact.email:
        return
    write(
        event,
        "introduction_introduced_contact",
        to=address_of(introduction),
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
        "offer": offer_of(introduction),
        "minutes": introduction.minutes,
        "form": introduction.get_form_display(),
    }
