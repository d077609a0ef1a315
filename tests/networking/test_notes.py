"""A note is its writer's, unless shared; and no text is ever written over unseen."""

import uuid

import pytest

from networking.models import Note, NoteConflict

from .. import cast as people


@pytest.fixture
def note(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    return Note.begin(wish, by=cast.noor)


def seen_by(user):
    return list(Note.objects.visible_to(user))


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


def test_a_newer_text_is_not_written_over(note):
    note.write("Eerste tekst", version=0)
    with pytest.raises(NoteConflict) as conflict:
        Note.objects.get(pk=note.pk).write("Uit een ander tabblad", version=0)
    assert conflict.value.note.text == "Eerste tekst"
    assert Note.objects.get(pk=note.pk).text == "Eerste tekst"


def test_the_same_text_twice_counts_as_stored(note):
    note.write("Een keer", version=0)
    assert note.write("Een keer", version=0).version == 1


def test_a_page_whose_answer_got_lost_goes_on_from_its_own_text(note):
    page, other = uuid.uuid4(), uuid.uuid4()
    note.write("Ik leer", version=0, editor=page)
    note.write("Ik leerde veel", version=0, editor=page)
    assert note.text == "Ik leerde veel"
    with pytest.raises(NoteConflict):
        note.write("Iets anders", version=0, editor=other)


def test_a_page_does_not_go_on_after_another_one_wrote(note):
    page, other = uuid.uuid4(), uuid.uuid4()
    note.write("Een", version=0, editor=page)
    note.write("Een en twee", version=1, editor=other)
    with pytest.raises(NoteConflict):
        note.write("Een en drie", version=1, editor=page)


def test_the_list_shows_the_first_words_without_reading_it_all(note):
    note.write("\n\n  Eerste regel  \nTweede regel", version=0)
    listed = Note.objects.with_opening().get(pk=note.pk)
    assert listed.first_line == "Eerste regel"
    assert "text" in listed.get_deferred_fields()
    assert note.first_line == "Eerste regel"
