"""Lighthouse: accessibility and best practices without a fault, and fast, each page signed in as
whoever it is for. The pages that people open most; in a deep run every kind of page there is."""

import json
from contextlib import suppress
from urllib.error import HTTPError

import pytest

from . import tools
from .prepare import OPERATOR
from .tools import MODULES, run
from .walk import Walk

pytestmark = pytest.mark.referee

TRIES = 3  # the best counts: another program on the machine makes a page slow, never fast
LEAST = {"accessibility": 1, "best-practices": 1, "performance": 0.98}
PAGES = {
    "/account/sign-in/": "",
    "/": "noor@example.org",
    "/people/": "noor@example.org",
    "/contacts/": "marjan@example.org",
    "/desk/": "marjan@example.org",
}
# Whose pages a deep run walks through, from where; a visitor comes by the links of mails as well.
EVERYWHERE = {
    "visitor": "", "client": "noor@example.org", "coach": "marjan@example.org",
    "operator": OPERATOR,
}  # fmt: skip
CHROME = (
    "--headless=new --no-sandbox --ignore-certificate-errors --disable-background-networking"
    " --disable-component-update --no-first-run --host-resolver-rules='MAP * ~NOTFOUND , EXCLUDE"
    " localhost'"
)


def judge(site, folder, path, email):
    """(its scores, {what it did not like})"""
    tools.need("nginx", "node", "modules", "chromium")
    cookies = site.sign_in(email) if email else {}
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers, report = folder / "headers.json", folder / "report.json"
    headers.write_text(json.dumps({"Cookie": cookie} if cookie else {}))
    done = run(
        *("node", MODULES / "lighthouse" / "cli" / "index.js", site.url + path, "--quiet"),
        *("--only-categories", "performance,accessibility,best-practices"),
        *("--output", "json", "--output-path", report, "--extra-headers", headers),
        f"--chrome-flags={CHROME}",
        folder=folder,
        patience=300,
        CHROME_PATH=tools.chromium(),
    )
    assert report.exists(), done.stderr
    said = json.loads(report.read_text())
    assert said["finalDisplayedUrl"] == site.url + path  # and no sign-in page before it
    # It says nothing where it could not look to the end.
    scores = {name: part["score"] or 0 for name, part in said["categories"].items()}
    return scores, {
        f"{name}: {audit['title']}"
        for name, audit in said["audits"].items()
        if audit["score"] is not None and audit["score"] < 1
    }


def faults(site, folder, path, email):
    """What is not as it should be, in the best of three; [] when all is well."""
    for _ in range(TRIES):
        scores, complaints = judge(site, folder, path, email)
        poor = [name for name, least in LEAST.items() if scores[name] < least]
        if not poor:
            break
    return [f"{path}: {name} {scores[name]}: {complaints}" for name in poor]


def every_page(site, email):
    """One address of each kind of page that she can open as a page of its own."""
    _, opener = site.visitor()
    if email:
        site.enter(opener, email)
    begins = ["/"] if email else ["/account/sign-in/", *site.ground.links.values()]
    walk = Walk(site, opener, *begins, left_alone=("/account/sign-out/",))
    for path in [*begins, *walk.routes.values()]:
        with suppress(HTTPError), opener.open(site.url + path, timeout=20) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            if is_page and answer.url == site.url + path:
                yield path


@pytest.mark.parametrize(("path", "email"), PAGES.items())
def test_a_page_is_good_for_everybody_and_fast(site, tmp_path, path, email):
    assert not faults(site, tmp_path, path, email)


@pytest.mark.skipif(not tools.DEEP, reason="takes an hour: REFEREES_DEEP=1")
@pytest.mark.parametrize("email", EVERYWHERE.values(), ids=EVERYWHERE)
def test_so_is_every_other(site, tmp_path, email):
    pages = list(dict.fromkeys(every_page(site, email)))
    assert len(pages) > 5, pages
    found = [fault for path in pages for fault in faults(site, tmp_path, path, email)]
    assert not found, "\n".join(found)


def test_it_finds_what_is_planted(planted, tmp_path):
    scores, _ = judge(planted, tmp_path, "/planted/slow/", "")
    assert 0 < scores["accessibility"] < 0.9
    assert 0 < scores["best-practices"] < 1
    assert 0 < scores["performance"] < LEAST["performance"]
