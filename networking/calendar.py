"""An appointment as calendars read it: of RFC 5545 as much as one event needs.

Knows no models. Times go out in UTC, which needs no table of time zones and means the same
everywhere.
"""

import unicodedata
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
MOST = 75  # octets in a line
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Somebody(NamedTuple):
    name: str
    email: str


class Appointment(NamedTuple):
    """The same ``uid`` with a higher ``sequence`` is the same appointment, changed."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    title: str
    organizer: Somebody
    people: tuple = ()
    words: str = ""
    place: str = ""


def write(appointment, method):
    """The whole file. PUBLISH is for whoever takes it along herself: it names nobody's address."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Verbinder//Verbinder//NL",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{escaped(appointment.uid)}",
        f"SEQUENCE:{appointment.sequence}",
        f"DTSTAMP:{utc(appointment.stamp)}",
        f"DTSTART:{utc(appointment.starts_at)}",
        f"DTEND:{utc(appointment.ends_at)}",
        f"SUMMARY:{escaped(appointment.title)}",
        f"STATUS:{'CANCELLED' if method == CANCEL else 'CONFIRMED'}",
        f"ORGANIZER;CN={quoted(appointment.organizer.name)}:{mailto(appointment.organizer)}",
    ]
    if appointment.words:
        lines.append(f"DESCRIPTION:{escaped(appointment.words)}")
    if appointment.place:
        lines.append(f"LOCATION:{escaped(appointment.place)}")
    if method != PUBLISH:
        lines += [attendee(person) for person in appointment.people]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def attendee(person):
    """Both said yes to each other already: nobody's calendar need answer."""
    how = "ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE"
    return f"ATTENDEE;CN={quoted(person.name)};{how}:{mailto(person)}"


def utc(moment):
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text):
    return plain(text).translate(ESCAPES)


def quoted(text):
    """As the value of a parameter, which can hold neither quotation marks nor line ends."""
    line = " ".join(plain(text).replace('"', "'").split())
    return f'"{line}"'


def mailto(person):
    return f"mailto:{quote(person.email, safe='@+')}"


def plain(text):
    """Line ends of one kind, and nothing that cannot be printed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def folded(line):
    """In pieces of at most 75 octets, never through the middle of a letter."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > MOST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
