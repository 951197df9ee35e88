"""Each experiment has its own days, and its own stops on them; and the plan has a diary."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

import servicetjek.models.plan.stop

LAST_WEEK = 6
# Until each has been given its own.
ANY_DAY = datetime.date(2026, 1, 1)


def give_each_its_days(apps, schema_editor):
    """As they stood in its plan."""
    Experiment, Stop = (apps.get_model("servicetjek", name) for name in ("Experiment", "Stop"))
    new_token = servicetjek.models.plan.stop.new_token
    for experiment in Experiment.objects.select_related("plan").prefetch_related("plan__stops"):
        experiment.starts_on = experiment.plan.starts_on
        experiment.save(update_fields=["starts_on"])
        stops = sorted(experiment.plan.stops.all(), key=lambda stop: stop.weeks)
        Stop.objects.bulk_create(
            Stop(
                experiment=experiment,
                number=number,
                day=stop.day,
                is_decision=stop.weeks == LAST_WEEK,
                token=new_token(),
            )
            for number, stop in enumerate(stops, 1)
        )


class Migration(migrations.Migration):
    dependencies = [("servicetjek", "0024_decided_without_all_nods")]

    operations = [
        migrations.RenameModel("Stop", "StopOfPlan"),
        migrations.AddField(
            "experiment", "starts_on", models.DateField("starter", default=ANY_DAY), preserve_default=False
        ),
        migrations.AddField(
            "experiment", "weeks", models.PositiveSmallIntegerField("hvor mange uger?", default=6)
        ),
        migrations.AddField(
            "experiment",
            "rhythm",
            models.CharField(
                "hvor tit stopper I op?",
                max_length=12,
                choices=[("two-and-four", "Efter to og fire uger"), ("fortnightly", "Hver 14. dag")],
                default="two-and-four",
            ),
        ),
        migrations.AddField(
            "experiment", "removed_at", models.DateTimeField(null=True, blank=True, editable=False)
        ),
        migrations.AddConstraint(
            "experiment",
            models.CheckConstraint(
                condition=models.Q(weeks__gte=2, weeks__lte=26), name="experiment_takes_2_to_26_weeks"
            ),
        ),
        migrations.CreateModel(
            "Stop",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="servicetjek.experiment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                ("is_decision", models.BooleanField(default=False)),
                (
                    "token",
                    models.CharField(
                        max_length=32,
                        unique=True,
                        default=servicetjek.models.plan.stop.new_token,
                        editable=False,
                    ),
                ),
                ("link_closed_at", models.DateTimeField(null=True, blank=True)),
                ("held_at", models.DateTimeField(null=True, blank=True)),
                ("held_by", models.CharField(max_length=80, blank=True)),
                ("learnt", models.TextField("hvad har I lært?", max_length=2000, blank=True)),
                ("kept", models.TextField("hvad beholder I?", max_length=4000, blank=True)),
                ("left_out", models.TextField(max_length=4000, blank=True)),
                ("adjusted", models.TextField("hvad justerer I?", max_length=2000, blank=True)),
                ("adjusted_from", models.DateField("hvornår begynder det?", null=True, blank=True)),
                (
                    "outcome",
                    models.CharField(
                        "hvad gør I nu?",
                        max_length=10,
                        choices=[
                            ("permanent", "Vi gør det fast"),
                            ("run-on", "Vi justerer og kører videre"),
                            ("stopped", "Vi stopper"),
                        ],
                        blank=True,
                    ),
                ),
                ("reason", models.TextField("hvorfor?", max_length=2000, blank=True)),
            ],
            options={"ordering": ["experiment", "number"]},
        ),
        migrations.AddConstraint(
            "stop", models.UniqueConstraint(fields=["experiment", "number"], name="stop_once_a_number")
        ),
        migrations.AddConstraint(
            "stop",
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(is_decision=True, held_at__isnull=False),
                name="stop_decides_when_it_is_held_as_the_last",
            ),
        ),
        migrations.CreateModel(
            "Entry",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="diary",
                        to="servicetjek.plan",
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="diary",
                        to="servicetjek.experiment",
                    ),
                ),
                ("title", models.CharField(max_length=120, blank=True)),
                (
                    "what",
                    models.CharField(
                        max_length=10,
                        choices=[
                            ("added", "Skrev forsøget ind"),
                            ("written", "Rettede"),
                            ("timed", "Flyttede dagene"),
                            ("held", "Stoppede op"),
                            ("decided", "Besluttede"),
                            ("reopened", "Fortrød beslutningen"),
                            ("removed", "Fjernede forsøget"),
                            ("locked", "Låste handleplanen"),
                            ("unlocked", "Låste handleplanen op"),
                        ],
                    ),
                ),
                ("field", models.CharField(max_length=20, blank=True)),
                ("was", models.TextField(blank=True)),
                ("became", models.TextField(blank=True)),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
            options={"ordering": ["plan", "at", "pk"]},
        ),
        migrations.RunPython(give_each_its_days, migrations.RunPython.noop),
        migrations.DeleteModel("StopOfPlan"),
    ]
