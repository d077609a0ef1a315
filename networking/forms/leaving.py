from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import KindForm


class LeaveForm(KindForm, forms.Form):
    labels = {"sure": _("Ik weet dat dit niet terug kan.")}

    sure = forms.BooleanField(
        error_messages={"required": _("Zet hier een vinkje als je het zeker weet.")}
    )

    def add_error(self, field, error):
        forms.Form.add_error(self, field, error)  # its own words, not "fill this in"
