"""Every row of the table of limits, at its edge; and that nobody is stopped who did nothing odd."""

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from coaching import limits
from coaching.models import Delivery, Event, Hit
from coaching.secrets import secret
from networking import fence
from networking.models import Contact, ContactImport, Disclosure
from networking.models.informing import RIGHTS
from networking.readers import Matching
from tests.isolation.asking import HTMX
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people

TESTED = {
    "cards_hour", "cards_day", "cards_told", "people_day", "searches", "counts", "counts_day",
    "imports", "rereadings", "reading", "inform_mails", "mails", "mails_to_contact", "page_mails",
    "put_right_mails", "links", "wrong_words", "new_links", "arrangements",
    "own_data", "proof_codes",  # in test_own_data and in coaching/test_fresh
    "concerns",  # in test_concerns
}  # fmt: skip


@pytest.fixture(autouse=True)
def limited(settings, lifted_limits, monkeypatch):
    """Each minute, hour and day begins with the test, so that none ends in the midst of it."""
    settings.LIMITS = True
    began = timezone.now()
    monkeypatch.setattr(limits, "_begin", lambda name: began)


@pytest.fixture
def crowd(cast):
    """250 people by name, written at once."""
    base = Contact.objects.get(pk=cast.sanne.pk)
    rows = []
    for n in range(250):
        row = Contact(**{
            field.name: getattr(base, field.name)
            for field in Contact._meta.concrete_fields
            if field.name not in ("id", "ref", "email", "about_digest")
        })  # fmt: skip
        row.first_name = f"N{n}"
        row.card_key = row.sort_key = f"n{n:03}"
        rows.append(row)
    return Contact.objects.bulk_create(rows)


def opened(client, contacts):
    return [client.get(f"/people/{contact.ref}/").status_code for contact in contacts]


def aged(hours):
    Disclosure.objects.update(at=timezone.now() - timedelta(hours=hours))


def test_every_row_of_the_table_has_a_test():
    assert set(limits.LIMITS) == TESTED


@pytest.mark.thorough
def test_the_sixty_first_card_in_an_hour_has_to_wait_and_known_ones_stay_open(sign_in, cast, crowd):
    noor = sign_in(cast.noor)
    assert set(opened(noor, crowd[:60])) == {200}
    answer = noor.get(f"/people/{crowd[60].ref}/")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    text = answer.content.decode()
    assert "Neem even pauze" in text
    assert crowd[60].first_name not in text
    assert set(opened(noor, crowd[:60])) == {200}
    aged(1.01)
    assert opened(noor, crowd[60:61]) == [200]


@pytest.mark.thorough
def test_two_hundred_cards_a_day_and_the_coach_hears_it_once_at_a_hundred(sign_in, cast, crowd):
    noor, mails = sign_in(cast.noor), Delivery.objects.filter(letter="coaching_many_cards")
    for n in range(200):
        if n % 59 == 0:
            aged(1.5)
        assert opened(noor, [crowd[n]]) == [200], n
        assert mails.count() == (n >= 99)
    aged(1.5)
    assert opened(noor, [crowd[200]]) == [429]
    [mail] = mails
    assert mail.to_email == "marjan@example.org"
    assert "Noor Bakker" in mail.body
    [event] = Event.objects.filter(verb="coaching.many_cards")
    assert list(event.hearers.all()) == [cast.marjan]
    aged(24.1)
    assert opened(noor, [crowd[200]]) == [200]


def test_six_hundred_new_people_in_lists_a_day(sign_in, cast, crowd, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "people_day", limits.LIMITS["people_day"]._replace(many=60))
    noor, seen = sign_in(cast.noor), 0
    page = noor.get("/people/")
    for _ in range(5):
        seen = Disclosure.objects.values("contact").distinct().count()
        page = noor.get(f"/people/?{page.context['more']}")
        if page.status_code == 429:
            break
    assert 60 <= seen < 100
    assert page.status_code == 429
    assert noor.get("/people/").status_code == 200  # what she knows stays open
    assert limits.LIMITS["people_day"].many == 60


