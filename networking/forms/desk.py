from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.kind import check_address
from coaching.names import tells

from ..models import Contact, OtherPerson, Visibility
from .days import DayField

MOST = 12  # people to choose from beside another decision; a page of its own finds the others
LATEST = timedelta(days=365)


class PassOnForm(forms.Form):
    """The exact mail to the contact, every word of it open to change."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Dit adres staat nog niet in je netwerk. Alleen jij ziet het."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        validators=[check_address],
    )
    language = forms.ChoiceField(
        choices=settings.LANGUAGES, required=False, widget=forms.HiddenInput
    )
    subject = forms.CharField(label=_("Onderwerp"), max_length=78)
    message = forms.CharField(
        label=_("Bericht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 14})
    )

    reason = forms.CharField(
        label=_("Waarom passen deze twee bij elkaar?"),
        help_text=_("Dit lezen ze allebei, in de mail waarin je ze aan elkaar voorstelt."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, introduction, by_hand=False, **kwargs):
        super().__init__(*args, **kwargs)
        if introduction.contact.email or by_hand:
            del self.fields["email"]

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())


class AskMoreForm(forms.Form):
    note = forms.CharField(
        label=_("Wat mist er nog?"),
        help_text=_("Eén vraag werkt het best. Een halve zin om mee te beginnen helpt."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Person(forms.ModelChoiceField):
    def label_from_instance(self, contact):
        return ", ".join(filter(None, (contact.name, contact.role)))


class OtherPersonForm(forms.Form):
    """Somebody else the coach thinks of for this client, and why in one line."""

    person = Person(
        queryset=Contact.objects.none(),
        to_field_name="ref",
        label=_("Aan wie denk je?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Kies iemand."),
            "invalid_choice": _("Deze klant ziet die persoon nu niet."),
        },
    )
    line = forms.CharField(
        label=_("Waarom deze persoon, in één zin"), max_length=200, required=False
    )

    def __init__(self, *args, introduction, shown=None, **kwargs):
        """``shown`` are those to choose from; others who fit are taken as well."""
        super().__init__(*args, **kwargs)
        person, fit = self.fields["person"], OtherPerson.who_fits(introduction)
        person.queryset = fit
        self.shown = list(fit[:MOST]) if shown is None else shown
        none = [] if person.required else [("", _("Niemand"))]
        people = [(one.ref, person.label_from_instance(one)) for one in self.shown]
        person.choices = none + people

    def clean(self):
        words = super().clean()
        person, line = words.get("person"), words.get("line", "")
        hides_name = person and person.shown_as != Visibility.NAMED
        if hides_name and tells(line, person.first_name, person.last_name):
            self.add_error(
                "line", _("Je deelt deze persoon zonder naam. Schrijf de zin ook zonder naam.")
            )
        return words


def _somebody_else():
    return Person(
        queryset=Contact.objects.none(),
        to_field_name="ref",
        label=_("Stel je iemand anders voor?"),
        required=False,
        error_messages={"invalid_choice": _("Deze klant ziet die persoon nu niet.")},
    )


class DeclineForm(OtherPersonForm):
    note = forms.CharField(
        label=_("De reden"),
        help_text=_("Iets waar je klant mee verder kan."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    alternative = forms.CharField(
        label=_("Een andere weg die jij ziet"),
        help_text=_("Een andere vorm, of eerst een gesprek met jou. Of kies hieronder iemand."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    person = _somebody_else()
    field_order = ("note", "alternative", "person", "line")

    def clean(self):
        words = super().clean()
        if not words.get("alternative") and not words.get("person") and not self.errors:
            self.add_error("alternative", _("Noem een andere weg, of kies iemand anders."))
        return words


class PostponeForm(OtherPersonForm):
    note = forms.CharField(
        label=_("Wat wil je erbij zeggen?"),
        help_text=_("Eén vriendelijke zin. Het ligt niet aan je klant."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wake_on = DayField(
        label=_("Vanaf wanneer past het beter?"),
        required=False,
        error_messages={"invalid": _("Kies een dag, of laat dit leeg.")},
    )
    person = _somebody_else()
    field_order = ("note", "wake_on", "person", "line")

    def clean_wake_on(self):
        day, today = self.cleaned_data["wake_on"], timezone.localdate()
        if day and not today < day <= today + LATEST:
            raise forms.ValidationError(_("Kies een dag na vandaag, binnen een jaar."))
        return day
