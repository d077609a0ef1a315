"""Whoever closes her account is out at once, and forgotten; what others have stays theirs."""

import pytest
from django.utils import timezone

from coaching.models import Coaching, CoachProfile, Delivery, Event, User
from networking import leaving, retention, tasks
from networking.models import Contact, Introduction, Note
from tests.isolation import world as worlds
from tests.isolation.world import every_canary
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people
from .test_erasure import dump

COACHS = ("subject", "message", "alternative", "reason", "note", "remark")
CLIENTS = (*worlds.WORDS, "place", "pitch", "thanks", "news")
WORK = ("role", "organisation", "region")


def marks(w, *, besides=()):
    """The (key, field) of all that stands anywhere in the database."""
    text = "\n".join(rows for table, rows in dump().items() if table not in besides)
    return {whose for mark, whose in every_canary(w).items() if mark in text}


@pytest.fixture
def w(db, settings, smtp):
    settings.UNDO_SECONDS = 0
    w = worlds.build()
    deliver_all()
    return w


def go(user):
    leaving.leave(user)
    leaving.forget(User.objects.get(pk=user.pk))
    deliver_all()
    retention.run()


def words(fields, *keys):
    return {(key, field) for key in keys for field in fields}


OF_MARJAN = (
    words(("first_name", "last_name", "email", "welcome"), "marjan")
    | words(worlds.KINDS["contact"], "sanne", "kees", "lotte", "lars", "rosa", "tess", "youssef",
            "mila", "willem", "never", "crowd")
    | words(COACHS, "sent", "asked", "met", "gone", "shy", "along", "draft")
    | words(("name",), "together", "apart") | words(("line",), "hint", "lost")
    | words(("hint",), "hint") | words(("text",), "coachsecret")
    | words(("first_name", "last_name", "email"), "guest", "peer")
    | words(("filename", "preview"), "file") | words(("words",), "worry")
)  # fmt: skip
OF_NOOR = (
    words(("first_name", "last_name", "email"), "noor")
    | words((*CLIENTS, *COACHS), "draft", "along", "sent", "asked", "met", "lent")
    | words(("text",), "secret", "told") | words(("words",), "step")
    | words(worlds.KINDS["own_contact"], "friend") | words(("hint", "line"), "hint")
    | words(("words",), "worry")
)  # fmt: skip


@pytest.mark.thorough
def test_of_a_coach_no_table_holds_a_word_and_all_that_is_of_others_stays(w):
    before = marks(w)
    assert OF_MARJAN & before
    go(w.users["marjan"])
    assert marks(w, besides=["networking_introduction"]) & OF_MARJAN == set()
    after = marks(w)
    # In their own requests her clients go on reading of whom they asked what they were told then.
    told = words(WORK, "sanne", "kees", "lotte", "lars", "mila", "youssef")
    told |= words(("first_name", "last_name"), "sanne", "kees", "lotte")
    assert after & OF_MARJAN <= told | words(("email",), "kees", "lotte")
    # What her tip and her words about others were is hers; the rest of everybody is there.
    assert before - after - OF_MARJAN == set()
    assert User.objects.get(pk=w.users["marjan"].pk).forgotten_at


@pytest.mark.thorough
def test_of_a_client_no_table_holds_a_word_and_all_that_is_of_others_stays(w):
    before = marks(w)
    assert OF_NOOR & before
    go(w.users["noor"])
    after = marks(w)
    assert after & OF_NOOR == set()
    assert before - after - OF_NOOR - words(("reply",), "met") == set()
    assert ("met", "reply") in after, "the contact's own words"


def test_each_of_the_others_gets_one_letter_about_it(cast):
    leaving.leave(cast.marjan)
    letters = Delivery.objects.filter(to_user=cast.noor).values_list("letter", flat=True)
    assert list(letters) == ["coach_left"]


@pytest.mark.thorough
def test_of_a_contact_no_table_holds_a_word_and_all_that_is_of_others_stays(w):
    before = marks(w)
    w.objects["contact"]["kees"].erase()
    deliver_all()
    after = marks(w)
    hers = words(worlds.KINDS["contact"], "kees")
    assert after & hers == set()
    wish = words(("reply", "message", "subject"), "met")  # to her, and of her
    wish |= words(("words",), "worry")
    assert before - after - hers - wish == set()


@pytest.mark.thorough
def test_somebody_nobody_else_has_a_history_with_leaves_no_row_at_all(w):
    nina = w.users["nina"]
    go(nina)
    assert not User.objects.filter(pk=nina.pk).exists()
    assert not {mark for mark in marks(w) if mark[0] == "nina"}


