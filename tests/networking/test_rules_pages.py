"""The rules of a coach's own network: what her cards say, how often she asks, how she sorts."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import Event
from networking import tasks
from networking.models import Contact
from networking.models.rederiving import rederive
from tests.cast import contact

RULES = reverse("networking:rules")
WORDS = {
    "topics": "een werkdag, de overstap", "please_not": "Geld vragen.",
    "asked_per_year": "2", "rest_after_meeting": "90", "rest_after_no": "40",
    "rest_after_not_now": "10", "open_requests": "3", "remind_after": "5", "close_after": "12",
    "decide_after": "3", "add_after": "4", "write_after": "6",
}  # fmt: skip


def profile(coach):
    coach.coach_profile.refresh_from_db()
    return coach.coach_profile


def test_a_coach_chooses_what_every_card_says_in_one_form(cast, sign_in):
    page = sign_in(cast.marjan).post(RULES, WORDS, follow=True)
    assert "Bewaard." in page.text
    now = profile(cast.marjan)
    assert now.topics == ["een werkdag", "de overstap"]
    assert (now.asked_per_year, now.rest_after_meeting) == (2, 90)
    assert (now.rest_after_no, now.rest_after_not_now) == (40, 10)
    assert now.open_requests == 3
    assert (now.remind_after, now.close_after, now.decide_after) == (5, 12, 3)
    assert (now.add_after, now.write_after) == (4, 6)
    card = sign_in(cast.noor).get(reverse("networking:card", args=[cast.sanne.ref])).text
    assert "Geld vragen." in card
    assert "de overstap" in card
    assert Event.objects.filter(verb="coach_profile.edit", actor=cast.marjan).count() == 1


def test_what_she_says_about_one_person_goes_before_the_rule(cast, sign_in):
    sign_in(cast.marjan).post(RULES, WORDS)
    Contact.objects.filter(pk=cast.sanne.pk).update(please_not="Liever niet bellen.")
    sanne = Contact.objects.with_coach().get(pk=cast.sanne.pk)
    assert sanne.card.please_not == "Liever niet bellen."
    assert sanne.card.topics[0] == "overstappen"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"asked_per_year": "0"}, "Kies een getal van 1 tot 52."),
        ({"asked_per_year": "veel"}, "Kies een getal van 1 tot 52."),
        ({"asked_per_year": ""}, "Vul dit nog even in."),
        ({"open_requests": "0"}, "Kies een getal van 1 tot 20."),
        ({"rest_after_no": "-1"}, "Kies een getal van 0 tot 730."),
        ({"rest_after_meeting": "9" * 40}, "Kies een getal van 0 tot 730."),
        ({"remind_after": "2"}, "Kies een getal van 3 tot 14."),
        ({"close_after": "22"}, "Kies een getal van 7 tot 21."),
        ({"decide_after": "0"}, "Kies een getal van 1 tot 10."),
        ({"remind_after": "9", "close_after": "9"}, "Kies meer dagen dan tot de herinnering."),
        ({"topics": "x" * 41}, "hooguit veertig"),
        ({"please_not": "x" * 201}, "200"),
        ({"please_not": "a\0b"}, "een teken dat we niet kunnen bewaren"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_the_text_stays(cast, sign_in, wrong, words):
    answer = sign_in(cast.marjan).post(RULES, WORDS | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Fout:" in answer.text
    if "topics" not in wrong:
        assert "een werkdag, de overstap" in answer.text
    assert profile(cast.marjan).asked_per_year == 4


def test_belgian_order_sorts_the_whole_network_again(cast, sign_in):
    other = contact(cast.otto, "Els", "van Acker")
    mine = contact(cast.marjan, "Jan", "van Acker", "named")
    Contact.objects.filter(pk=mine.pk).put_in_field("care", by=cast.marjan)
    before = Contact.objects.get(pk=other.pk).sort_key
    assert mine.sort_key.startswith("acker")
    sign_in(cast.marjan).post(RULES, WORDS | {"belgian_order": "on"})
    job = ProcrastinateJob.objects.get(task_name="networking.tasks.rederive_network")
    tasks.rederive_network.func(**job.args)
    mine.refresh_from_db()
    assert mine.sort_key.startswith("van acker")
    assert mine.card_key == mine.sort_key
    assert (mine.field, mine.field_is_sure) == ("care", True)  # what she put right stays
    assert Contact.objects.get(pk=other.pk).sort_key == before


def test_a_large_network_is_derived_in_batches(cast, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("networking.models.rederiving.BATCH", 2)
    cast.marjan.coach_profile.edit(by=cast.marjan, belgian_order=True)
    assert rederive(cast.marjan.pk) == 3
    cast.willem.refresh_from_db()
    assert cast.willem.sort_key.startswith("van der meer")
    monkeypatch.setattr("networking.models.rederiving.BATCH", 1_000)
    with django_assert_max_num_queries(25):
        rederive(cast.marjan.pk)


def test_another_change_derives_nothing_anew(cast, sign_in):
    sign_in(cast.marjan).post(RULES, WORDS)
    jobs = ProcrastinateJob.objects.filter(task_name="networking.tasks.rederive_network")
    assert not jobs.exists()


def test_only_a_coach_has_rules(cast, sign_in):
    assert sign_in(cast.noor).get(RULES).status_code == 404
    assert sign_in(cast.noor).post(RULES, WORDS).status_code == 404
    assert RULES in sign_in(cast.marjan).get("/profile/").text
