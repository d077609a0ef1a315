"""What was done after a backup and may not be undone by it: who was forgotten, who said
never, who left a practice."""

from collections import Counter

from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db.models import Q
from django.utils import timezone

from coaching import clock
from coaching.models import Delivery, Membership, User
from coaching.models.event import Role
from networking import leaving
from networking.leaving import everywhere
from networking.models import Contact, ContactImport, Suppression

from . import journal


class Again:
    """Goes over what came back with every line of the journal; a second time changes nothing."""

    def __init__(self, folders):
        self.lines = list(journal.read(*folders))
        self.accounts = {
            mark: user for user in User.objects.all() for mark in journal.account(user)
        }

    def do(self):
        """{what was done: how often}."""
        done, begin = Counter(), clock.now()
        done.update({"left a practice again": 0, "forgotten again": 0, "never asked again": 0})
        for line in self.lines:
            done["never asked again"] += self._never(line)
        for line in self.lines:
            done["left a practice again"] += self._let_go(line)
        for line in self.lines:
            done["forgotten again"] += self._forget(line)
        # Whoever is written to about it by this was told then.
        Delivery.objects.filter(created_at__gte=begin).drop("told before the restore")
        self._close_doors()
        return done

    def _never(self, line):
        who = line["who"]
        if line["kind"] == journal.NEVER and who in self.accounts:
            marks = line.get("marks", ())
            rows = [Suppression(coach=self.accounts[who], digest=mark) for mark in marks]
            Suppression.objects.bulk_create(rows, ignore_conflicts=True)
        if line["kind"] != journal.CONTACT_NEVER:
            return False
        for contact in Contact.objects.filter(ref=who, never_at=None, erased_at=None):
            contact.leave_alone()
            return True
        return False

    def _let_go(self, line):
        """Colleagues' clients see nobody of hers again, nor hers of theirs."""
        if line["kind"] == journal.STAY_OVER:
            for stay in Membership.objects.running().filter(ref=line["who"]):
                return stay.leave(by=None)
        return False

    def _forget(self, line):
        """How many people."""
        if line["kind"] == journal.CONTACT_GONE:
            for contact in Contact.objects.filter(ref=line["who"], erased_at=None):
                contact.erase(role=Role.CLOCK)
                return True
        if line["kind"] == journal.IMPORT_UNDONE:
            for undone in ContactImport.objects.filter(ref=line["who"]):
                return undone.undo_again(line.get("marks", ()))
        if line["kind"] == journal.USER_GONE and line["who"] in self.accounts:
            user = User.objects.filter(pk=self.accounts[line["who"]].pk, forgotten_at=None).first()
            return bool(user) and self._forget_user(user)
        return False

    def _forget_user(self, user):
        """Those she goes with were told then; a mail on its way would keep her from going."""
        leaving.leave(user)
        user.refresh_from_db()
        on_their_way = Delivery.objects.filter(Q(to_user=user) | Q(coach=user))
        for mails in (everywhere.mails_about(user), on_their_way):
            mails.drop("told before the restore")
        leaving.forget(user)
        return True

    def _close_doors(self):
        """Nobody is signed in, and no link that expired lies about."""
        Session.objects.all().delete()
        caches["default"].clear()
        late = Contact.objects.filter(about_until__lt=timezone.now())
        late.update(about_digest="", about_until=None)
