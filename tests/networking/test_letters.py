import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models.functions import Now
from django.utils import translation

from coaching import accounts, mail
from coaching.models import Delivery, Invitation
from coaching.models.delivery import State
from coaching.secrets import secret
from networking import tasks
from networking.models import Contact, Introduction
from tests.cast import ROAD, introduction, walk
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db

CLIENT_MAIL, CONTACT_MAIL = "noor@example.org", "sanne.contact@example.org"
ASKED = ("submit", "approve", "ask")
# Every road that a letter can come from, by the step that ends it.
ROADS = {
    "submit": ("submit",),
    "ask_more": ("submit", "ask_more"),
    "approve": ("submit", "approve"),
    "decline": ("submit", "decline"),
    "postpone": ("submit", "postpone"),
    "withdraw": ("submit", "withdraw"),
    "ask": ASKED,
    "accept": (*ASKED, "accept"),
    "reply": (*ASKED, "reply"),
    "put_off": (*ASKED, "put_off"),
    "refuse": (*ASKED, "refuse"),
    "never": (*ASKED, "never"),
    "stop": (*ASKED, "stop"),
    "hold_off": (*ASKED, "hold_off"),
    "expire": (*ASKED, "expire"),
    "introduce": ROAD["introduced"],
    **{verb: (*ROAD["introduced"], verb) for verb in ("schedule", "settle", "suggest", "propose")},
    **{verb: (*ROAD["introduced"], "schedule", verb) for verb in ("cancel", "call_off")},
}
ALL_THREE = {
    ("introduction_scheduled_client", "noor"),
    ("introduction_scheduled_contact", "sanne.contact"),
    ("introduction_scheduled", "marjan"),
}
NOT_ANY_MORE = {
    ("introduction_cancelled_client", "noor"),
    ("introduction_cancelled_contact", "sanne.contact"),
    ("introduction_cancelled_coach", "marjan"),
}
ARRANGING = ("schedule", "settle", "suggest", "propose", "cancel", "call_off")
WHO_HEARS = {
    "submit": {
        ("introduction_submitted_coach", "marjan"),
        ("introduction_submitted_client", "noor"),
    },
    "ask_more": {("introduction_ask_more", "noor")},
    "approve": {("introduction_approved", "noor")},
    "decline": {("introduction_declined", "noor")},
    "postpone": {("introduction_postponed", "noor")},
    "stop": {("introduction_refused", "noor")},
    "withdraw": {("introduction_withdrawn", "marjan")},
    "ask": {("introduction_ask", "sanne.contact")},
    "accept": {("introduction_accepted", "noor"), ("introduction_accepted_coach", "marjan")},
    "reply": {("introduction_replied", "noor"), ("introduction_replied_coach", "marjan")},
    "put_off": {("introduction_not_now", "noor"), ("introduction_not_now_coach", "marjan")},
    "refuse": {("introduction_refused", "noor"), ("introduction_refused_coach", "marjan")},
    "never": {("introduction_refused", "noor"), ("introduction_refused_coach", "marjan")},
    "hold_off": {("introduction_not_now", "noor"), ("introduction_not_now_coach", "marjan")},
    "expire": {("introduction_expired", "noor"), ("introduction_expired_coach", "marjan")},
    "introduce": {
        ("introduction_introduced", "sanne.contact"),
        ("introduction_introduced", "noor"),
    },
    "suggest": {("introduction_times_contact", "sanne.contact")},
    "propose": {("introduction_times_client", "noor")},
    **dict.fromkeys(("schedule", "settle"), ALL_THREE),
    **dict.fromkeys(("cancel", "call_off"), NOT_ANY_MORE),
}


def all_due_now():
    """The minute of second thoughts is over."""
    Delivery.objects.queued().update(next_at=Now())


def sent_by(wish, verb):
    return Delivery.objects.about(wish).filter(event__verb=f"introduction.{verb}")


def complete(letter):
    """Nothing of the template is left over, and nothing is missing from it."""
    for text in (letter.subject, letter.text()):
        assert text.strip()
        assert not re.search(r"\{\{|\{%|\}\}|%\}|\{door\}|\{word\}|None|\bTrue\b|&#|&amp;", text), (
            text
        )
        assert "\n\n\n" not in text


