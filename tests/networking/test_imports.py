import io
import json
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import CoachProfile, Event
from networking import tasks
from networking.models import Contact, ContactImport, NetworkWord, importing
from networking.readers import Unreadable
from tests.cast import contact, enter
from tests.networking.connections import linkedin_csv, linkedin_zip, people

HEAD = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"


def rows(*lines):
    return HEAD + "\r\n".join(lines).encode() + b"\r\n"


def take(coach, data, name="Connections.csv"):
    this = ContactImport.read(coach, data, name)
    this.start_and_apply(by=coach)
    this.refresh_from_db()
    account = this.as_json()
    told = sum(account[kind] for kind in ("created", "updated", "unchanged", "asked"))
    assert told + len(account["skipped"]) == account["rows"]
    assert this.outcomes.count() == told + sum(s["reason"] == "never" for s in account["skipped"])
    return account


def counts(account):
    return tuple(account[kind] for kind in ("created", "updated", "unchanged"))


def test_a_file_is_looked_at_before_anybody_is_taken_over(cast):
    this = ContactImport.read(cast.otto, linkedin_csv(30, empty_every=10), "Connections.csv")
    assert (this.rows, this.people, len(this.skipped), this.state) == (33, 30, 3, "read")
    assert len(this.preview) == 8
    assert cast.otto.contacts.count() == 1
    assert this.known == 0


def test_everybody_comes_in_hidden_and_every_row_is_accounted_for(cast):
    account = take(cast.otto, linkedin_csv(250))
    assert counts(account) == (250, 0, 0)
    assert account["skipped"] == [{"row": 105, "reason": "empty"}, {"row": 206, "reason": "empty"}]
    new = cast.otto.contacts.exclude(pk=cast.daan.pk)
    assert set(new.values_list("visibility", "source")) == {("hidden", "linkedin")}
    assert NetworkWord.objects.filter(coach=cast.otto).exists()
    assert not Contact.objects.filter(coach=cast.marjan, source="linkedin").exists()


def test_no_file_undoes_what_somebody_put_right_herself(cast):
    contact(cast.otto, "Iris", "Vos", role="Docent", email="iris@example.org").open_page()
    iris = Contact.objects.get(email="iris@example.org")
    iris.put_right({"first_name": "Iris", "last_name": "Vos", "role": "Directeur"})
    line = "Iris,Vos,https://www.linkedin.com/in/iris,iris@example.org,Zeewind,Docent,"
    assert counts(take(cast.otto, rows(line))) == (0, 1, 0)
    iris.refresh_from_db()
    assert (iris.role, iris.organisation, bool(iris.linkedin_url)) == ("Directeur", "Zeewind", True)
    assert counts(take(cast.otto, rows(line))) == (0, 0, 1)


def test_the_same_file_again_changes_nothing(cast):
    take(cast.otto, linkedin_csv(120))
    before = list(Contact.objects.order_by("pk").values())
    assert counts(take(cast.otto, linkedin_csv(120))) == (0, 0, 120)
    assert counts(take(cast.otto, linkedin_zip(linkedin_csv(120)), "export.zip")) == (0, 0, 120)
    assert list(Contact.objects.order_by("pk").values()) == before
    assert ContactImport.read(cast.otto, linkedin_csv(120), "x.csv").known == 120


def test_a_newer_file_updates_and_adds_and_keeps_what_the_coach_wrote(cast):
    persons = people(40)
    take(cast.otto, linkedin_csv(persons[:30]))
    mine = Contact.objects.of_coach(cast.otto)
    known = mine.get(linkedin_url=persons[0].url)
    known.visibility, known.remark, known.email = "named", "Van het koor.", "eigen@example.org"
    known.edit(by=cast.otto)
    known.told("paste", by=cast.otto)
    changed = persons[0]._replace(role="Wethouder", email="")
    account = take(cast.otto, linkedin_csv([changed, *persons[1:]]))
    assert counts(account) == (10, 1, 29)
    known.refresh_from_db()
    assert (known.role, known.remark, known.visibility) == ("Wethouder", "Van het koor.", "named")
    assert known.email == "eigen@example.org"  # an empty cell wipes out nothing
    assert " wethouder" in known.card_text


def test_somebody_added_by_hand_is_recognised(cast):
    account = take(
        cast.otto,
        rows(
            "Daan,Hoekstra,https://www.linkedin.com/in/daan-hoekstra,daan.contact@example.org,"
            "Zeewind,Engineer,"
        ),
    )
    assert counts(account) == (0, 1, 0)
    cast.daan.refresh_from_db()
    assert cast.daan.linkedin_key == "linkedin.com/in/daan-hoekstra"
    assert cast.otto.contacts.count() == 1


