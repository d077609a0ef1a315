"""A whole import taken back: its people leave, what it changed is as before."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event
from networking.models import (
    Contact,
    ContactImport,
    Disclosure,
    ImportedRow,
    Introduction,
    OtherPerson,
    SavedPerson,
    Suggestion,
    importing,
    undoing,
)
from networking.models.informing import RIGHTS
from networking.models.pausing import FOR_NOW
from tests.networking.connections import linkedin_csv
from tests.networking.test_import_questions import DAAN, brought
from tests.smtp import deliver_all, mail_server  # noqa: F401

FLEUR = "Fleur,Bos,https://www.linkedin.com/in/fleur,,Spoorhuis,Docent,"
MAIL = "Daan,Hoekstra,,daan.contact@example.org,Zeewind,Kapitein,"


def press(client, this):
    return client.post(reverse("networking:import_undo", args=[this.ref]), follow=True)


def test_its_people_leave_and_what_it_changed_is_as_before(cast):
    this = brought(cast.otto, FLEUR, MAIL)
    cast.daan.refresh_from_db()
    assert cast.daan.role == "Kapitein"
    counts = {"leaving": 1, "staying": 0, "restoring": 1}
    assert this.undo_counts == counts
    assert this.undo(by=cast.otto) == counts
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.daan.shown_as) == ("Engineer", "named")
    assert " engineer" in cast.daan.card_text
    assert cast.otto.contacts.count() == 1
    assert this.undo(by=cast.otto) is None, "once"
    assert Event.objects.filter(verb="contact_import.undo").count() == 1


def test_what_the_coach_changed_since_stays(cast):
    this = brought(cast.otto, MAIL)
    cast.daan.refresh_from_db()
    cast.daan.role, cast.daan.remark = "Stuurman", "Belde."
    cast.daan.edit(by=cast.otto)
    this.undo(by=cast.otto)
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.daan.remark) == ("Stuurman", "Belde.")


def test_who_has_an_introduction_or_her_coachs_words_stays(cast):
    lines = [f"P{n},Smit,https://www.linkedin.com/in/p{n},p{n}@example.org,X,Y," for n in range(6)]
    this = brought(cast.otto, *lines)
    people = cast.otto.contacts.filter(came_with=this).order_by("sort_key")
    asked, praised, seen, plain, thought_of, other = people
    for contact in (asked, seen, thought_of):
        Contact.objects.filter(pk=contact.pk).show_as("named", by=cast.otto)
    coaching = Coaching.objects.get(client=cast.bram)
    draft = Introduction.draft(coaching, asked)
    Suggestion.make(coaching, Contact.objects.get(pk=thought_of.pk), "Past bij je.", by=cast.otto)
    OtherPerson.objects.create(introduction=draft, contact=other)
    Contact.objects.filter(pk=praised.pk).update(line="Vertelt mooi.")
    Disclosure.log([seen], cast.bram, Disclosure.Part.LIST)
    SavedPerson.put(cast.bram, seen, True)
    assert this.undo(by=cast.otto) == {"leaving": 2, "staying": 4, "restoring": 0}
    left = set(cast.otto.contacts.values_list("pk", flat=True))
    assert left == {cast.daan.pk, asked.pk, praised.pk, thought_of.pk, other.pk}
    assert plain.pk not in left


HER_DEEDS = {
    "asks never to be asked": lambda her: her.leave_alone(),
    "takes a pause": lambda her: her.pause(FOR_NOW),
    "took a pause and ended it": lambda her: (her.pause(FOR_NOW), her.pause(None)),
    "puts it right": lambda her: her.put_right(dict.fromkeys(RIGHTS, "Fleur")),
    "was told by her coach": lambda her: her.told("paste", by=her.coach),
}


@pytest.mark.parametrize("deed", HER_DEEDS)
def test_who_said_what_she_wants_or_knows_of_it_stays_as_she_is(cast, deed):
    this = brought(cast.otto, FLEUR)
    her = cast.otto.contacts.get(came_with=this)
    HER_DEEDS[deed](her)
    assert this.undo(by=cast.otto) == {"leaving": 0, "staying": 1, "restoring": 0}
    now = cast.otto.contacts.get(pk=her.pk)
    for name in ("last_name", "never_at", "paused_until", "informed_at"):
        assert getattr(now, name) == getattr(her, name)
    assert brought(cast.otto, FLEUR).created == 0


def test_nothing_more_goes_to_who_leaves_and_no_letter_remembers_her(cast, smtp):
    this = brought(cast.otto, *(f"Fleur{n},Bos,,fleur{n}@example.org,X,Y," for n in range(2)))
    for her in cast.otto.contacts.filter(came_with=this):
        her.write_to(by=cast.otto)
    Delivery.objects.filter(to_email="fleur0@example.org").update(state="failed")
    assert this.undo(by=cast.otto)["leaving"] == 2
    deliver_all()
    assert not smtp.letters
    words = Delivery.objects.values_list("to_email", "to_name", "subject", "body")
    assert set(words) == {("", "", "", "")}
    assert set(Delivery.objects.values_list("state", flat=True)) == {"failed", "dropped"}


def test_a_month_to_be_told_does_not_begin_anew_with_the_same_file(cast):
    before = timezone.now() - timedelta(days=29)
    for _ in range(2):
        this = brought(cast.otto, FLEUR)
        Contact.objects.filter(came_with=this, created_at__gt=before + timedelta(days=1)).update(
            created_at=before
        )
        this.undo(by=cast.otto)
    rows = str(list(this.outcomes.values()))
    assert "leur" not in rows, "only digests are kept"
    brought(cast.otto, FLEUR, FLEUR.replace("leur", "loor").replace("fleur", "floor"))
    fleur, floor = cast.otto.contacts.exclude(pk=cast.daan.pk).order_by("sort_key")
    assert (fleur.created_at, fleur.days_to_inform) == (before, 1)
    assert floor.days_to_inform == 30
    of_another = brought(cast.marjan, FLEUR)
    assert of_another.brought.get().days_to_inform == 30


def test_a_month_after_it_could_be_taken_back_nothing_of_its_people_is_kept(cast):
    this = brought(cast.otto, FLEUR)
    this.undo(by=cast.otto)
    for days, kept in ((undoing.UNDO_DAYS + 29, True), (undoing.UNDO_DAYS + 31, False)):
        day = timezone.now() - timedelta(days=days)
        ContactImport.objects.filter(pk=this.pk).update(created_at=day)
        for old in ContactImport.objects.stale():
            old.forget()
        assert this.outcomes.filter(before__isnull=False).exists() == kept


def test_everything_that_points_to_a_contact_was_thought_of():
    """Who leaves is deleted without asking each table; a new one must be handled in ``undo``."""
    fields = Contact._meta.get_fields(include_hidden=True)
    related = {
        field.related_model.__name__
        for field in fields
        if field.auto_created and field.is_relation and not field.concrete
    }
    rooting = {"Introduction", "Suggestion", "OtherPerson", "Concern"}
    assert related == rooting | {"Disclosure", "SavedPerson", "ImportedRow"}


def test_an_answer_to_a_question_is_taken_back_too(cast):
    this = brought(cast.otto, DAAN, "Daan,Hoekstra,,,Zeewind,Matroos,")
    this.decide(same=True, row=2, by=cast.otto)
    this.decide(same=False, row=3, by=cast.otto)
    assert this.undo(by=cast.otto) == {"leaving": 1, "staying": 0, "restoring": 1}
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.daan.linkedin_key, cast.daan.linkedin_url) == ("Engineer", "", "")


def test_somebody_two_files_changed_gets_back_what_the_later_one_left(cast):
    first = brought(cast.otto, MAIL)
    brought(cast.otto, MAIL.replace("Kapitein", "Stuurman"))
    first.undo(by=cast.otto)
    cast.daan.refresh_from_db()
    assert cast.daan.role == "Stuurman"


def test_half_an_import_can_be_taken_back(cast, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 20)
    this = ContactImport.read(cast.otto, linkedin_csv(50), "Connections.csv")
    this.start(by=cast.otto)
    monkeypatch.setattr(ContactImport, "_finish", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        this.apply()
    assert this.undo(by=cast.otto) is None, "it is still running"
    this.fail()
    this.discard(by=cast.otto)
    assert this.undo(by=cast.otto)["leaving"] == 50
    assert cast.otto.contacts.count() == 1


def test_after_a_month_it_stays_and_its_rows_hold_no_words(cast, sign_in):
    this = brought(cast.otto, DAAN, MAIL.replace("Daan", "D."), FLEUR)
    assert not ContactImport.objects.stale().exists()
    day = timezone.now() - timedelta(days=undoing.UNDO_DAYS, seconds=1)
    ContactImport.objects.filter(pk=this.pk).update(created_at=day)
    for old in ContactImport.objects.stale():
        old.forget()
    assert not ContactImport.objects.stale().exists()
    assert not ImportedRow.objects.filter(words__isnull=False).exists()
    assert not ImportedRow.objects.filter(before__isnull=False).exists()
    this.refresh_from_db()
    assert this.undo(by=cast.otto) is None
    assert (this.asked, this.created + this.updated + this.unchanged) == (0, 3)
    page = sign_in(cast.otto).get(this.get_absolute_url()).text
    assert "Draai deze import terug" not in page
    assert "Beantwoord de vragen" not in page


@pytest.mark.thorough
def test_undoing_thousands_is_quick(cast, django_assert_max_num_queries):
    this = ContactImport.read(cast.otto, linkedin_csv(3000), "Connections.csv")
    this.start_and_apply(by=cast.otto)
    with django_assert_max_num_queries(40):
        assert this.undo(by=cast.otto)["leaving"] == 3000


# The page


def test_the_page_says_what_stays_before_and_what_happened_after(cast, sign_in):
    this, client = brought(cast.otto, FLEUR, MAIL), sign_in(cast.otto)
    page = client.get(this.get_absolute_url()).text
    assert "1 persoon gaat weer weg uit je netwerk." in page
    assert "1 persoon krijgt de oude gegevens terug." in page
    assert "Dit kan nog 30 dagen." in page
    answer = press(client, this)
    assert "1 persoon is weg." in answer.text
    assert "Wat uit Connections.csv kwam, is weer weg." in answer.text
    assert "Dit kan niet meer worden teruggedraaid." in press(client, this).text


def test_a_stranger_takes_nothing_back(cast, sign_in):
    this = brought(cast.otto, FLEUR)
    for stranger in (cast.marjan, cast.noor):
        assert press(sign_in(stranger), this).status_code == 404
    assert cast.otto.contacts.count() == 2
