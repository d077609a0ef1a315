from django import forms
from django.utils.translation import gettext_lazy as _

from . import post
from .kind import KindForm
from .models.tag import LONGEST_TAG

MOST_TAGS = 10


class TagsField(forms.CharField):
    """A coach's own words for a group, typed with a comma between them; gives a list of names."""

    def __init__(self, **kwargs):
        kwargs = {"max_length": 500, "required": False, "label": _("Labels")} | kwargs
        super().__init__(**kwargs)

    def clean(self, value):
        names = [post.one_line(name, 500) for name in super().clean(value).split(",")]
        names = list({name.lower(): name for name in reversed(names) if name}.values())[::-1]
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(_("Neem hooguit tien labels."))
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(
                _("Een label is hooguit veertig tekens. Zet er een komma tussen.")
            )
        return names


class TagsForm(KindForm, forms.Form):
    labels = {"tags": _("Labels")}
    hints = {"tags": _("Alleen jij ziet deze woorden. Zet er een komma tussen.")}

    tags = TagsField()
