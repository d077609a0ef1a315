import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0007_fair_play'),
    ]

    operations = [
        migrations.AddField(
            model_name='coachprofile',
            name='add_after',
            field=models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(14)], verbose_name='dagen tot een herinnering om iets aan te vullen'),
        ),
        migrations.AddField(
            model_name='coachprofile',
            name='close_after',
            field=models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(21)], verbose_name='dagen tot we een vraag sluiten'),
        ),
        migrations.AddField(
            model_name='coachprofile',
            name='decide_after',
            field=models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='werkdagen tot een herinnering aan jou'),
        ),
        migrations.AddField(
            model_name='coachprofile',
            name='remind_after',
            field=models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(14)], verbose_name='dagen tot een herinnering aan je contact'),
        ),
        migrations.AddField(
            model_name='coachprofile',
            name='write_after',
            field=models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(14)], verbose_name='dagen tot een herinnering om een contact te schrijven'),
        ),
        migrations.AddConstraint(
            model_name='coachprofile',
            constraint=models.CheckConstraint(condition=models.Q(('close_after__gt', models.F('remind_after'))), name='reminded_before_it_closes', violation_error_message='Sluiten kan pas na de herinnering.'),
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=20)),
                ('when', models.CharField(choices=[('once', 'Meteen'), ('daily', 'Eén keer per dag, alles samen'), ('off', 'Geen mail')], max_length=5)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'topic'), name='one_choice_per_topic'), models.CheckConstraint(condition=models.Q(('when__in', ['once', 'daily', 'off'])), name='notice_choice_when')],
            },
        ),
    ]
