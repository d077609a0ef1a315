"""The calendar file, read by two parsers that know nothing of ours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from networking import calendar
from networking.calendar import CANCEL, PUBLISH, REQUEST, Appointment, Somebody, write

START = datetime(2027, 3, 2, 14, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(list('\r\n\t\\;,:"^{}\x00\x1b é😀')))


def appointment(**words):
    known = {
        "uid": "abc@example.org",
        "sequence": 3,
        "starts_at": START,
        "ends_at": START + timedelta(minutes=20),
        "stamp": datetime(2027, 2, 1, 8, tzinfo=UTC),
        "title": "Gesprek van Noor en Sanne",
        "organizer": Somebody("Verbinder", "verbinder@example.org"),
        "people": (
            Somebody("Noor Bakker", "noor@example.org"),
            Somebody("Sanne Vermeer", "sanne@example.org"),
        ),
        "words": "Koffie, 20 min",
        "place": "Café Het Anker; aan de haven, Zwolle",
    }
    return Appointment(**(known | words))


def one(text):
    """The event as the first parser reads it."""
    found = icalendar.Calendar.from_ical(text)
    [event] = found.walk("VEVENT")
    assert not found.errors
    assert not event.errors
    return found, event


def other(text):
    """And as the second one does."""
    found = vobject.readOne(text)
    found.validate()
    return found, found.vevent


def test_two_parsers_read_the_same_appointment():
    text = write(appointment(), REQUEST)
    (cal, first), (whole, second) = one(text), other(text)
    assert cal["METHOD"] == whole.method.value == "REQUEST"
    assert first["UID"] == second.uid.value == "abc@example.org"
    assert first["SEQUENCE"] == int(second.sequence.value) == 3
    assert first["DTSTART"].dt == second.dtstart.value == START
    assert first["DTEND"].dt == second.dtend.value == START + timedelta(minutes=20)
    assert first["SUMMARY"] == second.summary.value == "Gesprek van Noor en Sanne"
    assert first["LOCATION"] == second.location.value == "Café Het Anker; aan de haven, Zwolle"
    assert first["STATUS"] == second.status.value == "CONFIRMED"
    assert [str(person) for person in first["ATTENDEE"]] == [
        "mailto:noor@example.org",
        "mailto:sanne@example.org",
    ]
    assert first["ATTENDEE"][0].params["CN"] == "Noor Bakker"
    assert [person.value for person in second.attendee_list] == [
        str(person) for person in first["ATTENDEE"]
    ]


def test_what_somebody_takes_along_herself_names_nobodys_address():
    text = write(appointment(), PUBLISH)
    assert "ATTENDEE" not in text
    assert "noor@" not in text
    assert one(text)[1]["ORGANIZER"] == "mailto:verbinder@example.org"


def test_a_cancellation_says_so():
    _cal, event = one(write(appointment(), CANCEL))
    assert event["STATUS"] == "CANCELLED"


def test_no_line_is_longer_than_75_octets_and_each_ends_as_it_should():
    text = write(appointment(title="é" * 200, place="😀" * 90), REQUEST)
    lines = text.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    assert one(text)[1]["SUMMARY"] == "é" * 200


def test_the_hour_that_comes_twice_is_told_apart():
    """On the last night of October there are two half past twos."""
    zone = ZoneInfo("Europe/Amsterdam")
    first, second = (datetime(2027, 10, 31, 2, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    assert calendar.utc(first) == "20271031T003000Z"
    assert calendar.utc(second) == "20271031T013000Z"


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_people_type_stays_in_its_own_line(title, words, place, name):
    people = (Somebody(name, "noor@example.org"),)
    text = write(appointment(title=title, words=words, place=place, people=people), REQUEST)
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    (cal, event), (whole, second) = one(text), other(text)
    assert set(cal) == {"VERSION", "PRODID", "CALSCALE", "METHOD"}
    assert set(event) <= {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "ORGANIZER",
        "DESCRIPTION", "LOCATION", "ATTENDEE",
    }  # fmt: skip
    assert event["SUMMARY"] == second.summary.value == calendar.plain(title)
    assert str(event.get("LOCATION", "")) == calendar.plain(place)
    assert event["ATTENDEE"] == "mailto:noor@example.org"
    assert [part.name for part in whole.components()] == ["VEVENT"]


@pytest.mark.parametrize("email", ['"a:b;c,d"@example.org', "a+b@example.org", "a%b@example.org"])
def test_an_odd_address_stays_one_value(email):
    text = write(appointment(people=(Somebody("X", email),)), REQUEST)
    _cal, event = one(text)
    assert str(event["ATTENDEE"]).startswith("mailto:")
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
