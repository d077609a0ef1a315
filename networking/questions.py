"""What a client may want of a conversation, and for each a first sentence and good questions.

Proposals to begin with: she adds one with a press and makes it her own. Each question stands in
the form for "je" and, where it differs, in that for "u".
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

AT_ONCE = 5  # more to choose from is harder than less
POLITE = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)


class Goal(models.TextChoices):
    PROFESSION = "profession", _("Beroep verkennen")
    ORGANISATION = "organisation", _("Organisatie verkennen")
    SECTOR = "sector", _("Sector verkennen")
    SWITCH = "switch", _("Overstap maken")
    WORK = "work", _("Werk vinden")
    IDEA = "idea", _("Opdracht of idee toetsen")
    RETURN = "return", _("Terug na een onderbreking")
    GROWTH = "growth", _("Groeien waar ik werk")


SENTENCES = {
    Goal.PROFESSION: _("Ik wil weten of dit werk bij mij past, voordat ik verder kies."),
    Goal.ORGANISATION: _("Ik wil weten hoe het is om hier te werken, en of ik er zou passen."),
    Goal.SECTOR: _("Ik wil begrijpen hoe deze sector in elkaar zit en waar mensen nodig zijn."),
    Goal.SWITCH: _("Ik wil weten welke stap naar dit werk voor mij haalbaar is."),
    Goal.WORK: _("Ik wil weten hoe mensen in dit vak aan werk komen, en waar ik kan beginnen."),
    Goal.IDEA: _("Ik wil weten of mijn idee iets oplost, en wat een eerste stap kan zijn."),
    Goal.RETURN: _("Ik wil weten hoe ik na een onderbreking weer kan beginnen in dit werk."),
    Goal.GROWTH: _("Ik wil weten hoe ik meer ruimte krijg in het werk dat ik nu doe."),
}
QUESTIONS = {
    "": (
        (_("Hoe ziet een gewone dinsdag eruit?"),),
        (
            _("Hoe ben je in dit werk terechtgekomen?"),
            _("Hoe bent u in dit werk terechtgekomen?"),
        ),
        (_("Wat had je vooraf willen weten?"), _("Wat had u vooraf willen weten?")),
    ),
    Goal.PROFESSION: (
        (_("Hoe ben je in dit vak terechtgekomen?"), _("Hoe bent u in dit vak terechtgekomen?")),
        (_("Hoe ziet een gewone dinsdag eruit?"),),
        (
            _("Wat geeft je energie, en wat kost energie?"),
            _("Wat geeft u energie, en wat kost energie?"),
        ),
        (_("Wat verrast buitenstaanders het meest?"),),
        (_("Voor wie is dit werk niets?"),),
        (
            _("Wat zou je doen als je nu opnieuw begon?"),
            _("Wat zou u doen als u nu opnieuw begon?"),
        ),
    ),
    Goal.ORGANISATION: (
        (_("Waarvoor kloppen mensen bij jullie aan?"),),
        (_("Hoe worden hier besluiten genomen?"),),
        (_("Wat wordt gewaardeerd dat nergens opgeschreven staat?"),),
        (_("Waar is de organisatie over twee jaar?"),),
        (_("Hoe komen nieuwe mensen meestal binnen?"),),
    ),
    Goal.SECTOR: (
        (_("Welke verandering raakt iedereen in deze sector?"),),
        (_("Waar is te weinig van: mensen, geld, tijd of kennis?"),),
        (_("Welke kleine spelers zijn het bekijken waard?"),),
        (_("Wat lees of volg je om bij te blijven?"), _("Wat leest of volgt u om bij te blijven?")),
    ),
    Goal.SWITCH: (
        (_("Wat uit mijn achtergrond telt hier mee?"),),
        (
            _("Wat zou je eerst leren, en wat juist niet?"),
            _("Wat zou u eerst leren, en wat juist niet?"),
        ),
        (_("Welke eerste functie is haalbaar?"),),
        (
            _("Wat schrikt je af in een cv als het mijne?"),
            _("Wat schrikt u af in een cv als het mijne?"),
        ),
        (_("Wie maakte deze stap ook?"),),
    ),
    Goal.WORK: (
        (_("Hoe zou je in mijn plaats zoeken?"), _("Hoe zou u in mijn plaats zoeken?")),
        (
            _("Welke organisaties zou je bovenaan zetten?"),
            _("Welke organisaties zou u bovenaan zetten?"),
        ),
        (_("Hoe komt werk hier los: via een vacature, het netwerk of een bureau?"),),
        (_("Wat maakt dat iemand onthouden wordt?"),),
    ),
    Goal.IDEA: (
        (
            _("Waar loop je tegenaan dat niemand oplost?"),
            _("Waar loopt u tegenaan dat niemand oplost?"),
        ),
        (_("Wat heb je al geprobeerd?"), _("Wat heeft u al geprobeerd?")),
        (_("Wie beslist, en wie betaalt?"),),
        (_("Wat zou een eerste klein stapje zijn?"),),
        (_("Wat mis ik?"),),
    ),
    Goal.RETURN: (
        (_("Wat is het meest veranderd in de laatste jaren?"),),
        (_("Wat is met een paar weken bij te leren?"),),
        (
            _("Hoe vertel je zelf over een onderbreking?"),
            _("Hoe vertelt u zelf over een onderbreking?"),
        ),
        (_("Welke start is vriendelijk voor wie terugkomt?"),),
    ),
    Goal.GROWTH: (
        (_("Hoe heb je ruimte gekregen?"), _("Hoe heeft u ruimte gekregen?")),
        (_("Wie moest je meekrijgen?"), _("Wie moest u meekrijgen?")),
        (_("Welk klusje maakte je zichtbaar?"), _("Welk klusje maakte u zichtbaar?")),
        (_("Wat zou je laten liggen?"), _("Wat zou u laten liggen?")),
    ),
}
LAST = (  # whatever she wants to know
    (_("Wie zou ik nog meer kunnen spreken?"),),
    (_("Wat kan ik voor je doen?"), _("Wat kan ik voor u doen?")),
)


def speaks_politely(*texts):
    """Does she say "u" to this person? Then so do the proposals."""
    return any(POLITE.search(text) for text in texts)


def proposed(goal, text, *, polite=False):
    """At most five questions for this goal that do not stand in her text yet."""
    there = {line.strip().casefold() for line in text.splitlines()}

    def new(questions):
        forms = (tuple(map(str, question)) for question in questions)
        return [f[-1 if polite else 0] for f in forms if there.isdisjoint(map(str.casefold, f))]

    last = new(LAST)
    return new(QUESTIONS[goal])[: AT_ONCE - len(last)] + last


def of_goal(goal, *, without=frozenset(), polite=False):
    """All questions for this goal, in the order of a conversation, but those that she has."""
    forms = [tuple(map(str, question)) for question in QUESTIONS.get(goal, QUESTIONS[""])]
    return [f[-1 if polite else 0] for f in forms if without.isdisjoint(map(str.casefold, f))]


def last(*, polite=False):
    return [str(question[-1 if polite else 0]) for question in LAST]


def is_last(text):
    return text.casefold() in {str(form).casefold() for question in LAST for form in question}


def place_for(text, lines, goal):
    """Where among these lines a question belongs: a proposal before those that come after it in a
    conversation, one of her own at the end."""
    ranks = {
        str(form).casefold(): rank
        for rank, question in enumerate(QUESTIONS.get(goal, QUESTIONS[""]))
        for form in question
    }
    mine = ranks.get(text.casefold(), len(ranks))
    later = (at for at, line in enumerate(lines) if ranks.get(line.casefold(), -1) > mine)
    return next(later, len(lines))


def add(text, line):
    """The same text with this line below it."""
    return f"{text.rstrip()}\n{line}" if text.strip() else line
