"""Whoever has herself removed is gone from every table and every log, and does not come back."""

import logging
import os
import shutil
import subprocess

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import Delivery, Event
from networking import tasks
from networking.models import (
    Contact,
    ContactImport,
    Correction,
    ImportedRow,
    Introduction,
    Meeting,
    MoveRefused,
    Note,
    SavedPerson,
    Suppression,
)
from networking.models.imported_row import words_of
from networking.models.suppression import spellings
from networking.readers.reading import Row
from tests.smtp import deliver_all, mail_server  # noqa: F401
from verbinder.localdb import binaries

from .. import cast as people
from ..test_house import Lines

CANARIES = {
    "first_name": "Xvoornaamx", "last_name": "Xachternaamx", "role": "Xfunctiex",
    "organisation": "Xorganisatiex", "region": "Xregiox", "email": "xmailx@example.org",
    "linkedin_url": "https://www.linkedin.com/in/xlinkx", "line": "Xzinx",
    "topics": ["xonderwerpx"], "please_not": "xlieverx", "remark": "xaantekeningx",
}  # fmt: skip
TEXTS = [text[0] if isinstance(text, list) else text for text in CANARIES.values()]
MARK = CANARIES["first_name"]
MARKS = [mark.rpartition("/")[2].partition("@")[0].lower() for mark in TEXTS]


