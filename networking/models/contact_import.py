import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import readers
from .importing import Importing, State

REASONS = readers.REASONS | {"never": _("Deze persoon wil niet gevraagd worden.")}
FORGOTTEN_AFTER = timedelta(days=7)
UNDO_DAYS = 30


class ContactImportQuerySet(models.QuerySet):
    def forgotten(self):
        """Whose file still waits for a decision after a week."""
        before = timezone.now() - FORGOTTEN_AFTER
        return self.defer("file").filter(state__in=State.undecided(), created_at__lt=before)


class ContactImport(Importing, models.Model):
    """One address file on its way into the network: read, looked at, applied in batches.

    The file itself is kept only until it has been applied or discarded. ``created``, ``updated``,
    ``unchanged``, ``asked`` and ``skipped`` together account for every row; ``outcomes`` says for
    each what became of it. How it gets from state to state is ``Importing``.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    filename = models.CharField(max_length=200)
    format = models.CharField(max_length=30)
    file = models.BinaryField(null=True)
    encoding = models.CharField(max_length=12, blank=True)  # chosen by the coach; else found
    matching = models.JSONField(null=True)  # {"header": 1, "fields": ["first_name", "", …]}
    sample = models.JSONField(default=list)  # the first rows, for matching columns
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    preview = models.JSONField(default=list)  # the first rows, as people recognise them
    rows = models.PositiveIntegerField(default=0)
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
    def is_done(self):
        return self.state == State.DONE

    @property
    def is_running(self):
        return self.state == State.APPLYING

    @property
    def is_failed(self):
        return self.state == State.FAILED

    @property
    def is_waiting(self):
        return self.state == State.READ

    @property
    def is_discarded(self):
        return self.state == State.DISCARDED

    @property
    def people(self):
        """How many rows hold a person: those to be handled."""
        return self.rows - sum(item["reason"] != "never" for item in self.skipped)

    @property
    def skipped_in_words(self):
        """(why, how many, which rows) for every reason to leave rows out; the rows as "3, 7–9"."""
        groups = {}
        for item in self.skipped:
            groups.setdefault(item["reason"], []).append(item["row"])
        return [(REASONS[reason], len(rows), _spans(rows)) for reason, rows in groups.items()]

    def as_json(self):
        """The account of the import, as the command prints it."""
        names = ("format", "rows", "created", "updated", "unchanged", "asked", "skipped")
        return {name: getattr(self, name) for name in names}


def _spans(numbers):
    """Numbers for people: "3, 7–9, 14"."""
    spans = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
