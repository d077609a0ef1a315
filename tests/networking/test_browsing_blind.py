"""Whatever a client asks, she learns nothing of what she may not see."""

import pytest
from django.urls import reverse

from coaching.models import Tag
from networking.browsing import Browsing
from networking.models import NetworkWord, SavedPerson, Visibility
from tests import cast as people
from tests.isolation.asking import TOKEN

CARDS = reverse("networking:cards")
NAMED = Visibility.NAMED


def everything(cast, sign_in, *, of):
    """All that the client can read about her network, in one text, asked with these words."""
    NetworkWord.recount(cast.marjan.pk)
    client, texts = sign_in(cast.noor), []
    asked = [{}, *({"q": word} for word in of)]
    asked += [{"role": of[-1]}, {"organisation": of[-1]}, {"saved": "1"}, {"room": "1"}]
    for query in asked:
        for way in ({}, {"sort": "new"}, {"view": "table"}):
            texts.append(client.get(CARDS, query | way).text)
    texts.append(client.get("/saved/").text)
    return [TOKEN.sub("", text) for text in texts]


WORDS = ("Geheim", "geheum", "Verstopt", "Zeldzaam vak", "Onderduik bv")


@pytest.mark.thorough
@pytest.mark.parametrize(
    "why",
    ["hidden", *(pytest.param(why, marks=pytest.mark.thorough) for why in ("another's", "a tag"))],
)
def test_somebody_she_may_not_see_changes_nothing_she_reads(cast, sign_in, why):
    if why != "hidden":  # then the tag exists in both worlds
        tag = Tag.objects.create(coach=cast.marjan, name="anderen")
    before = everything(cast, sign_in, of=WORDS)
    secret = people.contact(
        cast.marjan,
        "Geheim",
        "Verstopt",
        Visibility.HIDDEN if why == "hidden" else NAMED,
        role="Zeldzaam vak",
        organisation="Onderduik bv",
        region="Nergens",
        open_to={"hidden": [0], "another's": [-9999], "a tag": []}[why] or [tag.pk],
    )
    SavedPerson.put(cast.noor, secret, True)  # saved before, hidden now
    after = everything(cast, sign_in, of=WORDS)
    assert after == before


@pytest.mark.thorough
def test_the_name_behind_an_anonymous_card_changes_nothing_she_reads(cast, sign_in):
    before = everything(cast, sign_in, of=WORDS)
    cast.youssef.first_name, cast.youssef.last_name = "Geheim", "Verstopt"
    cast.youssef.role, cast.youssef.organisation = "Zeldzaam vak", "Onderduik bv"
    cast.youssef.edit(by=cast.marjan)
    assert everything(cast, sign_in, of=WORDS) == before


def names(cast):
    return [contact.card.title for contact in Browsing(cast.noor).page.people]


def test_a_tag_she_gets_opens_what_it_opens(cast):
    tag = Tag.objects.create(coach=cast.marjan, name="zorg")
    people.contact(cast.marjan, "Fien", "Bos", NAMED, open_to=[tag.pk])
    assert "Fien Bos" not in names(cast)
    tag.coachings.add(cast.coaching)
    assert "Fien Bos" in names(cast)


def test_a_title_never_holds_a_hidden_name(cast, sign_in):
    page = sign_in(cast.noor).get(reverse("networking:card", args=[cast.youssef.ref])).text
    title = page[page.index("<title>") : page.index("</title>")]
    assert title == "<title>Iemand uit het netwerk · Verbinder"
