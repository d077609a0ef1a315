"""How often a proposal from a job title is right, on a set that the rules have never seen."""

from networking.work.kinds import Field
from networking.work.rules import propose

from .titles import SENIORITIES, TITLES


def test_at_least_75_of_the_100_titles_get_a_right_field():
    proposed = [(title, propose(title).field, codes) for title, codes in TITLES]
    wrong = [
        f"{title}: {field or 'nothing'}, not {' or '.join(sorted(codes))}"
        for title, field, codes in proposed
        if field not in codes
    ]
    right = len(TITLES) - len(wrong)
    assert right >= 75, f"{right} right; wrong are\n" + "\n".join(wrong)


def test_at_least_24_of_the_30_seniorities_are_read_right():
    proposed = [(title, propose(title).seniority, code) for title, code in SENIORITIES]
    wrong = [
        f"{title}: {seniority or 'nothing'}, not {code or 'nothing'}"
        for title, seniority, code in proposed
        if seniority != code
    ]
    right = len(SENIORITIES) - len(wrong)
    assert right >= 24, f"{right} right; wrong are\n" + "\n".join(wrong)


def test_the_set_is_a_hundred_different_titles_with_known_fields():
    titles = [title for title, _ in TITLES]
    assert len(titles) == len({title.casefold() for title in titles}) == 100
    assert all(codes for _, codes in TITLES)
    assert set().union(*(codes for _, codes in TITLES)) <= {field.value for field in Field}
    assert len(SENIORITIES) == len(dict(SENIORITIES)) == 30
    assert set(dict(SENIORITIES)) <= set(titles)
