"""Words that letters to several readers have in common."""

from coaching import post
from coaching.mail import Address


def offer_of(introduction):
    """In the client's own words, else the kind of offer."""
    return introduction.offer or introduction.get_offer_kind_display()


def address_of(introduction):
    contact = introduction.contact
    return Address(contact.name, contact.email, introduction.contact_language)


def email_of(introduction):
    """Where the contact can be written to; "" without an address that can be one."""
    return introduction.contact.email if post.address(address_of(introduction)) else ""
