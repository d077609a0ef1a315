"""How names are compared, sorted and found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.names import (
    SEARCH_BYTES,
    SORT_KEY_BYTES,
    fold,
    initials,
    search_words,
    sort_key,
    split_prefix,
    without_prefix,
)


def finds(typed: str, stored: str) -> bool:
    """What the database does: every typed word is the beginning of some stored word."""
    return all(f" {word}" in stored for word in fold(typed).split())


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("Café Noordzee B.V.", "cafe noordzee b v"),
        ("Cafe\u0301", "cafe"),
        ("STRAUß Øster Łódź Ærø", "strauss oster lodz aero"),
        ("ıĳ Ĳsbrand İpek Đorđe", "iij ijsbrand ipek dorde"),
        ("ruben 🌱 👩‍💻 🇳🇱", "ruben"),
        ("100%_zeker", "100 zeker"),
        ("d’Hondt dʼHondt d'Hondt", "d hondt d hondt d hondt"),
        ("Аня Йонг", "аня ионг"),
        ("ﬁnance Ⅻ", "finance xii"),
        ("a\u200bb\u202ec", "abc"),
        ("", ""),
    ],
)
def test_folding_leaves_words_of_plain_small_letters(given_text, folded):
    assert fold(given_text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_care_how_accents_are_stored_or_about_capitals(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert not set(fold(text)) & set("%_\\'\" \t\n") - {" "}


@pytest.mark.parametrize(
    ("last_name", "prefix", "main"),
    [
        ("van der Velde", "van der", "Velde"),
        ("ten Brinke", "ten", "Brinke"),
        ("van 't Zand", "van 't", "Zand"),
        ("in 't Veld", "in 't", "Veld"),
        ("op de Weegh", "op de", "Weegh"),
        ("uit den Boogaard", "uit den", "Boogaard"),
        ("aan de Stegge", "aan de", "Stegge"),
        ("over de Linden", "over de", "Linden"),
        ("el Amrani", "el", "Amrani"),
        ("ter Haar", "ter", "Haar"),
        ("d'Hondt", "d'", "Hondt"),
        ("’t Lam", "’t", "Lam"),
        ("’tLam", "’t", "Lam"),
        ("de la Fuente", "de la", "Fuente"),
        ("Jansen-de Boer", "", "Jansen-de Boer"),
        ("de Wit-van den Berg", "de", "Wit-van den Berg"),
        ("VAN DEN BERG", "VAN DEN", "BERG"),
        ("Bakker", "", "Bakker"),
        ("van", "", "van"),
        ("de la", "de", "la"),
        ("’t Lam, MSc", "’t", "Lam"),
        ("Velde, van der", "van der", "Velde"),
        ("de Vries (zij/haar)", "de", "Vries"),
        ("Dijkstra", "", "Dijkstra"),
        ("", "", ""),
    ],
)
def test_a_dutch_name_is_split_before_its_main_word(last_name, prefix, main):
    assert split_prefix(last_name) == (prefix, main)


@given(st.text(max_size=60))
def test_a_main_word_is_always_left(text):
    assert split_prefix(text)[1] or not text.replace(",", " ").split()


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ("Anouk", "van der Velde", "velde anouk van der"),
        ("Ruben 🌱", "’t Lam, MSc", "lam ruben t"),
        ("drs. ir. Zoë", "de Wit-van den Berg", "wit van den berg zoe de"),
        ("Noor", "", "noor"),
        ("", "d'Hondt", "hondt d"),
        ("Ed", "V.", "v ed"),
        ("Ing", "Wu", "wu ing"),
    ],
)
def test_people_are_sorted_on_their_main_word(first, last, key):
    assert sort_key(first, last) == key


@pytest.mark.parametrize("belgian", [False, True])
@pytest.mark.parametrize(
    ("first", "last", "key"),
    [("Anouk", "van der Velde", "velde anouk"), ("Ruben", "’t Lam", "lam ruben"),
     ("Ben", "Smit", "smit ben"), ("Noor", "", "noor"), ("", "van Acker", "van acker")],
)  # fmt: skip
def test_a_key_without_prefix_is_the_same_in_every_order(first, last, key, belgian):
    plain = without_prefix(sort_key(first, last, whole_name=belgian))
    assert sorted(plain.split()) == sorted(key.split())


def test_a_list_of_names_stands_in_dutch_order():
    names = [("Bo", "van Zon"), ("Ad", "de Boer"), ("Ab", "Öztürk"), ("Al", "Bakker")]
    assert [last for _, last in sorted(names, key=lambda n: sort_key(*n))] == [
        "Bakker",
        "de Boer",
        "Öztürk",
        "van Zon",
    ]


@pytest.mark.parametrize(
    "typed",
    ["velde", "van der velde", "vandervelde", "Velde, van der", "VELDE ANOUK", "ano vel", "anoük",
     "noordzee", "coordinator zorg", "cafe"],
)  # fmt: skip
def test_anouk_van_der_velde_is_found(typed):
    stored = search_words("Anouk", "van der Velde", "Café Noordzee B.V.", "Coördinator zorg")
    assert finds(typed, stored)
    assert not finds(typed, search_words("Noor", "Smit", "Spoorhuis", "Docent"))


def test_a_word_is_found_from_its_beginning_and_not_from_its_middle():
    assert not finds("elde", search_words("Anouk", "van der Velde"))


def test_a_person_without_shown_name_is_not_found_by_it():
    assert not finds("anouk", search_words("", "", "Café Noordzee", "Docent"))


def test_double_and_glued_names_are_found_in_one_piece():
    assert finds("janwillem dhondt", search_words("Jan-Willem", "d'Hondt"))
    assert finds("jansendeboer", search_words("Zoë", "Jansen-de Boer, MSc"))


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_keys_fit_in_the_database(first, last, other):
    assert len(sort_key(first, last).encode()) <= SORT_KEY_BYTES
    words = search_words(first, last, other)
    assert len(words.encode()) <= SEARCH_BYTES
    assert not words or words.startswith(" ")


def test_long_keys_are_cut_between_letters_and_words():
    long = "\ufdfa" * 80  # one sign that folds to eighteen
    assert 290 < len(sort_key(long, long).encode()) <= SORT_KEY_BYTES
    words = search_words("Noor", "Smit", " ".join(f"woord{n}" for n in range(400)))
    assert len(words) > SEARCH_BYTES - 12
    assert fold(words).split()[-1] in {f"woord{n}" for n in range(100, 400)}


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anouk van der Velde", "AV"),
        ("Ruben 🌱 ’t Lam, MSc", "RL"),
        ("drs. Zoë de Wit-van den Berg", "ZW"),
        ("émile", "É"),
        ("Noor Smit (zij)", "NS"),
        ("Jan van", "JV"),
        ("ليلى", "ل"),
        ("🌱", ""),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_main_word(name, letters):
    assert initials(name) == letters
