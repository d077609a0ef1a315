"""The counts of a coach's own look now tell of her tags too: what was counted before does not, so
the worker counts every network anew."""

from django.db import migrations
from procrastinate.contrib.django import app


def count_anew(apps, schema_editor):
    counts = apps.get_model("networking", "NetworkCount").objects
    coaches = list(counts.values_list("coach", flat=True))
    counts.all().delete()
    job = app.configure_task("networking.tasks.refresh_network")
    for coach_id in coaches:
        job.defer(coach_id=coach_id)


class Migration(migrations.Migration):
    dependencies = [
        ("networking", "0020_before"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunPython(count_anew, migrations.RunPython.noop)]
