"""Whoever left is not named any more in what people wrote about others, wherever it stands."""

import pytest

from coaching.models import Coaching, Delivery, Event
from networking import tasks
from networking.models import Contact, FollowUp, Meeting, Note, OwnContact, SavedSearch
from networking.models.names import Names
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people
from .test_erasure import known_everywhere, take_over, traces  # noqa: F401

WHOLE = "Xvoornaamx Xachternaamx"
MAIL, LINK = "xmailx@example.org", "https://www.linkedin.com/in/xlinkx"


@pytest.mark.parametrize(
    "query",
    ["q=Xvoornaamx+Xachternaamx&field=it", "q=xachternaamx%20XVOORNAAMX", f"q={MAIL}"],
)
def test_nobody_goes_on_looking_for_her(cast, known, query):
    SavedSearch.keep(cast.noor, query, WHOLE)
    SavedSearch.keep(cast.eva, query, WHOLE)
    known.erase()
    assert not SavedSearch.objects.exists()
    assert not traces()


def test_a_search_for_others_stays_and_loses_her_name(cast, known):
    SavedSearch.keep(cast.noor, "q=collega", f"Collega van {WHOLE}")
    SavedSearch.keep(cast.bram, "q=elders", WHOLE)  # whose coach knows another of that name
    known.erase()
    assert set(SavedSearch.objects.values_list("query", "name")) == {
        ("q=collega", "Collega van deze persoon"),
        ("q=elders", WHOLE),
    }


def test_a_request_that_was_declined_in_her_favour_does_not_name_her(cast, known, smtp):
    wish = people.introduction(cast, "submit")
    words = {"note": f"{WHOLE} kan je beter helpen.", "alternative": f"Vraag {WHOLE}, {LINK}."}
    people.walk(wish, "decline", **words)
    late = people.introduction(cast, "submit", contact=cast.youssef)
    deliver_all()
    people.walk(late, "decline", note=f"Schrijf\nXvoornaamx  Xachternaamx ({MAIL}).")
    known.erase()
    assert not traces()
    wish.refresh_from_db()
    assert wish.alternative == "Vraag deze persoon, deze persoon."
    deliver_all()
    assert "Schrijf\ndeze persoon (deze persoon)." in Event.objects.about(late).last().note


def test_what_a_contact_wrote_about_another_does_not_name_her(cast, known):
    cast.sanne.leave_alone(note=f"Vraag liever {WHOLE}.")
    known.erase()
    assert not traces()


def test_a_meeting_and_a_note_with_somebody_else_do_not_name_her(cast, known):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    Meeting.objects.create(
        introduction=wish, starts_at=wish.introduced_at, form="coffee", place=f"bij {WHOLE}"
    )
    note = Note.begin(wish, by=cast.noor).write(f"Ook {WHOLE} bellen, zei ze.", version=0)
    known.erase()
    assert not traces()
    assert Event.objects.about(note).last().verb == "note.unname"


def test_what_a_client_means_to_do_and_whom_she_knows_do_not_name_her(cast, known):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    note = Note.begin(wish, by=cast.noor)
    step = FollowUp.plan(cast.noor, f"Bel {WHOLE}", wish.introduced_at, note=note)
    own = OwnContact.note_down(cast.noor, name=WHOLE, remark=f"{MAIL} van {WHOLE}")
    elsewhere = OwnContact.note_down(cast.bram, name=WHOLE)  # whose coach knows another
    known.erase()
    step.refresh_from_db()
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert step.words == "Bel deze persoon"
    assert (own.name, own.remark) == ("deze persoon", "deze persoon van deze persoon")
    assert elsewhere.name == WHOLE


def test_a_request_to_somebody_of_another_coach_does_not_name_her_either(cast, known):
    wish = people.introduction(cast, *people.ROAD["introduced"], "hold", contact=known)
    Coaching.begin(cast.otto, cast.noor, by=cast.otto)
    own = OwnContact.note_down(cast.noor, name="Daan", may_mention=True, through_introduction=wish)
    draft = own.ask(Contact.objects.with_coach().get(pk=cast.daan.pk))
    assert draft.why == f"{WHOLE} noemde je."
    known.erase()
    draft.refresh_from_db()
    assert draft.why == "deze persoon noemde je."
    assert not traces()


