from django import forms
from django.utils.translation import gettext_lazy as _

UNREADABLE = _("Deze dag kunnen we niet lezen. Schrijf hem zo: 12-06-2027.")


def day_input(**attrs):
    """The calendar of the browser itself, which wants its days written in this one way."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"} | attrs)


class DayField(forms.DateField):
    """A day, chosen or typed. ``plain``: without the remark that it may stay empty."""

    def __init__(self, *, plain=False, error_messages=None, **kwargs):
        kwargs["error_messages"] = {"invalid": UNREADABLE} | (error_messages or {})
        attrs = {"data-plain": True} if plain else {}
        super().__init__(widget=day_input(**attrs), **kwargs)
