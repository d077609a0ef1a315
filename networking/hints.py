"""Kind hints about a request while it is written. They only propose: nothing here stops anybody.

Text in, hints out: no model and no database, so every text can be tried.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .offers import Offer, Size

SHORT = 15  # signs: "Hoi!" is not yet a goal
LONG = 150  # words: what is pleasant to read on a phone
TEXTS = ("goal", "why", "offer", "questions")
WHO_READS = gettext_lazy("Dit leest ook het contact. Wil je dit delen?")


class Hint(NamedTuple):
    field: str  # the name of the field below which it stands; "" for all of it
    text: str


def _words(*patterns):
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


A_JOB = _words(
    r"(?:bij)?baan\w*", r"vacatures?", r"sollicit\w*", "jobs?", "hire", "hired", "vacanc(?:y|ies)"
)
A_STEP = _words(
    r"(?:over)?stap\w*", "stapte", r"overge\w+", r"loopbaan\w*", r"carri[eè]re\w*", "switch\\w*",
    "maakte", "werd", "begon", "step", "moved", "move", "became", "career", "changed",
)  # fmt: skip
A_SIZE = _words(
    r"\w*pagina(?:['’]s)?", r"\w*pages?", "één", "twee", "drie", "vier", "vijf", "one", "two",
    "three", "four", "five", "half", "halve", "uur", "hours?", "minuten", "minutes?",
    r"\w*dag(?:en|deel)?", r"\w*days?", "week", "weken", "weeks?", "ochtend", "middag", "avond",
    "morning", "afternoon", "maand", "month", r"\w*tabel", "table", "lijst", "list",
)  # fmt: skip
CLOSED = _words(
    "is", "zijn", "ben", "bent", "heb", "hebt", "heeft", "kun", "kunt", "kan", "mag", "moet", "wil",
    "wilt", "do", "does", "did", "are", "can", "could", "has", "have", "will", "would",
)  # fmt: skip
# About health, money from the state, and quarrels: such words must not travel by accident.
WITH_CARE = _words(
    r"burn[- ]?outs?", "burned out", "burnt out", "overspannen", "ziek", "zieke", "ziekte",
    "ziektewet", r"ziek ?gemeld", "ziekmelding", "sick", "sick leave", "illness", r"depress\w+",
    r"angststoornis\w*", r"paniekaanval\w*", "anxiety", "kanker", "cancer", r"chemo\w*", "ptss",
    "ptsd", "adhd", r"autis\w+", "in therapie", "in therapy", "medicatie", "medication",
    r"zwanger\w*", r"pregnan\w+", r"arbeidsongeschikt\w*", r"disabilit\w+", "disabled", "wia",
    "wao", "ww", "wajong", r"bijstand\w*", r"uitkering\w*", "participatiewet",
    r"(?:on|unemployment|welfare) benefits?", "schulden", r"ontslagzaak\w*", "ontslagen",
    r"ontslagprocedure\w*", "fired", r"arbeidsconflict\w*", r"conflict(?:en)? met",
    "conflict with", "rechtszaak", "kort geding", "lawsuit", "court case",
    r"vaststellingsovereenkomst\w*", "ruzie", "gepest", "bullied", "bullying", r"intimidatie\w*",
    r"harass\w+",
)  # fmt: skip


def hints(words, *, about=(), today=None):
    """What could make this request stronger. ``words`` holds the fields by name, ``about`` what the
    client may read of the person: role, organisation, sector."""
    found = [
        *_about_goal(words.get("goal", "")),
        *_about_why(words.get("why", ""), about),
        *_about_offer(words, today),
        *_about_questions(words.get("questions", "")),
        *_about_length(words),
        *(Hint(name, WHO_READS) for name in TEXTS if WITH_CARE.search(words.get(name, ""))),
    ]
    return tuple(found)


def with_care(words):
    """The words that should not travel by accident, as they stand there, each once."""
    found = (match.group() for name in TEXTS for match in WITH_CARE.finditer(words.get(name, "")))
    return tuple({word.casefold(): word for word in found}.values())


def _about_goal(goal):
    if A_JOB.search(goal):
        yield Hint("goal", _("Een netwerkgesprek is geen sollicitatie. Wat wil je te weten komen?"))
    elif 0 < len(goal.strip()) < SHORT:
        yield Hint("goal", _("Schrijf het gerust in een hele zin. Dan leest het vanzelf."))


def _about_why(why, about):
    if why.strip() and not A_STEP.search(why) and _stems(why).isdisjoint(_stems(*about)):
        yield Hint("why", _("Wat maakt juist deze persoon interessant?"))


def _stems(*texts):
    """The beginnings of longer words, which an ending does not change."""
    return {word[:5] for text in texts for word in re.findall(r"\w{4,}", text.casefold())}


def _about_offer(words, today):
    kind, text = words.get("offer_kind"), words.get("offer", "")
    size, due = words.get("offer_size"), words.get("offer_due")
    if kind == Offer.HANDS:
        yield Hint(
            "offer_kind",
            _(
                "Krijg je een uitkering? Overleg eerst met UWV of je gemeente. "
                "Houd het klein en afgebakend."
            ),
        )
        if size == Size.MORE:
            yield Hint("offer_size", _("Drie dagen is al veel. Kleiner is vaak net zo fijn."))
    is_concrete = size or due or A_SIZE.search(text) or re.search(r"\d", text)
    if text.strip() and not is_concrete:
        tip = _("Hoe concreter, hoe fijner. Hoe groot is het, en wanneer is het klaar?")
        yield Hint("offer", tip)
    if due and today and due < today:
        yield Hint("offer_due", _("Deze dag is al geweest. Wanneer is het klaar?"))


def _about_questions(questions):
    if any(CLOSED.match(line.strip(" \t-•*")) for line in questions.splitlines()):
        tip = _("Begin met wat, hoe, welke of waarom. Dan komt er een verhaal.")
        yield Hint("questions", tip)


def _about_length(words):
    lengths = {name: len(words.get(name, "").split()) for name in TEXTS}
    if (total := sum(lengths.values())) <= LONG:
        return
    longest = max(lengths, key=lengths.get)
    names = {
        "goal": _("je doel"),
        "why": _("waarom juist deze persoon"),
        "offer": _("je aanbod"),
        "questions": _("je vragen"),
    }
    text = _("Dit zijn %(n)d woorden. Tot 150 leest prettig. Het langst is: %(field)s.")
    yield Hint("", text % {"n": total, "field": names[longest]})
