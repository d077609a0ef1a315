"""The client's side of an introduction: writing it, sending it, following it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from coaching.models import Delivery
from networking.models import Introduction, Status, Visibility
from tests import cast as people
from tests.cast import WORDS

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
MINE = reverse("networking:introductions")
TYPED = WORDS | {"offer_kind": "attention", "talk": "coffee", "minutes": "20"}


def url(wish, name="introduction"):
    return reverse(f"networking:{name}", args=[wish.ref])


def typed(wish, **words):
    return TYPED | {"version": wish.version} | words


def stored(wish):
    return Introduction.objects.get(pk=wish.pk)


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


@pytest.fixture
def wish(cast):
    return people.introduction(cast)


def test_pressing_maak_kennis_begins_one_draft_however_often(cast, noor):
    begin = reverse("networking:card_introductions", args=[cast.sanne.ref])
    first, second = noor.post(begin), noor.post(begin)
    wish = Introduction.objects.get()
    assert first.url == second.url == url(wish, "introduction_edit")
    assert noor.get(begin).status_code == 405


def test_nothing_begins_with_somebody_who_is_not_shared(cast, noor):
    for contact in (cast.willem, cast.daan):
        begin = reverse("networking:card_introductions", args=[contact.ref])
        assert noor.post(begin).status_code == 404
    assert not Introduction.objects.exists()


def test_the_form_shows_what_was_written_and_the_mail_it_becomes(noor, wish):
    page = noor.get(url(wish, "introduction_edit"))
    assert WORDS["goal"] in page.content.decode()
    assert page.context["message"] in page.content.decode() or page.context["message"]
    assert page.status_code == 200


def test_the_form_for_an_anonymous_person_gives_no_name_away(cast, noor):
    people.lookalikes(cast.youssef)
    wish = people.introduction(cast, contact=cast.youssef)
    for name in ("introduction", "introduction_edit"):
        page = noor.get(url(wish, name)).content.decode()
        assert "Data-analist netbeheer" in page
        for hidden in ("Youssef", "Amrani", "Netwerk Oost", "youssef.contact"):
            assert hidden not in page


def test_what_is_ready_is_read_once_more_before_it_goes(noor, wish):
    answer = noor.post(url(wish, "introduction_edit"), typed(wish))
    assert (answer.status_code, answer.url) == (302, url(wish, "introduction_check"))
    assert stored(wish).status == Status.DRAFT
    page = noor.get(answer.url)
    for words in WORDS.values():
        assert escape(words.splitlines()[0]) in page.text
    assert "Stuur naar Marjan" in page.text


def test_sending_it_brings_it_to_the_coach(noor, wish):
    answer = noor.post(url(wish, "introduction_check"), {"version": wish.version})
    assert (answer.status_code, answer.url) == (302, url(wish))
    assert stored(wish).status == Status.SUBMITTED
    assert set(Delivery.objects.values_list("to_email", flat=True)) == {
        "marjan@example.org",
        "noor@example.org",
    }


def test_htmx_is_led_to_the_next_page(noor, wish):
    answer = noor.post(url(wish, "introduction_edit"), typed(wish), headers=HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, url(wish, "introduction_check"))
    words = {"version": stored(wish).version}
    answer = noor.post(url(wish, "introduction_check"), words, headers=HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, url(wish))


@pytest.mark.parametrize(
    ("field", "value"),
    [("goal", ""), ("goal", " "), ("goal", "x" * 281), ("minutes", "7"), ("form", "fax")],
)
def test_what_is_not_ready_comes_back_with_what_was_typed(noor, wish, field, value):
    words = typed(wish, why="Mijn eigen waarom") | {"talk" if field == "form" else field: value}
    for headers in ({}, HTMX):
        page = noor.post(url(wish, "introduction_edit"), words, headers=headers)
        text = page.content.decode()
        assert page.status_code == 422
        assert page.context["form"].errors[field]
        assert "Mijn eigen waarom" in text
        assert 'class="summary' in text
        assert ("<html" in text) is (not headers)
    assert stored(wish).status == Status.DRAFT


def test_an_offer_other_than_attention_wants_a_word(noor, wish):
    words = typed(wish, offer_kind="hands", offer=" ")
    page = noor.post(url(wish, "introduction_edit"), words)
    assert page.status_code == 422
    assert page.context["form"].errors["offer"]


def test_it_can_be_kept_for_later_while_it_is_not_ready(noor, wish):
    answer = noor.post(url(wish, "introduction_edit"), typed(wish, goal="", keep="draft"))
    assert (answer.status_code, answer.url) == (302, url(wish, "introduction_edit"))
    assert stored(wish).goal == ""
    assert stored(wish).status == Status.DRAFT


def test_it_is_saved_while_one_types(noor, wish):
    answer = noor.post(url(wish, "introduction_draft"), typed(wish, goal="Een"), headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Bewaard om" in text
    assert f'value="{wish.version + 1}"' in text
    assert "<html" not in text
    assert stored(wish).goal == "Een"


def test_an_older_window_does_not_overwrite_newer_words(noor, wish):
    words = typed(wish, goal="Uit het oude venster")
    noor.post(url(wish, "introduction_draft"), typed(wish, goal="Uit het nieuwe venster"))
    saved = noor.post(url(wish, "introduction_draft"), words, headers=HTMX)
    assert "Nog niet bewaard" in saved.content.decode()
    sent = noor.post(url(wish, "introduction_edit"), words)
    assert sent.status_code == 422
    assert "Uit het oude venster" in sent.content.decode()
    assert stored(wish).goal == "Uit het nieuwe venster"
    assert stored(wish).status == Status.DRAFT


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣"])
def test_a_strange_version_is_an_old_one(noor, wish, version):
    answer = noor.post(url(wish, "introduction_draft"), typed(wish) | {"version": version})
    assert answer.status_code == 200
    assert stored(wish).version == wish.version


def test_what_was_sent_is_read_not_edited(cast, noor):
    wish = people.introduction(cast, "submit")
    assert noor.get(url(wish, "introduction_edit")).url == url(wish)
    noor.post(url(wish, "introduction_draft"), typed(wish, goal="Te laat"), headers=HTMX)
    assert stored(wish).goal == WORDS["goal"]


@pytest.mark.parametrize("status", Status)
def test_the_page_reads_well_in_every_status(cast, noor, wish, status):
    Introduction.objects.filter(pk=wish.pk).update(status=status)
    page = noor.get(url(wish))
    assert page.status_code == 200
    assert stored(wish).words_for_client in page.content.decode()
    assert b"afgewezen" not in page.content


def test_the_question_of_the_coach_stands_above_the_form(cast, noor):
    wish = people.introduction(cast, "submit")
    people.walk(wish, "ask_more", note="Hoeveel tijd vraag je?")
    assert "Hoeveel tijd vraag je?" in noor.get(url(wish, "introduction_edit")).content.decode()


def test_the_address_comes_with_the_introduction_and_not_before(cast, noor):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept")
    assert cast.sanne.email not in noor.get(url(wish)).content.decode()
    people.walk(wish, "introduce")
    assert cast.sanne.email in noor.get(url(wish)).content.decode()


def test_somebody_without_a_name_begins_with_a_capital(cast, noor):
    people.introduction(cast, contact=cast.youssef)
    assert "<b>Iemand uit het netwerk</b>" in noor.get(reverse("networking:introductions")).text


def test_only_a_meeting_to_come_is_for_the_calendar(cast, noor):
    wish = people.introduction(cast, *people.ROAD["introduced"], "schedule")
    assert "Zet in je agenda" in noor.get(url(wish)).text
    people.walk(wish, "hold")
    assert "Zet in je agenda" not in noor.get(url(wish)).text


def test_a_request_that_is_finished_still_says_that_they_talked(cast, noor):
    wish = people.introduction(cast, *people.ROAD["introduced"], "hold", "thank", "close")
    page = noor.get(url(wish)).text
    assert "had het gesprek" in page.partition("Wat er gebeurde")[0]


def test_htmx_gets_only_the_part_that_changed(cast, noor):
    wish = people.introduction(cast, "submit")
    part = noor.post(url(wish, "introduction_moves"), {"verb": "withdraw"}, headers=HTMX)
    assert part.status_code == 200
    assert part.content.lstrip().startswith(b'<div class="request-page" id="weg"')
    assert stored(wish).status == Status.WITHDRAWN


def test_a_browser_is_led_back_after_a_step(cast, noor):
    wish = people.introduction(cast, "submit")
    answer = noor.post(url(wish, "introduction_moves"), {"verb": "withdraw"})
    assert (answer.status_code, answer.url) == (302, url(wish))


def test_a_late_step_is_refused_with_the_fresh_part(cast, noor):
    wish = people.introduction(cast, "submit")
    part = noor.post(url(wish, "introduction_moves"), {"verb": "thank"}, headers=HTMX)
    assert part.status_code == 422
    assert "Bij je coach" in part.content.decode()
    assert stored(wish).status == Status.SUBMITTED


@pytest.mark.parametrize(
    "verb", ["", "approve", "accept", "ask", "schedule", "nonsense", "introduce", "submit"]
)
def test_a_step_of_somebody_else_is_not_there_to_press(cast, noor, verb):
    wish = people.introduction(cast, "submit")
    answer = noor.post(url(wish, "introduction_moves"), {"verb": verb})
    assert answer.status_code == 400
    assert stored(wish).status == Status.SUBMITTED


def test_the_list_costs_the_same_however_long_it_is(cast, noor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert noor.get(MINE).status_code == 200
        return len(queries)

    people.introduction(cast, "submit")
    few = cost()
    for n in range(12):
        contact = people.contact(cast.marjan, f"Mens{n}", "Bos", Visibility.NAMED)
        people.introduction(cast, "submit", contact=contact)
    assert cost() == few <= 9


def test_the_page_costs_the_same_however_much_happened(cast, noor):
    def cost(wish):
        with CaptureQueriesContext(connection) as queries:
            noor.get(url(wish))
        return len(queries)

    short = people.introduction(cast, "submit")
    long = people.introduction(
        cast, "submit", "ask_more", "submit", "ask_more", "submit", contact=cast.youssef
    )
    noor.get(url(long))  # reads the notices of it
    assert cost(long) == cost(short) <= 8


def test_what_she_wrote_stays_hers_when_the_coaching_ends(cast, noor):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept", "introduce")
    draft = people.introduction(cast, contact=cast.youssef)
    cast.coaching.end(by=cast.marjan)
    assert "Sanne Vermeer" in noor.get(url(wish)).content.decode()
    assert noor.get(MINE).status_code == 200
    page = noor.get(url(draft))
    assert page.status_code == 200
    assert "Schrijf verder" not in page.content.decode()
    assert noor.get(url(draft, "introduction_edit")).url == url(draft)
    assert noor.post(url(draft, "introduction_check"), {"version": 1}).url == url(draft)
    assert stored(draft).status == Status.DRAFT


def test_to_anybody_else_it_does_not_exist(cast, sign_in, wish):
    for stranger in (cast.marjan, cast.eva, cast.otto, cast.bram):
        client = sign_in(stranger)
        for name in ("introduction", "introduction_edit", "introduction_check"):
            assert client.get(url(wish, name)).status_code == 404
        for name in (
            "introduction_check",
            "introduction_edit",
            "introduction_draft",
            "introduction_moves",
        ):
            assert client.post(url(wish, name), typed(wish, verb="submit")).status_code == 404
    assert stored(wish).status == Status.DRAFT
