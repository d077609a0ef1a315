"""Kind hints while writing: any text gives an answer, and only what could be stronger a hint."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networking.hints import TEXTS, hints, with_care
from networking.offers import Offer, Size
from networking.questions import Goal, proposed
from tests.cast import WORDS

TODAY = date(2026, 11, 26)
ABOUT = ("Projectleider energietransitie", "Gemeente Overwater", "bouw")
TEXT = st.text() | st.lists(
    st.sampled_from(
        ["baan", "ziek", "Is dit", "uitkering", "ziekenhuis", "\n", "A4", "twee", "ß", "İ", "job?"]
    )
).map(" ".join)
WRITTEN = st.fixed_dictionaries(
    dict.fromkeys(TEXTS, TEXT)
    | {
        "offer_kind": st.sampled_from(Offer.values),
        "offer_size": st.sampled_from(["", *Size.values]),
        "offer_due": st.none() | st.dates(),
    }
)


def fields(**words):
    return {hint.field for hint in hints(words, about=ABOUT, today=TODAY)}


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first letters take long to load
@given(WRITTEN, st.lists(TEXT, max_size=3))
def test_any_text_has_the_same_hints_each_time_below_its_own_fields(words, about):
    found = hints(words, about=about, today=TODAY)
    assert found == hints(words, about=about, today=TODAY)
    assert len(found) == len(set(found)) <= 13
    assert {hint.field for hint in found} <= {"", *words}
    assert all(hint.text for hint in found)


@given(WRITTEN)
def test_a_careful_word_stands_in_the_text_and_more_text_hides_none(words):
    found = with_care(words)
    everything = "\n".join(words[name] for name in TEXTS)
    assert all(word in everything for word in found)
    assert len({word.casefold() for word in found}) == len(found)
    more = {name: f"{words[name]}\nIk was ziek." for name in TEXTS}
    now = {word.casefold() for word in with_care(more)}
    assert {word.casefold() for word in found} | {"ziek"} <= now


def test_nothing_is_said_about_what_is_still_empty_nor_about_a_good_request():
    assert fields(**dict.fromkeys(TEXTS, ""), offer_kind=Offer.ATTENTION) == set()
    assert fields(**WORDS, offer_kind=Offer.ATTENTION) == set()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"goal": "Ik zoek een baan bij jullie."}, "goal"),
        ({"goal": "Have you got a job for me, please?"}, "goal"),
        ({"goal": "Netwerken."}, "goal"),
        ({"why": "Je hebt een interessant profiel."}, "why"),
        ({"offer": "Ik help graag ergens mee."}, "offer"),
        ({"offer_kind": Offer.HANDS}, "offer_kind"),
        ({"offer_kind": Offer.HANDS, "offer_size": Size.MORE}, "offer_size"),
        ({"offer_due": date(2026, 11, 25)}, "offer_due"),
        ({"questions": "Wat doe je?\n- Is het leuk?"}, "questions"),
        ({"questions": "Can I come by?"}, "questions"),
        ({"why": "woord " * 151}, ""),
        ({"why": "Je maakte de stap na een burn-out."}, "why"),
    ],
)
def test_each_weak_spot_has_its_hint(words, field):
    assert field in fields(**words)


@pytest.mark.parametrize(
    "words",
    [
        {"why": "Hoe is het om projectleider te zijn?"},
        {"why": "Je stapte over vanuit de zorg."},
        {"offer": "Een overzicht van één A4."},
        {"offer": "Een plan.", "offer_size": Size.HOUR},
        {"offer": "Een plan.", "offer_due": TODAY},
        {"questions": "Wat kost energie?\nIsoleer je ook daken?"},
        {"goal": "Ik wil weten hoe jullie banen leggen."},
        {"why": ("bouw " * 150).strip()},
    ],
)
def test_what_is_concrete_has_none(words):
    assert fields(**words) <= {"offer_kind"}


def test_the_longest_part_of_a_long_request_is_named():
    (hint,) = [h for h in hints({"goal": "a b", "offer": "1 " * 160}) if not h.field]
    assert "162" in hint.text
    assert "je aanbod" in hint.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Na een Burn-out wil ik rustig beginnen.", "Burn-out"),
        ("Ik krijg een WIA-uitkering.", "WIA"),
        ("Er loopt een ontslagzaak.", "ontslagzaak"),
        ("I was on sick leave.", "sick"),
        ("I had an argument, a lawsuit even.", "lawsuit"),
    ],
)
def test_words_about_health_benefits_and_quarrels_are_found(text, word):
    assert word in with_care({"why": text})


@pytest.mark.parametrize(
    "text", ["Je werkt in een ziekenhuis.", "Wat is er uit te keren?", "Het WK begint.", "benefits"]
)
def test_words_that_only_look_like_them_are_not(text):
    assert with_care({"goal": text}) == ()


@given(st.sampled_from(["", *Goal.values]), TEXT, st.booleans())
def test_a_question_that_was_added_is_not_proposed_again(goal, text, polite):
    seen = []
    while questions := proposed(goal, text, polite=polite):
        assert 1 <= len(questions) <= 5
        text += "\n" + questions[0]
        seen.append(questions[0])
    assert len(seen) == len(set(seen)) <= 8
