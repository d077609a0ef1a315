"""The composer: proposals to press, hints while writing, and the last look before sending."""

import pytest
from django.urls import reverse

from coaching.models import Coaching, CoachProfile
from networking.models import Introduction, Status
from networking.offers import EXAMPLES, Situation
from networking.questions import QUESTIONS, SENTENCES, Goal
from tests import cast as people
from tests.cast import WORDS

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
TYPED = WORDS | {"offer_kind": "attention", "talk": "coffee", "minutes": "20"}


def url(wish, name="introduction_edit"):
    return reverse(f"networking:{name}", args=[wish.ref])


def stored(wish):
    return Introduction.objects.get(pk=wish.pk)


def typed(wish, **words):
    return TYPED | {"version": stored(wish).version} | words


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


@pytest.fixture
def wish(cast):
    return people.introduction(cast)


def press(noor, wish, **button):
    """A press on a proposal, on a page without scripts."""
    return noor.post(url(wish), typed(wish) | {"goal_kind": "switch"} | button)


def test_a_goal_brings_its_sentence_and_its_questions(noor, wish):
    answer = noor.post(url(wish), typed(wish, goal="", goal_kind="return", show="doel"))
    assert answer.url == url(wish) + "#doel"
    page = noor.get(answer.url)
    assert str(SENTENCES[Goal.RETURN]) in page.text
    for question in QUESTIONS[Goal.RETURN][:3]:
        assert str(question[0]) in page.text
    assert str(QUESTIONS[Goal.SWITCH][0][0]) not in page.text


def test_whoever_says_u_is_proposed_questions_that_say_u(noor, wish):
    words = typed(wish, why="U maakte de stap naar beleid.", goal_kind="return")
    page = noor.post(url(wish, "introduction_draft"), words, headers=HTMX)
    assert "Hoe vertelt u zelf over een onderbreking?" in page.text
    assert "Wat kan ik voor u doen?" in page.text
    assert "Hoe vertel je" not in page.text


def test_a_question_that_is_pressed_stands_below_the_others(noor, wish):
    question = str(QUESTIONS[Goal.SWITCH][0][0])
    assert press(noor, wish, add=question).url == url(wish) + "#vragen"
    assert stored(wish).questions == f"{WORDS['questions']}\n{question}"
    assert f'value="{question}"' not in noor.get(url(wish)).text


def test_a_sentence_that_is_pressed_becomes_the_goal(noor, wish):
    sentence = str(SENTENCES[Goal.SWITCH])
    assert press(noor, wish, goal="", sentence=sentence).url == url(wish) + "#doel"
    assert stored(wish).goal == sentence


def test_an_example_that_is_pressed_is_the_offer_until_another_is(noor, wish):
    first, second = EXAMPLES[Situation.GRADUATE][:2]
    words = {"situation": "graduate", "offer": ""}
    assert press(noor, wish, example="graduate-0", **words).url == url(wish) + "#aanbod"
    assert stored(wish).offer == str(first.text)
    assert (stored(wish).offer_kind, stored(wish).offer_size) == (first.kind, first.size)
    press(noor, wish, example="graduate-1", **words | {"offer": str(first.text)})
    assert stored(wish).offer == str(second.text)
    assert str(second.text) in noor.get(url(wish)).text


def test_her_own_words_stay_when_she_presses_an_example(noor, wish):
    press(noor, wish, example="graduate-0", offer="Mijn eigen aanbod.")
    assert stored(wish).offer.startswith("Mijn eigen aanbod.\n")


@pytest.mark.parametrize("key", ["graduate-99", "nobody-0", "graduate--1", "graduate", "-x", "²"])
def test_an_example_that_does_not_exist_changes_nothing(noor, wish, key):
    press(noor, wish, example=key)
    assert stored(wish).offer == WORDS["offer"]


def test_too_many_questions_are_told_and_kept(noor, wish):
    page = press(noor, wish, questions="x" * 590, add="Nog een hele vraag erbij?")
    assert page.status_code == 422
    assert page.context["form"].errors["questions"]
    assert "Nog een hele vraag erbij?" in page.text


def test_the_hints_come_with_what_is_saved(noor, wish):
    words = typed(wish, goal="Ik zoek een baan.", offer_kind="hands")
    part = noor.post(url(wish, "introduction_draft"), words, headers=HTMX)
    assert "Een netwerkgesprek is geen sollicitatie." in part.text
    assert "Krijg je een uitkering?" in part.text
    assert 'id="tip-goal" aria-live="polite" hx-swap-oob="innerHTML"' in part.text
    assert "Een netwerkgesprek is geen sollicitatie." in noor.get(url(wish)).text


def test_a_short_goal_is_no_reason_to_stop(noor, wish):
    answer = noor.post(url(wish), typed(wish, goal="Jouw werk"))
    assert answer.url == url(wish, "introduction_check")
    assert noor.post(answer.url, {"version": stored(wish).version}).url == url(wish, "introduction")
    assert stored(wish).status == Status.SUBMITTED


def test_there_is_nothing_to_check_without_a_goal(noor, wish):
    wish.write({"goal": ""}, version=wish.version)
    assert noor.get(url(wish, "introduction_check")).url == url(wish)


