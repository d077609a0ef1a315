"""Template tags for lists of people."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeData, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import get_language, pgettext

from coaching.templatetags.look import avatar, icon

from ..models import Visibility

register = template.Library()

OUTLINES = 1000  # that are remembered, of 2 KB each
TOPICS = 3  # of somebody's own, on a card in a list


@register.simple_tag
def person(card, introduction, is_saved, idea, focus=False, via=False):
    """The card of a person in a list; ``idea`` is a question to ask somebody of whom it tells
    little, ``via`` asks for whose network she is from.

    Writing cards is most of the work of a page of them. So it takes two steps: an outline, which is
    remembered for all of whom as much is told, and then what is told of this one.
    """
    told = {name: text for name, text in _told(card, introduction, idea, via).items() if text}
    outline = _outline(frozenset(told), is_saved, focus, get_language(), icon("heart"))
    return mark_safe(outline.format(**_escaped(told)))  # nosec B308, B703 # noqa: S308 (escaped just here)


def _escaped(told):
    """All that is plain text made fit for a page, in one go: PostgreSQL has no place for a NUL."""
    plain = [name for name, text in told.items() if not isinstance(text, SafeData)]
    texts = escape("\0".join(str(told[name]) for name in plain)).split("\0")
    return told | dict(zip(plain, texts, strict=True))


def _told(card, introduction, idea, via):
    """All that stands on a card, by the names that person.html has for it."""
    topics = card.own_topics[:TOPICS]
    told = {
        "address": card.get_absolute_url(),
        "saving_address": card.saving_address,
        "face": avatar(card.name, ref=card.ref),
        "name": card.name,
        "title": card.title,
        "role": card.role,
        "organisation": card.organisation,
        "region": card.region,
        "field": card.field_tag,
        "rests": card.room if card.rests_until else "",
        "room": "" if card.rests_until else card.room,
        "via": via and card.coach.get_short_name(),
        **{f"topic{number}": topic for number, topic in enumerate(topics, start=1)},
    }
    if card.line:
        coach = card.coach
        face = avatar(coach.get_full_name(), size="xs", ref=coach.pk)
        told |= {"line": card.line, "coach": coach.get_short_name(), "coach_face": face}
    elif not topics:
        told["idea"] = idea
    if introduction:
        told |= {"tone": introduction.tone, "stands": introduction.words_for_client}
    return told


@lru_cache(OUTLINES)
def _outline(names, is_saved, focus, _language, _icons):
    """The card of whom just these things are told, with ``{name}`` where each will stand."""
    card = {name: f"{{{name}}}" for name in names}
    context = {"card": card, "is_saved": is_saved, "focus": focus}
    return render_to_string("networking/person.html", context)


@register.filter
def first_names(people):
    """What these people are called, in a row: "Marjan, Otto en Samira"."""
    names = [person.get_short_name() for person in people]
    return get_text_list(names, pgettext("tussen de laatste twee namen", "en"))


@register.simple_tag
def sharing_buttons(visibility):
    """The buttons with which a coach chooses what her clients see of somebody."""
    return _sharing_buttons(visibility, get_language())


@lru_cache
def _sharing_buttons(visibility, _language):
    context = {"faces": Visibility.choices, "visibility": visibility}
    return render_to_string("networking/sharing_buttons.html", context)