@pytest.mark.thorough
def test_sixty_searches_a_minute(sign_in, cast):
    noor = sign_in(cast.noor)
    codes = [noor.get("/people/", {"q": "sanne"}).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]
    part = noor.get("/people/", {"q": "sanne"}, headers=HTMX)
    assert part.status_code == 429
    assert "<html" not in part.content.decode()
    assert 0 < int(part["Retry-After"]) <= 61
    assert noor.get("/people/").status_code == 200  # looking is not searching
    Hit.objects.update(begins_at=timezone.now() - timedelta(minutes=2))
    assert noor.get("/people/", {"q": "sanne"}).status_code == 200


def test_the_filters_of_sixty_searches_a_minute(sign_in, cast):
    noor, filters = sign_in(cast.noor), reverse("networking:cards_filters")
    codes = [noor.get(filters, {"q": "sanne"}, headers=HTMX).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]
    assert noor.get("/people/", {"q": "sanne"}).status_code == 200  # counted apart
    assert noor.get(filters, {"field": "it"}, headers=HTMX).status_code == 429


def test_the_filters_of_fifteen_hundred_looks_a_day(sign_in, cast):
    noor, filters = sign_in(cast.noor), reverse("networking:cards_filters")
    assert noor.get(filters, {"q": "sanne"}, headers=HTMX).status_code == 200
    Hit.objects.filter(name="counts_day").update(n=1500)
    page = noor.get(filters, headers=HTMX)
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 1
    Hit.objects.update(begins_at=timezone.now() - timedelta(days=2))
    assert noor.get(filters, headers=HTMX).status_code == 200


@pytest.mark.thorough
def test_what_one_person_does_stops_nobody_else(client, cast):
    other = people.person("Lea")
    people.Coaching.begin(cast.marjan, other, by=cast.marjan)
    client.force_login(cast.noor)
    for _ in range(61):
        client.get("/people/", {"q": "x"})
    client.force_login(other)
    assert client.get("/people/", {"q": "x"}).status_code == 200


HEAD = b"First Name,Last Name,Company\n"


@pytest.fixture
def readings(monkeypatch):
    """The files that were really read."""
    seen, read = [], fence.read
    monkeypatch.setattr(
        fence, "read", lambda *args, **more: seen.append(args) or read(*args, **more)
    )
    return seen


