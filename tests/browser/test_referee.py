"""The referee of every page: axe finds nothing, in both languages, both schemes and both widths.

Slow, so it runs only when asked for (``-m referee``); .ci/run asks. With SHOTS=folder it keeps a
picture of each page it judged.
"""

import contextlib
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from coaching.models import AddressChange, Coaching, Delivery, Invitation, JobFailure
from coaching.secrets import secret
from networking.models import (
    Afterword,
    Concern,
    ContactImport,
    FollowUp,
    Introduction,
    Kind,
    Meeting,
    Note,
    NoteConflict,
    OwnContact,
    SavedPerson,
    SavedSearch,
    Sequel,
    Suggestion,
)
from networking.models.contact_import import State
from tests.cast import introduction
from tests.coaching.test_jobs import job as failed_job
from tests.networking.connections import linkedin_csv, sheet
from tests.networking.test_reader_matching import STRANGE

pytestmark = [pytest.mark.browser, pytest.mark.referee]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
SHOTS = os.environ.get("SHOTS")
CODE_FORM = "form[action*='/sign-in/code/'] input[type=email]"


def submit(field, text, until):
    """Steps behind the opening of a page: type this, send the form, wait for what then appears."""

    def steps(page):
        box = page.locator(field)
        box.fill(text)
        box.locator("xpath=ancestor::form").locator(".btn-main").click()
        page.locator(until).first.wait_for()

    return steps


def refused(field, text):
    """The same, when the form comes back with what is wrong with it."""
    return submit(field, text, until=".summary")


def letters(page):
    """The mails to whoever does not know it yet, as the coach reads them before they go."""
    page.locator(".mark input[name=ref]").first.check()
    page.locator(".bulk .btn-main").click()
    page.locator(".letter").first.wait_for()


def yes_without_a_time(page):
    """A contact's yes that comes back, with all there is to choose and to write unfolded."""
    for fold in page.locator("details > summary").all():
        fold.click()
    page.locator("input[name=day_1]").fill("2030-01-11")
    page.locator("details button[value=accept]").click()
    page.locator(".summary").first.wait_for()
    page.locator("details:not([open]) > summary").click()


def planned_for_no_day(page):
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    page.locator("#id_words").fill("Bellen")
    page.locator("#stappen .actions .btn").click()
    page.locator(".summary").wait_for()


def all_unfolded(page):
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    page.wait_for_load_state("networkidle")


def nobody_noted_down(page):
    page.locator("details.fold > summary").click()
    page.locator("details .btn-main").click()
    page.locator(".summary").wait_for()


