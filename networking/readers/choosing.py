"""Of several cells for one field, the one to take: the work address, the real job, the prefix."""

from collections.abc import Sequence
from itertools import zip_longest

from coaching.names import fold
from networking.readers.cells import clean, emails, profile
from networking.readers.headings import LAST, SECOND, Columns, email_rank
from networking.readers.whole_names import is_prefix, split_name, without_first

SEVERAL = ":::"  # between the values in one cell of Google
INTERNAL = "/o="  # Outlook's own path to a colleague, which is no e-mail address


class Chooser:
    """For tables with more than one column for a field: which raw cell to take for each.

    Rows come padded: the last cell of a row must be empty; fields without a column are read there.
    """

    def __init__(self, columns: Columns, fields: Sequence[str]):
        self.columns = columns
        self.places = [columns.places.get(field, (-1,)) for field in fields]
        at = {field: place for place, field in enumerate(fields)}
        self.first, self.last, self.whole = at["first_name"], at["last_name"], at["name"]
        self.email, self.url = at["email"], at["url"]
        self.organisation, self.role = at["organisation"], at["role"]
        roles = columns.places.get("role", ())
        self.other_roles = [place for place in roles if place not in columns.jobs.values()]
        self.emails = columns.places.get("email", ())

    def __call__(self, cells: list[str]) -> list[str]:
        chosen = [self._filled(cells, places) for places in self.places]
        if self.columns.whole_last and chosen[self.last]:
            self._take_apart(chosen)
        self._add_prefix(cells, chosen)
        if len(self.emails) > 1 or self.columns.labels or chosen[self.email]:
            chosen[self.email] = self._email(cells)
        if self.columns.jobs:
            self._choose_job(cells, chosen)
        if not chosen[self.url]:
            chosen[self.url] = self._website(cells)
        return chosen

    def _filled(self, cells: list[str], places: Sequence[int]) -> str:
        for place in places:
            if cells[place] and (len(places) == 1 or clean(cells[place])):
                return cells[place]
        return ""

    def _part(self, cells: list[str], field: str) -> str:
        return clean(self._filled(cells, self.columns.places.get(field, ())))

    def _add_prefix(self, cells: list[str], chosen: list[str]) -> None:
        """Put the prefix of a Dutch name before the last name, more first names behind the first.

        Both may stand under "middle name"; a prefix may be there twice.
        """
        prefix, middle = self._part(cells, "prefix"), self._part(cells, "middle")
        if middle and all(map(is_prefix, middle.split())):
            prefix, middle = prefix or middle, ""
        if prefix and not chosen[self.last]:
            whole = clean(chosen[self.whole]) if not chosen[self.first] else ""
            if whole and "," not in whole and len(whole.split()) == 1:
                chosen[self.last] = whole  # a column "Naam" beside one for the prefix
        if prefix and chosen[self.last]:
            last = clean(chosen[self.last])
            if not f"{fold(last)} ".startswith(f"{fold(prefix)} "):
                chosen[self.last] = f"{prefix}{'' if prefix.endswith(APOSTROPHES) else ' '}{last}"
        if middle and chosen[self.first]:
            chosen[self.first] = f"{clean(chosen[self.first])} {middle}"
        if self.columns.whole_first and not chosen[self.last]:
            chosen[self.first], chosen[self.last] = split_name(clean(chosen[self.first]))

    def _take_apart(self, chosen: list[str]) -> None:
        """Of a whole name under "Naam" only the last name, where another cell has the first."""
        first, last = clean(chosen[self.first]), clean(chosen[self.last])
        if first:
            chosen[self.last] = without_first(last, first)
        elif " " in last:
            chosen[self.first], chosen[self.last] = split_name(last)

    def _choose_job(self, cells: list[str], chosen: list[str]) -> None:
        """The first organisation with the role that belongs to it, never that of another."""
        jobs = [
            (organisation, role)
            for one, other in self.columns.jobs.items()
            for organisation, role in zip_longest(
                _several(cells[one]), _several(cells[other]), fillvalue=""
            )
            if organisation or role
        ]
        if jobs:
            organisation, role = next((job for job in jobs if job[0]), jobs[0])
            chosen[self.organisation] = organisation
            chosen[self.role] = role or self._filled(cells, self.other_roles)

    def _email(self, cells: list[str]) -> str:
        """The address for work, else the first that is not for home, else any; one that is valid.

        What is left is the raw cell, so that the reader can warn about it.
        """
        columns, best, raw = self.columns, None, ""
        for order, place in enumerate(self.emails):
            cell = cells[place].strip()
            if not cell or cell.lower().startswith(INTERNAL):
                continue
            raw = raw or cell
            label = columns.labels.get(place)
            rank = columns.ranks.get(place, SECOND)
            if label is not None:
                rank = email_rank(fold(cells[label])) if rank == SECOND else rank
            found = [part for part in cell.split(SEVERAL) if emails(clean(part))]
            if found and (best is None or (rank, order) < best[:2]):
                single = len(self.emails) == 1 and SEVERAL not in cell
                best = (rank, order, cell if single or rank > LAST else found[0])
        return best[2] if best else raw

    def _website(self, cells: list[str]) -> str:
        """A website that happens to be a LinkedIn profile; others are left alone."""
        for place in self.columns.places.get("website", ()):
            for part in cells[place].split(SEVERAL):
                if profile(found := clean(part)).key:
                    return found
        return ""


def _several(cell: str) -> list[str]:
    return list(map(clean, cell.split(SEVERAL)))


APOSTROPHES = ("'", "’")
