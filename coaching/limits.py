"""How much of what one person may do: the one table of limits, and how it is kept.

Some things are counted by the rows they leave anyway; the others in ``Hit``, shared by all web
processes. Whoever is over a limit gets a kind page (429) that says when to come back. The limits of
signing in are those of the sign-in pages themselves.
"""

from contextlib import contextmanager
from datetime import datetime, timedelta
from time import sleep
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .secrets import keyed

PATIENCE = (0.1, 0.4, 0.5, 1)  # seconds: a second press mostly comes after the first has been done
MINUTE, HOUR, DAY, WEEK = 60, 3600, 24 * 3600, 7 * 24 * 3600


class Limit(NamedTuple):
    many: int
    seconds: int  # in so long a time
    whose: str  # per whom it is counted
    words: str = _("Dat waren veel pogingen achter elkaar. Wacht even en probeer het opnieuw.")

    @property
    def since(self):
        return timezone.now() - timedelta(seconds=self.seconds)


READ_A_LOT = _("Je las veel in korte tijd. Neem even pauze; je vindt alles hier terug.")
LINKS = _("Deze pagina is vaak geopend in korte tijd. Probeer het over een minuut opnieuw.")
SEARCHED_A_LOT = _("Je zocht heel vaak in een minuut. Wacht even en zoek dan verder.")
LIMITS = {
    "cards_hour": Limit(60, HOUR, "client", READ_A_LOT),  # pages about people new to her
    "cards_day": Limit(200, DAY, "client", READ_A_LOT),
    "cards_told": Limit(100, DAY, "client"),  # from then on her coach knows
    "people_day": Limit(600, DAY, "client", READ_A_LOT),  # new people in lists
    "searches": Limit(60, MINUTE, "client", SEARCHED_A_LOT),
    "counts": Limit(60, MINUTE, "client", SEARCHED_A_LOT),  # of the filters beside a search
    "counts_day": Limit(1500, DAY, "client", READ_A_LOT),  # they tell of people she did not open
    "imports": Limit(
        10, DAY, "coach", _("Tien bestanden per dag is het meeste. Ga morgen gerust verder.")
    ),
    "rereadings": Limit(  # of a file that is there: other letters, other columns
        30, DAY, "coach", _("Je las vandaag al vaak een bestand opnieuw. Ga morgen gerust verder.")
    ),
    "reading": Limit(  # at a time: see ``alone``
        1, 10, "coach", _("We lezen nog een bestand van je. Wacht even en probeer het opnieuw.")
    ),
    "inform_mails": Limit(
        50, DAY, "coach", _("Je kunt vijftig mensen per dag mailen. Ga morgen gerust verder.")
    ),
    "mails": Limit(200, DAY, "coach"),  # later ones wait in the outbox
    "mails_to_contact": Limit(3, WEEK, "address"),  # unasked, by all coaches together
    "page_mails": Limit(3, DAY, "contact"),  # the link to her own page, because somebody asked
    "put_right_mails": Limit(3, DAY, "contact"),  # to her coach, who sees every change anyway
    "arrangements": Limit(  # of one meeting, by one side: each sends mails
        20, DAY, "introduction", _("Er is vandaag al vaak iets veranderd. Ga morgen gerust verder.")
    ),
    "own_data": Limit(  # each reads all that is hers
        5, DAY, "user", _("Je haalde je gegevens vandaag al vijf keer op. Ga morgen gerust verder.")
    ),
    "concerns": Limit(  # each sends a mail
        5, DAY, "person", _("Je vertelde vandaag al veel. Morgen kan het weer, of mail je coach.")
    ),
    "proof_codes": Limit(10, HOUR, "user"),
    "links": Limit(30, MINUTE, "visitor", LINKS),
    "wrong_words": Limit(5, MINUTE, "visitor", LINKS),
    "new_links": Limit(5, HOUR, "visitor"),
}


class TooMuch(Exception):
    """Over a limit; ``seconds`` until it makes sense to come back."""

    def __init__(self, name, seconds):
        super().__init__(name)
        self.limit, self.seconds = LIMITS[name], max(1, int(seconds))


def left(name, used):
    """How many more; all of them when limits are lifted."""
    limit = LIMITS[name]
    return max(0, limit.many - used) if settings.LIMITS else limit.many


def check(name, used, oldest=None):
    """Raise TooMuch when so many, the oldest of then, leave no room for one more."""
    if left(name, used):
        return
    limit = LIMITS[name]
    since = oldest or timezone.now()
    raise TooMuch(name, limit.seconds - (timezone.now() - since).total_seconds())


def hits(name, who):
    """How often until now, in this minute, hour or day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select n from coaching_hit where name = %s and who = %s and begins_at = %s",
            [name, _mark(who), _begin(name)],
        )
        row = cursor.fetchone()
    return row[0] if row else 0


def hit(*names, who):
    """Count one more of each, and raise TooMuch when that is one too many.

    By itself, outside a transaction, it does not wait for the disk: all that a crash could forget
    are the counts of its last second, and every search would wait for it.
    """
    if not settings.LIMITS:
        return
    begins = {name: _begin(name) for name in names}
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into coaching_hit (name, who, begins_at, n)
            select hits.name, %s, hits.begins_at, 1
            from unnest(%s::text[], %s::timestamptz[]) as hits (name, begins_at), set_config(
                'synchronous_commit',
                case when %s then 'off' else current_setting('synchronous_commit') end,
                true
            )
            on conflict (name, who, begins_at) do update set n = coaching_hit.n + 1
            returning name, n""",
            [_mark(who), list(begins), list(begins.values()), not connection.in_atomic_block],
        )
        for name, n in cursor.fetchall():
            if n > LIMITS[name].many:
                _refuse(name, begins[name])


def look(name, who):
    """Raise TooMuch when the count is full, without counting."""
    if settings.LIMITS and hits(name, who) >= LIMITS[name].many:
        _refuse(name, _begin(name))


@contextmanager
def alone(name, who):
    """One at a time, ``who`` being a key: raise TooMuch when the same is still under way for them
    after a moment.

    It is the connection that is held, and no transaction: what is done so may take long.
    """
    if not settings.LIMITS:
        yield
        return
    with connection.cursor() as cursor:
        if not _taken(cursor, name, who):
            raise TooMuch(name, LIMITS[name].seconds)
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(hashtext(%s), %s)", [name, who])


def _taken(cursor, name, who):
    for wait in (0, *PATIENCE):
        sleep(wait)
        cursor.execute("select pg_try_advisory_lock(hashtext(%s), %s)", [name, who])
        if cursor.fetchone()[0]:
            return True
    return False


def _refuse(name, begin):
    ends = begin + timedelta(seconds=LIMITS[name].seconds)
    raise TooMuch(name, (ends - timezone.now()).total_seconds() + 1)


def _begin(name):
    seconds = LIMITS[name].seconds
    now = int(timezone.now().timestamp())
    return datetime.fromtimestamp(now - now % seconds, tz=timezone.get_default_timezone())


def _mark(who):
    """Counted without keeping who it was."""
    return keyed("limit", str(who))[0]
