"""Where somebody is signed in, ended in one press; and an old address that can be put back."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coaching.models import AddressChange, Delivery, User
from coaching.secrets import secret
from coaching.sessions import device_of
from networking import retention

from .test_accounts import code_for

URL = "/account/sessions/"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
AGENTS = {
    PHONE: "Safari, iPhone",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0":
        "Firefox, Windows",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 "
    "Safari/537.36 Edg/128.0.0.0": "Edge, Windows",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36": "Samsung Internet, Android",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.6 Safari/605.1.15": "Safari, Mac",
    "curl/8": "", "": "", "<script>": "",
}  # fmt: skip


@pytest.mark.parametrize("agent", AGENTS)
def test_a_device_has_a_name_that_people_know(agent):
    assert device_of(agent) == AGENTS[agent]


def come_in(agent=PHONE):
    """By a mailed code, as people do."""
    cache.clear()  # the limits of sign-in have tests of their own
    client = Client(headers={"User-Agent": agent})
    client.post(reverse("account_request_login_code"), {"email": "noor@example.org"})
    client.post(reverse("account_confirm_login_code"), {"code": code_for("noor@example.org")})
    return client


def test_she_sees_where_she_is_and_no_internet_address_is_kept(cast):
    come_in(list(AGENTS)[1])
    here = come_in()
    page = here.get(URL).text
    assert page.count("Log daar uit") == 1
    assert "Firefox, Windows" in page
    assert page.index("Safari, iPhone") < page.index("Firefox, Windows"), "here comes first"
    assert "Hier ben je nu." in page
    kept = UserSession.objects.filter(user=cast.noor).values_list("ip", "user_agent", "data")
    assert sorted(kept) == [("0.0.0.0", "Firefox, Windows", {}), ("0.0.0.0", "Safari, iPhone", {})]  # noqa: S104


def test_she_ends_one_or_all_others_and_they_are_out_at_once(cast):
    first, second, third, here = (come_in() for _time in range(4))
    assert first.get("/notes/").status_code == 200
    number = UserSession.objects.get(session_key=first.session.session_key).pk
    here.post(URL, {"session": number})
    assert first.get("/notes/").status_code == 302
    assert second.get("/notes/").status_code == 200
    done = here.post(URL, {"session": "others"}, follow=True)
    assert "Op 2 plekken uitgelogd." in done.text
    assert [c.get("/notes/").status_code for c in (second, third, here)] == [302, 302, 200]


def test_nobody_ends_what_is_of_another_and_not_where_she_is_herself(cast, sign_in):
    hers = come_in()
    number = UserSession.objects.get(session_key=hers.session.session_key).pk
    marjan = sign_in(cast.marjan)
    for session in (number, "others", "x", "9" * 30, ""):
        assert marjan.post(URL, {"session": session}).status_code == 302
    assert hers.get("/notes/").status_code == 200
    hers.post(URL, {"session": number})
    assert hers.get("/notes/").status_code == 200


def test_when_she_was_there_last_is_written_once_an_hour(cast):
    client = come_in()
    mine = UserSession.objects.filter(user=cast.noor)
    long_ago = timezone.now() - timedelta(days=3)
    mine.update(last_seen_at=long_ago)
    client.get("/profile/")
    assert mine.get().last_seen_at == long_ago
    caches["counts"].clear()  # the hour is over
    client.get("/profile/")
    assert mine.get().last_seen_at > long_ago


def test_a_session_from_before_there_was_a_list_comes_onto_it(cast):
    client = come_in()
    UserSession.objects.all().delete()
    caches["counts"].clear()
    client.get("/profile/")
    assert "Safari, iPhone" in client.get(URL).text


# The old address


@pytest.fixture
def changed(cast, sign_in_freshly):
    client = sign_in_freshly(cast.noor)
    client.post(reverse("account_email"), {"email": "dief@example.org", "action_add": ""})
    client.post(reverse("account_email_verification_sent"), {"code": code_for("dief@example.org")})
    assert User.objects.get(pk=cast.noor.pk).email == "dief@example.org"
    return client


def link():
    mail = Delivery.objects.get(letter="address_changed")
    assert mail.to_email == "noor@example.org"
    assert "dief@example.org" in mail.body
    return mail.text().split("http://127.0.0.1:8000")[1].split()[0]


def test_the_old_address_can_be_put_back_and_the_stranger_is_out(cast, changed, client):
    address = link()
    visitor = Client()
    assert "Zet mijn oude adres terug" in visitor.get(address).text
    assert User.objects.get(pk=cast.noor.pk).email == "dief@example.org", "looking changes nothing"
    assert "Je oude adres geldt weer" in visitor.post(address).text
    noor = User.objects.get(pk=cast.noor.pk)
    assert noor.email == "noor@example.org"
    assert list(noor.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("noor@example.org", True, True)
    ]
    assert changed.get("/notes/").status_code == 302
    assert visitor.post(address).status_code == 410
    assert come_in().get("/notes/").status_code == 200


def test_a_password_the_stranger_chose_does_not_open_the_door_again(cast, changed):
    noor = User.objects.get(pk=cast.noor.pk)
    noor.set_password("van de dief zelf")
    noor.save()
    Client().post(link())
    assert not User.objects.get(pk=cast.noor.pk).has_usable_password()


def test_two_changes_in_a_row_lead_back_to_the_first_address(cast, changed):
    first = link()
    second = AddressChange.tell(User.objects.get(pk=cast.noor.pk), "dief@example.org")
    Client().post(first)
    assert Client().post(f"/account/email/undo/{secret(second.purpose)}/").status_code == 410
    assert User.objects.get(pk=cast.noor.pk).email == "noor@example.org"


def test_after_three_days_it_is_too_late_and_the_old_address_is_forgotten(cast, changed):
    address = link()
    AddressChange.objects.update(at=timezone.now() - timedelta(hours=72))
    assert Client().get(address).status_code == 410
    assert Client().post(address).status_code == 410
    retention.run()
    assert Client().get(address).status_code == 404
    assert not AddressChange.objects.exists()


def test_an_address_that_somebody_else_took_meanwhile_is_not_taken_back(cast, changed):
    User.objects.create_user("noor@example.org", first_name="Andere")
    assert Client().post(link()).status_code == 410
    assert User.objects.get(pk=cast.noor.pk).email == "dief@example.org"
