"""The mails of every drill, queued by the deeds that make the product send them."""

from itertools import count

from coaching.models import Coaching
from networking.models import Visibility
from tests import cast

from .drills import UNKNOWN


def queue(many):
    """Four mails for each question that a coach passes on: to her, twice to her client, and to the
    contact. So 30 questions are 120 mails."""
    numbers = count()
    for name in ("Marjan", "Otto"):
        coach = cast.person(name, "de Wit", coach=True)
        client = cast.person(f"Noor{name}", "Bakker")
        coaching = Coaching.begin(coach, client, by=coach)
        for number in (next(numbers) for _ in range(many // 8)):
            address = f"{'somebody' if number % 3 else UNKNOWN}{number}@example.org"
            contact = cast.contact(
                coach, f"Sanne{number}", "Vermeer", Visibility.NAMED, email=address
            )
            cast.introduction(None, "submit", "approve", "ask", contact=contact, coaching=coaching)
