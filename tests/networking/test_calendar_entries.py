"""One appointment is one entry in a calendar, whichever way its file came: from a mail or a page,
set, moved, given a place or cancelled; read by two parsers that know nothing of ours."""

from datetime import timedelta
from typing import NamedTuple

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people
from .test_meeting_links import CONTACT_MAIL, fresh, link
from .test_meetings import page_of, words

pytestmark = pytest.mark.django_db
BOTH = ("noor@example.org", CONTACT_MAIL)


class Entry(NamedTuple):
    """What a calendar makes of a file."""

    method: str
    uid: str
    sequence: int
    stamp: object
    starts_at: object
    ends_at: object
    place: str
    status: str
    title: str
    people: tuple


def values(event, name):
    return [line.value for line in event.contents.get(name, ())]


def read(text):
    """Both parsers have to agree on all of it."""
    whole, other = icalendar.Calendar.from_ical(text), vobject.readOne(text)
    other.validate()
    [one], two = whole.walk("VEVENT"), other.vevent
    assert not whole.errors
    assert not one.errors
    invited = one.get("ATTENDEE", [])
    invited = invited if isinstance(invited, list) else [invited]
    first = Entry(
        str(whole["METHOD"]), str(one["UID"]), int(one["SEQUENCE"]), one["DTSTAMP"].dt,
        one["DTSTART"].dt, one["DTEND"].dt, str(one.get("LOCATION", "")), str(one["STATUS"]),
        str(one["SUMMARY"]), tuple(map(str, invited)),
    )  # fmt: skip
    second = Entry(
        other.method.value, two.uid.value, int(two.sequence.value), two.dtstamp.value,
        two.dtstart.value, two.dtend.value, "".join(values(two, "location")), two.status.value,
        two.summary.value, tuple(values(two, "attendee")),
    )  # fmt: skip
    assert first == second
    return first


def mailed(smtp, address):
    """The entries that came by mail since the last look; the header names the same method."""
    deliver_all()
    found = []
    for letter in smtp.to(address):
        for part in letter.iter_attachments():
            assert part.get_content_type() == "text/calendar"
            entry = read(part.get_content())
            assert part["Content-Type"].params["method"] == entry.method
            found.append(entry)
    return found


class Calendar:
    """As RFC 5546 says: the same UID is the same entry, a lower number is yesterday's news."""

    def __init__(self):
        self.entries = {}

    def take(self, entry):
        known = self.entries.get(entry.uid)
        if known and (entry.sequence, entry.stamp) < (known.sequence, known.stamp):
            return
        self.entries[entry.uid] = entry

    def shown(self):
        return [entry for entry in self.entries.values() if entry.status != "CANCELLED"]


@pytest.mark.thorough
@pytest.mark.parametrize("backwards", [False, True])
def test_whatever_becomes_of_an_appointment_is_one_entry_for_both(cast, sign_in, smtp, backwards):
    """``backwards``: the mails come in the wrong order, and the end is the same."""
    wish = people.introduction(cast, *people.ROAD["introduced"])
    noor, contact = sign_in(cast.noor), Client()
    hers, theirs = page_of(wish), link(wish)
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    deeds = (
        (noor, hers, words(place="")),
        (contact, theirs, words(deed="settle", place="Kamer 3; tweede verdieping, links")),
        (noor, hers, words(day=day, place="Kamer 3; tweede verdieping, links")),
        (contact, theirs, words(deed="settle", day=day, time="16:00", place="")),
        (noor, hers, {"deed": "cancel"}),
        (contact, theirs, words(deed="settle", day=day, time="09:00", form="call")),
        (contact, theirs, {"deed": "cancel"}),
        (noor, hers, words(day=day, time="11:15", place="Op de dijk")),
    )
    pages, numbers = [], []
    for who, where, said in deeds:
        assert who.post(where, said).status_code == 302
        now = fresh(wish)
        numbers.append(now.meeting_version)
        files = [
            noor.get(f"/introductions/{wish.ref}/meeting.ics"),
            contact.get(f"{theirs}verbinder.ics"),
        ]
        if now.status != "scheduled":
            assert [file.status_code for file in files] == [302, 302]
            continue
        one, other = (read(file.content.decode()) for file in files)
        assert one == other
        assert (one.method, one.people) == ("PUBLISH", ())
        assert one.sequence == now.meeting_version
        assert (one.starts_at, one.ends_at) == (now.meeting.starts_at, now.meeting.ends_at)
        assert one.place == now.meeting.place
        pages.append(one)
    assert numbers == sorted(set(numbers))
    for address in BOTH:
        mails = mailed(smtp, address)
        assert [entry.sequence for entry in mails] == numbers
        methods = ["CANCEL" if "cancel" in said.values() else "REQUEST" for _w, _u, said in deeds]
        assert [entry.method for entry in mails] == methods
        assert all(f"mailto:{one}" in entry.people for entry in mails for one in BOTH)
        last = mails[-1]
        book = Calendar()
        for entry in (mails + pages)[:: -1 if backwards else 1]:
            book.take(entry)
        assert set(book.entries) == {last.uid}
        [shown] = book.shown()
        assert (shown.sequence, shown.starts_at, shown.place) == (
            last.sequence, fresh(wish).meeting.starts_at, "Op de dijk",
        )  # fmt: skip
    book = Calendar()
    for entry in (pages[0], *mails[:5]):  # taken along from the page, cancelled by mail
        book.take(entry)
    assert not book.shown()
