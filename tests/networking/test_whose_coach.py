"""Of what goes by way of a colleague nobody reads that it is with her own coach: he is named."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching.models import Coaching, Delivery, User
from networking.models import Contact, Introduction, Visibility
from networking.my_people import MyPeople
from tests import cast as people
from tests.cast import ROAD, WORDS, walk

pytestmark = pytest.mark.django_db
ROADS = (
    ("submit",), ("submit", "ask_more"), ("submit", "approve"), ("submit", "approve", "ask"),
    ROAD["accepted"], ROAD["introduced"], (*ROAD["introduced"], "schedule"),
    (*ROAD["introduced"], "hold"), (*ROAD["introduced"], "hold", "thank"),
    ("submit", "decline"), ("submit", "postpone"), ("submit", "approve", "ask", "put_off"),
    ("submit", "approve", "ask", "expire"), ("submit", "withdraw"),
)  # fmt: skip
LISTS = (
    "/",
    "/introductions/",
    "/people/?view=table",
    "/my-people/",
    "/notices/",
    "/search/?q=els",
)
PARTS = ("", "edit/", "check/", "kit/", "meeting/", "thanks/", "report/", "concern/")
HER_COACH = re.compile(r"\b(je|jouw|your) coach\b", re.IGNORECASE)


def lent(cast, number, *verbs):
    """Noor asks somebody whom Otto, a colleague of her coach, shares."""
    els = people.contact(cast.otto, f"Els{number}", "Brouwer", Visibility.NAMED, role="Planner")
    people.lend(els)
    wish = Introduction.draft(Coaching.towards(cast.otto, cast.noor), els)
    wish.write(WORDS, version=wish.version)
    for verb in verbs:
        walk(wish, verb)
    return Introduction.objects.get(pk=wish.pk)


def main(client, path):
    """What the page itself says, without the menus around it."""
    page = client.get(path, follow=True).text
    page = page.split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture(params=["nl", "en"])
def noor(cast, sign_in, request):
    people.practice(cast)
    User.objects.update(language=request.param)
    for user in (cast.noor, cast.otto, cast.marjan):
        user.refresh_from_db()
    return sign_in(cast.noor)


@pytest.mark.thorough
def test_no_page_and_no_mail_calls_a_colleague_her_coach(cast, noor):
    wishes = [lent(cast, number, *verbs) for number, verbs in enumerate(ROADS)]
    paths = [*LISTS, *(f"/people/{wish.contact.ref}/" for wish in wishes)]
    paths += [f"/people/{wish.contact.ref}/concern/" for wish in wishes]
    paths += [wish.get_absolute_url() + part for wish in wishes for part in PARTS]
    found = {path: HER_COACH.findall(main(noor, path)) for path in paths}
    assert {path for path, words in found.items() if words} == set()
    mails = Delivery.objects.filter(to_user=cast.noor)
    assert mails.count() > 5
    assert not [one.letter for one in mails if HER_COACH.search(f"{one.subject} {one.body}")]


def test_who_has_it_is_named_on_her_requests_and_on_the_persons_card(cast, noor):
    words = {"nl": ("Bij Otto", "Otto vraagt aanvulling"), "en": ("With Otto", "Otto asks for")}
    for number, verbs in enumerate(ROADS[:2]):
        wish = lent(cast, number, *verbs)
        said = words[cast.noor.language][number]
        for path in ("/introductions/", wish.get_absolute_url(), "/people/",
                     "/people/?view=table", f"/people/{wish.contact.ref}/"):  # fmt: skip
            assert said in main(noor, path), path


def test_her_own_coach_stays_her_coach(cast, noor):
    people.introduction(cast, "submit")
    said = {"nl": "Bij je coach", "en": "With your coach"}[cast.noor.language]
    for path in ("/introductions/", "/people/", f"/people/{cast.sanne.ref}/"):
        assert said in main(noor, path)


def test_a_colleague_who_became_her_coach_is_her_coach(cast, noor):
    wish = lent(cast, 1, "submit")
    Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    said = {"nl": "Bij je coach", "en": "With your coach"}[cast.noor.language]
    assert said in main(noor, wish.get_absolute_url())


def test_on_her_map_stands_whose_colleague_he_is(cast, noor):
    lent(cast, 1, *ROADS[7])
    words = {"nl": "collega van Marjan", "en": "colleague of Marjan"}
    assert words[cast.noor.language] in main(noor, "/my-people/")
    Coaching.objects.lent().update(via=None, ended_at=timezone.now())
    words = {"nl": "collega van je coach", "en": "colleague of your coach"}
    assert words[cast.noor.language] in main(noor, "/my-people/")
    Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    people.introduction(cast, *ROADS[7])
    keys = [f"coach-{coach.pk}" for coach in (cast.otto, cast.marjan)]
    mine = MyPeople(cast.noor)
    assert {str(mine.words_for(key)) for key in keys} <= {"je coach", "your coach"}


def test_a_concern_is_about_a_colleague_of_her_coach(cast, noor):
    people.person("Olga", "Smit", is_staff=True)
    wish = lent(cast, 1, "submit")
    words = {"nl": "Otto, collega van Marjan", "en": "Otto, colleague of Marjan"}
    for path in (f"{wish.get_absolute_url()}concern/", f"/people/{wish.contact.ref}/concern/"):
        assert words[cast.noor.language] in main(noor, path)
    words = {"nl": "Marjan, je coach", "en": "Marjan, your coach"}
    assert words[cast.noor.language] in main(noor, f"/people/{cast.sanne.ref}/concern/")


def test_naming_him_costs_no_question_more_for_each_request(cast, noor):
    def asked(path):
        with CaptureQueriesContext(connection) as asked:
            noor.get(path)
        return len(asked)

    lent(cast, 1, "submit")
    paths = ("/introductions/", "/people/", "/people/?view=table", "/")
    for path in paths:  # what is remembered from the first look on
        noor.get(path)
    before = [asked(path) for path in paths]
    for number in range(2, 5):
        lent(cast, number, *ROADS[number % 2])
    for path in paths:
        noor.get(path)
    assert [asked(path) for path in paths] == before


@pytest.mark.parametrize(
    ("tongue", "read", "asked"),
    [
        ("nl", "klant van een collega van Otto Kramer las je pagina", "wilde je spreken"),
        ("nl-u", "klant van een collega van Otto Kramer las uw pagina", "wilde u spreken"),
        ("en", "client of a colleague of Otto Kramer read your page", "wanted to talk to you"),
    ],
)
def test_on_her_own_page_the_contact_reads_whose_client_it_was(
    cast, sign_in, client, tongue, read, asked
):
    people.practice(cast)
    wish = lent(cast, 1, "submit", "approve", "ask")
    for user in (cast.noor, cast.bram):
        sign_in(user).get(f"/people/{wish.contact.ref}/")
    Contact.objects.filter(pk=wish.contact.pk).update(language=tongue)
    page = main(client, f"/about/{Contact.objects.get(pk=wish.contact.pk).open_page()}/")
    assert page.count(read) == 1
    assert asked in page
    own = read.replace("een collega van ", "").replace("a colleague of ", "")
    assert page.count(own) == 1
