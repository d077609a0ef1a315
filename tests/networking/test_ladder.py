"""The courage ladder: one next small step, whatever a client did so far."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from networking.ladder import Deeds, Wish, next_step
from networking.models import Contact, Disclosure, Meeting, Note, SavedPerson, Status, Visibility
from tests import cast as people
from tests.cast import walk

CARDS, MINE = reverse("networking:cards"), reverse("networking:introductions")
REF = "0b0e7c3a-2d52-4f3e-9d0e-6d1f1c1c1c1c"
wishes = st.builds(
    Wish,
    st.sampled_from(Status.values),
    st.just(reverse("networking:introduction", args=[REF])),
    st.just(reverse("networking:introduction_edit", args=[REF])),
    st.just("Marjan"),
    st.sampled_from(["", "  ", "Ik wil weten hoe een dag is."]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
deeds = st.builds(
    Deeds, st.booleans(), st.booleans(), st.booleans(), st.lists(wishes, max_size=6).map(tuple)
)
SHAMING = ("moet", "nog steeds", "al te lang", "pas ", "afgewezen", "te laat")


def is_there(url):
    try:
        return bool(resolve(url.partition("?")[0].partition("#")[0]))
    except Resolver404:
        return False


@given(deeds)
def test_there_is_always_exactly_one_step_with_somewhere_to_go(done):
    step = next_step(done)
    calls = [wish for wish in done.wishes if wish.calls_for]
    assert (step is None) is (not done.may_look and not calls)
    if step:
        assert is_there(step.url)
        assert step == next_step(done)  # of nothing but what she did
        assert not [word for word in SHAMING if word in step.words.lower()]
        assert "%" not in step.words + step.label


@given(deeds)
def test_who_waits_for_her_comes_before_looking_on(done):
    step = next_step(done)
    calls = {wish.calls_for for wish in done.wishes} - {""}
    assert not calls or step.key in calls
    assert calls or not step or step.key in ("look", "save", "draft", "next")


@given(deeds, st.permutations(range(6)))
def test_the_kind_of_step_does_not_hang_on_the_order_of_her_requests(done, order):
    mixed = [done.wishes[n] for n in order if n < len(done.wishes)]
    one, other = next_step(done), next_step(done._replace(wishes=tuple(mixed)))
    assert (one and one.key) == (other and other.key)


def step_of(client, page=CARDS):
    """The step that stands on this page, by the words of its way; "" for none."""
    html = client.get(page).content.decode()
    assert html.count("small-step") <= 1
    _before, found, rest = html.partition('small-step"')
    if not found:
        return "", ""
    url, label = rest.partition('<a href="')[2].split("</a>")[0].split('">')
    return label, url


def test_a_whole_road_from_the_first_look_to_the_next_person(cast, sign_in):
    noor, seen = sign_in(cast.noor), []

    def took():
        label, url = step_of(noor)
        assert step_of(noor, MINE) == (label, url)
        assert noor.get(url.partition("#")[0]).status_code == 200
        seen.append(label)

    took()
    noor.get(reverse("networking:card", args=[cast.sanne.ref]))
    took()
    SavedPerson.put(cast.noor, cast.sanne, True)
    took()
    wish = people.Introduction.draft(cast.coaching, cast.sanne)
    took()
    wish.write({"goal": people.WORDS["goal"]}, version=0)
    took()
    wish.ask_along(by=cast.noor)
    took()
    walk(wish, "submit")
    took()
    walk(wish, "ask_more")
    took()
    for verb in ("submit", "approve", "ask", "accept", "introduce"):
        walk(wish, verb)
    took()
    note = Note.begin(wish, by=cast.noor)
    note.write("Drie vragen", version=0)
    took()
    walk(wish, "hold")
    took()
    walk(wish, "thank")
    took()
    assert seen == [
        "Kijk rond", "Kies iemand", "Naar wie je bewaarde", "Vul je doel in",
        "Vraag Marjan om mee te kijken", "Stuur naar Marjan",
        "Kijk rond", "Vul aan", "Bereid je voor", "Kijk rond", "Schrijf je bedankje", "Kijk rond",
    ]  # fmt: skip


def test_after_the_day_of_the_meeting_she_writes_down_what_she_heard(cast, sign_in):
    noor = sign_in(cast.noor)
    wish = people.introduction(cast, *people.ROAD["introduced"])
    soon = timezone.now() + timedelta(days=2)
    Meeting.plan(wish, by=cast.noor, starts_at=soon, form="coffee")
    assert step_of(noor)[0] == "Bereid je voor"
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    assert step_of(noor)[0] == "Maak een notitie"


def test_somebody_who_is_no_longer_shown_is_nobody_to_write_to(cast, sign_in):
    noor = sign_in(cast.noor)
    Disclosure.log([cast.sanne], cast.noor, "page")
    SavedPerson.put(cast.noor, cast.sanne, True)
    cast.sanne.look(Visibility.HIDDEN, by=cast.marjan)
    assert step_of(noor)[0] == "Kies iemand"


def test_who_can_go_nowhere_gets_no_step(cast, sign_in):
    draft = people.introduction(cast)
    cast.coaching.end(by=cast.marjan)
    noor = sign_in(cast.noor)
    assert step_of(noor) == step_of(noor, MINE) == ("", "")
    assert draft.status == Status.DRAFT
    assert step_of(sign_in(cast.otto)) == ("", "")


@pytest.mark.thorough
@pytest.mark.parametrize("page", [CARDS, MINE])
def test_it_costs_the_same_however_much_she_did(cast, sign_in, page):
    noor = sign_in(cast.noor)

    def cost():
        noor.get(page)
        with CaptureQueriesContext(connection) as queries:
            noor.get(page)
        return len(queries)

    people.introduction(cast, "submit")
    SavedPerson.put(cast.noor, cast.sanne, True)
    few = cost()
    for n in range(8):
        one = people.contact(cast.marjan, f"Mens{n}", "Bos", Visibility.NAMED)
        Note.begin(people.introduction(cast, *people.ROAD["introduced"], contact=one), by=cast.noor)
        SavedPerson.put(cast.noor, one, True)
    assert Contact.objects.count() > 10
    assert cost() == few
