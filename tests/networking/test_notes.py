"""A note is its writer's, unless shared; and no text is ever written over unseen."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event
from networking import retention
from networking.edits import Edit
from networking.models import (
    Note,
    NoteConflict,
    NoteReply,
    NoteTooLong,
    NoteVersion,
    TextUnknown,
)
from networking.prose import first_words
from networking.tasks import thin_out_notes

from .. import cast as people


@pytest.fixture
def note(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    return Note.begin(wish, by=cast.noor)


def seen_by(user):
    return list(Note.objects.visible_to(user))


def now(note):
    return Note.objects.get(pk=note.pk).text


def edit(old, new):
    return Edit.between(old, new)


def test_a_note_is_only_for_its_writer(cast, note):
    assert seen_by(cast.noor) == [note]
    for other in (cast.marjan, cast.eva, cast.otto, cast.bram):
        assert seen_by(other) == []


def test_shared_the_coach_may_read_it_until_it_is_not_shared_any_more(cast, note):
    note.share(by=cast.noor)
    assert seen_by(cast.marjan) == [note]
    assert seen_by(cast.otto) == []
    note.unshare(by=cast.noor)
    assert seen_by(cast.marjan) == []


def test_a_blank_note_is_used_before_another_is_begun(cast, note):
    assert Note.begin(note.introduction, by=cast.noor) == note
    note.write("Vol", version=0)
    assert Note.begin(note.introduction, by=cast.noor) != note


# ---- no text is lost


def test_a_newer_text_is_not_written_over_and_the_other_one_is_kept_aside(note):
    note.write("Eerste tekst", version=0)
    with pytest.raises(NoteConflict) as conflict:
        Note.objects.get(pk=note.pk).write("Uit een ander tabblad", version=0)
    assert conflict.value.note.text == "Eerste tekst"
    assert now(note) == "Eerste tekst"
    aside = note.versions.get(number=conflict.value.number)
    assert aside.text == "Uit een ander tabblad"
    assert aside.lies_aside


def test_the_same_text_twice_counts_as_stored(note):
    note.write("Een keer", version=0)
    assert note.write("Een keer", version=0).version == 1


def test_a_change_says_where_and_not_all_of_it(note):
    note.write("Ik leerde 👩‍💻 veel", version=0)
    note.write(edit("Ik leerde 👩‍💻 veel", "Ik leerde 👩‍💻 heel veel"), version=1)
    assert now(note) == "Ik leerde 👩‍💻 heel veel"


def test_other_lines_are_brought_together(note):
    note.write("een\ntwee\ndrie", version=0)
    note.write("een!\ntwee\ndrie", version=1, editor=uuid.uuid4(), step=1)
    note.write("een\ntwee\ndrie?", version=1, editor=uuid.uuid4(), step=1)
    assert now(note) == "een!\ntwee\ndrie?"
    assert note.text_of(note.stored) == "een\ntwee\ndrie?"  # what that page goes on from


def test_whoever_types_on_below_what_was_brought_together_loses_nothing(note):
    page, other = uuid.uuid4(), uuid.uuid4()
    note.write("een\ntwee\ndrie", version=0)
    note.write("een\ntwee\nvan de ander", version=1, editor=other, step=1)
    mine = note.write("van mij\ntwee\ndrie", version=1, editor=page, step=1).stored
    note.write(
        edit("van mij\ntwee\ndrie", "van mij, meer\ntwee\ndrie"),
        version=mine,
        editor=page,
        step=2,
    )
    assert now(note) == "van mij, meer\ntwee\nvan de ander"


def test_a_page_whose_answer_got_lost_goes_on_from_its_own_text(note):
    page, other = uuid.uuid4(), uuid.uuid4()
    note.write("Ik leer", version=0, editor=page, step=1)
    note.write("Ik leerde veel", version=0, editor=page, step=2)
    assert now(note) == "Ik leerde veel"
    with pytest.raises(NoteConflict):
        note.write("Iets anders", version=0, editor=other, step=1)


def test_what_arrives_twice_or_too_late_changes_nothing(note):
    page = uuid.uuid4()
    note.write("Eerst", version=0, editor=page, step=1)
    note.write("Later", version=0, editor=page, step=2)
    assert note.write("Eerst", version=0, editor=page, step=1).text == "Later"
    assert note.write("Later", version=0, editor=page, step=2).version == 2
    assert NoteVersion.objects.count() == 2


def test_a_page_does_not_go_on_after_another_one_wrote_in_the_same_line(note):
    page, other = uuid.uuid4(), uuid.uuid4()
    note.write("Een", version=0, editor=page, step=1)
    note.write("Een en twee", version=1, editor=other, step=1)
    with pytest.raises(NoteConflict):
        note.write("Een en drie", version=1, editor=page, step=2)


def test_typing_on_beside_a_newer_text_stays_beside_it_until_she_chose(note):
    page = uuid.uuid4()
    note.write("een\ntwee", version=0)
    note.write("een van hen\ntwee", version=1, editor=uuid.uuid4(), step=1)
    with pytest.raises(NoteConflict) as conflict:
        note.write("een van mij\ntwee", version=1, editor=page, step=1)
    change = edit("een van mij\ntwee", "een van mij\ntwee en meer")
    with pytest.raises(NoteConflict) as again:
        note.write(change, version=conflict.value.number, editor=page, step=2)
    assert now(note) == "een van hen\ntwee"
    assert note.versions.get(number=again.value.number).text == "een van mij\ntwee en meer"
    mine = "een van mij\ntwee en meer", again.value.number
    note.write(note.joined_with(*mine), version=note.version, editor=page, step=3)
    assert now(note) == "een van hen\neen van mij\ntwee en meer"
    assert note.joined_with(*mine) == now(note)  # pressed twice


def test_a_change_to_an_unknown_text_asks_for_the_whole_of_it(note):
    note.write("een", version=0)
    with pytest.raises(TextUnknown):
        note.write(edit("heel iets anders", "nog iets"), version=1)
    with pytest.raises(TextUnknown):
        note.write(edit("een", "twee"), version=7)
    with pytest.raises(NoteConflict):
        note.write("nog iets", version=7)


def test_too_long_is_refused_also_when_it_is_reached_bit_by_bit(note):
    note.write("x" * 99_999, version=0)
    with pytest.raises(NoteTooLong):
        note.write(Edit(0, 0, "yy", 100_001), version=1)


# ---- earlier texts, the bin


def later(rows, **moments):
    rows.update(**{name: timezone.now() - ago for name, ago in moments.items()})


def test_earlier_texts_are_one_for_each_five_minutes_and_what_lay_aside(note):
    for number in range(6):
        note.write(f"regel {number}", version=note.version)
    with pytest.raises(NoteConflict):
        note.write("van elders", version=1)
    start = timezone.now().replace(hour=9, minute=0, second=1)
    for number in range(1, 8):
        minutes = timedelta(minutes=3 * number)  # 3, then 6 and 9, then 12, then 15 and 18, then 21
        NoteVersion.objects.filter(number=number).update(at=start + minutes)
    assert [version.opening for version in note.earlier()] == [
        "van elders", "regel 3", "regel 2", "regel 0",
    ]  # fmt: skip


def test_after_a_while_those_are_left_and_the_last_of_each_page(note):
    one, other = uuid.uuid4(), uuid.uuid4()
    for number in range(6):
        page = other if number == 2 else one
        note.write(f"regel {number}", version=note.version, editor=page, step=number + 1)
    thin_out_notes(timestamp=0)
    assert NoteVersion.objects.count() == 6
    later(NoteVersion.objects, at=timedelta(minutes=30))
    thin_out_notes(timestamp=0)
    assert [version.text for version in note.versions.all()] == ["regel 2", "regel 5"]


def test_whoever_was_away_for_long_is_still_understood(note):
    """What her page began from is not there any more; one from before is."""
    note.write("een\ntwee\ndrie", version=0)
    for text in ("een!\ntwee\ndrie", "een!\ntwee!!\ndrie"):
        note.write(text, version=note.version)
    later(NoteVersion.objects.filter(number=1), at=timedelta(hours=3))
    NoteVersion.objects.filter(number=2).delete()
    note.write("een!\ntwee\ndrie?", version=2, editor=uuid.uuid4(), step=1)
    assert now(note) == "een!\ntwee!!\ndrie?"


def test_thrown_away_it_is_out_of_sight_and_comes_back_for_thirty_days(cast, note):
    note.share(by=cast.noor)
    note.throw_away(by=cast.noor)
    assert seen_by(cast.noor) == seen_by(cast.marjan) == []
    assert list(Note.objects.thrown_away(cast.noor)) == [note]
    note.take_back(by=cast.noor)
    assert seen_by(cast.noor) == [note]
    assert seen_by(cast.marjan) == []  # sharing is done anew
    note.throw_away(by=cast.noor)
    later(Note.objects, deleted_at=timedelta(days=29))
    retention.run()
    assert Note.objects.exists()
    later(Note.objects, deleted_at=timedelta(days=31))
    retention.run()
    assert not Note.objects.exists()


# ---- the coach


def test_a_coach_has_notes_of_her_own_about_a_client_that_nobody_else_reads(cast, note):
    own = Note.begin(note.introduction.coaching, by=cast.marjan)
    own.write("Kan meer dan zij denkt", version=0)
    assert seen_by(cast.marjan) == [own]
    assert own not in seen_by(cast.noor)
    assert own.whom == "Noor Bakker"


def test_under_a_shared_note_the_coach_writes_something_once(cast, note):
    note.share(by=cast.noor)
    for _press in range(2):
        note.reply("Mooi gedaan", by=cast.marjan)
    assert NoteReply.objects.get().text == "Mooi gedaan"
    letter = Delivery.objects.get(letter="note_replied")
    assert letter.to_user == cast.noor
    assert "Mooi gedaan" not in letter.body
    assert Event.objects.filter(verb="note.reply").count() == 1


def test_the_list_shows_the_first_words_without_reading_it_all(note):
    note.write("\n\n  # Eerste regel  \nTweede regel", version=0)
    listed = Note.objects.with_opening().get(pk=note.pk)
    assert listed.first_line == "Eerste regel"
    assert "text" in listed.get_deferred_fields()
    assert note.first_line == "Eerste regel"


@pytest.mark.parametrize("line", ["- bel haar", "3. bel haar", "bel haar", "## bel haar"])
def test_the_signs_of_a_heading_or_a_list_are_not_its_first_words(line):
    assert first_words(f"\n{line}\nmeer") == "bel haar"
