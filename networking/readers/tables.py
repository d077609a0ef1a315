"""Tables of every make: find the header, then walk through the rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from coaching.names import fold
from networking.readers import guessing, linkedin
from networking.readers.cells import clean
from networking.readers.choosing import Chooser
from networking.readers.gather import Gatherer
from networking.readers.headings import Columns, matched_columns, recognise
from networking.readers.lists import LAYOUTS
from networking.readers.reading import (
    MAX_COLUMNS,
    SAMPLE_CELL,
    SAMPLE_COLUMNS,
    SAMPLE_ROWS,
    Matching,
    Reading,
    UnknownHeadings,
    Unreadable,
)
from networking.readers.records import Record
from networking.readers.text import ONE_COLUMN, every_row, separator_of, table, text_of

SIMPLE = (
    "first_name", "last_name", "name", "email", "url", "organisation", "role", "region", "sector",
    "connected_on",
)  # fmt: skip
LOOKED_AT = 200  # rows, for a guess


class How(NamedTuple):
    """What a person said of a file: see `networking.readers.read`."""

    encoding: str = ""
    names: Mapping[str, str] | None = None
    matching: Matching | None = None

    def columns(self, cells: Sequence[str]) -> Columns | None:
        if linkedin.is_other({fold(cell[:100]) for cell in cells[:MAX_COLUMNS]}):
            raise Unreadable("linkedin_other")
        return recognise(cells, LAYOUTS, self.names)

    def is_needed_for(self, columns: Columns) -> bool:
        """Whether nobody would know these columns without the names this person gave them."""
        return bool(self.names) and not recognise(columns.headings, LAYOUTS)


def read(data: bytes, filename: str = "", how: How = How()) -> Reading:  # noqa: B008
    """The people in a separated text, or Unreadable."""
    text = text_of(data, how.encoding)
    if how.matching:
        mark, width = separator_of(text)
        rows = every_row(text, mark or ONE_COLUMN, max(width, 1))
        columns = skip_to(rows, how.matching, width)
    elif found := table(text, how.columns):
        columns, rows = found
    else:
        mark, width = separator_of(text)
        raise unknown(every_row(text, mark or ONE_COLUMN, max(width, 1)))
    encoding = "repair" if how.encoding == "repair" else text.encoding.removesuffix("-sig")
    reading = walk(columns, rows, text.warnings, encoding)
    if not how.matching and how.is_needed_for(columns):
        mark, width = separator_of(text)
        reading.question = question(every_row(text, mark or ONE_COLUMN, max(width, 1)))
    return reading


def walk(
    columns: Columns, rows: Iterable[Record], warnings: Sequence[str] = (), encoding: str = ""
) -> Reading:
    """Everybody in these rows."""
    people = Gatherer(columns.format, warnings)
    people.result.encoding, people.result.headings = encoding, columns.headings
    width, choose = columns.width, _chooser(columns)
    emails = columns.places.get("email", ())
    for number, cells, repaired in rows:
        if cells is None:
            people.skip(number, "broken")
            continue
        # One empty cell more, at the end: there all columns are that are missing.
        length = len(cells)
        extra = length > width and any(map(str.strip, cells[width:]))
        cells += [""] * max(1, width + 1 - length)
        first, last, name, email, url, organisation, role, region, sector, since = choose(cells)
        if not (first or last or name):
            if any(cells) and any(map(clean, cells)):
                people.skip(number, "no_name")
            else:
                people.pass_over(number)
            continue
        people.add(
            number, first_name=first, last_name=last, name=name, email=email, url=url,
            organisation=organisation, role=role, region=region, sector=sector, connected=since,
            emails=[cells[place] for place in emails], repaired=repaired, extra=extra,
        )  # fmt: skip
    return people.reading()


def _chooser(columns: Columns) -> Callable[[list[str]], Sequence[str]]:
    """What takes the fields out of a padded row: quick where each has one column at most."""
    known = columns.places.keys() <= set(SIMPLE)
    simple = known and all(len(places) == 1 for places in columns.places.values())
    if not simple or columns.whole_first or columns.whole_last:
        return Chooser(columns, SIMPLE)
    return itemgetter(*(columns.places.get(field, (-1,))[0] for field in SIMPLE))


def skip_to(rows: Iterator[Record], matching: Matching, width: int = 0) -> Columns:
    """The columns a person pointed out, `width` at least; `rows` then stands behind the header."""
    headings: list[str] = []
    for _number in range(max(0, min(matching.header, SAMPLE_ROWS))):
        headings = next((cells for _, cells, _ in rows if is_filled(cells)), [])
    return matched_columns(matching, headings, width)


def is_filled(cells: list[str] | None) -> bool:
    """Whether a row is one of those a person sees when she matches columns."""
    return cells is not None and any(map(clean, cells))


def question(rows: Iterator[Record]) -> tuple[list[list[str]], Matching] | None:
    """What to show to a person who wants to say anew which column is what."""
    asked = unknown(rows)
    return (asked.sample, asked.guess) if isinstance(asked, UnknownHeadings) else None


def unknown(rows: Iterator[Record]) -> Unreadable:
    """What to raise for a table whose headings nobody knows; it may be no table at all."""
    filled = []
    try:
        for _, cells, _ in islice(rows, LOOKED_AT):
            if is_filled(cells):
                filled.append([clean(cell)[:SAMPLE_CELL] for cell in cells[:SAMPLE_COLUMNS]])
    except Unreadable as refused:
        return refused if refused.code == "broken" and len(filled) > 1 else Unreadable("no_header")
    width = max(map(len, filled), default=0)
    filled = [cells + [""] * (width - len(cells)) for cells in filled]
    if not guessing.is_table(filled):
        return Unreadable("no_header")
    return UnknownHeadings(filled[:SAMPLE_ROWS], guessing.guess(filled))
