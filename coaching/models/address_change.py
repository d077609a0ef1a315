import uuid
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from .. import account_mail, sessions
from ..secrets import digest, secret
from .event import Event, Role
from .user import User

UNDO_WITHIN = timedelta(hours=72)


class AddressChangeQuerySet(models.QuerySet):
    def behind(self, word):
        """The change of which the mail to the old address held this word."""
        return self.filter(word_digest=digest(word))

    def forget(self):
        """Once it cannot be undone any more, the old address is nobody's business."""
        return self.filter(at__lte=timezone.now() - UNDO_WITHIN).delete()


class AddressChange(models.Model):
    """Somebody signs in with another address from now on. Whoever reads the mail of the old one
    can take that back for three days: if it was a stranger's doing, that is who is locked out."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="address_changes")
    old_email = models.EmailField()
    word_digest = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = AddressChangeQuerySet.as_manager()

    def __str__(self):
        return f"{self.user_id}, {self.at:%Y-%m-%d %H:%M}"

    def audience(self):
        return {self.user}

    @property
    def purpose(self):
        return f"address:{self.ref}"

    @property
    def link_digest(self):
        """Of the word in links that were given out; see coaching/secrets.py."""
        return self.word_digest

    @property
    def until(self):
        return self.at + UNDO_WITHIN

    @property
    def can_be_undone(self):
        if self.undone_at or self.until <= timezone.now() or self.user.left_at:
            return False
        others = User.objects.exclude(pk=self.user_id)
        return not others.filter(email=self.old_email).exists()  # made with it meanwhile

    @classmethod
    @transaction.atomic
    def tell(cls, user, old_email):
        """The address has just changed: the old one hears of it, and how to undo it."""
        change = cls(user=user, old_email=old_email)
        change.word_digest = digest(secret(change.purpose))
        change.save()
        account_mail.address_changed(Event.record(user, "address.change", change), change)
        return change

    @transaction.atomic
    def undo(self):
        """The old address counts again, and she is signed out everywhere. False for the second
        press, and when somebody else has made an account with it meanwhile."""
        User.objects.select_for_update().get(pk=self.user_id)
        mine = AddressChange.objects.filter(pk=self.pk, undone_at=None)
        if not self.can_be_undone or not mine.update(undone_at=timezone.now()):
            return False
        # Later changes were made by whoever made this one.
        later = AddressChange.objects.filter(user=self.user, at__gt=self.at, undone_at=None)
        later.update(undone_at=timezone.now())
        User.objects.filter(pk=self.user_id).update(email=self.old_email)
        self.user.emailaddress_set.all().delete()
        self.user.emailaddress_set.create(email=self.old_email, verified=True, primary=True)
        self.user.set_unusable_password()
        self.user.save(update_fields=["password"])
        sessions.end(self.user)
        Event.record(None, "address.undo", self, role=Role.CLIENT)
        return True
