"""The lines of this floor in the list of notices; see ``coaching.news``. Of a contact a client
reads here what she may know on the page it leads to, and no more."""

from django.utils.translation import gettext_lazy as _

from coaching.news import Line, Page, at


def _for_client(introduction, _reader):
    return {
        "coach": introduction.coach.get_short_name(),
        "person": introduction.short_name_for_client,
    }


def _for_coach(introduction, _reader):
    return {
        "client": introduction.client.get_short_name(),
        "contact": introduction.contact.short_name,
    }


def _coach_of(thing, _reader):
    coaching = getattr(thing, "coaching", None) or thing.introduction.coaching
    return {"coach": coaching.coach.get_short_name()}


def _person(contact, _reader):
    return {"contact": contact.short_name}


def _nobody(_subject, _reader):
    return {}


OWN, DESK = Page("networking:introduction"), Page("networking:desk_introduction")


def _to_client(**texts):
    return {f"introduction_{deed}": Line(text, _for_client, OWN) for deed, text in texts.items()}


def _to_coach(**texts):
    return {f"introduction_{deed}": Line(text, _for_coach, DESK) for deed, text in texts.items()}


LINES = (
    _to_client(
        approved=_("%(coach)s stuurt je verzoek door aan %(person)s."),
        ask_more=_("%(coach)s vraagt nog één ding over je verzoek."),
        declined=_("%(coach)s stuurt dit verzoek niet door, en schreef je erover."),
        postponed=_("%(coach)s laat je verzoek nu even rusten."),
        other_person=_("%(coach)s dacht aan iemand anders voor je."),
        accepted=_("Goed nieuws: %(person)s spreekt je graag."),
        replied=_("%(person)s beantwoordde je vragen."),
        not_now=_("%(person)s kan nu even niet. Dat zegt iets over een volle agenda."),
        refused=_("Dit keer niet met %(person)s. Kies gerust een ander."),
        expired=_("Van %(person)s kwam geen antwoord. Kies gerust een ander."),
        introduced=_("Je bent voorgesteld aan %(person)s."),
        scheduled_client=_("Je afspraak met %(person)s staat."),
        cancelled_client=_("Het gesprek met %(person)s gaat niet door. Een ander moment mag."),
        missed_client=_("Het gesprek met %(person)s ging niet door. Stel gerust iets voor."),
        times_client=_("%(person)s stelt een moment voor."),
        tomorrow=_("Binnenkort spreek je %(person)s."),
        add_reminder=_("Je verzoek wacht nog op een paar woorden van jou."),
        write_reminder=_("Schrijf %(person)s gerust een kort bericht."),
        offer_reminder=_("Je beloofde %(person)s iets. Het is er bijna tijd voor."),
    )
    | _to_coach(
        submitted_coach=_("%(client)s wil graag %(contact)s spreken."),
        withdrawn=_("%(client)s trok een verzoek in."),
        accepted_coach=_("%(contact)s spreekt %(client)s graag."),
        replied_coach=_("%(contact)s beantwoordde de vragen van %(client)s."),
        not_now_coach=_("%(contact)s kan nu even niet."),
        refused_coach=_("%(contact)s doet het dit keer niet."),
        expired_coach=_("%(contact)s antwoordde niet. De vraag is gesloten."),
        awake_coach=_("De dag is er. Je kunt het %(contact)s opnieuw vragen."),
        unreached=_("Een mail over %(client)s en %(contact)s kwam misschien niet aan."),
        scheduled=_("%(client)s en %(contact)s hebben een afspraak."),
        cancelled_coach=_("De afspraak van %(client)s en %(contact)s gaat niet door."),
        thanks_coach=_("%(client)s bedankte %(contact)s."),
        report_coach=_("%(client)s vertelde %(contact)s hoe het verder ging."),
    )
    | {
        "introduction_thank_reminder": Line(
            _("Bedank %(person)s. Drie zinnen zijn genoeg."),
            _for_client,
            Page("networking:introduction_thanks"),
        ),
        "introduction_report_reminder": Line(
            _("Vertel %(person)s eens hoe het verder ging."),
            _for_client,
            Page("networking:introduction_report"),
        ),
        "rehearsal_asked": Line(
            _("%(client)s vraagt of je meekijkt met een concept."),
            _for_coach,
            Page("networking:desk_rehearsal"),
        ),
        "rehearsal_answered": Line(
            _("%(coach)s keek mee met je concept."),
            _for_client,
            Page("networking:introduction_edit"),
        ),
        "note_replied": Line(
            _("%(coach)s schreef onder een notitie die je deelde."),
            _coach_of,
            Page("networking:note"),
        ),
        "suggestion_made": Line(
            _("%(coach)s dacht aan iemand voor je."), _coach_of, at("networking:cards", "#voor-jou")
        ),
        "introductions_waiting": Line(
            _("Er wachten verzoeken op jouw antwoord."), _nobody, at("networking:desk")
        ),
        "contact_put_right": Line(
            _("%(contact)s verbeterde de eigen gegevens."),
            _person,
            Page("networking:contact"),
        ),
        "contacts_uninformed": Line(
            _("Niet iedereen weet al van je netwerk. Vertel het even."),
            _nobody,
            at("networking:contacts_informing"),
        ),
        "contacts_keep": Line(
            _("Klopt het nog wie er in je netwerk staat?"),
            _nobody,
            at("networking:contacts_keeping"),
        ),
        "concern_told": Line(_("Iets voelde niet goed."), _nobody, at("networking:concerns")),
    }
)
