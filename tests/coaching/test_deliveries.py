import html
import json
import re
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.models.functions import Now
from django.utils import timezone

from coaching import limits, mail, post, tasks
from coaching.models import CoachProfile, Delivery, Event, Invitation, User
from coaching.models.delivery_set import State
from coaching.models.sending import GIVE_UP_AFTER
from coaching.secrets import secret
from tests.smtp import DROP, deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db

HOSTILE = [
    "Jan\r\nBcc: thief@example.org",
    "Jan\nSubject: geld",
    'Jan "de baas" Smit',
    "Jan <boss@bank.example.org>",
    "boss@bank.example.org",
    "Jan, Piet; Klaas",
    "Jan \\ Piet",
    "\u202egnp.exe",
    "\u2066Jan\u2069\u200b\u200d",
    "Zoë Ångström-Müller",
    "山田太郎",
    "محمد",
    "👩‍💻 Jan",
    "=?utf-8?q?Jan?=",
    "(comment) Jan",
    "Jan\x0b\x0c\x1b[31m",
    "J" * 5000,
    "é" * 5000,
    ' ," <>@:;.[] ',
    "   ",
]


def invite(coach, email="noor@example.org", **fields):
    return Invitation.send(coach, **({"email": email, "first_name": "Noor"} | fields))


@pytest.fixture
def marjan():
    coach = User.objects.create_user("marjan@example.org", first_name="Marjan", last_name="de Wit")
    CoachProfile.open(coach)
    return coach


def only_delivery():
    """But for the letter to a coach that this one failed."""
    return Delivery.objects.exclude(letter="invitation_failed").get()


def test_an_invitation_goes_out_in_the_name_of_the_coach_and_answers_reach_her(marjan, smtp):
    invitation = invite(marjan)
    deliver_all()
    [letter] = smtp.letters
    delivery = only_delivery()
    assert delivery.state == State.SENT
    assert delivery.sent_at is not None
    assert letter["From"].addresses[0].display_name == "Marjan de Wit via Verbinder"
    assert letter["From"].addresses[0].addr_spec.startswith("verbinder@")
    assert letter["Reply-To"] == "marjan@example.org"
    assert letter["Message-ID"] == delivery.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"]
    assert letter.receivers == ["noor@example.org"]
    assert secret(invitation.purpose) in words(letter)


def test_the_secret_of_a_link_is_nowhere_in_the_database_row(marjan):
    word = secret(invite(marjan).purpose)
    row = Delivery.objects.values().get()
    assert word not in repr(row)
    assert word in only_delivery().text()


def test_the_html_part_says_the_same_words_and_fetches_nothing(marjan, smtp):
    invite(marjan)
    deliver_all()
    [letter] = smtp.letters
    page = letter.get_body(("html",)).get_content()
    body = page.partition("<body>")[2]
    said = html.unescape(re.sub(r"<[^>]+>", " ", body)).split()
    assert said == words(letter).split()
    assert set(re.findall(r"<([a-z]+)", body)) == {"p", "a", "br"}
    assert "src=" not in page
    assert "style" not in page
    [link] = re.findall(r'href="([^"]+)"', page)
    assert link in words(letter)


def test_every_byte_fits_a_server_that_knows_only_ascii(marjan, smtp):
    invite(marjan, first_name="Zoë")
    deliver_all()
    assert smtp.letters[0].raw.isascii()
    assert "Hoi Zoë" in words(smtp.letters[0])


def test_the_same_deed_never_writes_the_same_person_twice(marjan):
    invitation = invite(marjan)
    event = Event.objects.about(invitation).get(verb="invitation.send")
    mail.invitation(event, invitation)
    assert Delivery.objects.count() == 1


def test_a_deed_that_fails_leaves_no_mail_and_no_job_behind(marjan):
    with transaction.atomic():
        invite(marjan)
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    assert jobs() == []


def test_the_job_is_queued_with_the_mail(marjan):
    invite(marjan)
    assert jobs() == [("coaching.tasks.send_delivery", {"delivery_id": only_delivery().pk})]


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs ORDER BY id")
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


@pytest.fixture
def otto():
    coach = User.objects.create_user("otto@example.org", first_name="Otto")
    CoachProfile.open(coach)
    return coach


def crowd_of_mails(coach, many):
    for n in range(many):
        to = mail.Address("x", f"{coach.first_name}{n}@example.org", "nl")
        mail.write(None, "invitation", to=to, sender=coach, context={"until": timezone.now()})


def run_jobs():
    """Every job that waits, in their order, as one worker would."""
    for name, args in jobs():
        if name == "coaching.tasks.send_delivery":
            tasks.send_delivery(**args)


