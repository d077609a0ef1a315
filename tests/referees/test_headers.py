"""What the answers themselves say, before anybody does anything: headers, cookies, https."""

import json

import pytest

from . import tools
from .tools import HERE, PROGRAMS, run

pytestmark = pytest.mark.referee

ENOUGH = 120
OPEN = ("/account/sign-in/", "/", "/privacy/", "/nothing/here/")
SIGNED_IN = ("/", "/people/", "/profile/", "/nothing/here/")
# djcheckup looks for the names that Django gives by itself, and for http on the port of https.
OTHER_NAMES = {
    "Is a CSRF cookie set?",  # ours is __Host-csrf: bound to this host, and to https
    "Is the sessionid cookie set?",  # __Host-session; a visitor gets none before she signs in
    "Does your site redirect all HTTP traffic to HTTPS?",  # see the test after it
}
FLAWS = {
    "Is the Strict-Transport-Security (HSTS) header set?",
    "Is the X-Frame-Options header set?",
    "Is the CSRF cookie HttpOnly?",
    "Is the CSRF cookie Secure?",
    "Is the sessionid cookie HttpOnly?",
    "Is the sessionid cookie Secure?",
}


def observatory(site, folder, *paths, cookies=None):
    """{path: (status, score, what made it so)}"""
    tools.need("nginx", "node", "modules")
    cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    done = run(
        *("node", HERE / "observatory.mjs", "localhost", site.port, site.plain_port, cookie),
        *paths,
        folder=folder,
        patience=120,
        NODE_EXTRA_CA_CERTS=str(site.ground.paper),
    )
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["path"]: (one["status"], one["score"], one["said"]) for one in said}


def test_the_observatory_gives_more_than_full_marks(site, tmp_path):
    cookies = site.sign_in("noor@example.org")
    found = observatory(site, tmp_path, *OPEN)
    inside = observatory(site, tmp_path, *SIGNED_IN, cookies=cookies)
    assert [status for status, *_ in inside.values()] == [200, 200, 200, 404]
    low = {path: said for path, said in [*found.items(), *inside.items()] if said[1] < ENOUGH}
    assert not low


def test_the_observatory_misses_what_was_taken_away(planted, tmp_path):
    (_, score, said) = observatory(planted, tmp_path, "/planted/")["/planted/"]
    assert score < 40
    assert {"csp-not-implemented", "hsts-not-implemented"} <= set(said)


def djcheckup(site, folder, path):
    """The names of what it did not like."""
    tools.need("nginx", "tools")
    done = run(
        *(PROGRAMS / "djcheckup", "--output-json", site.url + path),
        folder=folder,
        patience=120,
        REQUESTS_CA_BUNDLE=str(site.ground.paper),
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout[done.stdout.index("{") :])["check_results"]
    return {one["name"] for one in results if one["result"] == "failure"}


def test_djcheckup_likes_all_but_our_names(site, tmp_path):
    assert djcheckup(site, tmp_path, "/account/sign-in/") == OTHER_NAMES


def test_whoever_comes_by_http_goes_on_by_https(site):
    """As the shipped nginx sends her."""
    assert site.by_http("/people/?q=a") == (308, f"{site.url}/people/?q=a")


def test_djcheckup_finds_what_is_planted(planted, tmp_path):
    assert djcheckup(planted, tmp_path, "/planted/") >= FLAWS
