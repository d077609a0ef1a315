"""The container: the shipped image is built and started as compose.yaml starts it, and holds what
its Containerfile promises."""

import json
import re
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.drills.database import Database

from . import image as images
from .aboard import COMPOSE, HOUSE, Ship

pytestmark = pytest.mark.referee

PROXY = {
    "address": "verbinder.example.org",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.7",
}
HIDDEN = re.compile(r"/\.git$|/\.env|\.env$|/secrets$|\.pem$|\.key$|/id_\w+$|/node_modules$")
NOT_OURS = {"tests", "deploy", "docs", "bench", ".ci", "dev", "requirements-dev.txt"}
WRITES = """
import errno, json, pathlib, sys
said = {}
for place in sys.argv[1:]:
    try:
        pathlib.Path(place, "new").write_text("x")
        said[place] = "written"
    except OSError as error:
        said[place] = errno.errorcode[error.errno]
print(json.dumps(said))
"""
PLANTED = """
USER root
EXPOSE 22
STOPSIGNAL SIGKILL
HEALTHCHECK NONE
ENV HOST=127.0.0.1 SECRET_KEY=known-to-all
RUN mkdir -p /app/.git /app/tests && touch /app/.env && chmod 0777 /app/verbinder \\
 && cp /usr/bin/env /app/become && chmod 4755 /app/become
CMD ["gunicorn", "-c", "verbinder/gunicorn.py", "verbinder.nothing"]
"""


@pytest.fixture(scope="module")
def yard():
    images.need()
    with (
        tempfile.TemporaryDirectory(prefix="verbinder-image-") as folder,
        images.Yard(Path(folder)) as yard,
    ):
        yield yard


@pytest.fixture(scope="module")
def image(yard):
    return yard.build()


@pytest.fixture(scope="module")
def planted(yard, image):
    """The same with flaws upon it."""
    return yard.build_upon(image, PLANTED)


