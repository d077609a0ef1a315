"""The drills, a row each: what breaks, and which bug of planted.py it must find."""

from typing import NamedTuple

UNKNOWN = "nobody"  # what the address of every third contact begins with


class Drill(NamedTuple):
    name: str
    breaks: str
    finds: str
    mishaps: tuple = ()  # of (step of the talk, deed of mishaps.py, how often)
    dies: int = 0  # workers, at their point ``at`` of worker.py
    at: str = ""
    relay: bool = True  # between product and world; without it some mails may stay in doubt
    greylists: bool = False
    rejects: str | None = None
    no_jobs: bool = False  # nobody was called for the mails: only the sweep of each minute sends
    away: bool = False  # the relay is stopped for a while


DRILLS = (
    Drill(
        "killed-unclaimed",
        "a worker before it takes a mail",
        "left_behind",
        dies=8,
        at="unclaimed",
    ),
    Drill("killed-claimed", "a worker that took a mail", "sent_when_taken", dies=8, at="claimed"),
    Drill("killed-named", "a worker that named the reader", "left_behind", (("named", "kill", 8),)),
    Drill("killed-data", "a worker just before the words", "sent_before", (("data", "kill", 8),)),
    Drill("killed-amid", "a worker amid the words", "sent_before", (("amid", "kill", 8),)),
    Drill(
        "killed-answered",
        "a worker whose mail is taken, before it hears so",
        "no_intent",
        (("answered", "kill", 8),),
    ),
    Drill(
        "killed-unstored",
        "a worker that heard so, before it wrote that down",
        "no_intent",
        dies=8,
        at="unstored",
    ),
    Drill(
        "killed-stored",
        "a worker that wrote it down, before its job ended",
        "believes_its_job",
        dies=8,
        at="stored",
    ),
    Drill(
        "killed-sweeping",
        "a worker that sends what was forgotten, just before the words",
        "waits_for_itself",
        (("data", "kill", 2),),
        no_jobs=True,
    ),
    Drill(
        "cut-short",
        "the line before the end of the words",
        "sent_before",
        (("before_end", "cut", 20),),
        relay=False,
    ),
    Drill(
        "cut-answer",
        "the line before the answer",
        "no_intent",
        (("answered", "cut", 20),),
        relay=False,
    ),
    Drill(
        "cut-relay",
        "the line to the relay, on both sides of the end of the words",
        "no_intent",
        (("before_end", "cut", 10), ("answered", "cut", 10)),
    ),
    Drill(
        "refusing",
        "the relay is away, and hangs up",
        "never_again",
        (("connected", "cut", 10),),
        away=True,
    ),
    Drill(
        "slow",
        "the relay takes seconds, or longer than we wait",
        "no_intent",
        (("answered", "slow", 10), ("answered", "too_slow", 2)),
    ),
    Drill(
        "greylisting",
        "later, says the world to each address once",
        "never_again",
        relay=False,
        greylists=True,
    ),
    Drill(
        "greylisting-relay",
        "the same behind the relay, whose answers get lost",
        "no_intent",
        (("answered", "cut", 10),),
        greylists=True,
    ),
    Drill(
        "rejecting",
        "the world does not know every third contact",
        "not_told",
        relay=False,
        rejects=UNKNOWN,
    ),
    Drill("rejecting-relay", "the same behind the relay", "other_name", rejects=UNKNOWN),
    Drill(
        "database",
        "PostgreSQL, without a goodbye",
        "no_intent",
        (("named", "restart", 1), ("data", "restart", 1), ("answered", "restart", 2)),
    ),
)


class Visiting(NamedTuple):
    name: str
    breaks: str
    finds: str
    relay: bool = False
    proxy: bool = False
    calm: tuple = (200,)  # answers that nobody minds


VISITING = (
    Visiting("reload", "a new version of the pages comes, while 8 visit", "hurries"),
    Visiting("restart", "the pages stop and start, their socket held", "closes_the_door"),
    Visiting("second-stops", "one of two instances on one socket stops", "hurries"),
    Visiting("behind-proxy", "one of two instances behind nginx stops", "hurries", proxy=True),
    Visiting("migrate-busy", "a migration of a table that a long report reads", "waits_in_line"),
    Visiting("restore", "a backup comes back under the pages", "is_no_calm", calm=(200, 302, 503)),
    Visiting(
        "pages-database",
        "PostgreSQL, without a goodbye, under the pages",
        "is_no_calm",
        calm=(200, 503),
    ),
)
