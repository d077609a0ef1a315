from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import KindForm
from coaching.models import CoachProfile

from ..readers.cells import clean
from .contacts import TopicsField

DAYS = ("rest_after_meeting", "rest_after_no", "rest_after_not_now")


class RulesForm(KindForm, forms.ModelForm):
    """What holds for a whole network, unless the coach says otherwise about somebody."""

    labels = {
        "topics": _("Waar klanten naar mogen vragen"),
        "please_not": _("Wat klanten liever niet doen"),
        "asked_per_year": _("Zo vaak per jaar mag je iemand vragen"),
        "rest_after_meeting": _("Dagen rust na een gesprek"),
        "rest_after_no": _("Dagen rust na “liever niet”"),
        "rest_after_not_now": _("Dagen rust na “nu even niet”"),
        "formal": _("Schrijf mensen in je netwerk met u"),
        "open_requests": _("Zoveel vragen mag een klant tegelijk laten lopen"),
        "belgian_order": _("Zet “Van Acker” bij de V, zoals in België"),
    }
    hints = {
        "topics": _("Een paar woorden, met een komma ertussen. Ze staan op elke kaart."),
        "please_not": _("Dit staat op elke kaart waar je zelf niets invulde."),
        "formal": _("Dit geldt in het Nederlands. Per persoon kun je het anders kiezen."),
        "open_requests": _("Twee is een goed begin. Zo is elke vraag echt bedoeld."),
        "belgian_order": _("Anders staat “van Acker” bij de A."),
    }

    topics = TopicsField()

    class Meta:
        model = CoachProfile
        fields = (
            "topics", "please_not", "asked_per_year", *DAYS, "open_requests", "formal",
            "belgian_order",
        )  # fmt: skip
        widgets = {"please_not": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["topics"] = ", ".join(self.instance.topics)
        limits = (("asked_per_year", 1, 52), ("open_requests", 1, 20))
        for name, least, most in (*limits, *((day, 0, 730) for day in DAYS)):
            field = self.fields[name]
            field.widget.attrs |= {"min": least, "max": most}
            words = _("Kies een getal van %(least)d tot %(most)d.")
            words = words % {"least": least, "most": most}
            for code in ("invalid", "min_value", "max_value"):
                field.error_messages[code] = words
            for validator in field.validators:
                validator.message = words

    def clean_please_not(self):
        return clean(self.cleaned_data["please_not"])
