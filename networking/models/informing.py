from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from coaching import limits
from coaching.models import Delivery, Event
from coaching.models.event import Role
from coaching.secrets import digest, secret
from verbinder.recovery import journal

from . import faces
from .card import Visibility
from .protection import UNDER_WAY
from .suppression import Suppression

ABOUT_DAYS = 365  # so long a link to her own page works; she can always have a new one mailed
RIGHTS = ("first_name", "last_name", "role", "organisation", "region")  # what she may put right


class Informing:
    """What a contact is told about herself, and what she may do about it (articles 14 to 21).

    Nobody needs an account for that: her own page opens by a link that only reaches her.
    """

    @property
    def purpose(self):
        """Of the secret in the link to her own page; see coaching/secrets.py."""
        return f"about:{self.ref}"

    @property
    def link_digest(self):
        """Of the word in links that were given out; see coaching/secrets.py."""
        return self.about_digest

    @classmethod
    def behind(cls, word):
        """The contact whose own page opens with this secret word, while it does."""
        return cls.objects.filter(
            about_digest=digest(word), about_until__gt=timezone.now(), erased_at=None
        )

    def open_page(self):
        """From now on the link to her own page works. Returns its secret word."""
        word = secret(self.purpose, self.about_digest)  # the links she has go on working
        self.about_digest = digest(word)
        self.about_until = timezone.now() + timedelta(days=ABOUT_DAYS)
        self.save(update_fields=["about_digest", "about_until"])
        return word

    @property
    def page_link(self):
        """For the coach to paste in a message of her own, once the page is open."""
        return f"{settings.SITE_URL}/about/{secret(self.purpose, self.about_digest)}/"

    @property
    def inform_by(self):
        """The day by which she must know of it."""
        return timezone.localdate(self.created_at + timedelta(days=settings.INFORM_WITHIN_DAYS))

    @property
    def days_to_inform(self):
        """How many days are left to tell her; below zero when it is too late."""
        return (self.inform_by - timezone.localdate()).days

    # What the coach does
    @classmethod
    def mails_left(cls, coach):
        """How many people this coach can still inform by mail today."""
        deeds = coach.events.filter(verb="contact.write_to")
        return limits.left(
            "inform_mails", deeds.filter(at__gt=limits.LIMITS["inform_mails"].since).count()
        )

    @transaction.atomic
    def write_to(self, *, by):
        """Mail her where her data are from, what for, who sees them and what her rights are.

        She counts as informed once the mail has left. False when it was on its way already, or when
        her coach mailed enough people today.
        """
        from .. import contact_mail

        this = type(self).objects.to_tell(by).select_for_update().filter(pk=self.pk)
        waits = this.exclude(informed_at=None, informed_how="mail").exclude(email="").exists()
        if not waits or self._is_being_told or not self.mails_left(by):
            return False
        if this.filter(informed_at=None).update(informed_how="mail"):
            self.informed_how = "mail"
        self.open_page()
        contact_mail.inform(self, Event.record(by, "contact.write_to", self))
        return True

    @property
    def _is_being_told(self):
        """Is such a letter on its way, to somebody who knew of the network before?"""
        mine = Delivery.objects.about(self).filter(letter="contact_inform")
        return bool(self.informed_at) and mine.exclude(pk__in=mine.over().values("pk")).exists()

    @transaction.atomic
    def mail_failed(self, letter, *, sure=True, **_whose):
        """It did not arrive, or perhaps not: better told twice by another way than never."""
        if letter == "contact_inform":
            self.not_told("mail")

    @transaction.atomic
    def not_told(self, how):
        """The mail that told her came to nothing: she still does not know."""
        this = type(self).objects.filter(pk=self.pk, erased_at=None, informed_how=how)
        type(self).objects.filter(pk=self.pk).update(colleagues_told_at=None)
        if this.update(informed_at=None, informed_how="failed"):
            self.informed_at, self.informed_how = None, "failed"
            faces.refresh(self.coach_id, [self.pk])
            self.network_changed(self.coach_id)
            Event.record(None, "contact.mail_failed", self, role=Role.CLOCK)

    @transaction.atomic
    def told(self, how, *, by=None, of_colleagues=False):
        """She knows now: by a mail of ours (``mail``, ``asked``) or by her coach (``paste``).
        ``of_colleagues``: also that clients of colleagues may see her."""
        now, this = timezone.now(), type(self).objects.filter(pk=self.pk, erased_at=None)
        wider = of_colleagues and this.filter(colleagues_told_at=None)
        wider = wider and wider.update(colleagues_told_at=now)
        new = this.uninformed().update(informed_at=now, informed_how=how)
        if not new and not wider:
            return False
        self.refresh_from_db(fields=["informed_at", "informed_how", "colleagues_told_at"])
        faces.refresh(self.coach_id, [self.pk])
        self.refresh_from_db(fields=faces.COLUMNS)
        role = "" if by else Role.CLOCK
        Event.record(by, "contact.told", self, how, role=role)
        self.network_changed(self.coach_id)
        return True

    # What she does herself
    @transaction.atomic
    def leave_alone(self, *, note=""):
        """She asked never to be asked again: hidden at once, and remembered by a keyed digest.

        A question that is on its way to her ends the way a kind "not this time" does, and so does
        one to which she said yes while nobody has her address yet.
        """
        now = timezone.now()
        asking = type(self).objects.filter(pk=self.pk, never_at=None)
        if not asking.update(never_at=now, visibility=Visibility.HIDDEN):
            return  # the second press of a double click
        self.never_at, self.visibility = now, Visibility.HIDDEN
        faces.refresh(self.coach_id, [self.pk])
        self.refresh_from_db(fields=["email", "linkedin_key", *faces.COLUMNS])
        Suppression.remember(self)
        Event.record(None, "contact.leave_alone", self, note, role=Role.CONTACT)
        for introduction in self.on_its_way(UNDER_WAY):
            introduction.move("release", role=Role.CLOCK)
        self.network_changed(self.coach_id)
        journal.write(journal.CONTACT_NEVER, str(self.ref))

    @transaction.atomic
    def put_right(self, words):
        """She corrects what is kept of her ({field of RIGHTS: text}); her coach hears it, by a few
        mails a day at most."""
        from .. import contact_mail

        changed = [name for name in RIGHTS if words.get(name, "") != getattr(self, name)]
        if not changed:
            return False
        for name in changed:
            setattr(self, name, words[name])
        self.edit(by=None, role=Role.CONTACT)
        if self._mails_left("put_right_mails", "contact_put_right"):
            contact_mail.put_right(self, Event.objects.about(self).last(), changed)
        return True

    @transaction.atomic
    def mail_page(self):
        """She asks what is known of her: the link goes to the address we have, to nobody else.

        False when there is no address, or when it was mailed several times today.
        """
        from .. import contact_mail

        if not self.email or not self._mails_left("page_mails", "contact_about"):
            return False
        self.open_page()
        contact_mail.about(self, Event.record(None, "contact.mail_page", self, role=Role.CONTACT))
        return True

    def _mails_left(self, name, letter):
        """How many more of these letters about her fit under the limit of that name."""
        lately = Delivery.objects.about(self).filter(created_at__gt=limits.LIMITS[name].since)
        return limits.left(name, lately.filter(letter=letter).count())
