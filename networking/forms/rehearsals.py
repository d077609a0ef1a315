from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Comment, Part
from ..models.suggestion import would_tell

LONGEST = Comment._meta.get_field("text").max_length


class RehearsalForm(forms.Form):
    """A remark on each part of a draft; an empty one says nothing."""

    prefix = "remark"

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, initial=dict(introduction.remarks), **kwargs)
        self.introduction = introduction
        for part in Part:
            self.fields[part.value] = forms.CharField(
                label=part.label,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "data-plain": True}),
            )

    @property
    def parts(self):
        """(what the client wrote, the field to say something of it)."""
        wish = self.introduction
        offer = ": ".join(filter(None, (wish.get_offer_kind_display(), wish.offer)))
        form = _("%(form)s, %(n)s minuten") % {"form": wish.get_form_display(), "n": wish.minutes}
        written = (wish.goal, wish.why, offer, wish.questions, form)
        return [(text, self[part]) for text, part in zip(written, Part.values, strict=True)]

    @property
    def texts(self):
        """What is said of the parts that were on the page."""
        sent = {name for name in self.fields if self.add_prefix(name) in self.data}
        return {name: text for name, text in self.cleaned_data.items() if name in sent}

    def clean(self):
        cleaned, wish = super().clean(), self.introduction
        for part, text in list(cleaned.items()):
            if not wish.contact_is_known and would_tell(wish.contact, text):
                self.add_error(
                    part, _("Je klant kent de naam nog niet. Schrijf je opmerking zonder de naam.")
                )
        return cleaned
