"""What the columns of an unknown table look like, for a person to correct."""

import re
from collections.abc import Callable

from coaching.names import fold
from networking.readers import dates
from networking.readers.cells import emails, profile
from networking.readers.headings import NAMES as NAME_FIELDS
from networking.readers.lists import NAMES, email_heading
from networking.readers.reading import SAMPLE_ROWS, Matching
from networking.readers.whole_names import is_prefix

ENOUGH = 0.6  # of the filled cells
NAME = re.compile(r"[^\W\d_][^\d_@/\\:;!?]*")
NAME_END = re.compile(r"[,.:;!?]$")
ORGANISATION = re.compile(
    r"\b(b\.?v\.?|n\.?v\.?|gemeente|stichting|vereniging|bureau|bank|groep|school|universiteit"
    r"|ziekenhuis|zorg|ltd|inc|gmbh|holding|roc|hogeschool|college|ministerie|provincie"
    r"|waterschap)(?!\w)",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"(manager|adviseur|medewerker|docent|leraar|directeur|consultant|engineer|developer|leider"
    r"|coach|assistent|specialist|coordinator|analist|analyst|officer|eigenaar|recruiter|jurist)",
    re.IGNORECASE,
)


def guess(rows: list[list[str]]) -> Matching:
    """The likeliest matching for cleaned rows of equal length, each field once at most."""
    header = _header(rows)
    headings = rows[header - 1] if header else [""] * len(rows[0])
    columns = list(zip(*(rows[header:] or rows), strict=True))
    fields = [_known(heading) for heading in headings]
    for place, cells in enumerate(columns):
        if not fields[place] and (field := _by_content(cells)) and field not in fields:
            fields[place] = field
    _guess_names(fields, columns)
    seen: set[str] = set()
    return Matching(
        header, tuple("" if field in seen else seen.add(field) or field for field in fields)
    )


def is_table(rows: list[list[str]]) -> bool:
    """Whether these rows are worth asking a person about: two or more columns, or a list."""
    if len(rows) < 2:
        return False
    if len(rows[0]) > 1:
        return sum(sum(map(bool, cells)) > 1 for cells in rows) > 1
    return _share([cells[0] for cells in rows], lambda cell: _is_email(cell) or is_name(cell)) > 0.8


def is_name(text: str) -> bool:
    """Whether a cell looks like the name of a person: one to five words that begin well."""
    words = text.split()
    if not 0 < len(words) <= 5 or not NAME.fullmatch(text):
        return False
    if NAME_END.search(text) and len(words[-1]) > 2:
        return False
    return all(not word[0].islower() or is_prefix(word) for word in words)


def _header(rows: list[list[str]]) -> int:
    """The place of the row with headings: the first of more than a title, if it is no data."""
    for place, cells in enumerate(rows[:SAMPLE_ROWS], start=1):
        if sum(map(bool, cells)) > 1 or len(cells) == 1:
            return 0 if any(map(_is_data, cells)) else place
    return 0


def _known(heading: str) -> str:
    """The field of a heading that holds a known one: `Naam contact (werk)`, `Huidige functie`."""
    name = fold(heading)
    if field := (NAMES.get(name) or email_heading(name))[0]:
        return _plain(field)
    for word in name.split():
        if field := (NAMES.get(word) or ("",))[0]:
            return _plain(field)
    return ""


def _plain(field: str) -> str:
    return {"middle": "", "website": ""}.get(field, field)


def _by_content(cells: tuple[str, ...]) -> str:
    for field, test in TESTS.items():
        if _share(cells, test) >= ENOUGH:
            return field
    return ""


def _guess_names(fields: list[str], columns: list[tuple[str, ...]]) -> None:
    """The first columns that look like names: one with whole names, or two with the parts."""
    if any(field in NAME_FIELDS for field in fields):
        return
    likely = [
        place
        for place, cells in enumerate(columns)
        if not fields[place] and _share(cells, is_name) >= ENOUGH
    ]
    if not likely:
        return
    first = likely[0]
    whole = _share(columns[first], lambda cell: " " in cell) >= ENOUGH
    if whole or first + 1 not in likely:
        fields[first] = "name"
    else:
        fields[first], fields[first + 1] = "first_name", "last_name"


def _share(cells, test: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(bool, map(test, filled))) / len(filled) if filled else 0


def _is_email(cell: str) -> bool:
    return "@" in cell and bool(emails(cell))


def _is_data(cell: str) -> bool:
    return _is_email(cell) or bool(profile(cell).key) or bool(dates.parse(cell))


TESTS = {
    "email": _is_email,
    "url": lambda cell: bool(profile(cell).key),
    "connected_on": lambda cell: dates.parse(cell) is not None,
    "organisation": lambda cell: bool(ORGANISATION.search(cell)),
    "role": lambda cell: bool(ROLE.search(cell)),
}
