"""One file of a backup: a tar of ``manifest.json`` and ``database.dump``, readable by its owner."""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

MANIFEST, DUMP = "manifest.json", "database.dump"
FORMAT = 1


def write(path, dump, manifest):
    """Whole or not at all: under another name until it is on disk."""
    manifest |= {"format": FORMAT, "size": dump.stat().st_size, "sha256": digest(dump)}
    half = path.with_name(f".{path.name}.part")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            text = json.dumps(manifest, indent=1).encode()
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(text), 0o600
            tar.addfile(head, io.BytesIO(text))
            tar.add(dump, DUMP, filter=_nobodys)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)


def _nobodys(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_of(path):
    try:
        with tarfile.open(path) as tar:
            manifest = json.load(tar.extractfile(MANIFEST))
    except (OSError, tarfile.TarError, ValueError, KeyError, AttributeError) as problem:
        raise CommandError(f"{path} is no backup of Verbinder: {problem}") from problem
    if manifest.get("format") != FORMAT:
        raise CommandError(f"{path} was made by another Verbinder than this one can read.")
    return manifest


class Opened:
    """The dump out of a backup, in a folder that goes again; checked against its manifest."""

    def __init__(self, path):
        self.path, self.manifest = path, manifest_of(path)

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="verbinder-restore-")
        self.dump = Path(self.folder.name) / DUMP
        try:
            with tarfile.open(self.path) as tar, self.dump.open("wb") as out:
                shutil.copyfileobj(tar.extractfile(DUMP), out)
            whole = digest(self.dump) == self.manifest["sha256"]
        except (OSError, tarfile.TarError, KeyError) as problem:
            self.folder.cleanup()
            raise CommandError(f"{self.path} is damaged: {problem}") from problem
        if not whole:
            self.folder.cleanup()
            raise CommandError(f"{self.path} is damaged: its checksum is another.")
        return self

    def __exit__(self, *_):
        self.folder.cleanup()