def upload(client, data, name="a.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("networking:import_new"), {"file": file, "allowed": "on"})


@pytest.mark.parametrize(
    ("beginning", "code"), [(HEAD + b"Iris,", 302), (b"%PDF-1.4 ", 422), (b"x,y\n", 422)]
)
def test_ten_files_a_day_also_of_those_that_cannot_be_read(
    sign_in, cast, readings, beginning, code
):
    marjan = sign_in(cast.marjan)
    codes = [upload(marjan, beginning + b"%d" % n).status_code for n in range(12)]
    assert codes == [code] * 10 + [429] * 2
    assert len(readings) == 10
    answer = upload(marjan, beginning + b"11")
    assert "Tien bestanden per dag" in answer.text
    assert int(answer["Retry-After"]) > 0
    Hit.objects.update(begins_at=timezone.now() - timedelta(days=2))
    assert upload(marjan, beginning + b"12").status_code == code


def test_a_file_that_is_there_is_read_anew_thirty_times_a_day(sign_in, cast, readings):
    this = ContactImport.read(cast.marjan, HEAD + b"Iris,Vos,Zeewind\n", "a.csv")
    readings.clear()
    marjan, place = sign_in(cast.marjan), f"/imports/{this.ref}/"
    codes = [
        marjan.post(f"{place}encoding/", {"encoding": code}).status_code
        for code in ["utf-8", "cp1252"] * 16
    ]
    assert codes == [302] * 30 + [429] * 2
    assert len(readings) == 30
    answer = marjan.post(f"{place}encoding/", {"encoding": "utf-8"}, headers=HTMX)
    assert "Ga morgen gerust verder." in answer.text
    assert marjan.get(place).status_code == 200


@pytest.mark.thorough
def test_saying_which_column_is_what_reads_it_anew_and_looking_at_them_does_not(
    sign_in, cast, readings
):
    data = b"Wie;Waar\nIris Vos;iris@example.org\nBo Li;bo@example.org\n"
    first = ContactImport.read(cast.marjan, data, "a.csv")
    first.match(Matching(1, ("name", "email")), by=cast.marjan)
    known = ContactImport.read(cast.marjan, data, "b.csv")
    plain = ContactImport.read(cast.marjan, HEAD + b"Iris,Vos,Zeewind\n", "c.csv")
    marjan = sign_in(cast.marjan)
    readings.clear()
    for this, code in ((first, 200), (known, 200), (plain, 302)):
        columns = f"/imports/{this.ref}/columns/"
        assert {marjan.get(columns).status_code for _ in range(40)} == {code}
    assert not readings
    said = {"header": "1", "column-0": "name", "column-1": "email"}
    columns = f"/imports/{known.ref}/columns/"
    codes = [marjan.post(columns, said).status_code for _ in range(30)]
    assert (codes[0], codes[-1], len(readings)) == (302, 429, 29)


@pytest.mark.django_db(transaction=True)
def test_one_coach_has_one_file_read_at_a_time_and_waits_in_no_transaction(monkeypatch):
    coach, begun, go_on, ends = people.enter().marjan, threading.Event(), threading.Event(), []
    read = fence.read

    def slowly(*args, **options):
        assert not connection.in_atomic_block
        begun.set()
        go_on.wait(30)
        return read(*args, **options)

    def first():
        ends.append(ContactImport.read(coach, HEAD + b"A,B,C\n", "1.csv", limited=True))
        connection.close()

    monkeypatch.setattr(fence, "read", slowly)
    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(30)
    monkeypatch.setattr(fence, "read", read)
    monkeypatch.setattr(limits, "PATIENCE", (0.1,))
    with pytest.raises(limits.TooMuch, match="reading"):
        ContactImport.read(coach, HEAD + b"D,E,F\n", "2.csv", limited=True)
    assert ContactImport.read(coach, HEAD + b"D,E,F\n", "2.csv"), "a command is not held up"
    monkeypatch.setattr(limits, "PATIENCE", (0.1,) * 100)
    threading.Timer(0.5, go_on.set).start()
    same = ContactImport.read(coach, HEAD + b"A,B,C\n", "1.csv", limited=True)
    thread.join()
    assert ends == [same], "the second press of a double click"


@pytest.mark.thorough
def test_fifty_information_mails_a_day(cast):
    for n in range(50):
        people.contact(cast.marjan, f"N{n}", "Vos", informed_at=None).write_to(by=cast.marjan)
    late = people.contact(cast.marjan, "Laat", "Vos", informed_at=None)
    assert Contact.mails_left(cast.marjan) == 0
    assert not late.write_to(by=cast.marjan)
    Event.objects.filter(verb="contact.write_to").update(at=timezone.now() - timedelta(hours=25))
    assert late.write_to(by=cast.marjan)


def sent(n, **fields):
    fields = {
        "letter": "x", "language": "nl", "from_name": "x", "subject": "x", "state": "sent",
        "to_email": "x@example.org", "sent_at": timezone.now(),
    } | fields  # fmt: skip
    Delivery.objects.bulk_create([Delivery(**fields) for _ in range(n)])


def test_two_hundred_mails_a_day_for_one_coach_and_later_ones_wait(cast, smtp):
    sent(150, coach=cast.marjan, reply_to="marjan@example.org")
    sent(50, coach=cast.marjan, reply_to="noor@example.org")  # as when people are introduced
    people.introduction(cast, "submit")
    cast.sanne.mail_page()
    cast.daan.mail_page()
    deliver_all()
    waits = Delivery.objects.get(to_email=cast.sanne.email)
    assert (waits.state, len(smtp.to(cast.sanne.email))) == ("queued", 0)
    assert waits.next_at > timezone.now() + timedelta(minutes=50)
    assert len(smtp.to(cast.daan.email)) == 1  # another coach's mails go on
    assert len(smtp.to(cast.marjan.email)) == 1  # and so does what she is told herself
    Delivery.objects.filter(letter="x").update(sent_at=timezone.now() - timedelta(hours=25))
    Delivery.objects.filter(pk=waits.pk).update(next_at=timezone.now())
    deliver_all()
    assert len(smtp.to(cast.sanne.email)) == 1


def test_three_unasked_mails_a_week_to_one_address_from_all_coaches_together(cast, smtp):
    twin = people.contact(cast.otto, "Sanne", "Vermeer", email=cast.sanne.email.upper())
    Contact.objects.filter(pk=twin.pk).update(informed_at=None)
    sent(2, letter="introduction_ask", to_email=cast.sanne.email)
    people.introduction(cast, "submit", "approve", "ask")
    deliver_all()
    assert len(smtp.to(cast.sanne.email)) == 1
    Contact.objects.get(pk=twin.pk).write_to(by=cast.otto)
    deliver_all()
    waits = Delivery.objects.get(letter="contact_inform")
    assert waits.state == "queued"
    cast.sanne.mail_page()  # what she asks for herself is not held up
    deliver_all()
    assert len(smtp.to(cast.sanne.email)) == 2
    Delivery.objects.filter(letter="introduction_ask").update(
        sent_at=timezone.now() - timedelta(days=8)
    )
    Delivery.objects.filter(pk=waits.pk).update(next_at=timezone.now())
    deliver_all()
    waits.refresh_from_db()
    assert waits.state == "sent"


def test_her_link_is_mailed_three_times_a_day_at_most(cast):
    assert [cast.sanne.mail_page() for _ in range(4)] == [True, True, True, False]


def test_a_coach_gets_three_mails_a_day_about_one_contact_who_puts_things_right(cast):
    mails = Delivery.objects.filter(letter="contact_put_right")
    for n in range(5):
        assert cast.sanne.put_right(dict.fromkeys(RIGHTS, f"Anders {n}"))
    assert mails.count() == 3
    edits = Event.objects.about(cast.sanne).filter(verb="contact.edit", role="contact")
    assert [list(edit.hearers.all()) for edit in edits] == [[cast.marjan]] * 5
    assert Contact.objects.get(pk=cast.sanne.pk).role == "Anders 4"
    mails.update(created_at=timezone.now() - timedelta(hours=25))
    cast.sanne.put_right(dict.fromkeys(RIGHTS, "Nog anders"))
    assert mails.count() == 4


def test_thirty_pages_behind_a_link_a_minute_for_one_visitor(client, cast):
    here = f"/about/{cast.sanne.open_page()}/"
    codes = [client.get(here).status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]
    assert client.get(here, REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.mark.parametrize("place", ["about", "answer"])
def test_five_wrong_words_a_minute_for_one_visitor(client, cast, place):
    right = f"/about/{cast.sanne.open_page()}/"
    codes = [client.get(f"/{place}/{secret(str(n))}/").status_code for n in range(7)]
    assert codes == [404] * 5 + [429] * 2
    assert client.get(right).status_code == 429
    assert client.get(right, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_five_links_asked_for_an_hour_for_one_visitor(client, db):
    codes = [client.post("/about/", {"email": "x@example.org"}).status_code for _ in range(6)]
    assert codes == [302] * 5 + [429]


@pytest.mark.thorough
def test_the_page_says_it_kindly_in_the_readers_language_with_all_the_headers(sign_in, cast):
    noor = sign_in(cast.noor)
    for _ in range(61):
        answer = noor.get("/people/", {"q": "x"})
    assert "Wacht even en zoek dan verder." in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.thorough
def test_limits_can_be_lifted(settings, sign_in, cast):
    settings.LIMITS = False
    noor = sign_in(cast.noor)
    assert {noor.get("/people/", {"q": "x"}).status_code for _ in range(65)} == {200}
    assert not Hit.objects.exists()


def test_who_is_counted_is_not_kept(client, cast):
    client.get(f"/about/{cast.sanne.open_page()}/", REMOTE_ADDR="203.0.113.9")
    [hit] = Hit.objects.all()
    assert "203.0" not in f"{hit.who}{hit.name}"
    assert len(hit.who) == 64


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_are_counted_as_ten():
    done = []

    def press():
        try:
            limits.hit("wrong_words", who="somebody")
            done.append("in")
        except limits.TooMuch:
            done.append("out")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["in"] * 5 + ["out"] * 5


def test_a_meeting_is_changed_so_often_a_day_by_each_side_and_then_no_mail_goes(cast, client):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    link = f"/meeting/{secret(wish.meeting_purpose)}/"
    often = limits.LIMITS["arrangements"].many
    for _ in range(often):
        assert client.post(link, {"deed": "settle"}).status_code == 422
    mails = Delivery.objects.count()
    answer = client.post(
        link, {"deed": "settle", "day": "2027-01-11", "time": "14:30", "form": "call"}
    )
    assert answer.status_code == 429
    assert Delivery.objects.count() == mails
    client.force_login(cast.noor)
    page = reverse("networking:introduction_meeting", args=[wish.ref])
    assert client.post(page, {"deed": "settle"}).status_code == 422
