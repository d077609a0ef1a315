"""The operator's pages: for staff alone; how work fares, and never what it is about."""

import json

import pytest
from procrastinate.contrib.django import app

from coaching import queue
from coaching.models import Event, Job, JobFailure
from networking.models import ContactImport
from tests.cast import person

from .test_jobs import job, run, state_of

HOME, QUEUE, IMPORTS = "/operator/", "/operator/queue/", "/operator/imports/"
WELL = "Alles draait. Je hoeft niets te doen."


@pytest.fixture
def olga(cast):
    return person("Olga", "Smit", is_staff=True)


@pytest.fixture
def told_on(olga, sign_in):
    client = sign_in(olga)
    return lambda path, **query: client.get(path, query).text


@pytest.fixture
def well(settings, tmp_path):
    (tmp_path / "verbinder-1.backup").touch()
    settings.BACKUP_DIR = tmp_path
    run("insert into procrastinate_workers (last_heartbeat) values (now())")
    run("delete from procrastinate_jobs")


@pytest.mark.parametrize("path", [HOME, QUEUE, IMPORTS])
def test_only_who_runs_the_site_has_these_pages(cast, olga, client, path):
    assert client.get(path)["Location"].startswith("/account/sign-in/")
    for somebody in (cast.marjan, cast.noor):
        client.force_login(somebody)
        assert client.get(path).status_code == 404
        assert HOME not in client.get("/profile/").text
    client.force_login(olga)
    assert client.get(path).status_code == 200
    assert HOME in client.get("/profile/").text


def test_when_all_is_well_it_says_so_in_one_sentence(told_on, well, monkeypatch):
    monkeypatch.setattr("verbinder.doctor.GLANCE", doctors_without_disks())
    assert WELL in told_on(HOME)


def doctors_without_disks():
    from verbinder import doctor

    return [check for check in doctor.GLANCE if check.__name__ != "room"]


def test_what_is_broken_is_told_with_what_to_do(told_on, well):
    run("update procrastinate_workers set last_heartbeat = now() - interval '1 hour'")
    told = told_on(HOME)
    assert "Eén ding is kapot" in told
    assert "De worker is stil" in told
    assert "manage.py worker" in told


def test_what_could_be_better_is_told_more_softly(told_on, well):
    job()
    told = told_on(HOME)
    assert "De site draait. Kijk wel even" in told
    assert "taak op de achtergrond is mislukt" in told


def test_the_queue_tells_kind_age_and_kind_of_error(told_on, well):
    failed = job()
    JobFailure.note(failed.pk, TimeoutError("sanne@example.org"))
    run("update procrastinate_events set at = now() - interval '3 hours'")
    told = told_on(QUEUE)
    for words in ("Een mail versturen", "Mislukt", "TimeoutError", "3\xa0uur", "De worker leeft"):
        assert words in told, words
    assert "Probeer opnieuw" in told


def test_the_queue_says_when_nobody_does_the_work(told_on):
    assert "Er draait geen worker" in told_on(QUEUE)


@pytest.mark.parametrize("state", ["", "failed", "todo", "doing", "succeeded", "nonsense"])
def test_the_queue_never_tells_what_a_job_is_about(told_on, well, state):
    words = {"delivery_id": 1, "name": "Sanne", "email": "sanne@example.org"}
    for one in ("failed", "doing", "succeeded"):
        failed = job(state=one)
        run(
            "update procrastinate_jobs set args = %s, lock = %s, queueing_lock = %s where id = %s",
            json.dumps(words),
            f"Sanne{one}",
            f"Sanne{one}",
            failed.pk,
        )
    app.configure_task("coaching.tasks.send_delivery").defer(delivery_id=1, name="Sanne")
    told = told_on(QUEUE, state=state)
    assert "Een mail versturen" in told
    assert "Sanne" not in told
    assert "delivery_id" not in told


def test_work_for_later_says_when_it_begins(told_on, well):
    number = app.configure_task("networking.tasks.ask", schedule_in={"days": 3}).defer(
        introduction_id=0
    )
    assert Job.objects.told().get(pk=number).is_later
    told = told_on(QUEUE)
    assert "Begint " in told
    assert "Probeer opnieuw" not in told  # that is for what failed


def test_a_press_lets_failed_work_go_again(olga, sign_in, well):
    failed, client = job(), sign_in(olga)
    assert "gaat opnieuw" in client.post(f"{QUEUE}{failed.pk}/retry/", follow=True).text
    assert state_of(failed) == "todo"
    assert "Dat kan nu niet meer" in client.post(f"{QUEUE}{failed.pk}/retry/", follow=True).text
    assert Event.objects.about(failed).count() == 1


def test_nobody_else_can_press_it_nor_tell_whether_there_is_such_work(cast, client, well):
    failed = job()
    client.force_login(cast.marjan)
    for number in (failed.pk, 999_999):
        assert client.post(f"{QUEUE}{number}/retry/").status_code == 404
    assert state_of(failed) == "failed"


def test_an_import_is_begun_again_by_its_coach_alone(olga, sign_in, well):
    failed, client = job("networking.tasks.apply_import"), sign_in(olga)
    told = client.get(QUEUE).text
    assert "Contacten importeren" in told
    assert "Probeer opnieuw" not in told
    assert "De coach begon dit zelf" in told
    client.post(f"{QUEUE}{failed.pk}/retry/")
    assert state_of(failed) == "failed"


def test_every_kind_of_work_has_a_name_that_people_can_read(db):
    app.perform_import_paths()
    ours = {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate"))}
    assert {name for name in ours if name.startswith(("coaching.", "networking."))} == {
        name for name in queue.KINDS if not name.startswith("builtin:")
    }


def test_imports_are_told_without_anybody_in_them(cast, told_on):
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    data = f"{head}\nGeheim,Persoon,,geheim@example.org,Bedrijf,Baas,"
    ContactImport.read(cast.marjan, data.encode(), "van-geheim-persoon.csv")
    told = told_on(IMPORTS)
    assert "Marjan de Wit" in told
    assert "Klaar om te importeren" in told
    assert "LinkedIn-connecties" in told
    for hidden in ("Geheim", "geheim", "Bedrijf", "marjan@example.org"):
        assert hidden not in told


def test_the_pages_cost_the_same_however_much_there_is(
    cast, olga, sign_in, well, django_assert_num_queries
):
    client = sign_in(olga)
    for path in (QUEUE, IMPORTS):
        client.get(path)
    for _n in range(3):
        job()
    with django_assert_num_queries(6):
        client.get(QUEUE)
    for _n in range(9):
        job()
    with django_assert_num_queries(6):
        client.get(QUEUE)
