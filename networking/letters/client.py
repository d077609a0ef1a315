"""What a client reads: letters from her coach, with of the contact only what she may know."""

from django.conf import settings

from coaching.mail import write
from coaching.models import Delivery, News

from .words import after_second_thoughts, agreed, written


def agreed_and_written(introduction):
    """How and when it suits the contact, and what she wrote: for the client alone."""
    return agreed(introduction) | {"replies": written(introduction)}


def to_client(letter, *, also=None, **extra):
    """A letter from the coach: of the contact only what the client may know. ``also`` gives the
    words of an introduction that this letter has besides."""

    def say(introduction, event, **more):
        coach, other = introduction.coach, introduction.named_other

        def all_words():
            return {
                "coach": coach.get_short_name(),
                "person": introduction.name_for_client,
                "short": introduction.short_name_for_client,
                "goal": introduction.goal,
                "note": event.note,
                "alternative": introduction.alternative,
                "other": other and other.card.title,
                "line": other and other.line,
                "link": settings.SITE_URL + introduction.get_absolute_url(),
                "others": f"{settings.SITE_URL}{introduction.get_absolute_url()}#anderen",
                **(also(introduction) if also else {}),
            }

        write(
            event,
            letter,
            to=introduction.client,
            sender=coach,
            context=all_words,
            **extra,
            **more,
        )

    return say


def approved(introduction, event):
    """The client hears of it when the coach can no longer call it back."""
    to_client("introduction_approved")(
        introduction,
        event,
        not_before=introduction.recall_until,
        guard="networking.mail.is_passed_on",
    )


def called_back(introduction, event):
    """Otherwise two would leave when the coach passes it on once more."""
    waiting = Delivery.objects.about(introduction).filter(letter="introduction_approved")
    waiting.drop("called back")
    News.objects.about(introduction).filter(letter="introduction_approved").call_back()


def accepted(introduction, event):
    """The client hears of a yes when the contact can no longer take it back."""
    to_client("introduction_accepted", also=agreed_and_written)(
        introduction, event, **after_second_thoughts(event)
    )


postponed = to_client(
    "introduction_postponed",
    # The coach's own day; one that the contact named is nothing for the client.
    also=lambda introduction: {"wake_on": introduction.wake_on},
)
replied = to_client("introduction_replied", also=agreed_and_written)


def other_person(introduction, event):
    to_client("introduction_other_person")(
        introduction, event, guard="networking.mail.is_still_fitting"
    )
