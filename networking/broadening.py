"""When a look finds nobody: which looks near to it do, and how many people stand there."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from .browsing import label_of

MOST = 3  # ways to go on; more is a puzzle
LONGEST_LIST = 12  # looks that are tried


class Way(NamedTuple):
    label: str
    address: str
    count: int


def ways_on(look):
    """The nearest broader looks that find somebody, those that leave most of it as it is first;
    and everybody, as long as there is anybody at all.

    They are counted among the people whom this client may see, like all that she looks for.
    """
    ways = []
    for label, changes in [*_without_one(look), *_one_thing_only(look)][:LONGEST_LIST]:
        if len(ways) < MOST and (way := _way(look, label, changes)):
            ways.append(way)
    everybody = _way(look, _("Iedereen"), dict.fromkeys(look.narrowing, ""))
    if everybody and everybody.address not in [way.address for way in ways]:
        ways.append(everybody)
    return ways


def _way(look, label, changes):
    broader = look.but(**changes)
    return Way(label, broader.query(), broader.count) if broader.count else None


def _without_one(look):
    """Without one of the chosen values, or without one of the words."""
    words = look.text.split()
    for chip, name in zip(look.chips, _chosen(look), strict=True):
        yield _("Zonder “%(what)s”") % {"what": chip.label}, {name: ""}
    if len(words) > 1:
        for place, word in enumerate(words):
            rest = " ".join(words[:place] + words[place + 1 :])
            yield _("Zonder “%(what)s”") % {"what": word}, {"q": rest}
    elif words and look.chips:
        yield _("Zonder “%(what)s”") % {"what": look.text}, {"q": ""}


def _one_thing_only(look):
    """Only the words, or only one of the chosen values; when more than two things were asked."""
    nothing = dict.fromkeys(look.narrowing, "")
    if len(look.narrowing) > 2:
        for name, value in look.narrowing.items():
            label = value if name == "q" else label_of(name, value)
            if name in look.chosen or name == "q":
                yield _("Alleen “%(what)s”") % {"what": label}, nothing | {name: value}


def _chosen(look):
    return [*(name for name, value in look.chosen.items() if value), *look.on]
