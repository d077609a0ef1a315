"""The file that begins everything must run where nothing of ours is installed yet."""

import ast
import hashlib
import importlib.machinery
import importlib.util
import io
import os
import signal
import sys
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "dev"


@pytest.fixture(scope="module")
def dev():
    loader = importlib.machinery.SourceFileLoader("dev", str(SOURCE))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("dev", loader))
    loader.exec_module(module)
    return module


def wheel():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("uv-0.0.data/scripts/uv", b"the program")
    return file.getvalue()


def test_an_old_python_can_read_the_file_and_say_what_is_missing():
    ast.parse(SOURCE.read_text(), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("system", "machine", "libc", "key"),
    [
        ("Linux", "x86_64", "glibc", "linux-x86_64-glibc"),
        ("Linux", "x86_64", "", "linux-x86_64-musl"),
        ("Linux", "aarch64", "glibc", "linux-aarch64"),
        ("Linux", "aarch64", "", "linux-aarch64"),
        ("Darwin", "arm64", "", "darwin-arm64"),
    ],
)
def test_every_platform_gets_its_own_wheel(dev, system, machine, libc, key):
    assert dev.wheel_for(system, machine, libc) == dev.UV_WHEELS[key]


def test_an_unknown_platform_gets_none(dev):
    assert dev.wheel_for("Linux", "s390x", "glibc") is None


def test_the_known_wheel_is_unpacked(dev):
    assert dev.unpacked(wheel(), hashlib.sha256(wheel()).hexdigest()) == b"the program"


def test_a_wheel_that_is_not_the_known_one_is_refused(dev):
    with pytest.raises(SystemExit, match="not the known one"):
        dev.unpacked(wheel(), dev.UV_WHEELS["darwin-arm64"])


@pytest.mark.parametrize(
    ("name", "value", "index"),
    [
        (
            "PIP_INDEX_URL",
            "https://mirror.example.org/simple/",
            "https://mirror.example.org/simple",
        ),
        ("UV_DEFAULT_INDEX", "firm=https://a.example.org/s?x=1", "https://a.example.org/s?x=1"),
        ("UV_DEFAULT_INDEX", "https://a.example.org/s?x=1", "https://a.example.org/s?x=1"),
    ],
)
def test_a_mirror_given_by_the_environment_is_used(dev, monkeypatch, name, value, index):
    for other in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    assert dev.index() == index


def test_nothing_runs_on_when_dev_itself_is_killed(dev, monkeypatch):
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    monkeypatch.setitem(dev.CHILDREN, "sleeper", ("-c", "import time; time.sleep(60)"))
    watch, children = dev.watcher(), {}
    dev.start("sleeper", children, dict(os.environ), watch)
    watch.stdin.close()  # as the kernel does for a process that is gone
    assert children["sleeper"].wait(10) == -signal.SIGTERM
    watch.kill()
    watch.wait()


def test_a_python_of_pyenv_is_found_though_no_version_is_chosen(dev, monkeypatch, tmp_path):
    (tmp_path / "versions/3.13.0/bin").mkdir(parents=True)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    asked = []
    monkeypatch.setattr(dev, "call", lambda *words, **options: asked.append(options["env"]) or 0)
    dev.make_venv("uv", {"PATH": "/bin"})
    assert asked[0]["PATH"] == f"{tmp_path}/versions/3.13.0/bin:/bin"
