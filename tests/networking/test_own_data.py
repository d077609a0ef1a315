"""Whoever has an account takes along all that is kept of her, and nothing of anybody else."""

import csv
import io
import json
import zipfile

import pytest
from django.utils import timezone

from coaching import limits
from coaching.models import CoachProfile, Delivery, Event
from networking.handing_out import people as rows_of
from networking.models import Contact, ContactImport, SavedPerson, SavedSearch
from networking.own_data import files_of, zipped
from networking.own_data.parcel import ENOUGH
from networking.readers import read
from tests.isolation import world as worlds
from tests.isolation.asking import Canaries
from tests.isolation.policy import SEES
from tests.isolation.world import canary

from .. import cast as people

URL = "/account/data/"


def unpacked(pieces):
    parcel = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert parcel.testzip() is None
    return {name: parcel.read(name).decode("utf-8-sig") for name in parcel.namelist()}


def parcel_of(user):
    return unpacked(zipped(files_of(user)))


def test_two_steps_first_the_proof_and_then_the_file(cast, sign_in, sign_in_freshly):
    noor = sign_in(cast.noor)
    assert "Stap 1 van 2" in noor.get(URL).text
    proof = noor.post(URL)
    assert proof["Location"] == "/account/reauthenticate/code/?next=%2Faccount%2Fdata%2F"
    assert not Event.objects.filter(verb="user.take_data").exists()
    noor = sign_in_freshly(cast.noor)
    assert "Stap 2 van 2" in noor.get(URL).text
    answer = noor.post(URL)
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    assert "lees-mij.html" in unpacked(answer.streaming_content)


def test_she_is_mailed_that_a_copy_was_taken_and_five_a_day_are_enough(
    cast, sign_in_freshly, settings, monkeypatch
):
    settings.LIMITS, began = True, timezone.now()
    monkeypatch.setattr(limits, "_begin", lambda name: began)  # no day ends in between
    noor = sign_in_freshly(cast.noor)
    assert [noor.post(URL).status_code for _ in range(6)] == [200] * 5 + [429]
    assert Delivery.objects.filter(letter="data_taken", to_email=cast.noor.email).count() == 5


LONG = [pytest.param(role, marks=pytest.mark.thorough) for role in ("eva", "otto", "bram", "nina")]


@pytest.mark.parametrize("role", ["noor", "marjan", *LONG])
def test_all_that_is_hers_is_in_it_and_nothing_that_she_may_not_read(world, role):
    text = "\n".join(parcel_of(world.users[role]).values())
    assert Canaries(world)(text, SEES[role]) == set()
    words = ("first_name", "last_name", "email")
    hers = [canary(role, word) for word in (*words, "welcome" if role == "marjan" else "email")]
    found = {
        "noor": {
            "draft": worlds.WORDS, "sent": worlds.WORDS, "met": (*worlds.WORDS, "pitch", "place",
            "reply"), "secret": ("text",), "told": ("text",), "step": ("words",),
            "friend": worlds.KINDS["own_contact"],
        },
        "eva": {"gone": (*worlds.WORDS, "thanks", "news"), "evasecret": ("text",)},
        "marjan": {
            **dict.fromkeys(("sanne", "willem", "rosa"), worlds.KINDS["contact"]),
            "together": ("name",), "sent": ("subject", "message", "reason"),
            "shy": ("alternative",), "along": ("remark",), "coachsecret": ("text",),
            "hint": ("line", "hint"), "guest": words, "file": ("filename",),
        },
    }.get(role, {})  # fmt: skip
    hers += [canary(key, field) for key, fields in found.items() for field in fields]
    assert not [mark for mark in hers if mark not in text.lower()]


def test_every_table_is_there_three_times_the_same(cast):
    people.introduction(cast, "submit")
    SavedPerson.put(cast.noor, cast.sanne, True)
    SavedSearch.keep(cast.noor, "q=adviseur", "Adviseurs")
    files = parcel_of(cast.noor)
    (wish,) = json.loads(files["json/je-verzoeken.json"])
    assert wish["person"] == "Sanne Vermeer"
    assert wish["goal"] == people.WORDS["goal"]
    (row,) = csv.DictReader(io.StringIO(files["csv/je-verzoeken.csv"]))
    assert row["Doel"] == wish["goal"]
    assert wish["goal"] in files["lees-mij.html"]
    assert {name[5:-5] for name in files if name.startswith("json/")} == {
        name[4:-4] for name in files if name.startswith("csv/") if name
    }


