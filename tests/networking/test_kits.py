"""The conversation kit: what a client takes along, in order and on one page, for her alone."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from coaching.models import Delivery, Event
from networking import clock as passing
from networking import questions
from networking.conversation import Task
from networking.models import Awkwardness, Contact, Introduction, Kit, Meeting
from networking.models.kit import MOST
from tests.clock import moved_clock  # noqa: F401

from .. import cast as people
from .test_estimates import everything_of_others

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HERS = people.WORDS["questions"].splitlines()
LAST = ["Wie zou ik nog meer kunnen spreken?", "Wat kan ik voor je doen?"]


@pytest.fixture
def wish(cast):
    wish = people.introduction(cast)
    wish.write({"goal_kind": "profession"}, version=wish.version)
    for verb in (*people.ROAD["introduced"], "schedule"):
        people.walk(wish, verb)
    return wish


def url(wish, name="introduction_kit"):
    return reverse(f"networking:{name}", args=[wish.ref])


def fresh(wish):
    return Introduction.objects.with_people().select_related("meeting").get(pk=wish.pk)


def kit(wish):
    return Kit.of(fresh(wish))


def body(page):
    return " ".join(page.text.split())


def test_it_says_how_to_begin_and_how_to_end_in_the_hour_of_the_meeting(cast, sign_in, wish):
    Meeting.objects.update(starts_at=datetime(2031, 3, 4, 14, 30, tzinfo=ZoneInfo("Europe/Paris")))
    noor = sign_in(cast.noor)
    page = body(noor.get(url(wish)))
    said = (
        "Dank je wel dat je tijd voor me maakt.", wish.goal,
        "ik zorg dat we om 14:50 klaar zijn.", "Het is geen sollicitatie",
        "Vind je het goed als ik aantekeningen maak?", *HERS, *LAST,
        "Dit neem ik mee: …", "Wat ik aanbood, doe ik graag: " + wish.offer,
        "nog één keer bij je terugkomen", "Dank je wel voor het gesprek.",
    )  # fmt: skip
    places = [page.find(f">{words}") if words in HERS else page.find(words) for words in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)
    assert "Kijk om 14:43 even op de klok." in page
    assert f'href="{url(wish)}"' in noor.get(wish.get_absolute_url()).text
    Meeting.objects.all().delete()
    assert "Ik vroeg om 20 minuten, en daar houd ik me aan." in noor.get(url(wish)).text


def test_whom_her_coach_addresses_with_u_she_does_too_and_in_english_there_is_one(cast, wish):
    Contact.objects.update(language="nl-u")
    said = kit(wish)
    assert said.opening[0] == "Dank u wel dat u tijd voor me maakt."
    assert said.last[1] == "Wat kan ik voor u doen?"
    assert "Hoe bent u in dit vak terechtgekomen?" in said.proposed
    assert not [line for line in said.closing if " je " in line]
    Contact.objects.update(language="en")
    assert kit(wish).opening[0].startswith("Dank je wel")
    Introduction.objects.update(why="Omdat u dit al deed.")
    assert kit(wish).opening[0].startswith("Dank u wel")
    with translation.override("en"):
        assert kit(wish).lines == HERS


def test_of_somebody_without_a_name_it_tells_neither_the_name_nor_how_she_is_addressed(
    cast, sign_in
):
    Contact.objects.filter(pk=cast.youssef.pk).update(language="nl-u")
    wish = people.introduction(cast, *people.ROAD["accepted"], contact=cast.youssef)
    page = sign_in(cast.noor).get(url(wish)).text
    assert "Dank je wel dat je tijd voor me maakt." in page
    assert "Youssef" not in page


@pytest.mark.parametrize(
    ("road", "is_there"),
    [
        ((), False),
        (("submit", "approve", "ask"), False),
        (people.ROAD["accepted"], True),
        ((*people.ROAD["accepted"], "put_off"), False),
        ((*people.ROAD["introduced"], "hold", "thank", "close"), True),
        (("submit", "approve", "ask", "reply"), False),
    ],
)
def test_it_is_there_from_the_yes_on_and_stays(cast, sign_in, road, is_there):
    wish, noor = people.introduction(cast, *road), sign_in(cast.noor)
    assert (noor.get(url(wish)).status_code == 200) is is_there
    assert (url(wish) in noor.get(wish.get_absolute_url()).text) is is_there
    for name in ("introduction_kit", "introduction_kit_questions", "introduction_kit_tasks"):
        said = {"pitch": "x", "add": "x", "done": "goal"}
        assert noor.post(url(wish, name), said).status_code == 302
    assert Kit.objects.exists() is is_there


def test_looking_at_it_stores_nothing_and_changing_it_is_nobodys_news(cast, sign_in, wish):
    noor, before = sign_in(cast.noor), Event.objects.count()
    noor.get(url(wish))
    assert not Kit.objects.exists()
    mails = Delivery.objects.count()
    noor.post(url(wish), {"pitch": "Ik bouwde kelders.\r\nNu wil ik naar buiten."})
    noor.post(url(wish, "introduction_kit_tasks"), {"done": "goal"})
    noor.post(url(wish, "introduction_kit_questions"), {"add": "Wat zou je anders doen?"})
    assert kit(wish).pitch == "Ik bouwde kelders.\r\nNu wil ik naar buiten."
    assert (Event.objects.count(), Delivery.objects.count()) == (before, mails)


# Questions


def press(client, wish, **words):
    return client.post(url(wish, "introduction_kit_questions"), words)


def test_her_own_questions_come_first_and_a_press_adds_a_proposal_at_its_place(cast, sign_in, wish):
    noor, story = sign_in(cast.noor), "Hoe ben je in dit vak terechtgekomen?"
    work, again = "Hoe ziet een gewone dinsdag eruit?", "Wat zou je doen als je nu opnieuw begon?"
    assert kit(wish).whole == HERS + LAST
    for question in (again, work, story, story.upper(), LAST[0]):
        answer = press(noor, wish, add=question)
        assert answer["Location"] == f"{url(wish)}#vragen"
    assert kit(wish).lines == [*HERS, story, work, again]
    assert not {story, work, again} & set(kit(wish).proposed)


def test_they_move_and_go_without_scripts_and_what_nobody_proposes_is_shown_again(
    cast, sign_in, wish
):
    noor, own = sign_in(cast.noor), "Wat zei je moeder ervan?"
    press(noor, wish, add=f" {own} ", own="yes")
    press(noor, wish, up=own)
    press(noor, wish, up=own)
    press(noor, wish, up=own)  # it is the first already
    assert kit(wish).lines == [own, *HERS]
    press(noor, wish, down=own)
    press(noor, wish, down="Staat er niet")
    assert kit(wish).lines == [HERS[0], own, HERS[1]]
    press(noor, wish, away=own)
    press(noor, wish, away=HERS[1])
    assert kit(wish).lines == HERS[:1]
    assert HERS[1] in kit(wish).proposed
    page = noor.get(url(wish)).text
    assert page.count(f"Weggehaald: {own}") == 1
    assert f"Weggehaald: {HERS[1]}" not in page


def test_htmx_gets_the_questions_alone_with_the_focus_on_what_was_moved(cast, sign_in, wish):
    noor, address = sign_in(cast.noor), url(wish, "introduction_kit_questions")
    part = noor.post(address, {"up": HERS[1]}, headers=HTMX).text
    assert part.strip().startswith("<section")
    [focused] = re.findall(r"<[^>]*data-focus[^>]*>", part)
    assert 'name="down"' in focused  # it is the first now
    assert HERS[1] in focused
    own = noor.post(address, {"add": "Wat mis je?", "own": "yes"}, headers=HTMX).text
    assert re.findall(r"<(\w+)[^>]*data-focus", own) == ["input"]
    gone = noor.post(address, {"away": "Wat mis je?"}, headers=HTMX).text
    assert 'value="Wat mis je?"' in gone  # to put it back
    assert not list(noor.get(url(wish)).context["messages"])


def test_eight_are_enough(cast, sign_in, wish):
    noor = sign_in(cast.noor)
    for number in range(MOST - len(HERS)):
        press(noor, wish, add=f"Vraag {number}?")
    refused = press(noor, wish, add="Nog een?", own="yes")
    assert refused.status_code == 422
    assert "Acht vragen is genoeg." in refused.text
    assert 'value="Nog een?"' in refused.text
    assert len(kit(wish).lines) == MOST
    assert 'name="add"' not in noor.get(url(wish)).text


def test_a_request_with_more_questions_than_that_keeps_the_others_at_hand(cast):
    many = [f"Vraag {number}?" for number in range(MOST + 2)]
    wish = people.introduction(cast)
    text = "\n\n".join([*many, many[0], f" {LAST[0]} "])
    wish.write({"questions": text}, version=wish.version)
    for verb in people.ROAD["accepted"]:
        people.walk(wish, verb)
    assert kit(wish).lines == many[:MOST]
    kit(wish).remove(many[0])
    assert kit(wish).proposed[:3] == [many[0], *many[MOST:]]


def test_every_goal_has_its_proposals_in_both_forms(wish):
    for goal in ("", *questions.Goal):
        Introduction.objects.update(goal_kind=goal)
        proposed = kit(wish).proposed
        assert proposed == [q for q in questions.of_goal(goal) if q not in HERS]
        polite = questions.of_goal(goal, polite=True)
        assert not questions.speaks_politely(*proposed)
        assert len(polite) == len(questions.of_goal(goal))


@pytest.mark.parametrize("text", ["", "   ", "x" * 201, "a\0b"])
def test_what_is_no_question_is_said_kindly(cast, sign_in, wish, text):
    for headers in ({}, HTMX):
        answer = sign_in(cast.noor).post(
            url(wish, "introduction_kit_questions"), {"add": text, "own": "yes"}, headers=headers
        )
        assert answer.status_code == 422
        assert 'class="summary"' in answer.text
    assert not Kit.objects.exists()


def test_a_pitch_that_is_too_long_is_kept_on_the_page_and_not_in_the_database(cast, sign_in, wish):
    noor, long = sign_in(cast.noor), "Ik bouwde kelders. " * 40
    answer = noor.post(url(wish), {"pitch": long})
    assert answer.status_code == 422
    assert long.strip() in answer.text
    part = noor.post(url(wish), {"pitch": long}, headers=HTMX)
    assert part.status_code == 422
    assert "Niet bewaard. Je tekst staat hier nog." in part.text
    assert "<textarea" not in part.text
    good = noor.post(url(wish), {"pitch": "Ik ben <b>Noor</b>."}, headers=HTMX).text
    assert "Bewaard om" in good
    assert "Ik ben &lt;b&gt;Noor&lt;/b&gt;." in good  # for the printer, out of band


# What she sees to before


def test_what_is_done_is_ticked_and_counted_on_the_page_of_the_request(cast, sign_in, wish):
    noor, address = sign_in(cast.noor), url(wish, "introduction_kit_tasks")
    assert f"0 van {len(Task)} gedaan" in noor.get(wish.get_absolute_url()).text
    assert (
        noor.post(address, {"done": ["route", "goal", "goal", "zingen", "\0"]}).status_code == 302
    )
    assert kit(wish).done == ["goal", "route"]
    assert f"2 van {len(Task)} gedaan" in noor.get(wish.get_absolute_url()).text
    page = noor.get(url(wish)).text
    assert re.findall(r'value="(\w+)" checked', page) == ["goal", "route"]
    part = noor.post(address, {}, headers=HTMX).text
    assert "0 van" in part
    assert "<form" not in part
    people.walk(wish, "hold")
    assert "Voor je gaat" in page
    assert "Voor je gaat" not in noor.get(url(wish)).text


# The day before


def test_the_mail_of_the_day_before_has_her_goal_three_questions_and_the_way_to_the_kit(
    cast, clock, wish
):
    Meeting.objects.update(starts_at=clock.now + timedelta(hours=20))
    kit(wish).shift(HERS[1], -1)
    passing.remind_of_meetings()
    [letter] = Delivery.objects.filter(letter="introduction_tomorrow")
    first = "\n".join(f"- {line}" for line in (HERS[1], HERS[0], LAST[0]))
    assert f"Je doel: {wish.goal}\n\nJe eerste vragen:\n{first}\n\n" in letter.body
    assert f"\n{settings.SITE_URL}{url(wish)}\n" in letter.body
    assert letter.to_user == cast.noor


# Hers alone


@pytest.mark.thorough
def test_nothing_of_it_reaches_anybody_else(cast, client, wish):
    worlds = []
    for ready in (False, True):
        with transaction.atomic():
            if ready:
                mine = kit(wish)
                mine.introduce("Wat niemand weet")
                mine.add("Wat niemand vraagt?")
                mine.tick(["goal"])
                Awkwardness.of(fresh(wish)).keep("before", "5")
            assert Kit.objects.exists() is ready
            worlds.append(everything_of_others(cast, client, wish))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]


@pytest.mark.parametrize("name", ["marjan", "eva", "otto", "bram"])
def test_for_anybody_else_it_does_not_exist(cast, sign_in, wish, name):
    client = sign_in(getattr(cast, name))
    assert client.get(url(wish)).status_code == 404
    for address in ("", "_questions", "_tasks"):
        answer = client.post(url(wish, f"introduction_kit{address}"), {"add": "x", "pitch": "x"})
        assert answer.status_code == 404
    assert (
        client.post(
            url(wish, "introduction_awkwardness"), {"when": "before", "degree": "3"}
        ).status_code
        == 404
    )
    assert not Kit.objects.exists()
    assert not Awkwardness.objects.exists()


def test_whoever_leaves_is_not_named_in_it_any_more(cast, wish):
    kit(wish).introduce("Sanne Vermeer, ik ben Noor.")
    kit(wish).add("Wat vindt Sanne Vermeer?")
    cast.sanne.erase()
    left = Kit.objects.get()
    assert left.pitch == "deze persoon, ik ben Noor."
    assert "Vermeer" not in left.questions


def test_a_full_kit_costs_as_much_as_an_empty_one(
    cast, sign_in, wish, django_assert_max_num_queries
):
    noor, counts = sign_in(cast.noor), []
    for questions_more in (0, MOST - len(HERS)):
        for number in range(questions_more):
            kit(wish).add(f"Vraag {number}?")
        with django_assert_max_num_queries(12) as found:
            noor.get(url(wish))
        counts.append(len(found.captured_queries))
    assert counts[0] == counts[1]


def test_what_another_window_changed_meanwhile_stays(wish):
    one, other = kit(wish), kit(wish)
    one.add("Wat mis je?")
    other.tick(["goal"])
    assert kit(wish).lines == [*HERS, "Wat mis je?"]
    assert kit(wish).done == ["goal"]
