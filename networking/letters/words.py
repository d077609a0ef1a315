"""Words that letters to several readers have in common."""

from datetime import timedelta

from django.conf import settings

from coaching import post
from coaching.mail import Address


def offer_of(introduction):
    """In the client's own words, else the kind of offer; how large it is, and when it is ready."""
    return introduction.offer_in_full(introduction.get_offer_kind_display())


def address_of(introduction):
    contact = introduction.contact
    return Address(contact.name, contact.email, introduction.tongue)


def agreed(introduction):
    """How the contact would like to talk, and when it suits her if she said so."""
    return {"form": introduction.words_for_form, "moments": introduction.proposed_moments()}


def written(introduction):
    """What the contact wrote to the client's questions."""
    return [{"question": r.question, "answer": r.answer} for r in introduction.replies.all()]


def after_second_thoughts(event):
    """For a letter about a yes: it leaves when that can no longer be taken back, if it was not."""
    return {
        "not_before": event.at + timedelta(seconds=settings.YES_SECONDS),
        "guard": "networking.mail.is_agreed",
    }


def email_of(introduction):
    """Where the contact can be written to; "" without an address that can be one."""
    return introduction.contact.email if post.address(address_of(introduction)) else ""
