"""People as a CSV that opens well in a spreadsheet, and in which no cell can do anything."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networking.readers import Row
from networking.readers.cells import SIGNS

# A cell that begins like this is a formula to some spreadsheet; OWASP, "CSV Injection". A cell also
# begins behind a mark in the text, where the spreadsheet of another country cuts at that mark.
SIGN = f"[{re.escape(SIGNS)}]"
FORMULA = re.compile(rf"^(?={SIGN}|[\t\r\n])|[;,\t\r\n][\s\"]*(?={SIGN})")
ROWS_AT_ONCE = 500


def csv_of(rows: Iterable[Row]) -> Iterator[bytes]:
    """These people; days are written as 2024-03-12, headings in the language of the reader."""
    return table_of(_headings(), map(_cells, rows))


def table_of(headings: list[str], lines: Iterable[list[str]]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, commas, CRLF.

    What looks like a formula gets an apostrophe in front, which our own reader takes away.
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(headings)
    yield codecs.BOM_UTF8 + _taken(out)
    for number, line in enumerate(lines, start=1):
        write.writerow(map(_harmless, line))
        if number % ROWS_AT_ONCE == 0:
            yield _taken(out)
    if rest := _taken(out):
        yield rest


def _headings() -> list[str]:
    return [
        _("Voornaam"), _("Achternaam"), _("E-mailadres"), _("Functie"), _("Organisatie"),
        _("Sector"), _("Regio"), _("LinkedIn"), _("Verbonden op"),
    ]  # fmt: skip


def _cells(row: Row) -> list[str]:
    return [
        row.first_name, row.last_name, row.email, row.role, row.organisation,
        row.sector, row.region, row.linkedin_url,
        row.connected_on.isoformat() if row.connected_on else "",
    ]  # fmt: skip


def _harmless(cell: str) -> str:
    return FORMULA.sub(r"\g<0>'", cell)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "replace")
