"""Slips of people and tricks of others that the forms forgive."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coaching.models import User
from networking.models import Contact, Suppression

from .forms import PERSON


def test_names_with_markup_stay_text_where_a_letter_is_shown(world):
    marjan = world.users["marjan"]
    User.objects.filter(pk=marjan.pk).update(first_name="<svg onload=x>", last_name='"><b>')
    client = Client()
    client.force_login(marjan)
    assert "<svg onload" not in client.get(reverse("coaching:clients")).text


@pytest.mark.parametrize("name", ["\u202eegnaro", "Sanne\u200b\u2066", "San\x01ne\r\nBcc: x"])
def test_a_name_keeps_no_letters_that_nobody_can_see(world, name):
    client = Client()
    client.force_login(world.users["noor"])
    good = {**PERSON, "time_zone": "Europe/Amsterdam", "first_name": name}
    client.post(reverse("coaching:profile"), good)
    stored = User.objects.get(pk=world.users["noor"].pk).first_name
    assert stored.isprintable()
    nothing = client.post(reverse("coaching:profile"), good | {"first_name": "\u200b\u202e"})
    assert nothing.status_code == 422
    assert "Vul dit nog even in." in nothing.text


def new_contact(world, coach):
    """A signed-in client, the address of the form for a new contact, and that form filled in."""
    client, url = Client(), reverse("networking:contact_new")
    client.force_login(world.users[coach])
    once = re.search(r'name="once" value="([^"]+)"', client.get(url).text)[1]
    return client, url, {"once": once, "first_name": "Iris", "visibility": "hidden", "open_to": "0"}


def test_a_contact_sent_twice_is_one_contact(world):
    marjan = world.users["marjan"]
    client, url, form = new_contact(world, "marjan")
    first, second = client.post(url, form), client.post(url, form)
    assert first["Location"] == second["Location"]
    client.post(url, form | {"first_name": "Tineke"})  # went back and typed somebody else
    names = marjan.contacts.filter(first_name__in=["Iris", "Tineke"])
    assert sorted(names.values_list("first_name", flat=True)) == ["Iris", "Tineke"]


def test_nobody_chooses_the_ref_of_a_contact(world):
    client, url, form = new_contact(world, "marjan")
    _otto, _url, ottos = new_contact(world, "otto")
    daan = world.objects["contact"]["daan"]
    for once in (str(daan.ref), str(uuid4()), ottos["once"], f"{daan.ref}:x", "\0"):
        answer = client.post(url, form | {"once": once, "first_name": "Marius"})
        assert answer.status_code == 302
        # Whether there is somebody with that ref makes no difference.
        assert once.partition(":")[0] not in answer["Location"]


@pytest.mark.thorough
@pytest.mark.parametrize("by_herself", [True, False])
def test_an_old_form_does_not_bring_a_contact_behind_the_link_of_who_left(world, by_herself):
    marjan = world.users["marjan"]
    client, url, form = new_contact(world, "marjan")
    client.post(url, form)
    iris = marjan.contacts.get(first_name="Iris")
    link = f"/about/{iris.open_page()}/"
    assert Client().get(link).status_code == 200
    iris.erase(by=None if by_herself else marjan)
    assert client.post(url, form).status_code == 302  # the browser still has the page
    marjan.contacts.get(first_name="Iris").open_page()
    assert Client().get(link).status_code == 404


def test_what_was_remembered_under_an_older_key_is_still_found(world, settings):
    never = world.objects["contact"]["never"]
    again = Contact(coach=never.coach, email=never.email)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer key"
    assert Suppression.covers(again)
    settings.SECRET_KEY_FALLBACKS = []
    assert not Suppression.covers(again)
