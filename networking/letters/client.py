"""What a client reads: letters from her coach, with of the contact only what she may know."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from coaching.mail import write
from coaching.models import Delivery


def to_client(letter, **extra):
    """A letter from the coach: of the contact only what the client may know."""

    def say(introduction, event, words=dict, **more):
        coach = introduction.coach

        def all_words():
            return {
                "coach": coach.get_short_name(),
                "person": introduction.name_for_client,
                "short": introduction.short_name_for_client,
                "goal": introduction.goal,
                "note": event.note,
                "alternative": introduction.alternative,
                "wake_on": introduction.wake_on,
                "link": settings.SITE_URL + introduction.get_absolute_url(),
                "others": settings.SITE_URL + reverse("networking:cards"),
                **words(),
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
        not_before=introduction.changed_at + timedelta(seconds=settings.UNDO_SECONDS),
        guard="networking.mail.is_passed_on",
    )


def called_back(introduction, event):
    """Otherwise two would leave when the coach passes it on once more."""
    waiting = Delivery.objects.about(introduction).filter(letter="introduction_approved")
    waiting.drop("called back")
