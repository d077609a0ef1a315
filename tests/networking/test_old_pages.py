"""A page of a contact that stood open for long: what was changed on it counts, and nothing else."""

import re
from html import unescape

import pytest

from coaching.models import Tag
from networking.models import Contact
from tests.cast import person

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
BESIDE = re.compile(r'<input type="hidden" name="(initial-\w+)" value="([^"]*)">')


@pytest.fixture
def sanne(cast):
    sanne = cast.sanne
    sanne.region, sanne.open_to, sanne.topics = "Assen", [0], ["bouw", "leren"]
    sanne.remark = "Eerste regel.\r\nTweede regel."
    sanne.tags = [tag.pk for tag in Tag.named(cast.marjan, ["Koor"])]
    person("Fatima")
    return sanne.edit(by=cast.marjan)


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


class Page:
    """What a browser would send of this page, as it was when it came."""

    def __init__(self, client, who):
        self.client, self.address = client, who.get_absolute_url()
        answer = client.get(self.address)
        form = answer.context["form"]
        self.sends = {name: form[name].value() for name in form.fields}
        self.sends = {n: "" if v is None else v for n, v in self.sends.items() if v is not False}
        self.sends["remark"] = self.sends["remark"].replace("\r\n", "\n")  # as a text box has it
        self.heard(answer)

    def heard(self, answer):
        for name, said in BESIDE.findall(answer.text):
            self.sends[name] = unescape(said)
        return answer

    def keep(self, block, **words):
        self.sends |= words
        address = f"{self.address}?block={block}"
        return self.heard(self.client.post(address, self.sends, headers=HTMX))

    def send(self, **words):
        return self.client.post(self.address, self.sends | words)


def again(who):
    return Contact.objects.with_coach().get(pk=who.pk)


def put_right_elsewhere(who, by):
    other = again(who)
    other.role, other.visibility, other.topics = "Rector", "hidden", ["rust"]
    other.remark, other.email, other.show_organisation = "Anders.", "nieuw@example.org", False
    other.edit(by=by)


def test_an_old_page_keeps_what_was_changed_on_it_and_undoes_nothing(cast, marjan, sanne):
    page = Page(marjan, sanne)
    put_right_elsewhere(sanne, cast.marjan)
    assert page.keep("who", region="Meppel").status_code == 200
    page.keep("clients", please_not="Niet bellen.")
    page.keep("you", closeness="4")
    now = again(sanne)
    assert (now.region, now.please_not, now.closeness) == ("Meppel", "Niet bellen.", 4)
    assert (now.role, now.visibility, now.topics) == ("Rector", "hidden", ["rust"])
    assert (now.remark, now.email, now.show_organisation) == ("Anders.", "nieuw@example.org", False)


def test_the_whole_form_of_an_old_page_undoes_nothing_either(cast, marjan, sanne):
    page = Page(marjan, sanne)
    put_right_elsewhere(sanne, cast.marjan)
    assert page.send(region="Meppel", show_organisation="on").status_code == 302
    now = again(sanne)
    assert (now.region, now.role, now.visibility) == ("Meppel", "Rector", "hidden")
    assert (now.remark, now.topics, now.show_organisation) == ("Anders.", ["rust"], False)


def test_a_page_that_nobody_overtook_changes_only_what_was_typed(cast, marjan, sanne):
    before = Contact.objects.filter(pk=sanne.pk).values().get()
    Page(marjan, sanne).send(line="Komt uit de bouw.")
    after = Contact.objects.filter(pk=sanne.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"line"}


def test_what_was_kept_can_be_taken_back_on_the_same_page(marjan, sanne):
    page = Page(marjan, sanne)
    page.keep("who", region="Meppel")
    page.keep("who", region="Assen")
    assert again(sanne).region == "Assen"


def test_a_field_that_was_touched_counts_even_when_its_answer_was_lost(marjan, sanne):
    page = Page(marjan, sanne)
    del page.sends["initial-region"]  # as a browser leaves it off
    sends = dict(page.sends)
    page.keep("who", region="Meppel")
    page.sends = sends  # for the answer never came
    page.keep("who", region="Assen")
    assert again(sanne).region == "Assen"


def test_what_is_old_on_the_page_stays_known_as_old_and_is_told(cast, marjan, sanne):
    page = Page(marjan, sanne)
    assert "Elders is iets veranderd" not in page.keep("who", region="Meppel").text
    put_right_elsewhere(sanne, cast.marjan)
    for region in ("Hoogeveen", "Assen"):
        assert "Elders is iets veranderd" in page.keep("who", region=region).text
    assert (again(sanne).region, again(sanne).role) == ("Assen", "Rector")


def test_nobody_must_mend_what_she_did_not_touch(cast, marjan, sanne):
    tag = Tag.named(cast.marjan, ["Buurt"])[0]
    sanne.open_to = [tag.pk]
    sanne.edit(by=cast.marjan)
    page = Page(marjan, sanne)
    sanne.open_to = [0]
    sanne.edit(by=cast.marjan)
    tag.delete()
    assert page.keep("clients", line="Komt uit de bouw.").status_code == 200
    assert again(sanne).open_to == [0]


def test_a_mistake_brings_back_what_was_typed_beside_what_is_stored_now(cast, marjan, sanne):
    page = Page(marjan, sanne)
    put_right_elsewhere(sanne, cast.marjan)
    answer = page.keep("who", email="kapot")
    assert answer.status_code == 422
    assert 'value="kapot"' in answer.text
    assert 'value="Rector"' in answer.text
    page.sends["role"] = "Rector"
    page.keep("who", email="", **{"mend-who": "1"})
    assert (again(sanne).email, again(sanne).role) == ("", "Rector")


@pytest.mark.parametrize("said", ["", "\0", "x" * 5000, "[]"])
def test_nothing_that_stands_beside_a_field_can_do_harm(marjan, sanne, said):
    page = Page(marjan, sanne)
    beside = {name: said for name in page.sends if name.startswith("initial-")}
    page.sends |= beside
    assert page.send(region="Meppel").status_code == 302
    assert again(sanne).region == "Meppel"
    assert again(sanne).remark.split() == sanne.remark.split()