@pytest.mark.parametrize("verb", ROADS)
def test_every_step_tells_exactly_whom_it_concerns(cast, verb):
    wish = introduction(cast, *ROADS[verb])
    heard = {(d.letter, d.to_email.partition("@")[0]) for d in sent_by(wish, verb)}
    assert heard == WHO_HEARS[verb]


@pytest.mark.parametrize("verb", ["hold", "thank", "close"])
def test_the_steps_after_the_meeting_send_no_mail(cast, verb):
    steps = ("hold", "thank", "close")
    wish = introduction(cast, *ROAD["introduced"], *steps[: steps.index(verb) + 1])
    assert not sent_by(wish, verb).exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("verb", ROADS)
def test_every_letter_is_complete_in_both_languages(cast, verb, language):
    for person in (cast.marjan, cast.noor):
        person.language = language
        person.save()
    Contact.objects.update(language=language)
    cast.sanne.refresh_from_db()
    wish = introduction(cast, *ROADS[verb])
    for delivery in sent_by(wish, verb):
        assert delivery.language == language
        complete(delivery)


def test_every_letter_has_a_template_in_both_languages():
    folder = Path(settings.BASE_DIR) / "templates" / "mail"
    names = {path.name.split(".")[0] for path in folder.glob("*.txt")}
    assert names
    for name in names:
        for language, _label in settings.LANGUAGES:
            assert (folder / f"{name}.{language}.txt").exists()


@pytest.mark.parametrize("verb", [verb for verb in ROADS if verb not in ("introduce", *ARRANGING)])
def test_no_address_is_anywhere_before_both_said_yes(cast, smtp, verb):
    introduction(cast, *ROADS[verb])
    all_due_now()
    deliver_all()
    all_due_now()
    for letter in smtp.letters:
        readable = (
            f"{letter.as_string()} {words(letter)} {letter.get_body(('html',)).get_content()}"
        )
        if CLIENT_MAIL not in letter.receivers:
            assert CLIENT_MAIL not in readable
        if CONTACT_MAIL not in letter.receivers:
            assert CONTACT_MAIL not in readable
        if CONTACT_MAIL in letter.receivers:
            assert "Bakker" not in readable
    rows = Delivery.objects.exclude(to_email=CONTACT_MAIL).values("subject", "body", "reply_to")
    assert CONTACT_MAIL not in repr(list(rows))


@pytest.mark.parametrize("verb", [verb for verb in ROADS if verb not in ("introduce", *ARRANGING)])
def test_somebody_shared_anonymously_has_no_name_in_a_letter_to_the_client(cast, smtp, verb):
    introduction(cast, *ROADS[verb], contact=cast.youssef)
    all_due_now()
    deliver_all()
    letters = smtp.to(CLIENT_MAIL)
    assert letters
    for letter in letters:
        for hidden in ("Youssef", "Amrani", "Netwerk Oost", "youssef"):
            assert hidden not in words(letter)
            assert hidden not in letter.as_string()


def test_the_contact_reads_the_coachs_own_words_and_gets_the_only_link(cast, smtp):
    wish = introduction(cast, *ASKED)
    all_due_now()
    deliver_all()
    [letter] = smtp.to(CONTACT_MAIL)
    assert letter["Subject"] == wish.subject
    assert words(letter).startswith("Beste Sanne,\n\nIk begeleid Noor en dacht aan jou.")
    assert letter["From"].addresses[0].display_name == "Marjan de Wit via Verbinder"
    assert letter["Reply-To"] == cast.marjan.email
    link = f"{settings.SITE_URL}/answer/{secret(wish.purpose)}/"
    assert re.findall(r"https?://\S+", words(letter)) == [link]
    assert "Waarom krijg je deze mail?" in words(letter)
    for other in smtp.letters:
        if other is not letter:
            assert secret(wish.purpose) not in words(other)


def test_the_contact_is_written_to_in_her_own_language(cast):
    cast.sanne.language = "en"
    cast.sanne.save()
    [letter] = sent_by(introduction(cast, *ASKED), "ask")
    assert letter.language == "en"
    assert "Why did you get this email?" in letter.body


def test_a_request_withdrawn_in_time_never_reaches_the_contact(cast, smtp):
    wish = introduction(cast, *ASKED)
    walk(wish, "withdraw")
    deliver_all()
    assert smtp.to(CONTACT_MAIL) == []
    assert sent_by(wish, "ask").get().state == State.DROPPED


