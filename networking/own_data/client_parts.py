"""What a client asked, arranged and heard.

Contacts stand here as she may read of them: without a name where she does not know it.
"""

from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching

from ..models import (
    Afterword,
    Awkwardness,
    Contact,
    Estimate,
    Introduction,
    Kind,
    Kit,
    Meeting,
    OtherPerson,
    Reply,
    Sequel,
    Suggestion,
)
from .part import Column, Part, choice

WHOM, WHEN, TEXT = _("Wie"), _("Wanneer"), _("Tekst")


def of_wishes(model):
    """The rows of this model about her own introductions."""

    def rows(user):
        found = model.objects.filter(introduction__coaching__client=user)
        people = ("coaching__client", "coaching__coach", "contact__coach__coach_profile")
        found = found.select_related(*(f"introduction__{person}" for person in people))
        return found.prefetch_related("introduction__coaching__tags").order_by("pk")

    return rows


def of_each_wish(name, title, rows, *columns):
    """Rows about her own introductions, and beside each whom it is about."""
    whom = Column("person", WHOM, lambda row: row.introduction.name_for_client)
    return Part(name, title, rows, (whom, *columns))


def seen(client, rows):
    """Those of these rows that are about somebody whom she is shown now."""
    shown = Contact.objects.shown_to(client).values("pk")
    people = rows.filter(contact__in=shown).select_related("contact__coach__coach_profile")
    return people.order_by("pk")


CLIENT_PARTS = (
    Part(
        "coachings",
        _("Je coaches"),
        lambda user: Coaching.objects.of_client(user).select_related("coach").order_by("pk"),
        (
            Column("coach", _("Coach"), lambda c: c.coach.get_full_name()),
            Column("by_way_of_a_colleague", _("Via een collega"), lambda c: c.is_lent),
            Column("started_at", _("Sinds")),
            Column("paused_at", _("In pauze sinds")),
            Column("ended_at", _("Tot")),
            Column("fair_play_at", _("Spelregels aangenomen")),
        ),
    ),
    Part(
        "introductions",
        _("Je verzoeken"),
        lambda user: Introduction.objects.of_client(user).with_people().order_by("pk"),
        (
            Column("person", WHOM, lambda wish: wish.name_for_client),
            Column("email", _("E-mailadres"), lambda wish: wish.email_for_client),
            Column("coach", _("Coach"), lambda wish: wish.coach.get_full_name()),
            Column("status", _("Hoe het staat"), lambda wish: str(wish.words_for_client)),
            Column("goal_kind", _("Soort doel"), choice("goal_kind")),
            Column("goal", _("Doel")),
            Column("why", _("Waarom deze persoon")),
            Column("situation", _("Situatie"), choice("situation")),
            Column("offer_kind", _("Aanbod"), choice("offer_kind")),
            Column("offer", _("Aanbod in je eigen woorden")),
            Column("offer_size", _("Omvang"), choice("offer_size")),
            Column("offer_due", _("Klaar op")),
            Column("questions", _("Vragen")),
            Column("form", _("Vorm"), choice("form")),
            Column("minutes", _("Minuten")),
            Column("alternative", _("Wat de coach anders voorstelde")),
            Column("created_at", _("Begonnen")),
            Column("submitted_at", _("Verstuurd")),
            Column("introduced_at", _("Voorgesteld")),
        ),
    ),
    of_each_wish(
        "meetings",
        _("Je afspraken"),
        of_wishes(Meeting),
        Column("starts_at", WHEN),
        Column("form", _("Vorm"), choice("form")),
        Column("place", _("Plek")),
    ),
    of_each_wish(
        "replies",
        _("Antwoorden op je vragen"),
        of_wishes(Reply),
        Column("question", _("Vraag")),
        Column("answer", _("Antwoord")),
    ),
    of_each_wish(
        "kits",
        _("Je voorbereiding"),
        of_wishes(Kit),
        Column("pitch", _("Jezelf in een halve minuut")),
        Column("questions", _("Vragen")),
        Column("done", _("Klaar")),
    ),
    of_each_wish(
        "letters",
        _("Je bedankjes en berichten"),
        lambda user: of_wishes(Afterword)(user).exclude(kind=Kind.COACH_THANKS),
        Column("kind", _("Soort"), choice("kind")),
        Column("text", TEXT),
        Column("left_at", _("Verstuurd")),
    ),
    of_each_wish(
        "feelings",
        _("Hoe spannend je het vond"),
        of_wishes(Awkwardness),
        Column("before", _("Vooraf")),
        Column("after", _("Achteraf")),
    ),
    of_each_wish(
        "estimates",
        _("Je inschattingen"),
        of_wishes(Estimate),
        Column("percent", _("Kans op een ja, in procenten")),
    ),
    of_each_wish(
        "sequels",
        _("Wat ervan kwam"),
        of_wishes(Sequel),
        Column("promise", _("Aanbod"), choice("promise")),
        Column("result", _("Opbrengst"), choice("result")),
    ),
    Part(
        "other_people",
        _("Wie de coach ook noemde"),
        lambda user: seen(user, OtherPerson.objects.filter(introduction__coaching__client=user)),
        (Column("person", WHOM, lambda o: o.card.title), Column("line", TEXT)),
    ),
    Part(
        "suggestions",
        _("Aan wie je coach dacht"),
        lambda user: seen(user, Suggestion.objects.filter(coaching__client=user)),
        (
            Column("person", WHOM, lambda s: s.contact.card.title),
            Column("why", _("Waarom")),
            Column("made_at", WHEN),
        ),
    ),
)
