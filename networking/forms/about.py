from datetime import timedelta

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Contact
from ..models.informing import RIGHTS
from ..readers.cells import clean
from .days import DayField
from .names import refuse_addresses

LATEST = timedelta(days=3 * 365)


class RightForm(forms.Form):
    """What a contact may put right about herself; the coach and her clients read it."""

    def __init__(self, *args, contact, **kwargs):
        initial = {name: getattr(contact, name) for name in RIGHTS}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields.update(fields_for_model(Contact, fields=RIGHTS))
        for field in self.fields.values():
            field.widget.attrs["data-plain"] = True

    def clean(self):
        words = {name: clean(text) for name, text in super().clean().items()}
        refuse_addresses(self)
        if not (words.get("first_name") or words.get("last_name") or self.errors):
            self.add_error("first_name", _("Vul een voornaam of een achternaam in."))
        return words


class PauseForm(forms.Form):
    """Until when she wants rest."""

    until = DayField(
        label=_("Pauze tot"),
        help_text=_("Tot die dag vraagt niemand je iets."),
        error_messages={
            "required": _("Kies een dag, of neem pauze tot je iets anders zegt."),
            "invalid": _("Kies een dag, of neem pauze tot je iets anders zegt."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["until"].widget.attrs |= {
            "min": today + timedelta(days=1),
            "max": today + LATEST,
        }

    def clean_until(self):
        day, today = self.cleaned_data["until"], timezone.localdate()
        if day <= today:
            raise forms.ValidationError(_("Kies een dag na vandaag."))
        if day > today + LATEST:
            raise forms.ValidationError(_("Kies een dag binnen drie jaar."))
        return day


class LinkForm(forms.Form):
    """Somebody asks for the link to her own page."""

    email = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_("Het adres waarop je een mail van een coach kreeg."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit lijkt geen e-mailadres. Kijk het nog even na."),
        },
    )
