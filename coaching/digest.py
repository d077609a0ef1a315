"""The daily mail: what waits for the same reader leaves together, in one."""

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from . import mail, notices
from .models.delivery_set import State
from .models.notice_choice import NoticeChoice, When
from .models.user import User


@transaction.atomic
def gather(delivery):
    """Take along whatever else is due for her today. Two workers never make two of it: the second
    finds its mail gone, and stops."""
    user = delivery.to_user
    if not user or NoticeChoice.when_for(user, delivery.letter) != When.DAILY:
        return
    User.objects.select_for_update().get(pk=user.pk)
    delivery.refresh_from_db()
    if delivery.state != State.QUEUED:
        return
    others = [other for other in _others(delivery, user) if _comes_along(other)]
    if not others:
        return
    all_of_it = [delivery, *others]
    with translation.override(delivery.language):
        words = {"hello": user.get_short_name(), "mails": [_part(one) for one in all_of_it]}
        name = f"mail/daily.{delivery.language}.txt"
        subject, body = (mail.render(f"{name}#{part}", words) for part in ("subject", "body"))
    one_sender = len({one.reply_to for one in all_of_it}) == 1
    delivery.become_daily(
        letter=notices.TOGETHER,
        subject=mail.post.one_line(subject, 77),
        body=mail.post.plain(body),
        guard="",
        sensitive=True,  # several people stand in it, and whoever leaves must be in no mail we keep
        **({} if one_sender else {"reply_to": "", "from_name": "Verbinder"}),
    )


def _others(delivery, user):
    daily = [
        letter
        for letter, notice in notices.NOTICES.items()
        if notice.topic and NoticeChoice.when_for(user, letter) == When.DAILY
    ]
    due = Q(to_user=user, letter__in=daily, language=delivery.language)
    due &= Q(on_sent="", door_path="", also_to="", calendar="")
    waiting = type(delivery).objects.filter(due).exclude(pk=delivery.pk).is_time()
    return waiting.select_for_update().order_by("created_at")


def _comes_along(other):
    wanted = other.is_wanted()
    other.drop("in the daily mail" if wanted else "no longer wanted")
    return wanted


def _part(one):
    """Its words, without the greeting that the daily mail has itself."""
    greeting, _line, rest = one.body.partition("\n\n")
    has_greeting = greeting.endswith(",") and "\n" not in greeting
    return {"subject": one.subject, "body": rest if has_greeting else one.body}
