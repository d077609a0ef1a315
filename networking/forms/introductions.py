"""Forms read and check what was typed. They decide nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.introduction import Form, Introduction
from ..models.sending import WRITTEN
from ..offers import Offer, Situation, Size, example, is_example, is_there
from ..questions import Goal, add
from .days import UNREADABLE, day_input


def typed(data):
    """What was typed, and in it the proposal that was pressed on a page without scripts."""
    pressed = {"questions": data.get("add"), "goal": data.get("sentence")}
    situation, _dash, number = data.get("example", "").partition("-")
    chosen = example(situation, number)
    data = data.copy()
    for field, line in pressed.items():
        if line:
            data[field] = add(data.get(field, ""), line)
    if chosen:
        before = data.get("offer", "").strip()
        data["offer"] = add("" if is_example(before) else before, str(chosen.text))
        data["offer_kind"], data["offer_size"] = chosen.kind, chosen.size
    return data


class DraftForm(forms.ModelForm):
    """What the client writes, as far as she is: everything may still be empty."""

    class Meta:
        model = Introduction
        fields = WRITTEN
        widgets = {
            "goal_kind": forms.RadioSelect,
            "goal": forms.Textarea(attrs={"rows": 3, "data-plain": True}),
            "why": forms.Textarea(attrs={"rows": 3}),
            "offer_kind": forms.RadioSelect,
            "situation": forms.Select(attrs={"data-plain": True}),
            "offer": forms.Textarea(attrs={"rows": 3, "data-plain": True}),
            "offer_size": forms.Select(attrs={"data-plain": True}),
            "offer_due": day_input(**{"data-plain": True}),
            "questions": forms.Textarea(attrs={"rows": 5}),
            "form": forms.RadioSelect,
        }
        error_messages = {"offer_due": {"invalid": UNREADABLE}}

    minutes = forms.TypedChoiceField(
        label=_("Hoe lang"),
        coerce=int,
        choices=lambda: [(n, _("%d minuten") % n) for n in (15, 20, 30)],  # in her language
        initial=20,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unsaid = ("", _("Dat zeg ik liever niet"))
        for field, choices in (
            ("goal_kind", Goal.choices),
            ("situation", [unsaid, *Situation.choices]),
            ("offer_kind", Offer.choices),
            ("offer_size", [("", _("Nog niet bekend")), *Size.choices]),
            ("form", Form.choices),
        ):
            self.fields[field].choices = choices
        for field, label, hint in _labels(self.instance.short_name_for_client):
            self.fields[field].label, self.fields[field].help_text = label, hint

    def add_prefix(self, field_name):
        """A control called "form" would hide the form itself from scripts on the page."""
        return "talk" if field_name == "form" else super().add_prefix(field_name)

    @property
    def words(self):
        """What may be stored, also while something else in the form is not right yet."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


def _labels(name):
    return (
        (
            "goal_kind",
            _("Wat wil je met dit gesprek?"),
            _("Kies wat het best past. Dan stellen we goede vragen voor."),
        ),
        (
            "goal",
            _("Wat wil je graag te weten komen?"),
            _("Eén zin over wat je wilt weten of beslissen. Een baan vragen hoeft niet."),
        ),
        (
            "why",
            _("Waarom juist %(name)s?") % {"name": name},
            _("Noem iets wat je op de kaart zag. Dat leest prettig."),
        ),
        ("offer_kind", _("Wat breng je mee?"), _("Aandacht is altijd goed genoeg.")),
        (
            "situation",
            _("Waar sta je nu?"),
            _("Dan passen de voorbeelden bij jou. Dit leest niemand anders."),
        ),
        (
            "offer",
            _("Je aanbod in je eigen woorden"),
            _("Bij aandacht mag dit leeg blijven."),
        ),
        ("offer_size", _("Hoeveel tijd kost het je?"), ""),
        ("offer_due", _("Wanneer is het klaar?"), ""),
        (
            "questions",
            _("Welke vragen heb je?"),
            _("Een vraag per regel. Drie tot vijf is genoeg."),
        ),
        ("form", _("Hoe spreek je %(name)s het liefst?") % {"name": name}, ""),
    )


class RequestForm(DraftForm):
    """The same, ready to be read once more and sent: a goal and an offer are there."""

    def clean_goal(self):
        goal = self.cleaned_data["goal"].strip()
        if not goal:
            raise forms.ValidationError(
                _("Schrijf in één zin wat je van %(name)s wilt weten."),
                params={"name": self.instance.short_name_for_client},
            )
        return goal

    def clean(self):
        cleaned = super().clean()
        kind, offer = cleaned.get("offer_kind"), cleaned.get("offer") or ""
        if kind and not is_there(kind, offer) and "offer" not in self.errors:
            self.add_error("offer", _("Vertel in een zin wat je aanbiedt, of kies voor aandacht."))
        return cleaned


class CheckForm(forms.Form):
    """The last look before sending. Words about health, benefits or quarrels want a yes."""

    share = forms.BooleanField(
        label=_("Ja, dit mag de ander lezen"),
        error_messages={
            "required": _("Wil je dit delen? Zet dan een vinkje. Je kunt het ook weghalen.")
        },
    )

    def __init__(self, *args, careful, **kwargs):
        super().__init__(*args, **kwargs)
        if not careful:
            del self.fields["share"]
