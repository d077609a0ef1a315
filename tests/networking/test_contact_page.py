"""One contact on her coach's page: kept part by part, rested, and removed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Coaching, Event, Tag
from networking.models import Contact
from networking.models.pausing import FOR_NOW
from tests.cast import contact, introduction, lookalikes, person

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


def keep(client, who, block, **words):
    return client.post(f"{who.get_absolute_url()}?block={block}", words, headers=HTMX)


def again(who):
    return Contact.objects.with_coach().get(pk=who.pk)


def test_each_part_is_kept_by_itself_and_leaves_the_others_alone(cast, marjan):
    answer = keep(
        marjan, cast.sanne, "you", closeness="4", tags="Koor, buurt", remark="Bel gerust."
    )
    assert "Bewaard om" in answer.text
    assert "<section" not in answer.text
    sanne = again(cast.sanne)
    assert (sanne.closeness, sanne.remark) == (4, "Bel gerust.")
    assert sorted(sanne.tags) == sorted(tag.pk for tag in Tag.objects.all())
    assert (sanne.line, sanne.visibility, sanne.first_name) == (
        "Stapte op haar veertigste over vanuit de bouw.",
        "named",
        "Sanne",
    )
    keep(marjan, cast.sanne, "clients", visibility="named", open_to="0", please_not="Niet bellen.")
    sanne = again(cast.sanne)
    assert (sanne.please_not, sanne.remark, sanne.closeness) == ("Niet bellen.", "Bel gerust.", 4)


def test_taking_everybody_away_is_no_mistake_yet_and_asks_for_whom(cast, marjan):
    answer = keep(marjan, cast.sanne, "clients", visibility="named", line="Nieuw.")
    assert answer.status_code == 202  # the page goes on taking her words for not kept
    assert "Kies nu voor wie" in answer.text
    assert "<section" not in answer.text
    sanne = again(cast.sanne)
    assert (sanne.open_to, sanne.line) == ([0], "Stapte op haar veertigste over vanuit de bouw.")
    key = str(-cast.coaching.pk)
    keep(marjan, cast.sanne, "clients", visibility="named", line="Nieuw.", open_to=key)
    sanne = again(cast.sanne)
    assert (sanne.open_to, sanne.line) == ([-cast.coaching.pk], "Nieuw.")
    whole = marjan.post(sanne.get_absolute_url(), {"first_name": "Sanne", "visibility": "named"})
    assert whole.status_code == 422
    assert "Kies een of meer klanten" in whole.text


def test_another_mistake_beside_it_is_told_with_it(cast, marjan):
    answer = keep(marjan, cast.sanne, "clients", visibility="named", line="x" * 201)
    assert answer.status_code == 422
    assert "Kies een of meer klanten" in answer.text


def test_a_mistake_brings_the_part_back_with_what_was_typed(cast, marjan):
    answer = keep(marjan, cast.sanne, "who", first_name="Sanne", email="kapot")
    assert answer.status_code == 422
    assert 'id="blok-who"' in answer.text
    assert 'value="kapot"' in answer.text
    assert "blok-you" not in answer.text
    assert again(cast.sanne).email == cast.sanne.email
    words = {"first_name": "Sanne", "email": "goed@example.org", "mend-who": "1"}
    mended = keep(marjan, cast.sanne, "who", **words)
    assert mended["HX-Retarget"] == "#blok-who"
    assert "summary" not in mended.text
    assert again(cast.sanne).email == "goed@example.org"


def test_a_field_is_put_right_for_everybody_with_that_title(cast, marjan):
    other = contact(cast.marjan, "Ina", "Zwart", role="docent")
    keep(marjan, cast.willem, "work", field="research", sector="culture")
    assert again(other).field == again(cast.willem).field == "research"
    assert again(cast.willem).sector == "culture"
    assert Event.objects.filter(verb="contact.field").count() == 1
    keep(marjan, cast.willem, "work", field="research", sector="culture")
    assert Event.objects.filter(verb="contact.field").count() == 1


def test_clients_are_chosen_one_by_one_or_by_tag(cast, marjan):
    fatima = person("Fatima")
    hers = Coaching.begin(cast.marjan, fatima, by=cast.marjan)
    page = marjan.get(cast.sanne.get_absolute_url()).text
    assert "Fatima" in page
    assert "Bram" not in page
    keep(marjan, cast.sanne, "clients", visibility="named", open_to=[-hers.pk])
    assert cast.sanne in Contact.objects.shown_to(fatima)
    assert cast.sanne not in Contact.objects.shown_to(cast.noor)
    for nobody in ("99999", -cast.elsewhere.pk):
        answer = keep(marjan, cast.sanne, "clients", visibility="named", open_to=nobody)
        assert answer.status_code == 422
        assert "Kies" in answer.text


def test_choosing_what_clients_see_counts_as_having_looked(cast, marjan):
    keep(marjan, cast.willem, "clients", visibility="anonymous", open_to="0")
    assert again(cast.willem).looked_at


def test_the_preview_is_the_card_as_it_will_be(cast, marjan):
    url = f"{cast.willem.get_absolute_url()}?preview=1"
    words = {"first_name": "Willem", "role": "Docent", "visibility": "anonymous", "open_to": "0"}
    assert "Iemand uit het netwerk" in marjan.post(url, words, headers=HTMX).text
    lookalikes(cast.willem)
    before = Event.objects.count()
    assert "<h3>Docent</h3>" in marjan.post(url, words, headers=HTMX).text
    assert again(cast.willem).shown_as == "hidden"
    assert Event.objects.count() == before


def test_who_does_not_know_yet_is_previewed_without_name(cast, marjan):
    Contact.objects.filter(pk=cast.willem.pk).update(informed_at=None)
    words = {"first_name": "Willem", "visibility": "named", "open_to": "0"}
    url = f"{cast.willem.get_absolute_url()}?preview=1"
    assert "Willem" not in marjan.post(url, words, headers=HTMX).text.split("</article>")[0]


def test_who_must_be_told_first_cannot_be_shared_here_either(cast, marjan):
    long_ago = timezone.now() - timedelta(days=40)
    Contact.objects.filter(pk=cast.willem.pk).update(informed_at=None, created_at=long_ago)
    answer = keep(marjan, cast.willem, "clients", visibility="named", open_to="0")
    assert answer.status_code == 422
    assert "Vertel eerst" in answer.text
    assert again(cast.willem).visibility == "hidden"
    assert "weet het nog niet" in marjan.get(cast.willem.get_absolute_url()).text


def test_the_page_says_in_words_how_often_somebody_was_asked(cast, marjan):
    url = cast.sanne.get_absolute_url()
    assert "Rustig" in marjan.get(url).text
    introduction(cast, "submit", "approve", "ask")
    page = marjan.get(url).text
    assert "Druk" in page
    assert "Gevraagd in het laatste jaar: 1 van de 4 keer." in page
    assert "Er is nu een vraag onderweg." in page
    cast.marjan.coach_profile.edit(by=cast.marjan, asked_per_year=1)
    assert "Vol" in marjan.get(url).text


def test_a_coach_lets_somebody_rest_and_ends_it(cast, marjan):
    url = reverse("networking:contact_pause", args=[cast.sanne.ref])
    until = timezone.localdate() + timedelta(days=30)
    page = marjan.post(url, {"until": until.isoformat()}, follow=True).text
    assert "Rust tot" in page
    assert again(cast.sanne).rests_until_now == until
    assert "mag weer gevraagd worden" in marjan.post(url, {"until": ""}, follow=True).text
    assert again(cast.sanne).rests_until_now is None


def test_a_rest_of_her_own_can_be_made_longer_and_not_shorter_or_ended(cast, marjan):
    url = reverse("networking:contact_pause", args=[cast.sanne.ref])
    today = timezone.localdate()
    hers, sooner, later = (today + timedelta(days=n) for n in (30, 20, 40))
    cast.sanne.pause(hers)
    page = marjan.get(cast.sanne.get_absolute_url()).text
    assert "Sanne koos deze pauze zelf." in page
    assert "Rust is voorbij" not in page
    for less in ("", sooner.isoformat()):
        answer = marjan.post(url, {"until": less})
        assert answer.status_code == 422
        assert "Langer mag, korter niet." in answer.text
        assert again(cast.sanne).paused_until == hers
    for day in (later, hers):
        assert marjan.post(url, {"until": day.isoformat()}).status_code == 302
        assert again(cast.sanne).paused_until == day
    cast.sanne.pause(FOR_NOW)
    assert marjan.post(url, {"until": later.isoformat()}).status_code == 422
    cast.sanne.pause(None)
    marjan.post(url, {"until": sooner.isoformat()})
    assert marjan.post(url, {"until": ""}).status_code == 302
    assert again(cast.sanne).paused_until is None


def test_a_rest_that_she_chooses_too_is_her_own_from_then_on(cast):
    until = timezone.localdate() + timedelta(days=30)
    cast.sanne.pause(until, by=cast.marjan)
    assert cast.sanne.own_pause is None
    for _ in range(2):
        assert cast.sanne.pause(until)
    assert cast.sanne.own_pause == until
    assert Event.objects.about(cast.sanne).filter(verb="contact.pause").count() == 2
    assert not cast.sanne.pause(None, by=cast.marjan)


@pytest.mark.parametrize("day", ["gisteren", "2001-01-01", "9999-12-31", "2027-02-31", "\0"])
def test_a_day_that_cannot_be_is_told_at_the_field(cast, marjan, day):
    url = reverse("networking:contact_pause", args=[cast.sanne.ref])
    answer = marjan.post(url, {"until": day})
    assert answer.status_code == 422
    assert "Kies een dag" in answer.text
    assert again(cast.sanne).paused_until is None


def test_two_clicks_remove_somebody_for_good(cast, marjan):
    url = reverse("networking:contact_erasure", args=[cast.willem.ref])
    page = marjan.get(cast.willem.get_absolute_url()).text
    assert "Dit kun je niet terugdraaien." in page
    said = marjan.post(url, follow=True).text
    assert "Willem van der Meer staat niet meer in je netwerk." in said
    assert not Contact.objects.filter(pk=cast.willem.pk).exists()
    assert marjan.post(url).status_code == 404


def test_a_stranger_rests_and_removes_nobody(cast, marjan):
    for name in ("contact_pause", "contact_erasure"):
        url = reverse(f"networking:{name}", args=[cast.daan.ref])
        assert marjan.post(url).status_code == 404
        assert marjan.get(url).status_code == 405
    assert Contact.objects.filter(pk=cast.daan.pk, paused_until=None).exists()


def test_the_page_costs_as_much_with_many_clients_and_tags(
    cast, marjan, django_assert_max_num_queries
):
    Tag.named(cast.marjan, [f"label {n}" for n in range(8)])
    for n in range(5):
        Coaching.begin(cast.marjan, person(f"Klant{n}"), by=cast.marjan)
    with django_assert_max_num_queries(10):
        marjan.get(cast.sanne.get_absolute_url())


@pytest.mark.parametrize("block", ["who", "clients", "work", "you"])
def test_the_address_of_one_part_opens_as_the_whole_page(cast, marjan, block):
    page = marjan.get(f"{cast.sanne.get_absolute_url()}?block={block}")
    assert page.status_code == 200
    assert page.text.count("data-autosave=") == 4


def removed_by_then(monkeypatch, who):
    """She is read, and the next moment she is removed by somebody else."""
    rows = type(Contact.objects.all())
    lock = rows.select_for_update

    def lock_too_late(self, *args, **kwargs):
        monkeypatch.undo()
        again(who).erase()
        return lock(self, *args, **kwargs)

    monkeypatch.setattr(rows, "select_for_update", lock_too_late)


def test_whoever_is_removed_at_the_moment_of_her_rest_is_not_there(cast, client, monkeypatch):
    address = f"/about/{cast.sanne.open_page()}/"
    removed_by_then(monkeypatch, cast.sanne)
    assert client.post(address, {"verb": "rest"}).status_code == 404
