"""From the raw cells of one row to one person: the same care for every kind of file."""

from collections.abc import Iterable
from datetime import date

from networking.readers import cells, dates
from networking.readers.cells import clean
from networking.readers.reading import (
    MAX_EMPTY,
    MAX_ROWS,
    Reading,
    Row,
    Skipped,
    Unreadable,
    Warned,
)
from networking.readers.whole_names import split_name

LONGEST_NAME = 80
LONGEST_TEXT = 200
LONGEST_LABEL = 80


class Gatherer:
    """One walk through a file, remembering what must be compared between rows.

    `add`, `skip` or `pass_over` is called once for every row, so that all are accounted for.
    """

    def __init__(self, format: str, warnings: Iterable[str] = ()):
        self.result = Reading(format, warnings=[Warned(0, code) for code in warnings])
        self.rows, self.warnings = self.result.rows, self.result.warnings
        self.keys: set[str] = set()  # of profiles
        self.wholes: set[tuple] = set()  # rows without a profile
        self.empty = 0  # rows passed over
        self.unsure: list[int] = []  # places in rows whose day and month may be the wrong way round
        self.orders: set[str] = set()

    def add(
        self, number: int, *, first_name: str = "", last_name: str = "", name: str = "",
        email: str = "", url: str = "", organisation: str = "", role: str = "", region: str = "",
        sector: str = "", connected: str = "", emails: Iterable[str] = (),
        repaired: bool = False, extra: bool = False,
    ) -> None:  # fmt: skip
        """Take over the person in these raw cells, or skip the row with the reason.

        `name` is a whole name, used where the two parts are missing. `emails` are all the cells
        with an address, of which `email` was chosen. `extra` says that the row had
        more cells than the header, `repaired` that a lone quotation mark was undone.
        """
        self._count()
        start = len(self.warnings)
        first, last = self._names(number, first_name, last_name, name)
        if not (first or last):
            others = (first_name, last_name, name, email, url, organisation, role, region, sector)
            filled = any(map(clean, (*others, connected)))
            return self._leave(number, "no_name" if filled else "empty")
        url, key = self._profile(number, url) if url else cells.NO_PROFILE
        if key in self.keys:
            return self._leave(number, "twice")
        found = self._day(number, connected) if connected else None
        row = Row(
            number, first, last, self._email(number, email) if email else "", url, key,
            self._text(number, organisation) if organisation else "",
            self._text(number, role) if role else "",
            self._text(number, region, LONGEST_LABEL) if region else "",
            self._text(number, sector, LONGEST_LABEL) if sector else "",
            found.day if found else None,
        )  # fmt: skip
        if not key and row[1:] in self.wholes:
            del self.warnings[start:]
            return self._leave(number, "twice")
        self._hold(row, emails)
        self._keep(row, found, ("quote",) * repaired + ("extra",) * extra)

    def skip(self, number: int, reason: str) -> None:
        """Leave a row out; `reason` is a key of REASONS."""
        self._count()
        self._leave(number, reason)

    def pass_over(self, number: int) -> None:
        """Leave out a row with nothing in it: it takes nobody's place, and only of the first
        MAX_ROWS somebody may want to know."""
        self.empty += 1
        if self.empty > MAX_EMPTY:
            raise Unreadable("too_many_rows")
        if self.empty <= MAX_ROWS:
            self.result.total += 1
            self._leave(number, "empty")

    def reading(self) -> Reading:
        """All of it, or Unreadable when there is nobody."""
        if not self.rows:
            raise Unreadable("no_rows")
        self._settle_dates()
        return self.result

    def _keep(self, row: Row, found: dates.Day | None, doubts: tuple[str, ...]) -> None:
        if row.linkedin_key:
            self.keys.add(row.linkedin_key)
        else:
            self.wholes.add(row[1:])
        for code in doubts:
            self._warn(row.number, code)
        if found:
            self.orders.add(found.order)
            if found.order == "?":
                self.unsure.append(len(self.rows))
        self.rows.append(row)

    def _hold(self, row: Row, emails: Iterable[str]) -> None:
        """Hold on to the addresses that were not chosen: one may be of who wants no part."""
        found = set()
        for cell in emails:
            if cell and cell != row.email:
                found |= cells.addresses(cell)
        if found := found - {row.email}:
            self.result.others[row.number] = sorted(found)

    def _count(self) -> None:
        self.result.total += 1
        if self.result.total - min(self.empty, MAX_ROWS) > MAX_ROWS:
            raise Unreadable("too_many_rows")

    def _leave(self, number: int, reason: str) -> None:
        self.result.skipped.append(Skipped(number, reason))

    def _warn(self, number: int, code: str) -> None:
        self.warnings.append(Warned(number, code))

    def _text(self, number: int, cell: str, longest: int = LONGEST_TEXT) -> str:
        text = clean(cell)
        if len(text) <= longest:
            return text
        self._warn(number, "cut")
        return cells.cut(text, longest)

    def _names(self, number: int, first: str, last: str, whole: str) -> tuple[str, str]:
        """First and last name, without anything a mail program would take for an address."""
        first, last = clean(first), clean(last)
        if whole and not (first or last):
            first, last = split_name(clean(whole))
        return self._name(number, first) if first else "", self._name(number, last) if last else ""

    def _name(self, number: int, text: str) -> str:
        plain = cells.without_address(text)
        if plain != text:
            self._warn(number, "name")
        return self._text(number, plain, LONGEST_NAME)

    def _profile(self, number: int, cell: str) -> cells.Profile:
        text = clean(cell)
        found = cells.profile(text)
        if text and not found.key:
            self._warn(number, "url")
        return found

    def _email(self, number: int, cell: str) -> str:
        text = clean(cell)
        found = cells.emails(text)
        if text and len(found) != 1:
            self._warn(number, "emails" if found else "email")
        return found[0] if found else ""

    def _day(self, number: int, cell: str) -> dates.Day | None:
        text = clean(cell)
        found = dates.parse(text)
        if text and not found:
            self._warn(number, "date")
        return found

    def _settle_dates(self) -> None:
        """A file with 3/15/2024 in it is American, so its 3/4/2024 is the 4th of March."""
        if "m" not in self.orders or "d" in self.orders:
            return
        for place in self.unsure:
            row = self.rows[place]
            day: date = dates.swapped(row.connected_on)
            self.rows[place] = row._replace(connected_on=day)