def test_every_mail_knows_whose_it_is(marjan, client, smtp):
    invitation = invite(marjan)
    assert only_delivery().coach == marjan
    event = Event.objects.about(invitation).get(verb="invitation.send")
    mail.invitation_accepted(event, invitation, marjan)  # a notice of the house to the coach
    assert Delivery.objects.get(letter="invitation_accepted").coach == marjan
    Delivery.objects.all().delete()
    sign_up(client)
    assert only_delivery().coach is None


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_hundreds_of_mails_of_one_coach_do_not_hold_up_one_of_another(marjan, otto, smtp):
    crowd_of_mails(marjan, 150)
    crowd_of_mails(otto, 2)
    run_jobs()
    senders = [letter["From"].addresses[0].display_name.split()[0] for letter in smtp.letters]
    assert senders[:4] == ["Marjan", "Otto", "Marjan", "Otto"]
    assert len(senders) == 152


@pytest.mark.django_db(transaction=True)
def test_the_sweep_takes_turns_as_well(marjan, otto, smtp):
    crowd_of_mails(marjan, 20)
    crowd_of_mails(otto, 1)
    Delivery.objects.update(next_at=Now() - timedelta(minutes=5))
    Delivery.objects.all().tend()
    assert len(smtp.letters) == 21
    assert smtp.letters[1].receivers == ["Otto0@example.org"]


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_at_the_sign_in_page_goes_before_all(marjan, client, smtp):
    crowd_of_mails(marjan, 5)
    sign_up(client)
    run_jobs()
    assert smtp.letters[0].receivers == ["new@example.org"]


@pytest.mark.django_db(transaction=True)
def test_a_coach_whose_mails_have_to_wait_holds_up_nobody(
    marjan, otto, smtp, settings, monkeypatch
):
    settings.LIMITS = True
    monkeypatch.setitem(limits.LIMITS, "mails", limits.LIMITS["mails"]._replace(many=2))
    crowd_of_mails(marjan, 5)
    crowd_of_mails(otto, 1)
    run_jobs()
    assert len(smtp.to("Otto0@example.org")) == 1
    assert len(smtp.letters) == 3


def test_a_link_opens_after_the_key_of_the_site_was_changed(marjan, client, smtp, settings):
    invitation = invite(marjan)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "newer", [settings.SECRET_KEY]
    deliver_all()
    [path] = re.findall(r"/invitations/\S+/", words(smtp.letters[0]))
    assert client.get(path).status_code == 200
    event = Event.objects.about(invitation).get(verb="invitation.send")
    Delivery.objects.all().delete()
    mail.invitation(event, invitation)  # a letter written after the change
    assert path in only_delivery().text()
    assert secret(invitation.purpose) not in only_delivery().text()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_mail_send_it_once(marjan, smtp):
    invite(marjan)
    start = threading.Barrier(4)

    def work():
        delivery = Delivery.objects.get()
        start.wait()
        delivery.send()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(smtp.letters) == 1
    assert only_delivery().state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_two_deeds_at_once_write_one_mail(marjan):
    invitation = invite(marjan)
    Delivery.objects.all().delete()
    event = Event.objects.about(invitation).get(verb="invitation.send")
    start = threading.Barrier(3)

    def work():
        start.wait()
        with transaction.atomic():
            mail.invitation(event, invitation)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("at", ["rcpt", "data"])
def test_a_server_that_says_later_gets_it_again_later(marjan, smtp, at):
    smtp.refuse("451 busy, try later", at=at)
    invite(marjan)
    deliver_all()
    delivery = only_delivery()
    assert delivery.state == State.QUEUED
    assert "451" in delivery.problem
    assert delivery.next_at > timezone.now()
    assert deliver_all() == []
    Delivery.objects.update(next_at=Now())
    deliver_all()
    assert only_delivery().state == State.SENT
    assert len(smtp.letters) == 1


def test_every_attempt_hands_over_the_same_bytes(marjan, smtp, monkeypatch):
    invite(marjan)
    written = timezone.now() - timedelta(days=1)
    handed, hand_over = [], post.hand_over

    def keep(message, **options):
        handed.append(message.message(policy=post.ASCII_ONLY).as_bytes())
        hand_over(message, **options)

    monkeypatch.setattr(post, "hand_over", keep)
    smtp.refuse("451 busy", "451 busy")
    for _ in range(3):
        Delivery.objects.update(next_at=Now(), created_at=written)
        deliver_all()
    [letter] = smtp.letters
    assert len(handed) == 3
    assert len(set(handed)) == 1
    assert handed[0].split() == letter.raw.split()
    assert letter["Date"].datetime == written.replace(microsecond=0)


