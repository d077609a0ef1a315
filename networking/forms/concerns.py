from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.kind import KindForm
from coaching.models.event import Role

from ..models.concern import Reason


class ConcernForm(KindForm, forms.Form):
    """Which of the buttons was pressed, about whom, and a few words if she likes.

    ``about`` gives her the choice: {role: who that is, in words}. With one there is nothing to
    choose, and no field.
    """

    labels = {"words": _("Wil je er iets bij zeggen?")}
    hints = {"words": _("Het hoeft niet. Een reden aanklikken is genoeg.")}

    words = forms.CharField(
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.ChoiceField(choices=Reason.choices, required=False)

    def __init__(self, *args, about, questions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.whom, self.only = about, next(iter(about))
        if len(about) > 1:
            self.fields["about"] = forms.ChoiceField(
                label=_("Over wie gaat het?"),
                choices=list(about.items()),
                initial=self.only,
                widget=forms.RadioSelect,
            )
        if len(questions) > 1:
            self.fields["question"] = forms.ChoiceField(
                label=_("Over welke vraag gaat het?"),
                choices=[("", _("Geen ervan, of dat weet ik niet")), *questions],
                required=False,
            )
        self.order_fields(["about", "question", "words", "reason"])

    def clean(self):
        """What was meant for the operator never goes to the coach instead: the operator may have
        left while the page stood open."""
        if self.data.get("about", self.only) not in self.whom:
            self.add_error(None, _("Dat kan hier nu niet meer. Kijk de pagina nog eens na."))
        data = super().clean()
        if not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Kies een van de redenen."))
        return data

    @property
    def asked(self):
        """The fields above the buttons."""
        return [bound for bound in self if bound.name != "reason"]

    @property
    def concern(self):
        data = self.cleaned_data
        return {
            "about": Role(data.get("about", self.only)),
            "reason": data["reason"],
            "words": data["words"],
        }
