"""The mail to the contact as Verbinder proposes it; the coach may change all but its foot."""

from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext

from coaching.mail import part
from coaching.tongues import language_of

from .letters.contact import words_of_asking


class Letter(NamedTuple):
    sender: str
    subject: str
    message: str
    language: str
    foot: str  # the way to answer, and where her data come from: always below the message


def compose(introduction, *, for_client=False, language=""):
    """The letter in the language of the contact, or in this one.

    ``for_client`` leaves out what a client may not know: the name and the language of a contact who
    is shared anonymously, and what is kept of her.
    """
    tongue, name = introduction.tongue, introduction.contact.short_name
    if language and language != language_of(tongue):
        tongue = language
    if for_client and introduction.contact_is_known:
        name = introduction.short_name_for_client
    elif for_client:
        tongue, name = introduction.coach.coach_profile.tongue, "…"
    sent_by = introduction.coaching.sent_by
    with translation.override(tongue):
        context = {
            "introduction": introduction,
            "client": introduction.client,
            "coach": introduction.coach,
            "colleague": sent_by.get_short_name() if sent_by else "",
            "name": name,
            "questions": [line for line in introduction.questions.splitlines() if line.strip()],
            "offer": introduction.offer_in_full(
                gettext("Mijn aandacht, en oprechte vragen over je werk.")
            ),
        }
        foot = words_of_asking(introduction) | {"door": gettext("(hier staat een eigen link)")}
        if for_client:
            foot["from_linkedin"] = False
        subject = part("introduction_proposal", tongue, "subject", context)
        return Letter(
            sender=f"{introduction.coach.get_full_name()} via Verbinder",
            subject=" ".join(subject.split())[:77],
            message=_tidy(part("introduction_proposal", tongue, "body", context)),
            language=language_of(tongue),
            foot=_tidy(part("introduction_ask", tongue, "foot", foot)),
        )


def _tidy(text):
    """No more than one blank line between paragraphs, whatever was left empty."""
    lines, out = text.strip().splitlines(), []
    for line in (line.rstrip() for line in lines):
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out)