def test_no_two_mails_are_parted_the_same_way(marjan, smtp):
    invite(marjan)
    invite(marjan, email="other@example.org")
    deliver_all()
    assert len({letter.get_boundary() for letter in smtp.letters}) == 2


@pytest.mark.parametrize("at", ["rcpt", "data"])
def test_a_server_that_says_no_ends_it_and_we_keep_why(marjan, smtp, at):
    smtp.refuse("550 5.1.1 no such person", at=at)
    invite(marjan)
    deliver_all()
    delivery = only_delivery()
    assert delivery.state == State.FAILED
    assert "no such person" in delivery.problem
    assert delivery.lease_until is None


def test_a_server_that_takes_nothing_from_our_own_address_is_no_fault_of_the_mail(marjan, smtp):
    smtp.refuse("501 5.1.7 Bad sender address syntax", at="mail")
    invite(marjan)
    deliver_all()
    assert only_delivery().state == State.QUEUED
    Delivery.objects.update(next_at=Now())
    deliver_all()
    assert only_delivery().state == State.SENT


def test_a_line_that_breaks_after_the_words_leaves_doubt_and_is_not_tried_again(marjan, smtp):
    smtp.refuse(DROP)
    invite(marjan)
    deliver_all()
    assert only_delivery().state == State.DOUBT
    assert len(smtp.letters) == 1
    Delivery.objects.update(next_at=Now() - timedelta(hours=1))
    deliver_all()
    Delivery.objects.all().tend()
    assert len(smtp.letters) == 1


def test_no_server_at_all_is_no_doubt(marjan, settings):
    options = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    invite(marjan)
    deliver_all()
    delivery = only_delivery()
    assert delivery.state == State.QUEUED
    assert "ConnectionRefused" in delivery.problem


