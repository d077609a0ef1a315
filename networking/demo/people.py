"""The invented people with an account. They all sign in with one password."""

from typing import NamedTuple

PASSWORD = "warme-introductie"  # nosec B105 # noqa: S105 (of invented people, and printed for everybody)


class Person(NamedTuple):
    first_name: str
    last_name: str
    email: str
    language: str = "nl"


MARJAN = Person("Marjan", "de Wit", "marjan@example.org")
RUBEN = Person("Ruben", "Aksoy", "ruben@example.org")
COACHES = {
    MARJAN: "In mijn netwerk zitten geen mensen die bijten. Kijk rustig rond, en vraag gerust.",
    RUBEN: "Welkom. Zie je iemand met een verhaal dat je raakt? Dan stel ik je graag voor.",
}

NOOR = Person("Noor", "Bakker", "noor@example.org")
DAAN = Person("Daan", "Verhoeven", "daan@example.org")
MAYA = Person("Maya", "Fernandes", "maya@example.org", "en")
SAMIRA = Person("Samira", "Haddou", "samira@example.org")
EVA = Person("Eva", "Prins", "eva@example.org")
JELLE = Person("Jelle", "Postma", "jelle@example.org")
CLIENTS = (NOOR, DAAN, MAYA, SAMIRA, EVA, JELLE)

# Who coaches whom, and how many days ago that began; Samira has two coaches.
COACHINGS = (
    (MARJAN, EVA, 118),
    (MARJAN, NOOR, 63),
    (MARJAN, DAAN, 55),
    (RUBEN, JELLE, 48),
    (MARJAN, MAYA, 47),
    (MARJAN, SAMIRA, 33),
    (RUBEN, SAMIRA, 12),
)
ENDED = (MARJAN, EVA, 26)
# Invited, and not yet here
INVITED = (
    (MARJAN, Person("Bas", "Terpstra", "bas@example.org"), 2),
    (RUBEN, Person("Ilse", "van Dongen", "ilse@example.org"), 1),
)
