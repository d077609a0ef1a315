"""What a coach reads: notices from the house about her own contacts, so with their names."""

from django.conf import settings

from coaching.mail import write

from .words import after_second_thoughts, agreed, email_of, offer_of


def to_coach(letter, *, also=None, **extra):
    """A notice from the house; it is her own contact, so she reads the name. ``also`` gives the
    words of an introduction that this letter has besides."""

    def say(introduction, event, **more):
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
                **(also(introduction) if also else {}),
            }

        write(event, letter, to=introduction.coach, context=words, **extra, **more)

    return say


def remind(coach, event, introductions):
    """Who waits for her answer, and since when. Without the names of contacts: this letter is about
    several people, and whoever leaves the network must be in no mail that is kept."""

    def words():
        waiting = [
            {
                "client": introduction.client.get_short_name(),
                "since": introduction.changed_at,
                "link": settings.SITE_URL + introduction.get_desk_url(),
            }
            for introduction in introductions
        ]
        return {"waiting": waiting, "count": len(waiting)}

    guard = "networking.mail.still_waits"
    write(event, "introductions_waiting", to=coach, context=words, guard=guard)


def to_coach_if_she_knew(letter):
    """A draft she never saw is not hers to hear of."""
    say = to_coach(letter)
    return lambda introduction, event: introduction.submitted_at and say(introduction, event)


def accepted(introduction, event):
    """The coach hears of a yes when the contact can no longer take it back."""
    say = to_coach("introduction_accepted_coach", also=agreed)
    say(introduction, event, **after_second_thoughts(event))


def _day(introduction):
    return {"named": introduction.was_named}


awake = to_coach("introduction_awake_coach", also=_day)
