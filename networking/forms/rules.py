from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import KindForm
from coaching.models import CoachProfile

from ..readers.cells import clean
from .contacts import TopicsField

# (least, most) of every number
NUMBERS = {
    "asked_per_year": (1, 52),
    "rest_after_meeting": (0, 730),
    "rest_after_no": (0, 730),
    "rest_after_not_now": (0, 730),
    "open_requests": (1, 20),
    "remind_after": (3, 14),
    "close_after": (7, 21),
    "decide_after": (1, 10),
    "add_after": (1, 14),
    "write_after": (1, 14),
}


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
        "open_requests": _("Zoveel verzoeken mag een klant tegelijk laten lopen"),
        "remind_after": _("Dagen tot je contact één herinnering krijgt"),
        "close_after": _("Dagen tot we de vraag sluiten"),
        "decide_after": _("Werkdagen tot jij een herinnering krijgt"),
        "add_after": _("Dagen tot je klant een herinnering krijgt om aan te vullen"),
        "write_after": _("Dagen tot je klant een herinnering krijgt om te schrijven"),
        "belgian_order": _("Zet “Van Acker” bij de V, zoals in België"),
    }
    hints = {
        "topics": _("Een paar woorden, met een komma ertussen. Ze staan op elke kaart."),
        "please_not": _("Dit staat op elke kaart waar je zelf niets invulde."),
        "formal": _("Dit geldt in het Nederlands. Per persoon kun je het anders kiezen."),
        "open_requests": _("Twee is een goed begin. Zo is elk verzoek echt bedoeld."),
        "remind_after": _("Vanaf het moment dat de vraag bij je contact aankwam."),
        "close_after": _("Ook vanaf dat moment. Daarna laten we je contact met rust."),
        "decide_after": _("Zo lang wacht een verzoek stil op jou."),
        "belgian_order": _("Anders staat “van Acker” bij de A."),
    }

    topics = TopicsField()

    class Meta:
        model = CoachProfile
        fields = ("topics", "please_not", *NUMBERS, "formal", "belgian_order")
        widgets = {"please_not": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["topics"] = ", ".join(self.instance.topics)
        for name, (least, most) in NUMBERS.items():
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

    def clean(self):
        remind, close = (self.cleaned_data.get(name) for name in ("remind_after", "close_after"))
        if remind and close and close <= remind:
            self.add_error("close_after", _("Kies meer dagen dan tot de herinnering."))
        return super().clean()
