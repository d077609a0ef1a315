"""Words that letters to several readers have in common."""

from coaching.mail import Address


def offer_of(introduction):
    """In the client's own words, else the kind of offer; how large it is, and when it is ready."""
    return introduction.offer_in_full(introduction.get_offer_kind_display())


def address_of(introduction):
    contact = introduction.contact
    return Address(contact.name, contact.email, introduction.contact_language)
