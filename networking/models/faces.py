"""The face that clients see of a contact, and how it stays anonymous.

Clients' pages, searches, filters, counts and order read only the ``card_…`` columns, which are
computed here and nowhere else: for a named contact her own words, for a hidden one nothing, for an
anonymous one as much as still fits at least ``LIKE`` people of her coach's network. "Directeur,
museum, Assen" is a name to whoever lives there; so what would single somebody out is left off or
told more broadly: the sector in place of the organisation, the field in place of the role. It is
told as most of these people spell it, never in a spelling of her own; and words of her name in what
she may be asked about do not find her.

The network changes, and what her card tells with it. Each step therefore leaves off something of
the one before and adds nothing: whoever remembers all that a card ever told knows no more than the
fullest of these, which fitted as many people when it was there.

Since when a card is there is told by the week: a coach shares people in the order of their names.
"""

from django.db import connection

from coaching.names import PART_OF_WORD

LIKE = 5  # at least so many people of the network fit what an anonymous card tells

# From the fullest to the broadest, the columns whose equality makes people alike; each is part of
# the one before. The last is for whom no field is known: of others it would tell something new.
LEVELS = (
    ("role_key", "field", "seniority", "sector", "region_key", "organisation_key"),
    ("role_key", "field", "seniority", "sector", "region_key"),
    ("role_key", "field", "seniority", "sector"),
    ("field", "seniority", "sector"),
    ("field", "sector"),
    ("field",),
    ("sector",),
)
LONGEST = 60  # letters of a role or organisation on an anonymous card and in a list of filters

# What the card tells, by the column that must be among those of its level.
TOLD = {
    "card_role": "role_key",
    "card_organisation": "organisation_key",
    "card_region": "region_key",
    "card_field": "field",
    "card_seniority": "seniority",
    "card_sector": "sector",
}
# Those that are told in words, which can be searched for; and the words.
TEXTS = {"role_key": "role", "organisation_key": "organisation", "region_key": "region"}
COLUMNS = ("shown_as", *TOLD, "card_key", "card_text", "card_since")
SOURCES = (
    "role", "organisation", "region", "field", "sector", "seniority", "role_key",
    "organisation_key", "region_key", "topics_key", "show_organisation", "sort_key", "search_text",
    "shared_at", "created_at",
)  # fmt: skip
LONGEST_TEXT = 500  # letters, of at most two bytes here: an index entry holds 2,700 bytes


def refresh(coach_id, pks=None):
    """Compute the faces of these contacts of one coach, or of all of them, and store what changed.

    Call it in the transaction of the deed. Returns how many cards changed. Takes 7 ms for
    one contact in a network of 30,000, and 30 for an anonymous one: counting who is alike.
    """
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"coach": coach_id, "pks": None if pks is None else list(pks)})
        return cursor.rowcount


