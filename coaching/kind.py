"""Forms that speak our words, also where a form of others is at work."""

from django import forms
from django.utils.translation import gettext_lazy as _

KIND = {  # by the code of the error
    "required": _("Vul dit nog even in."),
    "max_length": _("Dat is wat lang. Houd het op %(limit_value)d tekens."),
    "null_characters_not_allowed": _("Hier staat een teken dat we niet kunnen bewaren."),
    "invalid_choice": _("Kies er een uit de lijst."),
    "incorrect_code": _("Deze code klopt niet. Kijk hem nog eens na."),
    "email_password_mismatch": _(
        "Dit adres en wachtwoord horen niet bij elkaar. Je kunt ook een code laten mailen."
    ),
    "too_many_login_attempts": _("Dat waren veel pogingen. Wacht even en probeer het opnieuw."),
    "rate_limited": _("Dat waren veel pogingen. Wacht even en probeer het opnieuw."),
    "enter_current_password": _("Dit is niet je huidige wachtwoord."),
    "incorrect_password": _("Dit is niet je wachtwoord."),
    "duplicate_email": _("Dit adres gebruik je al."),
    "max_email_addresses": _("Maak eerst de vorige wijziging af, of stop ermee."),
    "password_too_short": _("Neem minstens %(min_length)d tekens."),
    "password_too_common": _("Dit wachtwoord kiezen veel mensen. Bedenk er een van jezelf."),
    "password_too_similar": _("Dit wachtwoord lijkt te veel op je naam of je adres."),
}
LONGEST_ADDRESS = 254  # as stored: in small letters, of which some capitals become two
NO_ADDRESS = _("Dit lijkt geen e-mailadres. Kijk het nog even na.")


def check_address(value):
    """For an EmailField: it must still fit when it is written in small letters."""
    if len(value.lower()) > LONGEST_ADDRESS:
        raise forms.ValidationError(NO_ADDRESS)


class KindForm:
    """Mixed into a form: our labels and hints, no placeholders, and errors that help.

    ``labels`` and ``hints`` go by field name. Forms of others keep what they check.
    """

    labels = {}
    hints = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.EmailField):
                field.validators = [*field.validators, check_address]

    def add_error(self, field, error):
        for one in getattr(error, "error_list", []):
            if one.code == "invalid" and isinstance(self.fields.get(field), forms.EmailField):
                one.message = NO_ADDRESS
            one.message = KIND.get(one.code, one.message)
        super().add_error(field, error)
