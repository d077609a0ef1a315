import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The table stays until the next release, for pages of the version before this one still read it;
# without its tie to the coach, who may leave meanwhile.
UNTIE = """
    do $$ declare tie record; begin
        for tie in select conname from pg_constraint
            where conrelid = 'networking_networkcount'::regclass and contype = 'f'
        loop execute format('alter table networking_networkcount drop constraint %I', tie.conname);
        end loop;
    end $$;
    delete from networking_networkcount;
"""
# Numbers hardly shrink, and would have to be made large again for each search.
STORE_AS_IS = "alter table networking_networkindex alter column packed set storage external"


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0014_practice'),
        ('networking', '0023_colleagues'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NetworkIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('face', models.CharField(choices=[('own', 'Own'), ('card', 'Card')], max_length=4)),
                ('version', models.PositiveBigIntegerField()),
                ('packed', models.BinaryField()),
                ('coach', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.RunSQL(STORE_AS_IS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='networkindex',
            constraint=models.UniqueConstraint(fields=('coach', 'face'), name='network_index_once'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(UNTIE, migrations.RunSQL.noop)],
            state_operations=[migrations.DeleteModel(name='NetworkCount')],
        ),
    ]