def test_two_people_behind_one_mailbox_stay_two(cast):
    data = rows(
        "Fleur,Bos,https://www.linkedin.com/in/fleur,info@example.org,Spoorhuis,Docent,",
        "Daan,Smit,https://www.linkedin.com/in/daan,info@example.org,Spoorhuis,Docent,",
    )
    assert counts(take(cast.otto, data)) == (2, 0, 0)
    assert counts(take(cast.otto, data)) == (0, 0, 2)


def test_who_objected_never_comes_back(cast):
    cast.sanne.leave_alone()
    Contact.objects.filter(pk=cast.sanne.pk).delete()
    line = f"Sanne,Vermeer,,{cast.sanne.email.upper()},Gemeente Overwater,Projectleider,"
    account = take(cast.marjan, rows(line, "Fleur,Bos,,,,,"))
    assert counts(account) == (1, 0, 0)
    assert account["skipped"] == [{"row": 2, "reason": "never"}]
    assert not cast.marjan.contacts.filter(last_name="Vermeer").exists()
    assert counts(take(cast.otto, rows(line))) == (1, 0, 0)  # another coach did not ask her


def test_twice_the_same_file_while_the_first_waits_is_one_import(cast):
    data = linkedin_csv(5)
    first = ContactImport.read(cast.otto, data, "Connections.csv")
    assert ContactImport.read(cast.otto, data, "Connections.csv") == first
    assert ContactImport.read(cast.marjan, data, "Connections.csv") != first
    assert ContactImport.read(cast.otto, linkedin_csv(6), "Connections.csv") != first


def test_two_presses_start_it_once(cast):
    this = ContactImport.read(cast.otto, linkedin_csv(5), "Connections.csv")
    again = ContactImport.objects.get(pk=this.pk)
    assert this.start(by=cast.otto) is True
    assert again.start(by=cast.otto) is False
    jobs = ProcrastinateJob.objects.filter(task_name="networking.tasks.apply_import")
    assert jobs.filter(args={"import_id": this.pk}).count() == 1
    assert Event.objects.filter(verb="contact_import.start").count() == 1


def heard(attempts):
    """What a task hears about its own job."""
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts))


def test_the_worker_applies_it_and_throws_the_file_away(cast):
    from networking.tasks import apply_import

    this = ContactImport.read(cast.otto, linkedin_csv(50), "Connections.csv")
    apply_import(heard(0), this.pk)
    assert cast.otto.contacts.count() == 1  # nobody pressed the button
    this.start(by=cast.otto)
    apply_import(heard(0), this.pk)
    this.refresh_from_db()
    assert (this.state, this.created, this.file, this.preview) == ("done", 50, None, [])
    apply_import(heard(0), this.pk)
    assert cast.otto.contacts.count() == 51


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(cast, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 20)
    this = ContactImport.read(cast.otto, linkedin_csv(90), "Connections.csv")
    this.start(by=cast.otto)
    batch, runs = ContactImport._apply_batch, []

    def falter(self, *args):
        runs.append(1)
        if len(runs) == 3:
            raise ConnectionError
        return batch(self, *args)

    monkeypatch.setattr(ContactImport, "_apply_batch", falter)
    with pytest.raises(ConnectionError):
        this.apply()
    again = ContactImport.objects.get(pk=this.pk)
    assert (again.handled, again.created) == (40, 40)
    again.apply()
    again.refresh_from_db()
    assert (again.state, again.created, again.unchanged) == ("done", 90, 0)
    assert cast.otto.contacts.count() == 91


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_import_count_nobody_twice(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 25)
    cast = enter()
    persons = people(200)  # without the address that the database keeps apart by itself
    persons = [p._replace(url="", email=f"p{n}@example.org") for n, p in enumerate(persons)]
    this = ContactImport.read(cast.otto, linkedin_csv(persons), "Connections.csv")
    this.start(by=cast.otto)

    def work():
        ContactImport.objects.get(pk=this.pk).apply()
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    ContactImport.objects.get(pk=this.pk).apply()
    this.refresh_from_db()
    assert (this.state, this.created, this.unchanged) == ("done", 200, 0)
    assert cast.otto.contacts.count() == 201