def test_the_last_look_tells_all_that_is_read_and_changes_nothing(noor, wish):
    wish.write({"offer_size": "hour"}, version=wish.version)
    before = stored(wish).changed_at
    page = noor.get(url(wish, "introduction_check"))
    assert "Dit leest Marjan" in page.text
    assert "Dit leest Sanne later" in page.text
    assert page.text.count("Dat kost mij ongeveer een uur.") == 2
    assert stored(wish).changed_at == before


def test_the_last_look_gives_no_name_of_an_anonymous_person_away(cast, noor):
    wish = people.introduction(cast, contact=cast.youssef)
    page = noor.get(url(wish, "introduction_check")).text
    for hidden in ("Youssef", "Amrani", "Netwerk Oost", "youssef.contact"):
        assert hidden not in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_words_about_health_leave_with_a_yes_only(noor, wish, headers):
    wish.write({"why": "Ik had een burn-out."}, version=wish.version)
    here, words = url(wish, "introduction_check"), {"version": wish.version}
    page = noor.post(here, words, headers=headers)
    assert page.status_code == 422
    assert "Wil je dit delen?" in page.text
    assert "<b>burn-out</b>" in page.text
    assert stored(wish).status == Status.DRAFT
    assert stored(wish).why == "Ik had een burn-out."
    noor.post(here, words | {"share": "on"}, headers=headers)
    assert stored(wish).status == Status.SUBMITTED


def test_other_words_ask_for_no_yes(noor, wish):
    assert "Wil je dit delen?" not in noor.get(url(wish, "introduction_check")).text


def test_the_code_of_fair_play_is_read_once_before_the_first_request(cast, noor, wish):
    Coaching.objects.update(fair_play_at=None)
    here = url(wish, "introduction_check")
    page = noor.get(here)
    assert "Zo gaan we met elkaar om" in page.text
    assert page.text.count("<li>Ik ") == 3
    assert noor.post(here, {"version": wish.version}).status_code == 422
    assert stored(wish).status == Status.DRAFT
    noor.post(here, {"version": wish.version, "fair_play": "yes"})
    assert stored(wish).status == Status.SUBMITTED
    other = people.introduction(cast, contact=cast.youssef)
    assert "Zo gaan we met elkaar om" not in noor.get(url(other, "introduction_check")).text


def test_one_request_too_many_waits_and_is_told_why(cast, noor, wish):
    CoachProfile.objects.filter(user=cast.marjan).update(open_requests=1)
    people.introduction(cast, "submit", contact=cast.youssef)
    here = url(wish, "introduction_check")
    for page in (noor.get(here), noor.post(here, {"version": wish.version})):
        assert "Je hebt één verzoek lopen. Zo is elk verzoek echt bedoeld." in page.text
        assert "Marjan kan er een bij geven." in page.text
        assert "Stuur naar Marjan" not in page.text
    assert stored(wish).status == Status.DRAFT


def test_what_changed_in_another_window_is_read_before_it_goes(noor, wish):
    version = wish.version
    wish.write({"goal": "Uit het andere venster."}, version=version)
    page = noor.post(url(wish, "introduction_check"), {"version": version})
    assert page.status_code == 422
    assert "Uit het andere venster." in page.text
    assert f'name="version" value="{wish.version}"' in page.text
    assert stored(wish).status == Status.DRAFT


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_strange_version_sends_nothing(noor, wish, version):
    page = noor.post(url(wish, "introduction_check"), {"version": version})
    assert page.status_code == 422
    assert "intussen veranderd" in page.text
    assert stored(wish).status == Status.DRAFT


@pytest.mark.parametrize(
    ("keep", "goal"), [("draft", "Het oude venster."), ("theirs", "Het nieuwe venster.")]
)
def test_of_two_texts_she_reads_both_and_chooses(noor, wish, keep, goal):
    old = typed(wish, goal="Het oude venster.")
    wish.write({"goal": "Het nieuwe venster."}, version=wish.version)
    page = noor.post(url(wish), old)
    assert page.status_code == 422
    assert "Je tekst staat er twee keer" in page.text
    assert "Het oude venster." in page.text
    assert "Het nieuwe venster." in page.text
    noor.post(url(wish), old | {"version": page.context["version"], "keep": keep})
    assert stored(wish).goal == goal


def test_enter_keeps_and_never_sends(noor, wish):
    page = noor.get(url(wish)).text
    first = page[page.index('id="verzoek"') :]
    first = first[first.index("<button") :]
    assert 'name="keep" value="draft"' in first[: first.index(">")]


@pytest.mark.parametrize(("language", "words"), [("nl", "20 minuten"), ("en", "20 minutes")])
def test_how_long_is_said_in_her_language(cast, sign_in, language, words):
    cast.noor.speak(language)
    wish = people.introduction(cast)
    page = sign_in(cast.noor).get(f"/introductions/{wish.ref}/edit/")
    assert f">{words}</option>" in page.content.decode()


def test_an_open_page_keeps_nothing_once_the_coaching_has_ended(cast, sign_in):
    wish = people.introduction(cast)
    before = wish.version
    cast.coaching.end(by=cast.marjan)
    client = sign_in(cast.noor)
    for words in ({}, {"keep": "draft"}):
        typed = {"version": before, "goal": "Nog iets anders."} | words
        assert client.post(f"/introductions/{wish.ref}/draft/", typed).status_code == 409
        assert client.post(f"/introductions/{wish.ref}/edit/", typed).status_code == 302
    assert Introduction.objects.get(pk=wish.pk).version == before
