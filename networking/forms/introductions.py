"""Forms read and check what was typed. They decide nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.introduction import Form, Introduction, Offer

ENOUGH = 15  # letters: "Hoi!" is not yet a goal


class DraftForm(forms.ModelForm):
    """What the client writes, as far as she is: everything may still be empty."""

    class Meta:
        model = Introduction
        fields = ("goal", "why", "offer_kind", "offer", "questions", "form", "minutes")
        widgets = {
            "goal": forms.Textarea(attrs={"rows": 3, "data-plain": True}),
            "why": forms.Textarea(attrs={"rows": 3}),
            "offer_kind": forms.RadioSelect,
            "offer": forms.Textarea(attrs={"rows": 2, "data-plain": True}),
            "questions": forms.Textarea(attrs={"rows": 4}),
            "form": forms.RadioSelect,
        }

    minutes = forms.TypedChoiceField(
        label=_("Hoe lang"),
        coerce=int,
        choices=[(n, _("%d minuten") % n) for n in (15, 20, 30)],
        initial=20,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.instance.short_name_for_client
        self.fields["offer_kind"].choices = Offer.choices
        self.fields["form"].choices = Form.choices
        for field, label, hint in (
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
                "offer",
                _("In je eigen woorden"),
                _("Hoe groot is het, en wanneer is het klaar? Bij aandacht mag dit leeg blijven."),
            ),
            (
                "questions",
                _("Welke vragen heb je?"),
                _("Een vraag per regel. Twee of drie is genoeg."),
            ),
            ("form", _("Hoe spreek je %(name)s het liefst?") % {"name": name}, ""),
        ):
            self.fields[field].label, self.fields[field].help_text = label, hint

    def add_prefix(self, field_name):
        """A control called "form" would hide the form itself from scripts on the page."""
        return "talk" if field_name == "form" else super().add_prefix(field_name)

    @property
    def words(self):
        """What may be stored, also while something else in the form is not right yet."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


class RequestForm(DraftForm):
    """The same, ready to send: a goal and an offer are there."""

    def clean_goal(self):
        goal = self.cleaned_data["goal"].strip()
        if len(goal) < ENOUGH:
            raise forms.ValidationError(
                _("Schrijf in één zin wat je van %(name)s wilt weten."),
                params={"name": self.instance.short_name_for_client},
            )
        return goal

    def clean(self):
        cleaned = super().clean()
        kind, offer = cleaned.get("offer_kind"), (cleaned.get("offer") or "").strip()
        if kind and kind != Offer.ATTENTION and not offer and "offer" not in self.errors:
            self.add_error("offer", _("Vertel in een zin wat je aanbiedt, of kies voor aandacht."))
        return cleaned
