"""The life of introductions, at random: whoever may do something does it, in any order, while the
worker dies, the mail server refuses, time passes and old pages are pressed.

A walk by chance hardly ever comes far. So ``stand_at`` takes a new introduction straight to one of
the statuses, over each of the steps that lead there, and ``halfway`` to the moments in between.
"""

from collections import Counter
from contextlib import suppress
from unittest.mock import patch

from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coaching.models import Delivery
from networking.models import MOVES, Introduction, MoveRefused, Status
from tests.cast import WORDS
from tests.isolation.asking import WriteGuard

from . import steps
from .halfway import HALFWAY
from .invariants import EVERY
from .leaving import at_sending
from .practice import LOOKS, Broken, Practice
from .worker import LOST, TROUBLES, every_night, work

# From here whoever was asked before is asked again, or another client asks her.
ONWARDS = ("submit", "approve", "ask")

S = Status
VISITS = Counter()  # {("status" or "move", its name): how often}, over a whole run
BUTTONS = [verb for verb, move in MOVES.items() if move.role in ("client", "coach")]
CHANCE = st.randoms(use_true_random=True)
NUMBER = st.integers(0, 99)


def anywhere(chance):
    """By the step first: so the rare ones come as often as those that lead on from everywhere."""
    verb = chance.choice(list(MOVES))
    return chance.choice(sorted(way for way in steps.ROADS if way[0] == verb)), chance.choice(LOOKS)


