"""Words of work that mean the same in Dutch and English, so that "teacher" finds a *docent*.

    same_as("teacher")   ("docent", "leraar", "lerares", …)
    same_as("teache")    the same: four letters and more that begin words of one group only

One word belongs to one group at most. Folded words in, folded words out.
"""

from collections.abc import Iterable
from functools import lru_cache

from .word_groups import GROUPS

SHORTEST_BEGINNING = 4  # letters; shorter beginnings fit too much

# Of two words, where no single word says it. The whole of what was typed must be one of these.
PHRASES = """
    beleidsmedewerker, beleidsadviseur, policy officer, policy advisor, policy adviser
    maatschappelijk werker, maatschappelijk werkster, social worker
    projectleider, projectmanager, project manager, project leader
    accountmanager, account manager
    jeugdwerker, jongerenwerker, youth worker
    officier van justitie, public prosecutor
    loopbaancoach, loopbaanadviseur, career coach, career advisor, career counsellor
    klantenservice, klantcontact, customer service, customer support
    makelaar, real estate agent, estate agent
    vastgoed, real estate
    boekhouder, financieel administrateur
    personeelszaken, personeel en organisatie, human resources
    fondsenwerver, fundraiser, fund raiser
    verpleegkundig specialist, nurse practitioner
    raad van bestuur, executive board, board of directors
    raad van toezicht, supervisory board
    ambtenaar, civil servant
    huisarts, general practitioner, family doctor
    systeembeheerder, system administrator, systems administrator
    directiesecretaresse, executive assistant, personal assistant
    teamleider, team lead, team leader
    bedrijfskundige, business administration
    landschapsarchitect, landscape architect
    data analist, data analyst
    hulpverlener, support worker, care worker
"""


def _read(groups: str, sign: str | None) -> dict[str, tuple[str, ...]]:
    """Every word or phrase with all of its group."""
    lines = [line.split(sign) for line in groups.strip().splitlines()]
    return {one.strip(): tuple(map(str.strip, line)) for line in lines for one in line}


WORDS = _read(GROUPS, None)
ROWS = _read(PHRASES, ",")


def _begun() -> dict[str, tuple[str, ...]]:
    """The group of every beginning that fits one group only."""
    fitting: dict[str, set[tuple[str, ...]]] = {}
    for word, group in WORDS.items():
        for size in range(SHORTEST_BEGINNING, len(word)):
            fitting.setdefault(word[:size], set()).add(group)
    return {start: groups.pop() for start, groups in fitting.items() if len(groups) == 1}


BEGUN = _begun()


@lru_cache(maxsize=5_000)
def same_as(word: str) -> tuple[str, ...]:
    """Other words for this folded word, or for the one that it begins; () when there are none.

    Words that begin with it are left out: a search for a beginning finds those anyway.
    """
    group = WORDS.get(word) or BEGUN.get(word, ())
    return tuple(other for other in group if not other.startswith(word))


def same_as_phrase(words: Iterable[str]) -> tuple[str, ...]:
    """Other ways to say these folded words together, each a word or some with blanks between."""
    phrase = " ".join(words)
    return tuple(other for other in ROWS.get(phrase, ()) if other != phrase)
