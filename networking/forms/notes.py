from datetime import date, datetime, time, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _

from ..edits import Edit
from ..models import Note
from .days import DayField

STALE = _("Deze pagina is te oud. Bewaar je tekst even ergens anders en laad de pagina opnieuw.")
TOO_LONG = _("Deze notitie is te lang. Begin een tweede notitie.")
HIDDEN = dict.fromkeys(("required", "invalid", "min_value", "max_value"), STALE)
MOST = Note._meta.get_field("text").max_length


def _number(**options):
    limits = {"min_value": 0, "max_value": 2**31 - 1, "error_messages": HIDDEN}
    return forms.IntegerField(**limits | options)


def _lines(text):
    """A browser sends line ends as CRLF; stored as typed, so that the same text stays the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class NoteForm(forms.Form):
    """A whole text, and the version it began from: what a browser without scripts sends."""

    text = forms.CharField(
        label=_("Je notitie"),
        required=False,
        strip=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 14, "data-plain": True}),
        error_messages={"max_length": TOO_LONG},
    )
    version = _number(widget=forms.HiddenInput)
    join = _number(required=False)

    @classmethod
    def of(cls, note):
        return cls(initial={"text": note.text, "version": note.version})

    def clean_text(self):
        return _lines(self.cleaned_data["text"])


class EditForm(forms.Form):
    """What changed in the text of a version, on which open page, and how often that one sent."""

    editor = forms.UUIDField(error_messages=HIDDEN)
    step = _number(min_value=1)
    version = _number()
    at = _number(required=False)
    cut = _number(required=False)
    size = _number(required=False)
    join = _number(required=False)
    put = forms.CharField(
        required=False, strip=False, max_length=MOST, error_messages={"max_length": TOO_LONG}
    )

    def clean_put(self):
        return _lines(self.cleaned_data["put"])

    @property
    def words(self):
        """An Edit; without a place the whole text."""
        found = self.cleaned_data
        if found["at"] is None:
            return found["put"]
        return Edit(found["at"], found["cut"] or 0, found["put"], found["size"] or 0)


class ChoiceForm(forms.Form):
    """Which of the two it should be: pressing twice does not turn it round again."""

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.TypedChoiceField(
            choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes"
        )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Schrijf er iets onder"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf eerst iets.")},
    )


def _day(label):
    return DayField(
        label=label,
        required=False,
        plain=True,
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2200, 1, 1))],
    )


class FinderForm(forms.Form):
    """Which of her own notes: words in them, about whom, from when to when."""

    q = forms.CharField(
        label=_("Zoek in je notities"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "data-plain": True}),
    )
    person = forms.UUIDField(label=_("Over wie"), required=False)
    since = _day(_("Vanaf"))
    until = _day(_("Tot en met"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("Iedereen")), *people]
        self.fields["person"].widget = forms.Select(choices=choices, attrs={"data-plain": True})

    def narrow(self, notes):
        """Of what was typed, that which can be read; the rest narrows nothing."""
        self.is_valid()
        found = self.cleaned_data
        for word in found.get("q", "").split()[:8]:
            notes = notes.filter(text__icontains=word)
        if person := found.get("person"):
            notes = notes.about(person)
        if since := found.get("since"):
            notes = notes.filter(changed_at__gte=_midnight(since))
        if until := found.get("until"):
            notes = notes.filter(changed_at__lt=_midnight(until + timedelta(days=1)))
        return notes


def _midnight(day):
    return from_current_timezone(datetime.combine(day, time()))
