"""The road of an introduction: every step there is, in one table.

    draft ──▶ submitted ──▶ approved ──▶ asked ──▶ accepted ──▶ introduced ──▶ scheduled ──▶ held ──▶ thanked ──▶ closed
               ▲  │  ▲          │          │
               │  ▼  └──────────┘          ├──▶ not_now
        changes_requested  (called back)   ├──▶ refused          withdrawn ◀── the client, any time before introduced
               └──▶ declined ◀── submitted └──▶ expired
                    not_now  ◀── submitted

A meeting that is cancelled, or did not take place, leads from scheduled back to introduced.
When the coaching ends the clock withdraws what was sent and has no yes yet; a draft stays hers.
What is approved or asked and did not reach the contact yet becomes not_now when she takes a pause.
From the day that she named with a not_now her coach may take it up again: not_now ──▶ submitted.
Whoever answers the questions in writing has had the conversation: asked ──▶ held.
Buttons, rights, "whose turn is it", the history and the mails are all read from MOVES.
"""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """The words are those of the coach; what a client reads is in CLIENT_WORDS
    and LENT_WORDS."""

    DRAFT = "draft", _("Concept")
    SUBMITTED = "submitted", _("Te beoordelen")
    CHANGES_REQUESTED = "changes_requested", _("Aanvulling gevraagd")
    APPROVED = "approved", _("Goedgekeurd")
    ASKED = "asked", _("Wacht op contact")
    ACCEPTED = "accepted", _("Contact zegt ja")
    INTRODUCED = "introduced", _("Voorgesteld")
    SCHEDULED = "scheduled", _("Afspraak staat")
    HELD = "held", _("Gesprek gehad")
    THANKED = "thanked", _("Bedankt")
    CLOSED = "closed", _("Afgerond")
    DECLINED = "declined", _("Niet doorgestuurd")
    NOT_NOW = "not_now", _("Nu even niet")
    REFUSED = "refused", _("Contact: liever niet")
    EXPIRED = "expired", _("Verlopen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


S = Status
CLIENT_WORDS = {
    S.DRAFT: _("Concept"),
    S.SUBMITTED: _("Bij je coach"),
    S.CHANGES_REQUESTED: _("Je coach vraagt aanvulling"),
    S.APPROVED: _("Goedgekeurd"),
    S.ASKED: _("Gevraagd, nog geen antwoord"),
    S.ACCEPTED: _("%(name)s wil je graag spreken"),
    S.INTRODUCED: _("Aan elkaar voorgesteld"),
    S.SCHEDULED: _("Afspraak staat"),
    S.HELD: _("Gesprek gehad"),
    S.THANKED: _("Bedankt"),
    S.CLOSED: _("Afgerond"),
    S.DECLINED: _("Niet doorgestuurd"),
    S.NOT_NOW: _("Nu even niet"),
    S.REFUSED: _("Dit keer niet"),
    S.EXPIRED: _("Geen antwoord gekomen"),
    S.WITHDRAWN: _("Ingetrokken"),
}
# Of a request by way of a colleague of her coach: who has it is named, for it is not her coach.
LENT_WORDS = CLIENT_WORDS | {
    S.SUBMITTED: _("Bij %(coach)s"),
    S.CHANGES_REQUESTED: _("%(coach)s vraagt aanvulling"),
}
TONE = {  # of the badge; the words always stand in it
    S.SUBMITTED: "warm",
    S.CHANGES_REQUESTED: "warm",
    S.ACCEPTED: "good",
    S.INTRODUCED: "good",
    S.SCHEDULED: "good",
    S.HELD: "good",
    S.THANKED: "good",
}


class Move(NamedTuple):
    role: str  # client, coach, contact or clock
    starts: tuple
    end: Status
    label: str  # on the button
    past: str  # in the history: "Noor …"


# fmt: off
MOVES = {
    "submit":   Move("client", (S.DRAFT, S.CHANGES_REQUESTED), S.SUBMITTED, _("Stuur naar je coach"), _("stuurde het verzoek")),
    "withdraw": Move("client", (S.DRAFT, S.SUBMITTED, S.CHANGES_REQUESTED, S.APPROVED, S.ASKED, S.ACCEPTED), S.WITHDRAWN, _("Trek in"), _("trok het verzoek in")),
    "ask_more": Move("coach", (S.SUBMITTED,), S.CHANGES_REQUESTED, _("Vraag om aanvulling"), _("vroeg om aanvulling")),
    "approve":  Move("coach", (S.SUBMITTED,), S.APPROVED, _("Stuur door"), _("stuurde het door")),
    "recall":   Move("coach", (S.APPROVED,), S.SUBMITTED, _("Maak ongedaan"), _("haalde het nog even terug")),
    "decline":  Move("coach", (S.SUBMITTED, S.APPROVED), S.DECLINED, _("Stuur niet door"), _("stuurde het niet door")),
    "ask_again": Move("coach", (S.NOT_NOW,), S.SUBMITTED, _("Vraag het opnieuw"), _("nam het verzoek weer op")),
    "postpone": Move("coach", (S.SUBMITTED,), S.NOT_NOW, _("Nu even niet"), _("laat het nu even rusten")),
    "stop":     Move("coach", (S.ASKED,), S.REFUSED, _("Laat rusten"), _("liet de vraag rusten")),
    "ask":      Move("clock", (S.APPROVED,), S.ASKED, _("Vraag"), _("Verbinder vroeg het")),
    "accept":   Move("contact", (S.ASKED, S.NOT_NOW, S.REFUSED), S.ACCEPTED, _("Ja, graag"), _("zei ja")),
    "reply":    Move("contact", (S.ASKED,), S.HELD, _("Verstuur mijn antwoorden"), _("beantwoordde de vragen")),
    "put_off":  Move("contact", (S.ASKED, S.ACCEPTED, S.REFUSED), S.NOT_NOW, _("Nu even niet"), _("kan nu even niet")),
    "refuse":   Move("contact", (S.ASKED, S.ACCEPTED, S.NOT_NOW), S.REFUSED, _("Liever niet"), _("doet het dit keer niet")),
    "never":    Move("contact", (S.ASKED, S.NOT_NOW, S.REFUSED), S.REFUSED, _("Vraag me niet meer"), _("doet het dit keer niet")),
    "release":  Move("clock", (S.DRAFT, S.SUBMITTED, S.CHANGES_REQUESTED, S.APPROVED, S.ASKED, S.ACCEPTED), S.REFUSED, _("Laat los"), _("dit keer niet")),
    "end":      Move("clock", (S.SUBMITTED, S.CHANGES_REQUESTED, S.APPROVED, S.ASKED), S.WITHDRAWN, _("Sluit af"), _("de begeleiding is afgerond")),
    "hold_off": Move("clock", (S.APPROVED, S.ASKED), S.NOT_NOW, _("Laat rusten"), _("nu even niet")),
    "expire":   Move("clock", (S.ASKED,), S.EXPIRED, _("Sluit"), _("er kwam geen antwoord")),
    "introduce": Move("clock", (S.ACCEPTED,), S.INTRODUCED, _("Stel voor"), _("jullie zijn aan elkaar voorgesteld")),
    "schedule": Move("client", (S.INTRODUCED, S.SCHEDULED), S.SCHEDULED, _("Bewaar de afspraak"), _("maakte een afspraak")),
    "settle":   Move("contact", (S.INTRODUCED, S.SCHEDULED), S.SCHEDULED, _("Leg vast"), _("koos een moment")),
    "suggest":  Move("client", (S.INTRODUCED,), S.INTRODUCED, _("Stel een moment voor"), _("stelde een moment voor")),
    "propose":  Move("contact", (S.INTRODUCED,), S.INTRODUCED, _("Stel een moment voor"), _("stelde een moment voor")),
    "cancel":   Move("client", (S.SCHEDULED,), S.INTRODUCED, _("Zeg de afspraak af"), _("zei de afspraak af")),
    "call_off": Move("contact", (S.SCHEDULED,), S.INTRODUCED, _("Zeg de afspraak af"), _("zei de afspraak af")),
    "miss":     Move("client", (S.SCHEDULED,), S.INTRODUCED, _("Het ging niet door"), _("liet weten dat het gesprek niet doorging")),
    "fall_through": Move("contact", (S.SCHEDULED,), S.INTRODUCED, _("Het ging niet door"), _("liet weten dat het gesprek niet doorging")),
    "hold":     Move("client", (S.INTRODUCED, S.SCHEDULED), S.HELD, _("We hebben elkaar gesproken"), _("had het gesprek")),
    "thank":    Move("client", (S.HELD,), S.THANKED, _("Ik heb bedankt"), _("bedankte")),
    "close":    Move("client", (S.HELD, S.THANKED, S.NOT_NOW, S.REFUSED, S.EXPIRED, S.DECLINED), S.CLOSED, _("Rond af"), _("rondde het af")),
}
# fmt: on
OVER = (S.DECLINED, S.NOT_NOW, S.REFUSED, S.EXPIRED, S.WITHDRAWN, S.THANKED, S.CLOSED)
OPEN = tuple(status for status in S if status not in OVER)
# In these somebody can keep the others waiting; see networking/clock.py.
WAITING = (S.SUBMITTED, S.CHANGES_REQUESTED, S.APPROVED, S.ASKED, S.INTRODUCED, S.SCHEDULED, S.HELD)
ASKING = ("submit", "approve", "ask", "ask_again")  # the steps that lead to a question to somebody
AFRESH = ("submit", "approve", "ask_again")  # those with which something new begins
AGREED = (S.ACCEPTED, S.INTRODUCED, S.SCHEDULED, S.HELD, S.THANKED)  # the contact said yes
ARRANGING = (
    "schedule",
    "suggest",
    "cancel",
    "miss",
)  # the client's steps that say something of a meeting
# Of these the last says whether it went to the contact.
PASSING = ("approve", "recall", "decline", "postpone", "ask_again")


class MoveRefused(Exception):
    """This step is not open to this person now; the message says what the state is."""
