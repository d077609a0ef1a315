from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..browsing import Browsing
from ..models import SavedSearch
from ..readers.cells import clean

LONGEST_QUERY = SavedSearch._meta.get_field("query").max_length


class SearchForm(forms.Form):
    """A look through the networks, as it stands in an address, and what its client calls it."""

    name = forms.CharField(
        label=_("Hoe noem je deze zoekopdracht?"),
        max_length=SavedSearch._meta.get_field("name").max_length,
        error_messages={
            "required": _("Geef de zoekopdracht een naam, bijvoorbeeld “Zorg in Drenthe”."),
            "max_length": _("Kies een kortere naam, van hooguit 80 tekens."),
        },
    )
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)

    def __init__(self, data=None, *, client, look=None):
        super().__init__(data, initial=look and {"name": look.name[:80], "query": look.query()})
        self.client = client

    def clean_name(self):
        name = clean(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_query(self):
        """Only what is a look at all; so that nobody keeps something that shows nothing."""
        look = Browsing(self.client, QueryDict(self.cleaned_data["query"]))
        query = look.query(view="", sort="")
        if not query:
            raise forms.ValidationError(_("Zoek of kies eerst iets. Dan kun je het bewaren."))
        if len(query) > LONGEST_QUERY:
            raise forms.ValidationError(_("Deze zoekopdracht is te lang. Kies een woord minder."))
        return query
