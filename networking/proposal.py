"""The mail to the contact, as Verbinder proposes it; the coach may change every word."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

TEMPLATE = "mail/introduction_proposal.{}.txt"


def compose(introduction, *, for_client=False):
    """(subject, message) in the language of the contact.

    ``for_client`` leaves out the contact's name where she is shared anonymously.
    """
    language = introduction.contact_language
    contact = introduction.contact
    with translation.override(language):
        name = contact.first_name or contact.name
        if for_client and not introduction.contact_is_known:
            name = "…"
        context = {
            "introduction": introduction,
            "client": introduction.client,
            "coach": introduction.coach,
            "name": name,
            "questions": [line for line in introduction.questions.splitlines() if line.strip()],
            "offer": introduction.offer
            or gettext("Mijn aandacht, en oprechte vragen over je werk."),
        }
        template = TEMPLATE.format(language)
        subject = render_to_string(f"{template}#subject", context)
        message = render_to_string(f"{template}#body", context)
    return " ".join(subject.split())[:78], _tidy(message)


def _tidy(text):
    """No more than one blank line between paragraphs, whatever was left empty."""
    lines, out = text.strip().splitlines(), []
    for line in (line.rstrip() for line in lines):
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out)
