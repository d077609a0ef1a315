"""Nothing about a contact is kept in secret: every column is on her page, or has a reason."""

import pytest
from django.apps import apps
from django.utils import timezone

from coaching.models import Tag
from networking import catalogue, dossier
from networking.models import Contact, ContactImport

from .. import cast as people

MODELS = [m for app in ("coaching", "networking") for m in apps.get_app_config(app).get_models()]
WORDS = {
    "first_name": "Xvoornaam", "last_name": "Xachternaam", "role": "Xfunctie",
    "organisation": "Xorganisatie", "region": "Xregio", "email": "xmail@example.org",
    "linkedin_url": "https://www.linkedin.com/in/xlink", "line": "Xzin", "topics": ["xonderwerp"],
    "please_not": "xlievernietdit", "remark": "xaantekening",
}  # fmt: skip


def label(model):
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_column_is_on_her_page_or_is_left_out_for_a_reason(model):
    if reason := catalogue.WHOLE.get(label(model)):
        assert len(reason) > 10
        assert label(model) not in catalogue.TABLES
        return
    entry = catalogue.TABLES[label(model)]
    columns = {field.name for field in model._meta.concrete_fields}
    shown, left_out = set(entry["shown"]), set(entry["left_out"])
    assert not shown & left_out
    assert shown | left_out == columns


def test_the_catalogue_names_no_table_that_is_not_there():
    assert {*catalogue.TABLES, *catalogue.WHOLE} == {label(model) for model in MODELS}


def test_every_shown_column_of_a_contact_really_makes_a_difference_on_her_page(client, cast):
    """Each column in turn gets another value: then the page is another page."""
    contact = people.contact(cast.marjan, visibility="named", **WORDS)
    tag = Tag.objects.create(coach=cast.marjan, name="xgroep")
    file = ContactImport.objects.create(coach=cast.marjan, filename="xbestand.csv", format="x")
    now, day = timezone.now(), timezone.localdate()
    changes = {name: "" if isinstance(w, str) else [] for name, w in WORDS.items()} | {
        "language": "nl", "connected_on": day, "source": "linkedin", "came_with": file.pk,
        "field": "it", "field_is_sure": True, "seniority": "senior", "engagement": "interim",
        "sector": "energy", "visibility": "anonymous", "open_to": [tag.pk],
        "show_organisation": False, "closeness": 4, "tags": [tag.pk],
        "created_at": now.replace(year=2019), "looked_at": now, "shared_at": now.replace(year=2019),
        "informed_at": None, "informed_how": "mail", "colleagues_told_at": now,
        "rests_until": day, "paused_until": day,
        "never_at": now, "about_until": now.replace(year=2029), "shown_as": "hidden",
        "confirmed_at": now, "keep_asked_at": now, "coach": cast.otto.pk,
    }  # fmt: skip
    assert set(changes) == set(catalogue.CONTACT["shown"])
    row = Contact.objects.filter(pk=contact.pk)
    row.update(field="hr")
    url = f"/about/{contact.open_page()}/"
    before = client.get(url).content.decode()
    unseen = []
    for name, value in changes.items():
        old = row.values_list(name, flat=True).get()
        row.update(**{name: value})
        if client.get(url).content.decode() == before:
            unseen.append(name)
        row.update(**{name: old})
    assert not unseen
    for word in WORDS.values():
        assert (word[0] if isinstance(word, list) else word) in before


def test_what_was_asked_and_mailed_and_who_saw_her_stands_on_the_page(client, cast):
    wish = people.introduction(cast, "submit", "approve", "ask", "put_off")
    from coaching.models import Delivery
    from networking.models import Disclosure, Meeting

    Delivery.objects.filter(letter="introduction_ask").update(sent_at=timezone.now())
    wish.wake_on = timezone.localdate()
    wish.save()
    Meeting.objects.create(
        introduction=wish, starts_at=timezone.now(), form="coffee", place="xhier"
    )
    Disclosure.log([cast.sanne], cast.noor, Disclosure.Part.LIST)
    text = client.get(f"/about/{cast.sanne.open_page()}/").content.decode()
    for words in ("Je antwoord: nu even niet", "past het beter", "De afspraak", "Koffie",
                  "een vraag om een gesprek", "zag je in een lijst"):  # fmt: skip
        assert words in text
    assert "xhier" not in text
    assert dossier.mails(cast.sanne)[0]["about"] == "een vraag om een gesprek"
