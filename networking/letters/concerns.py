"""What whoever looks at it hears when something did not feel right: only that there is something.
Who and what stands on the page, where nobody looks over her shoulder."""

from django.conf import settings
from django.urls import reverse

from coaching.mail import write


def told(concern, event, reader):
    write(
        event,
        "concern_told",
        to=reader,
        context={
            "by": concern.by_role,
            "link": settings.SITE_URL + reverse("networking:concerns"),
        },
        guard="networking.letters.concerns.is_open",
    )


def is_open(concern):
    return concern.settled_at is None
