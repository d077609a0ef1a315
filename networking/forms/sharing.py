"""What is done with many contacts at once, and which clients see them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching, Membership, Tag
from coaching.models.lending import LENT
from coaching.models.tag import LONGEST_TAG

from ..models.widening import MOST_KEYS
from ..readers.cells import clean
from ..work.kinds import Field, Sector

UNKNOWN = ("", _("Nog niet bekend"))


def audiences(coach, tags=None):
    """(key, label) of everybody to whom a contact of this coach can be open: ``Contact.open_to``.

    ``tags`` spares a question when hers were already looked up.
    """
    tags = coach.tags.all() if tags is None else tags
    running = Coaching.objects.running().of_coach(coach).select_related("client")
    clients = sorted((str(one.client), -one.pk) for one in running)
    stays = Membership.objects.running().of(coach).select_related("practice")
    colleagues = _("Ook klanten van collega’s in %s")
    return [
        (0, _("Al mijn klanten")),
        *((tag.pk, _("Klanten met label “%s”") % tag.name) for tag in tags),
        *((key, name) for name, key in clients),
        *((stay.key, colleagues % stay.practice.name) for stay in stays),
    ]


class Audiences(forms.CheckboxSelectMultiple):
    """Who is no client of hers is marked: "all my clients" does not mean them."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if isinstance(value, int) and value < LENT:
            option["attrs"]["data-beyond"] = True
        return option


class OpenField(forms.TypedMultipleChoiceField):
    """Which clients see somebody: everybody, those with a tag, or one by one; and those of her
    colleagues, who are never meant by "everybody"."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, widget=Audiences, **kwargs)
        self.error_messages["required"] = _("Kies een of meer klanten, of al je klanten.")
        self.error_messages["invalid_choice"] = _("Kies klanten uit de lijst.")

    def clean(self, value):
        keys = super().clean(value)
        if 0 in keys:
            keys = [key for key in keys if key < LENT or key == 0]
        if len(keys) > MOST_KEYS:
            raise forms.ValidationError(_("Kies er minder, of geef die klanten samen een label."))
        return sorted(keys)


class DeedForm(forms.Form):
    """One deed on the chosen contacts."""

    def __init__(self, *args, coach, **kwargs):
        super().__init__(*args, **kwargs)
        self.coach = coach


class OpenForm(DeedForm):
    open_to = OpenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["open_to"].choices = audiences(self.coach)

    def do(self, people, deed, *, by):
        return people.open_to(self.cleaned_data["open_to"], by=by)


class FieldForm(DeedForm):
    field = forms.ChoiceField(
        choices=Field.choices,
        error_messages={
            "required": _("Kies eerst een vakgebied."),
            "invalid_choice": _("Kies er een uit de lijst."),
        },
    )

    def do(self, people, deed, *, by):
        return people.put_in_field(self.cleaned_data["field"], by=by)


class SectorForm(DeedForm):
    sector = forms.ChoiceField(
        choices=Sector.choices,
        error_messages={
            "required": _("Kies eerst een sector."),
            "invalid_choice": _("Kies er een uit de lijst."),
        },
    )

    def do(self, people, deed, *, by):
        return people.put_in_sector(self.cleaned_data["sector"], by=by)


class TagForm(DeedForm):
    tag = forms.CharField(
        max_length=LONGEST_TAG,
        error_messages={
            "required": _("Schrijf eerst een label."),
            "max_length": _("Een label is hooguit veertig tekens."),
            "null_characters_not_allowed": _("Hier staat een teken dat we niet kunnen bewaren."),
        },
    )

    def clean_tag(self):
        if not (name := clean(self.cleaned_data["tag"]).strip(", ")):
            raise forms.ValidationError(_("Schrijf eerst een label."))
        return name

    def do(self, people, deed, *, by):
        name = self.cleaned_data["tag"]
        if deed == "tag":
            return people.tag(Tag.named(by, [name])[0], by=by) if people.exists() else 0
        known = by.tags.filter(name__iexact=name).first()
        return people.untag(known, by=by) if known else 0
