"""The files of the parcel: each table as JSON and as CSV, all of it as one page to read."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..handing_out import notebook, people
from ..models import Contact, Note
from ..writers import csv_of, table_of, vcards_of
from .client_parts import CLIENT_PARTS
from .coach_parts import COACH_PARTS
from .network_parts import NETWORK_PARTS
from .part import in_words
from .parts import PARTS
from .readable import page_of
from .word_parts import WORD_PARTS


def parts_of(user):
    """What there can be of her: a client keeps what was hers, whatever she is now."""
    of_coach = (*NETWORK_PARTS, *COACH_PARTS) if user.is_coach else ()
    return (*PARTS, *CLIENT_PARTS, *WORD_PARTS, *of_coach)


def files_of(user):
    """(name, pieces) of each file. An empty table has none."""
    filled = []
    for part in parts_of(user):
        lines = part.of(user)
        first = next(lines, None)
        lines.close()
        if first is None:
            continue
        filled.append(part)
        name = slugify(str(part.title))
        yield f"json/{name}.json", as_json(part, user)
        yield f"csv/{name}.csv", as_csv(part, user)
    yield _("lees-mij") + ".html", page_of(filled, user)
    notes = Note.objects.of(user).with_people().order_by("created_at")
    if notes:
        yield _("notities") + ".md", (text.encode() for text in notebook(notes))
    if user.is_coach:
        yield from network_of(user)


def network_of(coach):
    """Her address file, which every address book reads, and Verbinder too."""
    mine = Contact.objects.of_coach(coach)
    yield _("adresboek") + ".csv", csv_of(people(mine))
    yield _("adresboek") + ".vcf", vcards_of(people(mine))


def as_json(part, user):
    names = [column.name for column in part.columns]
    yield b"["
    for number, line in enumerate(part.of(user)):
        row = dict(zip(names, line, strict=True))
        text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        yield (",\n" if number else "\n").encode() + text.encode("utf-8", "replace")
    yield b"\n]\n"


def as_csv(part, user):
    headings = [str(column.label) for column in part.columns]
    return table_of(headings, ([in_words(value) for value in line] for line in part.of(user)))
