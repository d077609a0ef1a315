"""An anonymous card never singles anybody out, whatever the network and whatever happens to it.

Random networks in which roles, organisations and places repeat; what each card may tell is worked
out here once more, person by person, and not by the SQL that is tested.
"""

import random
from collections import Counter
from itertools import chain

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.names import fold
from networking.browsing import Browsing
from networking.models import Contact, Visibility, faces
from tests.cast import contact, lookalikes, person

ENOUGH = 5  # written down apart from the code: so many people fit an anonymous card
KEYS = {
    "card_role": "role_key", "card_organisation": "organisation_key",
    "card_region": "region_key", "card_field": "field", "card_seniority": "seniority",
    "card_sector": "sector",
}  # fmt: skip
SPELT = {
    "card_role": "role", "card_organisation": "organisation", "card_region": "region",
}  # fmt: skip
ROLES = ("Docent", "docent", "Directeur museum", "Senior jurist", "Zzp'er", "", "Bakker  Noord")
PLACES = ("Gemeente Overwater", "Vakschool Vechtdal", "Zeewind", "")
REGIONS = ("Assen", "Drenthe", "")
SECTORS = ("", "", "culture", "care")  # "": what follows from the organisation
FIELDS = ("", "", "", "care", "media")  # "": what follows from the role
SHARED = ("named", "anonymous", "anonymous", "hidden")


class Dice(random.Random):
    """Throws for people of whom few things are known, and those often the same."""

    def __init__(self, coach, seed):
        super().__init__(seed)
        self.coach, self.words = coach, []
        for words in (ROLES, PLACES, REGIONS, SECTORS, FIELDS):
            self.words.append(words[: self.randint(1, len(words))])

    def change(self, who):
        """Give this contact other words and another way to be shown; most of the time."""
        role, organisation, region, sector, field = map(self.choice, self.words)
        who.role, who.organisation, who.region = role, organisation, region
        who.field_is_sure, who.field = bool(field), field
        who.sector = sector
        who.visibility = self.choice(SHARED)
        who.show_organisation = self.random() < 0.7
        who.informed_at = timezone.now() if self.random() < 0.8 else None
        who.topics = self.sample(["water", "museum", "overstappen"], self.randint(0, 2))
        who.never_at = timezone.now() if self.random() < 0.05 else None
        return who.derive({})

    def newcomer(self, number):
        names = {"first_name": f"Voor{number}", "last_name": f"Achter{self.randint(0, 99)}"}
        return self.change(Contact(coach=self.coach, **names))

    def happen(self, network):
        """Somebody changes, leaves or comes; returns who was touched and is still there."""
        what = self.choice(("change", "leave", "come"))
        if what == "come" or not network:
            new = self.newcomer(len(network) + 100)
            new.save()
            return new
        who = self.choice(network)
        if what == "leave":
            who.delete()
            return None
        self.change(who).save()
        return who


def expected_face(contact):
    if contact.never_at or contact.erased_at:
        return Visibility.HIDDEN
    if contact.visibility == Visibility.NAMED and not contact.informed_at:
        return Visibility.ANONYMOUS
    return contact.visibility


def judge(coach, only=None):
    """Hold the stored cards against what they may tell. ``only`` one contact, or all of them."""
    network = list(Contact.objects.filter(coach=coach))
    alike = Alike(network)
    for one in network:
        if only is None or one.pk == only.pk:
            assert one.shown_as == expected_face(one)
            JUDGES[one.shown_as](one, alike)


class Alike:
    """How many people of a network are equal in some columns."""

    def __init__(self, network):
        self.network, self.counted = network, {}

    def __call__(self, one, columns):
        columns = tuple(columns)
        if columns not in self.counted:
            self.counted[columns] = Counter(self._of(other, columns) for other in self.network)
        return self.counted[columns][self._of(one, columns)]

    def spellings(self, one, words, columns):
        """How those who are equal to ``one`` in these columns are told by their own words."""
        columns = tuple(columns)
        same = [o for o in self.network if self._of(o, columns) == self._of(one, columns)]
        return {getattr(other, words) for other in same}

    @staticmethod
    def _of(one, columns):
        return tuple(getattr(one, column) for column in columns)


def judge_hidden(one, alike):
    assert not any(getattr(one, column) for column in (*KEYS, "card_key", "card_text"))


def judge_named(one, alike):
    for column, key in KEYS.items():
        assert getattr(one, column) == getattr(one, SPELT.get(column, key))
    assert (one.card_key, one.card_text) == (one.sort_key, one.search_text)


def judge_anonymous(one, alike):
    told = {column: key for column, key in KEYS.items() if getattr(one, column)}
    for column, key in told.items():  # what is told is true, in a spelling that many of them use
        assert fold(getattr(one, column)) == getattr(one, key)
        assert getattr(one, column) in alike.spellings(one, SPELT.get(column, key), told.values())
    if told:
        assert alike(one, told.values()) >= ENOUGH, f"{one.pk} is singled out by {told}"
    assert "card_organisation" not in told or one.show_organisation
    known = {getattr(one, key) for column, key in told.items() if column in SPELT}
    known = set(chain.from_iterable(words.split() for words in (*known, one.topics_key)))
    assert set(one.card_text.split()) <= known
    order = one.role_key if "card_role" in told else one.card_field
    assert one.card_key == (order or "~")
    # Nor is more left out than needed.
    if one.role_key and alike(one, ("role_key", "field", "seniority", "sector")) >= ENOUGH:
        assert "card_role" in told
    if one.field and alike(one, ("field",)) >= ENOUGH:
        assert "card_field" in told
    if one.sector and not one.field and alike(one, ("sector",)) >= ENOUGH:
        assert "card_sector" in told


