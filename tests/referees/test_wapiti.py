"""Wapiti finds nothing, as a client, a coach, an operator and whoever has a link; each of them in a
site of her own, for it presses every button."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import NamedTuple

import pytest
from django.urls import resolve

from tests.isolation.test_csrf import EXEMPT

from . import tools
from .prepare import OPERATOR
from .site import Site
from .walk import Walk
from .wapiti import GUESSED, Finding, scan, without_guesses

pytestmark = pytest.mark.referee

FAST = "tests.referees.settings"
# Behind these somebody leaves: the scanner would go on as a stranger, and find nothing any more.
LEAVING = (
    "/account/sign-out/",  # she signs out
    "/account/sessions/",  # and so here, everywhere
    "/account/deletion/",  # her account goes
    "/account/safety/app/removal/",
    "/coachings/",  # her coaching ends or rests, and the people of the coach are out of sight
)
MUST_FIND = {
    "Backup file",
    "Clickjacking Protection",
    "Command execution",
    "Content Security Policy Configuration",
    "Cross Site Request Forgery",
    "HTTP Strict Transport Security (HSTS)",
    "Htaccess Bypass",
    "HttpOnly Flag cookie",
    "MIME Type Confusion",
    "Open Redirect",
    "Path Traversal",
    "Reflected Cross Site Scripting",
    "SQL Injection",
    "Secure Flag cookie",
    "Server Side Request Forgery",
    "Stored Cross Site Scripting",
}


class Role(NamedTuple):
    name: str
    email: str
    pages: int  # kinds of pages and forms she reaches at least
    deeds: int  # kinds of forms that the site took from the scanner at least


# With nothing else to do a machine comes to three times as many deeds in that time.
ROLES = (
    Role("client", "noor@example.org", 35, 12),
    Role("coach", "marjan@example.org", 35, 10),
    Role("operator", OPERATOR, 25, 3),
    Role("visitor", "", 8, 2),
)


@pytest.fixture(scope="module")
def scans(ground, listener):
    """{name: (faults, routes it reached, routes that took a form, troubles)}, two at a time."""
    tools.need("tools", "nginx")

    def one(role):
        with Site(ground, f"wapiti_{role.name}", FAST) as site:
            return _scan(site, role, listener)

    with ThreadPoolExecutor(2) as side_by_side:
        return dict(zip([role.name for role in ROLES], side_by_side.map(one, ROLES), strict=True))


def _scan(site, role, listener):
    cookies, opener = _come(site, role)
    begins = ["/"] if role.email else ["/account/sign-in/", *site.ground.links.values()]
    walk = Walk(site, opener, *begins, left_alone=LEAVING)
    report = scan(
        f"{site.url}/",
        site.folder / "wapiti",
        listener,
        cookies=cookies,
        starts=[site.url + address for address in walk.routes.values()],
        left_alone=[
            *(f"{site.url}{path}*" for path in LEAVING),
            *([] if tools.DEEP else (f"{site.url}/*{number}*" for number in walk.others)),
        ],
    )
    folders = (site.folder / f"alone{number}" for number in count())

    def scan_alone(address):
        fresh, _opener = _come(site, role)
        how = {"cookies": fresh, "modules": "sql", "only": True}
        return scan(site.url + address, next(folders), listener, **how)

    faults = without_guesses([o for o in report.findings if not is_no_fault(o)], scan_alone)
    asked = list(site.requests())
    reached = {route for method, route, status in asked if method == "GET" and status == 200}
    taken = {route for method, route, status in asked if method == "POST" and status in (200, 302)}
    print(role.name, report.visited, len(walk.routes), len(reached), len(taken), report.cut_short)
    return faults, reached, taken, list(site.troubles())


def _come(site, role):
    """({name: value} of her cookies, what she opens pages with)."""
    jar, opener = site.visitor()
    if role.email:
        site.enter(opener, role.email)
    return {cookie.name: cookie.value for cookie in jar}, opener


def is_no_fault(finding):
    """Whoever comes by a link may block cookies: the word in the address is the proof, so these
    forms have no token. Which they are, stands with its reason in tests/isolation."""
    if finding.kind == "Information Disclosure - Full Path":
        return finding.path == "/operator/"  # it says where the backups lie, to whoever keeps them
    is_about_token = finding.kind == "Cross Site Request Forgery"
    return is_about_token and resolve(finding.path).view_name in EXEMPT


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_it_finds_nothing(scans, role):
    faults, reached, taken, troubles = scans[role.name]
    assert not faults, "\n".join(map(str, faults))
    assert not troubles, "\n".join(troubles)
    assert len(reached) >= role.pages, sorted(reached)
    assert len(taken) >= role.deeds, sorted(taken)


def test_it_finds_what_is_planted(planted, listener, tmp_path):
    tools.need("tools", "nginx")
    begin, folders = f"{planted.url}/planted/", (tmp_path / f"alone{n}" for n in count())
    report = scan(begin, tmp_path / "wapiti", listener, left_alone=[f"{begin}slow/"])

    def scan_alone(address):
        return scan(planted.url + address, next(folders), listener, modules="sql", only=True)

    faults = without_guesses(report.findings, scan_alone)
    assert {one.kind for one in faults} >= MUST_FIND
    assert {one.method for one in faults if one.kind == GUESSED} == {"GET", "POST"}
    assert isinstance(report.findings[0], Finding)