@pytest.fixture(scope="module")
def database(image):
    with tempfile.TemporaryDirectory(prefix="verbinder-aboard-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL has an account of its own
        database = Database(Path(folder) / "postgres")
        database.start()
        # Those in the image may come in here, too: in production they do by network and password.
        database.server.sockets.chmod(0o711)
        next(database.server.sockets.glob(".s.PGSQL.*[0-9]")).chmod(0o777)
        yield database
        database.stop()


@pytest.fixture(scope="module")
def ship(image, database, tmp_path_factory):
    """With its tables, as an operator makes them first."""
    with Ship(image, database, tmp_path_factory.mktemp("ship")) as ship:
        code, said = ship.run(*COMPOSE["services"]["migrate"]["command"])
        assert code == 0, said
        yield ship


@pytest.fixture(scope="module")
def pages(ship):
    pages = ship.start()
    pages.until(lambda: ship.ask("/readyz")[0] == 200)
    return pages


def told_wrong(image):
    """What its settings say that they should not."""
    said, env = image.settings, image.env
    should = {
        "user": said["User"] == "10001:10001",
        "ports": list(said["ExposedPorts"]) == [f"{env['PORT']}/tcp"],
        "stop signal": said["StopSignal"] == "SIGTERM",
        "health check": (said.get("Healthcheck") or {}).get("Test", [""])[0] == "CMD",
        "address": env["HOST"] == "0.0.0.0",  # noqa: S104 (a container's own)
        "secrets": not {name for name in env if re.search("KEY|PASSWORD|TOKEN|_URL", name)},
    }
    return {name for name, holds in should.items() if not holds}


def lying_wrong(image, of_base):
    """What lies in it that should not, or belongs to those who should not have it."""
    wrong = {(path, "setuid") for path in image.setuid() - of_base}
    for path in (*image.files("app"), *image.files("venv")):
        name, seen = image.inside(path), path.lstat()
        if seen.st_uid or (seen.st_mode & 0o022 and not path.is_symlink()):
            wrong.add((name, "may be changed"))
        if HIDDEN.search(name):
            wrong.add((name, "hidden"))
        if name.removeprefix("/app/") in NOT_OURS:
            wrong.add((name, "not ours"))
    return wrong


def test_the_image_says_how_it_is_to_be_started(image):
    assert told_wrong(image) == set()


def test_nothing_lies_in_it_that_should_not(yard, image):
    assert lying_wrong(image, yard.setuid_of_base) == set()


def test_compose_gives_no_more_than_is_tried_here():
    assert HOUSE["read_only"] is True
    assert HOUSE["cap_drop"] == ["ALL"]
    assert HOUSE["security_opt"] == ["no-new-privileges:true"]
    assert [line.partition(":")[0] for line in HOUSE["tmpfs"]] == ["/tmp"]  # noqa: S108
    assert HOUSE["volumes"] == ["backups:/backups"]


def test_it_serves_pages_and_what_belongs_to_them(ship, pages):
    assert ship.ask("/readyz") == (200, "ok")
    status, page = ship.ask("/account/sign-in/", **PROXY)
    assert status == 200
    styles = re.findall(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
    assert styles
    for style in styles:
        assert ship.ask(style, **PROXY)[0] == 200


def test_its_own_health_check_is_content(ship, pages):
    kind, *command = ship.image.settings["Healthcheck"]["Test"]
    assert kind == "CMD"
    assert ship.run(*command) == (0, "")


def test_everybody_in_it_is_nobody_in_particular(pages):
    everybody = pages.everybody()
    assert len(everybody) >= 2
    for status in everybody.values():
        assert status["Uid"] == status["Gid"] == ["10001"] * 4
        assert status["Groups"] == []
        assert {int(status[f"Cap{kind}"][0], 16) for kind in ("Eff", "Prm", "Bnd")} == {0}
        assert status["NoNewPrivs"] == ["1"]


def test_it_writes_in_two_places_only(ship):
    wanted = {"/tmp": "written", "/backups": "written"}  # noqa: S108
    closed = ("/app", "/app/staticfiles", "/venv", "/etc", "/run", "/var/tmp", "/")  # noqa: S108
    code, said = ship.run("python", "-c", WRITES, *wanted, *closed)
    assert code == 0, said
    assert json.loads(said) == wanted | dict.fromkeys(closed, "EROFS")


def test_it_saves_what_the_database_of_compose_holds(ship):
    named = COMPOSE["services"]["database"]["image"]
    wanted = int(re.search(r"postgres:(\d+)", named).group(1))
    for program in ("pg_dump", "psql", "pg_restore"):
        code, said = ship.run(program, "--version")
        assert code == 0, said
        assert int(re.search(r"PostgreSQL\) (\d+)", said).group(1)) >= wanted


def test_the_worker_works_and_ends_when_it_is_told(ship, database):
    def beats():
        with psycopg.connect(database.url("verbinder"), user="verbinder") as link:
            return link.execute("select count(*) from procrastinate_workers").fetchone()[0]

    worker = ship.start(COMPOSE["services"]["worker"]["command"], "worker")
    worker.until(beats)
    worker.terminate()
    assert worker.wait(10) == 0, worker.said()
    assert "Traceback" not in worker.said()


def test_the_pages_end_when_they_are_told(ship, pages):
    pages.terminate()
    assert pages.wait(10) == 0, pages.said()
    assert "Traceback" not in pages.said()


def test_planted_settings_and_files_are_found(yard, planted):
    assert told_wrong(planted) == {
        *("user", "ports", "stop signal", "health check", "address", "secrets")
    }
    assert lying_wrong(planted, yard.setuid_of_base) == {
        ("/app/become", "setuid"),
        ("/app/.git", "hidden"),
        ("/app/.env", "hidden"),
        ("/app/tests", "not ours"),
        ("/app/verbinder", "may be changed"),
    }


def test_a_wrong_start_is_found(planted, database, tmp_path):
    with Ship(planted, database, tmp_path / "planted") as ship:
        pages = ship.start()
        with pytest.raises(AssertionError, match=r"verbinder\.nothing"):
            pages.until(lambda: ship.ask("/readyz")[0] == 200)
        code, said = ship.run("python", "-c", WRITES, "/run/secrets")
        assert (code, json.loads(said)) == (0, {"/run/secrets": "written"})  # by root
