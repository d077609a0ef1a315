from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Afterword, Kind, Promise, Result

QUESTIONS = {
    Kind.THANKS: (
        _("Wat gaf het gesprek je, en wat ga je ermee doen?"),
        _("Eén of twee zinnen is genoeg. De rest staat al voor je klaar."),
    ),
    Kind.REPORT: (
        _("Wat is er sindsdien gebeurd?"),
        _("Twee of drie zinnen is genoeg. Ook een kleine stap is nieuws."),
    ),
}
IN_WRITING = _("Wat gaven de antwoorden je, en wat ga je ermee doen?")


class LineForm(forms.Form):
    """The one thing that only the client can say."""

    line = forms.CharField(
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf hier één zin. Meer hoeft niet.")},
    )

    def __init__(self, *args, kind, in_writing=False, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["line"]
        field.label, field.help_text = QUESTIONS[kind]
        if kind == Kind.THANKS and in_writing:
            field.label = IN_WRITING


class AfterwordForm(forms.Form):
    """The whole letter, every word of it open to change."""

    text = forms.CharField(
        max_length=Afterword._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Schrijf je bericht nog even.")},
    )
    to_coach = forms.BooleanField(required=False)

    def __init__(self, *args, kind, name, coach, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Je bericht aan %(name)s") % {"name": name}
        self.fields["to_coach"].label = _("Stuur %(coach)s een kopie") % {"coach": coach}
        if kind != Kind.THANKS:  # the coach always reads how it went on
            del self.fields["to_coach"]

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class ToldForm(forms.Form):
    """One press on the client's page: how her promise stands, or what came of it."""

    promise = forms.ChoiceField(choices=Promise.choices, required=False)
    result = forms.ChoiceField(choices=Result.choices, required=False)

    @property
    def words(self):
        """What Sequel.tell takes; nothing when nothing that we know was pressed."""
        said = self.cleaned_data if self.is_valid() else {}
        return {what: now for what, now in said.items() if now}
