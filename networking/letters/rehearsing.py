"""Letters around a draft that the coach was asked to read along. The draft stays where it is: what
is written in it, and what is said of it, is in no mail."""

from django.conf import settings
from django.urls import reverse

from coaching.mail import write


def please_look_along(introduction, event):
    page = reverse("networking:desk_rehearsal", args=[introduction.ref])
    write(
        event,
        "rehearsal_asked",
        to=introduction.coach,
        context={
            "client": introduction.client.get_short_name(),
            "contact": introduction.contact.name,
            "link": settings.SITE_URL + page,
        },
        guard="networking.mail.is_rehearsed",
    )


def looked_along(introduction, event):
    page = reverse("networking:introduction_edit", args=[introduction.ref])
    write(
        event,
        "rehearsal_answered",
        to=introduction.client,
        sender=introduction.coach,
        context=lambda: {
            "coach": introduction.coach.get_short_name(),
            "person": introduction.name_for_client,
            "link": settings.SITE_URL + page,
        },
        guard="networking.mail.is_rehearsed",
    )
