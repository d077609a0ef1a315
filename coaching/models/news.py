from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from .. import news, post
from .event import Event
from .user import User

BADGE = 9  # more than these are told as "9+"
AT_ONCE = 500


class NewsQuerySet(models.QuerySet):
    def shown(self):
        return self.exclude(shown_at=None)

    def unread(self):
        return self.shown().filter(read_at=None)

    def about(self, subject):
        return self.filter(event__in=Event.objects.about(subject).order_by())

    def with_subjects(self):
        """A few statements in all, however many lines there are."""
        together = GenericPrefetch("event__subject", [read() for read in news.SUBJECTS])
        return self.select_related("user", "event").prefetch_related(together)

    def call_back(self):
        """What it tells was taken back before anybody could read it."""
        self.filter(shown_at=None).delete()

    def show_due(self):
        """What had to wait a moment, because it could still be taken back, is told now."""
        waiting = self.filter(shown_at=None, due_at__lte=Now()).with_subjects()
        for one in waiting.order_by("due_at")[:AT_ONCE]:
            one.show()

    def read(self):
        return self.filter(read_at=None).update(read_at=Now())


class News(models.Model):
    """One line in somebody's list of notices; the words are made when she reads it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    letter = models.CharField(max_length=60)
    guard = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField(db_default=Now())
    shown_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "letter", "user"], name="told_once_of_each_deed"
            )
        ]
        indexes = [
            models.Index(fields=["user", "-shown_at"], name="news_of_user"),
            models.Index(
                fields=["user"],
                condition=models.Q(read_at=None, shown_at__isnull=False),
                name="news_unread",
            ),
            models.Index(fields=["due_at"], condition=models.Q(shown_at=None), name="news_due"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.letter}"

    @property
    def text(self):
        return news.words(self)

    @property
    def page(self):
        return news.page(self)

    @classmethod
    def tell(cls, user, event, letter, *, not_before=None, guard=""):
        """In the transaction of the deed. What she did herself is no news to her."""
        if event is None or event.actor_id == user.pk or letter not in news.LINES:
            return
        when = {"due_at": not_before} if not_before else {"shown_at": Now()}
        cls.objects.get_or_create(
            event=event, letter=letter, user=user, defaults={"guard": guard, **when}
        )

    @transaction.atomic
    def show(self):
        """Now that its time is there: unless it is true no longer, as with the mail."""
        this = type(self).objects.filter(pk=self.pk, shown_at=None)
        if self._stands():
            this.update(shown_at=Now())
        else:
            this.delete()

    def _stands(self):
        subject = self.event.subject
        try:
            return subject is not None and (not self.guard or import_string(self.guard)(subject))
        except post.Later:
            return True

    @classmethod
    def arrive(cls, user, route, path):
        """She opened a page: what leads there is read, however she came. Where nothing of hers that
        is unread leads to such a page, the database is not asked."""
        unread = getattr(user, "unread_letters", ())
        letters = news.leading_to(route) if unread else ()
        if not letters or (len(unread) <= BADGE and not {*letters} & {*unread}):
            return
        mine = cls.objects.unread().filter(user=user)
        led = mine.filter(letter__in=letters).with_subjects().order_by("-pk")[:AT_ONCE]
        keys = [one.pk for one in led if one.page.partition("#")[0] == path]
        if keys:
            mine.filter(pk__in=keys).read()
            left = mine.order_by().values_list("letter", flat=True)
            user.unread_letters = list(left[: BADGE + 1])

    @classmethod
    def unread_of(cls, user):
        """To annotate a user with: the letters of at most one more than the badge can tell."""
        mine = cls.objects.unread().filter(user=user).order_by().values("letter")
        return ArraySubquery(mine[: BADGE + 1])
