"""Which mails somebody wants, and when: a question for every topic that concerns her."""

from django import forms

from . import notices
from .kind import KindForm
from .models import NoticeChoice
from .models.notice_choice import When


class NoticesForm(KindForm, forms.Form):
    def __init__(self, *args, user, **kwargs):
        topics, now = notices.topics_for(user), NoticeChoice.of(user)
        self.labels = {name: topic.label for name, topic in topics.items()}
        self.hints = {name: topic.hint for name, topic in topics.items()}
        self.base_fields = {
            name: forms.ChoiceField(
                choices=When.choices, initial=now[name], widget=forms.RadioSelect
            )
            for name in topics
        }
        super().__init__(*args, **kwargs)
