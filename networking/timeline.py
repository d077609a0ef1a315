"""Who has the ball and what happened, in words for the one who looks; what comes is ``outlook``."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models.moves import MOVES, Status
from .models.unreached import PAST as UNREACHED

S = Status
# Whose turn it is, and what the contact did last, by status: (client, coach, contact)
STAGES = {
    S.DRAFT: ("now", "later", "later"),
    S.SUBMITTED: ("done", "now", "later"),
    S.CHANGES_REQUESTED: ("now", "later", "later"),
    S.APPROVED: ("done", "done", "later"),
    S.ASKED: ("done", "done", "now"),
    S.INTRODUCED: ("now", "done", "done"),
    S.SCHEDULED: ("now", "done", "done"),
    S.HELD: ("now", "done", "done"),
    S.DECLINED: ("done", "done", "later"),
    S.WITHDRAWN: ("done", "later", "later"),
}

# In the history: "Noor …"
PAST = {verb: move.past for verb, move in MOVES.items()} | UNREACHED
PAST |= {
    "name_other": gettext_lazy("dacht aan iemand anders"),
    "remind": gettext_lazy("Verbinder vroeg het nog één keer"),
    "send_thanks": MOVES["thank"].past,
    "report": gettext_lazy("vertelde hoe het verder ging"),
}
WHY_MISSED = {  # as it may be told by anybody, of anybody
    "forgot": gettext_lazy("Het schoot er even bij in. Dat gebeurt."),
    "came_up": gettext_lazy("Er kwam iets tussen. Dat gebeurt."),
    "nobody": gettext_lazy("Jullie liepen elkaar mis. Dat gebeurt."),
}
NOT_FOR_CLIENTS = ("recall", "ask", *UNREACHED)


def faces(introduction, viewer):
    """The thread: client, coach, contact, each with what she does or did."""
    client, coach, contact = introduction.client, introduction.coach, introduction.contact
    stages = STAGES.get(introduction.status, ("done", "done", "done"))
    texts = _texts(introduction.status, viewer == coach)
    if introduction.status == S.NOT_NOW and not introduction.was_passed_on:
        stages = STAGES[S.DECLINED]
        texts = (texts[0], MOVES["postpone"].past, _("kreeg geen bericht"))
    elif introduction.is_let_rest and viewer == coach:
        texts = (*texts[:2], _("hoeft niets te doen"))
    if introduction.ended_with_coaching:
        texts = (_("deed een verzoek"), *texts[1:])
    if _ended_before_the_contact(introduction):
        nothing = _("hoeft niets te doen")
        stages = STAGES[S.WITHDRAWN]
        texts = (texts[0] if introduction.submitted_at else nothing, nothing, nothing)
    if introduction.status == S.CLOSED and introduction.introduced_at:
        texts = (_("rondde het af"), *_texts(S.HELD, viewer == coach)[1:])
    if introduction.was_written:
        texts = (texts[0], _("stuurde het door"), _("beantwoordde de vragen"))
    as_client = viewer == client
    full_name = introduction.known_name if as_client else contact.name
    people = (
        (_("Jij") if as_client else client.get_short_name(), client.get_full_name(), client.pk),
        (_("Jij") if viewer == coach else coach.get_short_name(), coach.get_full_name(), coach.pk),
        (_contact_for(introduction, viewer), full_name, contact.ref),
    )
    return [
        {"name": name, "who": who, "ref": ref, "state": state, "text": text}
        for (name, who, ref), state, text in zip(people, stages, texts, strict=True)
    ]


def _texts(status, as_coach):
    wrote, passed = _("deed een verzoek"), _("stuurde het door")
    introduced = _("stelde hen voor") if as_coach else _("stelde jullie voor")
    on_turn = _("bent nu aan zet") if as_coach else _("is nu aan zet")
    prepares = _("bereidt zich voor") if as_coach else _("bereidt je voor")
    return {
        S.DRAFT: (_("schrijft het verzoek"), _("leest daarna mee"), _("zegt ja of liever niet")),
        S.SUBMITTED: (wrote, on_turn, _("krijgt daarna bericht")),
        S.CHANGES_REQUESTED: (
            _("vult het aan"),
            _("vroeg om iets meer"),
            _("krijgt daarna bericht"),
        ),
        S.APPROVED: (wrote, passed, _("krijgt zo bericht")),
        S.ASKED: (wrote, passed, _("denkt erover na")),
        S.ACCEPTED: (wrote, passed, _("zegt ja")),
        S.INTRODUCED: (_("schrijft als eerste"), introduced, _("zegt ja")),
        S.SCHEDULED: (prepares, introduced, _("heeft een afspraak")),
        S.HELD: (_("bedankt nog"), introduced, _("had het gesprek")),
        S.THANKED: (_("bedankte"), introduced, _("had het gesprek")),
        S.NOT_NOW: (wrote, passed, _("kan nu even niet")),
        S.REFUSED: (wrote, passed, _("doet het dit keer niet")),
        S.EXPIRED: (wrote, passed, _("reageerde niet")),
        S.DECLINED: (wrote, _("stuurt dit niet door"), _("kreeg geen bericht")),
        S.WITHDRAWN: (_("trok het in"), _("hoeft niets te doen"), _("hoeft niets te doen")),
    }.get(status, (wrote, passed, ""))


def turn(introduction, viewer):
    """The face of whoever has something to do now; None when nobody has."""
    return next((face for face in faces(introduction, viewer) if face["state"] == "now"), None)


def lines(introduction, viewer):
    """The history, oldest first: who did what, when, and the words that came with it."""
    as_client = viewer == introduction.client
    contact = _contact_for(introduction, viewer)
    shown = []
    for event in introduction.history:
        if event.deed not in PAST or (as_client and event.deed in NOT_FOR_CLIENTS):
            continue
        before_coach = not introduction.submitted_at or event.at < introduction.submitted_at
        if not as_client and before_coach:
            continue
        who = contact if event.role == "contact" else ""
        if event.actor_id:
            who = _("Jij") if event.actor == viewer else event.actor.get_short_name()
        past = PAST[event.deed]
        if as_client and event.deed in ("release", "stop") and introduction.was_passed_on:
            # Whatever the reason, it reads as a no: whoever wants no questions says so to nobody.
            who, past = contact, MOVES["refuse"].past
        if not as_client and event.deed == "never":
            past = _("wil niet meer gevraagd worden")
        note = event.note
        if event.deed in ("miss", "fall_through"):
            note = WHY_MISSED.get(note, "")
        shown.append({"at": event.at, "who": who, "past": past, "note": note})
    return shown


def _contact_for(introduction, viewer):
    if viewer == introduction.client:
        return capfirst(introduction.short_name_for_client)
    return introduction.contact.short_name


def _ended_before_the_contact(introduction):
    """Was it let go without ever being passed on? Then nobody said no, and nobody may read that."""
    return introduction.status in (S.REFUSED, S.CLOSED) and not introduction.was_passed_on


def which(number, client):
    """Which of a client's requests this is, in words for her coach."""
    words = {
        1: _("Eerste verzoek van %(name)s"),
        2: _("Tweede verzoek van %(name)s"),
        3: _("Derde verzoek van %(name)s"),
    }
    name = client.get_short_name()
    return words.get(number, _("Verzoek %(n)s van %(name)s")) % {"n": number, "name": name}


def question(introduction):
    """What the coach asked last, while the client has not answered it yet."""
    if introduction.status != S.CHANGES_REQUESTED:
        return ""
    asked = [event.note for event in introduction.history if event.deed == "ask_more"]
    return asked[-1] if asked else ""