def test_whoever_wants_no_more_questions_gets_none_that_was_queued_before(cast, smtp):
    wish = introduction(cast, *ASKED)
    cast.sanne.leave_alone()
    deliver_all()
    assert smtp.to(CONTACT_MAIL) == []
    assert sent_by(wish, "ask").get().state == State.DROPPED


def test_the_client_hears_of_passing_on_only_when_it_cannot_be_called_back(cast, smtp):
    wish = introduction(cast, "submit", "approve", "recall")
    all_due_now()
    deliver_all()
    assert all("stuurt je verzoek door" not in letter["Subject"] for letter in smtp.letters)
    walk(wish, "approve")
    deliver_all()
    [waiting] = sent_by(wish, "approve").filter(state=State.QUEUED)
    assert waiting.next_at > waiting.created_at
    all_due_now()
    deliver_all()
    assert len([x for x in smtp.letters if "stuurt je verzoek door" in x["Subject"]]) == 1


def test_rather_not_never_again_and_a_coach_who_stops_read_the_same_for_the_client(cast, smtp):
    said = []
    for verb in ("refuse", "stop", "never"):
        cast.sanne.rests_until = None
        cast.sanne.save(update_fields=["rests_until"])
        wish = introduction(cast, *ASKED)
        walk(wish, verb)
        [letter] = sent_by(wish, verb).filter(to_email=CLIENT_MAIL)
        said.append((letter.letter, letter.subject, letter.body.replace(str(wish.ref), "")))
    assert said[0] == said[1] == said[2]


def test_the_coach_hears_nothing_of_a_draft_that_was_thrown_away(cast):
    introduction(cast, "withdraw")
    assert not Delivery.objects.exists()


def test_a_contact_without_an_address_gets_no_mail_and_the_client_knows_what_next(cast, smtp):
    Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    cast.sanne.refresh_from_db()
    introduction(cast, *ROAD["introduced"])
    all_due_now()
    deliver_all()
    assert {address for letter in smtp.letters for address in letter.receivers} == {
        CLIENT_MAIL,
        cast.marjan.email,
    }
    assert "geen e-mailadres" in words(smtp.to(CLIENT_MAIL)[-1])
    assert "Vertel Noor hoe je Sanne bereikt" in " ".join(map(words, smtp.to(cast.marjan.email)))


def test_the_day_the_contact_named_is_in_the_letter_to_the_coach_alone(cast):
    wish = introduction(cast, *ASKED)
    walk(wish, "put_off", wake_on=date(2027, 3, 1))
    for letter in sent_by(wish, "put_off"):
        assert ("1 maart" in letter.body) is (letter.to_email == cast.marjan.email)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letter_of_the_day_itself_is_complete(cast, language):
    cast.marjan.language = language
    cast.marjan.save()
    wish = introduction(cast, *ASKED)
    walk(wish, "put_off", wake_on=date(2026, 3, 1))
    wish.wake()
    [letter] = Delivery.objects.about(wish).filter(letter="introduction_awake_coach")
    assert letter.language == language
    complete(letter)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("verb", ["accept", "reply"])
