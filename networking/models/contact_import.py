import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import readers
from .imported_row import ImportedRow
from .importing import Importing
from .understanding import State, Understanding
from .undoing import UNDO_DAYS, Undoing

REASONS = readers.REASONS | {"never": _("Deze persoon wil niet gevraagd worden.")}
FORMATS = {
    "linkedin": _("LinkedIn-connecties"),
    "google": _("Google-contacten"),
    "outlook": _("Outlook-contacten"),
    "thunderbird": _("Thunderbird-adresboek"),
    "vcard": _("visitekaartjes (vCard)"),
    "list": _("een eigen lijst"),
}
FORGOTTEN_AFTER = timedelta(days=7)


class ContactImportQuerySet(models.QuerySet):
    def without_file(self):
        """For lists and for a page that asks every second how far it is: no megabytes."""
        return self.defer("file", "people_read")

    def for_operator(self):
        """How far each is and whose; nothing of what stood in the file, nor what it was called."""
        told = ("format", "state", "rows", "handled", "created", "updated", "unchanged")
        people = ("coach__first_name", "coach__last_name")
        mine = self.select_related("coach").only(*told, "created_at", *people)
        return mine.order_by("-created_at", "-pk")

    def forgotten(self):
        """Whose file still waits for a decision after a week."""
        before = timezone.now() - FORGOTTEN_AFTER
        return self.without_file().filter(state__in=State.undecided(), created_at__lt=before)

    def stale(self):
        """Too long ago to be undone or decided on, and their rows still keep words: ``forget``.

        Those of a file that was undone are kept a month longer; ``returning`` says why.
        """
        before = timezone.now() - timedelta(days=UNDO_DAYS)
        rows = ImportedRow.objects.filter(contact_import=OuterRef("pk"))
        kept = rows.exclude(words__isnull=True, before__isnull=True)
        old = self.without_file().filter(Exists(kept), created_at__lt=before)
        month = timedelta(days=settings.INFORM_WITHIN_DAYS)
        return old.exclude(state=State.UNDONE, created_at__gte=before - month)


class ContactImport(Understanding, Importing, Undoing, models.Model):
    """One address file on its way into the network: read, looked at, applied in batches.

    The file itself is kept only until it has been applied or discarded. ``created``, ``updated``,
    ``unchanged``, ``asked`` and ``skipped`` together account for every row; ``outcomes`` says for
    each what became of it. How it gets from state to state is ``Understanding`` and
    ``Importing``, and how back ``Undoing``.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    filename = models.CharField(max_length=200)
    format = models.CharField(max_length=30)
    file = models.BinaryField(null=True)
    people_read = models.BinaryField(null=True)  # its rows, packed: a file is read only once
    encoding = models.CharField(max_length=12, blank=True)  # chosen by the coach; else found
    codec = models.CharField(max_length=12, blank=True)  # with which its letters were read
    matching = models.JSONField(null=True)  # {"header": 1, "fields": ["first_name", "", …]}
    sample = models.JSONField(default=list)  # the first rows, for matching columns
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    preview = models.JSONField(default=list)  # the first rows, as people recognise them
    rows = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # rows with an address that was known at once
    handled = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    skipped = models.JSONField(default=list)  # [{"row": 7, "reason": "no_name"}, …]
    warnings = models.JSONField(default=list)  # [{"row": 7, "code": "date"}, …]
    exported_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = ContactImportQuerySet.as_manager()

    def __str__(self):
        return self.filename

    def get_absolute_url(self):
        return reverse("networking:import", args=[self.ref])

    def audience(self):
        return {self.coach}

    @property
    def is_matching(self):
        return self.state == State.MATCHING

    @property
    def is_waiting(self):
        return self.state == State.READ

    @property
    def is_running(self):
        return self.state == State.APPLYING

    @property
    def is_done(self):
        return self.state == State.DONE

    @property
    def is_failed(self):
        return self.state == State.FAILED

    @property
    def is_discarded(self):
        return self.state == State.DISCARDED

    @property
    def is_undone(self):
        return self.state == State.UNDONE

    @property
    def people(self):
        """How many rows hold a person: those to be handled."""
        return self.rows - sum(item["reason"] != "never" for item in self.skipped)

    @property
    def source(self):
        """Where its people come from, as every contact remembers it."""
        return self.format.partition(" ")[0][:20]

    @property
    def format_in_words(self):
        return FORMATS.get(self.source, self.format)

    @property
    def letters_in_doubt(self):
        return any(item["code"] in ("encoding", "garbled") for item in self.warnings)

    @property
    def skipped_in_words(self):
        """(why, how many, which rows) for every reason to leave rows out; the rows as "3, 7–9".

        Who asked not to be asked again is counted, and not pointed at.
        """
        return [
            (REASONS[reason], len(rows), "" if reason == "never" else _spans(rows))
            for reason, rows in _by("reason", self.skipped)
        ]

    @property
    def warnings_in_words(self):
        """(what to look at, how many rows, which) for every doubt; no rows for the whole file."""
        return [
            (readers.WARNINGS[code], len(rows), _spans(filter(None, rows)))
            for code, rows in _by("code", self.warnings)
        ]

    def as_json(self):
        """The account of the import, as the command prints it."""
        names = ("format", "rows", "created", "updated", "unchanged", "asked", "skipped")
        return {name: getattr(self, name) for name in names}


def _by(name, items):
    groups = {}
    for item in items:
        groups.setdefault(item[name], []).append(item["row"])
    return groups.items()


def _spans(numbers):
    """Numbers for people: "3, 7–9, 14"."""
    spans = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
