from coaching.models import Membership

MOST_KEYS = 40  # in ``open_to``, which lies in an index


class Widening:
    """Do clients of her coach's colleagues see her as well? Never by default."""

    def lent_in(self, stay):
        return bool(stay) and stay.key in self.open_to

    def may_be_lent(self, stay):
        """Can that be chosen for her now, by whoever is in a practice?"""
        if stay is None or self.never_at:
            return False
        return self.lent_in(stay) or len(self.open_to) < MOST_KEYS

    def _lend(self, now, wanted, *, by, key=None):
        """Open her to clients of colleagues, or no longer. ``now`` is she, held fast. Returns
        [what opens her, whether it does from now on], or None when nothing changed. With ``key``
        only while she is in the practice of which that is."""
        stay = Membership.objects.running().of(by).first()
        if stay is None or key not in (None, stay.key) or now.lent_in(stay) == wanted:
            return None
        keys = {*now.open_to} ^ {stay.key}
        if len(keys) > MOST_KEYS:
            return None
        type(self).objects.filter(pk=self.pk).open_to(keys, by=by)
        self.open_to = sorted(keys)
        return [stay.key, wanted]
