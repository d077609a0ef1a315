"""Sending a request: what must be there, how many at once, and in which words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone, translation

from coaching.models import Coaching, CoachProfile, Delivery, Event
from networking import proposal
from networking.models import Introduction, MoveRefused, Status
from networking.offers import EXAMPLES, Situation, Size
from networking.questions import LAST, QUESTIONS, SENTENCES, Goal
from tests import cast as people


@pytest.fixture
def wish(cast):
    return people.introduction(cast)


def stored(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def allow(cast, n):
    CoachProfile.objects.filter(user=cast.marjan).update(open_requests=n)


def others(cast, n, *verbs):
    for number in range(n):
        contact = people.contact(cast.marjan, f"Mens{number}", "Bos", "named")
        yield people.introduction(cast, *verbs, contact=contact)


def test_as_many_requests_run_at_once_as_the_coach_allows(cast, wish):
    allow(cast, 2)
    first, _second = others(cast, 2, "submit")
    with pytest.raises(MoveRefused, match="Je hebt twee verzoeken lopen"):
        wish.send(by=cast.noor, version=wish.version)
    assert stored(wish).status == Status.DRAFT
    people.walk(first, "withdraw")
    wish.send(by=cast.noor, version=wish.version)
    assert stored(wish).status == Status.SUBMITTED


def test_a_request_that_comes_back_to_the_client_keeps_its_place(cast, wish):
    allow(cast, 1)
    people.walk(wish, "submit")
    people.walk(wish, "ask_more", note="Hoe lang?")
    (other,) = others(cast, 1)
    with pytest.raises(MoveRefused, match="Je hebt één verzoek lopen"):
        other.send(by=cast.noor, version=other.version)
    allow(cast, 2)
    people.walk(other, "submit")
    allow(cast, 1)  # fewer than run already: what runs goes on
    wish.send(by=cast.noor, version=wish.version)
    assert stored(wish).status == Status.SUBMITTED


def test_what_was_answered_or_belongs_to_another_coaching_does_not_count(cast, wish):
    allow(cast, 1)
    list(others(cast, 1, "submit", "approve", "ask", "accept"))
    other = Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    people.introduction(cast, "submit", contact=cast.daan, coaching=other)
    wish.send(by=cast.noor, version=wish.version)
    assert stored(wish).status == Status.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_two_sent_at_the_same_moment_do_not_both_take_the_last_place():
    cast = people.enter()
    allow(cast, 1)
    wishes = list(others(cast, 2))
    for _round in range(10):
        start = Barrier(2)

        def send(wish, start=start):
            try:
                start.wait(timeout=10)
                stored(wish).send(by=cast.noor, version=wish.version)
            except MoveRefused:
                return False
            else:
                return True
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(send, wishes)) == [False, True]
        Introduction.objects.update(status=Status.DRAFT)


@pytest.mark.parametrize(
    "words", [{"goal": " "}, {"offer_kind": "plan", "offer": " "}], ids=["goal", "offer"]
)
def test_nothing_leaves_without_a_goal_and_an_offer(cast, wish, words):
    wish.write(words, version=wish.version)
    with pytest.raises(MoveRefused, match="Schrijf eerst"):
        wish.move("submit", by=cast.noor)
    assert not Delivery.objects.exists()


def test_attention_needs_no_words(cast, wish):
    wish.write({"offer": "", "offer_kind": "attention"}, version=wish.version)
    wish.send(by=cast.noor, version=wish.version)
    assert stored(wish).status == Status.SUBMITTED


def test_nothing_leaves_before_the_code_of_fair_play(cast, wish):
    Coaching.objects.update(fair_play_at=None)
    with pytest.raises(MoveRefused, match="hoe we met elkaar omgaan"):
        wish.send(by=cast.noor, version=wish.version)
    coaching = Coaching.objects.get(pk=cast.coaching.pk)
    before = Event.objects.filter(verb="coaching.agree").count()
    assert coaching.agree(by=cast.noor)
    assert not Coaching.objects.get(pk=coaching.pk).agree(by=cast.noor)  # once is enough
    assert Event.objects.filter(verb="coaching.agree").count() == before + 1
    wish.send(by=cast.noor, version=wish.version)


def test_only_the_words_that_were_read_are_sent(cast, wish):
    read = stored(wish)
    wish.write({"goal": "Iets heel anders."}, version=wish.version)
    with pytest.raises(MoveRefused, match="intussen veranderd"):
        read.send(by=cast.noor, version=read.version)
    assert stored(wish).status == Status.DRAFT
    assert read.goal == "Iets heel anders."


def test_the_same_words_from_an_older_window_are_kept_already(wish):
    old = stored(wish)
    assert wish.write({"goal": "Nieuw doel."}, version=wish.version)
    assert old.write({"goal": "Nieuw doel."}, version=old.version)
    assert old.version == wish.version == stored(wish).version
    assert not stored(wish).write({"goal": "Oud doel."}, version=0)


def test_where_she_stands_is_remembered_for_her_next_request(cast, wish):
    wish.write({"situation": Situation.EXPLORING}, version=wish.version)
    (other,) = others(cast, 1)
    assert stored(other).situation == Situation.EXPLORING
    strange = Introduction.draft(cast.elsewhere, cast.daan)
    assert stored(strange).situation == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_size_and_day_stand_in_the_mail_to_the_contact_and_to_the_coach(cast, wish, language):
    due = timezone.localdate() + timedelta(days=1)
    words = {"offer": "Een overzicht", "offer_kind": "plan", "offer_size": "hour", "offer_due": due}
    wish.write(words, version=wish.version)
    cast.sanne.language = cast.marjan.language = language
    for row in (cast.sanne, cast.marjan):
        row.save()
    wish = stored(wish)
    with translation.override(language):
        told = wish.offer_in_full("")
    assert told.startswith("Een overzicht. ")
    assert str(due.day) in told
    assert f"{told}\n" in proposal.compose(wish).message
    people.walk(wish, "submit")
    assert told in Delivery.objects.get(letter="introduction_submitted_coach").body


def test_attention_without_words_tells_its_size_too(wish):
    wish.write({"offer": "", "offer_size": Size.HOUR}, version=wish.version)
    message = proposal.compose(stored(wish)).message
    assert (
        "Mijn aandacht, en oprechte vragen over je werk. Dat kost mij ongeveer een uur." in message
    )


def test_every_goal_and_every_situation_has_its_proposals():
    assert set(QUESTIONS) == {"", *Goal.values}
    assert set(SENTENCES) == set(Goal.values)
    assert set(EXAMPLES) == {"", *Situation.values}
    for goal in Goal.values:
        assert 3 <= len(QUESTIONS[goal]) <= 6
    fields = Introduction._meta.get_field
    sentences = [str(text) for text in SENTENCES.values()]
    sentences += [str(one.text) for some in EXAMPLES.values() for one in some]
    assert max(map(len, sentences)) < fields("goal").max_length / 2
    forms = [f for some in (*QUESTIONS.values(), LAST) for f in some]
    assert max(len(str(f)) for form in forms for f in form) * 7 < fields("questions").max_length


def test_the_polite_form_says_u_and_the_other_does_not():
    from networking.questions import POLITE

    for form in (f for some in (*QUESTIONS.values(), LAST) for f in some):
        assert not POLITE.search(str(form[0]))
        assert len(form) == 1 or POLITE.search(str(form[-1]))
    for one in (one for some in EXAMPLES.values() for one in some):
        assert not POLITE.search(str(one.text))
