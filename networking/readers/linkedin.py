"""Connections.csv of a LinkedIn export, of any year and language we have heard of."""

from datetime import date

from networking.readers import cells as cell
from networking.readers import dates
from networking.readers.reading import (
    MAX_ROWS,
    Reading,
    Row,
    Skipped,
    Unreadable,
    Warned,
)
from networking.readers.records import Record
from networking.readers.text import Table, table

FORMAT = "linkedin"
LONGEST_NAME = 80
LONGEST_TEXT = 200
NOWHERE = 10**9  # the place of a column that is missing: behind the end of any row

# Folded names of columns. English: 2017 until now, and the Outlook file of before. The Dutch,
# German and French ones are unproven: nobody here has seen a real export with them.
COLUMNS = {
    "first_name": "first name|voornaam|vorname|prenom",
    "last_name": "last name|achternaam|nachname|nom|nom de famille",
    "email": "email address|e mail address|email|e mail|e mailadres|emailadres|e mail adresse"
    "|adresse e mail",
    "url": "url|profile url|linkedin|linkedin url|profiel|profiel url",
    "organisation": "company|organization|organisation|bedrijf|organisatie|werkgever|unternehmen"
    "|firma|entreprise|societe",
    "role": "position|job title|functie|functietitel|poste|stelle",
    "connected_on": "connected on|verbonden op|verbonden sinds|connectie sinds|verbunden am"
    "|date de connexion|connecte le",
}
NAMES = {name: field for field, names in COLUMNS.items() for name in names.split("|")}


def read(data: bytes, filename: str = "") -> Reading | None:
    """The people in `data`, or None when it holds no table with a first and a last name."""
    found = table(data, NAMES, {"first_name", "last_name"})
    return Import(found).reading() if found else None


class Import:
    """One walk through a table, remembering what must be compared between rows."""

    def __init__(self, source: Table):
        self.source = source
        self.result = Reading(FORMAT, warnings=[Warned(0, code) for code in source.warnings])
        self.places = [source.columns.get(field, NOWHERE) for field in COLUMNS]
        self.keys: set[str] = set()
        self.unsure: list[int] = []  # places in rows whose day and month may be the wrong way round
        self.orders: set[str] = set()

    def reading(self) -> Reading:
        result = self.result
        for record in self.source.records:
            result.total += 1
            if result.total > MAX_ROWS:
                raise Unreadable("too_many_rows")
            outcome = self.person(record)
            if isinstance(outcome, str):
                result.skipped.append(Skipped(record.number, outcome))
            else:
                result.rows.append(outcome)
        if not result.rows:
            raise Unreadable("no_rows")
        self.settle_dates()
        return result

    def person(self, record: Record) -> Row | str:
        """The person in a row, or the reason why there is none."""
        number, values = record.number, record.cells
        if values is None:
            return "broken"
        first, last, email, url, organisation, role, connected = (
            cell.clean(values[place]) if place < len(values) else "" for place in self.places
        )
        if not (first or last or any(map(cell.clean, values))):
            return "empty"
        first, last = self.name(number, first), self.name(number, last)
        if not (first or last):
            return "no_name"
        profile = cell.profile(url)
        if profile.key in self.keys:
            return "twice"
        self.remember(record, profile, url)
        return Row(
            number,
            first,
            last,
            self.email(number, email) if email else "",
            profile.url,
            profile.key,
            self.cut(number, organisation, LONGEST_TEXT),
            self.cut(number, role, LONGEST_TEXT),
            self.day(number, connected) if connected else None,
        )

    def remember(self, record: Record, profile: cell.Profile, url: str) -> None:
        if profile.key:
            self.keys.add(profile.key)
        elif url:
            self.warn(record.number, "url")
        if record.repaired:
            self.warn(record.number, "quote")
        if any(map(str.strip, record.cells[self.source.width :])):
            self.warn(record.number, "extra")

    def warn(self, number: int, code: str) -> None:
        self.result.warnings.append(Warned(number, code))

    def cut(self, number: int, text: str, longest: int) -> str:
        if len(text) > longest:
            self.warn(number, "cut")
        return cell.cut(text, longest)

    def name(self, number: int, text: str) -> str:
        """A name without anything a mail program would take for an address."""
        plain = cell.without_address(text)
        if plain != text:
            self.warn(number, "name")
        return self.cut(number, plain, LONGEST_NAME)

    def email(self, number: int, text: str) -> str:
        found = cell.emails(text)
        if len(found) != 1:
            self.warn(number, "emails" if found else "email")
        return found[0] if found else ""

    def day(self, number: int, text: str) -> date | None:
        found = dates.parse(text)
        if not found:
            self.warn(number, "date")
            return None
        self.orders.add(found.order)
        if found.order == "?":
            self.unsure.append(len(self.result.rows))
        return found.day

    def settle_dates(self) -> None:
        """A file with 3/15/2024 in it is American, so its 3/4/2024 is the 4th of March."""
        if "m" not in self.orders or "d" in self.orders:
            return
        rows = self.result.rows
        for place in self.unsure:
            row = rows[place]
            rows[place] = row._replace(connected_on=dates.swapped(row.connected_on))
