from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Suggestion, Visibility
from ..models.suggestion import would_tell


class SuggestionForm(forms.Form):
    """For which client, and why: one line that she will read."""

    coaching = forms.ChoiceField(label=_("Voor wie?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Waarom deze twee?"),
        help_text=_("Eén regel. Je klant leest hem, en mag hem gebruiken in het verzoek."),
        max_length=Suggestion._meta.get_field("why").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, contact, coachings, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = contact
        self.coachings = {str(coaching.ref): coaching for coaching in coachings}
        names = [(ref, str(coaching.client)) for ref, coaching in self.coachings.items()]
        self.fields["coaching"].choices = names

    def clean_coaching(self):
        return self.coachings[self.cleaned_data["coaching"]]

    def clean_why(self):
        why = " ".join(self.cleaned_data["why"].split())
        if self.contact.shown_as != Visibility.NAMED and would_tell(self.contact, why):
            raise forms.ValidationError(
                _("Klanten zien deze persoon zonder naam. Schrijf je regel ook zonder de naam.")
            )
        return why
