"""The coach goes first: up to three people for a client, and nothing of what she does with them."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.db.models.functions import Now
from django.urls import reverse

from coaching.models import Delivery, Event
from coaching.models.delivery import State
from networking.models import (
    Disclosure,
    Introduction,
    Suggestion,
    SuggestionRefused,
    Visibility,
)
from tests import cast as people

CARDS = reverse("networking:cards")
WHY = "Zij maakte dezelfde stap als jij."


def of_contact(contact):
    return reverse("networking:contact_suggestions", args=[contact.ref])


def of_coaching(coaching):
    return reverse("networking:coaching_suggestions", args=[coaching.ref])


def at(suggestion, name):
    return reverse(f"networking:suggestion_{name}", args=[suggestion.ref])


def somebody(cast, name, visibility=Visibility.NAMED, **fields):
    return people.contact(cast.marjan, name, "Bos", visibility, role="Docent", **fields)


def suggest(cast, contact=None, why=WHY):
    return Suggestion.make(cast.coaching, contact or cast.sanne, why, by=cast.marjan)


def words_for_her(client):
    return client.get(CARDS).content.decode().partition('id="voor-jou"')[2].partition("finder")[0]


@pytest.mark.django_db
def test_three_steps_of_the_coach_and_one_press_of_the_client(cast, sign_in):
    marjan = sign_in(cast.marjan)
    assert of_contact(cast.sanne) in marjan.get(cast.sanne.get_absolute_url()).text
    assert of_coaching(cast.coaching) in marjan.get(reverse("coaching:clients")).text
    found = marjan.get(of_coaching(cast.coaching), {"q": "sanne"}).text
    assert f"{of_contact(cast.sanne)}?for={cast.coaching.ref}" in found
    said = {"coaching": cast.coaching.ref, "why": f" {WHY}\n"}
    assert marjan.post(of_contact(cast.sanne), said).url == of_coaching(cast.coaching)
    assert WHY in marjan.get(of_coaching(cast.coaching)).text
    earlier = people.introduction(cast, "submit", contact=cast.youssef)
    noor = sign_in(cast.noor)
    shown = words_for_her(noor)
    assert "Sanne Vermeer" in shown
    assert WHY in shown
    assert WHY not in noor.get(CARDS, {"q": "youssef"}).text, "she looks for somebody else now"
    assert Disclosure.objects.filter(client=cast.noor, contact=cast.sanne, part="list").exists()
    answer = noor.post(at(Suggestion.objects.get(), "request"))
    wish = Introduction.objects.get(status="draft")
    assert answer.url == reverse("networking:introduction_edit", args=[wish.ref])
    assert (wish.contact, wish.why, wish.goal) == (cast.sanne, WHY, earlier.goal)
    assert not words_for_her(noor)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_mail_says_that_there_is_somebody_and_not_who(cast, language):
    type(cast.noor).objects.filter(pk=cast.noor.pk).update(language=language)
    cast.coaching.client.language = language
    suggest(cast)
    (mail,) = Delivery.objects.filter(letter="suggestion_made")
    assert mail.to_email == "noor@example.org"
    assert mail.language == language
    subject = {"nl": "Marjan dacht aan iemand voor jou", "en": "Marjan thought of someone for you"}
    assert mail.subject == subject[language]
    assert f"{CARDS}#voor-jou" in mail.body
    for word in ("Sanne", "Vermeer", "Projectleider", "Overwater", WHY):
        assert word not in mail.body + mail.subject


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["take", "dismiss", "take_back", "hidden"])
def test_a_mail_that_waits_does_not_go_when_there_is_nothing_to_read(how):
    cast = people.enter()
    suggestion = suggest(cast)
    mail = Delivery.objects.get(letter="suggestion_made")
    if how == "hidden":
        cast.sanne.look(Visibility.HIDDEN, by=cast.marjan)
    else:
        getattr(suggestion, how)()
    Delivery.objects.filter(pk=mail.pk).update(next_at=Now())
    mail.send()
    assert mail.state == State.DROPPED


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["hidden", "never", "for others", "coaching ends", "erased"])
def test_who_is_hidden_meanwhile_is_not_shown_and_cannot_be_taken(cast, sign_in, how):
    suggestion = suggest(cast)
    {
        "hidden": lambda: cast.sanne.look(Visibility.HIDDEN, by=cast.marjan),
        "never": cast.sanne.leave_alone,
        "for others": lambda: (
            type(cast.sanne).objects.filter(pk=cast.sanne.pk).open_to([], by=cast.marjan)
        ),
        "coaching ends": lambda: cast.coaching.end(by=cast.marjan),
        "erased": cast.sanne.erase,
    }[how]()
    noor = sign_in(cast.noor)
    assert not words_for_her(noor)
    for name in ("request", "aside"):
        assert noor.post(at(suggestion, name)).status_code == 404
    assert not Introduction.objects.exists()


@pytest.mark.django_db
def test_an_anonymous_person_stays_so_in_the_line_of_the_coach(cast, sign_in):
    marjan = sign_in(cast.marjan)
    said = {"coaching": cast.coaching.ref, "why": "Youssef maakte dezelfde stap."}
    page = marjan.post(of_contact(cast.youssef), said)
    assert page.status_code == 422
    assert "Youssef maakte dezelfde stap." in page.text
    assert "zonder de naam" in page.text
    assert not Suggestion.objects.exists()
    suggestion = suggest(cast, why="Sanne maakte dezelfde stap.")
    cast.sanne.look(Visibility.ANONYMOUS, by=cast.marjan)  # and now her name is no longer told
    noor = sign_in(cast.noor)
    assert words_for_her(noor)
    assert "Sanne" not in words_for_her(noor)
    noor.post(at(suggestion, "request"))
    assert Introduction.objects.get().why == ""


@pytest.mark.django_db
@pytest.mark.parametrize("said", [{}, {"why": " "}, {"coaching": "x"}, {"why": "x" * 201}])
def test_what_is_missing_is_asked_kindly_and_kept(cast, sign_in, said):
    good = {"coaching": str(cast.coaching.ref), "why": WHY}
    said = good | said if said else {}
    page = sign_in(cast.marjan).post(of_contact(cast.sanne), said)
    assert page.status_code == 422
    assert 'class="error"' in page.text
    assert said.get("why", "").strip() in page.text
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
def test_only_a_client_who_sees_her_can_be_chosen(cast, sign_in):
    marjan = sign_in(cast.marjan)
    for contact in (cast.willem, cast.daan):
        page = marjan.post(of_contact(contact), {"coaching": cast.coaching.ref, "why": WHY})
        assert page.status_code in (404, 422)
        with pytest.raises(SuggestionRefused):
            suggest(cast, contact)
    ended = marjan.post(of_contact(cast.sanne), {"coaching": cast.ended.ref, "why": WHY})
    assert ended.status_code == 422
    with pytest.raises(SuggestionRefused):
        Suggestion.make(cast.ended, cast.sanne, WHY, by=cast.marjan)
    assert not Suggestion.objects.exists()
    assert not Event.objects.filter(verb="suggestion.make").exists()


@pytest.mark.django_db
def test_a_fourth_has_to_wait_until_one_is_taken_back_or_asked_for(cast, sign_in):
    first, *_others = [suggest(cast, somebody(cast, name)) for name in ("Anna", "Bea", "Cor")]
    dirk = somebody(cast, "Dirk")
    marjan = sign_in(cast.marjan)
    page = marjan.post(of_contact(dirk), {"coaching": cast.coaching.ref, "why": WHY})
    assert page.status_code == 422
    assert "Drie mensen tegelijk is genoeg" in page.text
    assert WHY in page.text
    marjan.post(at(first, "removal"))
    assert suggest(cast, dirk)
    with pytest.raises(SuggestionRefused, match="Je noemde Dirk al"):
        suggest(cast, dirk)
    els = somebody(cast, "Els")
    with pytest.raises(SuggestionRefused):
        suggest(cast, els)
    people.walk(Suggestion.objects.get(contact=dirk).take(), "submit")
    assert suggest(cast, els)


def seen_by_marjan(cast, client, others):
    """All that a coach can find out about what she suggested, to the byte."""
    client.force_login(cast.marjan)
    urls = [of_coaching(cast.coaching), of_contact(cast.sanne), reverse("coaching:clients")]
    urls += [reverse("networking:desk"), reverse("networking:contacts")]
    urls += [cast.sanne.get_absolute_url()]
    texts = [client.get(url).content.decode() for url in urls]
    said = {"coaching": cast.coaching.ref, "why": WHY}
    texts += [client.post(of_contact(one), said).content.decode() for one in others]
    texts += [str(Event.objects.known_to(cast.marjan).count())]
    texts += [str(list(Delivery.objects.filter(to_user=cast.marjan).values_list("subject")))]
    return [re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|\d\d:\d\d', r"\1", text) for text in texts]


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["dismiss", "take"])
def test_what_the_client_does_with_it_changes_nothing_for_the_coach(cast, client, deed):
    suggestion = suggest(cast)
    for name in ("Anna", "Bea"):
        suggest(cast, somebody(cast, name))
    others = [cast.sanne, somebody(cast, "Dirk")]  # once more, and a fourth
    worlds = []
    for happened in (False, True):
        with transaction.atomic():
            if happened:
                client.force_login(cast.noor)
                name = {"dismiss": "aside", "take": "request"}[deed]
                assert client.post(at(suggestion, name)).status_code == 302
                assert client.get(CARDS).text.count('action="/suggestions/') == 4
            worlds.append(seen_by_marjan(cast, client, others))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]


@pytest.mark.django_db
def test_what_is_put_aside_is_gone_for_her_and_pressing_twice_is_no_fault(cast, sign_in):
    suggestion = suggest(cast)
    noor = sign_in(cast.noor)
    assert noor.post(at(suggestion, "aside")).url == CARDS
    assert not words_for_her(noor)
    assert noor.post(at(suggestion, "aside")).status_code == 404


@pytest.mark.django_db
def test_nobody_else_can_reach_it(cast, sign_in):
    suggestion = suggest(cast)
    for stranger in (cast.eva, cast.otto, cast.bram, cast.marjan):
        client = sign_in(stranger)
        for name in ("request", "aside"):
            assert client.post(at(suggestion, name)).status_code == 404
    for stranger in (cast.eva, cast.otto, cast.bram, cast.noor):
        client = sign_in(stranger)
        assert client.post(at(suggestion, "removal")).status_code == 404
        assert client.get(of_coaching(cast.coaching)).status_code == 404
        assert client.get(of_contact(cast.sanne)).status_code == 404
    assert Suggestion.objects.get().dismissed_at is None


@pytest.mark.django_db
def test_of_who_left_no_suggestion_and_no_name_is_kept(cast):
    suggest(cast)
    suggest(cast, somebody(cast, "Anna"), why="Net als Sanne Vermeer begon zij opnieuw.")
    cast.sanne.erase(by=cast.marjan)
    (left,) = Suggestion.objects.all()
    assert "Vermeer" not in left.why


@pytest.mark.django_db(transaction=True)
def test_when_many_press_at_once_three_it_is():
    cast = people.enter()
    six = [somebody(cast, name) for name in ("Anna", "Bea", "Cor", "Dirk", "Els", "Fien")]

    def press(contact):
        try:
            suggest(cast, contact)
        except SuggestionRefused:
            return 0
        finally:
            connections.close_all()
        return 1

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, six)) == 3
    assert Suggestion.objects.count() == 3
    assert Delivery.objects.filter(letter="suggestion_made").count() == 3
    assert connection.vendor == "postgresql"
