from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Status

CHANGE_WITHIN = timedelta(hours=1)
LATEST = timedelta(days=365)


class AnswerForm(forms.Form):
    """What a contact may answer now, and since when it suits her if not now."""

    answer = forms.ChoiceField(choices=[], widget=forms.HiddenInput)
    wake_on = forms.DateField(
        label=_("Later wel? Kies vanaf wanneer"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Kies een dag, of laat dit leeg.")},
    )

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, **kwargs)
        self.introduction = introduction
        self.verbs = open_answers(introduction)
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


def open_answers(introduction):
    """The verbs a contact may still choose: all while she is asked; after a no, for one hour, the
    way back, and only once. "Never ask me again" stays open as long as the link does."""
    if introduction.status == Status.ASKED:
        return () if introduction.is_expired else ("accept", "put_off", "refuse", "never")
    if introduction.status not in (Status.NOT_NOW, Status.REFUSED):
        return ()
    if introduction.contact.never_at:
        return ()
    other = "refuse" if introduction.status == Status.NOT_NOW else "put_off"
    verbs = ("accept", other) if _can_change(introduction) else ()
    return verbs if introduction.is_expired else (*verbs, "never")


def _can_change(introduction):
    answers = [event for event in introduction.history if event.role == "contact"]
    return len(answers) == 1 and timezone.now() < introduction.answered_at + CHANGE_WITHIN
