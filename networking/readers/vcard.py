"""The people on the cards of a vCard file: Outlook, iPhone, Google, Android and the rest.

Of a card only name, e-mail address, organisation, job title and LinkedIn profile are looked at.
"""

import re

from coaching.names import fold, split_prefix
from networking.readers import cells as cell
from networking.readers.gather import Gatherer
from networking.readers.mending import GARBLED
from networking.readers.reading import Reading, Warned
from networking.readers.text import ENCODINGS, encoding_of
from networking.readers.vcard_lines import Card, Property, cards

FORMAT = "vcard"
NEAR_THE_START = 4096  # bytes
BEGIN = re.compile(r"^[ \t\ufeff]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
PROFILES = ("URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "X-LINKEDIN")
ORGANISATIONS = frozenset(("org", "organization", "location", "application", "device", "thing"))
# As a type or as a label, folded.
WORK = frozenset(("work", "werk", "business", "zakelijk", "kantoor", "office", "arbeit", "travail"))
PREFERRED = re.compile(r"\bpref(?:=\"?(\d{1,3}))?\b")
NOT_PREFERRED = 1_000


def read(data: bytes, filename: str = "", *, encoding: str = "") -> Reading | None:
    """The people in `data`, or None when no card begins near its start.

    The number of a row is the number of the card in the file. `encoding` is what a person chose for
    the letters, a key of text.ENCODINGS.
    """
    codec = encoding_of(data)
    start = data[:NEAR_THE_START].decode(codec, "replace").replace("\r", "\n")
    if not BEGIN.search(start):
        return None
    if codec.startswith("utf-16"):
        data = data.decode(codec, "replace").encode()
    if codec.startswith("utf-16") or encoding not in ENCODINGS:
        encoding = ""
    gatherer = Gatherer(FORMAT)
    for number, card in enumerate(cards(data), start=1):
        person = Person(card, encoding)
        if reason := person.missing():
            gatherer.skip(number, reason)
        else:
            gatherer.add(number, **person.fields())
    reading = gatherer.reading()
    reading.encoding = encoding or codec.removesuffix("-sig")
    reading.warnings[:0] = [Warned(0, code) for code in _doubts(reading)]
    return reading


def _doubts(reading: Reading) -> list[str]:
    text = "\n".join(
        f"{row.first_name} {row.last_name} {row.organisation} {row.role}" for row in reading.rows
    )
    doubts = {"encoding": "\ufffd" in text, "garbled": GARBLED.search(text)}
    return [code for code, is_so in doubts.items() if is_so]


class Person:
    """Whom a card is about, as far as we want to know."""

    def __init__(self, card: Card, encoding: str):
        self.card, self.encoding = card, encoding
        self.first, self.last = self.names()
        self.full = self.text("FN")
        self.organisation = next(filter(None, map(str.strip, self.parts("ORG"))), "")

    def all(self, *names: str) -> list[Property]:
        return [found for found in self.card.properties if found.name in names]

    def text(self, *names: str) -> str:
        """The first of these that says anything."""
        texts = (found.text(self.encoding).strip() for found in self.all(*names))
        return next(filter(None, texts), "")

    def parts(self, name: str) -> list[str]:
        for found in self.all(name):
            if any(map(str.strip, parts := found.parts(self.encoding))):
                return parts
        return []

    def names(self) -> tuple[str, str]:
        """First and last name of `N:Velde;Anouk;van der;drs.;MSc`; titles are no part of them."""
        last, first, more = (*(part.strip() for part in self.parts("N")[:3]), "", "", "")[:3]
        if more and last and split_prefix(f"{more} x") == (more, "x"):
            return first, f"{more} {last}"
        return first or more, last

    def missing(self) -> str:
        """Why there is no person on this card, or ""."""
        kind = fold(self.text("KIND", "X-ADDRESSBOOKSERVER-KIND")[:50])
        if kind == "group":
            return "group"
        if kind in ORGANISATIONS or fold(self.text("X-ABSHOWAS")[:50]) == "company":
            return "organisation"
        if self.first or self.last:
            return ""
        if self.full and fold(self.full) != fold(self.organisation):
            return ""
        if self.organisation:
            return "organisation"
        if not self.card:
            return "empty"
        return "no_name" if self.card.understood else "broken"

    def fields(self) -> dict[str, str | list[str]]:
        return {
            "first_name": self.first,
            "last_name": self.last,
            "name": self.full,
            "email": self.email(),
            "emails": [found.text(self.encoding) for found in self.all("EMAIL")],
            "url": self.profile(),
            "organisation": self.organisation,
            "role": self.text("TITLE") or self.text("ROLE"),
        }

    def email(self) -> str:
        """The address for work, else the preferred, else the first; two when that is not clear."""
        ranks: dict[str, tuple] = {}
        labels = {p.group: fold(p.text(self.encoding)[:50]) for p in self.all("X-ABLABEL")}
        labels.pop("", None)
        for found in self.all("EMAIL"):
            for address in cell.emails(found.text(self.encoding)[: cell.LONGEST_RAW]):
                ranks[address] = min(self.rank(found, labels), ranks.get(address, (9,)))
        if not ranks:
            return self.text("EMAIL")
        best = min(ranks.values())
        return ", ".join(address for address, rank in ranks.items() if rank == best)

    def rank(self, found: Property, labels: dict[str, str]) -> tuple[bool, int]:
        words = found.words | {labels.get(found.group, "")}
        preferred = PREFERRED.search(found.params)
        return not words & WORK, int(preferred[1] or 1) if preferred else NOT_PREFERRED

    def profile(self) -> str:
        """The LinkedIn profile; other sites are nobody's fault and not worth a warning."""
        for found in self.all(*PROFILES):
            if cell.profile(address := cell.clean(found.text(self.encoding))).key:
                return address
        return ""
