"""What is written when the two have spoken: thanks, what happened since, a word of the coach; and
the kind word to a client that it is time for it.

The words to the contact are those of whoever wrote them. The house adds one line: who reads the
reply. Who answered in writing was not introduced, so her reply goes to the coach.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from coaching import post
from coaching.mail import part, write
from coaching.models import Event
from coaching.models.event import Role

from .client import to_client
from .coach import to_coach
from .words import address_of, email_of

GUARD = "networking.letters.afterwards"
OF_COACH = "coach_thanks"


def draft(introduction, kind, *, line=""):
    """The letter as Verbinder proposes it, in the language of the contact. ``line`` is what the
    client wants to say; of the contact her letter tells only what she knows."""
    from ..models.sequel import Sequel
    from ..models.speaking import spoke_at

    for_coach = kind == OF_COACH
    knows, tongue = for_coach or bool(introduction.known_name), introduction.tongue
    name = introduction.contact.short_name if for_coach else introduction.short_name_for_client
    tongue = tongue if knows else introduction.coach.coach_profile.tongue
    with translation.override(tongue):
        sequel = Sequel.of(introduction)
        words = {
            "name": name if knows else "",
            "client": introduction.client.get_short_name(),
            "coach": introduction.coach.get_short_name(),
            "goal": introduction.goal,
            "offer": sequel.offer if sequel.promise_stands else "",
            "written": introduction.was_written,
            "spoke_at": spoke_at(introduction),
            "line": line,
        }
        return post.plain(part(f"introduction_{kind}", tongue, "draft", words))


def send(afterword, event):
    """To the contact, unless it went another way; and to the coach who shall read it, or has to
    pass it on."""
    introduction, kind = afterword.introduction, afterword.kind
    if not afterword.by_hand and email_of(introduction):
        _to_contact(afterword, event)
    passes_on = not afterword.by_hand and not email_of(introduction)
    if kind == OF_COACH or not (afterword.to_coach or passes_on):
        return
    words = {"text": afterword.text, "passes_on": passes_on}
    to_coach(f"introduction_{kind}_coach", also=lambda _introduction: words)(introduction, event)


def _to_contact(afterword, event):
    introduction = afterword.introduction
    coach, client = introduction.coach, introduction.client
    met = introduction.introduced_at and afterword.kind != OF_COACH
    reader = client if met else coach
    write(
        event,
        f"introduction_{afterword.kind}",
        to=address_of(introduction),
        sender=coach,
        reply_to=reader.email,
        context=lambda: {
            "text": afterword.text,
            "client": client.get_full_name() if met else client.get_short_name(),
            "reader": reader.get_short_name(),
        },
        guard=f"{GUARD}.may_be_thanked",
    )


def remind(introduction, sequel):
    """The day that the client named for her offer is near."""
    sequel.introduction = introduction
    words = {"promise": sequel.offer, "due": introduction.offer_due}
    _nudge("introduction_offer_reminder", introduction, "is_promised", lambda _wish: words)


def ask(introduction, _sequel):
    """What happened since?"""
    _nudge("introduction_report_reminder", introduction, "is_to_report", _since)


def _since(introduction):
    from ..models.speaking import spoke_at

    page = reverse("networking:introduction_report", args=[introduction.ref])
    words = {"spoke_at": spoke_at(introduction), "written": introduction.was_written}
    return words | {"link": settings.SITE_URL + page}


def _nudge(letter, introduction, guard, words):
    verb, hearers = "introduction.nudge", [introduction.client]
    event = Event.record(None, verb, introduction, letter, role=Role.CLOCK, hearers=hearers)
    to_client(letter, also=words)(introduction, event, guard=f"{GUARD}.{guard}")


# May it still go when the letter leaves?
def may_be_thanked(introduction):
    """Not whoever left or wants nothing any more."""
    return not introduction.contact.wants_no_questions


def is_promised(introduction):
    from ..models.sequel import Sequel

    return Sequel.of(introduction).promise_stands


def is_to_report(introduction):
    from ..models.afterword import Afterword, Kind

    written = Afterword.objects.filter(introduction=introduction, kind=Kind.REPORT)
    return not written.exclude(posted_at=None).exists()
