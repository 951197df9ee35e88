"""What a rating's people were told about how many they are stands by the rating itself.

Of a rating from before, nobody knows whether the number was corrected, so it is taken as it stands.
"""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def take_as_it_stands(apps, schema_editor):
    ratings = apps.get_model("servicetjek", "Rating").objects
    checks = apps.get_model("servicetjek", "ServiceCheck").objects
    expected = checks.filter(pk=OuterRef("service_check")).values("expected_people")
    ratings.update(expected_at_opening=Subquery(expected))
    ratings.exclude(closed_at=None).update(expected_at_closing=F("expected_at_opening"))


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0016_only_the_standing_is_kept"),
    ]

    operations = [
        # PostgreSQL changes no column of a table whose rows have just been changed: so it is never without a number.
        migrations.AddField(
            "rating",
            "expected_at_opening",
            models.PositiveSmallIntegerField(default=1, editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            "rating", "expected_at_closing", models.PositiveSmallIntegerField(null=True, editable=False)
        ),
        migrations.RunPython(take_as_it_stands, migrations.RunPython.noop),
    ]
