"""What a coach decides besides passing it on: not now, let it rest, somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event
from coaching.models.delivery import State
from coaching.secrets import secret
from networking import dossier, tasks, timeline
from networking.models import Introduction, MoveRefused, OtherPerson, Status, Visibility
from networking.outlook import outlook
from tests import cast as people
from tests.cast import MESSAGE, WORDS

ASKED = ("submit", "approve", "ask")


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


@pytest.fixture
def roos(cast):
    return people.contact(cast.marjan, "Roos", "Kok", Visibility.NAMED, role="Adviseur")


# Not now


def test_what_is_postponed_reaches_the_client_with_a_date_and_never_the_contact(cast):
    wish, day = people.introduction(cast, "submit"), timezone.localdate() + timedelta(days=40)
    wish.postpone(by=cast.marjan, note="Eerst nog een gesprek met mij.", wake_on=day)
    wish = fresh(wish)
    assert (wish.status, wish.asked_at, wish.answered_at) == (Status.NOT_NOW, None, None)
    [letter] = Delivery.objects.about(wish).filter(event__verb="introduction.postpone")
    assert letter.to_email == cast.noor.email
    assert "Eerst nog een gesprek met mij." in letter.body
    assert f"{day.year}" in letter.body
    assert not Delivery.objects.filter(to_email=cast.sanne.email).exists()


@pytest.mark.parametrize("viewer", ["noor", "marjan"])
def test_of_what_is_postponed_nobody_reads_that_the_contact_could_not(cast, viewer):
    wish = people.introduction(cast, "submit", "postpone")
    viewer = getattr(cast, viewer)
    faces = [face["text"] for face in timeline.faces(wish, viewer)]
    words = f"{faces} {outlook(wish, viewer)} {wish.words_for_client}"
    assert "kreeg geen bericht" in words
    for blame in ("kan nu even niet", "stuurde het door", "volle agenda", "kan nu niet"):
        assert blame not in words


def test_the_contact_does_not_rest_after_what_she_never_heard_of(cast):
    people.introduction(cast, "submit", "postpone")
    cast.sanne.refresh_from_db()
    assert cast.sanne.rests_until_now is None


# Let it rest


def test_a_question_that_waits_is_never_sent_once_the_coach_lets_it_rest(cast):
    wish = people.introduction(cast, *ASKED)
    wish.stop(by=cast.marjan)
    question = Delivery.objects.get(letter="introduction_ask")
    assert question.state == State.DROPPED
    assert fresh(wish).asked_at is None
    assert not dossier.questions(cast.sanne)


def test_the_link_of_a_question_that_was_let_rest_says_kindly_that_it_is_withdrawn(cast, client):
    wish = people.introduction(cast, *ASKED)
    Delivery.objects.filter(letter="introduction_ask").update(state=State.SENT)
    wish.stop(by=cast.marjan)
    page = client.get(f"/answer/{secret(wish.purpose)}/")
    assert page.status_code == 410
    assert "Deze vraag is ingetrokken" in page.text
    late = client.post(f"/answer/{secret(wish.purpose)}/", {"answer": "accept"})
    assert late.status_code == 409
    assert fresh(wish).status == Status.REFUSED
    assert dossier.questions(cast.sanne)[0]["answer"] == "de vraag is ingetrokken"


def test_she_may_still_say_never_again_after_it_was_let_rest(cast):
    wish = people.introduction(cast, *ASKED)
    Delivery.objects.filter(letter="introduction_ask").update(state=State.SENT)
    wish.stop(by=cast.marjan)
    fresh(wish).answer("never")
    cast.sanne.refresh_from_db()
    assert cast.sanne.never_at


def test_the_coach_reads_that_she_let_it_rest_herself(cast, sign_in):
    wish = people.introduction(cast, *ASKED, "stop")
    page = sign_in(cast.marjan).get(wish.get_desk_url()).text
    assert "Je liet het rusten" in page
    assert "liet de vraag rusten" in page
    assert "liever niet" not in page.replace("liever niet vragen", "")


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_only_an_open_question_can_be_let_rest(cast, steps):
    wish = people.introduction(cast, *people.ROAD["accepted"][:steps])
    with pytest.raises(MoveRefused):
        wish.stop(by=cast.marjan)
    assert not Delivery.objects.filter(letter="introduction_refused").exists()


# Somebody else


def test_somebody_else_comes_with_a_mail_and_only_once(cast, roos):
    wish = people.introduction(cast, "submit")
    for _twice in range(2):
        wish.name_other(by=cast.marjan, person=roos, line="Zij deed dit ook.")
    [letter] = Delivery.objects.filter(letter="introduction_other_person")
    assert (letter.to_email, OtherPerson.objects.count()) == (cast.noor.email, 1)
    assert "Roos Kok" in letter.body
    assert "Zij deed dit ook." in letter.body
    assert wish.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("decide", "letter"),
    [("decline", "introduction_declined"), ("postpone", "introduction_postponed")],
)
def test_with_a_no_or_a_not_now_the_same_mail_says_that_there_is_somebody(
    cast, roos, decide, letter
):
    wish = people.introduction(cast, "submit")
    getattr(wish, decide)(by=cast.marjan, note="Nu te druk.", person=roos, line="Zij wel.")
    sent = Delivery.objects.filter(event__verb=f"introduction.{decide}")
    [mail] = sent
    assert mail.letter == letter
    assert "iemand anders" in mail.body
    for word in ("Roos", "Zij wel"):
        assert word not in mail.body, "when she reads it somebody may be out of sight again"
    assert OtherPerson.objects.get().introduction == wish


def test_nobody_is_suggested_whom_the_client_may_not_see_or_ask(cast, roos):
    wish = people.introduction(cast, "submit")
    busy = people.contact(cast.marjan, "Rik", "Smit", Visibility.NAMED)
    busy.rest(timezone.localdate() + timedelta(days=3))
    apart = people.contact(cast.marjan, "Els", "Bos", Visibility.NAMED, open_to=[])
    asked = people.contact(cast.marjan, "Ans", "Vos", Visibility.NAMED)
    people.introduction(cast, "submit", contact=asked)
    others = (cast.willem, cast.daan, busy, apart, asked, cast.sanne)
    assert set(OtherPerson.who_fits(wish)) == {roos, cast.youssef}
    for person in others:
        for deed in (wish.name_other, wish.decline, wish.postpone):
            words = {} if deed == wish.name_other else {"note": "Nu niet."}
            with pytest.raises(MoveRefused):
                deed(by=cast.marjan, person=person, **words)
    assert fresh(wish).status == Status.SUBMITTED
    assert not OtherPerson.objects.exists()


def test_after_the_coaching_nobody_is_suggested(cast, roos):
    wish = people.introduction(cast, "submit")
    cast.coaching.end(by=cast.marjan)
    with pytest.raises(MoveRefused):
        fresh(wish).name_other(by=cast.marjan, person=roos)


def test_whom_she_may_no_longer_see_disappears_and_the_mail_stays(cast, roos):
    wish = people.introduction(cast, "submit")
    wish.name_other(by=cast.marjan, person=roos)
    assert OtherPerson.objects.shown_to(cast.noor).exists()
    roos.look(Visibility.HIDDEN, by=cast.marjan)
    assert not OtherPerson.objects.shown_to(cast.noor).exists()
    mail = Delivery.objects.get(letter="introduction_other_person")
    mail.send()
    assert mail.state == State.DROPPED


def test_taking_it_up_copies_her_own_words_and_tells_nobody(cast, roos):
    wish = people.introduction(cast, "submit")
    other_person = wish.name_other(by=cast.marjan, person=roos)
    heard = Event.objects.filter(hearers=cast.marjan).count()
    draft = other_person.take_up()
    assert (draft.contact, draft.status) == (roos, Status.DRAFT)
    draft.refresh_from_db()
    kept = {name: getattr(draft, name) for name in ("goal", "offer", "questions", "why")}
    assert kept == WORDS | {"why": ""}
    assert Event.objects.filter(hearers=cast.marjan).count() == heard
    assert not OtherPerson.objects.still_open().exists()


def test_words_she_wrote_to_that_person_before_are_not_replaced(cast, roos):
    wish = people.introduction(cast, "submit")
    other_person = wish.name_other(by=cast.marjan, person=roos)
    mine = Introduction.draft(cast.coaching, roos)
    mine.write({"goal": "Iets heel anders"}, version=0)
    assert other_person.take_up() == mine
    mine.refresh_from_db()
    assert mine.goal == "Iets heel anders"


def test_putting_it_aside_is_silent(cast, roos):
    wish = people.introduction(cast, "submit")
    other_person = wish.name_other(by=cast.marjan, person=roos)
    before = Event.objects.count(), Delivery.objects.count()
    other_person.dismiss()
    assert (Event.objects.count(), Delivery.objects.count()) == before
    assert not OtherPerson.objects.shown_to(cast.noor).exists()


def test_of_an_erased_contact_no_suggestion_is_left(cast, roos):
    wish = people.introduction(cast, "submit")
    wish.name_other(by=cast.marjan, person=roos, line="Roos Kok deed dit ook.")
    roos.erase(by=cast.marjan)
    assert not OtherPerson.objects.exists()
    for text in Delivery.objects.values_list("body", flat=True):
        assert "Roos" not in text
    assert not [event for event in wish.history if "Kok" in event.note]


# The language of the mail


def test_the_language_of_a_mail_can_be_another_than_the_contacts(cast):
    wish = people.introduction(cast, "submit")
    wish.pass_on(by=cast.marjan, language="en", **MESSAGE)
    people.walk(wish, "ask")
    letter = Delivery.objects.get(letter="introduction_ask")
    assert letter.language == "en"
    assert "Would you let us know" in letter.body
    assert fresh(wish).tongue == "en"
    cast.sanne.refresh_from_db()
    assert cast.sanne.language == ""


# Between passing it on and asking


def test_a_contact_who_began_to_rest_meanwhile_is_not_asked(cast, settings):
    settings.UNDO_SECONDS = 0
    earlier = people.introduction(cast, *people.ROAD["introduced"])
    other = Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    wish = people.introduction(cast, "submit", "approve", coaching=other)
    people.walk(earlier, "hold")
    tasks.ask(wish.pk)
    wish = fresh(wish)
    assert (wish.status, wish.asked_at) == (Status.NOT_NOW, None)
    assert wish.wake_on == wish.contact.rests_until_now
    assert not Delivery.objects.about(wish).filter(letter="introduction_ask").exists()
