from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Kit
from ..models.kit import LONGEST


class PitchForm(forms.ModelForm):
    """Who she is, where she stands and what she wants to know, in half a minute."""

    class Meta:
        model = Kit
        fields = ("pitch",)
        labels = {"pitch": _("Wie ben je, in een halve minuut?")}
        help_texts = {"pitch": _("Wie je bent, waar je staat en wat je wilt weten.")}
        widgets = {"pitch": forms.Textarea(attrs={"rows": 4, "data-plain": True})}


class QuestionForm(forms.Form):
    """One more question: a proposal that was pressed, or one of her own."""

    add = forms.CharField(
        label=_("Een eigen vraag"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"data-plain": True, "autocomplete": "off"}),
        error_messages={"required": _("Schrijf eerst je vraag.")},
    )

    def clean_add(self):
        return " ".join(self.cleaned_data["add"].split())  # on one line
