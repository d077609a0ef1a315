"""What a contact reads before she said yes: the question, in the coach's own words."""

from django.utils import translation

from coaching.mail import part, write

from .words import address_of


def words_of_asking(introduction):
    """What the question to the contact is made of, also for whoever looks at it before."""
    contact, coach = introduction.contact, introduction.coach
    return {
        "subject": introduction.subject,
        "message": introduction.message,
        "coach": coach.get_full_name(),
        "client": introduction.client.get_short_name(),
        "from_linkedin": contact.source == "linkedin",
        "days": introduction.rules.close_after,
    }


def remind(introduction, event):
    """Once, kindly, with the same link; see ``Waiting.remind``."""
    contact, coach = introduction.contact, introduction.coach
    write(
        event,
        "introduction_reminder",
        to=address_of(introduction),
        sender=coach,
        context=lambda: {
            "hello": contact.short_name,
            "coach": coach.get_short_name(),
            "client": introduction.client.get_short_name(),
            "minutes": introduction.minutes,
            "in_writing": introduction.form == "mail",
            "asked": introduction.sent_at,
        },
        door=(introduction.purpose, "/answer/{word}/"),
        guard="networking.mail.may_be_reminded",
    )


def ask(introduction, event):
    """The coach's own words to the contact, to the letter; and below them what is always said:
    where her data are from and what she may do about it. So it informs her too."""
    if introduction.by_hand:
        return
    write(
        event,
        "introduction_ask",
        to=address_of(introduction),
        sender=introduction.coach,
        context=words_of_asking(introduction),
        door=(introduction.purpose, "/answer/{word}/"),
        guard="networking.mail.still_wanted",
        on_sent="networking.mail.asked",
    )


def text_to_paste(introduction):
    """The question for a message of the coach's own, with the link to answer by."""
    tongue = introduction.tongue
    with translation.override(tongue):
        words = words_of_asking(introduction) | {"door": introduction.answer_link}
        return part("introduction_by_hand", tongue, "body", words).strip()
