"""What can be typed on the ground floor, with kind words for what does not fit."""

import zoneinfo

from allauth.account import forms as account
from allauth.app_settings import USER_CODE_FORMAT
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from . import post
from .kind import KindForm
from .models import Invitation, User


class CodeForm(KindForm):
    labels = {"code": _("Je code")}
    inputmode = "numeric"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "class": "input-code",
            "inputmode": self.inputmode,
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }


class MailedCodeForm(CodeForm):
    inputmode = "numeric" if USER_CODE_FORMAT.get("numeric") else "text"


class NamedForm(KindForm):
    """Names go into mails and onto other people's pages: without letters that nobody can see."""

    def clean_first_name(self):
        name = post.one_line(self.cleaned_data["first_name"], 80)
        if not name:
            required = self.fields["first_name"].error_messages["required"]
            raise forms.ValidationError(required, code="required")
        return name

    def clean_last_name(self):
        return post.one_line(self.cleaned_data["last_name"], 80)


# ---- coming in


class RequestCodeForm(KindForm, account.RequestLoginCodeForm):
    labels = {"email": _("Je e-mailadres")}


class PasswordForm(KindForm, account.LoginForm):
    labels = {"login": _("Je e-mailadres"), "password": _("Je wachtwoord")}

    def _setup_password_field(self):
        """Sign-up knows no password, and allauth would take it away here too; we offer it."""


class LoginCodeForm(MailedCodeForm, account.ConfirmLoginCodeForm):
    pass


class CodeAgainForm(MailedCodeForm, account.ConfirmLoginCodeForm):
    pass


class EmailCodeForm(MailedCodeForm, account.ConfirmEmailVerificationCodeForm):
    pass


class AppCodeForm(CodeForm):
    hints = {"code": _("Uit je app. Een van je herstelcodes mag ook.")}
    inputmode = "text"  # recovery codes have letters


class SecondStepForm(AppCodeForm, mfa.AuthenticateForm):
    pass


class SignupForm(NamedForm, account.SignupForm):
    """A coach makes her own account: who she is and where mail reaches her, no password."""

    labels = {
        "first_name": _("Voornaam"),
        "last_name": _("Achternaam"),
        "email": _("Je e-mailadres"),
    }
    hints = {"email": _("We mailen je een code. Een wachtwoord heb je niet nodig.")}
    field_order = ["first_name", "last_name", "email"]

    first_name = forms.CharField(
        max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )


# ---- address, password, passkey, app


class NewEmailForm(KindForm, account.AddEmailForm):
    labels = {"email": _("Je nieuwe e-mailadres")}
    hints = {"email": _("We mailen een code naar dit adres. Tot dan blijft het oude adres gelden.")}


PASSWORD = {"password1": _("Nieuw wachtwoord")}
PASSWORD_HINT = {"password1": _("Minstens 10 tekens. Een paar losse woorden werken goed.")}


class OnePassword(KindForm):
    """Typed once: whoever mistypes it can come in with a mailed code and choose another."""

    labels = PASSWORD
    hints = PASSWORD_HINT

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class SetPasswordForm(OnePassword, account.SetPasswordForm):
    pass


class ChangePasswordForm(OnePassword, account.ChangePasswordForm):
    labels = {"oldpassword": _("Huidig wachtwoord"), **PASSWORD}


class NewPasswordForm(OnePassword, account.ResetPasswordKeyForm):
    pass


class ForgottenForm(KindForm, account.ResetPasswordForm):
    labels = {"email": _("Je e-mailadres")}


class ForgottenCodeForm(MailedCodeForm, account.ConfirmPasswordResetCodeForm):
    pass


class PasswordAgainForm(KindForm, account.ReauthenticateForm):
    labels = {"password": _("Je wachtwoord")}


class SecondStepAgainForm(AppCodeForm, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(CodeForm, ActivateTOTPForm):
    labels = {"code": _("De code die je app nu laat zien")}


# ---- the house's own


class InvitationForm(NamedForm, forms.ModelForm):
    labels = {
        "first_name": _("Voornaam van je klant"),
        "last_name": _("Achternaam"),
        "email": _("E-mailadres"),
        "language": _("Taal van de mail"),
    }

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "language"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "language": forms.RadioSelect,
        }


NEAR = ["Europe/Amsterdam", "Europe/Brussels", "Europe/Berlin", "Europe/London", "Europe/Madrid"]
NEAR += ["America/Curacao", "America/Aruba", "America/Paramaribo", "America/New_York"]


ODD = ("Etc/", "posix/", "right/", "SystemV/", "US/")  # second names and technical ones


def time_zones():
    """The zones our people live in, then all others."""
    known = (zone for zone in zoneinfo.available_timezones() if "/" in zone)
    others = sorted(zone for zone in known if zone not in NEAR and not zone.startswith(ODD))
    return [
        (_("Vaak gekozen"), [(zone, zone.partition("/")[2].replace("_", " ")) for zone in NEAR]),
        (_("Alle andere"), [(zone, zone.replace("_", " ")) for zone in [*others, "UTC"]]),
    ]


class ProfileForm(NamedForm, forms.ModelForm):
    labels = {
        "first_name": _("Voornaam"),
        "last_name": _("Achternaam"),
        "language": _("Taal"),
        "time_zone": _("Tijdzone"),
        "welcome": _("Je welkomstwoord"),
    }
    hints = {
        "language": _("Van de pagina's en van de mails die je krijgt."),
        "time_zone": _("Zo kloppen de tijden van je afspraken."),
        "welcome": _("Je klanten lezen dit boven de mensen in je netwerk."),
    }

    time_zone = forms.ChoiceField(choices=time_zones)
    welcome = forms.CharField(
        max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "time_zone"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_coach:
            self.initial["welcome"] = self.instance.coach_profile.welcome
        else:
            del self.fields["welcome"]
