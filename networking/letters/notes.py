"""What a client reads when her coach wrote under a shared note. What it says stays there."""

from django.conf import settings

from coaching.mail import write


def replied(note, event):
    coach = note.introduction.coach
    write(
        event,
        "note_replied",
        to=note.author,
        sender=coach,
        context=lambda: {
            "coach": coach.get_short_name(),
            "person": note.introduction.name_for_client,
            "link": settings.SITE_URL + note.get_absolute_url(),
        },
    )
