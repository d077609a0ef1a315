import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networking', '0019_follow_ups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Awkwardness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.PositiveSmallIntegerField(choices=[(1, 'helemaal niet'), (2, 'nauwelijks'), (3, 'een beetje'), (4, 'best wel'), (5, 'heel erg')], null=True)),
                ('after', models.PositiveSmallIntegerField(choices=[(1, 'helemaal niet'), (2, 'nauwelijks'), (3, 'een beetje'), (4, 'best wel'), (5, 'heel erg')], null=True)),
                ('introduction', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networking.introduction')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('before__in', [1, 2, 3, 4, 5]), ('before', None), _connector='OR'), name='awkward_before'),
                    models.CheckConstraint(condition=models.Q(('after__in', [1, 2, 3, 4, 5]), ('after', None), _connector='OR'), name='awkward_after'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Kit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pitch', models.TextField(blank=True, max_length=600, verbose_name='jezelf in een halve minuut')),
                ('questions', models.TextField(blank=True)),
                ('done', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'Lees de site van de organisatie, het profiel en één recent stuk.'), ('goal', 'Zeg je doel hardop, in één zin.'), ('questions', 'Kies drie tot vijf vragen en zet ze op volgorde.'), ('offer', 'Maak af wat je aanbiedt, of weet hoe groot het is.'), ('place', 'Spreek plek, tijd en duur af, en wissel telefoonnummers uit.'), ('pitch', 'Oefen wie je bent, in een halve minuut.'), ('confirm', 'Bevestig de afspraak met één regel.'), ('route', 'Probeer de link of de route.'), ('print', 'Print je vragen, of zet ze open.'), ('notes', 'Houd na het gesprek een kwartier vrij voor je notities.')], max_length=10), blank=True, default=list, size=None)),
                ('introduction', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networking.introduction')),
            ],
        ),
    ]
