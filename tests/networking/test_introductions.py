"""The road of an introduction: who may take which step, and that nothing else moves it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event
from coaching.secrets import secret
from networking import tasks
from networking.models import MOVES, Introduction, MoveRefused, Status, Suppression, Visibility
from tests import cast as people
from tests.cast import MESSAGE, WORDS

HAPPY = (
    "submit", "approve", "ask", "accept", "introduce", "schedule", "hold", "thank", "close",
)  # fmt: skip
ROLES = ("client", "coach", "contact", "clock")


def at(wish, status):
    """The same introduction, standing at this status as if it had walked there."""
    now = timezone.now()
    Introduction.objects.filter(pk=wish.pk).update(status=status, asked_at=now, woken_at=now)
    return Introduction.objects.with_people().get(pk=wish.pk)


def step(wish, verb, role):
    """Take a step as the holder of this role."""
    if role in ("contact", "clock"):
        return wish.move(verb, role=role)
    return wish.move(verb, by=getattr(wish, role))


def stored(wish):
    return Introduction.objects.filter(pk=wish.pk).values().get()


def traces():
    return Event.objects.count(), Delivery.objects.count()


@pytest.fixture
def wish(cast):
    return people.introduction(cast)


def test_the_whole_road_leaves_one_event_per_step(cast):
    wish = people.introduction(cast, *HAPPY)
    wish.refresh_from_db()
    assert wish.status == Status.CLOSED
    verbs = Event.objects.about(wish).values_list("verb", flat=True)
    assert list(verbs) == [f"introduction.{verb}" for verb in ("draft", *HAPPY)]
    assert wish.submitted_at <= wish.asked_at <= wish.answered_at <= wish.introduced_at


def test_every_step_of_the_table_can_be_taken_from_each_of_its_starts(wish):
    for verb, move in MOVES.items():
        for start in move.starts:
            with transaction.atomic():
                there, before = at(wish, start), Event.objects.about(wish).count()
                event = step(there, verb, move.role)
                assert stored(wish)["status"] == move.end, (start, verb)
                assert Event.objects.about(wish).count() == before + 1, (start, verb)
                assert event.role == move.role
                transaction.set_rollback(True)


def test_every_step_that_is_not_in_the_table_is_refused_and_changes_nothing(wish):
    refused = 0
    for status in Status:
        there = at(wish, status)
        was, trail = stored(wish), traces()
        for verb, move in MOVES.items():
            if status in move.starts:
                continue
            with pytest.raises(MoveRefused):
                step(there, verb, move.role)
            assert stored(wish) == was, (status, verb)
            refused += 1
        assert traces() == trail, status
    assert refused > 200


def test_only_the_holder_of_the_role_may_move(cast, wish):
    everybody = (cast.noor, cast.marjan, cast.eva, cast.otto, cast.bram)
    for verb, move in MOVES.items():
        there = at(wish, move.starts[0])
        before = stored(wish), traces()
        holder = getattr(there, move.role) if move.role in ("client", "coach") else None
        for person in everybody:
            if person != holder:
                with pytest.raises(MoveRefused):
                    there.move(verb, by=person)
        for role in set(ROLES) - {move.role}:
            with pytest.raises(MoveRefused):
                there.move(verb, role=role)
        with pytest.raises(MoveRefused):
            there.move(verb)
        assert (stored(wish), traces()) == before, verb


def test_a_refusal_says_what_the_state_is_and_keeps_the_object_true(wish):
    stale = Introduction.objects.with_people().get(pk=wish.pk)
    people.walk(wish, "submit")
    with pytest.raises(MoveRefused, match="Te beoordelen"):
        people.walk(stale, "submit")
    assert stale.status == Status.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_wins():
    cast = people.enter()
    for _round in range(20):
        wish = people.introduction(cast, "submit")
        start, verbs = Barrier(2), ("approve", "decline")

        def decide(verb, wish=wish, start=start):
            try:
                mine = Introduction.objects.with_people().get(pk=wish.pk)
                start.wait(timeout=10)
                mine.move(verb, by=cast.marjan, **(MESSAGE if verb == "approve" else {}))
            except MoveRefused:
                return None
            else:
                return verb
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            winners = [verb for verb in pool.map(decide, verbs) if verb]
        assert len(winners) == 1
        assert stored(wish)["status"] == MOVES[winners[0]].end
        deeds = [event.deed for event in Event.objects.about(wish)]
        assert deeds == ["draft", "submit", winners[0]]
        letters = Delivery.objects.filter(event__in=Event.objects.about(wish).order_by())
        told = {letter.letter for letter in letters if letter.event.deed in verbs}
        assert len(told) == 1
        Introduction.objects.filter(pk=wish.pk).update(status=Status.CLOSED)


def test_a_draft_is_nobody_elses_business(cast):
    wish = people.introduction(cast)
    assert not Introduction.objects.visible_to(cast.marjan).exists()
    people.walk(wish, "withdraw")
    assert not Introduction.objects.visible_to(cast.marjan).exists()
    assert not Delivery.objects.exists()
    assert not Event.objects.about(wish).filter(hearers=cast.marjan).exists()


def test_once_sent_the_coach_may_keep_reading_along(cast):
    wish = people.introduction(cast, "submit", "withdraw")
    assert wish in Introduction.objects.visible_to(cast.marjan)


def test_a_stranger_finds_nothing(cast):
    people.introduction(cast, "submit")
    for stranger in (cast.eva, cast.otto, cast.bram):
        assert not Introduction.objects.visible_to(stranger).exists()
        assert not Introduction.objects.on_desk_of(stranger).exists()
        assert not Introduction.objects.of_client(stranger).exists()


def test_there_is_one_open_introduction_with_a_person_and_a_new_one_after_it(cast):
    first = people.introduction(cast, "submit")
    assert Introduction.draft(cast.coaching, cast.sanne) == first
    people.walk(first, "decline")
    second = Introduction.draft(cast.coaching, cast.sanne)
    assert second != first
    assert second.status == Status.DRAFT


def test_newer_words_are_never_overwritten_by_older_ones(wish):
    old = wish.version
    assert wish.write(WORDS | {"goal": "Nieuwer"}, version=old)
    assert not wish.write(WORDS | {"goal": "Ouder"}, version=old)
    assert stored(wish)["goal"] == "Nieuwer"
    assert stored(wish)["version"] == old + 1


def test_words_that_were_sent_stand_still(wish):
    people.walk(wish, "submit")
    assert not wish.write(WORDS | {"goal": "Toch anders"}, version=wish.version)
    assert stored(wish)["goal"] == WORDS["goal"]
    people.walk(wish, "ask_more", note="Hoeveel tijd vraag je?")
    assert wish.write(WORDS | {"goal": "Toch anders"}, version=wish.version)


def test_the_name_of_an_anonymous_contact_comes_with_the_introduction(cast):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept", contact=cast.youssef)
    assert not wish.contact_is_known
    assert "Youssef" not in f"{wish.name_for_client} {wish.words_for_client} {wish.card_for_client}"
    people.walk(wish, "introduce")
    assert wish.name_for_client == "Youssef El Amrani"


def test_when_the_coaching_ends_a_name_that_was_not_given_stays_behind(cast):
    people.lookalikes(cast.youssef)
    wish = people.introduction(cast, contact=cast.youssef)
    cast.coaching.end(by=cast.marjan)
    cast.marjan.contacts.all().show_as(Visibility.NAMED, by=cast.marjan)
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    assert not wish.contact_is_known
    assert wish.name_for_client == "Data-analist netbeheer"


def test_somebody_who_could_not_be_told_by_her_role_stays_somebody_of_the_network(cast):
    wish = people.introduction(cast, "submit", contact=cast.youssef)
    assert wish.name_for_client == "iemand uit het netwerk"
    people.lookalikes(cast.youssef)  # what the card told when she asked stays what she reads
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    assert wish.name_for_client == "iemand uit het netwerk"
    assert not any(wish.card_for_client.told.values())


def test_who_does_not_know_of_it_yet_has_no_name_for_the_client(cast):
    roos = people.contact(cast.marjan, "Roos", "Kok", Visibility.NAMED, informed_at=None)
    wish = people.introduction(cast, "submit", contact=roos)
    assert not wish.knows_name
    assert "Roos" not in f"{wish.name_for_client} {wish.card_for_client}"


# Nobody is asked too often


def passes_on(cast, contact):
    """Another client asks for her too. Raises MoveRefused when that may not be passed on now."""
    coaching = Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    wish = Introduction.draft(coaching, contact)
    if wish.status == Status.DRAFT:
        people.walk(wish, "submit")
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    before = stored(wish), traces()
    try:
        people.walk(wish, "approve")
    except MoveRefused:
        assert (stored(wish), traces()) == before
        raise


@pytest.mark.parametrize(
    ("verbs", "days"),
    [
        (("submit", "approve", "ask", "refuse"), 30),
        (("submit", "approve", "ask", "expire"), 30),
        (("submit", "approve", "ask", "put_off"), 14),
        (("submit", "approve", "ask", "accept", "introduce", "hold"), 60),
    ],
)
def test_after_an_answer_or_a_talk_the_contact_rests(cast, verbs, days):
    people.introduction(cast, *verbs)
    cast.sanne.refresh_from_db()
    until = timezone.localdate() + timedelta(days=days)
    assert cast.sanne.rests_until_now == until
    with pytest.raises(MoveRefused, match=f"rust tot {until:%d-%m-%Y}"):
        passes_on(cast, cast.sanne)
    cast.sanne.rests_until = timezone.localdate()
    cast.sanne.save(update_fields=["rests_until"])
    passes_on(cast, cast.sanne)


def test_each_coach_chooses_how_long_her_contacts_rest(cast):
    cast.marjan.coach_profile.edit(by=cast.marjan, rest_after_no=0)
    cast.sanne.refresh_from_db()
    people.introduction(cast, "submit", "approve", "ask", "refuse")
    passes_on(cast, cast.sanne)


def test_who_took_a_pause_is_not_asked_until_it_is_over(cast):
    until = timezone.localdate() + timedelta(days=40)
    cast.sanne.pause(until)
    with pytest.raises(MoveRefused, match="rust tot"):
        passes_on(cast, cast.sanne)
    cast.sanne.pause(None)
    passes_on(cast, cast.sanne)


@pytest.mark.parametrize("verbs", [("approve",), ("approve", "ask"), ("approve", "ask", "accept")])
def test_nobody_gets_a_second_question_while_one_is_under_way(cast, verbs):
    people.introduction(cast, "submit", *verbs)
    with pytest.raises(MoveRefused, match="al een vraag onderweg"):
        passes_on(cast, cast.sanne)
    assert cast.sanne.load.tone == "busy"


def test_nobody_is_asked_more_often_than_her_coach_allows_in_a_year(cast):
    cast.marjan.coach_profile.edit(by=cast.marjan, asked_per_year=2, rest_after_no=0)
    cast.sanne.refresh_from_db()
    for _time in range(2):
        people.introduction(cast, "submit", "approve", "ask", "refuse")
    assert (cast.sanne.load.asked, cast.sanne.load.tone) == (2, "full")
    with pytest.raises(MoveRefused, match="al vaak genoeg gevraagd"):
        passes_on(cast, cast.sanne)
    asked = Introduction.objects.filter(contact=cast.sanne, asked_at__isnull=False)
    asked.update(asked_at=timezone.now() - timedelta(days=366))
    passes_on(cast, cast.sanne)


def test_when_the_coaching_ends_nothing_new_is_asked(cast):
    draft = people.introduction(cast, contact=cast.youssef)
    sent = people.introduction(cast, "submit")
    cast.coaching.end(by=cast.marjan)
    for wish, verb in ((draft, "submit"), (sent, "approve")):
        wish = Introduction.objects.with_people().get(pk=wish.pk)
        before = stored(wish), traces()
        with pytest.raises(MoveRefused):
            people.walk(wish, verb)
        assert (stored(wish), traces()) == before


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), "draft"),
        (("submit",), "withdrawn"),
        (("submit", "ask_more"), "withdrawn"),
        (("submit", "approve"), "withdrawn"),
        (("submit", "approve", "ask"), "withdrawn"),
        (("submit", "approve", "ask", "accept"), "accepted"),
        (("submit", "approve", "ask", "refuse"), "refused"),
        (("submit", "approve", "ask", "accept", "introduce"), "introduced"),
    ],
)
def test_the_end_of_a_coaching_withdraws_what_was_sent_and_has_no_yes(cast, steps, status):
    wish = people.introduction(cast, *steps)
    of_another = people.introduction(
        cast, "submit", coaching=Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    )
    assert cast.coaching.end(by=cast.marjan)
    assert stored(wish)["status"] == status
    assert stored(of_another)["status"] == "submitted"
    ended = [e for e in Event.objects.about(wish) if e.verb == "introduction.end"]
    assert len(ended) == (status == "withdrawn")
    assert not cast.coaching.end(by=cast.marjan)


def test_never_again_hides_the_contact_and_stops_what_is_on_its_way(cast):
    other = Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    waiting = people.introduction(cast, "submit", coaching=other)
    wish = people.introduction(cast, "submit", "approve", "ask", "never")
    cast.sanne.refresh_from_db()
    assert cast.sanne.visibility == Visibility.HIDDEN
    assert cast.sanne.never_at
    assert Suppression.covers(cast.sanne)
    with pytest.raises(MoveRefused):
        people.walk(Introduction.objects.with_people().get(pk=waiting.pk), "approve")
    assert wish.words_for_client == "Dit keer niet"  # the same words as for any other no


def test_never_after_a_yes_hands_over_no_address(cast):
    wish = people.introduction(cast, *people.ROAD["accepted"])
    cast.sanne.leave_alone()
    tasks.introduce(wish.pk)
    assert (stored(wish)["status"], stored(wish)["introduced_at"]) == ("refused", None)
    assert not Delivery.objects.filter(letter__startswith="introduction_introduced").exists()
    assert Delivery.objects.filter(letter="introduction_refused", to_user=cast.noor).exists()


def test_the_link_opens_from_the_asking_on_and_only_with_its_own_word(cast):
    wish = people.introduction(cast, "submit", "approve")
    word = secret(wish.purpose)
    assert not Introduction.objects.behind(word).exists()
    people.walk(wish, "ask")
    assert Introduction.objects.behind(word).get() == wish
    for wrong in ("", word[:-1], word.swapcase(), "a" * 43):
        assert not Introduction.objects.behind(wrong).exists()
    Introduction.objects.filter(pk=wish.pk).update(asked_at=timezone.now() - timedelta(days=22))
    assert Introduction.objects.get(pk=wish.pk).is_expired


def test_an_address_typed_while_passing_on_is_kept(cast):
    cast.sanne.email = ""
    cast.sanne.edit(by=cast.marjan)
    wish = people.introduction(cast, "submit")
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    with pytest.raises(MoveRefused):
        wish.pass_on(by=cast.marjan, **MESSAGE)
    wish.pass_on(by=cast.marjan, email="Sanne@Example.org ", **MESSAGE)
    cast.sanne.refresh_from_db()
    assert cast.sanne.email == "sanne@example.org"
    assert stored(wish)["message"] == MESSAGE["message"]
