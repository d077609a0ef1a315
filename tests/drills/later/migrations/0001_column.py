from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("coaching", "0001_initial")]
    operations = [migrations.RunSQL("alter table coaching_user add column later integer")]
