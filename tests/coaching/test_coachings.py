"""Letting a coaching rest, and ending it: by either of the two, and what the other hears."""

import pytest

from coaching.models import Coaching, Delivery, Event

SIDES = ["coach", "client"]


def pair(cast, side):
    """(who does it, who hears it)"""
    both = (cast.marjan, cast.noor)
    return both if side == "coach" else both[::-1]


def pause(client, coaching, paused="yes"):
    return client.post(f"/coachings/{coaching.ref}/pause/", {"paused": paused}, follow=True)


def now(cast):
    return Coaching.objects.get(pk=cast.coaching.pk)


def letters(*names):
    ours = Delivery.objects.filter(letter__startswith="coaching_").order_by("pk")
    return list(ours.values_list(*names))


@pytest.mark.parametrize("side", SIDES)
def test_either_may_pause_and_only_she_goes_on(cast, sign_in, side):
    me, other = pair(cast, side)
    assert "Dit betekent het" in sign_in(me).get(f"/coachings/{cast.coaching.ref}/pause/").text
    assert "Pauze. Wat al was afgesproken, gaat door." in pause(sign_in(me), cast.coaching).text
    assert now(cast).paused_by == side
    assert "Er is niets veranderd" in pause(sign_in(other), cast.coaching).text
    assert "Er is niets veranderd" in pause(sign_in(other), cast.coaching, "no").text
    assert now(cast).paused_at
    assert "Jullie zijn weer begonnen." in pause(sign_in(me), cast.coaching, "no").text
    assert not now(cast).paused_at
    verbs = Event.objects.about(cast.coaching).filter(role=side).values_list("verb", flat=True)
    assert list(verbs) == ["coaching.pause", "coaching.resume"]


@pytest.mark.parametrize("side", SIDES)
def test_the_other_of_the_two_hears_it_once(cast, side):
    me, other = pair(cast, side)
    hearer = "client" if side == "coach" else "coach"
    for _twice in range(2):
        now(cast).pause(by=me)
        Coaching.objects.get(pk=cast.coaching.pk).resume(by=me)
        now(cast).resume(by=me)
    now(cast).end(by=me)
    now(cast).end(by=me)
    assert [name for (name,) in letters("letter")] == [
        *[f"coaching_paused_{hearer}", f"coaching_resumed_{hearer}"] * 2,
        f"coaching_ended_{hearer}",
    ]
    assert {user for (user,) in letters("to_user")} == {other.pk}


def test_a_pause_that_is_over_needs_no_mail_any_more(cast):
    now(cast).pause(by=cast.marjan)
    now(cast).resume(by=cast.marjan)
    paused, resumed = Delivery.objects.filter(letter__startswith="coaching_").order_by("pk")
    assert not paused.is_wanted()
    assert resumed.is_wanted()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_are_whole_in_both_languages(cast, language):
    for person in (cast.marjan, cast.noor):
        person.speak(language)
    for by in (cast.marjan, cast.noor):
        now(cast).pause(by=by)
        now(cast).resume(by=by)
        now(cast).end(by=by)
        Coaching.objects.filter(pk=cast.coaching.pk).update(ended_at=None)
    texts = [" ".join(row) for row in letters("subject", "body")]
    assert len(texts) == 6
    for text in texts:
        assert "{" not in text
        assert "Marjan" in text or "Noor" in text
        assert ("Hoi" in text) == (language == "nl")


@pytest.mark.parametrize("side", SIDES)
def test_what_the_end_means_is_read_before_it_is_chosen(cast, sign_in, side):
    me, other = pair(cast, side)
    client = sign_in(me)
    url = f"/coachings/{cast.coaching.ref}/end/"
    page = client.get(url).text
    assert "Zei iemand al ja? Dat gesprek gaat gewoon door." in page
    assert "blijven van" in page
    assert not now(cast).ended_at
    done = client.post(url, follow=True)
    assert f"Je hebt afgerond met {other.first_name}" in done.text
    assert done.request["PATH_INFO"] == ("/clients/" if side == "coach" else "/my-coaches/")
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_of_others_there_is_nothing_to_pause_or_to_end(cast, sign_in):
    for person in (cast.otto, cast.bram, cast.eva):
        client = sign_in(person)
        for deed in ("pause", "end"):
            url = f"/coachings/{cast.coaching.ref}/{deed}/"
            assert client.get(url).status_code == 404
            assert client.post(url, {"paused": "yes"}).status_code == 404
    assert not now(cast).paused_at
    assert not now(cast).ended_at
    assert not now(cast).pause(by=cast.otto)


def test_a_button_that_is_none_changes_nothing(cast, sign_in):
    url = f"/coachings/{cast.coaching.ref}/pause/"
    assert sign_in(cast.noor).post(url, {"paused": "maybe"}).status_code == 400
    assert not now(cast).paused_at


def test_a_client_reads_who_coaches_her_and_who_did(cast, sign_in):
    assert "Marjan de Wit" in sign_in(cast.noor).get("/my-coaches/").text
    eva = sign_in(cast.eva).get("/my-coaches/").text
    assert "Op dit moment heb je geen coach" in eva
    assert "Afgerond" in eva
    assert "Bewaar je notities als bestand" in eva
    assert "Mijn coach" in sign_in(cast.noor).get("/people/").text
    assert "/my-coaches/" not in sign_in(cast.marjan).get("/clients/").text


def test_a_coach_who_is_a_client_too_has_both_sides_in_her_menu(cast, sign_in):
    Coaching.begin(cast.otto, cast.marjan, by=cast.marjan)
    page = sign_in(cast.marjan).get("/clients/").text
    for place in ("/desk/", "/contacts/", "/clients/", "/people/", "/introductions/", "/notes/"):
        assert f'href="{place}"' in page
    assert 'href="/my-coaches/"' in page


def test_the_coach_sees_at_her_clients_who_rests(cast, sign_in):
    now(cast).pause(by=cast.noor)
    page = sign_in(cast.marjan).get("/clients/").text
    assert "Noor koos voor pauze en begint ook weer." in page
    assert f"/coachings/{cast.coaching.ref}/pause/" not in page


def test_who_ended_a_pause_by_ending_leaves_no_pause_behind(cast):
    now(cast).pause(by=cast.noor)
    assert now(cast).end(by=cast.marjan)
    assert (now(cast).paused_at, now(cast).paused_by) == (None, "")
