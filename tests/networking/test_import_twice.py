"""The same file twice, whatever stands in it and whoever is there: the second time changes nothing.

And every row is accounted for, in every state.
"""

import csv
import io
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networking.models import Contact, ContactImport, ImportedRow, Outcome
from networking.readers import Unreadable
from tests import cast as people
from tests.networking.connections import HEADER

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

# Few of each, so that people meet, are taken for each other and change.
FIRST = st.sampled_from(["Jan", "JAN", "Fleur", "", "J."])
LAST = st.sampled_from(["Smit", "de Boer", "Boer", "", "Bos-Smit"])
LINK = st.sampled_from(
    ["", "", *(f"https://{host}linkedin.com/in/{who}" for host in ("", "nl.") for who in "abc")]
)
MAIL = st.sampled_from(["", "", "info@example.org", "JAN@example.org", "x@example.org", "onzin"])
PLACE = st.sampled_from(["", "Spoorhuis", "Gemeente Zuid", "spoorhuis!"])
ROLE = st.sampled_from(["", "Docent", "Adviseur", "=1+1"])
DAY = st.sampled_from(["", "12 Mar 2024", "03 Jan 2023"])
FILE = st.lists(st.tuples(FIRST, LAST, LINK, MAIL, PLACE, ROLE, DAY), min_size=1, max_size=9)
ANSWERS = st.sampled_from([None, True, False])
numbers = count()


def written(lines):
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerows([HEADER.split(","), *lines])
    return out.getvalue().encode()


def take(coach, data):
    this = ContactImport.read(coach, data, f"{next(numbers)}.csv")
    told = this.created + this.updated + this.unchanged + this.asked
    assert told + this.people + len(this.skipped) == this.rows
    this.start_and_apply(by=coach)
    return accounted(this)


def accounted(this):
    this.refresh_from_db()
    told = this.created + this.updated + this.unchanged + this.asked
    assert told + len(this.skipped) == this.rows
    rows = {*this.outcomes.values_list("row", flat=True), *(s["row"] for s in this.skipped)}
    assert len(rows) == this.rows
    assert this.questions.count() == this.asked
    return this


def network(coach):
    return list(Contact.objects.filter(coach=coach).order_by("pk").values())


@pytest.fixture
def coach(db):
    return people.person("Otto", "Kramer", coach=True)


tries = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def person(first, last="Smit", link="", mail="", place="Spoorhuis", role="Docent", day=""):
    return first, last, link and f"https://www.linkedin.com/in/{link}", mail, place, role, day


JAN, ELSEWHERE = person("Jan", link="a"), person("Jan", link="a", place="Elders")
TRICKY = {
    "a name before the address that moves it": ([JAN], [person("Jan"), ELSEWHERE]),
    "two jobs of one mailbox": (
        [], [person("Jan", mail="x@example.org"), person("Jan", mail="x@example.org", role="CFO")]
    ),
    "an old address and a new one": (
        [person("Jan", link="a", mail="x@example.org")],
        [person("Jan", link="a", mail="y@example.org"), person("Jan", mail="x@example.org")],
    ),
    "a question about somebody who moves": (
        [person("Jan", mail="x@example.org")],
        [person("Jan", link="a"), person("Jan", link="b", mail="x@example.org", place="Elders")],
    ),
    "another name for a known address": (
        [JAN], [person("Johan", link="a"), person("Jan")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TRICKY)
def test_whatever_order_the_rows_are_in_the_second_time_changes_nothing(coach, kind):
    before, lines = TRICKY[kind]
    for file in filter(None, (before, lines)):
        take(coach, written(file))
    there, again = network(coach), take(coach, written(lines))
    assert (again.created, again.updated, again.asked) == (0, 0, 0)
    assert network(coach) == there


def test_the_row_with_the_surest_mark_wins_wherever_it_stands(coach):
    take(coach, written([JAN]))
    for lines in ([person("Jan"), ELSEWHERE], [ELSEWHERE, person("Jan")]):
        take(coach, written(lines))
        assert coach.contacts.get(linkedin_key="linkedin.com/in/a").organisation == "Elders"


@tries
@given(before=st.lists(FILE, max_size=2), lines=FILE, answer=ANSWERS)
def test_the_same_file_twice_changes_nothing_the_second_time(coach, before, lines, answer):
    with transaction.atomic():
        try:
            for earlier in before:
                take(coach, written(earlier))
            first = take(coach, written(lines))
        except Unreadable:
            transaction.set_rollback(True)
            return
        if answer is not None:
            asked = first.asked
            assert first.decide(same=answer, by=coach) == asked
            assert accounted(first).asked == 0
        there = network(coach)
        again = take(coach, written(lines))
        changed = answer is not None and first.asked != asked  # an answer may change who is who
        if not changed:
            assert (again.created, again.updated, again.asked) == (0, 0, 0)
            assert again.unchanged == again.rows - len(again.skipped)
            assert network(coach) == there
        elif answer is False:
            assert (again.created, again.updated) == (0, 0)
            assert again.asked == 0, "somebody who is somebody else is not asked about again"
        links = Contact.objects.filter(coach=coach).exclude(linkedin_key="")
        assert links.count() == links.values("linkedin_key").distinct().count()
        transaction.set_rollback(True)


@tries
@given(before=st.lists(FILE, max_size=2), lines=FILE, answer=ANSWERS)
def test_undoing_a_file_leaves_the_network_as_it_was(coach, before, lines, answer):
    with transaction.atomic():
        try:
            for earlier in before:
                take(coach, written(earlier))
            there = network(coach)
            this = take(coach, written(lines))
        except Unreadable:
            transaction.set_rollback(True)
            return
        if answer is not None:
            this.decide(same=answer, by=coach)
        expected = this.undo_counts
        assert this.undo(by=coach) == expected
        accounted(this)
        assert network(coach) == there
        # Of what stood there before nothing is left; of who left again, when she first came.
        kept = ImportedRow.objects.filter(contact_import=this, before__isnull=False)
        assert all(row.outcome == Outcome.CREATED for row in kept)
        assert all(row.before.keys() == {"since", "marks"} for row in kept)
        transaction.set_rollback(True)
