from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .days import DayField

LATEST = timedelta(days=365)


class AnswerForm(forms.Form):
    """What a contact may answer now, and since when it suits her if not now."""

    answer = forms.ChoiceField(choices=[], widget=forms.HiddenInput)
    wake_on = DayField(
        label=_("Later wel? Kies vanaf wanneer"),
        required=False,
        error_messages={"invalid": _("Kies een dag, of laat dit leeg.")},
    )

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, **kwargs)
        self.introduction = introduction
        self.verbs = introduction.open_answers()
        self.fields["answer"].choices = [(verb, verb) for verb in self.verbs]
        tomorrow = timezone.localdate() + timedelta(days=1)
        latest = timezone.localdate() + LATEST
        self.fields["wake_on"].widget.attrs |= {"min": tomorrow, "max": latest}

    def clean_wake_on(self):
        day, today = self.cleaned_data["wake_on"], timezone.localdate()
        if day and self.data.get("answer") == "put_off":
            if day <= today:
                raise forms.ValidationError(_("Kies een dag na vandaag, of laat dit leeg."))
            if day > today + LATEST:
                raise forms.ValidationError(_("Kies een dag binnen een jaar, of laat dit leeg."))
            return day
        return None

    @property
    def words(self):
        """What Introduction.answer takes besides the verb."""
        return {"wake_on": self.cleaned_data["wake_on"]}