def test_it_comes_in_her_own_language_and_time(cast, sign_in_freshly):
    cast.noor.edit(language="en", time_zone="America/Curacao")
    cast.noor.created_at = timezone.now().replace(year=2026, month=3, day=4, hour=2, minute=30)
    cast.noor.save()
    files = unpacked(sign_in_freshly(cast.noor).post(URL).streaming_content)
    assert "3 March 2026, 22:30" in files["csv/account.csv"]


def test_words_that_would_be_a_formula_or_a_script_are_harmless(cast):
    cast.noor.edit(first_name="=1+1", last_name="<script>alert(1)</script>")
    files = parcel_of(cast.noor)
    assert "'=1+1" in files["csv/account.csv"]
    assert "<script" not in files["lees-mij.html"]


def test_a_large_network_comes_in_pieces(cast):
    rows = [
        Contact(coach=cast.marjan, first_name=f"Naam{n}", remark="x" * 900, sort_key=f"{n}",
                search_text=f"{n}") for n in range(700)
    ]  # fmt: skip
    Contact.objects.bulk_create(rows)
    pieces = list(zipped([("a", (bytes([n % 251]) * 999 + bytes(range(99)) for n in range(9)))]))
    assert len(pieces) == 1
    import random

    noise = random.Random(1)
    pieces = list(zipped([("a", (noise.randbytes(9999) for _ in range(40)))]))
    assert max(map(len, pieces)) < 2 * ENOUGH
    assert len(pieces) > 4
    assert parcel_of(cast.marjan)["csv/je-netwerk.csv"].count("Naam") == 700


# A network that moves house

RICH = {
    "email": "elise+werk@example.org", "role": "=Hoofd; \"advies\"", "organisation": "A, B & Zonen",
    "region": "'s-Hertogenbosch", "linkedin_url": "https://www.linkedin.com/in/elise-v",
    "linkedin_key": "linkedin.com/in/elise-v", "sector": "care",
}  # fmt: skip
KEPT = ("first_name", "last_name", "email", "role", "organisation", "region", "linkedin_url",
        "connected_on", "sector")  # fmt: skip


def network(coach):
    return sorted(Contact.objects.of_coach(coach).values_list(*KEPT), key=str)


@pytest.mark.parametrize("ending", ["csv", "vcf"])
def test_the_address_book_read_by_somebody_else_gives_the_same_people(cast, ending):
    people.contact(cast.marjan, "Élise", "van 't Hof", **RICH, connected_on="2024-03-12")
    files = parcel_of(cast.marjan)
    data = files[f"adresboek.{ending}"].encode("utf-8-sig" if ending == "csv" else "utf-8")
    elsewhere = people.person("Vera", "Nieuw", coach=True)
    this = ContactImport.read(elsewhere, data, f"adresboek.{ending}")
    this.start_and_apply(by=elsewhere)
    this.refresh_from_db()
    assert (this.created, this.rows) == (4, 4)
    kept = range(len(KEPT)) if ending == "csv" else (0, 1, 2, 3, 4, 6)  # the others have no place
    assert [[row[i] for i in kept] for row in network(elsewhere)] == [
        [row[i] for i in kept] for row in network(cast.marjan)
    ]
    if ending == "csv":
        assert parcel_of(elsewhere)["adresboek.csv"] == files["adresboek.csv"]


def test_the_same_coach_reads_her_own_file_and_nothing_changes(cast):
    data = parcel_of(cast.marjan)["adresboek.csv"].encode("utf-8-sig")
    before = network(cast.marjan), CoachProfile.objects.get(user=cast.marjan).topics
    this = ContactImport.read(cast.marjan, data, "adresboek.csv")
    this.start_and_apply(by=cast.marjan)
    this.refresh_from_db()
    assert (this.created, this.updated, this.unchanged) == (0, 0, 3)
    assert (network(cast.marjan), CoachProfile.objects.get(user=cast.marjan).topics) == before
    assert len(read(data, "adresboek.csv").rows) == len(list(rows_of(cast.marjan.contacts.all())))
