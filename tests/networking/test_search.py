import pytest
from django.db import connection

from networking.browsing import Browsing
from networking.models import Contact, NetworkWord, Visibility
from networking.models.network_word import Face
from networking.search import Search
from networking.sides import CARD, OWN
from tests.cast import contact, lookalikes

EVERYBODY = 1000


def own(coach, text="", **chosen):
    mine = Contact.objects.of_coach(coach).with_answers()
    return Search(mine, side=OWN, text=text, chosen=chosen, opened=[(coach.pk, 0)])


def hers(coach, text, **chosen):
    NetworkWord.recount(coach.pk)
    return [c.first_name for c in own(coach, text, **chosen).page(size=EVERYBODY).people]


def cards(client, coach, text, **chosen):
    NetworkWord.recount(coach.pk)
    found = Browsing(client, {"q": text, **chosen}).search
    people = found.page(size=EVERYBODY).people
    assert found.count == len(people)
    return [c.first_name for c in people]


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


@pytest.mark.parametrize("typed", ["verpleegkundige", "verplegkundige", "nurse"])
def test_what_was_meant_may_stand_in_the_middle_of_a_word_too(cast, typed):
    contact(cast.otto, "Marieke", "Noordhof", role="Wijkverpleegkundige")
    contact(cast.otto, "Gijs", "Evers", role="Verpleegkundige")
    assert sorted(hers(cast.otto, typed)) == ["Gijs", "Marieke"]


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
    lookalikes(cast.youssef)
    assert cards(cast.noor, cast.marjan, "data") == ["Youssef"]
    for hidden in ("youssef", "amrani", "elamrani", "youssev", "oost", "netwerk oost"):
        assert cards(cast.noor, cast.marjan, hidden) == [], hidden


def test_an_anonymous_contact_like_nobody_else_is_found_by_no_word_of_her_work(cast):
    assert cards(cast.noor, cast.marjan, "") == ["Sanne", "Youssef"]
    for told_nowhere in ("data", "analist", "netbeheer", "youssef", "oost"):
        assert cards(cast.noor, cast.marjan, told_nowhere) == [], told_nowhere
    cast.youssef.topics = ["omscholen"]
    cast.youssef.edit(by=cast.marjan)
    assert cards(cast.noor, cast.marjan, "omscholen") == ["Youssef"]


def test_a_word_may_also_stand_in_the_middle_of_another_or_mean_the_same(cast):
    assert hers(cast.marjan, "transitie") == ["Sanne"]
    assert hers(cast.marjan, "teacher") == ["Willem"]
    assert hers(cast.marjan, "cent") == ["Willem"]
    assert hers(cast.marjan, "cen") == []


def test_filters_and_their_counts_are_those_of_the_people_found(cast):
    contact(cast.marjan, "Kees", "Blom", role="Docent", organisation="Vakschool Vechtdal")
    assert hers(cast.marjan, "", field="education") == ["Kees", "Willem"]
    assert hers(cast.marjan, "kees", field="education") == ["Kees"]
    facets = own(cast.marjan, "vakschool").facets
    assert facets["field"] == [("education", 2)]
    assert facets["organisation"] == [("Vakschool Vechtdal", 2)]
    assert own(cast.marjan, show="hidden").count == 2


def test_a_client_filters_and_counts_only_by_what_the_cards_tell(cast):
    facets = Browsing(cast.noor).search.facets
    assert facets["role"] == [("Projectleider energietransitie", 1)]
    assert facets["organisation"] == [("Gemeente Overwater", 1)]
    assert facets["field"] == [("nature", 1)]
    for name, value in (
        ("role", "Data-analist netbeheer"), ("organisation", "Netwerk Oost"), ("field", "it"),
    ):  # fmt: skip
        assert cards(cast.noor, cast.marjan, "", **{name: value}) == []
    lookalikes(cast.youssef)
    assert cards(cast.noor, cast.marjan, "", field="it") == ["Youssef"]
    assert cards(cast.noor, cast.marjan, "", organisation="Netwerk Oost") == []


def test_counts_are_remembered_until_the_network_changes(cast, django_assert_num_queries):
    first = Browsing(cast.noor)
    assert first.count == 2
    again = Browsing(cast.noor)
    assert again.coachings
    with django_assert_num_queries(0):
        assert again.count == 2
    contact(cast.marjan, "Hiske", "de Boer", Visibility.NAMED)
    assert Browsing(cast.noor).count == 3


def test_counts_follow_the_labels_of_a_client(cast):
    cast.coaching.tag(["Energie"], by=cast.marjan)
    label = cast.marjan.tags.get()
    Contact.objects.filter(pk=cast.sanne.pk).open_to([label.pk], by=cast.marjan)
    assert (Browsing(cast.noor).count, Browsing(cast.noor, {"q": "sanne"}).count) == (2, 1)
    cast.coaching.tag([], by=cast.marjan)
    assert (Browsing(cast.noor).count, Browsing(cast.noor, {"q": "sanne"}).count) == (1, 0)


