"""Whom a client knows by now: those she met come by themselves, the others she notes down."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event
from networking.models import Disclosure, Introduction, OwnContact
from networking.my_people import MyPeople
from networking.people_map import LETTER, SMALL, WIDTH, people_map
from tests.isolation.asking import HTMX

from .. import cast as people

MET = (*people.ROAD["introduced"], "hold")
GOOD = {"name": "Wouter Klaasen", "role": "Adviseur", "organisation": "Waterschap"}


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *MET)


def known(client):
    """(name, depth, who led to her) of everybody, in the order of the page."""
    return [(p.person.name, p.depth, p.led_by) for p in MyPeople(client).tree]


def named(wish, name="Wouter Klaasen", *, may_mention=True):
    return OwnContact.note_down(
        wish.client, name=name, role="", may_mention=may_mention, through_introduction=wish
    )


def test_whom_she_met_comes_by_herself_and_whom_she_only_asked_does_not(cast, wish, noor):
    people.introduction(cast, "submit", "approve", "ask", contact=cast.youssef)
    refused = people.contact(cast.marjan, "Ria", "Nee", "named")
    people.introduction(cast, "submit", "approve", "ask", "refuse", "close", contact=refused)
    assert known(cast.noor) == [("Sanne Vermeer", 2, "Marjan")]
    people.walk(wish, "thank")
    people.walk(wish, "close")
    assert known(cast.noor) == [("Sanne Vermeer", 2, "Marjan")]
    wrote = people.contact(cast.marjan, "Mo", "Bos", "named")
    answered = people.introduction(cast, "submit", "approve", "ask", contact=wrote)
    answered.answer("reply", chosen_form="mail", replies=[("Hoe?", "Zo.")])
    people.walk(answered, "close")
    assert known(cast.noor) == [("Sanne Vermeer", 2, "Marjan"), ("Mo Bos", 2, "Marjan")]
    page = noor.get("/my-people/").text
    assert 'role="img" aria-labelledby="kaart-titel"' in page
    assert page.count("Sanne Vermeer") == 3  # map, list, and to choose from
    assert not MyPeople(cast.eva).everybody


def test_somebody_of_her_own_is_noted_down_changed_and_removed(noor, cast, wish):
    day = timezone.localdate() - timedelta(days=400)
    words = GOOD | {"how_met": "Open dag", "met_on": day.isoformat(), "remark": "Belt graag"}
    for _twice in range(2):
        noor.post("/my-people/", words | {"through": f"met-{wish.ref}"})
    wouter = OwnContact.objects.get()
    assert (wouter.owner, wouter.met_on, wouter.through_introduction) == (cast.noor, day, wish)
    assert known(cast.noor)[1] == ("Wouter Klaasen", 3, "Sanne Vermeer")
    text = noor.get("/my-people/").text
    for words_of in ("Adviseur, Waterschap", "Open dag", "via Sanne Vermeer", str(day.year)):
        assert words_of in text
    noor.post("/my-people/", {"name": "Ans", "through": f"own-{wouter.ref}"})
    ans = OwnContact.objects.get(name="Ans")
    assert known(cast.noor)[2] == ("Ans", 4, "Wouter Klaasen")
    page = f"/my-people/{wouter.ref}/"
    assert "Belt graag" in noor.get(page).text
    assert f"own-{ans.ref}" not in noor.get(page).text  # she cannot lead to who led to her
    assert noor.post(page, GOOD | {"through": f"own-{ans.ref}"}).status_code == 422
    noor.post(page, GOOD)
    wouter.refresh_from_db()
    assert (wouter.met_on, wouter.through_introduction, wouter.remark) == (None, None, "")
    assert known(cast.noor)[1:] == [("Wouter Klaasen", 1, ""), ("Ans", 2, "Wouter Klaasen")]
    noor.post(f"{page}removal/")
    assert known(cast.noor)[1:] == [("Ans", 1, "")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Schrijf op hoe deze persoon heet"),
        ({"name": "\u200b\u202e"}, "Schrijf op hoe deze persoon heet"),
        ({"name": "x" * 121}, "Maak dit iets korter"),
        ({"name": "Wouter", "remark": "x" * 1001}, "Maak dit iets korter"),
        ({"name": "Wouter", "met_on": "9999-12-31"}, "komt nog"),
        ({"name": "Wouter", "met_on": "0001-01-01"}, "heel lang geleden"),
        ({"name": "Wouter", "met_on": "gisteren"}, "kunnen we niet lezen"),
        ({"name": "Wouter", "through": "met-x"}, "Kies iemand uit de lijst"),
        ({"name": "Wou\0ter"}, 'class="error"'),
    ],
)
def test_what_cannot_be_noted_down_is_said_kindly(noor, fields, said):
    answer = noor.post("/my-people/", fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert fields["name"] != "Wouter" or 'value="Wouter"' in answer.text
    assert not OwnContact.objects.exists()


def test_the_map_has_a_dot_for_everybody_and_grows_without_a_jump(cast, wish):
    named(wish)
    before = people_map(MyPeople(cast.noor)).nodes
    assert [(n.kind, n.name, n.is_dashed) for n in before] == [
        ("you", "", False),
        ("coach", "Marjan", False),
        ("met", "Sanne Vermeer", False),
        ("heard", "Wouter Klaasen", True),
    ]
    OwnContact.note_down(cast.noor, name="Ans de Boer", met_on=timezone.localdate())
    after = people_map(MyPeople(cast.noor)).nodes
    assert after[:4] == before
    assert (after[4].kind, after[4].name) == ("met", "Ans de Boer")


def test_sixty_people_stay_within_the_drawing_and_cost_no_more(
    cast, wish, noor, django_assert_num_queries
):
    def some(first, last):
        for number in range(first, last):
            person = people.contact(cast.marjan, f"Mens{number}", "Bos" * 9, "named", role="Smid")
            met = people.introduction(cast, contact=person)
            Introduction.objects.filter(pk=met.pk).update(
                status="held", introduced_at=timezone.now(), named_by=wish
            )
            own = named(met, f"Naam{number} " + "lang " * 15)
            for deep in range(3):
                own = OwnContact.note_down(cast.noor, name=f"D{deep}", through_contact=own)

    some(0, 2)
    with django_assert_num_queries(5):
        noor.get("/my-people/")
    some(2, 13)
    with django_assert_num_queries(5):
        text = noor.get("/my-people/").text
    drawing = people_map(MyPeople(cast.noor))
    assert len(drawing.nodes) == 2 + 1 + 13 * 5
    height = int(drawing.box.split()[3])
    for node in drawing.nodes:
        assert 0 < int(node.y) < height
        assert int(node.text_x) + LETTER * len(node.name) <= WIDTH
        assert int(node.text_x) + SMALL * len(node.below) <= WIDTH
    assert not re.search(r"\sstyle=", text)
    assert all(f"{place.person.name}</a>" in text for place in MyPeople(cast.noor).tree)


def test_two_that_lead_to_each_other_are_still_on_the_page(cast):
    one = OwnContact.note_down(cast.noor, name="Een")
    two = OwnContact.note_down(cast.noor, name="Twee", through_contact=one)
    one.edit(through_contact=two)  # in two tabs at once
    assert {place.person.name for place in MyPeople(cast.noor).tree} == {"Een", "Twee"}


# Who else?


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_name_from_a_conversation_is_kept_with_its_origin(noor, cast, wish, headers):
    page = f"/introductions/{wish.ref}/"
    assert "Wie noemde Sanne nog meer?" in noor.get(page).text
    words = {"name": "Wouter", "role": "Dijkgraaf", "may_mention": "yes", "then": "keep"}
    answer = noor.post(f"{page}named/", words, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    wouter = OwnContact.objects.get()
    assert (wouter.through_introduction, wouter.may_mention) == (wish, True)
    assert known(cast.noor)[1] == ("Wouter", 3, "Sanne Vermeer")
    assert wouter.get_absolute_url() in noor.get(page).text
    bad = noor.post(f"{page}named/", {"name": "", "role": "Smid"}, headers=headers)
    assert bad.status_code == 422
    assert 'value="Smid"' in bad.text


def test_before_they_spoke_there_is_nothing_to_name(noor, cast):
    early = people.introduction(cast, *people.ROAD["introduced"])
    assert "nog meer?" not in noor.get(early.get_absolute_url()).text
    noor.post(f"/introductions/{early.ref}/named/", {"name": "Wouter"})
    assert not OwnContact.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_name_becomes_a_request_in_two_steps(noor, cast, wish, headers):
    wouter = people.contact(cast.marjan, "Wouter", "Klaasen", "named", role="Dijkgraaf")
    events, mails = Event.objects.filter(hearers=cast.marjan).count(), Delivery.objects.count()
    words = {"name": "Wouter Klaasen", "may_mention": "yes", "then": "ask"}
    answer = noor.post(f"/introductions/{wish.ref}/named/", words, headers=headers)
    own = OwnContact.objects.get()
    step = answer["HX-Redirect" if headers else "Location"]
    assert step == f"/my-people/{own.ref}/request/"
    page = noor.get(step).text
    assert f'value="{wouter.ref}"' in page
    assert Disclosure.objects.filter(contact=wouter, client=cast.noor).exists()
    answer = noor.post(step, {"person": str(wouter.ref)})
    draft = Introduction.objects.get(contact=wouter)
    assert answer["Location"] == f"/introductions/{draft.ref}/edit/"
    assert (draft.why, draft.named_by, draft.goal) == ("Sanne Vermeer noemde je.", wish, wish.goal)
    own.refresh_from_db()
    assert own.introduction == draft
    assert (Event.objects.filter(hearers=cast.marjan).count(), Delivery.objects.count()) == (
        events,
        mails,
    )
    for verb in MET:
        people.walk(draft, verb)
    assert known(cast.noor) == [
        ("Sanne Vermeer", 2, "Marjan"),
        ("Wouter Klaasen", 3, "Sanne Vermeer"),  # once, as somebody whom she met
    ]
    own.remove()
    assert known(cast.noor)[1] == ("Wouter Klaasen", 3, "Sanne Vermeer")


@pytest.mark.parametrize(
    ("language", "may_mention", "why"),
    [("nl-u", True, "Sanne Vermeer noemde u."), ("nl", False, "")],
)
def test_who_named_her_is_told_as_she_is_spoken_to_and_only_if_it_may_be(
    cast, wish, language, may_mention, why
):
    wouter = people.contact(cast.marjan, "Wouter", "Klaasen", "named", language=language)
    draft = named(wish, may_mention=may_mention).ask(wouter)
    assert (draft.why, draft.named_by) == (why, wish)


def test_words_that_stand_in_a_draft_are_not_written_over(cast, wish):
    wouter = people.contact(cast.marjan, "Wouter", "Klaasen", "named")
    draft = people.introduction(cast, contact=wouter)
    again = named(wish).ask(wouter)
    assert (again, again.why, again.named_by) == (draft, people.WORDS["why"], wish)


def test_whom_her_coach_does_not_show_her_she_cannot_ask_for(noor, cast, wish):
    own = named(wish, "Willem van der Meer")
    page = f"/my-people/{own.ref}/request/"
    text = noor.get(page).text
    assert "staat niet bij de mensen van je coach" in text
    assert "Vraag Marjan er eens naar" in text
    for ref in (cast.willem.ref, cast.daan.ref, "x", ""):
        answer = noor.post(page, {"person": ref})
        assert answer.status_code == 422
        assert "Kies iemand uit de lijst" in answer.text
    assert Introduction.objects.count() == 1
    cast.coaching.end(by=cast.marjan)
    assert "deelt geen coach" in noor.get(page).text


def test_nobody_else_notices_any_of_it(client, cast, wish):
    def read():
        client.force_login(cast.marjan)
        pages = (wish.get_desk_url(), "/desk/", "/contacts/", cast.sanne.get_absolute_url())
        return [re.sub(r'name="csrf[^>]+>', "", client.get(page).text) for page in pages]

    before, events = read(), Event.objects.count()
    own = named(wish)
    own.edit(remark="Geheim")
    assert read() == before
    assert Event.objects.count() == events
    paths = ("", "request/", "removal/")
    for person in (cast.marjan, cast.eva, cast.otto, cast.bram):
        client.force_login(person)
        assert "Wouter" not in client.get("/my-people/").text
        for path in paths:
            assert client.post(f"/my-people/{own.ref}/{path}", GOOD).status_code == 404
        assert client.post(f"/introductions/{wish.ref}/named/", GOOD).status_code == 404
    own.refresh_from_db()
    assert own.name == "Wouter Klaasen"


def test_words_of_people_are_shown_as_words(noor, cast, wish):
    evil = "<script>alert(1)</script>\"'><img src=x>"
    own = named(wish, evil)
    for page in ("/my-people/", own.get_absolute_url(), f"{own.get_absolute_url()}request/",
                 wish.get_absolute_url()):  # fmt: skip
        text = noor.get(page).text
        assert "<script>alert" not in text
        assert "<img src" not in text


def test_whoever_is_removed_at_the_moment_she_is_opened_is_not_there(cast, wish, noor, monkeypatch):
    friend = named(wish)

    class TooLate(MyPeople):
        def __init__(self, client):
            OwnContact.objects.get(pk=friend.pk).remove()
            super().__init__(client)

    monkeypatch.setattr("networking.views.my_people.MyPeople", TooLate)
    assert noor.get(friend.get_absolute_url()).status_code == 404
