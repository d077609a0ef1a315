"""The coach thought of somebody. A mail lies open more easily than a page: so it names nobody."""

from django.conf import settings

from coaching.mail import write


def suggested(suggestion, event):
    coach = suggestion.coaching.coach
    write(
        event,
        "suggestion_made",
        to=suggestion.coaching.client,
        sender=coach,
        context={
            "coach": coach.get_short_name(),
            "link": settings.SITE_URL + suggestion.get_absolute_url(),
        },
        guard="networking.mail.suggestion_stands",
    )
