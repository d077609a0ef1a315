from dataclasses import replace

from django.utils.translation import gettext

from .card import Visibility
from .moves import CLIENT_WORDS, LENT_WORDS, Status

NAMES = ("name", "short_name")
WORK = ("field", "sector")  # what the client asked about; by these others are found for her
ADDRESS = "email"


class Knowing:
    """What a client knows of the contact in her introduction.

    While she may see the contact she reads what is true now. Afterwards, when the coaching ended or
    the contact is hidden for whatever reason, she reads what she was told then: nothing that is
    filled in later, and no sign of why. ``seen`` holds it: what the card told when she asked, the
    name from when she knew it, the address from when they were introduced.

    Only an erased contact has no name any more, here as everywhere: of ``seen`` no more is left
    than the kind of work, which is told of many. A client who knew it can tell a removal from
    another "not this time" by that, for to keep her heading would be to keep the name.
    """

    @property
    def contact_is_known(self):
        """May the client read the contact's name? What she once knew stays known."""
        return bool(self.introduced_at) or self.knows_name or self._is_named_now

    @property
    def has_met(self):
        """Did the two speak, or did the contact answer in writing?"""
        if self.status != Status.CLOSED:
            return self.status in (Status.HELD, Status.THANKED)
        return bool(self.introduced_at) or self.replies.exists()

    def remember_who_named(self, other):
        """In which conversation the client heard of this contact. Hers alone; the first stays."""
        mine = type(self).objects.filter(pk=self.pk, named_by=None)
        if other and mine.exclude(pk=other.pk).update(named_by=other):
            self.named_by = other

    @property
    def _is_open_now(self):
        shown = self.contact.shown_as != Visibility.HIDDEN and not self.coaching.ended_at
        if self.coaching.is_lent and not self.contact.colleagues_told_at:
            return False
        return shown and not set(self.contact.open_to).isdisjoint(self.coaching.keys)

    @property
    def _is_named_now(self):
        return self.contact.shown_as == Visibility.NAMED and self._is_open_now

    @property
    def _is_up_to_date(self):
        """Does the client read of the contact what is true now?"""
        return self._is_open_now if self.introduced_at else self._is_named_now

    def _told(self, name):
        now = getattr(self.contact, name)
        # Introductions from before names were kept in ``seen`` have none there.
        return now if self._is_up_to_date else self.seen.get(name, now)

    def seen_when_asking(self):
        """What the client knows of the contact now that she asks, to keep in ``seen``."""
        names = NAMES if self.contact_is_known else ()
        return self.contact.card.told | {name: self._told(name) for name in names}

    def seen_when_introduced(self):
        """And what she knows from the introduction on."""
        return self.seen | {name: getattr(self.contact, name) for name in (*NAMES, ADDRESS)}

    def forget_who_was_seen(self):
        """The contact was erased."""
        self.seen = {name: self.seen[name] for name in WORK if name in self.seen}
        type(self).objects.filter(pk=self.pk).update(seen=self.seen)

    @property
    def known_name(self):
        """The contact's name, as far as the client may read it; "" for somebody anonymous."""
        return self._told("name") if self.contact_is_known else ""

    @property
    def name_for_client(self):
        return self.known_name or self.seen.get("role") or gettext("iemand uit het netwerk")

    @property
    def short_name_for_client(self):
        return (self.contact_is_known and self._told("short_name")) or gettext("deze persoon")

    @property
    def words_for_client(self):
        """How it stands."""
        words = LENT_WORDS if self.coaching.is_lent else CLIENT_WORDS
        names = {"name": self.short_name_for_client, "coach": self.coach.get_short_name()}
        return words[Status(self.status)] % names

    @property
    def email_for_client(self):
        """Where to write to; "" before both said yes."""
        return self._told(ADDRESS) if self.introduced_at else ""

    @property
    def card_for_client(self):
        """What the client may read about the contact, as a card."""
        card, told = self.contact.card, self.seen
        if self._is_up_to_date:
            told = {name: getattr(self.contact, name) for name in card.told}
        words = {name: told[name] for name in card.told if name in told}
        return replace(card, name=self.known_name, **words)
