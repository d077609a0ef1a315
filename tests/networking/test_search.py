import pytest
from django.db import connection

from networking.models import Contact, NetworkWord, Visibility
from networking.models.network_word import Face
from networking.search import find, page
from tests.cast import contact


def hers(coach, text):
    NetworkWord.recount(coach.pk)
    mine = Contact.objects.of_coach(coach)
    return [c.first_name for c in find(mine, text, coaches=[coach.pk], face=Face.OWN)]


def cards(client, coach, text):
    NetworkWord.recount(coach.pk)
    shown = Contact.objects.shown_to(client)
    return [c.first_name for c in find(shown, text, coaches=[coach.pk], face=Face.CARD)]


def test_a_coach_finds_people_by_the_beginning_of_name_role_or_organisation(cast):
    assert hers(cast.marjan, "verm") == ["Sanne"]
    assert hers(cast.marjan, "energie") == ["Sanne"]
    assert hers(cast.marjan, "vakschool vecht") == ["Willem"]
    assert hers(cast.marjan, "willem netwerk") == []


def test_without_words_everybody_stands_in_the_order_of_the_main_name(cast):
    assert hers(cast.marjan, "") == ["Youssef", "Willem", "Sanne"]  # El Amrani, Meer, Vermeer
    assert hers(cast.marjan, " 🌱 %_ ") == ["Youssef", "Willem", "Sanne"]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("vermeer", "Zoë"), ("vermer", "Zoë"), ("wermeer", "Zoë"), ("vremeer", "Zoë"),
        ("zoe", "Zoë"), ("ZOË vermeer", "Zoë"), ("kafe", "Zoë"), ("cafe", "Zoë"),
        ("noordze cafe", "Zoë"), ("şebnem", "Şebnem"), ("sebnum", "Şebnem"), ("yilmaz", "Şebnem"),
    ],
)  # fmt: skip
def test_accents_and_typing_errors_are_forgiven(cast, typed, who):
    contact(cast.otto, "Zoë", "Vermeer", organisation="Café Noordzee")
    contact(cast.otto, "Şebnem", "Yılmaz")
    assert hers(cast.otto, typed) == [who]


def test_short_words_and_other_words_are_not_stretched(cast):
    assert hers(cast.marjan, "wim") == []
    assert hers(cast.marjan, "bakkerij") == []


def test_a_typing_error_is_forgiven_while_four_others_match_exactly(cast):
    for name in ("Anna", "Anne", "Anny", "Anni"):
        contact(cast.otto, name, "Bos")
    contact(cast.otto, "Ina", "Bosch")
    assert len(hers(cast.otto, "bosc")) == 5


def test_a_long_text_is_cut_to_five_words(cast):
    assert hers(cast.marjan, "sanne vermeer projectleider energietransitie gemeente xxxx") == [
        "Sanne"
    ]
    assert hers(cast.marjan, "x" * 5000 + "\0 sanne") == []


def test_a_client_finds_an_anonymous_contact_by_work_and_never_by_name(cast):
    assert cards(cast.noor, cast.marjan, "data") == ["Youssef"]
    for hidden in ("youssef", "amrani", "elamrani", "youssev", "oost", "netwerk oost"):
        assert cards(cast.noor, cast.marjan, hidden) == [], hidden


def test_no_word_of_a_hidden_name_is_in_what_clients_search(cast):
    NetworkWord.recount(cast.marjan.pk)
    words = set(NetworkWord.objects.filter(face=Face.CARD).values_list("word", flat=True))
    assert "sanne" in words
    assert words.isdisjoint({"youssef", "amrani", "oost", "willem", "meer", "docent"})


def test_other_networks_stay_out(cast):
    NetworkWord.recount(cast.otto.pk)
    assert hers(cast.marjan, "daan") == []
    assert NetworkWord.objects.near(["hoekstre"], coaches=[cast.marjan.pk], face=Face.OWN) == {}


def test_pages_follow_each_other_without_gap_or_double(cast):
    for number in range(12):
        contact(cast.otto, f"Noor{number:02}", "Smit")
    mine = find(Contact.objects.of_coach(cast.otto), "", coaches=[cast.otto.pk], face=Face.OWN)
    seen, after = [], None
    for _ in range(5):
        people, after = page(mine, face=Face.OWN, after=after, size=5)
        seen += [c.pk for c in people]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 13
    assert seen == [c.pk for c in mine]
    assert page(mine, face=Face.OWN, after="nonsense", size=5).people[0].pk == seen[0]


def test_the_index_answers_without_looking_at_the_rows(cast):
    with connection.cursor() as cursor:  # four people would be read from the table in any case
        for other in ("seqscan", "bitmapscan", "indexscan", "sort"):
            cursor.execute(f"set local enable_{other} = off")
    mine = Contact.objects.of_coach(cast.marjan)
    own = find(mine, "ver", coaches=[cast.marjan.pk], face=Face.OWN).values("pk")[:25].explain()
    assert "Index Only Scan using contact_network" in own
    shown = Contact.objects.filter(coach=cast.marjan, never_at=None)
    shown = shown.exclude(visibility=Visibility.HIDDEN)
    card = find(shown, "ver", coaches=[cast.marjan.pk], face=Face.CARD).values("pk")[:25].explain()
    assert "Index Only Scan using contact_cards" in card
