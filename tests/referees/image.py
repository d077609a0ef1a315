"""The image of deploy/container, built here by buildah: without a daemon, and without a registry.

Instead of the base that it names stands a small Debian of the same release, with the same minor
version of Python. How packages are fetched is the machine's own affair: apt goes as it goes here,
and the wheels are fetched before, by the pip of this machine.
"""

import functools
import json
import os
import re
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from .tools import ROOT

CONTAINERFILE = ROOT / "deploy" / "container" / "Containerfile"
NAMED = re.compile(r"^ARG BASE=\S+python:(3\.\d+)\S*-slim-(\w+)$", re.MULTILINE)
PROGRAMS = ("buildah", "mmdebstrap", "pip3", "setpriv", "unshare")
MOUNTS = "unshare --mount --pid --fork --mount-proc mount -t tmpfs tmpfs /mnt".split()
BASE, OURS = "localhost/base:local", "localhost/verbinder:local"
PATIENCE = 600  # seconds for one step
WHEELS = "/mnt"  # is there in every Debian, and empty
PIP = f"[global]\nno-index = true\nfind-links = {WHEELS}\n"
# As in the slim images of Debian: no translations, and no caches that a layer would keep.
SMALL = 'Acquire::Languages "none";\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n'
UNREAD = ("doc", "info", "locale", "man")
OF_THE_WAY = re.compile(r'^Acquire::(?:https?|Check-\S+)\S* ".+";$', re.MULTILINE)
# What pip says, and apt within buildah, when nobody answers them: no fault of the project.
AWAY = {
    "pip3": re.compile("NewConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError"),
    "buildah": re.compile(r"^(?:Err:\d+ |[EW]: Failed to fetch )", re.MULTILINE),
}


def need():
    if os.geteuid():
        pytest.skip("an image is built and started by root only, here")
    if missing := [name for name in PROGRAMS if not shutil.which(name)]:
        pytest.skip(f"missing here: {', '.join(missing)}")
    if subprocess.run(MOUNTS, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets not even root mount, as in a container of its own")


class Yard:
    """A folder in which images are built, and nothing of which stays."""

    def __init__(self, folder):
        self.folder, self.wheels = folder, folder / "wheels"
        self.python, self.release = NAMED.search(CONTAINERFILE.read_text()).groups()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Whoever made the folder takes it away; nothing may be mounted in it then."""
        lines = Path("/proc/self/mountinfo").read_text().splitlines()
        places = [line.split()[4] for line in lines]
        for place in reversed([place for place in places if place.startswith(f"{self.folder}/")]):
            subprocess.run(["umount", "--lazy", place], check=False)

    def build(self):
        """The project's own image."""
        self._fetch_wheels()
        self._make_base()
        wheels = ("--volume", f"{self.wheels}:{WHEELS}:ro", "--build-arg", f"BASE={BASE}")
        return self._build(CONTAINERFILE, OURS, ROOT, *wheels)

    def build_upon(self, image, lines):
        """Another one, with these lines more."""
        folder = self.folder / "upon"
        folder.mkdir()
        file = folder / "Containerfile"
        file.write_text(f"FROM {image.name}\n{lines}")
        return self._build(file, "localhost/planted:local", folder)

    @functools.cached_property
    def setuid_of_base(self):
        return Image(self, BASE).setuid()

    def mounted(self, name):
        return Path(self._buildah("mount", self._buildah("from", "--pull-never", name)))

    def settings(self, name):
        return json.loads(self._buildah("inspect", "--type", "image", name))["Docker"]["config"]

    def _fetch_wheels(self):
        words = ("--require-hashes", "--only-binary", ":all:", "--python-version", self.python)
        self._run("pip3", "download", *words, "-r", "requirements.txt", "-d", self.wheels)

    def _make_base(self):
        way = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True)
        options = self.folder / "apt.conf"
        options.write_text("\n".join([SMALL, *OF_THE_WAY.findall(way.stdout), ""]))
        new = self._buildah("from", "scratch")
        root = Path(self._buildah("mount", new))
        packages = "--include=python3,python3-venv,ca-certificates"
        slim = [f"--dpkgopt=path-exclude=/usr/share/{part}/*" for part in UNREAD]
        slim.append("--dpkgopt=force-unsafe-io")
        words = ("--variant=apt", packages, f"--aptopt={options}", *slim, self.release, root)
        done = self._run("mmdebstrap", *words, check=False)
        if done.returncode:
            pytest.skip(f"no Debian {self.release} could be had:\n{done.stderr[-1500:]}")
        (root / "etc" / "pip.conf").write_text(PIP)
        self._buildah("commit", "--quiet", "--rm", new, BASE)

    def _build(self, file, name, folder, *words):
        # The format that knows health checks, as its own first lines say.
        words = ("--format", "docker", "--isolation", "chroot", "--pull-never", *words)
        self._buildah("build", *words, "-f", file, "-t", name, folder)
        return Image(self, name)

    def _buildah(self, *words):
        storage = ("--root", self.folder / "storage", "--runroot", self.folder / "run")
        return self._run("buildah", *storage, *words).stdout.strip()

    def _run(self, *command, check=True):
        with subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as running:
            try:
                out, err = running.communicate(timeout=PATIENCE)
            except BaseException:
                os.killpg(running.pid, signal.SIGKILL)  # and those that it started
                raise
        if check and running.returncode:
            if AWAY[command[0]].search(out + err):
                pytest.skip(f"nobody answered {command[0]}:\n{(out + err)[-1500:]}")
            raise AssertionError(f"{command[0]} failed:\n{(out + err)[-5000:]}")
        return subprocess.CompletedProcess(command, running.returncode, out, err)


class Image:
    def __init__(self, yard, name):
        self.name, self.settings = name, yard.settings(name)
        self.root = yard.mounted(name)

    @property
    def env(self):
        return dict(line.split("=", 1) for line in self.settings["Env"])

    @property
    def user(self):
        """(user, group) by number."""
        user, _, group = (self.settings["User"] or "0").replace("root", "0").partition(":")
        return user, group or user

    def files(self, folder=""):
        for path, names, files in os.walk(self.root / folder):
            yield from (Path(path, name) for name in [*names, *files])

    def setuid(self):
        """What makes whoever starts it somebody else; a folder with such a bit does not."""
        modes = ((path, path.lstat().st_mode) for path in self.files())
        return {
            self.inside(path)
            for path, mode in modes
            if mode & (stat.S_ISUID | stat.S_ISGID) and stat.S_ISREG(mode)
        }

    def inside(self, path):
        return f"/{path.relative_to(self.root)}"
