"""Slips of people and tricks of others that the forms forgive."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from coaching.models import User
from networking.models import Contact, Suppression

from .forms import PERSON
from .isolation import world as worlds


@pytest.fixture
def world(db):
    return worlds.build()


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


def test_a_contact_sent_twice_is_one_contact(world):
    client = Client()
    marjan = world.users["marjan"]
    client.force_login(marjan)
    url = reverse("networking:contact_new")
    once = re.search(r'name="once" value="([^"]+)"', client.get(url).text)[1]
    form = {"once": once, "first_name": "Iris", "visibility": "hidden", "open_to": "0"}
    first, second = client.post(url, form), client.post(url, form)
    assert first["Location"] == second["Location"]
    client.post(url, form | {"first_name": "Tineke"})  # went back and typed somebody else
    names = marjan.contacts.filter(first_name__in=["Iris", "Tineke"])
    assert sorted(names.values_list("first_name", flat=True)) == ["Iris", "Tineke"]
    daan = world.objects["contact"]["daan"]
    answer = client.post(url, form | {"once": daan.ref, "first_name": "Marius"})
    assert str(daan.ref) not in answer["Location"]


def test_what_was_remembered_under_an_older_key_is_still_found(world, settings):
    never = world.objects["contact"]["never"]
    again = Contact(coach=never.coach, email=never.email)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer key"
    assert Suppression.covers(again)
    settings.SECRET_KEY_FALLBACKS = []
    assert not Suppression.covers(again)