def pages_of(cast):
    """Every page there is, by who looks at it: a path, or a path and the steps after it."""
    from datetime import timedelta

    from django.utils import timezone

    draft = introduction(cast, contact=cast.sanne)
    asked = introduction(cast, "submit", "approve", "ask", contact=cast.youssef)
    from coaching.notices import word
    from tests.cast import contact
    from tests.cast import person as account

    ways = {
        "waiting": ("submit",),
        "more": ("submit", "ask_more"),
        "met": ("submit", "approve", "ask", "accept", "introduce"),
        "fresh": ("submit", "approve", "ask", "accept", "introduce"),
        "choosing": ("submit", "approve", "ask", "accept", "introduce", "propose", "suggest"),
        "spoken": ("submit", "approve", "ask", "accept", "introduce", "schedule", "hold"),
        "not_now": ("submit", "approve", "ask", "put_off"),
        "refused": ("submit", "approve", "ask", "refuse"),
        "declined": ("submit", "decline"),
    }
    roads = {}
    for name, verbs in ways.items():
        person = contact(cast.marjan, name.title(), "Proef", "named", role="Adviseur")
        roads[name] = introduction(cast, *verbs, contact=person)
    by_hand = introduction(cast, "submit", contact=contact(cast.marjan, "Hanna", "Proef", "named"))
    by_hand.pass_on_by_hand(by=cast.marjan, subject="Een vraag", message="Dag Hanna, heb je tijd?")
    again = contact(cast.marjan, "Again", "Proef", "named", role="Adviseur")
    roads["awake"] = introduction(cast, "submit", "approve", "ask", "put_off", contact=again)
    Introduction.objects.filter(pk=roads["awake"].pk).update(wake_on=timezone.localdate())
    roads["awake"].wake()
    wrote = contact(cast.marjan, "Wrote", "Proef", "named", role="Adviseur")
    roads["replied"] = introduction(cast, "submit", "approve", "ask", contact=wrote)
    roads["replied"].answer("reply", chosen_form="mail", replies=[("Wat?", "Begin klein.")])
    yes = contact(cast.marjan, "Yes", "Proef", "named", role="Adviseur")
    roads["agreed"] = introduction(cast, "submit", "approve", "ask", contact=yes)
    soon = timezone.now() + timedelta(days=2)
    roads["agreed"].answer("accept", chosen_form="coffee", moments=[soon])
    later = timezone.now() + timedelta(days=3)
    Meeting.plan(roads["met"], by=cast.noor, starts_at=later, form="coffee", place="Bij haar")
    note = Note.begin(roads["met"], by=cast.noor)
    note.write("Wat ik leerde: begin klein.", version=0)
    note.write("Wat ik leerde: begin groot.", version=1)
    note.write("Wat ik leerde: begin klein, maar begin.", version=2)
    with contextlib.suppress(NoteConflict):
        note.write("Wat ik leerde: begin vandaag.", version=1)
    binned = Note.objects.create(author=cast.noor, introduction=roads["met"], text="Oud")
    binned.throw_away(by=cast.noor)
    of_coach = Note.begin(cast.coaching, by=cast.marjan)
    of_coach.write("Noor durft meer dan ze denkt.", version=0)
    step = FollowUp.plan(cast.noor, "Begin klein.", timezone.localdate(), note=note)
    FollowUp.plan(cast.noor, "De opleiding bellen", timezone.localdate()).finish()
    friend = OwnContact.note_down(cast.noor, name="Wouter", through_introduction=roads["spoken"])
    shared = Note.begin(roads["met"], by=cast.noor)
    shared.write("Dit mag Marjan lezen.", version=0)
    shared.share(by=cast.noor)
    shared.reply("Mooi begin.", by=cast.marjan)
    Introduction.objects.filter(pk=roads["spoken"].pk).update(offer_size="hour")
    Sequel.tell(roads["spoken"], by=cast.noor, promise="on_its_way", result="insight")
    for kind in (Kind.REPORT, Kind.COACH_THANKS):  # both can be called back still
        by = cast.noor if kind == Kind.REPORT else cast.marjan
        Afterword.post(roads["spoken"], kind, "Dag Spoken,\n\nEr is nieuws.", by=by)
    read = ContactImport.read(cast.marjan, linkedin_csv(30), "Connections.csv")
    done = ContactImport.read(cast.marjan, linkedin_csv(30, seed=2), "Connections.csv")
    done.start(by=cast.marjan)
    done.apply()
    busy = ContactImport.read(cast.marjan, linkedin_csv(30, seed=3), "Connections.csv")
    ContactImport.objects.filter(pk=busy.pk).update(state=State.APPLYING)
    halted = ContactImport.read(cast.marjan, linkedin_csv(30, seed=4), "Connections.csv")
    ContactImport.objects.filter(pk=halted.pk).update(state=State.FAILED)
    columns = ContactImport.read(cast.marjan, STRANGE, "lijst.csv")
    alike = "Sanne,Vermeer,https://www.linkedin.com/in/sanne-v,,Gemeente Overwater,Adviseur,"
    unsure = ContactImport.read(cast.marjan, sheet(alike), "Connections.csv")
    unsure.start_and_apply(by=cast.marjan)
    unsure.refresh_from_db()
    assert columns.is_matching
    assert unsure.asked
    along = introduction(cast, contact=contact(cast.marjan, "Gijs", "Proef", "named"))
    along.ask_along(by=cast.noor)
    along.comment({"goal": "Mooi en helder.", "questions": "Begin met hoe."}, by=cast.marjan)
    thought_of = contact(cast.marjan, "Fenna", "Proef", "named", role="Adviseur")
    Suggestion.make(cast.coaching, thought_of, "Zij kent dit werk van binnen.", by=cast.marjan)
    SavedPerson.put(cast.noor, cast.sanne, True)
    SavedSearch.keep(cast.noor, "q=adviseur", "Adviseurs")
    Invitation.send(cast.marjan, email="nieuw@example.org", first_name="Nieuw")
    handed = Invitation.send(cast.marjan, email="zelf@example.org", first_name="Zelf", by_hand=True)
    coaching = f"/coachings/{cast.coaching.ref}/"
    untold = contact(cast.marjan, "Iris", "Proef", "named", role="Docent", informed_at=None)
    untold.open_page()
    cast.sanne.pause(timezone.localdate() + timedelta(days=9))
    other = contact(cast.marjan, "Els", "Proef", "named", role="Adviseur")
    roads["waiting"].name_other(by=cast.marjan, person=other, line="Zij deed hetzelfde.")
    doors = {d.letter: "/" + d.door.split("/", 3)[3] for d in Delivery.objects.all() if d.door}
    answers = {}
    for mail in Delivery.objects.filter(letter="introduction_ask"):
        path = "/" + mail.door.split("/", 3)[3]
        status = Introduction.objects.behind(path.split("/")[2]).get().status
        answers[f"answer-{status}"] = path
    assert {"answer-asked", "answer-not_now", "answer-refused", "answer-scheduled"} <= set(answers)
    careful = introduction(cast, contact=contact(cast.marjan, "Zorg", "Proef", "named"))
    careful.write({"why": "Ik had een burn-out."}, version=careful.version)
    Coaching.objects.update(fair_play_at=None)
    past = contact(cast.marjan, "Past", "Proef", "named", role="Adviseur")
    roads["missed"] = introduction(cast, *ways["met"], "schedule", contact=past)
    ago = timezone.now() - timedelta(hours=3)
    Meeting.objects.filter(introduction=roads["missed"]).update(starts_at=ago)
    concern = {"coach": cast.marjan, "client": cast.noor, "contact": past, "reason": "uneasy"}
    for who in (
        {"author": cast.noor, "by_role": "client", "about": "contact"},
        {"by_role": "contact", "about": "client", "words": "Hij vroeg veel."},
    ):
        Concern.tell(**concern, introduction=roads["missed"], **who)  # fmt: skip
    Concern.objects.first().settle(by=cast.marjan)
    changed = AddressChange.tell(account("Ilse", "Bos"), "ilse.oud@example.org")
    invited, shared_by, lent, of_bram = colleagues(cast)
    visitor = {
        "practice-invitation": f"/practice/invitation/{secret(invited.purpose)}/",
        "sign-in": "/account/sign-in/",
        "sign-up": "/account/sign-up/",
        "forgotten": "/account/password/forgotten/",
        "sign-in-refused": ("/account/sign-in/", refused(CODE_FORM, "geen adres")),
        "code": ("/account/sign-in/", submit(CODE_FORM, cast.noor.email, until="input[name=code]")),
        "invitation": (doors["invitation"], all_unfolded),
        "invitation-handed": f"/{handed.link.split('/', 3)[3]}",
        "invitation-unknown": "/invitations/onbekend/",
        **answers,
        **{
            f"meeting-{name}": f"/meeting/{secret(roads[name].meeting_purpose)}/"
            for name in ("met", "fresh", "choosing", "spoken", "missed")
        },
        "concern-of-answer": f"{answers['answer-asked']}concern/",
        "concern-told": f"{answers['answer-asked']}concern/?klaar=ja",
        "concern-of-contact": f"/about/{past.open_page()}/concern/",
        "meeting-refused": (
            f"/meeting/{secret(roads['fresh'].meeting_purpose)}/",
            refused("#id_place", "x" * 201),
        ),
        "answer-refused-time": (answers["answer-asked"], yes_without_a_time),
        "about": f"/about/{cast.sanne.open_page()}/",
        "about-link": "/about/",
        "mails-stop": f"/mails/{word(cast.noor.pk, 'progress')}/",
        "about-removed": "/about/removed/",
        "privacy": "/privacy/",
        "left": "/account/left/",
        "address-undo": f"/account/email/undo/{secret(changed.purpose)}/",
    }
    thanks = f"{roads['spoken'].get_absolute_url()}thanks/"
    client = {
        "home of a client": "/",
        "search of a client": "/search/?q=e",
        "seen by my coach": "/seen-by-my-coach/",
        "people": "/people/",
        "people-table": "/people/?view=table",
        "people-narrowed": "/people/?room=1&role=Adviseur",
        "saved": "/saved/",
        "nobody": "/people/?q=zzzzzz",
        "card": f"/people/{cast.sanne.ref}/",
        "card-anonymous": f"/people/{cast.youssef.ref}/",
        "compose": f"/introductions/{draft.ref}/edit/",
        "compose-refused": (f"/introductions/{draft.ref}/edit/", refused("#id_goal", "")),
        "check": f"/introductions/{draft.ref}/check/",
        "check-careful": (
            f"/introductions/{careful.ref}/check/",
            lambda page: page.locator(".btn-main").click(),
            lambda page: page.locator(".summary").wait_for(),
        ),
        "compose-along": f"/introductions/{along.ref}/edit/",
        "requests": "/introductions/",
        **{f"request-{name}": road.get_absolute_url() for name, road in roads.items()},
        "request-asked": asked.get_absolute_url(),
        "meeting": f"/introductions/{roads['met'].ref}/meeting/",
        "kit": f"/introductions/{roads['met'].ref}/kit/",
        "kit-refused": (
            f"/introductions/{roads['met'].ref}/kit/",
            lambda page: page.locator("form:has(input[name=own]) .btn").click(),
            lambda page: page.locator(".summary").wait_for(),
        ),
        "meeting-choosing": f"/introductions/{roads['choosing'].ref}/meeting/",
        "follow-ups": "/follow-ups/",
        "follow-ups-refused": ("/follow-ups/", planned_for_no_day),
        "follow-up": step.get_absolute_url(),
        "follow-up-lines": f"{note.get_absolute_url()}follow-ups/",
        "my-people": "/my-people/",
        "my-people-refused": ("/my-people/", nobody_noted_down),
        "own-contact": friend.get_absolute_url(),
        "own-contact-request": f"{friend.get_absolute_url()}request/?q=proef",
        "thanks": thanks,
        "thanks-refused": (thanks, refused("#id_line", "")),
        "thanks-whole": (thanks, submit("#id_line", "Ik weet nu meer.", until="#id_text")),
        "report": f"{roads['replied'].get_absolute_url()}report/",
        "news": "/notices/",
        "concern": f"{roads['missed'].get_absolute_url()}concern/",
        "request-missed": (roads["missed"].get_absolute_url(), all_unfolded),
        "notes": ("/notes/", all_unfolded),
        "notes-nothing": "/notes/?q=zzzzzz&since=2026-01-01",
        "note": (note.get_absolute_url(), all_unfolded),
        "note-conflict": f"{note.get_absolute_url()}?aside=4",
        "note-with-reply": shared.get_absolute_url(),
        "note-paper": f"{note.get_absolute_url()}paper/",
        "note-versions": f"{note.get_absolute_url()}versions/",
        "note-version": f"{note.get_absolute_url()}versions/?number=4",
        "card-of-colleague": f"/people/{shared_by.ref}/",
        "check-by-way-of-colleague": f"{lent.get_absolute_url()}check/",
        "my-coach": "/my-coaches/",
        "my-coach-pause": f"{coaching}pause/",
        "my-coach-end": f"{coaching}end/",
        "profile": "/profile/",
        "mails": "/profile/mails/",
        "profile-refused": ("/profile/", refused("#id_first_name", "")),
        "safety": "/account/safety/",
        "email": "/account/email/",
        "password": "/account/password/",
        "passkeys": "/account/safety/passkeys/",
        "again": "/account/reauthenticate/",
        "again-code": "/account/reauthenticate/code/",
        "own-data": "/account/data/",
        "leaving": "/account/deletion/",
        "sessions": "/account/sessions/",
    }
    coach = {
        "home of a coach": "/",
        "search of a coach": "/search/?q=e",
        "overview": "/overview/",
        "desk": "/desk/",
        "desk-under-way": "/desk/?show=under-way",
        "desk-over": "/desk/?show=over",
        "desk-request": roads["waiting"].get_desk_url(),
        "desk-answer": f"{by_hand.get_desk_url()}answer/",
        "desk-search": "/desk/?q=proef",
        "desk-other-people": f"{roads['waiting'].get_desk_url()}other-people/",
        "desk-asked": asked.get_desk_url(),
        "desk-met": roads["met"].get_desk_url(),
        "desk-awake": roads["awake"].get_desk_url(),
        "desk-spoken": roads["spoken"].get_desk_url(),
        "desk-agreed": roads["agreed"].get_desk_url(),
        "desk-replied": roads["replied"].get_desk_url(),
        "desk-declined": roads["declined"].get_desk_url(),
        "contacts": "/contacts/",
        "contact": cast.sanne.get_absolute_url(),
        "contact-log": f"{cast.sanne.get_absolute_url()}log/",
        "register": "/privacy/register/",
        "contacts-nobody": "/contacts/?q=zzzzzz",
        "contact-hidden": cast.willem.get_absolute_url(),
        "curation": "/contacts/curation/",
        "curation-for-colleagues": (
            "/contacts/curation/",
            lambda page: page.locator("input[name=colleagues]").check(),
        ),
        "curation-again": "/contacts/curation/?again=1",
        "rules": "/contacts/rules/",
        "rules-refused": ("/contacts/rules/", refused("#id_asked_per_year", "")),
        "contact-new": "/contacts/new/",
        "contact-refused": ("/contacts/new/", refused("#id_email", "geen adres")),
        "imports": "/imports/",
        "import-columns": f"{columns.get_absolute_url()}columns/",
        "import-unsure": unsure.get_absolute_url(),
        "import-questions": f"{unsure.get_absolute_url()}questions/",
        "import-new": "/imports/new/",
        "import-preview": read.get_absolute_url(),
        "import-done": done.get_absolute_url(),
        "import-busy": busy.get_absolute_url(),
        "import-halted": halted.get_absolute_url(),
        "informing": f"/contacts/informing/?tekst={untold.ref}",
        "informing-letters": ("/contacts/informing/", letters),
        "keeping": "/contacts/keeping/",
        "news": "/notices/",
        "concerns": ("/concerns/", all_unfolded),
        "concern-of-client": f"/clients/{cast.coaching.ref}/concern/",
        "second-step": "/account/second-step/",
        "desk-missed": roads["missed"].get_desk_url(),
        "clients": "/clients/",
        "clients-unfolded": ("/clients/", all_unfolded),
        "several": "/clients/invitations/several/",
        "several-refused": ("/clients/invitations/several/", refused("#id_people", "Jan van Dam")),
        "coaching-pause": f"{coaching}pause/",
        "coaching-end": f"{coaching}end/",
        "rehearsal": f"/desk/rehearsals/{along.ref}/",
        "suggestions": f"/clients/{cast.coaching.ref}/suggestions/?q=proef",
        "suggestion": f"{thought_of.get_absolute_url()}suggestions/",
        "suggestion-refused": (
            f"{thought_of.get_absolute_url()}suggestions/",
            refused("#id_why", ""),
        ),
        "clients-refused": ("/clients/", refused("#id_email", "geen adres")),
        "practice": "/practice/",
        "practice-refused": ("/practice/", refused("#id_email", "geen adres")),
        "practice-leaving": "/practice/leaving/",
        "practice-removal": f"/practice/members/{stay_of(cast.otto).ref}/removal/",
        "desk-of-colleagues-client": of_bram.get_desk_url(),
        "coaching-end-lent": f"/coachings/{of_bram.coaching.ref}/end/",
        "profile": "/profile/",
        "mails": "/profile/mails/",
        "note-shared": shared.get_absolute_url(),
        "note-shared-refused": (shared.get_absolute_url(), refused("#id_text", "")),
        "note-of-coach": of_coach.get_absolute_url(),
        "notes-of-coach": "/notes/",
        "not-found": "/contacts/00000000-0000-4000-8000-000000000000/",
    }
    operator = {
        "deliveries": "/deliveries/",
        "deliveries-queued": "/deliveries/?state=queued",
        "operator": "/operator/",
        "operator-queue": "/operator/queue/",
        "operator-queue-waits": "/operator/queue/?state=todo",
        "operator-imports": "/operator/imports/",
        "records": "/operator/records/",
        "records-mails": "/operator/records/deliveries/",
        "records-accounts": "/operator/records/accounts/",
    }
    JobFailure.note(failed_job().pk, TimeoutError())
    failed_job("networking.tasks.apply_import")
    Delivery.objects.filter(letter="invitation").update(state="doubt", problem="ConnectionReset")
    olga = account("Olga", "Smit", is_staff=True)
    iris = account("Iris", "Vos", coach=True)
    founder = {"practice-new": "/practice/", "practice-unnamed": ("/practice/", unnamed)}
    return {
        None: visitor,
        cast.noor: client,
        cast.marjan: coach,
        cast.otto: {"practice-of-member": "/practice/"},
        iris: founder,
        olga: operator,
    }


