from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .. import notices
from .event import Event
from .user import User


class When(models.TextChoices):
    ONCE = notices.ONCE, _("Meteen")
    DAILY = notices.DAILY, _("Eén keer per dag, alles samen")
    OFF = notices.OFF, _("Geen mail")


class NoticeChoice(models.Model):
    """When a person wants the mails of one topic, where that is not as usual."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_choices")
    topic = models.CharField(max_length=20)
    when = models.CharField(max_length=5, choices=When)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="one_choice_per_topic"),
            models.CheckConstraint(
                condition=models.Q(when__in=When.values), name="notice_choice_when"
            ),
        ]

    def __str__(self):
        return f"{self.topic}: {self.when}"

    @classmethod
    def of(cls, user):
        """{topic: when} of all that concern her."""
        chosen = dict(cls.objects.filter(user=user).values_list("topic", "when"))
        return {
            name: chosen.get(name, topic.default)
            for name, topic in notices.topics_for(user).items()
        }

    @classmethod
    def when_for(cls, user, letter):
        """When she wants this letter. Without an hour for the daily mail there is none."""
        topic = notices.TOPICS.get(notices.of(letter).topic)
        if topic is None or user is None:
            return When.ONCE
        mine = cls.objects.filter(user=user, topic=notices.of(letter).topic)
        when = mine.values_list("when", flat=True).first() or topic.default
        return When.ONCE if when == When.DAILY and settings.DAILY_MAIL_HOUR is None else when

    @classmethod
    @transaction.atomic
    def choose(cls, user, choices, *, by=None, quiet=None):
        """{topic: when}; ``by`` is None when she came by the link in a mail. ``quiet`` are the
        hours, (from, until), in which she wants no mail; (None, None) as the house does."""
        for topic, when in choices.items():
            cls.objects.update_or_create(user=user, topic=topic, defaults={"when": when})
        if quiet:
            user.quiet_from, user.quiet_until = quiet
            user.save(update_fields=["quiet_from", "quiet_until"])
        note = ", ".join(f"{topic} {when}" for topic, when in choices.items())
        Event.record(by, "user.notices", user, note)

    @classmethod
    def stop(cls, user, topic):
        """No more of these; "daily" stands for all that come together in one mail."""
        mine = cls.of(user)
        ends = [name for name, when in mine.items() if when == When.DAILY]
        ends = ends if topic == notices.TOGETHER else [topic]
        if any(mine.get(name) != When.OFF for name in ends):
            cls.choose(user, dict.fromkeys(ends, When.OFF))