def seen(coach_id, pk, visibility):
    """{column: value} of the face that this contact would have with this visibility."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, {"coach": coach_id, "pks": [pk], "visibility": visibility})
        return dict(zip(COLUMNS, cursor.fetchone(), strict=True))


def _by_level(expression):
    """SQL that picks, for the level of a card, what ``expression`` gives for it."""
    levels = (*enumerate(LEVELS), (None, ()))
    *branches, nothing = (expression(level, n) for n, level in levels)
    branches = " ".join(f"when {n} then {branch}" for n, branch in enumerate(branches))
    return f"case level {branches} else {nothing} end"


def _told(column):
    key = TOLD[column]
    words = TEXTS.get(key)
    own = f"left({words}, {LONGEST})" if words else key

    def of_level(level, n):
        if key not in level:
            return "''"
        return f"left({words}_{n}, {LONGEST})" if words else key

    told = _by_level(of_level)
    return f"case shown when 'named' then {own} when 'anonymous' then {told} else '' end"


def _key(level, _n):
    first = next((column for column in ("role_key", "field") if column in level), "''")
    return f"coalesce(nullif({first}, ''), '~')"


def _words(level, _n):
    keys = [column for column in level if column in TEXTS] + ["topics"]
    return "concat(" + ", ".join(f"' ' || nullif({key}, '')" for key in keys) + ")"


def _company():
    """Per level: who has enough people alike, how that is joined, and which level it gives."""
    alike = ",\n".join(_alike(n, level) for n, level in enumerate(LEVELS))
    joins = "\n".join(
        f"left join alike_{n} using ({', '.join(level)})" for n, level in enumerate(LEVELS)
    )
    steps = " ".join(
        f"when alike_{n}.enough and {level[0]} <> ''"
        + (" and show_organisation" if "organisation_key" in level else "")
        + (" and field = ''" if "field" not in level else "")
        + f" then {n}"
        for n, level in enumerate(LEVELS)
    )
    return alike, joins, steps


def _alike(n, level):
    of = ", ".join(level)
    spelt = "".join(
        f', mode() within group (order by {words} collate "C") as {words}_{n}'
        for words in _spelt(level)
    )
    return (
        f"alike_{n} as materialized (select {of}, true as enough{spelt} from network"  # nosec B608 # noqa: S608 (names of our own)
        f" where ({of}) in (select {of} from anonymous) group by {of} having count(*) >= {LIKE})"
    )


def _spelt(level):
    return [TEXTS[key] for key in level if key in TEXTS]


def _sql(visibility, only, deed):
    alike, joins, steps = _company()
    spelt = "".join(f", {w}_{n}" for n, level in enumerate(LEVELS) for w in _spelt(level))
    return f"""
with chosen as materialized (
    select id, {", ".join(SOURCES)}, case
        when never_at is not null or erased_at is not null then 'hidden'
        when {visibility} = 'named' and informed_at is null then 'anonymous'
        else {visibility} end as shown,
        date_trunc('week', coalesce(shared_at, created_at) at time zone 'UTC')::date as week
    from networking_contact
    where coach_id = %(coach)s and erased_at is null
    and (%(pks)s::bigint[] is null or id = any(%(pks)s))
    {only}
),
anonymous as materialized (select * from chosen where shown = 'anonymous'),
network as materialized (
    select role_key, organisation_key, region_key, sector, field, seniority,
        role, organisation, region
    from networking_contact where coach_id = %(coach)s and erased_at is null
    and exists (select from anonymous)
    and (field in (select field from anonymous) or sector in (select sector from anonymous))
),
{alike},
levelled as materialized (
    select anonymous.id, case {steps} else {len(LEVELS)} end as level{spelt},
        (select string_agg(word, ' ') from unnest(string_to_array(topics_key, ' ')) as word
        where not exists (
            select from unnest(string_to_array(sort_key, ' ')) as part where part = word
            or length(part) >= {PART_OF_WORD} and strpos(word, part) > 0
        )) as topics
    from anonymous {joins}
),
{_faces()}
{deed}
"""  # nosec B608 # noqa: S608 (names of our own)


def _faces():
    told = ", ".join(f"{_told(column)} as {column}" for column in TOLD)
    return f"""faces as (
    select id, shown as shown_as, {told},
        case shown when 'named' then sort_key when 'anonymous' then {_by_level(_key)}
            else '' end as card_key,
        case shown when 'named' then search_text
            when 'anonymous' then left({_by_level(_words)}, {LONGEST_TEXT})
            else '' end as card_text,
        case when shown <> 'hidden' then week end as card_since
    from chosen left join levelled using (id)
)"""  # nosec B608 # noqa: S608 (names of our own)


def _update():
    changes = ", ".join(f"{column} = faces.{column}" for column in COLUMNS)
    old = ", ".join(f"contact.{column}" for column in COLUMNS)
    new = ", ".join(f"faces.{column}" for column in COLUMNS)
    return f"""update networking_contact contact set {changes} from faces
where contact.id = faces.id and ({old}) is distinct from ({new})
"""  # nosec B608 # noqa: S608 (names of our own)


# The same for everybody
SQL = _sql("visibility", "and (visibility <> 'hidden' or shown_as <> 'hidden')", _update())
SEEN = _sql("%(visibility)s::text", "", f"select {', '.join(COLUMNS)} from faces")  # nosec B608 # noqa: S608 (names of our own)
