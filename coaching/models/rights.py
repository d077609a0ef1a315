from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from verbinder.recovery import journal


class Rights(models.Model):
    """What somebody with an account may do with all that is kept about her: take it along, and go.

    Who goes is out at once. Forgetting her is work for the worker; until that is done she is a
    name that nobody reads any more. What others keep of their own history needs an account beside
    it: then an empty one stays, without a name, an address or a way in.
    """

    left_at = models.DateTimeField(null=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def take_data(self):
        """She takes a copy along. Whoever has her session could as well, so she is mailed."""
        from .. import account_mail
        from .event import Event

        account_mail.data_taken(Event.record(self, "user.take_data", self, hearers=[]), self)

    @transaction.atomic
    def leave(self):
        """She goes: signed out everywhere, and nobody is shown anything of hers any more. True for
        the first time; what was under way ends as at the end of every coaching."""
        from .. import account_mail, sessions
        from .delivery import Delivery
        from .event import Event

        staying = type(self).objects.filter(pk=self.pk, left_at=None)
        if not staying.update(left_at=(now := timezone.now()), is_active=False):
            return False
        self.left_at, self.is_active = now, False
        sessions.end(self)
        Delivery.objects.filter(to_user=self).drop("she left")
        Delivery.objects.filter(coach=self).drop("her coach left")
        for stay in self.memberships.running():
            stay.leave(by=self)
        running = [*self.coachings_given.running().own(), *self.coachings_taken.running().own()]
        for coaching in running:
            coaching.end(by=self)
        for invitation in self.invitations.open():
            invitation.withdraw(by=self)
        others = {person for coaching in running for person in coaching.audience()} - {self}
        event = Event.record(self, "user.leave", self, hearers=others)
        account_mail.farewell(event, self, running)
        journal.write(journal.USER_GONE, journal.account(self)[0])
        return True

    @classmethod
    def leaving(cls):
        """Who went, and is not forgotten yet."""
        return cls.objects.filter(left_at__isnull=False, forgotten_at=None)

    @property
    def name_of_nobody(self):
        return gettext("iemand die vertrok")

    def empty(self):
        """Nothing in this row says who it was."""
        self.email = f"left-{self.pk}@nobody.invalid"
        self.first_name = self.last_name = ""
        for name in (
            "language",
            "time_zone",
            "quiet_from",
            "quiet_until",
            "last_login",
            "is_staff",
            "is_superuser",
        ):
            setattr(self, name, self._meta.get_field(name).get_default())
        self.set_unusable_password()
        self.created_at = self.left_at
        self.is_active = False
        self.save()
        self.groups.clear()
        self.user_permissions.clear()
        for rows in (
            self.emailaddress_set,
            self.address_changes,
            self.authenticator_set,
            self.notice_choices,
            self.notices,
        ):
            rows.all().delete()
