from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import check_address

from ..models import MOVES, MoveRefused
from .answers import AnswerForm

HEARD = ("accept", "put_off", "refuse", "never")  # what one says; who writes does it herself


class RecordForm(AnswerForm):
    """What a coach heard from the contact herself: the same answers, and an address if there was
    none."""

    answer = forms.ChoiceField(
        label=_("Wat was het antwoord?"),
        choices=[],
        widget=forms.RadioSelect(attrs={"data-plain": True}),
        error_messages={"required": _("Kies een van de antwoorden.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres, als het doorgegeven mag worden"),
        help_text=_("Zo kunnen ze elkaar na een ja schrijven."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        validators=[check_address],
    )

    field_order = ("answer", "wake_on", "email")

    def __init__(self, *args, introduction, **kwargs):
        super().__init__(*args, introduction=introduction, **kwargs)
        heard = [verb for verb in self.verbs if verb in HEARD]
        self.fields["answer"].choices = [(verb, MOVES[verb].label) for verb in heard]
        if introduction.contact.email:
            del self.fields["email"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()

    def store(self, *, by):
        """Write the answer down. False, with the reason in the form, when there is one already."""
        said = self.cleaned_data
        words = {"wake_on": said["wake_on"], "email": said.get("email", "")}
        try:
            self.introduction.record_answer(said["answer"], by=by, **words)
        except MoveRefused as refusal:
            self.add_error(None, str(refusal))
            return False
        return True
