"""What a client gets to see of a contact."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from coaching.names import tells

from ..work.kinds import Field, Sector, Seniority


class Visibility(models.TextChoices):
    HIDDEN = "hidden", _("Verborgen")
    ANONYMOUS = "anonymous", _("Anoniem")
    NAMED = "named", _("Met naam")


READS = (  # of a contact, for her card
    "ref", "coach", "shown_as", "first_name", "last_name", "role", "organisation", "email",
    "card_role", "card_organisation", "card_region", "card_field", "card_sector", "card_seniority",
    "line", "topics", "please_not", "rests_until", "paused_until",
)  # fmt: skip
# For a card about which the coach wrote nothing of her own, here or in her profile.
TOPICS = (_("hoe een werkdag eruitziet"), _("de weg naar dit werk"), _("tips voor een begin"))
PLEASE_NOT = _("Een baan vragen. Een gesprek is genoeg.")
ENOUGH_TOPICS = 3


@cache
def usual_topics(language):
    """What anybody may be asked about, in this language."""
    with override(language):
        return [str(topic) for topic in TOPICS]


@cache
def _field_name(field, _language):
    return str(Field(field).label)


@dataclass(frozen=True)
class Card:
    """All that a client may know of a contact before both said yes; her pages get nothing else."""

    ref: uuid.UUID
    coach: object
    name: str  # empty for somebody who is shared anonymously
    role: str
    organisation: str
    region: str
    field: str
    sector: str
    seniority: str
    line: str
    topics: tuple
    please_not: str
    rests_until: date | None  # None: there is room now

    @classmethod
    def of(cls, contact):
        named = contact.shown_as == Visibility.NAMED
        profile = contact.coach.coach_profile

        def told(text):
            """What her coach wrote; of somebody anonymous nothing that holds her name."""
            hers = not named and tells(text, contact.first_name, contact.last_name)
            return "" if hers else text

        topics = list(dict.fromkeys([*filter(None, map(told, contact.topics)), *profile.topics]))
        if len(topics) < ENOUGH_TOPICS:
            topics += usual_topics(get_language())[: ENOUGH_TOPICS - len(topics)]
        return cls(
            ref=contact.ref,
            coach=contact.coach,
            name=contact.name if named else "",
            role=contact.role if named else contact.card_role,
            organisation=contact.organisation if named else contact.card_organisation,
            region=contact.card_region,
            field=contact.card_field,
            sector=contact.card_sector,
            seniority=contact.card_seniority,
            line=told(contact.line),
            topics=tuple(topics),
            please_not=told(contact.please_not) or profile.please_not or str(PLEASE_NOT),
            rests_until=contact.rests_until_now,
        )

    @property
    def told(self):
        """What it tells of her work and whereabouts."""
        names = ("role", "organisation", "region", "field", "sector", "seniority")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def room(self):
        """Whether she may be asked now, in words; nothing about who asked before."""
        if not self.rests_until:
            return gettext("Nu ruimte")
        years = self.rests_until.year - timezone.localdate().year
        if years > 1:
            return gettext("Rust voorlopig")
        day = date_format(self.rests_until, "j F Y" if years else "j F")
        return gettext("Rust tot %(day)s") % {"day": day}

    @cached_property
    def own_topics(self):
        """What her coach gave to ask about, without what may be asked of anybody."""
        common = {*usual_topics(get_language()), self.field_name.lower()}
        return [topic for topic in self.topics if topic.lower() not in common]

    @cached_property
    def title(self):
        return self.name or self.role or self.field_name or gettext("Iemand uit het netwerk")

    @property
    def is_anonymous(self):
        return not self.name

    @cached_property
    def field_name(self):
        return _field_name(self.field, get_language()) if self.field else ""

    @cached_property
    def field_tag(self):
        """Her field, unless the title says so already."""
        return self.field_name if self.field_name != self.title else ""

    @property
    def sector_name(self):
        return str(Sector(self.sector).label) if self.sector else ""

    @property
    def seniority_name(self):
        return str(Seniority(self.seniority).label) if self.seniority else ""

    def get_absolute_url(self):
        return _address("networking:card", self.ref)

    @property
    def saving_address(self):
        return _address("networking:card_saving", self.ref)


NOBODY = uuid.UUID(int=0)


def _address(name, ref):
    """A list asks for two of each person in it; so each is looked up once, and for all."""
    return _address_of_nobody(name).replace(str(NOBODY), str(ref))


@cache
def _address_of_nobody(name):
    return reverse(name, args=[NOBODY])