def test_what_her_coach_wrote_about_others_does_not_name_her(cast, known):
    other = people.contact(
        cast.marjan,
        "Partner",
        "Van",
        remark=f"Woont samen met {WHOLE}. Xvoornaamx kookt.",
        line=f"Collega van {WHOLE}",
        please_not=f"Niet over {WHOLE}",
    )
    known.erase()
    other.refresh_from_db()
    assert other.line == "Collega van deze persoon"
    assert other.please_not == "Niet over deze persoon"
    # A first name alone may be anybody's.
    assert other.remark == "Woont samen met deze persoon. Xvoornaamx kookt."


def test_what_another_coach_wrote_is_that_coachs_own(cast, known):
    other = people.contact(cast.otto, "Partner", "Van", remark=f"Woont samen met {WHOLE}.")
    known.erase()
    other.refresh_from_db()
    assert WHOLE in other.remark


@pytest.mark.parametrize("address", [f",{MAIL}", f"{LINK},"])
def test_a_question_whether_somebody_else_is_her_goes_too(cast, known, address):
    people.contact(cast.marjan, "Xander", "Twee", organisation="Elders", email="twee@example.org")
    file = take_over(
        cast.marjan,
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Xander,Twee,,twee2@example.org,Elders,Y,\n"
        "Xander,Twee,,anders@example.org,Elders,Z,\n",
    )
    hers, other = file.outcomes.filter(outcome="asked").order_by("row")
    link, _, email = address.partition(",")
    hers.words |= {"email": email, "linkedin_url": link, "linkedin_key": link[12:]}
    hers.save()
    known.erase()
    assert not traces()
    hers.refresh_from_db()
    other.refresh_from_db()
    assert (hers.words, hers.reason) == (None, "unanswered")
    assert other.words


def test_mail_to_an_address_she_had_before_is_stopped_and_forgotten(cast, known, smtp):
    wish = people.introduction(cast, "submit", "approve", "ask", contact=known)
    deliver_all()
    people.walk(wish, "accept")
    tasks.introduce(wish.pk)
    moved = Contact.objects.get(pk=known.pk)
    moved.email = "elders@example.org"
    moved.edit(by=cast.marjan)
    smtp.letters.clear()
    moved.erase()
    deliver_all()
    assert not smtp.to(MAIL)
    assert not traces()
    assert not Delivery.objects.filter(to_email=MAIL).exists()
    assert not Delivery.objects.filter(reply_to=MAIL).exists()


def test_this_person_may_be_longer_than_the_name_and_still_fits(cast):
    bo = people.contact(cast.marjan, "Bo", "Li", "named", email="bo@example.org")
    wish = people.introduction(cast, "submit", contact=bo)
    subject = "Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li, Bo Li"
    people.walk(wish, "approve", subject=subject)
    bo.erase()
    wish.refresh_from_db()
    assert "Bo Li" not in wish.subject
    assert len(wish.subject) == 78


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("sanne bos en SANNE  BOS", "deze persoon en deze persoon"),
        ("sanne@example.org", "deze persoon"),
        ("ook.sanne@example.org, sanne@example.org.", "ook.sanne@example.org, deze persoon."),
        ("linkedin.com/in/sanne, https://linkedin.com/in/sanne/", "deze persoon, deze persoon/"),
        ("https://www.linkedin.com/in/sanne-bosman", "https://www.linkedin.com/in/sanne-bosman"),
        ("Sanne Bosman, Roosanne Bos, Bos, Sanne", "Sanne Bosman, Roosanne Bos, Bos, Sanne"),
    ],
)
def test_whole_names_and_addresses_are_found_and_nothing_like_them(cast, text, after):
    sanne = Contact(first_name="Sanne", last_name="Bos", linkedin_key="linkedin.com/in/sanne")
    names = Names(sanne, ["sanne@example.org"])
    assert names.taken_out_of(text) == after
    other = people.contact(cast.marjan, "Ander", "Mens", remark=text)
    found = Contact.objects.filter(names.are_in("remark"), pk=other.pk)
    assert found.exists() == (text != after)


def test_of_somebody_with_one_name_and_no_address_nothing_is_sought(cast):
    boos = people.contact(cast.marjan, " ", "Boos", email="")
    other = people.contact(cast.marjan, "Ander", "Mens", remark="Boos kent haar.")
    SavedSearch.keep(cast.noor, "q=boos", "Boos")
    boos.erase()
    other.refresh_from_db()
    assert other.remark == "Boos kent haar."
    assert SavedSearch.objects.exists()
