from itertools import zip_longest

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coaching.limits import TooMuch

from .. import readers

NAMES = {"first_name", "last_name", "name"}
COLUMNS = [
    ("", _("laat weg")),
    ("name", _("hele naam")),
    ("first_name", _("voornaam")),
    ("prefix", _("tussenvoegsel")),
    ("last_name", _("achternaam")),
    ("email", _("e-mailadres")),
    ("role", _("functie")),
    ("organisation", _("organisatie")),
    ("sector", _("sector")),
    ("region", _("regio")),
    ("url", _("LinkedIn-adres")),
    ("connected_on", _("contact sinds")),
]


class ImportForm(forms.Form):
    """A file with addresses; ``save`` reads it and puts what is wrong at the field."""

    file = forms.FileField(
        label=_("Je bestand"),
        help_text=_("CSV, Excel (xlsx), vCard of de zip van LinkedIn. Hooguit 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.zip,.xlsx,.vcf"}),
        allow_empty_file=True,  # the reader says it more kindly
        error_messages={
            "required": _("Kies eerst een bestand met je contacten."),
            "missing": _("Kies eerst een bestand met je contacten."),
            "invalid": _("Het bestand kwam niet goed aan. Kies het nog een keer."),
        },
    )
    allowed = forms.BooleanField(
        label=_("Ik mag deze gegevens gebruiken om mensen aan elkaar voor te stellen."),
        error_messages={"required": _("Vink dit aan als je deze gegevens mag gebruiken.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > readers.MAX_BYTES:  # before a byte of it is in memory
            raise forms.ValidationError(readers.Unreadable("too_large").message)
        return file

    def save(self, model, coach):
        """The import, or None with the reason at the field. ``too_much`` says when that was a
        limit."""
        file, self.too_much = self.cleaned_data["file"], None
        try:
            return model.read(coach, file.read(), file.name, limited=True)
        except readers.Unreadable as reason:
            self.add_error("file", reason.message)
        except TooMuch as reason:
            self.too_much = reason
            self.add_error("file", reason.limit.words)
        return None


class EncodingForm(forms.Form):
    """The letters look wrong: which kind of program wrote them?"""

    encoding = forms.ChoiceField(
        label=_("Waarmee is het bestand gemaakt?"),
        choices=list(readers.ENCODINGS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een van de mogelijkheden."),
            "invalid_choice": _("Kies een van de mogelijkheden."),
        },
    )


class ColumnsForm(forms.Form):
    """What every column of a table is; its first rows stand above the choices."""

    header = forms.TypedChoiceField(
        label=_("In welke rij staan de namen van de kolommen?"),
        coerce=int,
        error_messages={
            "required": _("Kies de rij met de namen van de kolommen."),
            "invalid_choice": _("Kies de rij met de namen van de kolommen."),
        },
    )

    def __init__(self, *args, sample, guess, **kwargs):
        super().__init__(*args, **kwargs)
        self.sample = sample
        lines = enumerate(sample, start=1)
        rows = [(place, ", ".join(filter(None, line))[:70]) for place, line in lines]
        self.fields["header"].choices = [(0, _("Die zijn er niet")), *rows]
        self.fields["header"].initial = guess.header
        for place, (cells, field) in enumerate(
            zip_longest(zip(*sample, strict=True), guess.fields[: len(sample[0])], fillvalue="")
        ):
            said = next(filter(None, cells), "")
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=gettext("Kolom %(n)s: %(said)s") % {"n": place + 1, "said": said},
                choices=COLUMNS,
                required=False,
                initial=field,
                widget=forms.Select(attrs={"class": "input"}),
                error_messages={"invalid_choice": _("Kies wat er in deze kolom staat.")},
            )

    @property
    def columns(self):
        """(bound field, the cells under it) of every column."""
        cells = list(zip(*self.sample, strict=True))
        return [(self[f"column-{place}"], cells[place]) for place in range(len(cells))]

    def clean(self):
        data = super().clean()
        if not self.errors and not NAMES & set(self.said):
            raise forms.ValidationError(_("Wijs aan in welke kolom de naam staat."))
        return data

    @property
    def said(self):
        width = len(self.sample[0])
        return tuple(self.cleaned_data.get(f"column-{place}", "") for place in range(width))

    @property
    def matching(self):
        return readers.Matching(self.cleaned_data["header"], self.said)
