"""In production a coach first gets a passkey or an app; and its key is stored encrypted."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coaching.accounts import reseal

SEED = "JBSWY3DPEHPK3PXP"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def strict(settings):
    settings.COACH_SECOND_STEP = True


def in_database():
    with connection.cursor() as cursor:
        cursor.execute("select data::text from mfa_authenticator")
        return [row[0] for row in cursor.fetchall()]


def test_a_coach_without_one_is_led_there_from_every_page(cast, sign_in, strict):
    client = sign_in(cast.marjan)
    for page in ("/", "/contacts/", "/notices/", f"/contacts/{cast.sanne.ref}/", "/profile/"):
        assert client.get(page)["Location"] == "/account/second-step/"
    assert client.post(f"/contacts/{cast.sanne.ref}/erasure/").status_code == 302
    assert cast.marjan.contacts.filter(pk=cast.sanne.pk, erased_at=None).exists()
    part = client.get("/contacts/", headers=HTMX)
    assert part["HX-Redirect"] == "/account/second-step/"
    assert not part.content
    page = client.get("/account/second-step/").text
    assert "Maak een passkey" in page
    assert 'action="/account/sign-out/"' in page or "data-sign-out" in page


def test_she_is_not_locked_out(cast, sign_in_freshly, strict):
    client = sign_in_freshly(cast.marjan)
    for page in ("/account/second-step/", "/privacy/", "/account/sessions/", "/account/data/"):
        assert client.get(page).status_code == 200
    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        answer = client.get(reverse(name))
        assert answer.get("Location", "") != "/account/second-step/"
    assert client.post("/account/sign-out/").status_code in (200, 302)


def test_clients_are_free(cast, sign_in, strict):
    assert sign_in(cast.noor).get("/people/").status_code == 200
    assert sign_in(cast.noor).get("/notices/").status_code == 200


@pytest.mark.parametrize("way", ["totp", "webauthn"])
def test_with_one_she_goes_on(cast, sign_in, strict, way):
    Authenticator.objects.create(user=cast.marjan, type=way, data={})
    client = sign_in(cast.marjan)
    assert client.get("/contacts/").status_code == 200
    assert client.get("/account/second-step/")["Location"] == "/"


def test_recovery_codes_alone_are_no_second_step(cast, sign_in, strict):
    Authenticator.objects.create(user=cast.marjan, type="recovery_codes", data={})
    assert sign_in(cast.marjan).get("/contacts/").status_code == 302


def test_who_takes_hers_away_is_led_there_again(cast, sign_in, strict):
    Authenticator.objects.create(user=cast.marjan, type="totp", data={})
    client = sign_in(cast.marjan)
    assert client.get("/contacts/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/contacts/").status_code == 302


def test_the_setting_off_leaves_everybody_in_peace(cast, sign_in, settings):
    settings.COACH_SECOND_STEP = False
    assert sign_in(cast.marjan).get("/contacts/").status_code == 200


def test_the_open_doors_stay_open_to_her(cast, sign_in, strict):
    assert sign_in(cast.marjan).get("/about/").status_code == 200
    assert sign_in(cast.marjan).get("/livez").status_code == 200


def test_it_costs_no_statement(cast, sign_in, settings, django_assert_num_queries):
    Authenticator.objects.create(user=cast.marjan, type="totp", data={})
    client, counts = sign_in(cast.marjan), []
    for strict in (False, True):
        settings.COACH_SECOND_STEP = strict
        client.get("/profile/")
        with CaptureQueriesContext(connection) as found:
            client.get("/profile/")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_the_seed_of_an_app_is_unreadable_in_the_database(cast):
    TOTP.activate(cast.marjan, SEED)
    (stored,) = in_database()
    assert SEED not in stored
    mine = Authenticator.objects.get(user=cast.marjan)
    assert get_adapter().decrypt(mine.data["secret"]) == SEED


def test_a_new_key_of_the_site_takes_over_and_the_old_one_may_go(cast, settings):
    TOTP.activate(cast.marjan, SEED)
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "newer", [old]
    (before,) = in_database()
    assert reseal() == 1
    assert reseal() == 0  # once is enough
    (after,) = in_database()
    assert before != after
    settings.SECRET_KEY_FALLBACKS = []
    mine = Authenticator.objects.get(user=cast.marjan)
    assert get_adapter().decrypt(mine.data["secret"]) == SEED
    settings.SECRET_KEY = "another"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(mine.data["secret"])
