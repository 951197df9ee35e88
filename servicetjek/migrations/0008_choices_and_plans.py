"""A choice belongs to the rating it was made after, not to the check for ever, and a check may have several plans."""

import django.db.models.deletion
from django.db import migrations, models


def keep_choices(apps, schema_editor):
    """Each check's choice as one made after its latest rating until then, with the meetings that came of it."""
    Choice, ServiceCheck = (apps.get_model("servicetjek", name) for name in ("Choice", "ServiceCheck"))
    for check in ServiceCheck.objects.exclude(chosen_at=None):
        rating = check.ratings.filter(opened_at__lte=check.chosen_at).order_by("-pk").first()
        choice = Choice.objects.create(
            service_check=check,
            rating=rating,
            knew_result=bool(rating and rating.revealed_at and rating.revealed_at <= check.chosen_at),
            chosen_at=check.chosen_at,
        )
        themes = list(check.chosen_themes.order_by("position"))
        for position, theme in enumerate(themes):
            choice.chosen.create(theme=theme, position=position)
        check.meetings.filter(theme__in=themes, created_at__gte=check.chosen_at).update(choice=choice)


def give_them_back(apps, schema_editor):
    Choice = apps.get_model("servicetjek", "Choice")
    for choice in Choice.objects.order_by("pk"):
        check = choice.service_check
        check.chosen_at = choice.chosen_at
        check.save(update_fields=["chosen_at"])
        check.chosen_themes.set(chosen.theme_id for chosen in choice.chosen.order_by("position")[:1])


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0007_shared_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("knew_result", models.BooleanField(default=False)),
                ("chosen_at", models.DateTimeField()),
                ("rating", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="servicetjek.rating")),
                ("service_check", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="servicetjek.servicecheck")),
            ],
        ),
        migrations.CreateModel(
            name="ChosenTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("choice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="chosen", to="servicetjek.choice")),
                ("theme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="servicetjek.theme")),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("choice", "theme"), name="chosen_theme_once_a_choice"),
                    models.UniqueConstraint(fields=("choice", "position"), name="chosen_theme_one_a_position"),
                ],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="choice",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="meetings", to="servicetjek.choice"),
        ),
        migrations.RunPython(keep_choices, give_them_back),
        migrations.RemoveField(model_name="servicecheck", name="chosen_at"),
        migrations.RemoveField(model_name="servicecheck", name="chosen_themes"),
        migrations.AlterField(
            model_name="plan",
            name="service_check",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="servicetjek.servicecheck"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="former_screen_token",
            field=models.CharField(blank=True, db_index=True, default="", editable=False, max_length=32),
            preserve_default=False,
        ),
    ]
