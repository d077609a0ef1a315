"""Before something that matters she shows once more that it is her."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from coaching import limits
from coaching.models import Delivery

CODE = reverse("account_reauthenticate_code")
EMAIL = reverse("account_email")
NEW = {"email": "nieuw@example.org", "action_add": ""}


def code_of(letter, email):
    mail = Delivery.objects.filter(letter=letter, to_email=email).latest("pk")
    return re.search(r"^\d{6}$", mail.body, re.MULTILINE)[0]


def prove(client, person, back=""):
    """By a mailed code, as somebody does who has nothing else."""
    client.post(CODE, {"action": "send", "next": back})
    return client.post(CODE, {"code": code_of("proof_code", person.email), "next": back})


def age(client, seconds):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def test_a_new_address_waits_for_a_code_to_the_old_one_and_is_then_done_by_itself(cast, noor):
    asked = noor.post(EMAIL, NEW)
    assert asked["Location"].startswith(CODE)
    assert not Delivery.objects.filter(to_email=NEW["email"]).exists()
    assert cast.noor.email in noor.get(asked["Location"]).text
    done = prove(noor, cast.noor, EMAIL)
    assert done["Location"] == reverse("account_email_verification_sent")
    assert code_of("email_confirmation", NEW["email"])


def test_a_proof_counts_for_five_minutes(cast, noor):
    prove(noor, cast.noor)
    assert noor.post(EMAIL, NEW)["Location"] == reverse("account_email_verification_sent")
    age(noor, 301)
    assert noor.post(EMAIL, NEW)["Location"].startswith(CODE)


def test_three_wrong_codes_are_enough(cast, noor):
    noor.post(CODE, {"action": "send"})
    right = code_of("proof_code", cast.noor.email)
    wrong = "000000" if right != "000000" else "111111"
    assert [noor.post(CODE, {"code": wrong}).status_code for _ in range(3)] == [422, 422, 302]
    noor.post(CODE, {"code": right})
    assert noor.post(EMAIL, NEW)["Location"].startswith(CODE)


def test_a_code_works_ten_minutes_and_in_her_own_browser_only(cast, noor, client):
    noor.post(CODE, {"action": "send"})
    right = code_of("proof_code", cast.noor.email)
    session = noor.session
    session["proof_code"] |= {"at": time.time() - 601}
    session.save()
    noor.post(CODE, {"code": right})
    assert noor.post(EMAIL, NEW)["Location"].startswith(CODE)
    client.force_login(cast.noor)  # another browser
    client.post(CODE, {"code": right})
    assert client.post(EMAIL, NEW)["Location"].startswith(CODE)


def test_whoever_has_an_app_is_not_let_off_with_a_mailed_code(cast, noor):
    Authenticator.objects.create(user=cast.noor, type="totp", data={"secret": "x"})
    assert noor.get(CODE)["Location"].startswith(reverse("mfa_reauthenticate"))
    assert noor.post(EMAIL, NEW)["Location"].startswith(reverse("mfa_reauthenticate"))
    noor.post(CODE, {"action": "send"})
    assert not Delivery.objects.filter(letter="proof_code").exists()


def test_ten_codes_an_hour_are_enough(settings, noor, monkeypatch):
    settings.LIMITS, began = True, timezone.now()
    monkeypatch.setattr(limits, "_begin", lambda name: began)  # no hour ends in between
    answers = [noor.post(CODE, {"action": "send"}).status_code for _ in range(11)]
    assert answers[-1] == 429
