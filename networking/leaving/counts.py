"""Said before somebody goes: how much will be gone, and how much stays without her name."""

from django.utils import timezone

from coaching.models import Coaching

from ..models import Contact, Introduction, Meeting, Note, OwnContact


def what(user):
    wishes = Introduction.objects.filter(coaching__client=user)
    meetings = Meeting.objects.filter(
        introduction__coaching__client=user, starts_at__gt=timezone.now()
    )
    return {
        "requests": wishes.count(),
        "notes": Note.objects.filter(author=user).count(),
        "people": OwnContact.objects.of(user).count(),
        "contacts": Contact.objects.of_coach(user).count(),
        "clients": Coaching.objects.running().of_coach(user).count(),
        "stay": wishes.exclude(submitted_at=None).count()
        + Introduction.objects.on_desk_of(user).count(),
        "meetings": meetings.count(),
    }
