"""Names of columns and what they mean: by name, never by place.

The kinds of file live in modules of their own; each has a Layout.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coaching.names import fold
from networking.readers.reading import FIELDS, MAX_COLUMNS, Matching

NAMES = ("first_name", "last_name", "name")
WORK = frozenset(("werk", "work", "zakelijk", "zakelijke", "business", "kantoor", "office",
                  "arbeit", "travail"))  # fmt: skip
HOME = frozenset(("prive", "private", "personal", "persoonlijk", "persoonlijke", "home", "thuis"))
FIRST, SECOND, LAST = 0, 1, 2  # how gladly an e-mail address is used


class Layout(NamedTuple):
    """A kind of table: its name, its columns, and how it is told from the others.

    `names` maps a folded heading to its field and its rank among the columns for that field: the
    lowest that is filled counts. Some fields are for the reader alone: `middle` (a prefix, or more
    first names), `website` (only if it is a LinkedIn profile). `fits` judges a set of headings.
    """

    format: str
    names: dict[str, tuple[str, int]]
    fits: Callable[[set[str]], bool]
    whole_first: bool = False  # a whole name may stand under "first name"
    else_last: frozenset[str] = frozenset()  # the last name, where only the first has a column


class Columns(NamedTuple):
    """Where the fields stand: places of cells, the most wanted first.

    `labels` says in which cell stands what kind of address an e-mail address is, `ranks` what its
    heading says of that. `jobs` says in which cell stands the role at an organisation.
    """

    format: str
    places: dict[str, tuple[int, ...]]
    width: int
    headings: tuple[str, ...] = ()
    labels: Mapping[int, int] = {}
    ranks: Mapping[int, int] = {}
    whole_first: bool = False
    whole_last: bool = False  # a whole name may stand under the last name
    jobs: Mapping[int, int] = {}


def named(columns: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """{"role": "functie|beroep"} as a Layout wants it."""
    return {
        name: (field, rank)
        for field, names in columns.items()
        for rank, name in enumerate(names.split("|"))
    }


def recognise(
    cells: Sequence[str], layouts: Iterable[Layout], hers: Mapping[str, str] | None = None
) -> Columns | None:
    """The columns under these headings, or None when they are no headings that we know.

    `hers` are folded headings a person matched before; they win, and with "" a column is left out.
    """
    cells = without_end(cells)
    if not cells or len(cells) > 10 * MAX_COLUMNS:
        return None
    folded = [fold(cell[:100]) for cell in cells]
    known = set(folded)
    matched = {name for name in hers or () if name in known}
    for layout in layouts:
        if not layout.fits(known) and not (matched and layout.format == "list"):
            continue
        names = layout.names | {name: (hers[name], -1) for name in matched}
        columns = _columns(layout, names, folded, cells)
        if any(map(columns.places.get, NAMES)):
            return columns
    return None


def without_end(cells: Sequence[str]) -> Sequence[str]:
    """These cells without the empty ones at the end; a spreadsheet may write 16,000 of them."""
    filled = len(cells)
    while filled and not cells[filled - 1].strip():
        filled -= 1
    return cells[:filled]


def _columns(layout: Layout, names: dict, folded: list[str], cells: Sequence[str]) -> Columns:
    found: dict[str, list[tuple[int, int]]] = {}
    ranks, labels, jobs, seen = {}, {}, {}, {}
    for place, name in enumerate(folded):
        if not name:
            continue
        seen.setdefault(name, place)
        field, rank = names.get(name) or email_heading(name)
        if field:
            found.setdefault(field, []).append((rank, place))
        if field == "email":
            ranks[place] = email_rank(name)
    family = []
    if "first_name" in found and "last_name" not in found:
        family = [pair for pair in found.get("name", ()) if folded[pair[1]] in layout.else_last]
    if family:
        found["last_name"] = family
        found["name"] = [pair for pair in found["name"] if pair not in family]
    for name, place in seen.items():
        for kind in ("type", "label"):
            if name.endswith(" value") and (label := seen.get(f"{name[:-5]}{kind}")) is not None:
                labels[place] = label
        title = f"{name.removesuffix(' name')} title"
        if title in seen and _are(names, organisation=name, role=title):
            jobs[place] = seen[title]
    places = {
        field: tuple(place for _, place in sorted(many)) for field, many in found.items() if many
    }
    headings = tuple(cell.strip()[:100] for cell in cells)
    whole = (layout.whole_first, bool(family))
    return Columns(layout.format, places, len(cells), headings, labels, ranks, *whole, jobs)


def _are(names: Mapping[str, tuple[str, int]], **headings: str) -> bool:
    """Whether each of these fields is what its heading stands for."""
    return all(names.get(name, ("",))[0] == field for field, name in headings.items())


E_MAIL = frozenset(("e", "mail", "email", "emailadres", "mailadres", "adres", "address", "value",
                    "1", "2", "3", "4", "5"))  # fmt: skip


def email_heading(name: str) -> tuple[str, int]:
    """("email", rank) for headings as `E-mail werk` and `E-mail 2 - Value`, else ("", 0)."""
    words = name.split()
    if not any("mail" in word for word in words):
        return "", 0
    if not all(word in E_MAIL or word in WORK or word in HOME for word in words):
        return "", 0
    number = next((int(word) for word in words if word.isdigit()), 0)
    return "email", 100 * email_rank(name) + number


def email_rank(label: str) -> int:
    """How gladly an address under this folded label is used: work before the rest before home."""
    words = set(label.split())
    return FIRST if words & WORK else LAST if words & HOME else SECOND


def matched_columns(matching: Matching, headings: Sequence[str], width: int) -> Columns:
    """The columns a person pointed out, in a table of at least `width` columns."""
    found: dict[str, list[int]] = {}
    for place, field in enumerate(matching.fields):
        if field in FIELDS:
            found.setdefault(field, []).append(place)
    ranks = {
        place: email_rank(fold(headings[place][:100]) if place < len(headings) else "")
        for place in found.get("email", ())
    }
    places = {field: tuple(many) for field, many in found.items()}
    names = tuple(name.strip()[:100] for name in headings)
    width = max(len(matching.fields), len(headings), width, 1)
    return Columns("list", places, width, names, {}, ranks)
