"""The small practice in which the machine plays, and what it remembers of it by itself.

``Story`` and ``Somebody`` hold what happened to an introduction and to a contact, as the machine
saw it: they never ask the code what is true, so that the two can be compared.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from coaching.models import Coaching, Delivery, Event
from networking.models import MOVES, Contact, Introduction, Status, Visibility
from tests import cast as people

from .worker import Relay, let_pass

S = Status
DAY = 24 * 60
ASKED_PER_YEAR = 2
CLOSE_AFTER = 14
REST = {  # days; a coach's own to choose
    "refuse": 30, "expire": 30, "stop": 30, "put_off": 14, "hold": 60, "reply": 60,
}  # fmt: skip
LATER = 20  # the day that is named with a "not now"
UNDER_WAY = (S.APPROVED, S.ASKED, S.ACCEPTED)
BEFORE_BOTH_SAID_YES = (
    S.DRAFT, S.SUBMITTED, S.CHANGES_REQUESTED, S.APPROVED, S.ASKED, S.ACCEPTED,
)  # fmt: skip
OPEN = (*BEFORE_BOTH_SAID_YES, S.INTRODUCED, S.SCHEDULED, S.HELD)
ANSWERS = ("accept", "reply", "put_off", "refuse", "never")
PASSING = ("approve", "recall", "decline", "postpone", "ask_again")
LOOKS = ("named", "named", "anonymous", "not told", "no address")


@dataclass
class Somebody:
    """A contact. ``secrets`` are her names and address: nobody else is called that."""

    pk: int
    ref: str
    first_name: str
    last_name: str
    email: str
    never: bool = False
    erased: bool = False
    by_herself: bool = False
    asked: list = field(default_factory=list)  # the minutes
    rests_until: int = 0  # the day
    paused_until: int = 0

    @property
    def names(self):
        return {self.first_name, self.last_name}


@dataclass
class Story:
    """An introduction."""

    pk: int
    coaching: int
    client: object
    contact: Somebody
    status: Status = S.DRAFT
    taken: Counter = field(default_factory=Counter)
    events: list = field(default_factory=list)  # (pk, verb, role, actor) as first seen
    last: str = ""  # the verb
    last_role: str = ""
    approved: int = 0
    asked: int = 0
    reached: int = 0  # when the question went over the wire
    answered: int = 0
    answers: int = 0  # since she was asked last
    wake_on: int = 0  # the day from which she may be asked again; 0 when nobody named one
    round: int = 1
    link: int = 0  # the round of the link she has; 0 before she was asked
    passed_on: bool = False  # did the coach let it go to the contact?
    knew: bool = False  # could the client once read the name?
    introduced: bool = False


class Broken(AssertionError):
    """A rule of the house does not hold."""


class Practice:
    def __init__(self, visits):
        self.visits, self.now, self.count = visits, 0, 0
        self.relay, self.last_event = None, 0
        self.coach = people.person("Coach", "Praktijk", coach=True)
        self.coach.coach_profile.edit(by=self.coach, asked_per_year=ASKED_PER_YEAR)
        self.coachings, self.ended = [], set()
        self.people, self.stories = [], []
        self.kind = ContentType.objects.get_for_model(Introduction).pk

    def open(self, look_at):
        self.relay = Relay(look_at)
        self.client_comes()
        return self

    # Time
    @property
    def today(self):
        return self.now // DAY

    def wait(self, *, days=0, minutes=0):
        let_pass(days=days, minutes=minutes)
        self.now += days * DAY + minutes

    # People
    def client_comes(self):
        self.count += 1
        name = f"Klant{self.count}q"
        client = people.person(f"{name}voor", f"{name}achter", email=f"{name}@example.org".lower())
        self.coachings.append(Coaching.begin(self.coach, client, by=self.coach))
        self.coachings[-1].agree(by=client)
        return self.coachings[-1]

    def contact_comes(self, look="named", *, email=None):
        self.count += 1
        name = f"Mens{self.count}q"
        if email is None:
            email = "" if look == "no address" else f"{name}voor@example.org".lower()
        visibility = Visibility.ANONYMOUS if look == "anonymous" else Visibility.NAMED
        more = {"informed_at": None} if look == "not told" else {}
        known = people.contact(
            self.coach, f"{name}voor", f"{name}achter", visibility, email=email,
            role="Projectleider", organisation="Waterschap", region="Overijssel", **more,
        )  # fmt: skip
        names = (known.first_name, known.last_name)
        self.people.append(Somebody(known.pk, str(known.ref), *names, known.email))
        return self.people[-1]

    def wish_comes(self, coaching, somebody):
        contact = Contact.objects.get(pk=somebody.pk)
        wish = people.introduction(None, contact=contact, coaching=coaching)
        self.stories.append(Story(wish.pk, coaching.pk, coaching.client, somebody))
        self.observe()
        return self.stories[-1]

    def free_coaching(self):
        """Of a client who has not much to do; one may not ask everybody at once."""
        for coaching in self.coachings:
            theirs = [s for s in self.stories if s.coaching == coaching.pk and s.status in OPEN]
            if coaching.pk not in self.ended and len(theirs) < 2:
                return coaching
        return self.client_comes()

    def coaching_of(self, story):
        return next(c for c in self.coachings if c.pk == story.coaching)

    def said_never(self, somebody):
        """Her address counts, whoever else has the same."""
        somebody.never = True

    def left(self, somebody, *, by_herself):
        somebody.erased, somebody.by_herself = True, by_herself

    # What happened
    def observe(self):
        """Read all that there is."""
        self.wishes = {w.pk: w for w in Introduction.objects.with_people()}
        self.mails = list(Delivery.objects.select_related("event").order_by("pk"))
        self.trail = {e.pk: e for e in Event.objects.order_by("pk")}
        self.follow()
        for story in self.stories:
            self._who_knows(story)

    def follow(self):
        """Go on with each story where its history went on."""
        new = Event.objects.filter(subject_type=self.kind, pk__gt=self.last_event)
        stories = {story.pk: story for story in self.stories}
        for event in new.order_by("pk"):
            story = stories[event.subject_id]
            story.events.append((event.pk, event.verb, event.role, event.actor_id))
            self.last_event = event.pk
            self._follow(story, event)

    def _follow(self, story, event):
        verb = event.deed
        if verb not in MOVES:
            self._visit("status", story.status)
            return
        move = MOVES[verb]
        if story.status not in move.starts:
            raise Broken(f"I5: {verb} was taken from {story.status}, which is not in the table")
        if why := self.why_not(story, verb, event.role):
            raise Broken(f"{verb} from {story.status}: {why}")
        before = story.status
        story.last, story.last_role, story.status = verb, event.role, move.end
        story.taken[verb] += 1
        self._remember(story, verb, before)
        self._visit("move", verb)
        self._visit("status", story.status)

    def _visit(self, kind, name):
        self.visits[kind, str(name)] += 1

    def _remember(self, story, verb, before):
        who = story.contact
        if verb in PASSING:
            story.passed_on = verb == "approve"
        if verb == "approve":
            story.approved = self.now
        elif verb == "ask":
            story.asked, story.reached, story.answers = self.now, 0, 0
            story.link = story.round
            who.asked.append(self.now)
        elif verb == "ask_again":
            story.round, story.wake_on = story.round + 1, 0
        elif verb in ("hold_off", "release", "stop") and before == S.ASKED:
            who.asked = [at for at in who.asked if at != story.asked]  # it may not have reached her
        elif verb in ANSWERS:
            story.answered, story.answers = self.now, story.answers + 1
        elif verb == "introduce":
            story.introduced = story.knew = True
        if story.status == S.NOT_NOW:
            rested = max(who.paused_until, who.rests_until)
            story.wake_on = rested if verb == "hold_off" else self.today + LATER
        if verb in REST:
            who.rests_until = max(who.rests_until, self.today + REST[verb])

    def _who_knows(self, story):
        contact = self.wishes[story.pk].contact
        told = contact.visibility == Visibility.NAMED and contact.informed_at
        story.knew |= bool(told and story.coaching not in self.ended) or story.introduced

    # What may not happen
    def why_not(self, story, verb, role):
        """A reason why this step should have been refused; "" when there is none that we know."""
        # What could not be mailed for a week counts as if it had been.
        overdue = self.now - max(story.reached, story.asked + 7 * DAY) > CLOSE_AFTER * DAY
        if verb in ("submit", "approve", "ask", "ask_again") and story.coaching in self.ended:
            return "I10: the coaching has ended"
        if verb == "ask_again":
            return self.why_not_again(story)
        if verb == "approve":
            return self.why_not_asked(story)
        if verb == "ask" and (self.now - story.approved) * 60 < settings.UNDO_SECONDS - 5:
            return "I14: the coach could still call it back"
        if verb == "introduce" and (self.now - story.answered) * 60 < settings.YES_SECONDS - 5:
            return "I14: she could still take her yes back"
        if verb == "expire" and self.now - (story.reached or story.asked) < CLOSE_AFTER * DAY:
            return "I14: her time was not over"
        if role == "contact" and verb in ANSWERS:
            return self.why_no_answer(story, verb, overdue)
        return ""

    def why_not_again(self, story):
        if story.contact.never or story.contact.erased:
            return "I1: she wants no more questions"
        # A day less: it may be past midnight here.
        if not story.wake_on or self.today < story.wake_on - 1:
            return "I14: the day that was named is not there"
        return ""

    def why_not_asked(self, story):
        who = story.contact
        if who.never or who.erased:
            return "I1: she wants no more questions"
        # A day less: it may be past midnight here.
        if self.today < max(who.rests_until, who.paused_until) - 1:
            return "I8: she rests"
        if any(s.contact is who and s is not story and s.status in UNDER_WAY for s in self.stories):
            return "I8: another question is under way to her"
        if len([at for at in who.asked if self.now - at < 365 * DAY]) >= ASKED_PER_YEAR:
            return "I8: she was asked often enough this year"
        return ""

    def why_no_answer(self, story, verb, overdue):
        if story.status == S.ASKED:
            return "I14: it is too late for an answer" if overdue else ""
        if verb == "never":
            return "I14: the link has expired" if overdue else ""
        if not story.answers:
            return "I14: there is no answer that she could change"
        if self.now - story.answered > 60:
            return "I14: the hour to change her mind is over"
        return "I14: she changed her mind already" if story.answers > 1 else ""
