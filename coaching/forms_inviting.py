"""Several people, pasted into one field."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from . import inviting
from .kind import KindForm


class SeveralForm(KindForm, forms.Form):
    labels = {"people": _("Wie nodig je uit?"), "language": _("Taal van de mail")}
    hints = {"people": _("Een per regel: een adres, of: Iris Vos <iris@example.org>")}

    people = forms.CharField(
        max_length=6000, widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})
    )
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.RadioSelect)

    def clean_people(self):
        text = self.cleaned_data["people"]
        if len(inviting.read(text)) > inviting.MOST:
            raise forms.ValidationError(
                _("Dat zijn er veel. Plak er hooguit vijftig tegelijk."), code="too_many"
            )
        return text

    def keep(self, rows):
        """What could not be invited stays in the field, with a word about it."""
        left = [row for row in rows if row.stays]
        if left:
            self.data = self.data.copy()
            self.data["people"] = "\n".join(row.text for row in left)
            self.add_error("people", _("Deze staan hier nog. Kijk ze even na."))
        return left
