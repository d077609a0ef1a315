"""What every reader of an address file hands back, and the words for what went wrong.

The readers know no model and no database: bytes go in, rows come out.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

# LinkedIn allows 30,000 connections; the rest leaves a factor of safety. All of it has a test.
MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 40_000  # with something in them
MAX_EMPTY = 1_048_576  # rows; a spreadsheet may write as many as it has
MAX_COLUMNS = 200
MAX_UNPACKED = 80 * 1024 * 1024
MAX_RATIO = 100
MAX_MEMBERS = 10_000
# What a person sees of a table to match its columns.
SAMPLE_ROWS = 8
SAMPLE_CELL = 60
SAMPLE_COLUMNS = 40

FIELDS = (
    "first_name", "prefix", "last_name", "name", "email", "role", "organisation", "sector",
    "region", "url", "connected_on",
)  # fmt: skip


class Row(NamedTuple):
    """One person from a file, cleaned but never re-spelled.

    `number` is the row as a spreadsheet shows it: the first row of the file is 1, everything above
    the header counts, and a cell with line breaks is still one row. Unknown text is "", never None.
    `linkedin_url` may be put in a link (always http or https at linkedin.com); `linkedin_key` is
    the same address made comparable, "" when there is none.
    """

    number: int
    first_name: str
    last_name: str
    email: str
    linkedin_url: str
    linkedin_key: str
    organisation: str
    role: str
    region: str
    sector: str
    connected_on: date | None


class Skipped(NamedTuple):
    """A row that brought nobody; `reason` is a key of REASONS."""

    row: int
    reason: str


class Warned(NamedTuple):
    """Something in a row we did read that a person may want to look at; row 0 is the whole file.

    `code` is a key of WARNINGS.
    """

    row: int
    code: str


class Matching(NamedTuple):
    """What a person says of a table that nobody knows.

    `header` is the place of the row with headings among the rows shown (the non-empty ones), 1 for
    the first, 0 when there is none: the same number in `UnknownHeadings.sample`. `fields` has the
    field of every column, "" for those to leave alone.
    """

    header: int
    fields: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """The result of one file: len(rows) + len(skipped) == total, every row is accounted for.

    A row is a line with at least one separator or character in it; blank lines are not rows, and
    of rows with empty cells only the first MAX_ROWS.
    `exported_on` is the day LinkedIn made the export, when the name of the zip says so. `encoding`
    is the codec the text was read with, "" for a file that is no text; `headings` are the names of
    the columns as the file has them, empty where there are none. `question` is there when only
    what she said of an earlier file explains the columns: the sample and the guess of
    `UnknownHeadings`, for who wants to say something else. `others` has, by the number of a row,
    every address in it that was not taken over, also one that cannot be read: whoever asked by any
    of them to be left alone is left alone. They are never kept with a contact.
    """

    format: str
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    total: int = 0
    exported_on: date | None = None
    encoding: str = field(default="", compare=False)  # it changes nothing about the people
    headings: tuple[str, ...] = ()
    question: tuple[list[list[str]], Matching] | None = None
    others: dict[int, list[str]] = field(default_factory=dict)


REASONS = {
    "empty": _("Deze rij is leeg."),
    "no_name": _("In deze rij staat geen naam. Vaak is dat een opgeheven account."),
    "twice": _("Deze persoon staat al eerder in het bestand."),
    "broken": _("Deze rij is beschadigd. Kijk of er een aanhalingsteken te veel staat."),
    "organisation": _("Dit is een organisatie, geen persoon."),
    "group": _("Dit is een groep, geen persoon."),
}

WARNINGS = {
    "encoding": _("Sommige tekens konden we niet lezen. Kijk of de namen kloppen."),
    "garbled": _("Sommige letters lijken verminkt, zoals “Ã©”. Kijk of de namen kloppen."),
    "email": _("Dit e-mailadres klopt niet. We namen het niet over."),
    "emails": _("Hier stonden meer e-mailadressen. We namen het eerste over."),
    "url": _("Dit is geen adres van een LinkedIn-profiel. We namen het niet over."),
    "date": _("Deze datum konden we niet lezen. We lieten hem leeg."),
    "cut": _("Deze tekst was erg lang. We namen alleen het begin over."),
    "name": _("In de naam stond een e-mailadres of code. Die haalden we weg."),
    "quote": _("In deze rij stond een los aanhalingsteken. Kijk of alles goed staat."),
    "extra": _("Deze rij had meer cellen dan de kop. Die extra cellen sloegen we over."),
}

MESSAGES = {
    "empty": _("Dit bestand is leeg. Kies een ander bestand."),
    "too_large": _("Dit bestand is groter dan %(megabytes)s MB. Kies alleen Connections.csv."),
    "too_many_rows": _(
        "Dit bestand heeft meer dan %(rows)s rijen. Verdeel het over twee bestanden."
    ),
    "too_many_columns": _("Dit bestand heeft meer dan %(columns)s kolommen. Haal er een paar weg."),
    "binary": _(
        "Dit bestand is geen tabel. Kies een CSV, een Excel-bestand of de zip van LinkedIn."
    ),
    "html": _("Dit is een webpagina, geen tabel. Bewaar het als xlsx of CSV en kies dat bestand."),
    "spreadsheet": _(
        "Deze soort spreadsheet lezen we niet. Bewaar het als xlsx of CSV en kies dat bestand."
    ),
    "locked": _(
        "Dit Excel-bestand heeft een wachtwoord. Haal het eraf en kies het bestand opnieuw."
    ),
    "pdf": _("Een pdf kunnen we niet lezen. Bewaar de lijst als xlsx of CSV en kies dat bestand."),
    "no_header": _("We herkennen de kolommen niet. Zet boven elke kolom wat erin staat."),
    "linkedin_other": _(
        "Dit bestand van LinkedIn bevat geen connecties. We lazen het niet. Kies Connections.csv."
    ),
    "no_rows": _("In dit bestand staat geen enkele persoon. Er is niets overgenomen."),
    "broken": _("Dit bestand is beschadigd. Maak of download het opnieuw en probeer het nog eens."),
    "too_heavy": _("Dit bestand is te zwaar om te lezen. Verdeel het over twee bestanden."),
    "xlsx_broken": _("Dit Excel-bestand is beschadigd. Open het in Excel en bewaar het opnieuw."),
    "xlsx_heavy": _("Dit Excel-bestand is te groot. Bewaar alleen de lijst met namen als CSV."),
    "zip_broken": _("Deze zip is beschadigd. Download hem opnieuw en probeer het nog eens."),
    "zip_without_connections": _(
        "In deze zip zit geen Connections.csv. Vraag bij LinkedIn een export van je connecties."
    ),
    "zip_nested": _("In deze zip zit weer een zip. Pak hem eerst uit en kies de zip die erin zit."),
    "zip_encrypted": _("Deze zip heeft een wachtwoord. Pak hem eerst uit en kies Connections.csv."),
    "zip_bomb": _("Deze zip wordt veel te groot bij het uitpakken. We hebben hem niet geopend."),
}


class Unreadable(Exception):
    """The file as a whole cannot be read; `code` is a key of MESSAGES."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Why, and what to do next, in the language of the reader."""
        return str(MESSAGES[self.code]) % {
            "megabytes": MAX_BYTES // 1024 // 1024,
            "rows": number_format(MAX_ROWS, force_grouping=True),
            "columns": MAX_COLUMNS,
        }


class UnknownHeadings(Unreadable):
    """A table whose columns a person must match; `sample` shows its first rows.

    Each row of `sample` has cleaned cells of at most SAMPLE_CELL characters. `guess` is what the
    contents look like.
    """

    def __init__(self, sample: list[list[str]], guess: Matching):
        super().__init__("no_header")
        self.sample, self.guess = sample, guess