def test_without_a_mail_server_in_the_settings_nothing_counts_as_sent(marjan, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    invite(marjan)
    deliver_all()
    assert only_delivery().state == State.QUEUED
    assert "EMAIL_URL" in only_delivery().problem


def test_the_pauses_grow_to_five_minutes_and_end_after_five_days(marjan, smtp):
    smtp.refuse(*["451 later"] * 4)
    invite(marjan)
    pauses = []
    for attempts in (0, 1, 50):
        Delivery.objects.update(attempts=attempts, next_at=Now())
        deliver_all()
        pauses.append((only_delivery().next_at - timezone.now()).total_seconds())
    assert [round(pause, -1) for pause in pauses] in ([10, 30, 300], [20, 30, 300])
    Delivery.objects.update(attempts=GIVE_UP_AFTER - 1, next_at=Now())
    deliver_all()
    assert only_delivery().state == State.FAILED


def test_a_worker_that_died_before_the_words_left_loses_nothing(marjan, smtp):
    invite(marjan)
    assert only_delivery().claim()
    assert not only_delivery().claim()
    assert deliver_all() == []
    Delivery.objects.update(lease_until=Now() - timedelta(seconds=1))
    Delivery.objects.update(next_at=Now() - timedelta(minutes=5))
    Delivery.objects.all().tend()
    assert only_delivery().state == State.SENT


def test_a_worker_that_died_while_sending_leaves_doubt(marjan, smtp):
    invite(marjan)
    past = Now() - timedelta(seconds=1)
    Delivery.objects.update(state=State.SENDING, lease_until=past)
    Delivery.objects.all().tend()
    assert only_delivery().state == State.DOUBT
    assert smtp.letters == []


def test_an_invitation_taken_back_in_time_is_not_sent(marjan, smtp):
    invitation = invite(marjan)
    invitation.withdraw(by=marjan)
    deliver_all()
    assert smtp.letters == []
    assert only_delivery().state == State.DROPPED


def test_a_dropped_mail_stays_home_also_when_it_was_just_taken_up(marjan, smtp, monkeypatch):
    invite(marjan)
    compose = post.compose

    def meanwhile(delivery):
        Delivery.objects.all().drop("called back")
        return compose(delivery)

    monkeypatch.setattr(post, "compose", meanwhile)
    deliver_all()
    assert smtp.letters == []
    assert only_delivery().state == State.DROPPED


def test_a_mail_that_may_not_go_yet_waits(marjan, smtp):
    later = timezone.now() + timedelta(minutes=1)
    mail.put(None, "x", to=marjan, subject="s", body="b", language="nl", not_before=later)
    assert deliver_all() == []
    assert only_delivery().next_at == later


def test_a_code_is_wiped_from_the_database_once_it_left(marjan, smtp):
    mail.put(None, "code", to=marjan, subject="s", body="123-456", language="nl", sensitive=True)
    deliver_all()
    assert "123-456" in words(smtp.letters[0])
    assert only_delivery().body == ""


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_break_no_header_and_no_queue(marjan, smtp, name):
    marjan.first_name, marjan.last_name = name[:80], ""
    marjan.save()
    to = mail.Address(name, "noor@example.org", "nl")
    words_of_it = {"coach": name, "hello": name, "until": timezone.now()}
    mail.write(None, "invitation", to=to, sender=marjan, context=words_of_it)
    invite(marjan, email="next@example.org")
    deliver_all()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    letter = smtp.to("noor@example.org")[0]
    assert letter.receivers == ["noor@example.org"]
    assert [a.addr_spec for a in letter["To"].addresses] == ["noor@example.org"]
    [sender] = letter["From"].addresses
    assert sender.addr_spec.startswith("verbinder@")
    assert sender.display_name.endswith("via Verbinder")
    assert "@" not in sender.display_name
    assert letter["Bcc"] is None
    assert len(letter.get_all("Subject")) == 1
    assert len(letter["Subject"]) < 78
    assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", letter["Subject"])
    assert len(smtp.to("next@example.org")) == 1


def test_one_impossible_address_does_not_hold_up_the_next(marjan, smtp):
    mail.put(
        None,
        "x",
        to=mail.Address("x", "nööit@example.org", "nl"),
        subject="s",
        body="b",
        language="nl",
        from_name="Verbinder",
    )
    invite(marjan)
    deliver_all()
    assert [d.state for d in Delivery.objects.order_by("pk")] == [State.FAILED, State.SENT]


def test_words_of_others_become_no_html(marjan, smtp):
    invite(marjan, first_name="<img src=x onerror=alert(1)>")
    deliver_all()
    page = smtp.letters[0].get_body(("html",)).get_content()
    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_waits(marjan, smtp, capsys, monkeypatch):
    # The worker's threads live on in this process; they may not keep their connections.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    invite(marjan)
    call_command("worker", "--once")
    assert len(smtp.letters) == 1
    assert "Worker ready" in capsys.readouterr().out


def sign_up(client, **fields):
    form = {"email": "New@example.org", "first_name": "Ans", "last_name": "Vos"} | fields
    return client.post("/account/sign-up/", form, headers={"accept-language": "en"})


def test_whoever_signs_up_is_a_coach_in_her_own_language_and_gets_a_code(client, smtp):
    assert sign_up(client).status_code == 302
    user = User.objects.get()
    assert (user.email, str(user), user.language) == ("new@example.org", "Ans Vos", "en")
    assert user.is_coach
    assert smtp.letters == []
    deliver_all()
    [letter] = smtp.letters
    assert re.search(r"^\d{6}$", words(letter), re.MULTILINE)
    assert only_delivery().body == ""


def test_nobody_can_have_us_mail_her_own_words_to_a_stranger(client, smtp):
    sign_up(client, first_name="Win geld op http://geld.example.org", last_name="")
    deliver_all()
    assert "geld" not in smtp.letters[0].as_string() + words(smtp.letters[0])


def test_links_in_mails_do_not_follow_the_name_a_request_came_in_under(client, smtp, settings):
    settings.ALLOWED_HOSTS = ["*"]
    form = {"email": "nobody@example.org"}
    client.post("/account/sign-in/code/", form, headers={"host": "evil.example.org"})
    deliver_all()
    assert "evil" not in words(smtp.letters[0])
    assert f"{settings.SITE_URL}/account/sign-up/" in words(smtp.letters[0])


def test_sign_up_can_be_closed(client, settings):
    settings.OPEN_SIGN_UP = False
    sign_up(client)
    assert not User.objects.exists()


def test_the_outbox_page_exists_only_where_no_mail_leaves(marjan, client, settings):
    invitation = invite(marjan)
    page = f"/outbox/{only_delivery().ref}/"
    for path in ("/outbox/", page):
        assert client.get(path).status_code == 404
    settings.DEBUG, settings.EMAIL_URL = True, ""
    assert "Kijk mee in het netwerk van Marjan" in client.get("/outbox/").text
    assert f"/invitations/{secret(invitation.purpose)}/" in client.get(page).text
    assert "Bijlage" not in client.get(page).text
    Delivery.objects.update(calendar="BEGIN:VCALENDAR", also_to="Sanne <sanne@example.org>")
    assert "BEGIN:VCALENDAR" in client.get(page).text
    assert "Sanne &lt;sanne@example.org&gt;" in client.get(page).text
    settings.EMAIL_URL = "smtp://mail.example.org"
    assert client.get(page).status_code == 404