class LifeCycle(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.practice, self.found = Practice(VISITS), []
        self.practice.open(self.look_at)
        self.mailer = patch("coaching.post.hand_over", self.practice.relay.hand_over)
        self.mailer.start()
        self.practice.observe()
        self.old, self.old_status = {}, {}  # pages that were opened before, and what they say

    def teardown(self):
        self.mailer.stop()
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def look_at(self, letter, delivery):
        """Not raised here: whatever breaks while a mail leaves is the mail's own affair."""
        try:
            self.practice.follow()
            self.found += at_sending(self.practice, letter, delivery)
        except Broken as broken:
            self.found.append(str(broken))

    def complain(self, problems):
        if problems := list(problems):
            raise Broken("\n".join(problems))

    def play(self, story, verb, wish=None):
        done = steps.play(self.practice, story, verb, wish)
        self.practice.follow()
        return done

    def story(self, number):
        return self.practice.stories[number % len(self.practice.stories)]

    has_stories = precondition(lambda self: self.practice.stories)

    # Straight to a place
    def begin(self, look):
        """Of a client who has room for it, with somebody new."""
        coaching = self.practice.free_coaching()
        return self.practice.wish_comes(coaching, self.practice.contact_comes(look))

    def walk(self, arrival, look):
        """A new introduction, over the shortest road and then by this step from this status."""
        story = self.begin(look)
        for verb in steps.ROADS[arrival]:
            if not self.play(story, verb) or story.last != verb:
                raise Broken(
                    f"{verb} could not be taken on the road {steps.ROADS[arrival]}: it is"
                    f" {story.status}. Does it need words? Then tests/lifecycle/steps.py says them."
                )
        return story

    @initialize(chance=CHANCE)
    def stand_at_some(self, chance):
        for _one in range(4):
            self.walk(*anywhere(chance))

    @rule(chance=CHANCE)
    def stand_at(self, chance):
        self.walk(*anywhere(chance))

    @rule(chance=CHANCE, look=st.sampled_from(LOOKS))
    def again_and_again(self, chance, look):
        """She named a day, and each time that it comes her coach asks her once more."""
        story = self.walk(("ask_again", S.NOT_NOW), look)
        for _round in range(2):
            for verb in (*ONWARDS[1:], "put_off", "ask_again"):
                self.play(story, chance.choice(BUTTONS) if chance.random() < 0.1 else verb)

    @rule(chance=CHANCE, verb=st.sampled_from(steps.ASIDE))
    def aside(self, chance, verb):
        """What ends besides the road, and whatever anybody does then."""
        roads = sorted(way for way in steps.ROADS if way[0] == verb)
        story = self.walk(chance.choice(roads), chance.choice(LOOKS))
        for _step in range(3):
            self.play(story, chance.choice(sorted(MOVES)))

    @has_stories
    @rule(number=NUMBER, days=st.sampled_from((0, 40, 70)))
    def another_client_asks_her(self, number, days):
        somebody = self.somebody(number)
        if somebody.erased:
            return
        self.practice.wait(days=days)
        story = self.practice.wish_comes(self.practice.client_comes(), somebody)
        for verb in ONWARDS:
            self.play(story, verb)

    @rule(moment=st.sampled_from(HALFWAY), trouble=st.sampled_from(LOST))
    def halfway(self, moment, trouble):
        moment(self, trouble)

    # Anybody, anything
    @has_stories
    @rule(number=NUMBER, verb=st.sampled_from(list(MOVES)), hurry=st.booleans())
    def step(self, number, verb, hurry):
        story = self.story(number)
        self.play(story, verb, steps.wish_of(story) if hurry else None)

    @rule(chance=CHANCE, look=st.sampled_from(LOOKS), recalled=st.booleans())
    def thanks_in_words(self, chance, look, recalled):
        """And whatever anybody does while they wait or when they left."""
        story = self.walk(chance.choice((("hold", S.INTRODUCED), ("reply", S.ASKED))), look)
        steps.thank_in_words(self.practice, story, recalled)
        self.practice.follow()
        self.play(story, chance.choice(sorted(MOVES)))
        with suppress(MoveRefused):
            steps.thank_in_words(self.practice, story, recalled=False)
        self.practice.follow()

    @has_stories
    @rule(number=NUMBER)
    def open_a_page(self, number):
        story = self.story(number)
        wish = steps.wish_of(story)
        self.old[story.pk] = wish
        self.old_status[story.pk] = story.status, wish.meeting_version

    @precondition(lambda self: self.old)
    @rule(number=NUMBER, data=st.data())
    def press_on_an_old_page(self, number, data):
        """I13: what was decided since is not undone by a page that does not know it."""
        pk = sorted(self.old)[number % len(self.old)]
        story = next(s for s in self.practice.stories if s.pk == pk)
        wish, before = self.old.pop(pk), self.old_status.pop(pk)
        now = story.status, steps.wish_of(story).meeting_version
        there = [v for v in BUTTONS if before[0] in MOVES[v].starts]
        if there:
            verb = data.draw(st.sampled_from(there))
            taken = story.taken[verb]
            self.play(story, verb, wish)
            if before != now and story.taken[verb] != taken:
                raise Broken(f"I13: {verb} on a page that says {before} while it is {now}")

    @has_stories
    @rule(number=NUMBER)
    def write_an_older_text(self, number):
        """I13: an older text never comes over a newer one."""
        wish = steps.wish_of(self.story(number))
        if wish.write(WORDS | {"goal": "Ouder"}, version=wish.version - 1):
            raise Broken("I13: an older text was stored")

    # The contact beside her answer, and the coach beside her decision
    def somebody(self, number):
        return self.practice.people[number % len(self.practice.people)]

    @has_stories
    @rule(number=NUMBER, days=st.sampled_from((0, 10, 40)), own=st.booleans())
    def pause(self, number, days, own):
        somebody = self.somebody(number)
        if not somebody.erased:
            steps.pause(self.practice, somebody, days, by=None if own else self.practice.coach)

    @has_stories
    @rule(number=NUMBER)
    def never_again(self, number):
        somebody = self.somebody(number)
        if not somebody.erased:
            steps.leave_alone(self.practice, somebody)
            self.twice(steps.leave_alone, somebody)

    @has_stories
    @rule(number=NUMBER, own=st.booleans())
    def erase(self, number, own):
        somebody, by = self.somebody(number), None if own else self.practice.coach
        steps.erase(self.practice, somebody, by)
        self.twice(steps.erase, somebody, by)

    @has_stories
    @rule(number=NUMBER)
    def end(self, number):
        coaching = self.practice.coaching_of(self.story(number))
        steps.end(self.practice, coaching)
        self.twice(steps.end, coaching)

    def twice(self, deed, *words):
        """I15: the second time changes nothing."""
        guard = WriteGuard()
        with guard.watching():
            deed(self.practice, *words)
        writes = [sql for sql in guard.writes if not sql.lower().startswith("update")]
        self.practice.observe()
        if writes:
            raise Broken(f"I15: {deed.__name__} a second time writes {writes[:2]}")

    # The worker, the mail server, the clock
    @rule(troubles=st.lists(st.sampled_from(("", *TROUBLES)), max_size=2))
    def the_worker_works(self, troubles):
        self.practice.relay.troubles.extend(troubles)
        work()
        self.practice.relay.troubles.clear()

    @rule(days=st.sampled_from((0, 0, 1, 8, 20, 22, 400)), minutes=st.sampled_from((2, 6, 30, 61)))
    def time_passes(self, days, minutes):
        self.practice.wait(days=days, minutes=minutes)

    @rule()
    def the_clock_strikes(self):
        every_night()

    @rule()
    def all_gets_quiet(self):
        """I12: with a worker and a mail server that do their work, no mail stays behind."""
        for _time in range(3):
            self.practice.wait(minutes=6)
            Delivery.objects.all().tend()
            work()
        self.practice.observe()
        left = [d for d in self.practice.mails if d.state in ("queued", "sending")]
        if left:
            raise Broken(f"I12: {left[0]} is still {left[0].state}: {left[0].problem}")

    @has_stories
    @rule(number=NUMBER, method=st.sampled_from(("get", "head")))
    def a_link_is_opened(self, number, method):
        """I6: by whomever and however often, nothing changes."""
        story, guard = self.story(number), WriteGuard()
        words = [steps.word_of(story, n) for n in range(1, story.round + 1)]
        with guard.watching():
            answers = [getattr(Client(), method)(f"/answer/{word}/") for word in words]
        if guard.writes:
            raise Broken(f"I6: opening the link writes {guard.writes[:2]}")
        for word, answer in zip(words, answers, strict=True):
            there = Introduction.objects.behind(word).exists()
            if answer.status_code not in ((200, 410) if there else (404,)):
                raise Broken(f"I7: the link answers {answer.status_code} while {story.status}")

    @invariant()
    def everything_holds(self):
        self.practice.observe()
        self.complain(self.found)
        for check in EVERY:
            self.complain(check(self.practice))
