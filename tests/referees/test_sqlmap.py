"""sqlmap cannot speak with the database by any parameter of the pages that search and count."""

import pytest

from . import tools
from .site import Site
from .sqlmap import attack

pytestmark = pytest.mark.referee

SEARCHED = {
    "noor@example.org": (
        "/search/?q=adviseur",
        "/people/?q=adviseur&field=care&role=Adviseur&region=Gelderland&organisation=Zorg",
        "/people/?room=1&saved=1&sort=new&view=table&seniority=director&sector=finance",
        "/people/filters/?q=adviseur&field=care&after=1",
        "/notes/?q=begin&since=2026-01-01&page=1",
        "/notices/?page=1",
    ),
    "marjan@example.org": (
        "/contacts/?q=a&show=named&field=care&sector=care&seniority=director&after=1",
        "/contacts/filters/?q=a&organisation=Zorg&region=Gelderland&tag=1&since=1&told=yes",
        "/contacts/curation/?q=a&show=hidden&field=care&after=1&at=1&again=1",
        "/contacts/informing/?p=1&tekst=x",
        "/desk/?show=all&q=noor",
        "/overview/?year=2026",
    ),
}
SIGN_IN = "login=noor@example.org&password=niet-het-goede-woord&next=/&csrfmiddlewaretoken=x"


@pytest.fixture(scope="module")
def open_site(ground):
    """Without a bound on how often somebody tries to sign in."""
    tools.need("tools", "nginx")
    with Site(ground, "sqlmap", "tests.referees.settings") as site:
        yield site


@pytest.mark.parametrize("email", SEARCHED)
def test_it_finds_nothing_where_people_search(open_site, tmp_path, email):
    addresses = [open_site.url + path for path in SEARCHED[email]]
    found, done = attack(tmp_path / "it", addresses, cookies=open_site.sign_in(email))
    assert not found, "\n".join(found)
    tested = done.stdout.count("does not seem to be injectable")
    assert tested >= 2 * len(addresses), done.stdout[-3000:]
    assert not [row for row in open_site.requests() if row[2] >= 500]


def test_it_finds_nothing_where_people_sign_in(open_site, tmp_path):
    page = f"{open_site.url}/account/sign-in/"
    token = ["--csrf-token", "csrfmiddlewaretoken", "--csrf-url", page, "--referer", page]
    found, done = attack(tmp_path / "it", [page], "--data", SIGN_IN, *token)
    assert not found, "\n".join(found)
    assert done.stdout.count("does not seem to be injectable") >= 2, done.stdout[-3000:]
    looked_at = [
        status
        for method, route, status in open_site.requests()
        if method == "POST" and route == "account_login" and status in (200, 422)
    ]
    assert len(looked_at) > 20, "the form was sent back for its token"


def test_it_finds_what_is_planted(planted, tmp_path):
    tools.need("tools", "nginx")
    address = f"{planted.url}/planted/sql/?name=Noor"
    found, _ = attack(tmp_path / "it", [address])
    assert found == [f"{address} name"]
