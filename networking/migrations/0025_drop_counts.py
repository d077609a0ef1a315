from django.db import migrations


class Migration(migrations.Migration):
    """No version since that of 0024 reads this table, and none of that version is left to run."""

    dependencies = [('networking', '0024_network_index')]

    operations = [
        migrations.RunSQL('drop table if exists networking_networkcount', migrations.RunSQL.noop),
    ]
