"""What happened in a practice, in words for its admin: people and settings, for nothing else of it
is anybody's but her own."""

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.utils.translation import gettext_lazy as _

from .models import Membership, Practice, PracticeInvitation

DEEDS = {
    "practice.found": _("%(who)s begon de praktijk."),
    "practice.rename": _("%(who)s noemde de praktijk “%(note)s”."),
    "membership.join": _("%(whom)s kwam erbij."),
    "membership.leave": _("%(whom)s ging weg."),
    "membership.remove": _("%(who)s haalde %(whom)s uit de praktijk."),
    "membership.admin": _("%(who)s laat %(whom)s meebeheren."),
    "membership.member": _("%(who)s laat %(whom)s niet meer beheren."),
    "practice_invitation.send": _("%(who)s nodigde %(whom)s uit."),
    "practice_invitation.withdraw": _("%(who)s trok de uitnodiging van %(whom)s in."),
    "practice_invitation.decline": _("%(whom)s doet liever niet mee."),
    "practice_invitation.mail_failed": _("De uitnodiging aan %(whom)s kwam niet aan."),
}


def lines(practice, most):
    """(when, what) of the latest deeds, the last one first."""
    together = GenericPrefetch(
        "subject",
        [
            Practice.objects.all(),
            Membership.objects.select_related("user"),
            PracticeInvitation.objects.all(),
        ],
    )
    trail = practice.trail().filter(verb__in=DEEDS).prefetch_related(together)
    return [(event.at, str(DEEDS[event.verb]) % _names(event)) for event in trail[:most]]


def _names(event):
    return {"who": event.actor or "Verbinder", "whom": event.subject, "note": event.note}
