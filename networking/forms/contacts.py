from datetime import timedelta

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Tag
from coaching.models.lending import LENT
from coaching.tag_forms import TagsField

from ..models import Closeness, Contact, Suppression, Visibility
from ..models.faces import COLUMNS
from ..readers.cells import clean
from ..work.kinds import Field, Sector
from .may_be_old import MayBeOld
from .names import refuse_addresses
from .sharing import UNKNOWN, OpenField, audiences

MAX_TOPICS, LONGEST_TOPIC = 8, 40
LONGEST_PAUSE = timedelta(days=3 * 365)
WHAT_CLIENTS_SEE = {
    Visibility.HIDDEN: ("eye-off", _("Klanten zien deze persoon niet.")),
    Visibility.ANONYMOUS: ("mask", _("Wel het werk, niet de naam.")),
    Visibility.NAMED: ("eye", _("Naam, werk en organisatie.")),
}
# The parts of the page that are kept one by one
BLOCKS = {
    "who": ("first_name", "last_name", "role", "organisation", "region", "email", "language"),
    "work": ("field", "sector"),
    "clients": ("visibility", "show_organisation", "open_to", "line", "topics", "please_not"),
    "you": ("closeness", "tags", "remark"),
}
ONE_LINE = ("first_name", "last_name", "role", "organisation", "region", "line", "please_not")


