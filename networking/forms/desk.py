from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import check_address


class PassOnForm(forms.Form):
    """The exact mail to the contact, every word of it open to change."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Dit adres staat nog niet in je netwerk. Alleen jij ziet het."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        validators=[check_address],
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


class DeclineForm(forms.Form):
    note = forms.CharField(
        label=_("De reden"),
        help_text=_("Iets waar je klant mee verder kan."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    alternative = forms.CharField(
        label=_("Een andere weg die jij ziet"),
        help_text=_("Iemand anders, een andere vorm, of eerst een gesprek met jou."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
