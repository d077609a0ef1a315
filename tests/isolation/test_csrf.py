"""A form of another site does nothing here, whoever is signed in."""

import pytest

from .asking import Asker, cells, kit

# Her browser may block cookies: the word in the path is the proof. The last three know nobody.
EXEMPT = {"networking:answer", "networking:about", "networking:meeting", "coaching:notices_stop"}
EXEMPT |= {"networking:meeting_calendar", "coaching:address_undo"}
EXEMPT |= {f"networking:{page}_concern" for page in ("answer", "meeting", "about")}
EXEMPT |= {"networking:about_link", "livez", "readyz"}


def addresses(w):
    """(name, url) of every address, of one object: the token is asked for before that is read."""
    return {name: url for name, _key, url in cells(w)}.items()


@pytest.mark.thorough
@pytest.mark.parametrize("role", ["visitor", "marjan", "noor"])
def test_a_post_without_the_token_of_our_own_page_is_refused(world, role):
    ask = Asker(world, role, enforce_csrf_checks=True)
    found = []
    for name, url in addresses(world):
        refused = {
            "no token": ask("POST", url, kit(world)),
            "guessed token": ask("POST", url, kit(world) | {"csrfmiddlewaretoken": "a" * 32}),
        }
        for why, answer in refused.items():
            if answer.status_code != 403 and name not in EXEMPT:
                found.append(f"{name} with {why}: {answer.status_code}")
    assert not found, "\n".join(found)


@pytest.mark.thorough
@pytest.mark.parametrize("role", ["marjan", "noor"])
def test_a_token_from_elsewhere_is_refused_and_our_own_is_taken(world, role):
    ask = Asker(world, role, enforce_csrf_checks=True)
    page = ask("GET", "/profile/")
    ask.cookies = ask.client.cookies.output(header="", sep=";")
    token = {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
    own = ask("POST", "/profile/", kit(world) | token, origin="http://testserver")
    assert own.status_code in (302, 422)
    for name, url in addresses(world):
        answer = ask("POST", url, kit(world) | token, origin="https://elsewhere.example.org")
        assert answer.status_code == 403 or name in EXEMPT, name
