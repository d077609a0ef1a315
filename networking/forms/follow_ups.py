from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import FollowUp
from ..models.follow_up import LONGEST, MOST
from ..readers.cells import clean
from .days import DayField

LATEST = timedelta(days=365)
WHEN = {  # days from today, each with one press
    "tomorrow": (1, _("Morgen")),
    "week": (7, _("Over een week")),
    "fortnight": (14, _("Over twee weken")),
    "month": (30, _("Over een maand")),
}


class FollowUpForm(forms.Form):
    """What somebody means to do, and when: one of a few days, or a day of her own."""

    words = forms.CharField(
        label=_("Wat wil je doen?"),
        max_length=LONGEST,
        error_messages={
            "required": _("Schrijf in een paar woorden wat je wilt doen."),
            "max_length": _("Houd het kort, tot 200 tekens."),
        },
    )
    day = DayField(label=_("Een andere dag"), required=False, plain=True)
    when = forms.ChoiceField(
        choices=[(name, name) for name in WHEN],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Kies een van de dagen.")},
    )

    def __init__(self, *args, owner, follow_up=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.follow_up = owner, follow_up
        if follow_up:
            self.initial = {"words": follow_up.words, "day": follow_up.due_on}
            self.fields["day"].label = _("Wanneer?")
        self.fields["day"].widget.attrs |= {"max": timezone.localdate() + LATEST}

    def clean_words(self):
        words = clean(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        stays = self.follow_up and day == self.follow_up.due_on
        if day and not stays and not self.data.get("when"):
            if day < today:
                words = _("Deze dag is al geweest. Kies een dag vanaf vandaag.")
                raise forms.ValidationError(words)
            if day > today + LATEST:
                raise forms.ValidationError(_("Kies een dag binnen een jaar."))
        return day

    def clean(self):
        cleaned = super().clean()
        if when := cleaned.get("when"):
            cleaned["day"] = timezone.localdate() + timedelta(days=WHEN[when][0])
            self.errors.pop("day", None)  # what stands in the other field does not matter then
        elif not cleaned.get("day") and not {"day", "when"} & self.errors.keys():
            self.add_error("day", _("Kies een dag waarop je dit wilt doen."))
        if not self.follow_up and not self.errors:
            self._mind_the_rest()
        return cleaned

    def _mind_the_rest(self):
        if FollowUp.objects.of(self.owner).open().count() >= MOST:
            words = _("Er staan al veel vervolgstappen open. Rond er eerst een paar af.")
            self.add_error(None, words)

    @property
    def chips(self):
        return [(name, words) for name, (_days, words) in WHEN.items()]

    @property
    def plan(self):
        """What FollowUp.plan and FollowUp.write take."""
        return {"words": self.cleaned_data["words"], "due_on": self.cleaned_data["day"]}
