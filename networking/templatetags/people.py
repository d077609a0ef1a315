"""Template tags for lists of people."""

from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from coaching.templatetags.look import icon

from ..models import Visibility

register = template.Library()

REMEMBERED = 2000  # cards, of 2 KB each


class Standing(NamedTuple):
    """How far an introduction is, as its client reads it."""

    tone: str
    words: str


@register.simple_tag
def person(card, introduction, is_saved, idea, focus=False, via=False):
    """The card of a person in a list; ``idea`` is a question to ask somebody of whom it tells
    little, ``via`` asks for whose network she is from.

    Writing cards is most of the work of a page of them, and somebody who types sees the same ones
    over and over: so each is remembered by everything that can be read from it.
    """
    standing = introduction and Standing(introduction.tone, introduction.words_for_client)
    coach = card.coach.get_full_name(), card.coach.get_short_name()
    surroundings = coach, get_language(), timezone.localdate(), icon("heart")
    return _person(card, standing, is_saved, idea, focus, via, surroundings)


@lru_cache(REMEMBERED)
def _person(card, standing, is_saved, idea, focus, via, _surroundings):
    context = {"card": card, "introduction": standing, "is_saved": is_saved, "via": via}
    return render_to_string("networking/person.html", context | {"idea": idea, "focus": focus})


@register.simple_tag
def sharing_buttons(visibility):
    """The buttons with which a coach chooses what her clients see of somebody."""
    return _sharing_buttons(visibility, get_language())


@lru_cache
def _sharing_buttons(visibility, _language):
    context = {"faces": Visibility.choices, "visibility": visibility}
    return render_to_string("networking/sharing_buttons.html", context)
