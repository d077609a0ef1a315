"""A hundred people by keyboard, in a real browser: at most two keys each, and no waiting."""

import statistics
import time

import pytest
from playwright.sync_api import expect

from coaching.models import Membership
from networking.models import Contact
from tests import cast as people
from tests.cast import contact

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PEOPLE, MOST_ACTIONS, MOST_MINUTES = 100, 200, 10
PACE = 2.5  # seconds that a person takes for a look and a key
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
KEYS = {"v": "hidden", "a": "anonymous", "n": "named"}


def network(coach, count):
    """People in the order of their names, of whom nobody was looked at."""
    Contact.objects.of_coach(coach).delete()
    roles = ("Docent", "Verpleegkundige", "Planner", "Jurist", "Kok")
    for n in range(count):
        contact(coach, f"Nr{n:03}", f"Loop{n:03}", role=roles[n % 5], organisation=f"Werk {n % 9}")
    return list(Contact.objects.of_coach(coach).order_by("sort_key"))


def stands(page, name):
    page.locator("#wie", has_text=name).wait_for()


def back(page, *people):
    """One undo after another leads to each of them."""
    for person in people:
        page.keyboard.press("u")
        stands(page, person.name)


def test_a_hundred_people_by_keyboard(house, cast, visit):
    people = network(cast.marjan, PEOPLE)
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/curation/")
    actions, times, began = 0, [], time.monotonic()
    for n, person in enumerate(people):
        stands(page, person.name)
        page.keyboard.press(str(n % 4 + 1))
        pressed = time.monotonic()
        page.keyboard.press("van"[n % 3])
        if n + 1 < PEOPLE:
            stands(page, people[n + 1].name)
        else:
            stands(page, "Klaar")
        times.append(time.monotonic() - pressed)
        actions += 2
    took = time.monotonic() - began
    typical, slow = statistics.median(times), sorted(times)[-PEOPLE // 20]
    print(
        f"\n{PEOPLE} people, {actions} keys, {took:.1f} s; the next one stands there after"
        f" {typical * 1000:.0f} ms, one in twenty after {slow * 1000:.0f} ms"
    )
    assert actions <= MOST_ACTIONS
    assert took + actions * PACE <= MOST_MINUTES * 60
    for n, person in enumerate(people):
        person.refresh_from_db()
        assert person.closeness == n % 4 + 1
        assert person.visibility == KEYS["van"[n % 3]]
        assert person.looked_at


def test_keys_go_back_over_and_only_where_they_belong(house, cast, visit):
    first, second, third = network(cast.marjan, 3)
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/curation/")
    stands(page, first.name)
    page.keyboard.press("ArrowRight")
    stands(page, second.name)
    expect(page.locator("#melding")).to_contain_text(second.name)
    page.keyboard.press("ArrowUp")
    stands(page, third.name)
    back(page, second, first)
    assert {p.visibility for p in Contact.objects.of_coach(cast.marjan)} == {"hidden"}
    page.keyboard.press("s")
    stands(page, second.name)
    # In a list or outside the card a letter is a letter. What comes later leaves her where she is.
    page.locator("#veld").focus()
    page.locator("#voorkant b").wait_for()
    expect(page.locator("#veld")).to_be_focused()
    page.keyboard.press("n")
    page.locator(".brand").focus()
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    stands(page, second.name)
    # Who tabs to a button finds it under her finger again.
    button = page.get_by_role("button", name="Met naam")
    button.focus()
    page.keyboard.press("Enter")
    stands(page, third.name)
    expect(page.get_by_role("button", name="Met naam")).to_be_focused()
    # A choice of the one before does not stay for the next.
    expect(page.locator("[name=closeness]:checked")).to_have_count(0)


def test_a_thumb_decides_by_a_swipe(house, cast, visit):
    people = network(cast.marjan, 4)
    visitor = visit(**PHONE)
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/curation/")
    touch = page.context.new_cdp_session(page)

    def swipe(x, y):
        box = page.locator(".deck header").bounding_box()
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
        for part in (0.3, 0.6, 1):
            point = {"x": at["x"] + x * part, "y": at["y"] + y * part}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    stands(page, people[0].name)
    page.get_by_role("button", name="Anoniem").tap()
    stands(page, people[1].name)
    swipe(20, 0)  # too short to mean anything
    for person, way in zip(people[1:], ((120, 5), (5, -120), (-120, 5)), strict=True):
        stands(page, person.name)
        swipe(*way)
    stands(page, "Klaar")
    found = [Contact.objects.get(pk=person.pk).visibility for person in people]
    assert found == ["anonymous", "named", "anonymous", "hidden"]


def test_one_key_more_opens_somebody_to_clients_of_colleagues(house, cast, visit):
    people.practice(cast)
    key = Membership.objects.running().get(user=cast.marjan).key
    first, second, third = network(cast.marjan, 3)
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/curation/")
    box = page.get_by_label("Ook klanten van collega’s")
    stands(page, first.name)
    expect(page.get_by_text("pas als die het weet")).to_be_hidden()
    page.keyboard.press("c")
    expect(box).to_be_checked()
    expect(page.get_by_text("pas als die het weet")).to_be_visible()
    page.keyboard.press("n")
    stands(page, second.name)
    expect(box).not_to_be_checked()
    box.focus()  # by Tab and the space bar, and the keys go on working there
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.keyboard.press("c")
    expect(box).not_to_be_checked()
    page.keyboard.press("a")
    stands(page, third.name)
    back(page, second, first)
    expect(box).not_to_be_checked()
    page.keyboard.press("c")
    page.keyboard.press("n")
    stands(page, second.name)
    found = Contact.objects.of_coach(cast.marjan).order_by("sort_key")
    assert [key in one.open_to for one in found] == [True, False, False]


def test_without_scripts_the_buttons_do_it(house, cast, visit):
    people = network(cast.marjan, 2)
    visitor = visit(java_script_enabled=False)
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/curation/")
    page.get_by_label("Goed", exact=False).nth(0).check(force=True)
    page.get_by_role("button", name="Met naam").click()
    stands(page, people[1].name)
    page.get_by_role("button", name="Maak ongedaan").click()
    stands(page, people[0].name)
    assert Contact.objects.get(pk=people[0].pk).visibility == "hidden"


def test_a_contact_is_edited_in_place(house, cast, visit):
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go(cast.willem.get_absolute_url())
    page.get_by_label("Regio").fill("Drenthe")
    page.get_by_label("Functie").focus()
    expect(page.locator("#bewaard-who")).to_contain_text("Bewaard om")
    page.get_by_label("E-mailadres").fill("kapot")
    page.get_by_label("Functie").focus()
    expect(page.locator("#blok-who .summary")).to_be_focused()
    expect(page.get_by_label("E-mailadres")).to_have_value("kapot")
    page.get_by_label("E-mailadres").fill("willem@example.org")
    page.get_by_label("Functie").focus()
    expect(page.locator("#blok-who .summary")).to_have_count(0)
    page.locator(".choice", has_text="Met naam").click()
    expect(page.locator("#voorbeeld h3")).to_have_text("Willem van der Meer")
    expect(page.locator("#bewaard-clients")).to_contain_text("Bewaard om")
    page.get_by_label("Labels").fill("koor, buurt")
    page.get_by_label("Wat je wilt onthouden").focus()
    expect(page.locator("#bewaard-you")).to_contain_text("Bewaard om")
    willem = Contact.objects.get(pk=cast.willem.pk)
    assert (willem.region, willem.email) == ("Drenthe", "willem@example.org")
    assert (willem.visibility, len(willem.tags)) == ("named", 2)
    visitor.go("/contacts/")  # nothing is left that would be lost


def test_an_open_page_undoes_nothing_that_was_put_right_elsewhere(house, cast, visit):
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go(cast.willem.get_absolute_url())
    elsewhere = Contact.objects.get(pk=cast.willem.pk)
    elsewhere.role, elsewhere.remark = "Rector", "Anders."
    elsewhere.edit(by=cast.marjan)
    for region in ("Meppel", "Assen", "Meppel"):  # and back again
        page.get_by_label("Regio").fill(region)
        page.get_by_label("Functie").focus()
        expect(page.locator("#stond-region input")).to_have_value(region)
        expect(page.locator("#stond-region input")).to_be_enabled()
        expect(page.locator("#bewaard-who")).to_contain_text("Elders is iets veranderd")
        assert Contact.objects.get(pk=cast.willem.pk).region == region
    now = Contact.objects.get(pk=cast.willem.pk)
    assert (now.role, now.remark) == ("Rector", "Anders.")
    page.get_by_label("Regio").fill("")
    expect(page.locator("#stond-region input")).to_be_disabled()
    page.get_by_label("Functie").fill("Docent")  # what is typed after all counts
    page.get_by_label("Regio").focus()
    expect(page.locator("#stond-region input")).to_have_value("")
    expect(page.locator("#stond-role input")).to_be_enabled()
    expect(page.locator("#stond-role input")).to_have_value("Docent")
    assert Contact.objects.get(pk=cast.willem.pk).role == "Docent"


def test_on_a_phone_what_is_kept_is_told_in_sight_of_what_was_changed(house, cast, visit):
    visitor = visit(viewport={"width": 390, "height": 600})
    visitor.enter(cast.marjan)
    page = visitor.go(cast.sanne.get_absolute_url())
    told = page.locator("#bewaard-clients")
    page.get_by_label("Liever niet").fill("Niet bellen.")
    everybody = page.get_by_label("Al mijn klanten")
    everybody.uncheck()
    expect(told).to_contain_text("Kies nu voor wie")
    expect(told).to_be_in_viewport(ratio=1)
    everybody.check()
    expect(told).to_contain_text("Bewaard om")
    page.get_by_label("Liever niet").focus()
    expect(told).to_be_in_viewport(ratio=1)
