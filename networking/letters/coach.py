"""What a coach reads: notices from the house about her own contacts, so with their names."""

from django.conf import settings

from coaching.mail import write

from .words import email_of, offer_of


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
                "offer": offer_of(introduction),
                "minutes": introduction.minutes,
                "form": introduction.get_form_display(),
                "wake_on": introduction.wake_on,
                "unreachable": not email_of(introduction),
                "link": settings.SITE_URL + introduction.get_desk_url(),
            }

        write(event, letter, to=introduction.coach, context=words)

    return say


def to_coach_if_she_knew(letter):
    """A draft she never saw is not hers to hear of."""
    say = to_coach(letter)
    return lambda introduction, event: introduction.submitted_at and say(introduction, event)
