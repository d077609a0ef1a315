"""Whatever file is chosen: a kind word at the field or on the command line, and nothing imported.

The readers have their own tests; here it is the two doors to them, as people use them.
"""

import os
import struct
import zlib
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from coaching.models import Event
from networking import readers, tasks
from networking.models import Contact, ContactImport
from networking.models.contact_import import FORGOTTEN_AFTER
from verbinder.uploads import UNHEARD_OF

from .networking.connections import linkedin_csv, packed, sheet

NEW = reverse("networking:import_new")
PERSON = "Jan,Smit,,,Spoorhuis,Docent,12 Mar 2024"


def locked():
    """A zip whose only member says that it has a password."""
    data = bytearray(packed(("Connections.csv", sheet(PERSON))))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + place] |= 1
    return bytes(data)


def bomb():
    """42 kB that would become 42 MB."""
    data = packed(("Connections.csv", sheet(PERSON) + b"0" * 42_000_000), level=9)
    assert 35_000 < len(data) < 50_000
    return data


def picture():
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IEND", b"")]
    body = (
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


FILES = {
    "empty": (lambda: b"", "empty"),
    "only line ends": (lambda: b"\r\n\r\n \n", "empty"),
    "only a header": (lambda: sheet(), "no_rows"),
    "rows without people": (lambda: sheet(",,,,,,", ",,,,,,"), "no_rows"),
    "a picture": (picture, "binary"),
    "a program": (lambda: b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 9, "binary"),
    "noise": (lambda: bytes(range(256)) * 200, "binary"),
    "a web page": (lambda: b"<!doctype html><title>LinkedIn</title>", "html"),
    "a letter": (lambda: b"Beste Marjan,\nhierbij mijn adressen.\n", "no_header"),
    "numbers": (lambda: b"1\n2\n3\n", "no_header"),
    "one long line": (lambda: b"x" * 5_000_000, "no_header"),
    "one long row": (lambda: sheet("x" * 5_000_000), "no_rows"),
    "a zip bomb": (bomb, "zip_bomb"),
    "a zip in a zip": (lambda: packed(("a.zip", packed(("Connections.csv", b"x")))), "zip_nested"),
    "a zip with a password": (locked, "zip_encrypted"),
    "a zip of other things": (lambda: packed(("photo.jpg", b"x")), "zip_without_connections"),
    "half a zip": (lambda: packed(("Connections.csv", linkedin_csv(50)))[:500], "zip_broken"),
    "21 MB": (lambda: sheet(PERSON) + b"a" * 21 * 1024 * 1024, "too_large"),
    "40,001 rows": (lambda: sheet(*[f"Jan,Smit{n}" for n in range(40_001)]), "too_many_rows"),
    "300 columns": (
        lambda: b"First Name,Last Name" + b",x" * 300 + b"\nJan,Smit\n", "too_many_columns"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_the_page_says_at_the_field_what_is_wrong_with_the_file(cast, sign_in, kind):
    make, code = FILES[kind]
    client, before = sign_in(cast.otto), Contact.objects.count()
    answer = client.post(
        NEW, {"file": SimpleUploadedFile("Connections.csv", make()), "allowed": "on"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [readers.Unreadable(code).message]
    assert 'class="error"' in answer.text
    assert Contact.objects.count() == before
    assert not ContactImport.objects.exists()


@pytest.mark.thorough
@pytest.mark.parametrize("kind", FILES)
def test_the_command_says_it_too_and_stops(cast, tmp_path, kind):
    make, code = FILES[kind]
    file = tmp_path / "Connections.csv"
    file.write_bytes(make())
    with pytest.raises(CommandError) as stop:
        call_command("import_contacts", "otto@example.org", str(file))
    assert readers.Unreadable(code).message in str(stop.value)
    assert stop.value.returncode == 1
    assert not ContactImport.objects.exists()


@pytest.mark.parametrize("name", ["absent.csv", ".", "../../../../dev/zero"])
def test_the_command_takes_files_only(cast, tmp_path, name):
    with pytest.raises(CommandError):
        call_command("import_contacts", "otto@example.org", str(tmp_path / name))


def test_the_command_takes_a_file_whose_name_is_no_text(cast, tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff\xe9.csv"
    with open(name, "wb") as file:
        file.write(linkedin_csv(3))
    call_command("import_contacts", "otto@example.org", os.fsdecode(name))
    assert ContactImport.objects.get().created == 3
    with pytest.raises(CommandError):
        call_command("import_contacts", os.fsdecode(b"\xff@example.org"), os.fsdecode(name))


@pytest.mark.parametrize("name", ["a\0b.csv", "../../etc/x.csv", "\u202evsc.exe", "x" * 255, "<i>"])
def test_the_name_of_a_file_leads_nowhere(cast, sign_in, name):
    file = SimpleUploadedFile("x.csv", linkedin_csv(3))
    file._name = name
    client = sign_in(cast.otto)
    answer = client.post(NEW, {"file": file, "allowed": "on"})
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        page = client.get(answer["Location"])
        assert page.status_code == 200
        assert "<i>" not in page.text


def test_of_an_upload_that_is_too_large_only_the_limit_is_kept():
    parts = {name: SimpleUploadedFile("x.csv", b"a" * (readers.MAX_BYTES - 9)) for name in "abc"}
    request = RequestFactory().post(NEW, parts)
    kept = sum(file.size for file in request.FILES.values())
    assert readers.MAX_BYTES < kept <= readers.MAX_BYTES + 2**17


def test_an_upload_of_gigabytes_is_not_received_at_all(client, db):
    answer = client.generic(
        "POST", NEW, b"--x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(UNHEARD_OF + 1)
    )
    assert answer.status_code in (302, 400)


# ---- an import that does not work out


def broken(monkeypatch):
    def explode(*args):
        raise RuntimeError("no")

    monkeypatch.setattr(ContactImport, "_apply_batch", explode)


def job(attempts):
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts))


def test_an_import_that_keeps_failing_is_told_and_can_be_tried_again(cast, sign_in, monkeypatch):
    this = ContactImport.read(cast.otto, linkedin_csv(12), "Connections.csv")
    this.start(by=cast.otto)
    with monkeypatch.context() as patch:
        broken(patch)
        for attempt in range(tasks.TRIES + 1):
            this.refresh_from_db()
            assert this.is_running
            with pytest.raises(RuntimeError):
                tasks.apply_import(job(attempt), this.pk)
    client = sign_in(cast.otto)
    page = client.get(this.get_absolute_url()).text
    assert "De import is gestopt" in page
    assert "every 1s" not in page
    assert client.post(reverse("networking:import_application", args=[this.ref])).status_code == 302
    tasks.apply_import(job(0), this.pk)
    this.refresh_from_db()
    assert (this.state, this.created) == ("done", 12)


def test_a_command_that_fails_leaves_no_import_running(cast, tmp_path, monkeypatch):
    broken(monkeypatch)
    file = tmp_path / "Connections.csv"
    file.write_bytes(linkedin_csv(3))
    with pytest.raises(RuntimeError):
        call_command("import_contacts", "otto@example.org", str(file))
    assert ContactImport.objects.get().is_failed


def test_a_file_nobody_decided_on_is_thrown_away_after_a_week(cast):
    old, young = (ContactImport.read(cast.otto, linkedin_csv(n), "x.csv") for n in (5, 6))
    day = old.created_at - FORGOTTEN_AFTER
    ContactImport.objects.filter(pk=old.pk).update(created_at=day)
    tasks.discard_forgotten_imports(0)
    old.refresh_from_db()
    young.refresh_from_db()
    assert old.is_discarded
    assert old.file is None
    assert young.is_waiting
    assert Event.objects.about(old).last().role == "clock"
