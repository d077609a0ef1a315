"""Template tags for the parts every page is built of: icons, faces, fields, error summaries."""

from zlib import crc32

from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html

from ..names import initials

register = template.Library()

HUES = ("apricot", "moss", "sage", "petrol", "sky", "heather", "brick")
LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def icon(name):
    """One symbol of the sprite. It is decoration: the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )


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