def colleagues(cast):
    """A practice with a guest who did not answer yet; Noor begins to write to somebody Otto shares,
    his client Bram asked for somebody of Marjan's."""
    from coaching.models import Coaching, PracticeInvitation
    from tests import cast as people

    practice = people.practice(cast)
    words = {"email": "pia@example.org", "first_name": "Pia"}
    asked = PracticeInvitation.send(practice, cast.marjan, **words)
    els = people.contact(cast.otto, "Els", "Collega", "named", role="Wetenschapper")
    mila = people.contact(cast.marjan, "Mila", "Gedeeld", "named", role="Adviseur")
    people.lend(els, mila)
    lent = people.introduction(cast, coaching=Coaching.towards(cast.otto, cast.noor), contact=els)
    bram = Coaching.towards(cast.marjan, cast.bram)
    return asked, els, lent, people.introduction(cast, "submit", coaching=bram, contact=mila)


def stay_of(user):
    from coaching.models import Membership

    return Membership.objects.running().get(user=user)


def unnamed(page):
    page.locator(".btn-main").click()
    page.locator(".summary").wait_for()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_has_a_fault_that_axe_can_see(cast, house, browser, language):
    faults = []
    for person, pages in pages_of(cast).items():
        if person:
            type(person).objects.filter(pk=person.pk).update(language=language)
        context = browser.new_context(locale=f"{language}-NL", reduced_motion="reduce")
        if person:
            context.add_cookies([house.session_of(person)])
        page = context.new_page()
        for name, path in pages.items():
            path, *steps = [path] if isinstance(path, str) else path
            page.goto(house.url + path)
            for step in steps:
                step(page)
            for width, size in WIDTHS.items():
                page.set_viewport_size(size)
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    found = judge(page)
                    faults += [f"{name} {language} {width} {scheme}: {fault}" for fault in found]
                    if SHOTS:
                        keep(page, f"{name}-{language}-{width}-{scheme}")
        context.close()
    assert not faults, "\n".join(faults)


def judge(page):
    # A colour that is still on its way to another has no contrast of its own.
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    results = Axe().run(page, options={"runOnly": RULES}).response
    found = [f"{v['id']} at {v['nodes'][0]['target']}" for v in results["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        found.append(f"scrolls {wide} px sideways")
    return found


def keep(page, name):
    folder = Path(SHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)
