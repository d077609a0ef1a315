"""Which mails somebody wants, and when: a question for every topic that concerns her."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import notices
from .kind import KindForm
from .models import NoticeChoice
from .models.notice_choice import When

HOURS = [(str(hour), f"{hour}:00") for hour in range(24)]
QUIET = {"quiet_from": _("Geen mail vanaf"), "quiet_until": _("tot")}


def hour():
    return forms.TypedChoiceField(
        choices=[("", _("Zoals gewoon")), *HOURS], coerce=int, empty_value=None, required=False
    )


class NoticesForm(KindForm, forms.Form):
    def __init__(self, *args, user, **kwargs):
        topics, now = notices.topics_for(user), NoticeChoice.of(user)
        self.labels = {name: topic.label for name, topic in topics.items()} | QUIET
        self.hints = {name: topic.hint for name, topic in topics.items()}
        self.base_fields = {
            name: forms.ChoiceField(
                choices=When.choices, initial=now[name], widget=forms.RadioSelect
            )
            for name in topics
        }
        self.base_fields |= {name: hour() for name in QUIET}
        kwargs["initial"] = {name: getattr(user, name) for name in QUIET}
        super().__init__(*args, **kwargs)

    def clean(self):
        data = super().clean()
        begin, end = self.quiet
        if (begin is None) != (end is None) or (begin is not None and begin == end):
            self.add_error("quiet_until", _("Kies twee verschillende uren, of allebei niet."))
        return data

    @property
    def quiet(self):
        return tuple(self.cleaned_data.get(name) for name in QUIET)

    @property
    def choices(self):
        return {name: when for name, when in self.cleaned_data.items() if name not in QUIET}

    @property
    def topics(self):
        return [bound for bound in self if bound.name not in QUIET]
