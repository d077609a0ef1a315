import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Note

STALE = _("Deze pagina is te oud. Bewaar je tekst even ergens anders en laad de pagina opnieuw.")
HIDDEN = dict.fromkeys(("required", "invalid", "min_value", "max_value"), STALE)


class NoteForm(forms.Form):
    """A text, the version it began from, and the open page it is typed on."""

    text = forms.CharField(
        label=_("Je notitie"),
        required=False,
        strip=False,
        max_length=Note._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 14, "data-plain": True}),
        error_messages={"max_length": _("Deze notitie is te lang. Begin een tweede notitie.")},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, error_messages=HIDDEN
    )
    editor = forms.UUIDField(widget=forms.HiddenInput, required=False, error_messages=HIDDEN)
    join = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, error_messages=HIDDEN
    )

    @classmethod
    def of(cls, note):
        return cls(initial={"text": note.text, "version": note.version, "editor": uuid.uuid4()})

    def clean_text(self):
        # A browser sends line ends as CRLF; stored as typed, so that the same text stays the same.
        return self.cleaned_data["text"].replace("\r\n", "\n")


class ShareForm(forms.Form):
    """Which of the two it should be: pressing twice does not turn it round again."""

    shared = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes"
    )
