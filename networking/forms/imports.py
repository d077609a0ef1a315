from django import forms
from django.utils.translation import gettext_lazy as _

from .. import readers


class ImportForm(forms.Form):
    """A file with addresses; ``save`` reads it and puts what is wrong at the field."""

    file = forms.FileField(
        label=_("Je bestand"),
        help_text=_("Connections.csv, of de hele zip van LinkedIn. Hooguit 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.zip,.txt"}),
        allow_empty_file=True,  # the reader says it more kindly
        error_messages={
            "required": _("Kies eerst het bestand van LinkedIn."),
            "missing": _("Kies eerst het bestand van LinkedIn."),
            "invalid": _("Het bestand kwam niet goed aan. Kies het nog een keer."),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > readers.MAX_BYTES:  # before a byte of it is in memory
            raise forms.ValidationError(readers.Unreadable("too_large").message)
        return file

    def save(self, model, coach):
        """The import, or None with the reason at the field."""
        file = self.cleaned_data["file"]
        try:
            return model.read(coach, file.read(), file.name)
        except readers.Unreadable as reason:
            self.add_error("file", reason.message)
            return None