class Memory:
    """Somebody who remembers all that every anonymous card ever told."""

    def __init__(self):
        self.told = {}

    def judge(self, coach):
        """As long as nothing of hers changes, no card adds to what it told before or after."""
        for one in Contact.objects.filter(coach=coach, shown_as="anonymous"):
            now = {column for column in KEYS if getattr(one, column)}
            hers = (one.pk, *(getattr(one, key) for key in KEYS.values()))
            for before in self.told.setdefault(hers, []):
                assert now <= before or before <= now, f"{one.pk} told {before} and then {now}"
            self.told[hers].append(now)


JUDGES = {"hidden": judge_hidden, "named": judge_named, "anonymous": judge_anonymous}


@pytest.fixture
def coach(db):
    return person("Marjan", "de Wit", coach=True)


@pytest.mark.thorough
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(size=st.integers(0, 60), seed=st.integers(0, 2**32 - 1), events=st.integers(0, 4))
def test_every_anonymous_card_fits_five_people_whatever_happens(coach, size, seed, events):
    dice, memory = Dice(coach, seed), Memory()
    with transaction.atomic():
        Contact.objects.bulk_create(dice.newcomer(number) for number in range(size))
        faces.refresh(coach.pk)
        judge(coach)
        memory.judge(coach)
        for _event in range(events):
            touched = dice.happen(list(Contact.objects.filter(coach=coach)))
            if touched:  # her own card is right at once …
                faces.refresh(coach.pk, [touched.pk])
                judge(coach, only=touched)
            faces.refresh(coach.pk)  # … and the others' as soon as the worker has been there
            judge(coach)
            memory.judge(coach)
        assert faces.refresh(coach.pk) == 0
        transaction.set_rollback(True)


def test_the_fifth_opens_a_card_and_her_leaving_closes_it(cast):
    lookalikes(cast.youssef, 4)
    assert cast.youssef.card.role == "Data-analist netbeheer"
    cast.marjan.contacts.filter(first_name__startswith="Gelijke").first().delete()
    faces.refresh(cast.marjan.pk)
    cast.youssef.refresh_from_db()
    assert not any(cast.youssef.card.told.values())


def test_what_would_single_her_out_is_told_more_broadly(cast):
    assert cast.youssef.field == "it"
    for number in range(4):
        contact(
            cast.marjan, f"Tester{number}", "Smit", role="Softwaretester", organisation=f"{number}"
        )
    faces.refresh(cast.marjan.pk)
    cast.youssef.refresh_from_db()
    assert {name for name, told in cast.youssef.card.told.items() if told} == {"field"}
    assert cast.youssef.card.title == "ICT en data"


def test_an_organisation_that_the_coach_keeps_back_is_never_told(cast):
    lookalikes(cast.youssef, organisation=cast.youssef.organisation)
    assert cast.youssef.card.role == "Data-analist netbeheer"
    assert not cast.youssef.card.organisation
    cast.youssef.show_organisation = True
    cast.youssef.edit(by=cast.marjan)
    assert cast.youssef.card.organisation == "Netwerk Oost"


def test_she_is_told_as_most_of_them_spell_it(cast):
    own = contact(cast.marjan, "Iris", "Vos", "anonymous", role="★ Docent voor het leven ★")
    for number in range(4):
        contact(cast.marjan, f"Ander{number}", "Smit", role="docent voor het leven")
    faces.refresh(cast.marjan.pk)
    own.refresh_from_db()
    assert own.card.role == "docent voor het leven"


def test_no_word_of_her_coach_tells_the_name(cast):
    own = contact(
        cast.marjan, "Iris", "Vosmeer", "named", topics=["de Vosmeermethode", "zelfstandig zijn"],
        line="Iris maakte zelf die stap", please_not="Iets over Vosmeer & Zn.",
    )  # fmt: skip
    assert own.card.line
    assert "de Vosmeermethode" in own.card.topics
    Contact.objects.filter(pk=own.pk).update(informed_at=None)
    faces.refresh(cast.marjan.pk)
    own.refresh_from_db()
    assert own.card.is_anonymous
    assert "zelfstandig zijn" in own.card.topics
    told = str(own.card)
    assert not any(name in told for name in ("Iris", "Vosmeer"))
    for typed, found in (("vosmeer", 0), ("vosmeermethode", 0), ("zelfstandig", 1)):
        assert Browsing(cast.noor, {"q": typed}).count == found


def test_people_of_another_network_make_nobody_alike(cast):
    for number in range(5):
        contact(cast.otto, f"Ander{number}", "Smit", role=cast.youssef.role)
    faces.refresh(cast.marjan.pk)
    cast.youssef.refresh_from_db()
    assert not cast.youssef.card.role
