"""Look along with me: a coach reads a draft because she was asked, and nothing counts as asked."""

import pytest
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from coaching.models import Delivery, Event
from coaching.models.delivery import State
from networking.models import Comment, Introduction, MoveRefused, Status
from tests import cast as people
from tests.cast import WORDS

DESK = reverse("networking:desk")


def url(wish, name="desk_rehearsal"):
    return reverse(f"networking:{name}", args=[wish.ref])


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


@pytest.fixture
def wish(db, cast):
    return people.introduction(cast)


@pytest.fixture
def along(cast, wish):
    wish.ask_along(by=cast.noor)
    return wish


def test_one_press_lets_the_coach_read_and_say_something_of_each_part(cast, sign_in, wish):
    noor = sign_in(cast.noor)
    edit = noor.get(url(wish, "introduction_edit")).text
    assert "Vraag Marjan om mee te kijken" in edit
    noor.post(url(wish, "introduction_rehearsal"), {"along": "yes"})
    assert "Marjan kijkt mee in dit concept" in noor.get(url(wish, "introduction_edit")).text
    marjan = sign_in(cast.marjan)
    desk = marjan.get(DESK).text
    assert url(wish) in desk
    assert "Er wacht niets op jou" not in desk
    page = marjan.get(url(wish)).text
    for word in ("goal", "why", "offer"):
        assert WORDS[word] in page
    said = {"remark-goal": "Helder!", "remark-questions": "Begin met hoe.\nDan waarom."}
    assert marjan.post(url(wish), said).url == DESK
    edit = sign_in(cast.noor).get(url(wish, "introduction_edit")).text
    remarks = edit.split('class="says remark"')
    assert len(remarks) == 3
    assert "Helder!" in remarks[1].partition('name="goal"')[0]  # beside the field it is about
    assert "Begin met hoe.<br>Dan waarom." in remarks[2].partition('name="questions"')[0]


def test_nothing_counts_as_asked(cast, sign_in, along):
    along.comment({"goal": "Helder!"}, by=cast.marjan)
    now = fresh(along)
    assert (now.status, now.submitted_at, now.asked_at) == (Status.DRAFT, None, None)
    assert not Introduction.objects.on_desk_of(cast.marjan).exists()
    assert not Introduction.objects.visible_to(cast.marjan).exists()
    marjan = sign_in(cast.marjan)
    for name in ("desk_introduction", "desk_moves"):
        assert marjan.get(url(along, name)).status_code in (404, 405)
    with pytest.raises(MoveRefused):
        fresh(along).move("approve", by=cast.marjan)
    assert sign_in(cast.noor).get(url(along, "introduction_edit")).status_code == 200
    letters = set(Delivery.objects.values_list("letter", "to_email"))
    assert letters == {
        ("rehearsal_asked", "marjan@example.org"),
        ("rehearsal_answered", "noor@example.org"),
    }


def test_before_the_press_never_and_after_the_stop_no_more(cast, sign_in, wish):
    marjan = sign_in(cast.marjan)

    def sees():
        assert url(wish) not in marjan.get(reverse("networking:contacts")).text
        status = marjan.get(url(wish)).status_code
        assert marjan.post(url(wish), {"remark-goal": "Hoi"}).status_code in (status, 302)
        return status == 200, WORDS["goal"] in marjan.get(url(wish)).text, url(wish) in desk()

    def desk():
        return marjan.get(DESK).text

    assert sees() == (False, False, False)
    wish.ask_along(by=cast.noor)
    assert sees() == (True, True, True)
    fresh(wish).stop_along(by=cast.noor)
    assert sees() == (False, False, False)
    assert Comment.objects.get().text == "Hoi"  # what was said stays with the client
    fresh(wish).ask_along(by=cast.noor)
    assert sees() == (True, True, True)
    cast.coaching.end(by=cast.marjan)
    assert sees() == (False, False, False)


def test_what_she_did_not_show_leaves_the_coach_in_the_same_world(cast, sign_in, along):
    """Of another draft, with whatever in it, no page of her coach changes by a byte."""
    marjan, worlds = sign_in(cast.marjan), []
    for happened in (False, True):
        with transaction.atomic():
            if happened:
                other = people.introduction(cast, contact=cast.youssef)
                other.ask_along(by=cast.noor)
                other.stop_along(by=cast.noor)
            pages = [marjan.get(address) for address in (DESK, url(along), "/clients/")]
            worlds.append([page.text.partition("<main")[2] for page in pages])
            worlds[-1] = [text.split("csrfmiddlewaretoken")[0] for text in worlds[-1]]
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]