def test_she_is_out_at_once_also_in_an_open_tab(cast, sign_in):
    noor = sign_in(cast.noor)
    wish = people.introduction(cast)
    assert noor.get("/notes/").status_code == 200
    leaving.leave(User.objects.get(pk=cast.noor.pk))
    assert noor.get("/notes/")["Location"].startswith("/account/sign-in/")
    answer = noor.post(f"/introductions/{wish.ref}/moves/", {"verb": "submit"})
    assert answer["Location"].startswith("/account/sign-in/")


def test_an_open_request_of_hers_ends_kindly_and_nobody_is_mailed_about_it(cast, smtp):
    wish = people.introduction(cast, "submit", "approve", "ask")
    agreed = people.introduction(
        cast, "submit", "approve", "ask", "accept",
        contact=people.contact(cast.marjan, "Ja", "Hoor", "named"),
    )  # fmt: skip
    leaving.leave(cast.noor)
    for one in (wish, agreed):
        one.refresh_from_db()
        assert one.status == "withdrawn"
    deliver_all()
    assert not smtp.to("sanne.contact@example.org")
    assert smtp.to("marjan@example.org")


def test_when_a_coach_goes_her_network_is_closed_and_her_clients_hear_it(cast, sign_in, smtp):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept")
    leaving.leave(cast.marjan)
    noor = sign_in(cast.noor)
    assert "Sanne" not in noor.get("/people/").text
    wish.refresh_from_db()
    assert wish.status == "refused"
    deliver_all()
    assert "stopt met Verbinder" in smtp.to("noor@example.org")[-1]["Subject"]
    assert smtp.to("marjan@example.org")[-1]["Subject"] == "Je account is weg"


def test_the_client_goes_on_reading_her_own_requests_and_notes(cast, sign_in):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept", "introduce")
    note = Note.begin(wish, by=cast.noor).write("Wat ik leerde.", version=0)
    go(cast.marjan)
    noor = sign_in(cast.noor)
    page = noor.get(f"/introductions/{wish.ref}/").text
    assert "Sanne" in page
    assert "iemand die vertrok" in page
    assert people.WORDS["goal"] in page
    assert "Wat ik leerde." in noor.get(f"/notes/{note.ref}/").text
    for path in ("/people/", "/introductions/", "/notes/", "/my-people/"):
        assert noor.get(path).status_code == 200, path
    assert noor.get(f"/introductions/{wish.ref}/kit/").status_code in (200, 404)


def test_the_coach_goes_on_with_what_she_has_and_sees_nothing_of_whoever_left(cast, sign_in):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept", "introduce")
    own = Note.begin(cast.coaching, by=cast.marjan).write("Noor Bakker durft veel.", version=0)
    go(cast.noor)
    marjan = sign_in(cast.marjan)
    page = marjan.get(f"/desk/{wish.ref}/").text
    assert "iemand die vertrok" in page
    assert "Noor" not in page
    own.refresh_from_db()
    assert own.text == "deze persoon durft veel."
    for path in ("/desk/", "/clients/", "/contacts/", f"/contacts/{cast.sanne.ref}/"):
        answer = marjan.get(path)
        assert answer.status_code == 200, path
        assert "Noor" not in answer.text, path
    about = marjan.get(f"/about/{cast.sanne.open_page()}/").text
    assert "een klant van Marjan de Wit wilde je spreken" in about


def test_it_is_done_once_and_again_changes_nothing(cast):
    twin = User.objects.get(pk=cast.noor.pk)
    leaving.leave(cast.noor)
    leaving.leave(twin)
    assert Event.objects.filter(verb="user.leave").count() == 1
    for _time in range(2):
        tasks.forget_person(cast.noor.pk)
    before = dump()
    leaving.forget_all()
    assert dump() == before


def test_what_a_worker_missed_is_done_by_night(cast, smtp):
    leaving.leave(cast.otto)
    deliver_all()
    retention.run()
    for model, mine in (
        (User, {"pk": cast.otto.pk}),
        (Contact, {"coach": cast.otto.pk}),
        (Coaching, {"coach": cast.otto.pk}),
        (CoachProfile, {"user": cast.otto.pk}),
    ):
        assert not model.objects.filter(**mine).exists(), model


def test_a_last_mail_that_waits_is_not_lost_and_nothing_of_it_stays_after(cast, smtp):
    leaving.leave(cast.bram)
    tasks.forget_person(cast.bram.pk)
    assert User.leaving().filter(pk=cast.bram.pk).exists()
    deliver_all()
    assert smtp.to("bram@example.org")[-1]["Subject"] == "Je account is weg"
    retention.run()
    assert "bram" not in "\n".join(dump().values())
    assert Delivery.objects.filter(letter="account_left").count() <= 1


def test_the_same_address_can_begin_anew(cast, smtp):
    go(cast.noor)
    again = people.person("Noor", "Bakker")
    assert not Introduction.objects.of_client(again).exists()
    assert timezone.now() > again.created_at
