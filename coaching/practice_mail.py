"""The letters about a practice, and about what ends with it."""

from django.conf import settings

from .mail import Address, write


def invitation(event, invitation):
    sender = invitation.sender
    write(
        event,
        "practice_invitation",
        to=Address(str(invitation), invitation.email, invitation.language),
        sender=sender,
        context={
            "hello": invitation.first_name,
            "coach": sender.get_short_name(),
            "practice": invitation.practice.name,
            "until": invitation.expires_at,
        },
        door=(invitation.purpose, "/practice/invitation/{word}/"),
        guard="coaching.mail.is_still_open",
    )


def invitation_failed(event, invitation):
    write(
        event,
        "invitation_failed",
        to=invitation.sender,
        context={
            "person": str(invitation),
            "short": invitation.first_name,
            "address": invitation.email,
            "link": _page(),
        },
        guard="coaching.mail.is_still_open",
    )


def accepted(event, invitation, user):
    words = {"colleague": user.get_full_name(), "practice": invitation.practice.name}
    write(event, "practice_joined", to=invitation.sender, context=words | {"link": _page()})


def declined(event, invitation):
    words = {"person": str(invitation), "short": invitation.first_name}
    write(event, "practice_declined", to=invitation.sender, context=words)


def removed(event, membership):
    """To whom an admin let go."""
    words = {"practice": membership.practice.name}
    write(event, "practice_removed", to=membership.user, context=words)


def lent_no_more(event, coaching):
    """To a client who asked somebody by way of a colleague of her coach, when that is over and her
    own coaching goes on."""
    if coaching.via is None or coaching.via.ended_at:
        return
    words = {
        "colleague": coaching.coach.get_full_name(),
        "coach": coaching.via.coach.get_short_name(),
        "link": f"{settings.SITE_URL}/introductions/",
    }
    write(event, "coaching_lent_no_more", to=coaching.client, context=words)


def _page():
    return f"{settings.SITE_URL}/practice/"
