from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Contact, Suppression, Visibility
from ..readers.cells import clean

MAX_TOPICS, LONGEST_TOPIC = 8, 40
WHAT_CLIENTS_SEE = {
    Visibility.HIDDEN: ("eye-off", _("Klanten zien deze persoon niet.")),
    Visibility.ANONYMOUS: ("mask", _("Wel het werk, niet de naam.")),
    Visibility.NAMED: ("eye", _("Naam, werk en organisatie.")),
}


class ContactForm(forms.ModelForm):
    """Everything a coach may fill in about somebody in her network."""

    topics = forms.CharField(
        label=_("Waar je deze persoon naar mag vragen"),
        help_text=_("Een paar woorden, met een komma ertussen."),
        required=False,
        max_length=400,
    )

    class Meta:
        model = Contact
        fields = (
            "first_name", "last_name", "role", "organisation", "region", "email", "language",
            "line", "topics", "remark", "visibility", "show_organisation",
        )  # fmt: skip
        help_texts = {
            "region": _("Zo weet een klant of langskomen kan."),
            "email": _("Alleen jij ziet dit. Pas na een ja delen we het."),
            "language": _("In deze taal schrijft Verbinder aan deze persoon."),
            "line": _("Je klanten lezen dit op de kaart. Waarom is dit een fijn gesprek?"),
            "remark": _("Alleen jij ziet dit, klanten nooit."),
            "show_organisation": _("Dit telt alleen voor wie anoniem is."),
        }
        widgets = {
            "remark": forms.Textarea(attrs={"rows": 3}),
            "line": forms.Textarea(attrs={"rows": 2}),
            "visibility": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        language.choices = [("", _("Net als de jouwe")), *language.choices[1:]]
        language.widget.attrs["data-plain"] = True
        self.initial["topics"] = ", ".join(self.instance.topics)
        for name in ("first_name", "last_name"):
            self.fields[name].widget.attrs["data-plain"] = True  # one of the two is needed
        for name in ("first_name", "last_name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"  # it is about somebody else
        if self.instance.never_at:
            del self.fields["visibility"]

    @property
    def faces(self):
        """(value, label, icon, explanation, chosen) of every way to show somebody."""
        chosen = str(self["visibility"].value())
        return [(v, v.label, *WHAT_CLIENTS_SEE[v], v == chosen) for v in Visibility]

    def clean_topics(self):
        topics = [clean(topic) for topic in self.cleaned_data["topics"].split(",")]
        topics = list(dict.fromkeys(filter(None, topics)))
        if len(topics) > MAX_TOPICS:
            raise forms.ValidationError(_("Kies er hooguit acht. Minder leest prettiger."))
        if any(len(topic) > LONGEST_TOPIC for topic in topics):
            raise forms.ValidationError(
                _("Een onderwerp is hooguit veertig tekens. Zet er een komma tussen.")
            )
        return topics

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        new = self.instance._state.adding or email != self.instance.email.lower()
        if email and new and Suppression.covers(Contact(coach=self.instance.coach, email=email)):
            raise forms.ValidationError(
                _("Deze persoon vroeg ons om niet meer gevraagd te worden. Dat houden we zo.")
            )
        return email

    def clean(self):
        data = super().clean()
        for name in ("first_name", "last_name", "role", "organisation", "region", "line"):
            if name in data:
                data[name] = clean(data[name])
        if not (data.get("first_name") or data.get("last_name")) and not (
            {"first_name", "last_name"} & self.errors.keys()
        ):
            self.add_error("first_name", _("Vul een voornaam of een achternaam in."))
        return data
