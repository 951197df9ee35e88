"""Where the answers of an open anonymous rating lie sealed, and what is kept of a closed one."""

import django.db.models.deletion
import servicetjek.models.rating.unordered
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0011_meeting_on_the_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedBallot",
            fields=[
                ("id", models.BigAutoField(default=servicetjek.models.rating.unordered.random_id, primary_key=True, serialize=False)),
                ("key_digest", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("is_paper", models.BooleanField(default=False)),
                ("rating", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sealed", to="servicetjek.rating")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("rating", "key_digest"), name="sealed_ballot_once_a_key"),
                ],
            },
        ),
        migrations.AddField(
            model_name="rating",
            name="folded",
            field=models.JSONField(editable=False, null=True),
        ),
    ]
