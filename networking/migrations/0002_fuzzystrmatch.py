from django.contrib.postgres.operations import CreateExtension
from django.db import migrations


class Migration(migrations.Migration):
    """levenshtein(), which forgives typing errors; a trusted extension, so no superuser is needed."""

    dependencies = [("networking", "0001_initial")]
    operations = [CreateExtension("fuzzystrmatch")]
