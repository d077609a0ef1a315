"""Template tags for the parts every page is built of: icons, faces, fields, error summaries."""

from functools import cache
from zlib import crc32

from django import forms, template
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..names import initials

register = template.Library()

HUES = ("apricot", "moss", "sage", "petrol", "sky", "heather", "brick")
LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def icon(name):
    """One symbol of the sprite. It is decoration: the words beside it carry the meaning."""
    return _icon(name)


@cache
def _icon(name):
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )


@receiver(setting_changed)
def forget_icons(**_changed):
    """Tests change where static files lie."""
    _icon.cache_clear()


@register.simple_tag
def avatar(name, size="", ref=""):
    """Somebody's initials in a circle; a mask when the name is empty (an anonymous contact).

    `size` is "xs", "s", "l" or empty. `ref` is anything that stays the same for this person, so
    the colour stays too when the name changes; without it the name decides.
    """
    name = str(name or "").strip()
    hue = HUES[crc32(str(ref or name).encode()) % len(HUES)]
    size = f" avatar-{size}" if size else ""
    face = initials(name) or icon("mask")
    return format_html('<span class="avatar{} h-{}" aria-hidden="true">{}</span>', size, hue, face)


@register.simple_tag
def greeting(name):
    """Says hello by the clock of the reader: "Goedemorgen, Marjan"."""
    words = {
        "night": _("Goedenavond, %(name)s"),
        "morning": _("Goedemorgen, %(name)s"),
        "afternoon": _("Goedemiddag, %(name)s"),
        "evening": _("Goedenavond, %(name)s"),
    }
    return words[_part_of_day(timezone.localtime())] % {"name": name}


@register.filter
def moment(at):
    """When it happened, as one would say it: "Vanmorgen 8:12", "Gisteren 21:40", "Zaterdag", or
    the day: "3 september", with the year when that is another one."""
    at, now = timezone.localtime(at), timezone.localtime()
    days = (now.date() - at.date()).days
    if days in (0, 1):
        words = {
            "night": _("Vannacht %(time)s"),
            "morning": _("Vanmorgen %(time)s"),
            "afternoon": _("Vanmiddag %(time)s"),
            "evening": _("Vanavond %(time)s"),
        }
        word = _("Gisteren %(time)s") if days else words[_part_of_day(at)]
        return word % {"time": date_format(at, "G:i")}
    if 1 < days < 7:
        return capfirst(date_format(at, "l"))
    return date_format(at, "j F" if at.year == now.year else "j F Y")


@register.filter
def stamp(at):
    """The same for programs, in the form that HTML wants: to the second, with its time zone."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def _part_of_day(at):
    return ("night", "morning", "afternoon", "evening")[at.hour // 6]


@register.inclusion_tag("components/field.html")
def field(bound, question=False, count=False):
    """A whole form field: label or legend, hint, error, widget and (with `count`) a tally of signs.

    `question` sets the label large. The widget's attribute `data-plain` leaves out the remark that
    an optional field may stay empty.
    """
    widget = bound.field.widget
    kind = "input"
    if isinstance(widget, LISTS):
        kind = "list"
    elif isinstance(widget, forms.CheckboxInput):
        kind = "check"
    may_be_empty = not bound.field.required and kind != "check" and "data-plain" not in widget.attrs
    return {
        "field": bound,
        "kind": kind,
        "question": question,
        "grouped": bound.use_fieldset,
        "may_be_empty": may_be_empty,
        "limit": widget.attrs.get("maxlength") if count else None,
        "length": len(str(bound.value() or "")),
        "widget": _dressed(bound, kind),
        "options": _options(bound) if kind == "list" else [],
    }


def _dressed(bound, kind):
    """The widget's HTML, with the class of our text fields added to its own."""
    if kind == "list":
        return ""
    if kind == "check":
        return bound.as_widget()
    classes = [bound.field.widget.attrs.get("class", ""), "input"]
    return bound.as_widget(attrs={"class": " ".join(filter(None, classes))})


def _options(bound):
    """The choices one by one; "invalid" is said on the group, radio buttons may not carry it."""
    options = list(bound.subwidgets)
    for option in options:
        option.data["attrs"].pop("aria-invalid", None)
        option.data["wrap_label"] = False
    return options


@register.inclusion_tag("components/summary.html")
def summary(form):
    """The errors of a form in one list, each a link to its field; nothing when all is well."""
    errors = [{"text": text} for text in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else _target(bound)
        errors += [{"text": text, "target": target} for text in bound.errors]
    return {"errors": errors}


def _target(bound):
    """The id of the control that an error link should bring into focus."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
