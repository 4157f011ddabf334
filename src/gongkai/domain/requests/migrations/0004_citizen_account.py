"""The account of an applicant is no member of staff: another column with the same name; the old one was never filled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('requests', '0003_fax'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='applicant',
            name='account',
        ),
        migrations.AddField(
            model_name='applicant',
            name='account',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='applicants', to='accounts.citizenaccount', verbose_name='账号'),
        ),
    ]
