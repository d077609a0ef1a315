from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef

from coaching.models import CoachProfile

from ..indexing import Index
from .network_word import Face

AT_HAND = 300_000  # people in all whose indexes a process keeps: some 80 bytes of memory for each


class AtHand:
    """The indexes that this process searched in last."""

    def __init__(self):
        self._kept, self._lock = OrderedDict(), Lock()

    def get(self, key, version):
        with self._lock:
            kept = self._kept.get(key)
            if kept and kept[0] == version:
                self._kept.move_to_end(key)
                return kept[1]
            self._kept.pop(key, None)  # of no use any more, and full of names
            return None

    def put(self, key, version, index):
        with self._lock:
            self._kept[key] = version, index
            while len(self._kept) > 1 and self._people() > AT_HAND:
                self._kept.popitem(last=False)

    def drop(self, key):
        with self._lock:
            self._kept.pop(key, None)

    def clear(self):
        with self._lock:
            self._kept.clear()

    def _people(self):
        return sum(len(index.people) for _version, index in self._kept.values())


at_hand = AtHand()


class NetworkIndex(models.Model):
    """One face of a coach's network as ``indexing.Index`` wants it, made by the worker shortly
    after each change: finding and counting in it is several times as fast as in the table.

    It holds for one version of the network, and is not used for any other.
    """

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    face = models.CharField(max_length=4, choices=Face)
    version = models.PositiveBigIntegerField()
    packed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coach", "face"], name="network_index_once"),
        ]

    def __str__(self):
        return f"{self.coach_id} {self.face} ({self.version})"

    @classmethod
    def remake(cls, coach_id):
        """Both faces of this network as it is now, or a moment later: then its version says so."""
        from .contact import Contact

        profile = CoachProfile.objects.filter(user=coach_id).first()
        if profile is None:
            return
        mine = Contact.objects.filter(coach=coach_id)
        for face, people in (
            (Face.OWN, mine.of_coach(coach_id).with_answers()),
            (Face.CARD, mine.shared()),
        ):
            made = {"version": profile.network_version, "packed": _index(people, face)}
            this = cls.objects.filter(coach=coach_id, face=face)
            if not this.filter(version__lte=profile.network_version).update(**made):
                this.get_or_create(coach_id=coach_id, face=face, defaults=made)
            at_hand.drop((coach_id, face))

    @classmethod
    def behind(cls):
        """The coaches of whose networks, as they are now, there is none: a moment ago something
        changed, a client got a label, or this installation is of before there were any."""
        made = cls.objects.filter(coach=OuterRef("user"), version=OuterRef("network_version"))
        left = [CoachProfile.objects.exclude(Exists(made.filter(face=face))) for face in Face]
        return (left[0] | left[1]).values_list("user", flat=True)

    @classmethod
    def of(cls, face, coach_id, version):
        """The index of this version of her network; None as long as the worker made none of it."""
        if index := at_hand.get((coach_id, face), version):
            return index
        made = cls.objects.filter(coach=coach_id, face=face, version=version)
        for packed in made.values_list("packed", flat=True):
            index = Index.unpack(packed)
            at_hand.put((coach_id, face), version, index)
        return index


def _index(people, face):
    from ..sides import SIDES

    side = SIDES[face]
    told = {name: F(name) for name in side.columns if name in people.query.annotations}
    rows = people.annotate(**told).order_by(side.key, side.last)
    rows = rows.values_list("pk", side.text, *side.columns).iterator(5000)
    return Index.build(rows, side.columns).pack()