class TopicsField(forms.CharField):
    """A few things to ask about, with a comma between them; gives a list."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Een paar woorden, met een komma ertussen."))
        super().__init__(required=False, max_length=400, **kwargs)

    def clean(self, value):
        topics = [clean(topic) for topic in super().clean(value).split(",")]
        topics = list(dict.fromkeys(filter(None, topics)))
        if len(topics) > MAX_TOPICS:
            raise forms.ValidationError(_("Kies er hooguit acht. Minder leest prettiger."))
        if any(len(topic) > LONGEST_TOPIC for topic in topics):
            raise forms.ValidationError(
                _("Een onderwerp is hooguit veertig tekens. Zet er een komma tussen.")
            )
        return topics


class ContactForm(MayBeOld, forms.ModelForm):
    """Everything a coach may fill in about somebody in her network, or one ``block`` of it."""

    topics = TopicsField(label=_("Waar je deze persoon naar mag vragen"))
    field = forms.ChoiceField(
        label=_("Vakgebied"), choices=[UNKNOWN, *Field.choices], required=False
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[UNKNOWN, *Sector.choices], required=False
    )
    open_to = OpenField(label=_("Wie deze persoon ziet"))
    closeness = forms.TypedChoiceField(
        label=_("Hoe goed ken je deze persoon?"),
        choices=[("", _("Weet ik niet")), *Closeness.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"data-plain": True}),
    )
    tags = TagsField(help_text=_("Alleen jij ziet deze woorden. Zet er een komma tussen."))

    class Meta:
        model = Contact
        fields = (
            "first_name", "last_name", "role", "organisation", "region", "email", "language",
            "visibility", "show_organisation", "open_to", "line", "topics", "please_not",
            "closeness", "remark",
        )  # fmt: skip
        labels = {
            "line": _("Jouw zin over deze persoon"),
            "please_not": _("Liever niet"),
            "remark": _("Wat je wilt onthouden"),
        }
        help_texts = {
            "region": _("Zo weet een klant of langskomen kan."),
            "email": _("Alleen jij ziet dit. Pas na een ja delen we het."),
            "language": _("In deze taal schrijft Verbinder aan deze persoon."),
            "line": _(
                "Je klanten lezen dit op de kaart. Waarom is dit een fijn gesprek? Staat de naam "
                "erin, dan lezen ze het pas als ze de naam mogen weten."
            ),
            "please_not": _("Laat je dit leeg, dan staat er wat je voor iedereen koos."),
            "remark": _("Klanten zien dit nooit. De persoon zelf mag het wel opvragen."),
            "show_organisation": _("Dit geldt alleen voor wie anoniem is."),
        }
        widgets = {
            "remark": forms.Textarea(attrs={"rows": 3}),
            "line": forms.Textarea(attrs={"rows": 2}),
            "please_not": forms.Textarea(attrs={"rows": 2}),
            "visibility": forms.RadioSelect,
        }

    def __init__(self, *args, block=None, **kwargs):
        super().__init__(*args, **kwargs)
        contact = self.instance
        tags = list(contact.coach.tags.all())
        self.fields["open_to"].choices = choices = audiences(contact.coach, tags)
        if len(choices) == 1 and contact.open_to == [0]:
            del self.fields["open_to"]
        language = self.fields["language"]
        language.choices = [("", _("Zoals je iedereen schrijft")), *language.choices[1:]]
        for name in ("language", "first_name", "last_name", "field", "sector"):
            self.fields[name].widget.attrs["data-plain"] = True  # one of the names is needed
        for name in ("field", "sector", "closeness", "visibility", "language"):
            self.fields[name].error_messages["invalid_choice"] = _("Kies er een uit de lijst.")
        for name in ("first_name", "last_name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"  # it is about somebody else
        self.initial |= {
            "topics": ", ".join(contact.topics),
            "field": contact.field,
            "sector": contact.sector,
            "tags": ", ".join(tag.name for tag in tags if tag.pk in contact.tags),
        }
        self.was_shared = contact.visibility != Visibility.HIDDEN
        if contact.never_at:
            del self.fields["visibility"]
        for name in set(self.fields) - set(BLOCKS.get(block, self.fields)):
            del self.fields[name]
        if contact.pk:
            self.come_up_to_date()

    @property
    def shown(self):
        """{part of the page: (field, what it says now) of each, for the page to send along}."""
        if not self.instance.pk:
            return {}
        return {
            block: [(name, self.beside(name)) for name in names if name in self.fields]
            for block, names in BLOCKS.items()
        }

    @property
    def waits_for_colleagues(self):
        """Do clients of colleagues see her only once she knows that they will?"""
        contact = self.instance
        if not contact.pk or contact.colleagues_told_at or "open_to" not in self.fields:
            return False
        return any(key < LENT for key, _label in self.fields["open_to"].choices) and any(
            key < LENT for key in contact.open_to
        )

    @property
    def is_being_chosen(self):
        """Is nothing missing but who sees her? "All my clients" was just taken away, and the
        others appear below it."""
        wrong = self.errors.as_data()
        return wrong.keys() == {"open_to"} and wrong["open_to"][0].code == "required"

    @property
    def faces(self):
        """(value, label, icon, explanation, chosen) of every way to show somebody."""
        chosen = str(self["visibility"].value())
        return [(v, v.label, *WHAT_CLIENTS_SEE[v], v == chosen) for v in Visibility]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        new = self.instance._state.adding or email != self.instance.email.lower()
        if email and new and Suppression.covers(Contact(coach=self.instance.coach, email=email)):
            raise forms.ValidationError(
                _("Deze persoon vroeg ons om niet meer gevraagd te worden. Dat houden we zo.")
            )
        return email

    def clean_visibility(self):
        visibility = self.cleaned_data["visibility"]
        sharing = visibility != Visibility.HIDDEN and not self.was_shared
        if sharing and self.instance.pk and self.instance.must_be_told_first:
            raise forms.ValidationError(
                _("Vertel eerst aan deze persoon dat je dit netwerk deelt. Daarna kun je kiezen.")
            )
        return visibility

    def clean(self):
        data = super().clean()
        for name in ONE_LINE:
            if name in data:
                data[name] = clean(data[name])
        refuse_addresses(self)
        names = {"first_name", "last_name"}
        asked = names <= self.fields.keys() and not names & self.errors.keys()
        if asked and not any(map(data.get, names)):
            self.add_error("first_name", _("Vul een voornaam of een achternaam in."))
        return data

    @transaction.atomic
    def store(self, *, by, tags=True):
        """Let the contact change as was typed; what was not understood stays as it is."""
        contact, said = self.instance, self.cleaned_data
        if tags and "tags" in said:
            contact.tags = [tag.pk for tag in Tag.named(by, said["tags"])]
        if "visibility" in said and "visibility" in self.changed_data:
            contact.looked_at = timezone.now()
        contact.edit(by=by)
        for name in {"field", "sector"} & said.keys() & self.data.keys() & set(self.changed_data):
            contact.correct(by=by, **{name: said[name]})
        contact.refresh_from_db(fields=["field", "field_is_sure", "sector", *COLUMNS])
        return contact


class PauseForm(forms.Form):
    """Until when somebody rests; an empty day ends it."""

    until = forms.DateField(
        label=_("Tot welke dag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Kies een dag uit de kalender.")},
    )

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.localdate()
        if until and not today < until <= today + LONGEST_PAUSE:
            raise forms.ValidationError(_("Kies een dag na vandaag, binnen drie jaar."))
        return until
