"""A file that was taken back stays so, whenever the backup was made that comes back."""

import pytest

from networking.models import Contact, ContactImport, NetworkWord
from tests.networking.connections import sheet
from tests.networking.test_import_undo import MAIL
from verbinder.recovery import backing, journal
from verbinder.recovery.again import Again

from .. import cast as people
from .elsewhere import elsewhere

CANARY = "kanariegeel"
HERS = f"Kanariegeel,Bos,https://www.linkedin.com/in/{CANARY},{CANARY}@example.org,Kooi,Zanger,"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path


@pytest.fixture
def again():
    with elsewhere() as place:
        yield place


def waiting(coach):
    return ContactImport.read(coach, sheet(HERS, MAIL), "Connections.csv")


def taken_over(coach):
    this = waiting(coach)
    this.start_and_apply(by=coach)
    return this


@pytest.mark.django_db(transaction=True)
@pytest.mark.thorough
@pytest.mark.parametrize("then", [waiting, taken_over])
def test_nobody_of_it_comes_back_with_an_older_backup(cast, tmp_path, again, then):
    this = then(cast.otto)
    path = backing.backup(tmp_path)
    if this.is_waiting:
        this.start_and_apply(by=cast.otto)
    this.undo(by=cast.otto)
    NetworkWord.recount(cast.otto.pk)  # as the worker does in a moment
    assert CANARY not in again.__class__(again.info.dbname).dump()

    said = again.manage("restore", path)
    assert f"forgotten again: {int(then is taken_over)}" in said
    assert CANARY not in again.dump()
    assert again.ask("select state from networking_contactimport") == ["undone"]
    assert again.ask("select role from networking_contact where last_name = 'Hoekstra'") == [
        "Engineer"
    ]  # what it changed is as before too
    again.manage("worker", "--once")  # the file does not wait for somebody to take it over
    assert CANARY not in again.dump()


def test_a_line_says_nothing_by_itself_and_one_is_enough_for_all(cast):
    this = taken_over(cast.otto)
    (contact,) = Contact.objects.filter(came_with=this)
    this.undo(by=cast.otto)
    (line,) = [line for line in journal.read() if line["kind"] == journal.IMPORT_UNDONE]
    assert line.keys() == {"at", "kind", "who", "marks"}
    assert (line["who"], line["marks"]) == (str(this.ref), [str(contact.ref)])


def test_whoever_had_something_going_on_at_the_time_leaves_as_a_person_does(cast):
    """Her coach wrote of her in the meantime of the backup, and thought better of it later."""
    this = taken_over(cast.otto)
    (hers,) = Contact.objects.filter(came_with=this)
    wish = people.introduction(cast, contact=hers, coaching=cast.elsewhere)
    journal.write(journal.IMPORT_UNDONE, str(this.ref), [str(hers.ref)])
    assert Again([]).do()["forgotten again"] == 1
    hers.refresh_from_db()
    assert hers.erased_at
    assert not hers.last_name
    wish.refresh_from_db()
    this.refresh_from_db()
    assert this.is_undone
    assert Again([]).do()["forgotten again"] == 0


def test_who_stayed_when_it_was_taken_back_stays(cast):
    this = taken_over(cast.otto)
    journal.write(journal.IMPORT_UNDONE, str(this.ref))
    assert Again([]).do()["forgotten again"] == 0
    assert Contact.objects.filter(last_name="Bos", came_with=None).exists()
    this.refresh_from_db()
    assert this.is_undone
