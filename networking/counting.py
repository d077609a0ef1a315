"""How many people each choice of a filter would leave."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F

ALL = ""  # stands where the name of a filter does


def count(contacts, facets, chosen, several=()):
    """(how many, ``{filter: [(value, n), …]}``) of these contacts who have all that was chosen;
    the most frequent values first, as text.

    ``facets`` is {filter: (column, of how many values at most)}, ``chosen`` is {column: value}, and
    ``several`` are the columns in which somebody has several values, or none. A value counts those
    who also have all that was chosen, but for what was chosen in its own filter: it would take its
    place.

    One walk, in which the database groups by every filter at the same time.
    """
    counts = {name: [] for name in facets}
    columns = [column for column, _most in facets.values()]
    try:
        wanted = dict.fromkeys([*columns, *chosen])
        told = {column: F(column) for column in wanted if column in contacts.query.annotations}
        hits = contacts.order_by().annotate(**told).values_list(*wanted)
        hits, params = hits.query.sql_with_params()
    except EmptyResultSet:  # no network is open to her
        return 0, counts
    numbers = {"n": list(chosen)} | {
        f"n_{column}": [other for other in chosen if other != column] for column in chosen
    }
    listed = ", ".join(columns)
    sql = f"""
        with hits as ({hits}), counted as materialized (
            select {listed}, grouping({listed}) as grouped, {_filtered(numbers, several)} from hits
            group by grouping sets ((), {", ".join(f"({column})" for column in columns)})
        )
        {" union all ".join(_parts(facets, chosen, several))}
    """  # nosec B608 # noqa: S608 (names are ours, values are bound)
    values = [chosen[column] for columns in numbers.values() for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values])
        for facet, value, n in cursor:
            counts.setdefault(facet, []).append((value, n))
    [(_everybody, many)] = counts.pop(ALL)
    return many, counts


def _filtered(numbers, several):
    """The number of those who have all of these columns as chosen."""

    def has(column):
        return f"{column} @> array[%s]::integer[]" if column in several else f"{column} = %s"

    return ", ".join(
        f"count(*) filter (where {' and '.join(map(has, columns)) or 'true'}) as {n}"
        for n, columns in numbers.items()
    )


def _parts(facets, chosen, several):
    """The number of all, and of each filter its most frequent values."""
    everybody = 2 ** len(facets) - 1  # as grouping() says it: no filter takes part
    yield f"(select '{ALL}', '', n from counted where grouped = {everybody})"  # nosec B608 # noqa: S608 (names are ours, values are bound)
    for place, (name, (column, most)) in enumerate(facets.items(), start=1):
        alone = everybody - 2 ** (len(facets) - place)
        n = f"n_{column}" if column in chosen else "n"
        values = f"select {column}::text as value, {n} as n from counted where grouped = {alone}"  # nosec B608 # noqa: S608 (names are ours, values are bound)
        if column in several:  # grouped by all that somebody has, and told of each apart
            values = f"""
                select value::text, sum({n})::bigint as n
                from counted, unnest({column}) as value where grouped = {alone} group by value
            """  # nosec B608 # noqa: S608 (names are ours, values are bound)
        yield (
            f"(select '{name}', value, n from ({values}) as {name}"  # nosec B608 # noqa: S608 (names are ours, values are bound)
            f" where value <> '' and n > 0 order by n desc, value collate \"C\" limit {most})"
        )
