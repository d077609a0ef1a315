"""The face that clients see of a contact, and how it stays anonymous.

Clients' pages, searches, filters, counts and order read only the ``card_…`` columns, which are
computed here and nowhere else: for a named contact her own words, for a hidden one nothing, for an
anonymous one as much as still fits at least ``LIKE`` people of her coach's network. "Directeur,
museum, Assen" is a name to whoever lives there; so what would single somebody out is left off or
told more broadly: the sector in place of the organisation, the field in place of the role.
"""

from django.db import connection

LIKE = 5  # at least so many people of the network fit what an anonymous card tells

# From the fullest to the broadest, the columns whose equality makes people alike: in each of them
# at least the field or the sector.
ROLE = ("role_key", "field", "seniority")
LEVELS = (
    (*ROLE, "organisation_key", "region_key"),
    (*ROLE, "organisation_key"),
    (*ROLE, "sector", "region_key"),
    (*ROLE, "sector"),
    ROLE,
    ("field", "seniority", "sector", "region_key"),
    ("field", "seniority", "sector"),
    ("field", "sector", "region_key"),
    ("field", "sector"),
    ("field",),
    ("sector",),
)
LONGEST = 60  # letters of a role or organisation on an anonymous card and in a list of filters

# What the card tells, by the column that must be among those of its level.
TOLD = {
    "card_role": ("role_key", f"left(role, {LONGEST})"),
    "card_organisation": ("organisation_key", f"left(organisation, {LONGEST})"),
    "card_region": ("region_key", f"left(region, {LONGEST})"),
    "card_field": ("field", "field"),
    "card_seniority": ("seniority", "seniority"),
    "card_sector": ("sector", "sector"),
}
TEXTS = {"role_key", "organisation_key", "region_key"}  # those that can be searched for
COLUMNS = ("shown_as", *TOLD, "card_key", "card_text")
SOURCES = (
    "role", "organisation", "region", "field", "sector", "seniority", "role_key",
    "organisation_key", "region_key", "topics_key", "show_organisation", "sort_key", "search_text",
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
    branches = " ".join(f"when {n} then {expression(level)}" for n, level in enumerate(LEVELS))
    return f"case level {branches} else {expression(())} end"


def _told(column):
    key, value = TOLD[column]
    told = _by_level(lambda level: value if key in level else "''")
    return f"case shown when 'named' then {value} when 'anonymous' then {told} else '' end"


def _key(level):
    first = next((column for column in ("role_key", "field") if column in level), "''")
    return f"coalesce(nullif({first}, ''), '~')"


def _words(level):
    keys = [column for column in level if column in TEXTS] + ["topics_key"]
    return "concat(" + ", ".join(f"' ' || nullif({key}, '')" for key in keys) + ")"


def _company():
    """Per level: who has enough people alike, how that is joined, and which level it gives."""
    alike = ",\n".join(
        f"alike_{n} as materialized (select {of}, true as enough from network"  # noqa: S608
        f" where ({of}) in (select {of} from anonymous) group by {of} having count(*) >= {LIKE})"
        for n, of in enumerate(map(", ".join, LEVELS))
    )
    joins = "\n".join(
        f"left join alike_{n} using ({', '.join(level)})" for n, level in enumerate(LEVELS)
    )
    steps = " ".join(
        f"when alike_{n}.enough and {level[0]} <> ''"
        + (" and show_organisation" if "organisation_key" in level else "")
        + f" then {n}"
        for n, level in enumerate(LEVELS)
    )
    return alike, joins, steps


def _sql(visibility, only, deed):
    alike, joins, steps = _company()
    told = ", ".join(f"{_told(column)} as {column}" for column in TOLD)
    return f"""
with chosen as materialized (
    select id, {", ".join(SOURCES)}, case
        when never_at is not null or erased_at is not null then 'hidden'
        when {visibility} = 'named' and informed_at is null then 'anonymous'
        else {visibility} end as shown
    from networking_contact
    where coach_id = %(coach)s and erased_at is null
    and (%(pks)s::bigint[] is null or id = any(%(pks)s))
    {only}
),
anonymous as materialized (select * from chosen where shown = 'anonymous'),
network as materialized (
    select role_key, organisation_key, region_key, sector, field, seniority
    from networking_contact where coach_id = %(coach)s and erased_at is null
    and exists (select from anonymous)
    and (field in (select field from anonymous) or sector in (select sector from anonymous))
),
{alike},
levelled as materialized (
    select anonymous.id, case {steps} else {len(LEVELS)} end as level
    from anonymous {joins}
),
faces as (
    select id, shown as shown_as, {told},
        case shown when 'named' then sort_key when 'anonymous' then {_by_level(_key)}
            else '' end as card_key,
        case shown when 'named' then search_text
            when 'anonymous' then left({_by_level(_words)}, {LONGEST_TEXT})
            else '' end as card_text
    from chosen left join levelled using (id)
)
{deed}
"""  # noqa: S608 (names of our own)


def _update():
    changes = ", ".join(f"{column} = faces.{column}" for column in COLUMNS)
    old = ", ".join(f"contact.{column}" for column in COLUMNS)
    new = ", ".join(f"faces.{column}" for column in COLUMNS)
    return f"""update networking_contact contact set {changes} from faces
where contact.id = faces.id and ({old}) is distinct from ({new})
"""  # noqa: S608


# The same for everybody
SQL = _sql("visibility", "and (visibility <> 'hidden' or shown_as <> 'hidden')", _update())
SEEN = _sql("%(visibility)s::text", "", f"select {', '.join(COLUMNS)} from faces")  # noqa: S608
