"""What a client looks at: whose networks are open to her, what she typed and what she chose."""

from functools import cached_property

from django.utils.http import urlencode

from coaching.models import Coaching

from .models import Contact
from .search import CARD, Search

LONGEST = 100  # letters of a word or value in an address


class Browsing:
    """One look of a client through the networks that are open to her, as it stands in an address."""

    def __init__(self, client, query=()):
        query = dict(query.items()) if query else {}
        self.client = client
        self.text = query.get("q", "").strip()[:LONGEST]
        self.chosen = {name: query.get(name, "")[:LONGEST] for name in CARD.filters}
        self.after = query.get("after", "")

    @cached_property
    def coachings(self):
        running = Coaching.objects.running().of_client(self.client).with_keys()
        return list(running.select_related("coach__coach_profile"))

    @property
    def coaches(self):
        return [coaching.coach for coaching in self.coachings]

    @property
    def shown(self):
        """Everybody whom she may see at all."""
        return Contact.objects.shown_to(self.client, self.coachings)

    @cached_property
    def search(self):
        return Search(
            self.shown,
            side=CARD,
            text=self.text,
            chosen=self.chosen,
            coaches=[coaching.coach_id for coaching in self.coachings],
            keys={key for coaching in self.coachings for key in coaching.keys},
            version=tuple((c.pk, c.coach.coach_profile.network_version) for c in self.coachings),
        )

    @cached_property
    def page(self):
        found = self.search.page(self.after)
        coaches = {coaching.coach_id: coaching.coach for coaching in self.coachings}
        for contact in found.people:
            contact.coach = coaches[contact.coach_id]
        return found

    @property
    def count(self):
        return self.search.count

    def query(self, **changes):
        """The same look as it stands in an address, without a page unless asked."""
        parts = {"q": self.text, **self.chosen} | changes
        return urlencode({name: value for name, value in parts.items() if value})
