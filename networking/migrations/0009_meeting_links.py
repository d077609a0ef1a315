"""Who was introduced before gets a link for the meeting too."""

from django.db import migrations

from coaching.secrets import digest, secret


def open_doors(apps, schema_editor):
    introductions = apps.get_model("networking", "Introduction").objects
    for one in introductions.filter(status__in=("introduced", "scheduled"), meeting_digest=None):
        one.meeting_digest = digest(secret(f"meeting:{one.ref}"))
        one.save(update_fields=["meeting_digest"])


class Migration(migrations.Migration):
    dependencies = [("networking", "0008_arranging")]

    operations = [migrations.RunPython(open_doors, migrations.RunPython.noop)]
