"""What can be typed about a practice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import post
from .forms import InvitationForm
from .kind import KindForm
from .models import PracticeInvitation
from .models.practice import LONGEST_NAME


class PracticeForm(KindForm, forms.Form):
    labels = {"name": _("Naam van de praktijk")}
    hints = {
        "name": _("Collega’s zien deze naam. Wie je met hen deelt, leest hem in de mail daarover.")
    }

    name = forms.CharField(
        max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )

    def clean_name(self):
        name = post.one_line(self.cleaned_data["name"], LONGEST_NAME)
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"], "required")
        return name


class ColleagueForm(InvitationForm):
    labels = InvitationForm.labels | {"first_name": _("Voornaam van je collega")}

    class Meta(InvitationForm.Meta):
        model = PracticeInvitation
