"""The letters about somebody's place in a network: to the contact herself, and to her coach."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from coaching.limits import LIMITS, left
from coaching.mail import Address, part, write
from coaching.models import Delivery, Membership
from coaching.post import Later


def inform(contact, event):
    """What is kept about her, from where, what for, and that she can end it."""
    told = "informed_of_colleagues" if practice_told_to(contact) else "informed"
    _about(
        contact,
        event,
        "contact_inform",
        guard="networking.contact_mail.may_be_written_to",
        on_sent=f"networking.contact_mail.{told}",
    )


def practice_told_to(contact):
    """The practice whose clients are to see her too, by name; "" without one."""
    stays = Membership.objects.running().of(contact.coach).select_related("practice")
    return next((stay.practice.name for stay in stays if stay.key in contact.open_to), "")


def words_of_informing(contact):
    """What that letter is made of, also for the coach who looks at it before."""
    coach = contact.coach
    return {
        "hello": contact.short_name,
        "coach": coach.get_full_name(),
        "coach_email": coach.email,
        "source": contact.source,
        "named": contact.visibility == "named",
        "practice": practice_told_to(contact),
        "new_link": settings.SITE_URL + reverse("networking:about_link"),
    }


def letter(contact):
    """That very letter, word for word, for the coach who sends it."""
    return _read("contact_inform", contact, f"{settings.SITE_URL}/about/…/")


def text_to_paste(contact):
    """For a message of the coach's own, with the link to this contact's page."""
    return _read("contact_paste", contact, contact.page_link)["body"].strip()


def _read(letter, contact, door):
    with translation.override(contact.tongue):
        words = words_of_informing(contact) | {"door": door}
        return {name: part(letter, contact.tongue, name, words) for name in ("subject", "body")}


def informed(contact):
    contact.told("mail")


def informed_of_colleagues(contact):
    contact.told("mail", of_colleagues=True)


def about(contact, event):
    """The link to her own page, because she asked for it. Also when she wants no questions."""
    _about(contact, event, "contact_about", guard="networking.contact_mail.is_still_there")


def _about(contact, event, letter, **extra):
    coach = contact.coach
    write(
        event,
        letter,
        to=Address(contact.name, contact.email, contact.tongue),
        sender=coach,
        context=words_of_informing(contact),
        door=(contact.purpose, "/about/{word}/"),
        **extra,
    )


def may_be_written_to(contact):
    from .models import Suppression

    wanted = not (contact.never_at or contact.erased_at or Suppression.covers(contact))
    return wanted and is_there_room_for_mail(contact)


def is_still_there(contact):
    return not contact.erased_at


UNASKED = ("contact_inform", "introduction_ask", "introduction_reminder")


def is_there_room_for_mail(contact):
    """A few unasked mails a week to one address, from all coaches together; else Later.

    What she asked for herself, or said yes to, is not held up.
    """
    sent = Delivery.objects.sent_since(LIMITS["mails_to_contact"].since)
    sent = sent.filter(letter__in=UNASKED, to_email__iexact=contact.email)
    if not left("mails_to_contact", sent.count()):
        raise Later("enough mails to this address for now")
    return True


def put_right(contact, event, changed):
    """The coach hears that somebody corrected her own data."""

    def words():
        fields = [contact._meta.get_field(name) for name in changed]
        return {
            "contact": contact.name,
            "changed": [
                (str(field.verbose_name), field.value_from_object(contact)) for field in fields
            ],
            "link": settings.SITE_URL + contact.get_absolute_url(),
        }

    write(event, "contact_put_right", to=contact.coach, context=words)


def many_cards(coaching, event):
    """The coach hears that a client opens a great many cards."""

    def words():
        client = coaching.client
        return {"client": client.get_full_name(), "many": LIMITS["cards_told"].many}

    write(event, "coaching_many_cards", to=coaching.coach, context=words)


def remind_to_inform(coach, event, *, count, hidden):
    """How many people still have to be told; ``hidden`` of them are no longer shared for it."""
    link = settings.SITE_URL + reverse("networking:contacts_informing")
    words = {"count": count, "hidden": hidden, "days": settings.INFORM_WITHIN_DAYS, "link": link}
    write(event, "contacts_uninformed", to=coach, context=words)


def ask_to_keep(coach, event, *, unused, stale):
    """Of whom the coach has to say whether she keeps them."""
    link = settings.SITE_URL + reverse("networking:contacts_keeping")
    words = {"unused": unused, "stale": stale, "days": settings.KEEP_UNANSWERED_DAYS, "link": link}
    write(event, "contacts_keep", to=coach, context=words)
