"""What a contact may add to her yes. All of it may stay empty: a yes alone is enough."""

from datetime import datetime, timedelta

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models.introduction import Form
from .answers import LATEST, AnswerForm
from .days import DayField

MOMENTS = 3
LONGEST = 2000  # signs of one reply


class YesForm(AnswerForm):
    """How she would like to talk, and up to three moments, on the clock of her coach."""

    chosen_form = forms.ChoiceField(
        label=_("Hoe praat je het liefst?"),
        choices=Form.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, introduction=introduction, **kwargs)
        self.initial["chosen_form"] = introduction.form
        today = timezone.localdate()
        for n in range(1, MOMENTS + 1):
            day = self.fields[f"day_{n}"] = DayField(
                label=_("Dag"),
                required=False,
                plain=True,
                error_messages={"invalid": _("Kies een dag, of laat dit leeg.")},
            )
            day.widget.attrs |= {"min": today, "max": today + LATEST}
            self.fields[f"time_{n}"] = forms.TimeField(
                label=_("Tijd"),
                required=False,
                widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "data-plain": True}),
                error_messages={
                    "invalid": _("Deze tijd kunnen we niet lezen. Schrijf hem zo: 14:30."),
                },
            )

    @property
    def moment_fields(self):
        return [(self[f"day_{n}"], self[f"time_{n}"]) for n in range(1, MOMENTS + 1)]

    def clean(self):
        cleaned = super().clean()
        found = [self._moment(f"day_{n}", f"time_{n}") for n in range(1, MOMENTS + 1)]
        cleaned["moments"] = sorted({moment for moment in found if moment})
        return cleaned

    def _moment(self, day_name, time_name):
        day, time = self.cleaned_data.get(day_name), self.cleaned_data.get(time_name)
        if self.errors.keys() & {day_name, time_name} or (day is None and time is None):
            return None
        if time is None:
            self.add_error(time_name, _("Kies ook een tijd, of laat de dag leeg."))
        elif day is None:
            self.add_error(day_name, _("Kies ook een dag, of laat de tijd leeg."))
        elif day < timezone.localdate():
            self.add_error(day_name, _("Deze dag is al geweest. Kies een dag vanaf vandaag."))
        elif day > timezone.localdate() + LATEST:
            self.add_error(day_name, _("Kies een dag binnen een jaar, of laat dit leeg."))
        else:
            return self._at(day, time, time_name)
        return None

    def _at(self, day, time, time_name):
        try:
            moment = from_current_timezone(datetime.combine(day, time))
        except forms.ValidationError:  # the hour in which the clock is changed
            self.add_error(time_name, _("In die nacht verspringt de klok. Kies een andere tijd."))
            return None
        if moment <= timezone.now() + timedelta(minutes=1):
            self.add_error(time_name, _("Deze tijd is al geweest. Kies een later moment."))
            return None
        return moment

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("chosen_form", "moments")}


class ReplyForm(AnswerForm):
    """The client's questions, to be answered right here. Her address goes nowhere by it, unless she
    says so herself."""

    share = forms.BooleanField(required=False)

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, introduction=introduction, **kwargs)
        client = introduction.client.first_name or _("de klant")
        self.questions = introduction.asked_questions or [""]
        for n, question in enumerate(self.questions, start=1):
            self.fields[f"reply_{n}"] = forms.CharField(
                label=question or _("Wat wil je %(client)s vertellen?") % {"client": client},
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "data-plain": True}),
            )
        share = _("%(client)s mag ook mijn e-mailadres hebben") % {"client": client}
        self.fields["share"].label = share
        if not introduction.contact.email:
            del self.fields["share"]

    @property
    def reply_fields(self):
        return [self[f"reply_{n}"] for n in range(1, len(self.questions) + 1)]

    def clean(self):
        cleaned = super().clean()
        answers = [cleaned.get(f"reply_{n}", "") for n in range(1, len(self.questions) + 1)]
        said = zip(self.questions, answers, strict=True)
        cleaned["replies"] = [(question, answer) for question, answer in said if answer]
        if not cleaned["replies"] and not self.errors:
            self.add_error("reply_1", _("Schrijf bij minstens één vraag een antwoord."))
        return cleaned

    @property
    def words(self):
        return {"chosen_form": Form.MAIL, "replies": self.cleaned_data["replies"]}
