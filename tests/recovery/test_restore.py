"""A backup brings everything back, except whoever was to be forgotten, and no mail by itself."""

import json
import stat
import tarfile

import pytest
from django.db import connection
from django.utils import timezone

from coaching.models import Delivery, Restoration, User
from networking.models import Suppression
from tests.isolation import world as worlds
from tests.networking.test_leaving import OF_MARJAN, OF_NOOR, WORK, go, words
from tests.smtp import deliver_all, mail_server  # noqa: F401
from verbinder.recovery import backing

from .. import cast as people
from .elsewhere import elsewhere

pytestmark = pytest.mark.django_db(transaction=True)
HERS = worlds.KINDS["contact"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path


@pytest.fixture
def again():
    with elsewhere() as place:
        yield place


def rows_here():
    with connection.cursor() as cursor:
        return backing.counts(cursor)


@pytest.mark.thorough
def test_all_rows_come_back_into_an_empty_database(cast, tmp_path, again):
    people.introduction(cast, "submit", "approve", "ask")
    path = backing.backup(tmp_path)
    again.manage("restore", path)
    with again.connect() as link:
        back = backing.counts(link.cursor())
    changed = {"coaching_restoration", "coaching_event", "coaching_event_hearers"}
    here = rows_here()
    assert {k: v for k, v in back.items() if here[k] != v}.keys() <= changed
    assert again.ask("select count(*) from coaching_restoration") == [1]
    # And once more: out of what came back.
    second = again.manage("backup").strip()
    again.manage("restore", second, "--replace")
    assert again.ask("select count(*) from coaching_restoration") == [2]
    assert "No changes" in again.manage("makemigrations", "--check", "--dry-run")


def test_the_file_is_its_owners_alone_and_nothing_half_lies_beside_it(cast, tmp_path):
    path = backing.backup(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with tarfile.open(path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    assert manifest["rows"]["coaching_user"] == User.objects.count()
    assert ["coaching", "0012_restoration"] in manifest["migrations"]
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_newest_stay(cast, tmp_path):
    paths = [backing.backup(tmp_path) for _number in range(3)]
    newest = backing.backup(tmp_path, keep=2)
    assert backing.backups(tmp_path) == [newest, paths[-1]]


def test_nobody_stays_signed_in(cast, sign_in, tmp_path, again):
    sign_in(cast.marjan)
    again.manage("restore", backing.backup(tmp_path))
    assert again.ask("select count(*) from django_session") == [0]


@pytest.mark.thorough
def test_people_who_are_there_are_not_overwritten_unless_asked_to(cast, tmp_path, again):
    path = backing.backup(tmp_path)
    again.manage("restore", path)
    assert "--replace" in again.manage("restore", path, check=False)
    said = again.manage("restore", path, "--replace")
    assert "What was here is in" in said
    assert len(backing.backups(tmp_path)) == 2


@pytest.mark.thorough
@pytest.mark.parametrize("harm", ["cut", "flipped", "newer", "older", "something else"])
def test_a_backup_that_is_not_whole_or_too_new_changes_nothing(cast, tmp_path, again, harm):
    path = backing.backup(tmp_path)
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "flipped":
        half = len(data) // 2
        path.write_bytes(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])
    elif harm == "older":
        path.write_bytes(data.replace(b'"at": "2', b'"at": "1', 1))
    elif harm == "newer":
        path.write_bytes(data.replace(b'"0012_restoration"', b'"9912_restoration"', 1))
    else:
        path.write_text("no backup")
    again.manage("restore", path, check=False)
    assert again.ask("select count(*) from pg_tables where schemaname = 'public'") == [0]


@pytest.mark.thorough
def test_no_mail_leaves_before_somebody_lets_it_go(cast, smtp, tmp_path, again):
    wish = people.introduction(cast, "submit", "approve")
    people.walk(wish, "ask")
    Delivery.queue(letter="x", to_email="visitor@example.org", language="nl",
                   from_name="Verbinder", subject="Je code", body="123456")  # fmt: skip
    path = backing.backup(tmp_path)
    again.manage("restore", path)
    port = _port(smtp)
    again.manage("worker", "--once", EMAIL_URL=port)
    assert [letter.receivers for letter in smtp.letters] == [["visitor@example.org"]]
    assert "introduction_ask" in again.manage("held_mail")
    again.manage("held_mail", "--go-all")
    again.manage("shell", "-c", TEND, EMAIL_URL=port)
    assert smtp.to("sanne.contact@example.org")
    assert "No mail is held" in again.manage("held_mail", check=False)


TEND = (
    "from coaching.models import Delivery as D\n"
    "for d in D.objects.due(): d.send()"
)  # fmt: skip


def _port(smtp):
    from django.conf import settings

    return f"smtp://127.0.0.1:{settings.MAILERS['default']['OPTIONS']['port']}"


def test_what_waited_in_the_backup_is_dropped_by_the_plain_word(cast, smtp):
    wish = people.introduction(cast, "submit", "approve")
    people.walk(wish, "ask")
    this = Restoration.hold(backup_at=timezone.now())
    assert not Delivery.objects.due()
    Suppression.remember(cast.sanne)
    assert this.let_go()
    assert not this.let_go()
    assert not Delivery.objects.due()
    assert Delivery.objects.filter(letter="introduction_ask").get().state == "dropped"


@pytest.mark.thorough
def test_whoever_was_forgotten_stays_so_and_who_said_never_is_not_mailed(
    settings, smtp, tmp_path, again
):
    """The whole promise, with a word of everybody in every column."""
    settings.UNDO_SECONDS = 0
    w = worlds.build()  # its mails wait
    c, wishes = w.objects["contact"], w.objects["introduction"]
    path = backing.backup(tmp_path)
    deliver_all()
    smtp.letters.clear()

    # A contact says never, one is removed, a client and a coach go.
    c["mila"].leave_alone()
    c["daan"].erase()
    go(w.users["noor"])
    go(w.users["marjan"])
    gone = OF_NOOR | OF_MARJAN | words(HERS, "daan")
    told = words(WORK, "sanne", "kees", "lotte", "lars", "mila", "youssef")
    told |= words(("first_name", "last_name"), "sanne", "kees", "lotte")
    told |= words(("email",), "kees", "lotte")
    canaries = worlds.every_canary(w)

    def left_of(text):
        return {whose for mark, whose in canaries.items() if mark in text} & gone - told

    again.manage("migrate")
    here = again.__class__(connection.settings_dict["NAME"])
    assert left_of(here.dump()) == set()

    with tarfile.open(path) as tar:  # the older backup does know them
        assert tar.extractfile("database.dump")
    said = again.manage("restore", path)
    assert "forgotten again: 3" in said
    assert left_of(again.dump()) == set()
    assert worlds.canary("mila", "email") not in again.dump()

    smtp.letters.clear()
    again.manage("held_mail", "--go-all")
    again.manage("worker", "--once", EMAIL_URL=_port(smtp))
    again.manage("shell", "-c", TEND, EMAIL_URL=_port(smtp))
    never = {f"{worlds.canary(key, 'email')}@example.org" for key in ("mila", "daan", "never")}
    never |= {f"{worlds.canary(key, 'email')}@example.org" for key in ("noor", "marjan")}
    assert not [one for letter in smtp.letters for one in letter.receivers if one in never]
    everything = "\n".join([*again.said, *(one.raw.decode() for one in smtp.letters)]).lower()
    assert left_of(everything) == set()
    assert wishes
