"""What a client asks of a contact, and how it went."""

from dataclasses import dataclass, field

from .people import MARJAN, Person


@dataclass
class Wish:
    client: Person
    contact: str
    road: str  # the steps, and how many days ago: "draft 9, submit 8, approve 7"
    goal: str
    goal_kind: str = ""
    why: str = ""
    questions: str = ""
    offer_kind: str = "attention"
    offer: str = ""
    offer_size: str = ""
    form: str = "video"
    minutes: int = 20
    estimate: int = 0  # percent, how likely the client held a yes to be
    coach: Person = MARJAN
    words: dict = field(default_factory=dict)  # extra words of a step, by its verb
    awkward: tuple = ()  # how awkward it would be and was, 1 to 5
    pitch: str = ""  # who she is, in half a minute
    done: tuple = ()  # what she saw to before
    meeting: tuple = ()  # (days from now, hour, form, place)
    notes: tuple = ()  # (text, days ago, what became of it)

    @property
    def steps(self):
        for step in self.road.split(", "):
            verb, days = step.split()
            yield verb, float(days)