def test_cards_follow_what_was_taken_over_when_an_import_stops_half_way(cast, monkeypatch):
    iris, *others = [
        contact(cast.marjan, f"Iris{n}", "Vos", "anonymous", role="Docent",
                          linkedin_key=f"linkedin.com/in/iris{n}")
        for n in range(5)
    ]  # fmt: skip
    NetworkWord.recount(cast.marjan.pk)
    iris.refresh_from_db()
    assert iris.card_role == "Docent"
    ProcrastinateJob.objects.all().update(status="succeeded")
    monkeypatch.setattr(importing, "BATCH", len(others))
    lines = [f"Iris{n},Vos,linkedin.com/in/iris{n},,Elders,Bakker," for n in range(1, 5)]
    data = rows(*lines, "Fleur,Bos,linkedin.com/in/fleur,,,,")
    this = ContactImport.read(cast.marjan, data, "Connections.csv")
    whole, batches = ContactImport._apply_batch, [True, False]

    def half(*args):
        if not batches.pop(0):
            raise RuntimeError
        return whole(*args)

    monkeypatch.setattr(ContactImport, "_apply_batch", half)
    profile = CoachProfile.objects.filter(user=cast.marjan)
    counted = profile.get().network_version
    with pytest.raises(RuntimeError):
        this.start_and_apply(by=cast.marjan)
    assert profile.get().network_version > counted
    [job] = ProcrastinateJob.objects.filter(status="todo")
    assert job.task_name == "networking.tasks.refresh_network"
    tasks.refresh_network(**job.args)
    iris.refresh_from_db()
    assert not iris.card_role


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"a\r\n1\r\n", HEAD, b"<html></html>"])
def test_a_file_that_is_none_leaves_nothing_behind(cast, data):
    with pytest.raises(Unreadable):
        ContactImport.read(cast.otto, data, "x.csv")
    assert not ContactImport.objects.exists()


def test_nothing_is_taken_from_a_file_that_was_put_away(cast):
    this = ContactImport.read(cast.otto, linkedin_csv(5), "Connections.csv")
    this.discard(by=cast.otto)
    this.refresh_from_db()
    assert (this.state, this.file, this.preview) == ("discarded", None, [])
    assert this.start(by=cast.otto) is False
    this.apply()
    assert cast.otto.contacts.count() == 1


def test_left_out_rows_are_told_in_words(cast):
    this = ContactImport(skipped=[{"row": n, "reason": "empty"} for n in (3, 9, 4, 5, 12)])
    assert [(str(why), n, rows) for why, n, rows in this.skipped_in_words] == [
        ("Deze rij is leeg.", 5, "3–5, 9, 12")
    ]


# The command


def run(*words):
    out = io.StringIO()
    call_command("import_contacts", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_account_of_every_row(cast, tmp_path):
    file = tmp_path / "Connections.csv"
    file.write_bytes(linkedin_csv(20, empty_every=10))
    account = json.loads(run("otto@example.org", str(file), "--json"))
    assert account == {
        "format": "linkedin", "rows": 22, "created": 20, "updated": 0, "unchanged": 0, "asked": 0,
        "skipped": [{"row": 15, "reason": "empty"}, {"row": 26, "reason": "empty"}],
    }  # fmt: skip
    assert "20 unchanged" in run("OTTO@example.org", str(file))


@pytest.mark.parametrize(
    ("who", "content", "words"),
    [
        ("nobody@example.org", HEAD, "Nobody has the address"),
        ("bram@example.org", HEAD, "is not a coach"),
        ("otto@example.org", b"%PDF-1.7", "file.csv: Een pdf"),
        ("otto@example.org", None, "No such file"),
    ],
)
def test_the_command_says_what_is_wrong(cast, tmp_path, who, content, words):
    file = tmp_path / "file.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run(who, str(file))


def test_the_command_reads_letters_as_it_is_told(cast, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_bytes("First Name,Last Name,Company\nZoë,Strauß,Café\n".encode("mac_roman"))
    run("otto@example.org", str(file), "--encoding", "mac_roman")
    assert cast.otto.contacts.filter(first_name="Zoë", organisation="Café").exists()
    with pytest.raises(CommandError, match="invalid choice"):
        run("otto@example.org", str(file), "--encoding", "klingon")


def test_the_command_leaves_unknown_columns_to_the_coach(cast, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_bytes(b"a;b\nAd Smit;ad@example.org\nBo Li;bo@example.org\n")
    with pytest.raises(CommandError, match="We herkennen de kolommen niet") as stop:
        run("otto@example.org", str(file))
    this = ContactImport.objects.get()
    assert stop.value.returncode == 1
    assert this.get_absolute_url() in str(stop.value)
    assert this.is_matching
    assert cast.otto.contacts.count() == 1


def test_the_command_counts_what_the_coach_has_to_decide(cast, tmp_path):
    file = tmp_path / "Connections.csv"
    file.write_bytes(rows("Daan,Hoekstra,,,Zeewind,Kapitein,"))
    assert json.loads(run("otto@example.org", str(file), "--json"))["asked"] == 1
    assert "1 unchanged" in run("otto@example.org", str(file)), "the question is open already"
