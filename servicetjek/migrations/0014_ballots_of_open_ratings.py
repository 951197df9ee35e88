"""Only open ratings have ballots that can be read, and every closed rating has its fold."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0013_seal_and_fold"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="ballot",
            name="ballot_in_a_staff_group_has_no_name_or_text",
        ),
        migrations.RemoveField(
            model_name="ballot",
            name="staff_group",
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(closed_at=None, folded__isnull=True) | models.Q(closed_at__isnull=False, folded__isnull=False),
                name="rating_folded_as_it_closes",
            ),
        ),
    ]