def test_what_she_chose_proposed_and_wrote_stands_whole_in_the_letters(cast, verb, language):
    """The moments on the reader's own clock; what she wrote for the client alone."""
    for person in (cast.marjan, cast.noor):
        person.language = language
        person.save()
    cast.noor.time_zone = "America/Curacao"
    cast.noor.save()
    wish = introduction(cast, *ASKED)
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    moment = datetime(2027, 3, 1, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    said = [("Wat geeft je energie?", "De mensen."), ("", "En dan nog dit.")]
    wish.answer(verb, chosen_form="mail", moments=[moment], replies=said)
    for letter in sent_by(wish, verb):
        complete(letter)
        to_client = letter.to_email == cast.noor.email
        assert ("De mensen." in letter.body and "En dan nog dit." in letter.body) is to_client
        if verb == "accept":
            assert ("4:30" if to_client else "9:30") in letter.body


def test_a_question_that_stays_unanswered_is_closed_and_both_are_told(cast, smtp):
    wish = introduction(cast, *ASKED)
    deliver_all()
    tasks.time_passes(0)
    wish.refresh_from_db()
    assert wish.status == "asked"
    Introduction.objects.update(sent_at=Now() - timedelta(days=14, minutes=1))
    tasks.time_passes(0)
    wish.refresh_from_db()
    assert wish.status == "expired"
    assert sent_by(wish, "expire").count() == 2


def test_the_worker_waits_while_the_coach_can_still_call_it_back(cast, settings):
    wish = introduction(cast, "submit", "approve")
    walk(wish, "recall")
    walk(wish, "approve")
    tasks.ask(wish.pk)  # the appointment of the first time
    assert sent_by(wish, "ask").count() == 0
    settings.UNDO_SECONDS = 0
    tasks.ask(wish.pk)
    assert sent_by(wish, "ask").count() == 1


def test_the_worker_asks_and_introduces_and_does_neither_twice(cast, settings):
    settings.UNDO_SECONDS = 0
    wish = introduction(cast, "submit", "approve")
    for _twice in range(2):
        tasks.ask(wish.pk)
    assert sent_by(wish, "ask").count() == 1
    wish.refresh_from_db()
    walk(wish, "accept")
    for _twice in range(2):
        tasks.introduce(wish.pk)
    assert sent_by(wish, "introduce").count() == 2


def test_reasons_of_the_coach_reach_the_client(cast):
    wish = introduction(cast, "submit")
    wish.move("decline", by=cast.marjan, note="Sanne verhuist.", alternative="Vraag Willem.")
    [letter] = sent_by(wish, "decline")
    assert "Dit is de reden: Sanne verhuist." in letter.body
    assert "Ik zie wel een andere weg: Vraag Willem." in letter.body


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_of_an_invitation_are_complete(cast, language):
    cast.marjan.language = language
    cast.marjan.save()
    invitation = Invitation.send(
        cast.marjan, email=cast.eva.email, first_name="Eva", language=language
    )
    invitation.accept(cast.eva)
    letters = list(Delivery.objects.all())
    assert {letter.letter for letter in letters} == {"invitation", "invitation_accepted"}
    for letter in letters:
        assert letter.language == language
        complete(letter)


ACCOUNT_MAILS = [
    f"{folder}/email/{path.name.removesuffix('_subject.txt')}"
    for folder in ("account", "mfa")
    for path in sorted(
        (Path(settings.BASE_DIR) / "templates" / folder / "email").glob("*_subject.txt")
    )
]


@pytest.mark.parametrize("prefix", ACCOUNT_MAILS)
@pytest.mark.parametrize("known", [True, False])
def test_the_mails_around_signing_in_are_complete(cast, smtp, prefix, known):
    context = {
        "code": "WXYZ-4321",
        "signup_url": "http://127.0.0.1:8000/account/sign-up/",
        "from_email": "old@example.org",
        "to_email": "new@example.org",
        "deleted_email": "old@example.org",
        "ip": "192.0.2.1",
        "user_agent": "Browser <b>&</b>",
    }
    address = cast.noor.email if known else "nobody@example.org"
    adapter = accounts.AccountAdapter()
    with translation.override("nl"):
        adapter.send_mail(prefix, address, context)
    delivery = Delivery.objects.get()
    complete(delivery)
    assert "WXYZ" not in delivery.subject
    named = known and "confirmation" not in prefix  # before that anybody can have typed the name
    assert delivery.body.startswith("Hoi Noor," if named else "Hoi,")
    assert delivery.to_name == ("Noor Bakker" if named else "")
    deliver_all()
    assert smtp.letters[0].receivers == [address]
    delivery.refresh_from_db()
    assert delivery.body == ""


def test_the_key_of_a_second_factor_is_stored_encrypted_and_survives_a_new_site_key(settings):
    adapter = accounts.MFAAdapter()
    box = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in box
    old, settings.SECRET_KEY = settings.SECRET_KEY, "a-new-key-of-the-site"
    with pytest.raises(InvalidToken):
        adapter.decrypt(box)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert adapter.decrypt(box) == "JBSWY3DPEHPK3PXP"


def test_a_client_who_writes_template_signs_gets_them_back_as_words(cast):
    wish = Introduction.draft(cast.coaching, cast.sanne)
    wish.write({"goal": "{{ coach }} {% now 'Y' %} {door} & <b>"}, version=wish.version)
    walk(wish, "submit")
    [letter] = sent_by(wish, "submit").filter(to_email=cast.marjan.email)
    assert "{{ coach }} {% now 'Y' %} {door} & <b>" in letter.text()
    assert mail.render("mail/invitation.nl.txt#subject", {"coach": "A & B"}).endswith("A & B")
