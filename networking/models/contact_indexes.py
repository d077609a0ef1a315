"""How contacts are found: each walk of a search reads one network's stretch of one of these.

All that a walk looks at, counts or sorts by lies in the index, so that it never reads the rows
themselves; ``tests/networking/test_plans.py`` watches over that.
"""

from django.db import models
from django.db.models import Q

from .card import Visibility

SHOWN = ~Q(shown_as=Visibility.HIDDEN)

INDEXES = [
    models.Index(
        fields=["coach", "sort_key", "id"],
        include=[
            "search_text", "visibility", "field", "seniority", "sector", "region",
            "organisation", "connected_on", "informed_at", "looked_at", "tags",
        ],
        condition=Q(erased_at=None),
        name="contact_network",
    ),
    models.Index(
        fields=["coach", "card_key", "ref"],
        include=[
            "id", "card_text", "open_to", "card_role", "card_organisation", "card_region",
            "card_field", "card_seniority", "card_sector",
        ],
        condition=SHOWN,
        name="contact_cards",
    ),
    models.Index(
        fields=["coach", "card_since", "ref"],
        include=["id"],
        condition=SHOWN,
        name="contact_new",
    ),
    models.Index(fields=["coach", "email"], condition=~Q(email=""), name="contact_email"),
    # For who asks what is known of her, of whichever coach
    models.Index(fields=["email"], condition=~Q(email=""), name="contact_address"),
]  # fmt: skip
