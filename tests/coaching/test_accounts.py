"""Coming in, staying in, leaving: every page in our look, every answer alike for everybody."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.urls import reverse

from coaching import account_urls
from coaching.models import CoachProfile, Delivery, User
from coaching.views import accounts

NAMES = sorted(path.name for path in account_urls.urlpatterns)


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def code_for(email):
    """The code in the newest mail to this address."""
    body = Delivery.objects.filter(to_email=email).latest("pk").body
    return re.search(r"^\s*([A-Z]{4}-[A-Z]{4}|\d{3}-?\d{3})\s*$", body, re.MULTILINE)[1]


def ask_code(client, email, **more):
    return client.post(reverse("account_request_login_code"), {"email": email, **more})


def confirm(client, code, **more):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **more})


def is_ours(response):
    return b'class="brand"' in response.content and b"allauth" not in response.content


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_our_look_in_both_languages(cast, sign_in, client, name, language):
    cast.marjan.speak(language)
    client.cookies["language"] = language
    url = reverse(name, args=[1] if "remove" in name else [])
    for page in (client.get(url), sign_in(cast.marjan).get(url)):
        assert page.status_code in (200, 302, 403, 404), name
        if page.status_code != 302:
            assert is_ours(page), name
            assert f'<html lang="{language}"' in page.text


def test_a_mailed_code_brings_you_in(cast, client):
    asked = ask_code(client, "noor@example.org", next="/notes/")
    page = client.get(asked["Location"])
    assert "noor@example.org" in page.text
    assert 'autocomplete="one-time-code"' in page.text
    entered = confirm(client, code_for("noor@example.org"), next="/notes/")
    assert entered["Location"] == "/notes/"
    assert client.session["_auth_user_id"] == str(cast.noor.pk)


def test_after_signing_in_nobody_is_sent_to_another_site(cast, client):
    ask_code(client, "noor@example.org", next="https://elsewhere.example/")
    entered = confirm(client, code_for("noor@example.org"), next="https://elsewhere.example/")
    assert entered["Location"] == "/"


def test_a_wrong_code_is_said_kindly_and_three_are_enough(cast, client):
    ask_code(client, "noor@example.org")
    page = confirm(client, "WRONG")
    assert page.status_code == 422
    assert "Deze code klopt niet." in page.text
    confirm(client, "WRONG")
    assert confirm(client, "WRONG").status_code == 302
    assert confirm(client, code_for("noor@example.org")).status_code == 302
    assert "_auth_user_id" not in client.session


def plain(response, email):
    """A page without what differs each time anyway."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.text)
    return text.replace(email, "EMAIL")


@pytest.mark.parametrize("door", ["account_request_login_code", "account_reset_password"])
def test_known_and_unknown_addresses_get_the_same_answer(cast, client, door):
    answers = []
    for email in ("noor@example.org", "nobody@example.org"):
        client.cookies.clear()
        asked = client.post(reverse(door), {"email": email})
        page = client.get(asked["Location"])
        wrong = client.post(asked["Location"], {"code": "WRONG"})
        answers.append(
            (asked.status_code, asked["Location"], plain(page, email), plain(wrong, email))
        )
    assert answers[0] == answers[1]


def test_signing_up_with_a_known_address_looks_like_any_other(cast, client):
    answers = []
    for email in ("noor@example.org", "new@example.org"):
        client.cookies.clear()
        words = {"first_name": "Ans", "email": email}
        asked = client.post(reverse("account_signup"), words)
        answers.append((asked["Location"], plain(client.get(asked["Location"]), email)))
    assert answers[0] == answers[1]
    assert User.objects.get(email="noor@example.org").first_name == "Noor"


@pytest.mark.parametrize(("took", "rest"), [(0.07, 0.18), (0.04, 0.21), (0.3, 0.2)])
def test_signing_up_takes_whole_beats_whether_the_address_is_known(
    cast, client, settings, monkeypatch, took, rest
):
    settings.LIMITS = True
    clock, rests = iter([100.0, 100.0 + took, 200.0, 200.0 + took]), []
    monkeypatch.setattr(accounts, "monotonic", lambda: next(clock))
    monkeypatch.setattr(accounts, "sleep", rests.append)
    for email in ("noor@example.org", "new@example.org"):
        client.cookies.clear()
        client.post(reverse("account_signup"), {"first_name": "Ans", "email": email})
    assert rests == pytest.approx([rest, rest])


def test_who_signs_up_is_a_coach_without_a_password(client):
    words = {"first_name": "Ans", "last_name": "Mulder", "email": "Ans@Example.org"}
    client.post(reverse("account_signup"), words)
    done = client.post(
        reverse("account_email_verification_sent"), {"code": code_for("ans@example.org")}
    )
    assert done["Location"] == "/"
    user = User.objects.get(email="ans@example.org")
    assert str(user) == "Ans Mulder"
    assert not user.has_usable_password()
    assert CoachProfile.objects.filter(user=user).exists()
    assert "In drie stappen klaar" in client.get("/").text