def test_to_anybody_else_it_does_not_exist(cast, sign_in, along):
    cast.otto.is_staff = True
    cast.otto.save()
    along.comment({"goal": "Helder!"}, by=cast.marjan)
    for stranger in (cast.otto, cast.eva, cast.bram, cast.noor):
        client = sign_in(stranger)
        assert client.get(url(along)).status_code == 404
        assert client.post(url(along), {"remark-goal": "Hoi"}).status_code == 404
    for stranger in (cast.marjan, cast.otto, cast.eva, cast.bram):
        client = sign_in(stranger)
        for wanted in ("yes", "no"):
            answer = client.post(url(along, "introduction_rehearsal"), {"along": wanted})
            assert answer.status_code == 404
        assert client.get(url(along, "introduction_edit")).status_code == 404
    assert fresh(along).is_rehearsed
    about = sign_in(cast.otto).get(f"/about/{cast.sanne.open_page()}/").text
    assert "Helder!" not in about + str(WORDS["goal"] in about)


def test_only_the_client_asks_and_only_her_coach_answers(cast, wish):
    for stranger in (cast.marjan, cast.otto, cast.eva):
        assert not wish.ask_along(by=stranger)
    wish.ask_along(by=cast.noor)
    for stranger in (cast.noor, cast.otto):
        with pytest.raises(MoveRefused):
            wish.comment({"goal": "Hoi"}, by=stranger)
        assert not wish.stop_along(by=cast.marjan)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("meanwhile", ["stopped", "sent", "withdrawn"])
def test_who_comments_too_late_is_told_and_nothing_is_kept(cast, along, meanwhile):
    late = fresh(along)
    if meanwhile == "stopped":
        fresh(along).stop_along(by=cast.noor)
    else:
        people.walk(fresh(along), {"sent": "submit", "withdrawn": "withdraw"}[meanwhile])
    with pytest.raises(MoveRefused):
        late.comment({"goal": "Hoi"}, by=cast.marjan)
    assert not Comment.objects.exists()
    assert not Event.objects.filter(verb="introduction.comment").exists()


def test_what_was_sent_needs_no_looking_along(cast, wish):
    people.walk(wish, "submit")
    people.walk(wish, "ask_more")
    assert not wish.ask_along(by=cast.noor)
    assert not wish.may_be_rehearsed


def test_asking_or_saying_the_same_twice_is_once(cast, along):
    assert not along.ask_along(by=cast.noor)
    for _twice in range(2):
        along.comment({"goal": "Helder!", "why": ""}, by=cast.marjan)
    assert Comment.objects.count() == 1
    assert Delivery.objects.filter(letter="rehearsal_answered").count() == 1
    along.comment({"goal": ""}, by=cast.marjan)
    assert not Comment.objects.exists()
    assert Delivery.objects.filter(letter="rehearsal_answered").count() == 1


def test_a_remark_names_nobody_whose_name_the_client_may_not_know(cast, sign_in):
    wish = people.introduction(cast, contact=cast.youssef)
    wish.ask_along(by=cast.noor)
    page = sign_in(cast.marjan).post(url(wish), {"remark-why": "Zeg dat Youssef je inspireert."})
    assert page.status_code == 422
    assert "Zeg dat Youssef je inspireert." in page.text
    assert "zonder de naam" in page.text
    assert not Comment.objects.exists()


def test_a_remark_that_is_too_long_comes_back(cast, sign_in, along):
    page = sign_in(cast.marjan).post(url(along), {"remark-goal": "x" * 601, "remark-why": "Mooi"})
    assert page.status_code == 422
    assert "x" * 601 in page.text
    assert not Comment.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("letter", ["rehearsal_asked", "rehearsal_answered"])
def test_a_mail_that_waits_does_not_go_once_she_stopped_it(letter):
    cast = people.enter()
    wish = people.introduction(cast)
    wish.ask_along(by=cast.noor)
    wish.comment({"goal": "Helder!"}, by=cast.marjan)
    wish.stop_along(by=cast.noor)
    mail = Delivery.objects.get(letter=letter)
    Delivery.objects.filter(pk=mail.pk).update(next_at=Now())
    mail.send()
    assert mail.state == State.DROPPED


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_hold_neither_the_draft_nor_what_is_said_of_it(cast, language):
    for person in (cast.noor, cast.marjan):
        person.language = language
        person.save()
    wish = people.introduction(cast)
    wish.ask_along(by=cast.noor)
    wish.comment({"goal": "Helder!"}, by=cast.marjan)
    for mail in Delivery.objects.filter(letter__startswith="rehearsal"):
        assert mail.language == language
        for word in (*WORDS.values(), "Helder!", "sanne.contact@example.org", "{{"):
            assert word not in mail.body + mail.subject
    asked = Delivery.objects.get(letter="rehearsal_asked")
    assert url(wish) in asked.body


def test_of_who_left_no_remark_tells_the_name(cast, along):
    along.comment({"why": "Noem dat Sanne uit de bouw komt."}, by=cast.marjan)
    cast.sanne.erase(by=cast.marjan)
    assert "Sanne" not in Comment.objects.get().text
