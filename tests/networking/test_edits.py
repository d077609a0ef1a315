"""One stretch that changed, and two changes brought together: nothing falls between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking.edits import MOST_LINES, Edit, EditMisfit, join, merge, size

TEXT = st.text(st.sampled_from("ab é\n😀👩‍💻"), max_size=40)
LINES = st.lists(st.sampled_from(["een", "twee", "drie", ""]), max_size=8).map("\n".join)


@given(TEXT, TEXT)
def test_the_change_between_two_texts_makes_the_one_of_the_other(old, new):
    change = Edit.between(old, new)
    assert change.apply(old) == new
    assert size(change.put) <= size(new)


@pytest.mark.parametrize(
    "change",
    [
        Edit(1, 0, "x", 3),  # inside the picture
        Edit(0, 9, "", 0),  # more than there is
        Edit(0, 0, "x", 9),  # of another text
        Edit(9, 0, "x", 3),
    ],
)
def test_a_change_of_another_text_is_refused(change):
    with pytest.raises(EditMisfit):
        change.apply("😀")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("a\nb\nc", "a1\nb\nc", "a\nb\nc2", "a1\nb\nc2"),
        ("a\nb", "a\nb\nmijn", "a\nb\nhun", "a\nb\nhun\nmijn"),  # both below it
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("a", "b", "b", "b"),
        ("a\nb", "x\nb", "x\nb\nc", "x\nb\nc"),  # the same done twice is there once
        ("", "mijn", "", "mijn"),
        ("a\nb", "a1\nb", "a2\nb", None),
        ("a\nb\nc", "a\nc", "a\nb2\nc", None),
        ("", "mijn", "hun", None),
    ],
)
def test_two_changes_are_brought_together_where_they_do_not_touch(base, mine, theirs, both):
    assert merge(base, mine, theirs) == both


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("a\nb", "a1\nb", "a2\nb", "a2\na1\nb"),
        ("a\nb\nc", "a1\nb\nc", "a2\nb\nc2", "a2\na1\nb\nc2"),
        ("a\nb\nc", "x", "a2\nb\nc", "a2\nb\nc\nx"),
        ("", "mijn", "hun", "hun\nmijn"),
        ("a\nb", "a1\nb", "a2\na1\nb", "a2\na1\nb"),  # pressed twice
    ],
)
def test_where_they_touch_both_can_be_kept(base, mine, theirs, both):
    assert join(base, mine, theirs) == both


@given(LINES, LINES, LINES)
def test_joined_nothing_of_either_is_left_out(base, mine, theirs):
    both = set(join(base, mine, theirs).split("\n"))
    for added in (mine, theirs):
        assert set(added.split("\n")) - set(base.split("\n")) <= both


@given(LINES, LINES, LINES)
def test_what_either_added_is_in_it(base, mine, theirs):
    both = merge(base, mine, theirs)
    if both is not None:
        for added in (mine, theirs):
            assert set(added.split("\n")) - set(base.split("\n")) <= set(both.split("\n"))


def test_very_many_changed_lines_are_not_compared_for_seconds():
    lines = "\n".join("a" * (n % 7) for n in range(3 * MOST_LINES))
    assert merge("", lines, lines[::-1] + "x") is None
