"""What follows a conversation: thanks, the promise, what came of it, and what happened since."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone, translation

from coaching.models import Delivery, Event
from networking import tasks
from networking.letters.afterwards import draft
from networking.models import (
    Afterword,
    Contact,
    Introduction,
    Kind,
    Meeting,
    MoveRefused,
    Note,
    Sequel,
    Suppression,
)
from tests.cast import ROAD, introduction, walk
from tests.clock import moved_clock  # noqa: F401
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HELD = (*ROAD["introduced"], "hold")
TO_SANNE, LINE = "sanne.contact@example.org", "Ik weet nu dat ik buiten wil werken."


def url(wish, name="introduction"):
    return reverse(f"networking:{name}", args=[wish.ref])


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def held(cast, **fields):
    wish = introduction(cast, *HELD)
    Introduction.objects.filter(pk=wish.pk).update(offer_kind="plan", **fields)
    Delivery.objects.all().delete()
    return fresh(wish)


def the_minute_passes():
    Afterword.objects.update(posted_at=F("posted_at") - timedelta(minutes=5))
    tasks.ask_all(0)
    deliver_all()


def letters(letter):
    return Delivery.objects.filter(letter=letter)


# Thanks


def test_from_a_line_of_hers_the_letter_is_made_and_after_the_minute_it_leaves(cast, sign_in, smtp):
    wish, noor = held(cast, offer_due="2027-03-04"), sign_in(cast.noor)
    page = noor.get(url(wish)).text
    assert url(wish, "introduction_thanks") in page
    first = noor.get(url(wish, "introduction_thanks")).text
    assert "Wat gaf het gesprek je" in first
    assert "Met deze vraag kwam ik bij je" in first
    empty = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": " "})
    assert empty.status_code == 422
    assert "Schrijf hier één zin" in empty.text
    ready = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": LINE})
    text = ready.context["form"].initial["text"]
    assert text.startswith("Beste Sanne,\n\nDank je wel voor ons gesprek.")
    assert f"\n\n{LINE}\n\nMijn aanbod staat nog: {wish.offer}" in text
    assert "Het is klaar op 4 maart 2027.\n\nHartelijke groet,\nNoor" in text
    sent = noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": f"{text} Dag!"})
    assert (sent.status_code, sent.url) == (302, url(wish))
    assert "Tot" in noor.get(url(wish)).text
    assert fresh(wish).status == "held"
    assert not letters("introduction_thanks").exists()
    the_minute_passes()
    assert fresh(wish).status == "thanked"
    [letter] = smtp.to(TO_SANNE)
    assert letter["Subject"] == "Noor Bakker bedankt je"
    assert letter["Reply-To"] == cast.noor.email
    assert letter["From"].addresses[0].display_name == "Marjan de Wit via Verbinder"
    assert LINE in words(letter)
    assert "Noor Dag!\n\n--\nDit bericht van Noor Bakker" in words(letter)
    assert not smtp.to(cast.marjan.email)
    page = noor.get(url(wish)).text
    assert "Verstuurd op" in page
    assert "Schrijf je bedankje" not in page


def test_it_leaves_once_however_often_it_is_pressed_and_with_a_copy_when_she_wants(
    cast, sign_in, smtp
):
    wish, noor = held(cast), sign_in(cast.noor)
    said = {"deed": "send", "text": "Dank je wel.", "to_coach": "on"}
    for _twice in range(2):
        answer = noor.post(url(wish, "introduction_thanks"), said, headers=HTMX)
        assert answer["HX-Redirect"] == url(wish)
    assert Afterword.objects.count() == 1
    assert noor.get(url(wish, "introduction_thanks")).url == url(wish)
    two_workers = [Afterword.objects.get(), Afterword.objects.get()]
    the_minute_passes()
    for worker in two_workers:
        worker.introduction = fresh(wish)
        assert not worker.leave()
    the_minute_passes()
    assert len(smtp.to(TO_SANNE)) == 1
    [copy] = smtp.to(cast.marjan.email)
    assert copy["Subject"] == "Noor bedankt Sanne"
    assert "Dank je wel." in words(copy)
    assert noor.post(url(wish, "introduction_thanks"), said).url == url(wish)
    assert Event.objects.about(wish).filter(verb="introduction.thank").count() == 1
    assert TO_SANNE not in copy.as_string()


def test_within_the_minute_it_can_be_called_back_and_stays_as_a_draft(cast, sign_in, smtp):
    wish, noor = held(cast), sign_in(cast.noor)
    noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": "Te vroeg."})
    back = noor.post(url(wish, "introduction_afterwards"), {"recall": "thanks"})
    assert back.url == url(wish, "introduction_thanks")
    assert "Te vroeg." in noor.get(back.url).text
    the_minute_passes()
    assert fresh(wish).status == "held"
    assert not smtp.letters
    noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": "Nu wel."})
    the_minute_passes()
    [letter] = smtp.to(TO_SANNE)
    assert words(letter).startswith("Nu wel.")
    late = noor.post(url(wish, "introduction_afterwards"), {"recall": "thanks"}, follow=True)
    assert "Dit bericht is al weg." in late.text
    assert fresh(wish).status == "thanked"


def test_what_she_closes_meanwhile_is_thanked_for_all_the_same(cast, smtp):
    wish = held(cast)
    Afterword.post(wish, Kind.THANKS, "Dank je wel.", by=cast.noor)
    walk(fresh(wish), "close")
    the_minute_passes()
    assert fresh(wish).status == "closed"
    assert len(smtp.to(TO_SANNE)) == 1


def test_she_may_have_sent_it_herself_or_have_thanked_without_words(cast, sign_in, smtp):
    wish, noor = held(cast), sign_in(cast.noor)
    noor.post(url(wish, "introduction_thanks"), {"deed": "by_hand", "text": "Dank je wel."})
    assert fresh(wish).status == "thanked"
    assert "Je stuurde het zelf." in noor.get(url(wish)).text
    other = introduction(cast, *HELD, "thank", contact=cast.youssef)
    assert noor.get(url(other, "introduction_thanks")).url == url(other)
    with pytest.raises(MoveRefused):
        Afterword.post(fresh(other), Kind.THANKS, "Nog eens.", by=cast.noor)
    the_minute_passes()
    assert not letters("introduction_thanks").exists()


def test_without_an_address_she_copies_it(cast, sign_in):
    Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    cast.sanne.refresh_from_db()
    wish, noor = held(cast), sign_in(cast.noor)
    page = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": LINE}).text
    assert 'value="send"' not in page
    assert "data-copy" in page
    assert 'value="by_hand"' in page


@pytest.mark.parametrize("gone", ["leave_alone", "suppressed", "erase"])
def test_nothing_goes_to_who_wants_nothing_any_more_and_she_cannot_tell(cast, sign_in, smtp, gone):
    wish, noor = held(cast), sign_in(cast.noor)
    before = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": LINE}).text
    Suppression.remember(cast.sanne) if gone == "suppressed" else getattr(cast.sanne, gone)()
    if gone == "erase":
        assert draft(fresh(wish), Kind.THANKS).startswith("Goedendag,")
    else:
        after = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": LINE}).text
        assert strip(after) == strip(before)
    noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": "Dank je wel."})
    the_minute_passes()
    assert fresh(wish).status == "thanked"
    assert not smtp.to(TO_SANNE)
    assert 'value="thank_too"' not in sign_in(cast.marjan).get(url(wish, "desk_introduction")).text


def strip(page):
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_who_thanks_after_the_meeting_has_spoken(cast, sign_in):
    wish, noor = introduction(cast, *ROAD["introduced"], "schedule"), sign_in(cast.noor)
    assert noor.get(url(wish, "introduction_thanks")).url == url(wish)
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=20))
    tasks.time_passes(0)
    [reminder] = letters("introduction_thank_reminder")
    assert url(wish, "introduction_thanks") in reminder.body
    noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": "Dank je wel."})
    assert fresh(wish).status == "held"
    the_minute_passes()
    assert fresh(wish).status == "thanked"


@pytest.mark.parametrize(
    ("tongue", "thanks"),
    [("nl-u", "Dank u wel voor ons gesprek"), ("en", "Thank you for our conversation")],
)
def test_it_is_in_the_tongue_of_the_contact_whatever_the_client_reads(cast, smtp, tongue, thanks):
    Contact.objects.filter(pk=cast.sanne.pk).update(language=tongue)
    cast.sanne.refresh_from_db()
    wish = held(cast)
    with translation.override("nl"):
        text = draft(wish, Kind.THANKS, line=LINE)
    assert thanks in text
    Afterword.post(wish, Kind.THANKS, text, by=cast.noor)
    the_minute_passes()
    [letter] = smtp.to(TO_SANNE)
    assert ("bedankt u" if tongue == "nl-u" else "thanks you") in letter["Subject"]


def test_who_answered_in_writing_is_thanked_without_an_address_for_anybody(cast, sign_in, smtp):
    wish = introduction(cast, "submit", "approve", "ask")
    fresh(wish).answer("reply", chosen_form="mail", replies=[("Hoe?", "Zo.")])
    Delivery.objects.all().delete()
    noor = sign_in(cast.noor)
    page = noor.post(url(wish, "introduction_thanks"), {"deed": "draft", "line": LINE})
    assert "Dank je wel voor je antwoorden." in page.text
    text = page.context["form"].initial["text"]
    noor.post(url(wish, "introduction_thanks"), {"deed": "send", "text": text})
    the_minute_passes()
    [letter] = smtp.to(TO_SANNE)
    assert letter["Reply-To"] == cast.marjan.email
    assert cast.noor.email not in letter.as_string()
    assert "Bakker" not in letter.as_string()
    assert TO_SANNE not in noor.get(url(wish)).text


# The promise, and what came of it


def test_one_click_tells_how_the_promise_stands_and_the_coach_reads_it(cast, sign_in):
    wish, noor = held(cast, offer_due=timezone.localdate()), sign_in(cast.noor)
    page = noor.get(url(wish)).text
    assert "Wat je aanbood" in page
    for headers in ({}, HTMX):
        answer = noor.post(
            url(wish, "introduction_afterwards"), {"promise": "delivered"}, headers=headers
        )
        assert answer.status_code == (200 if headers else 302)
    assert 'id="belofte-delivered"' in answer.text
    assert "<html" not in answer.text
    assert noor.post(url(wish, "introduction_afterwards"), {"result": "insight"}).status_code == 302
    noor.post(url(wish, "introduction_afterwards"), {"result": "job"})
    told = Event.objects.about(wish).filter(
        verb__in=("introduction.promise", "introduction.result")
    )
    assert [event.note for event in told] == ["delivered", "insight", "job"]
    assert {cast.marjan} == set(told.last().hearers.all())
    desk = sign_in(cast.marjan).get(url(wish, "desk_introduction")).text
    assert "Geleverd" in desk
    assert "Een baan" in desk


@pytest.mark.parametrize("said", [{"promise": "eaten"}, {"result": "x\0"}, {}, {"recall": "x"}])
def test_what_is_no_choice_is_none(cast, sign_in, said):
    wish = held(cast)
    assert sign_in(cast.noor).post(url(wish, "introduction_afterwards"), said).status_code == 400


def test_before_they_spoke_there_is_nothing_to_tell(cast, sign_in):
    wish, noor = introduction(cast, *ROAD["introduced"]), sign_in(cast.noor)
    for headers in ({}, HTMX):
        noor.post(url(wish, "introduction_afterwards"), {"result": "job"}, headers=headers)
    assert not Sequel.objects.exists()
    for name in ("introduction_thanks", "introduction_report"):
        assert noor.get(url(wish, name)).url == url(wish)
    assert "opbrengst" not in noor.get(url(wish)).text


def test_attention_alone_is_no_promise(cast, sign_in):
    wish = introduction(cast, *HELD)
    assert not Sequel.of(wish).has_promise
    assert "Wat je aanbood" not in sign_in(cast.noor).get(url(wish)).text
    assert "Mijn aanbod" not in draft(fresh(wish), Kind.THANKS, line=LINE)


# The clock


@pytest.fixture
def later(clock):
    def later(**time):
        clock.set(clock.now + timedelta(**time))
        tasks.time_passes(0)
        deliver_all()

    return later


@pytest.mark.parametrize("state", ["promised", "on_its_way", "delivered", "not_needed"])
def test_two_days_before_the_day_she_is_reminded_once_unless_it_is_done(
    cast, smtp, clock, later, state
):
    clock.at(2027, 3, 1, 10, 0)
    wish = held(cast, offer_due="2027-03-08")
    if state != "promised":
        Sequel.tell(wish, by=cast.noor, promise=state)
    later(days=4, hours=13)
    assert not letters("introduction_offer_reminder").exists()
    later(hours=2)
    later(days=1)
    assert not Sequel.remind(fresh(wish))  # another worker, a moment later
    found = letters("introduction_offer_reminder")
    assert found.count() == (state in ("promised", "on_its_way"))
    for letter in found:
        assert letter.to_user == cast.noor
        assert "maandag 8 maart" in letter.body


def test_what_is_delivered_before_the_reminder_leaves_makes_it_needless(
    cast, smtp, clock, later, settings
):
    settings.QUIET_HOURS = [20, 8]
    clock.at(2027, 3, 1, 10, 0)
    wish = held(cast, offer_due="2027-03-03")
    clock.at(2027, 3, 1, 21, 0)
    later(minutes=1)
    Sequel.tell(wish, by=cast.noor, promise="delivered")
    later(hours=12)
    assert letters("introduction_offer_reminder").get().state == "dropped"


def test_six_weeks_later_she_is_asked_once_what_happened_since(cast, sign_in, smtp, clock, later):
    clock.at(2027, 5, 3, 10, 0)
    wish = held(cast)
    walk(wish, "thank")
    later(days=41, hours=23)
    assert not letters("introduction_report_reminder").exists()
    later(hours=1)
    later(days=3)
    letter = letters("introduction_report_reminder").get()
    assert "Op 3 mei sprak je Sanne." in letter.body
    assert url(wish, "introduction_report") in letter.body

    noor, said = sign_in(cast.noor), {"deed": "draft", "line": "Ik begin in juli."}
    page = noor.post(url(wish, "introduction_report"), said, headers=HTMX)
    text = page.context["form"].initial["text"]
    assert "Op 3 mei spraken we elkaar." in text
    noor.post(url(wish, "introduction_report"), {"deed": "send", "text": text})
    clock.set(clock.now + timedelta(minutes=3))
    tasks.ask_all(0)
    deliver_all()
    for address, subject in (
        (TO_SANNE, "Hoe het verder ging met Noor Bakker"),
        (cast.marjan.email, "Hoe het verder ging met Noor"),
    ):
        [letter] = [one for one in smtp.to(address) if "verder" in one["Subject"]]
        assert letter["Subject"] == subject
        assert "Ik begin in juli." in words(letter)
    assert "Ik begin in juli." in sign_in(cast.marjan).get(url(wish, "desk_introduction")).text


def test_who_told_already_is_not_asked_and_without_an_address_the_coach_passes_it_on(
    cast, smtp, clock, later
):
    clock.at(2027, 5, 3, 10, 0)
    Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    cast.sanne.refresh_from_db()
    wish = held(cast)
    Afterword.post(wish, Kind.REPORT, "Ik heb werk.", by=cast.noor, to_coach=True)
    clock.set(clock.now + timedelta(minutes=3))
    tasks.send_afterword(Afterword.objects.get().pk)
    deliver_all()
    [letter] = smtp.letters
    assert letter.receivers == [cast.marjan.email]
    assert "Geef jij het door?" in words(letter)
    later(days=42)
    assert not letters("introduction_report_reminder").exists()


# The coach


def test_the_coach_thanks_with_one_click_once_and_can_call_it_back(cast, sign_in, smtp):
    wish, marjan = held(cast), sign_in(cast.marjan)
    desk, moves = url(wish, "desk_introduction"), url(wish, "desk_moves")
    assert "Dank je wel dat je tijd maakte voor Noor." in marjan.get(desk).text
    for verb in ("thank_too", "recall_thanks", "thank_too", "thank_too"):
        assert marjan.post(moves, {"verb": verb}).status_code == 302
    assert "Maak ongedaan" in marjan.get(desk).text
    the_minute_passes()
    the_minute_passes()
    [letter] = smtp.letters
    assert letter.receivers == [TO_SANNE]
    assert letter["Reply-To"] == cast.marjan.email
    assert "Verstuurd op" in marjan.get(desk).text
    assert marjan.post(moves, {"verb": "recall_thanks"}).status_code == 422
    assert fresh(wish).status == "held"
    assert "Jouw dank" not in sign_in(cast.noor).get(url(wish)).text


@pytest.mark.parametrize("why", ["no address", "too early"])
def test_where_it_cannot_go_there_is_no_click(cast, sign_in, why):
    wish = introduction(cast, *(HELD if why == "no address" else ROAD["introduced"]))
    if why == "no address":
        Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    marjan = sign_in(cast.marjan)
    assert "thank_too" not in marjan.get(url(wish, "desk_introduction")).text
    answer = marjan.post(url(wish, "desk_moves"), {"verb": "thank_too"})
    assert answer.status_code == 422
    assert not Afterword.objects.exists()


# Notes


def test_at_the_planned_end_she_is_asked_to_write_until_she_did_or_two_days_passed(
    cast, sign_in, clock
):
    clock.at(2027, 3, 1, 10, 0)
    wish, noor = introduction(cast, *ROAD["introduced"]), sign_in(cast.noor)
    Note.begin(wish, by=cast.noor).write("Mijn vragen", version=0)
    starts_at = clock.now + timedelta(hours=2)
    Meeting.plan(wish, by=cast.noor, starts_at=starts_at, form="call")
    for after, asked in ((34, False), (35, True), (60 * 47, True), (60 * 49, False)):
        clock.set(starts_at + timedelta(minutes=after))
        for page in (reverse("networking:introductions"), url(wish)):
            assert ("Schrijf op wat je bijblijft<" in noor.get(page).text) is asked, (page, after)
    clock.set(starts_at + timedelta(hours=1))
    new = noor.post(url(wish, "introduction_notes")).url
    assert "Schrijf op wat je bijblijft<" in noor.get(url(wish)).text  # it is blank still
    Note.objects.get(ref=new.split("/")[-2]).write("Buiten werken.", version=0)
    for page in (reverse("networking:introductions"), url(wish)):
        assert "Schrijf op wat je bijblijft<" not in noor.get(page).text


# Traces


def test_who_left_is_not_named_in_what_was_written_to_her(cast, smtp):
    wish = held(cast)
    Afterword.post(wish, Kind.THANKS, "Dank je wel, Sanne de Boer!", by=cast.noor)
    Afterword.post(wish, Kind.REPORT, "Sanne, ik heb werk.", by=cast.noor, to_coach=True)
    cast.sanne.erase()
    assert not [one.text for one in Afterword.objects.all() if "Sanne" in one.text]
    Afterword.objects.update(posted_at=Now() - timedelta(minutes=9))
    tasks.ask_all(0)
    assert not Delivery.objects.filter(body__contains="Sanne").exists()


def test_only_the_client_and_the_coach_of_it_may_do_any_of_this(cast, sign_in):
    wish = held(cast)
    for stranger in (cast.eva, cast.bram, cast.otto, cast.marjan):
        client = sign_in(stranger)
        for name in ("introduction_thanks", "introduction_report"):
            assert client.get(url(wish, name)).status_code == 404
        answer = client.post(url(wish, "introduction_afterwards"), {"result": "job"})
        assert answer.status_code == 404
    with pytest.raises(MoveRefused):
        Afterword.post(wish, Kind.THANKS, "Dag", by=cast.marjan)
    with pytest.raises(MoveRefused):
        Sequel.tell(wish, by=cast.marjan, result="job")