def test_what_is_remembered_of_a_word_is_not_searched_for_again(cast, django_assert_num_queries):
    assert Browsing(cast.noor, {"q": "sanne"}).count == 1
    again = Browsing(cast.noor, {"q": "sanne", "field": "nature"})
    again.search.index = None
    with django_assert_num_queries(1):  # the choice alone
        assert again.count == 1
    for field, people in (("nature", 1), ("care", 0)):
        assert Browsing(cast.noor, {"q": "sanne", "field": field}).count == people


def test_a_remembered_page_never_shows_who_is_hidden_since(cast):
    def page():
        shown = Contact.objects.shown_to(cast.noor)
        return Search(shown, side=CARD, opened=[(cast.marjan.pk, 0)], version="the same").page()

    assert cast.sanne in page().people
    Contact.objects.filter(pk=cast.sanne.pk).update(shown_as=Visibility.HIDDEN)
    assert cast.sanne not in page().people


@pytest.mark.parametrize("many", [4, 6])
def test_a_list_longer_than_what_is_known_one_by_one_is_counted_and_paged(cast, monkeypatch, many):
    monkeypatch.setattr("networking.search.LISTED", 5)
    for n in range(many):
        contact(cast.marjan, f"Nr{n}", "Loop", role="Kok", region=("Assen", "Zwolle")[n % 2])
    everybody = own(cast.marjan, "loop")
    assert everybody.count == many
    assert dict(everybody.facets["region"]) == {"Assen": many / 2, "Zwolle": many / 2}
    one = own(cast.marjan, "loop", region="Assen")
    assert (one.count, len(one.page().people)) == (many / 2, many / 2)
    page = everybody.page(size=3)
    more = everybody.page(page.after, size=3)
    assert [c.first_name for c in page.people + more.people] == [f"Nr{n}" for n in range(many)]


def test_no_word_of_a_hidden_name_is_in_what_clients_search(cast):
    NetworkWord.recount(cast.marjan.pk)
    words = set(NetworkWord.objects.filter(face=Face.CARD).values_list("word", flat=True))
    assert "sanne" in words
    assert words.isdisjoint({"youssef", "amrani", "oost", "willem", "meer", "docent", "analist"})


def test_words_are_suggested_only_to_whom_the_contact_is_open(cast):
    Contact.objects.filter(pk=cast.sanne.pk).open_to([-cast.coaching.pk], by=cast.marjan)
    NetworkWord.recount(cast.marjan.pk)

    def near(*keys):
        opened = [(cast.marjan.pk, key) for key in keys]
        return NetworkWord.objects.near(["vermer"], opened=opened, face=Face.CARD)

    assert near(0) == near(0, 7, 8) == {"vermer": []}
    assert near(*cast.coaching.keys) == {"vermer": ["vermeer"]}
    assert cards(cast.noor, cast.marjan, "vermer") == ["Sanne"]


def test_other_networks_stay_out(cast):
    NetworkWord.recount(cast.otto.pk)
    assert hers(cast.marjan, "daan") == []
    near = NetworkWord.objects.near(["hoekstre"], opened=[(cast.marjan.pk, 0)], face=Face.OWN)
    assert near == {"hoekstre": []}


def test_pages_follow_each_other_without_gap_or_double(cast):
    for number in range(12):
        contact(cast.otto, f"Noor{number:02}", "Smit")
    mine = own(cast.otto)
    seen, after = [], None
    for _ in range(5):
        people, after = mine.page(after, size=5)
        seen += [c.pk for c in people]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 13
    assert seen == [c.pk for c in mine.page(size=EVERYBODY).people]
    assert mine.page("nonsense", size=5).people[0].pk == seen[0]


def test_a_page_cannot_begin_at_somebody_who_is_not_found(cast):
    first = own(cast.marjan, "").page(size=1).people
    for ref in (cast.daan.ref, str(cast.daan.ref), "0" * 32, None):
        assert own(cast.marjan, "").page(ref, size=1).people == first


def test_the_index_answers_without_looking_at_the_rows(cast):
    with connection.cursor() as cursor:  # four people would be read from the table in any case
        for other in ("seqscan", "bitmapscan", "indexscan", "sort"):
            cursor.execute(f"set local enable_{other} = off")
    order = own(cast.marjan, "verm").found.order_by("sort_key", "pk").values("pk")[:25]
    assert "Index Only Scan using contact_network" in order.explain()
    shown = Contact.objects.filter(coach=cast.marjan, open_to__overlap=[0])
    shown = shown.exclude(shown_as=Visibility.HIDDEN)
    found = Search(shown, side=CARD, text="verm", opened=[(cast.marjan.pk, 0)]).found
    order = found.order_by("card_key", "pk").values("pk")[:25]
    assert "Index Only Scan using contact_cards" in order.explain()
