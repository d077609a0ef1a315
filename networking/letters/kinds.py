"""What kind of mail each letter of this floor is, and what its reader can choose about it.

A client gets one mail a day at most, unless she wants it otherwise. What is not in here goes at
once: a question of her coach, a yes, the introduction, and the day before a meeting.
"""

from django.utils.translation import gettext_lazy as _

from coaching.notices import DAILY, ONCE, Notice, Topic

TOPICS = {
    "progress": Topic(
        _("Nieuws over je verzoeken"),
        _("Wat er met je verzoek gebeurt. Een ja en een vraag om aanvulling mailen we altijd."),
        for_coach=False,
        default=DAILY,
    ),
    "steps": Topic(
        _("Een duwtje op het goede moment"),
        _("Als er nog iets van jou ligt, één keer. Of als je coach aan iemand voor je denkt."),
        for_coach=False,
        default=DAILY,
    ),
    "requests": Topic(
        _("Een klant doet een verzoek"),
        _("Ook als een klant wil dat je meekijkt, iets intrekt, iets afspreekt of iets vertelt."),
        for_coach=True,
        default=ONCE,
    ),
    "answers": Topic(
        _("Een contact antwoordt"),
        _("Ja, nu even niet, liever niet, of geen antwoord."),
        for_coach=True,
        default=ONCE,
    ),
    "waiting": Topic(
        _("Er wacht iets op jou"),
        _("Een verzoek dat een paar dagen blijft liggen."),
        for_coach=True,
        default=ONCE,
    ),
}
PROGRESS, STEP = Notice("progress"), Notice("steps")
REQUEST, ANSWER = Notice("requests"), Notice("answers")
BOTH = ("client", "contact")
LETTERS = {
    # to a client
    "introduction_submitted_client": PROGRESS,
    "introduction_approved": PROGRESS,
    "introduction_declined": PROGRESS,
    "introduction_not_now": PROGRESS,
    "introduction_refused": PROGRESS,
    "introduction_expired": PROGRESS,
    "introduction_postponed": PROGRESS,
    "introduction_other_person": PROGRESS,
    "introduction_missed_client": PROGRESS,
    "note_replied": PROGRESS,
    "suggestion_made": STEP,
    "introduction_add_reminder": STEP._replace(weekdays=True),
    "introduction_write_reminder": STEP._replace(weekdays=True),
    "introduction_thank_reminder": STEP,
    "introduction_offer_reminder": STEP,
    "introduction_report_reminder": STEP,
    # to a coach
    "introduction_submitted_coach": REQUEST,
    "introduction_withdrawn": REQUEST,
    "introduction_scheduled": REQUEST,
    "introduction_cancelled_coach": REQUEST,
    "rehearsal_asked": REQUEST,
    "introduction_thanks_coach": REQUEST,
    "introduction_report_coach": REQUEST,
    "introduction_accepted_coach": ANSWER,
    "introduction_replied_coach": ANSWER,
    "introduction_not_now_coach": ANSWER,
    "introduction_refused_coach": ANSWER,
    "introduction_expired_coach": ANSWER,
    "introduction_awake_coach": Notice("waiting", weekdays=True),
    "introductions_waiting": Notice("waiting", weekdays=True),
    "contacts_uninformed": Notice(weekdays=True),  # what she owes others is hers to hear
    "contacts_keep": Notice(weekdays=True),
    "concern_told": Notice(),  # of whom it is about she cannot choose not to hear
    # to a contact
    "introduction_ask": Notice(ends_at_door=True),
    "introduction_reminder": Notice(ends_at_door=True, weekdays=True),
    "contact_inform": Notice(ends_at_door=True),
    "contact_about": Notice(ends_at_door=True, awaited=True),  # she asked for it just now
    "introduction_missed_contact": Notice(),
    "introduction_thanks": Notice(),
    "introduction_report": Notice(),
    "introduction_coach_thanks": Notice(),
    # to both: what they agreed may be for tonight
    "introduction_introduced": Notice(awaited=True),
    **dict.fromkeys(
        (f"introduction_{what}_{who}" for what in ("scheduled", "cancelled") for who in BOTH),
        Notice(awaited=True),
    ),
}
