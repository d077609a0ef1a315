"""Contacts that were there before get their keys, fields of work and faces from the worker.

Until it did, nobody of them is shown to a client; it takes seconds.
"""

from django.db import migrations
from procrastinate.contrib.django import app


def derive_anew(apps, schema_editor):
    contacts = apps.get_model("networking", "Contact").objects
    job = app.configure_task("networking.tasks.rederive_network")
    for coach_id in contacts.order_by().values_list("coach", flat=True).distinct():
        job.defer(coach_id=coach_id)


class Migration(migrations.Migration):
    dependencies = [
        ("networking", "0003_curation"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunPython(derive_anew, migrations.RunPython.noop)]
