from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0017_how_many_were_expected"),
    ]

    operations = [
        migrations.AddConstraint(
            "rating",
            models.CheckConstraint(
                condition=models.Q(closed_at=None, expected_at_closing=None)
                | models.Q(closed_at__isnull=False, expected_at_closing__isnull=False),
                name="rating_keeps_who_was_expected_as_it_closes",
            ),
        ),
    ]
