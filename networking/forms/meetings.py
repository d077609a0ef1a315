from datetime import datetime, timedelta

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models.introduction import Form
from .days import DayField

LATEST = timedelta(days=365)


class MomentForm(forms.Form):
    """One of the moments that the other side suggested, chosen with one press."""

    def __init__(self, *args, moments, **kwargs):
        super().__init__(*args, **kwargs)
        words = {moment.isoformat(): moment for moment in moments}
        self.fields["moment"] = forms.TypedChoiceField(
            choices=[(word, word) for word in words], coerce=words.get
        )


class MeetingForm(forms.Form):
    """When, how and where; day and time are read on the clock of whoever looks."""

    day = DayField(
        label=_("Welke dag?"), error_messages={"required": _("Kies de dag van jullie gesprek.")}
    )
    time = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": _("Kies hoe laat jullie beginnen."),
            "invalid": _("Deze tijd kunnen we niet lezen. Schrijf hem zo: 14:30."),
        },
    )
    form = forms.ChoiceField(
        label=_("Hoe spreken jullie elkaar?"),
        choices=Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie elkaar spreken.")},
    )
    place = forms.CharField(
        label=_("Waar, of op welk nummer?"),
        help_text=_("Een plek, een telefoonnummer of de link van het videogesprek."),
        max_length=200,
        required=False,
    )

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
        if day > today + LATEST:
            raise forms.ValidationError(_("Kies een dag binnen een jaar."))
        return day

    def clean(self):
        cleaned = super().clean()
        day, time = cleaned.get("day"), cleaned.get("time")
        if day and time:
            try:
                starts_at = from_current_timezone(datetime.combine(day, time))
            except forms.ValidationError:  # the hour in which the clock is changed
                self.add_error("time", _("In die nacht verspringt de klok. Kies een andere tijd."))
                return cleaned
            if starts_at <= timezone.now():
                self.add_error("time", _("Deze tijd is al geweest. Kies een later moment."))
            cleaned["starts_at"] = starts_at
        return cleaned

    @property
    def plan(self):
        """What Meeting.plan takes."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "form", "place")}
