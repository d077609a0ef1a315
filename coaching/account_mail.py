"""The letters about somebody's own account."""

from .mail import Address, write


def proof_code(user, code):
    """Somebody waits for it, at the page where she shows that it is her."""
    write(None, "proof_code", to=user, context={"code": code}, sensitive=True)


def data_taken(event, user):
    write(event, "data_taken", to=user)


def address_changed(event, change):
    """To the old address: whoever reads it is who she was until a moment ago."""
    user = change.user
    write(
        event,
        "address_changed",
        to=Address(user.get_short_name(), change.old_email, user.language),
        context={"new": user.email, "until": change.until},
        door=(change.purpose, "/account/email/undo/{word}/"),
        sensitive=True,
    )


def farewell(event, user, coachings):
    """Once she is gone: a last word to herself, and to those she was with."""
    here = Address(user.first_name, user.email, user.language)
    write(event, "account_left", to=here, sensitive=True)
    for coaching in coachings:
        if coaching.coach == user:
            write(event, "coach_left", to=coaching.client, context={"coach": _called(user)})
        else:
            write(event, "client_left", to=coaching.coach, context={"client": _called(user)})


def _called(user):
    return f"{user.first_name} {user.last_name}".strip()
