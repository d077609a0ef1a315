"""How many people a search finds, and how many each choice of a filter would leave."""

from django.core.exceptions import EmptyResultSet
from django.db import connection


def count(contacts, side, chosen):
    """``{"count": n, "facets": {filter: [(value, n), …]}}`` of these contacts.

    ``chosen`` is {column: value}. The count is of those who have all of it; a value of a filter
    counts those who would be found if it took the place of what was chosen there.

    One walk, in which the database groups by every filter at the same time.
    """
    counts = {"count": 0, "facets": {name: [] for name in side.most}}
    facets = {name: side.filters[name] for name in side.most}
    try:
        hits = contacts.order_by().values_list(*dict.fromkeys([*facets.values(), *chosen]))
        hits, params = hits.query.sql_with_params()
    except EmptyResultSet:  # no network is open to her
        return counts
    numbers = {"n": list(chosen)} | {
        f"n_{column}": [other for other in chosen if other != column] for column in chosen
    }
    listed = ", ".join(facets.values())
    sql = f"""
        with hits as ({hits}), counted as materialized (
            select {listed}, grouping({listed}) as grouped, {_filtered(numbers)} from hits
            group by grouping sets ((), {", ".join(f"({column})" for column in facets.values())})
        )
        {" union all ".join(_parts(facets, side.most, chosen))}
    """  # noqa: S608 (names are ours, values are bound)
    values = [chosen[column] for columns in numbers.values() for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values])
        for facet, value, n in cursor:
            if facet:
                counts["facets"][facet].append((value, n))
            else:
                counts["count"] = n
    return counts


def _filtered(numbers):
    """The number of those who have all of these columns as chosen."""
    return ", ".join(
        f"count(*) filter (where {' and '.join(f'{c} = %s' for c in columns) or 'true'}) as {n}"
        for n, columns in numbers.items()
    )


def _parts(facets, most, chosen):
    """One line with everybody, and of each filter its most frequent values."""
    everybody = 2 ** len(facets) - 1  # as grouping() says it: no filter takes part
    yield f"select '', '', n from counted where grouped = {everybody}"  # noqa: S608
    for place, (name, column) in enumerate(facets.items(), start=1):
        alone = everybody - 2 ** (len(facets) - place)
        n = f"n_{column}" if column in chosen else "n"
        yield (
            f"(select '{name}', {column}, {n} from counted where grouped = {alone}"  # noqa: S608
            f" and {column} <> '' and {n} > 0 order by 3 desc, 2 limit {most[name]})"
        )
