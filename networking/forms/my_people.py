from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Contact, OwnContact
from ..models.own_contact import MOST
from ..readers.cells import clean
from .days import DayField

TOO_LONG = _("Maak dit iets korter.")
FULL = _("Er staan al heel veel mensen op je lijst. Haal er eerst een paar weg.")
EARLIEST = timedelta(days=365 * 60)


def _longest(name):
    return OwnContact._meta.get_field(name).max_length


def _name():
    return forms.CharField(
        label=_("Naam"),
        max_length=_longest("name"),
        error_messages={
            "required": _("Schrijf op hoe deze persoon heet."),
            "max_length": TOO_LONG,
        },
    )


def _line(name, label, help_text=""):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=_longest(name),
        error_messages={"max_length": TOO_LONG},
    )


class CleanWords(forms.Form):
    """Words on one line, without signs that nobody sees."""

    def clean(self):
        cleaned = super().clean()
        for name in {"name", "role", "organisation", "how_met"} & cleaned.keys():
            cleaned[name] = clean(cleaned[name])
        if "name" in cleaned and not cleaned["name"]:
            self.add_error("name", self.fields["name"].error_messages["required"])
        return cleaned


class OwnContactForm(CleanWords):
    """Somebody she met or heard of herself, and who led to her."""

    name = _name()
    role = _line("role", _("Wat doet deze persoon?"))
    organisation = _line("organisation", _("Bij welke organisatie?"))
    how_met = _line("how_met", _("Hoe ken je deze persoon?"), _("Bijvoorbeeld: van een open dag."))
    met_on = DayField(
        label=_("Wanneer spraken jullie elkaar?"),
        help_text=_("Nog niet gesproken? Laat dit leeg."),
        required=False,
        plain=True,
    )
    through = forms.ChoiceField(
        label=_("Via wie?"),
        required=False,
        widget=forms.Select(attrs={"data-plain": True}),
        error_messages={"invalid_choice": _("Kies iemand uit de lijst.")},
    )
    remark = forms.CharField(
        label=_("Wat wil je onthouden?"),
        required=False,
        max_length=_longest("remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args, my_people, own_contact=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.my_people, self.own_contact = my_people, own_contact
        people = my_people.everybody.values()
        not_these = my_people.below(my_people.keys[own_contact.pk]) if own_contact else ()
        people = [(p.key, p.name) for p in people if p.key not in not_these]
        self.fields["through"].choices = [("", _("Via niemand")), *people]
        self.fields["met_on"].widget.attrs |= {"max": timezone.localdate()}
        if own_contact:
            words = (name for name in self.fields if name != "through")
            self.initial = {name: getattr(own_contact, name) for name in words}
            self.initial["through"] = my_people.via(own_contact)

    def clean_met_on(self):
        day, today = self.cleaned_data["met_on"], timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("Deze dag komt nog. Laat dit leeg tot het zover is."))
        if day and day < today - EARLIEST:
            raise forms.ValidationError(_("Deze dag is heel lang geleden. Klopt het jaar?"))
        return day

    def clean(self):
        cleaned = super().clean()
        if not self.own_contact and len(self.my_people.own) >= MOST:
            self.add_error(None, FULL)
        return cleaned

    @property
    def words(self):
        """What OwnContact.note_down and OwnContact.edit take."""
        words = dict(self.cleaned_data)
        kind, _dash, ref = words.pop("through").partition("-")
        through = {"through_introduction": None, "through_contact": None}
        if kind == "met":
            through["through_introduction"] = _with(self.my_people.introductions, ref)
        if kind == "own":
            through["through_contact"] = _with(self.my_people.own, ref)
        return words | through


class NamedForm(CleanWords):
    """Whom a contact named in the conversation, and whether that may be mentioned."""

    name = _name()
    role = _line("role", _("Wat doet deze persoon?"))
    may_mention = forms.TypedChoiceField(
        label=_("“Mag ik je noemen?”"),
        choices=[("yes", _("Ja, dat mag")), ("no", _("Nee, of niet gevraagd"))],
        coerce=lambda word: word == "yes",
        empty_value=False,
        initial="no",
        required=False,
        widget=forms.RadioSelect(attrs={"data-plain": True}),
        error_messages={"invalid_choice": _("Kies een van de twee.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_named_%s", **kwargs)

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("name", "role", "may_mention")}


class PersonForm(forms.Form):
    """One of the people whom her coaches show her."""

    person = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("Kies iemand uit de lijst.")),
    )

    def __init__(self, *args, client, **kwargs):
        super().__init__(*args, **kwargs)
        self.client = client

    def clean_person(self):
        shown = Contact.objects.shown_to(self.client).with_coach()
        person = shown.filter(ref=self.cleaned_data["person"]).first()
        if not person:
            raise forms.ValidationError(self.fields["person"].error_messages["required"])
        return person


def _with(some, ref):
    return next(one for one in some if str(one.ref) == ref)
