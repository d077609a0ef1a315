"""Takes everything of a practice out of a development database."""

from django.apps import apps
from django.db import connection

OURS = ("coaching", "networking", "account", "mfa", "sessions")


def sweep():
    """Empty every table with data of people, and the queue of work about it."""
    quote = connection.ops.quote_name
    tables = [
        quote(model._meta.db_table)
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {', '.join(tables)} restart identity cascade")
        # A worker may be running; what it is doing finds nothing any more and ends.
        cursor.execute("delete from procrastinate_jobs where status <> 'doing'")