def test_a_closed_door_says_so_kindly(client, settings):
    settings.OPEN_SIGN_UP = False
    page = client.get(reverse("account_signup"))
    assert "op uitnodiging" in page.text
    assert is_ours(page)
    assert reverse("account_signup") not in client.get(reverse("account_login")).text


def test_what_is_no_address_is_explained_at_the_field(client):
    page = ask_code(client, "noor at example")
    assert page.status_code == 422
    assert "Dit lijkt geen e-mailadres." in page.text
    assert 'value="noor at example"' in page.text
    empty = client.post(reverse("account_signup"), {})
    assert empty.status_code == 422
    assert "Vul dit nog even in." in empty.text


def test_a_password_is_the_quiet_third_way(cast, client):
    cast.noor.set_password("vier losse woorden hier")
    cast.noor.save()
    words = {"login": "noor@example.org", "password": "iets anders"}
    page = client.post(reverse("account_login"), words)
    assert page.status_code == 422
    assert "horen niet bij elkaar" in page.text
    assert 'starters" open' in page.text
    done = client.post(reverse("account_login"), words | {"password": "vier losse woorden hier"})
    assert done["Location"] == "/"


def test_a_forgotten_password_is_replaced_with_a_code(cast, client):
    client.post(reverse("account_reset_password"), {"email": "noor@example.org"})
    code = code_for("noor@example.org")
    done = client.post(reverse("account_confirm_password_reset_code"), {"code": code}, follow=True)
    assert is_ours(done)
    short = client.post(reverse("account_complete_password_reset"), {"password1": "kort"})
    assert "Neem minstens 10 tekens." in short.text
    words = {"password1": "vier losse woorden hier"}
    done = client.post(reverse("account_complete_password_reset"), words, follow=True)
    assert is_ours(done)
    assert done.status_code == 200
    cast.noor.refresh_from_db()
    assert cast.noor.check_password("vier losse woorden hier")


def test_an_address_changes_only_after_its_code(cast, sign_in_freshly):
    client = sign_in_freshly(cast.noor)
    words = {"email": "noor.new@example.org", "action_add": ""}
    asked = client.post(reverse("account_email"), words)
    assert asked["Location"] == reverse("account_email_verification_sent")
    assert is_ours(client.get(asked["Location"]))
    cast.noor.refresh_from_db()
    assert cast.noor.email == "noor@example.org"
    client.post(asked["Location"], {"code": code_for("noor.new@example.org")})
    cast.noor.refresh_from_db()
    assert cast.noor.email == "noor.new@example.org"


def now(secret):
    """What the app would show at this moment."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_an_app_adds_a_second_step_and_recovery_codes_open_it_too(cast, sign_in):
    client = sign_in(cast.noor)
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.text
    assert "data:image" not in page.text
    secret = page.context["form"].secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 422
    done = client.post(reverse("mfa_activate_totp"), {"code": now(secret)}, follow=True)
    codes = re.findall(r"<li>([\w-]+)</li>", done.text)
    assert len(codes) == 10
    assert codes[0] not in client.get(reverse("mfa_view_recovery_codes")).text
    assert is_ours(client.get(reverse("mfa_index")))
    assert "Ben jij het?" in client.get(reverse("mfa_reauthenticate")).text
    client.post(reverse("account_logout"))
    ask_code(client, "noor@example.org")
    step = confirm(client, code_for("noor@example.org"))
    assert step["Location"] == reverse("mfa_authenticate")
    page = client.get(step["Location"])
    assert is_ours(page)
    assert client.post(step["Location"], {"code": "999999"}).status_code == 422
    assert client.post(step["Location"], {"code": codes[0]})["Location"] == "/"


def test_signing_out_is_one_press_and_says_goodbye(cast, sign_in):
    client = sign_in(cast.noor)
    assert is_ours(client.get(reverse("account_logout")))
    page = client.post(reverse("account_logout"), follow=True)
    assert "Je bent uitgelogd." in page.text
    assert "_auth_user_id" not in client.session


def test_too_many_tries_get_a_kind_page(cast, client):
    for _ in range(30):
        page = client.post(reverse("account_reset_password"), {"email": "noor@example.org"})
    assert page.status_code == 429
    assert "Even rustig aan" in page.text
    assert is_ours(page)


def test_a_passkey_page_gives_the_browser_what_it_needs(cast, sign_in):
    page = sign_in(cast.noor).get(reverse("mfa_add_webauthn"))
    assert "data-options=" in page.text
    assert "&quot;challenge&quot;" in page.text
    answer = {"name": "Telefoon", "passwordless": "True", "credential": "{}"}
    assert sign_in(cast.noor).post(reverse("mfa_add_webauthn"), answer).status_code == 422
