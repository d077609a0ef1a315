from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.names import fold
from networking.work.synonyms import PHRASES, ROWS, WORDS, same_as, same_as_phrase
from networking.work.word_groups import GROUPS


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("teacher", "docent"), ("docent", "teacher"), ("leerkracht", "lecturer"),
        ("jurist", "lawyer"), ("buyer", "inkoper"), ("verpleegkundige", "nurse"),
        ("advocaat", "attorney"), ("driver", "chauffeur"), ("law", "recht"),
        ("duurzaamheid", "sustainable"), ("zzp", "freelancer"), ("researcher", "onderzoeker"),
    ],
)  # fmt: skip
def test_a_word_finds_those_who_say_it_otherwise(typed, also):
    assert also in same_as(typed)


def test_the_beginning_of_a_word_is_enough_when_it_fits_one_group_only():
    assert same_as("teache") == same_as("teacher")
    assert "nurse" in same_as("verpl")
    assert same_as("tea") == ()  # too short
    assert same_as("verz") == ()  # verzorgende, verzekering
    assert same_as("teachers") == ()


def test_a_whole_word_does_not_wait_for_longer_ones():
    assert same_as("bank") == ()
    assert same_as("zorg") == ("gezondheidszorg", "care", "healthcare")
    assert "attorney" in same_as("advocaat")


def test_what_a_search_finds_anyway_is_left_out():
    assert "marketing" not in same_as("market")
    assert not [other for word in WORDS for other in same_as(word) if other.startswith(word)]


def test_words_of_a_group_find_each_other():
    for word, group in WORDS.items():
        for other in group:
            assert other in same_as(word) or other.startswith(word)


def test_no_word_is_in_two_groups_and_no_group_is_of_one_word():
    lines = [line.split() for line in GROUPS.strip().splitlines()]
    assert [w for w, often in Counter(w for line in lines for w in line).items() if often > 1] == []
    assert min(map(len, lines)) > 1
    assert len(lines) > 150


def test_words_and_phrases_are_written_as_they_are_searched():
    assert [word for word in (*WORDS, *ROWS) if fold(word) != word] == []


def test_phrases_find_each_other():
    assert same_as_phrase(["policy", "officer"])[:2] == ("beleidsmedewerker", "beleidsadviseur")
    assert "general practitioner" in same_as_phrase(["huisarts"])
    assert same_as_phrase(["policy"]) == ()
    assert same_as_phrase([]) == ()
    phrases = [one.strip() for line in PHRASES.strip().splitlines() for one in line.split(",")]
    assert len(phrases) == len(set(phrases))


@given(st.text(max_size=60))
def test_any_text_gives_words_or_none(text):
    for word in (text, fold(text)):
        assert all(other in WORDS for other in same_as(word))
    assert all(other in ROWS for other in same_as_phrase(text.split()))
