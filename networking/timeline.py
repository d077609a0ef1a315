"""Who has the ball, what happened and what happens next, in words for the one who looks."""

from django.utils import timezone
from django.utils.formats import date_format
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
    turn = _("bent nu aan zet") if as_coach else _("is nu aan zet")
    return {
        S.DRAFT: (_("schrijft het verzoek"), _("leest daarna mee"), _("zegt ja of liever niet")),
        S.SUBMITTED: (wrote, turn, _("krijgt daarna bericht")),
        S.CHANGES_REQUESTED: (
            _("vult het aan"),
            _("vroeg om iets meer"),
            _("krijgt daarna bericht"),
        ),
        S.APPROVED: (wrote, passed, _("krijgt zo bericht")),
        S.ASKED: (wrote, passed, _("denkt erover na")),
        S.ACCEPTED: (wrote, passed, _("zegt ja")),
        S.INTRODUCED: (_("schrijft als eerste"), introduced, _("zegt ja")),
        S.SCHEDULED: (_("bereidt zich voor"), introduced, _("heeft een afspraak")),
        S.HELD: (_("bedankt nog"), introduced, _("had het gesprek")),
        S.THANKED: (_("bedankte"), introduced, _("had het gesprek")),
        S.NOT_NOW: (wrote, passed, _("kan nu even niet")),
        S.REFUSED: (wrote, passed, _("doet het dit keer niet")),
        S.EXPIRED: (wrote, passed, _("reageerde niet")),
        S.DECLINED: (wrote, _("stuurt dit niet door"), _("kreeg geen bericht")),
        S.WITHDRAWN: (_("trok het in"), _("hoeft niets te doen"), _("hoeft niets te doen")),
    }.get(status, (wrote, passed, ""))


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
        shown.append({"at": event.at, "who": who, "past": past, "note": event.note})
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


def next_step(introduction, viewer):
    """One sentence: what happens next, who does it, and when."""
    names = {
        "client": introduction.client.get_short_name(),
        "coach": introduction.coach.get_short_name(),
        "contact": introduction.short_name_for_client,
        "remind": _local_day(introduction.reminds_at),
        "until": _local_day(introduction.closes_at),
        "wake": _day(introduction.wake_on),
        "recall": date_format(timezone.localtime(introduction.recall_until), "H:i"),
    }
    if introduction.ended_with_coaching:
        return _("De begeleiding is afgerond. Niemand hoeft hier nog iets te doen.")
    if viewer == introduction.client:
        return _for_client(introduction) % names
    return _for_coach(introduction) % (names | {"contact": introduction.contact.short_name})


def _for_client(introduction):
    if introduction.status == S.REFUSED and not introduction.was_passed_on:
        return _("Dit gesprek kan nu niet. Dat ligt niet aan jou. Kies gerust een ander.")
    if introduction.status == S.HELD and introduction.was_written:
        return _("Lees de antwoorden en bedank %(contact)s. Drie zinnen zijn genoeg.")
    if introduction.status == S.NOT_NOW and not introduction.was_passed_on:
        return _postponed(introduction)
    return {
        S.DRAFT: _("Maak je verzoek af en stuur het naar %(coach)s. Je kunt altijd terug."),
        S.SUBMITTED: _("%(coach)s leest mee. Meestal hoor je binnen twee werkdagen iets."),
        S.CHANGES_REQUESTED: _("Vul je verzoek aan. Daarna stuurt %(coach)s het graag door."),
        S.APPROVED: _("%(coach)s vraagt het voor je. Het bericht gaat zo weg."),
        S.ASKED: _waiting_for_client(introduction),
        S.ACCEPTED: _("Goed nieuws. Jullie krijgen binnen een minuut allebei een mail."),
        S.INTRODUCED: _("Kies hieronder een moment, en schrijf %(contact)s binnen twee dagen.")
        if introduction.moments_of("contact")
        else _("Schrijf %(contact)s binnen twee dagen en spreek een moment af."),
        S.SCHEDULED: _("Bereid je voor. Drie vragen en één goede beginzin zijn genoeg."),
        S.HELD: _("Bedank %(contact)s binnen een dag. Drie zinnen zijn genoeg."),
        S.THANKED: _("Mooi gedaan. Doe wat je beloofde, en rond het dan af."),
        S.NOT_NOW: _("Nu even niet. Dat zegt iets over een volle agenda, niets over jou."),
        S.REFUSED: _("Kies gerust een ander. Mensen zeggen vaker ja dan je denkt."),
        S.EXPIRED: _("Stilte is bijna altijd drukte. Kies gerust een ander."),
        S.DECLINED: _("Dat zegt niets over jou. Bespreek het met %(coach)s."),
    }.get(introduction.status, _("Hier hoef je niets meer te doen."))


def _postponed(introduction):
    if introduction.wake_on:
        return _("%(coach)s vraagt het nu nog niet. Vanaf %(wake)s kan het misschien wel.")
    return _("%(coach)s vraagt het nu nog niet. Je vraag blijft goed, en blijft bewaard.")


def _for_coach(introduction):
    if introduction.status == S.HELD and introduction.was_written:
        return _("%(contact)s beantwoordde de vragen. %(client)s bedankt nog.")
    if introduction.is_awake:
        return _("De dag is er. Je kunt het %(contact)s opnieuw vragen.")
    if introduction.is_let_rest:
        return _("Je liet de vraag rusten. %(client)s leest alleen dat het dit keer niet past.")
    if introduction.status == S.NOT_NOW and not introduction.was_passed_on:
        return (
            _("Je liet dit rusten tot %(wake)s. %(contact)s kreeg geen bericht.")
            if introduction.wake_on
            else _("Je liet dit rusten. %(contact)s kreeg geen bericht.")
        )
    return {
        S.SUBMITTED: _("Jij bent aan zet. %(client)s wacht op je antwoord."),
        S.CHANGES_REQUESTED: _("%(client)s vult het verzoek aan."),
        S.APPROVED: _(
            "Het bericht aan %(contact)s gaat zo weg. Terughalen kan tot %(recall)s uur."
        ),
        S.ASKED: _waiting_for_coach(introduction),
        S.ACCEPTED: _("%(contact)s zegt ja. De introductiemail gaat binnen een minuut weg."),
        S.INTRODUCED: _("%(client)s schrijft %(contact)s binnen twee dagen."),
        S.SCHEDULED: _("De afspraak staat. Jij hoeft niets te doen."),
        S.HELD: _("Het gesprek is geweest. %(client)s bedankt nog."),
        S.NOT_NOW: _("%(contact)s kan nu niet. Weer vragen kan vanaf: %(wake)s.")
        if introduction.wake_on
        else _("%(contact)s kan nu niet en noemde geen datum."),
    }.get(introduction.status, _("Hier hoef je niets meer te doen."))


def _waiting_for_client(introduction):
    if introduction.reminds_at:
        return _("Even wachten. Rond %(remind)s vragen we het nog één keer, vriendelijk.")
    return _("Even wachten. Blijft het stil tot %(until)s, dan laten we het rusten.")


def _waiting_for_coach(introduction):
    if introduction.reminds_at:
        return _("%(contact)s heeft tot %(until)s. Rond %(remind)s vragen we het nog één keer.")
    return _("%(contact)s heeft tot %(until)s om te antwoorden.")


def _local_day(moment):
    return _day(moment and timezone.localdate(moment))


def _day(date):
    return date_format(date, "j F") if date else ""
