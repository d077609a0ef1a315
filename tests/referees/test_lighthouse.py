"""Lighthouse: accessibility and best practices without a fault, and fast, on the pages that people
open most, each signed in as whoever it is for."""

import json

import pytest

from . import tools
from .tools import MODULES, run

pytestmark = pytest.mark.referee

TRIES = 3  # the best counts: another program on the machine makes a page slow, never fast
FAST, PERFECT = 0.98, ("accessibility", "best-practices")
PAGES = {
    "/account/sign-in/": "",
    "/": "noor@example.org",
    "/people/": "noor@example.org",
    "/contacts/": "marjan@example.org",
    "/desk/": "marjan@example.org",
}
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
    scores = {name: part["score"] for name, part in said["categories"].items()}
    return scores, {
        f"{name}: {audit['title']}"
        for name, audit in said["audits"].items()
        if audit["score"] is not None and audit["score"] < 1
    }


@pytest.mark.parametrize(("path", "email"), PAGES.items())
def test_a_page_is_good_for_everybody_and_fast(site, tmp_path, path, email):
    best = 0
    for _ in range(TRIES):
        scores, complaints = judge(site, tmp_path, path, email)
        for name in PERFECT:
            assert scores[name] == 1, (name, complaints)
        best = max(best, scores["performance"])
        if best >= FAST:
            break
    assert best >= FAST, complaints


def test_it_finds_what_is_planted(planted, tmp_path):
    scores, _ = judge(planted, tmp_path, "/planted/slow/", "")
    assert scores["accessibility"] < 0.9
    assert scores["best-practices"] < 1
    assert scores["performance"] < FAST
