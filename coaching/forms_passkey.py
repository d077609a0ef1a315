from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .kind import KindForm


class AddPasskeyForm(KindForm, AddWebAuthnForm):
    """Always one that can sign in by itself, so nobody has to know the difference."""

    labels = {"name": _("Naam")}
    hints = {"name": _("Zo herken je hem later, bijvoorbeeld: mijn telefoon.")}
    name = forms.CharField(max_length=60, required=False)
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["name"] = _("Mijn apparaat")

    def clean(self):
        """What no browser sends is no fault of ours."""
        try:
            return super().clean()
        except ValueError as problem:
            raise get_adapter().validation_error("incorrect_code") from problem

    def clean_name(self):
        """The passkey is on the device already: a missing name is no reason to refuse it."""
        return self.cleaned_data["name"] or str(self.initial["name"])
