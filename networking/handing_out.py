"""What people take home: a coach her contacts as a file, and the account of an import row by row;
whoever writes notes those."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import ImportedRow, Outcome
from .models.contact_import import REASONS
from .prose import as_markdown
from .readers import WARNINGS, Row
from .work.kinds import Sector
from .writers import table_of

TOLD = REASONS | {
    "waiting": gettext_lazy("Deze vraag stond al voor je klaar."),
    "decided": gettext_lazy("Jij besliste dit."),
    "unanswered": gettext_lazy("Hier kwam geen antwoord op. Er veranderde niets."),
}
AT_ONCE = 1000  # contacts in memory


def in_language(pieces):
    """The pieces as they would come now: a download is written when its request is over, and the
    language and the clock of the reader with it."""
    language, zone = translation.get_language(), timezone.get_current_timezone()

    def spoken():
        while True:
            with translation.override(language), timezone.override(zone):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return spoken()


def people(contacts):
    """These contacts as rows of an address file, in the order of the list."""
    found = contacts.order_by("sort_key", "pk").iterator(AT_ONCE)
    for number, contact in enumerate(found, start=1):
        sector = str(Sector(contact.sector).label) if contact.sector else ""
        yield Row(
            number, contact.first_name, contact.last_name, contact.email, contact.linkedin_url,
            contact.linkedin_key, contact.organisation, contact.role, contact.region, sector,
            contact.connected_on,
        )  # fmt: skip


def account(contact_import):
    """The account of an import as CSV: every row of the file, what became of it, and why."""
    headings = [_("Rij"), _("Wat er gebeurde"), _("Waarom"), _("Let hierop"), _("Naam")]
    return table_of(headings, _lines(contact_import))


def _lines(this):
    doubts = {}
    for item in this.warnings:
        doubts.setdefault(item["row"], []).append(str(WARNINGS[item["code"]]))
    if 0 in doubts:
        yield ["", _("Het hele bestand"), "", " ".join(doubts[0]), ""]
    for row in _rows(this):
        about = " ".join(doubts.get(row.row, ()))
        why = str(TOLD.get(row.reason, ""))
        yield [str(row.row), str(Outcome(row.outcome).label), why, about, row.name]


def _rows(this):
    """Those that were taken over and those that the reader left out, in the order of the file."""
    left_out = [
        ImportedRow(row=item["row"], outcome=Outcome.SKIPPED, reason=item["reason"])
        for item in sorted(this.skipped, key=lambda item: item["row"], reverse=True)
        if item["reason"] != "never"
    ]
    for row in this.outcomes.select_related("contact").order_by("row").iterator(AT_ONCE):
        while left_out and left_out[-1].row < row.row:
            yield left_out.pop()
        yield row
    yield from reversed(left_out)


def notebook(notes):
    """Notes as Markdown, one below the other."""
    for number, note in enumerate(notes):
        when = date_format(timezone.localtime(note.changed_at), "j F Y, H:i")
        rule = "\n---\n\n" if number else ""
        yield f"{rule}# {note.whom}\n\n*{when}*\n\n{as_markdown(note.text).strip()}\n"