def dump():
    """{table: every row of it in words}, of the whole database, as pg_dump would write it."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f"select coalesce(string_agg(t::text, E'\\n'), '') from \"{table}\" t")  # noqa: S608
            found[table] = cursor.fetchone()[0].lower()
    return found


def traces():
    return {f"{table}: {mark}" for table, rows in dump().items() for mark in MARKS if mark in rows}


@pytest.fixture
def lines():
    handler = Lines()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


@pytest.fixture(name="known")
def known_everywhere(cast):
    """Somebody of whom there are traces everywhere."""
    contact = people.contact(
        cast.marjan, visibility="named", linkedin_key="linkedin.com/in/xlinkx", **CANARIES
    )
    contact.correct(by=cast.marjan, field="it", sector="energy")
    file = ContactImport.objects.create(
        coach=cast.marjan,
        filename="a.csv",
        format="x",
        preview=[["Xvoornaamx Xachternaamx", "", ""]],
        state="done",
        asked=1,
        updated=1,
    )
    before = {"role": ["Xfunctiex", "anders"]}
    ImportedRow.objects.create(
        contact_import=file, row=1, outcome="updated", contact=contact, before=before
    )
    row = Row(2, **dict.fromkeys(Row._fields[1:], "") | {"connected_on": None, "first_name": MARK})
    words = words_of(row._replace(email="xmailx@example.org"))
    ImportedRow.objects.create(
        contact_import=file, row=2, outcome="asked", contact=contact, words=words
    )
    SavedPerson.put(cast.noor, contact, True)
    return contact


@pytest.fixture
def met(cast, known):
    """And who met a client, who wrote about her."""
    message = {"message": "Beste Xvoornaamx,\n\nIk dacht aan jou.", "subject": "Voor Xvoornaamx"}
    wish = people.introduction(cast, "submit", contact=known)
    people.walk(wish, "approve", **message)
    for verb in ("ask", "accept", "introduce"):
        people.walk(wish, verb)
    Meeting.plan(
        wish, by=cast.noor, starts_at=timezone.now(), form="coffee", place="bij Xachternaamx thuis"
    )
    note = Note.begin(wish, by=cast.noor).write("Xvoornaamx was zo aardig.", version=0)
    other = people.introduction(cast, contact=cast.sanne)
    other.write({"why": "Net als Xvoornaamx Xachternaamx."}, version=other.version)
    return note


def test_there_are_traces_of_her_before(known, met):
    tasks.refresh_network(known.coach_id)
    assert len({trace.partition(":")[0] for trace in traces()}) >= 8
    assert {trace.partition(": ")[2] for trace in traces()} == set(MARKS)


@pytest.mark.parametrize("by_coach", [False, True])
def test_after_removal_no_table_and_no_log_knows_her(
    client, sign_in, cast, known, met, smtp, lines, by_coach
):
    deliver_all()
    client.get(f"/about/{known.open_page()}/")
    sign_in(cast.noor).get(f"/people/{known.ref}/")
    known.mail_page()
    tasks.refresh_network(cast.marjan.pk)
    Contact.objects.get(pk=known.pk).erase(by=cast.marjan if by_coach else None)
    assert not traces()
    assert not [mark for mark in MARKS if mark in "\n".join(lines).lower()]
    assert ProcrastinateJob.objects.exists()
    tasks.refresh_network(cast.marjan.pk)
    assert not traces()


@pytest.mark.django_db(transaction=True)
def test_a_real_dump_of_the_database_does_not_know_her_either(known, met, smtp):
    program = (
        shutil.which("pg_dump") if "DATABASE_URL" in os.environ else binaries.folder() / "pg_dump"
    )
    if not program:
        pytest.skip("no pg_dump here; the test above reads every table itself")
    deliver_all()
    at = connection.settings_dict
    command = [program, "-h", str(at["HOST"]), "-p", str(at["PORT"] or 5432), "-U", at["USER"]]
    command += ["--column-inserts", "--no-comments", at["NAME"]]
    env = os.environ | {"PGPASSWORD": at["PASSWORD"] or ""}

    def marks():
        text = subprocess.run(command, env=env, capture_output=True, check=True).stdout
        return {mark for mark in MARKS if mark in text.decode().lower()}

    assert marks() == set(MARKS)
    known.erase()
    assert not marks()


def test_somebody_without_introductions_leaves_no_row_at_all(known):
    known.erase()
    assert not Contact.objects.filter(pk=known.pk).exists()
    assert not traces()


def test_a_note_stays_its_authors_and_she_is_told_of_the_name(cast, known, met):
    known.erase()
    met.refresh_from_db()
    assert met.text == "deze persoon was zo aardig."
    event = Event.objects.about(met).last()
    assert (event.verb, event.role) == ("note.unname", "clock")
    assert list(event.hearers.all()) == [cast.noor]


def test_an_open_question_ends_kindly_and_no_mail_goes_to_her(cast, known, smtp):
    wish = people.introduction(cast, "submit", "approve", "ask", contact=known)
    known.erase()
    wish.refresh_from_db()
    assert wish.status == "refused"
    deliver_all()
    assert not smtp.to("xmailx@example.org")
    assert not traces()


def test_what_the_coach_taught_us_stays_when_others_have_the_same_title(cast, known):
    people.contact(cast.marjan, "Ander", "Mens", role="Xfunctiex")
    known.erase()
    assert Correction.objects.filter(key="xfunctiex").exists()


def test_removing_twice_at_once_is_removing_once(cast, known):
    twin = Contact.objects.get(pk=known.pk)
    known.erase()
    twin.erase()
    assert Event.objects.filter(verb="contact.erase").count() == 1


# Nobody comes back

FILE = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Xvoornaamx,Xachternaamx,https://www.linkedin.com/in/xlinkx,XMailx+werk@example.org,Y,Z,\n"
    "Ander,Mens,https://www.linkedin.com/in/ander,ander@example.org,Y,Z,\n"
)


def take_over(coach, text=FILE):
    this = ContactImport.read(coach, text.encode(), "Connections.csv")
    this.start_and_apply(by=coach)
    return this


@pytest.mark.parametrize("leave", ["erase", "leave_alone"])
def test_a_later_file_brings_nobody_back(cast, known, leave):
    getattr(known, leave)()
    mine = Contact.objects.of_coach(cast.marjan)
    count = mine.count()
    take_over(cast.marjan)
    assert mine.count() == count + 1
    assert not mine.filter(first_name="Xvoornaamx").exclude(pk=known.pk).exists()


def test_a_file_with_only_her_linkedin_address_does_not_either(cast, known):
    known.erase()
    take_over(cast.marjan, FILE.replace("XMailx+werk@example.org", ""))
    assert not Contact.objects.filter(first_name="Xvoornaamx").exists()


def test_never_follows_her_to_an_address_the_coach_fills_in_later(cast, known):
    known.leave_alone()
    known.email = "nieuw@example.org"
    known.edit(by=cast.marjan)
    assert Suppression.covers(Contact(coach=cast.marjan, email="xmailx@example.org"))
    assert Suppression.covers(Contact(coach=cast.marjan, email="nieuw@example.org"))


def test_never_follows_her_to_the_address_that_undoing_a_file_gives_back(cast):
    key = "linkedin.com/in/iris"
    her = people.contact(
        cast.marjan,
        "Iris",
        "Vos",
        email="oud@example.org",
        linkedin_key=key,
        linkedin_url=f"https://www.{key}",
    )
    head = FILE.splitlines()[0]
    file = take_over(cast.marjan, f"{head}\nIris,Vos,https://www.{key},nieuw@example.org,,,")
    her.refresh_from_db()
    assert her.email == "nieuw@example.org"
    her.leave_alone()
    file.undo(by=cast.marjan)
    assert Suppression.covers(Contact(coach=cast.marjan, email="oud@example.org"))


def test_who_said_never_and_is_removed_by_her_coach_stays_out(cast, known):
    Contact.objects.filter(pk=known.pk).update(email="", linkedin_key="")
    known.refresh_from_db()
    known.leave_alone()
    Contact.objects.filter(pk=known.pk).update(email="xmailx@example.org")
    Contact.objects.get(pk=known.pk).erase(by=cast.marjan)
    take_over(cast.marjan)
    assert not Contact.objects.filter(first_name="Xvoornaamx").exists()


IRIS = "iris@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "cell",
    [
        "iris@b\u00fccher.example", f"{IRIS} (werk)", f"Iris <{IRIS}>", f"\uff49{IRIS[1:]}",
        f"nieuw@example.org; {IRIS}", f"nieuw@example.org ::: {IRIS}",
        '""iris""@b\u00fccher.example',
    ],
)  # fmt: skip
def test_no_address_in_a_cell_brings_her_back_however_it_is_spelled(cast, cell):
    people.contact(cast.marjan, "Iris", "Vos", "named", email=IRIS).erase()
    file = take_over(cast.marjan, f'{FILE.splitlines()[0]}\nIris,Vos,,"{cell}",Zeewind,Docent,')
    assert not Contact.objects.filter(first_name="Iris").exists()
    assert [gap["reason"] for gap in file.skipped] == ["never"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Naam,E-mail werk,E-mail priv\u00e9\nIris Vos,iris@work.example,%s\n"),
        ("a.vcf", "BEGIN:VCARD\nN:;Iris\nEMAIL;WORK:iris@work.example\nEMAIL:%s\nEND:VCARD\n"),
    ],
)
@pytest.mark.parametrize("never", [True, False])
def test_a_second_address_keeps_her_away_and_is_not_kept_itself(cast, never, name, text):
    if never:
        people.contact(cast.marjan, "Iris", "Vos", "named", email=IRIS).erase()
    file = ContactImport.read(cast.marjan, (text % IRIS).encode(), name)
    file.start_and_apply(by=cast.marjan)
    new = Contact.objects.filter(first_name="Iris")
    assert list(new.values_list("email", flat=True)) == ([] if never else ["iris@work.example"])
    rows = [str(list(model.objects.values())) for model in (Contact, ContactImport, ImportedRow)]
    assert IRIS not in "".join(rows)


def test_another_coach_is_not_told_and_may_know_her(cast, known):
    known.erase()
    take_over(cast.otto)
    assert Contact.objects.of_coach(cast.otto).filter(first_name="Xvoornaamx").exists()


@pytest.mark.parametrize(
    "email", ["xmailx@example.org", " XMailX@Example.org", "xmailx+a@example.org"]
)
def test_nobody_is_added_again_by_hand(cast, sign_in, known, email):
    known.erase()
    count = Contact.objects.count()
    answer = sign_in(cast.marjan).post(
        "/contacts/new/", {"first_name": "Xvoornaamx", "email": email, "visibility": "hidden"}
    )
    assert answer.status_code == 422
    assert Contact.objects.count() == count


def test_a_row_that_waited_for_the_coach_does_not_bring_her_back(cast, known):
    line = "Xander,Xachternaamx,,xmailx@example.org,Y,Z,"
    file = take_over(cast.marjan, "\n".join([FILE.splitlines()[0], line]))
    [waiting] = file.outcomes.filter(outcome="asked")
    assert waiting.words
    known.erase()
    waiting.refresh_from_db()
    assert waiting.words is None


def test_somebody_else_with_her_address_is_not_asked(cast, known):
    twin = people.contact(cast.marjan, "Zelfde", "Adres", "named", email="Xmailx@example.org")
    known.erase()
    wish = people.introduction(cast, "submit", contact=twin)
    with pytest.raises(MoveRefused):
        people.walk(wish, "approve")


def test_an_approved_question_is_not_sent_to_who_says_never_meanwhile(cast, known, smtp):
    wish = people.introduction(cast, "submit", "approve", "ask", contact=known)
    Suppression.remember(known)
    deliver_all()
    assert not smtp.to(known.email)
    assert wish.pk in Introduction.objects.values_list("pk", flat=True)
    assert Delivery.objects.filter(letter="introduction_ask", state="dropped").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan@Example.org", " jan@example.org"),
        ("jan+nieuws@example.org", "jan@example.org"),
        ("j.an@gmail.com", "jan+x@googlemail.com"),
        ("jan@b\u00fccher.example", "jan@xn--bcher-kva.example"),
        ("\uff4aan@example.org", "jan@example.org"),
        ('"jan"@example.org', "jan@example.org"),
    ],
)
def test_the_same_mailbox_is_recognised_however_it_is_written(one, other):
    assert set(spellings(one)) & set(spellings(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("j.an@example.org", "jan@example.org"), ("jan@example.org", "jan@example.com")],
)
def test_two_mailboxes_are_two(one, other):
    assert not set(spellings(one)) & set(spellings(other))


def test_of_never_only_digests_are_kept(known):
    known.erase()
    for mark in Suppression.objects.all():
        assert len(mark.digest) == 64
    assert not traces()


def test_a_mail_that_is_going_out_while_she_leaves_keeps_neither_her_address_nor_her_name(
    cast, known, smtp, monkeypatch
):
    wish = people.introduction(cast, "submit", "approve", "ask", contact=known)
    [question] = Delivery.objects.about(wish).filter(letter="introduction_ask")
    taken = Delivery._left

    def meanwhile(delivery):
        if delivery.letter == "introduction_ask":
            Contact.objects.get(pk=known.pk).erase()
        taken(delivery)

    monkeypatch.setattr(Delivery, "_left", meanwhile)
    question.send()
    assert len(smtp.to(CANARIES["email"])) == 1
    question.refresh_from_db()
    assert (question.state, question.to_email, question.to_name) == ("sent", "", "")
    assert not traces()
