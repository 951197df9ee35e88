from collections import Counter

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from servicetjek.models.rating.disclosure import groups_to_show


def tell_each_experiment_its_meeting(apps, schema_editor):
    """The one its proposal was made in; without a proposal, the one whose participants have nodded to it."""
    for experiment in apps.get_model("servicetjek", "Experiment").objects.all():
        nod = experiment.nods.order_by("pk").first()
        said_by = experiment.proposal or (nod and nod.participant)
        if said_by:
            experiment.meeting_id = said_by.meeting_id
            experiment.save(update_fields=["meeting"])


def give_each_experiment_its_own_place(apps, schema_editor):
    for plan in apps.get_model("servicetjek", "Plan").objects.all():
        for place, experiment in enumerate(plan.experiments.order_by("position", "pk")):
            plan.experiments.filter(pk=experiment.pk).exclude(position=place).update(position=place)


def give_each_step_its_own_place(apps, schema_editor):
    """Number the steps of every meeting anew, in the order they stand: the common ones, then both endings alike."""
    for meeting in apps.get_model("servicetjek", "Meeting").objects.all():
        common, endings = [], {}
        for step in meeting.steps.order_by("position", "alternative", "pk"):
            (endings.setdefault(step.alternative, []) if step.alternative else common).append(step)
        for steps, first in ((common, 1), *((ending, len(common) + 1) for ending in endings.values())):
            for place, step in enumerate(steps, first):
                meeting.steps.filter(pk=step.pk).exclude(position=place).update(position=place)


def leave_one_meeting_ahead(apps, schema_editor):
    """Of several that a button pressed twice has planned, keep the one under way, else the latest, which all pages lead to.

    One that nobody has come to says what the kept one says, and goes; one that people have been in has ended.
    """
    Meeting = apps.get_model("servicetjek", "Meeting")
    for check in apps.get_model("servicetjek", "ServiceCheck").objects.all():
        ahead = check.meetings.filter(ended_at=None).order_by(models.F("started_at").asc(nulls_first=True), "pk")
        for twin in list(ahead)[:-1]:
            if twin.started_at or twin.participants.exists() or twin.proposals.exists():
                begun = twin.started_at or twin.created_at
                Meeting.objects.filter(pk=twin.pk).update(started_at=begun, ended_at=begun, current=None)
            else:
                twin.delete()


def leave_one_rating_open(apps, schema_editor):
    """Close all but the latest as `Rating.close` does: nothing is kept of a small group, nor of whose phone it was."""
    for check in apps.get_model("servicetjek", "ServiceCheck").objects.all():
        for rating in list(check.ratings.filter(closed_at=None).order_by("pk"))[:-1]:
            shown = groups_to_show(Counter(rating.ballots.values_list("staff_group_id", flat=True)))
            rating.ballots.exclude(staff_group__in=shown).update(staff_group=None)
            rating.ballots.update(key_digest=None)
            rating.closed_at = timezone.now()
            rating.save(update_fields=["closed_at"])


def settle(apps, schema_editor):
    """Check what was written: PostgreSQL alters no table while a check of it is pending."""
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("servicetjek", "0003_mail")]

    operations = [
        migrations.AddField(
            model_name="experiment",
            name="meeting",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="experiments", to="servicetjek.meeting"),
        ),
        migrations.RunPython(tell_each_experiment_its_meeting, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_each_experiment_its_own_place, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_each_step_its_own_place, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(leave_one_meeting_ahead, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(leave_one_rating_open, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="experiment",
            constraint=models.UniqueConstraint(fields=("plan", "position"), name="experiment_has_its_own_place"),
        ),
        migrations.AddConstraint(
            model_name="meetingstep",
            constraint=models.UniqueConstraint(fields=("meeting", "position", "alternative"), name="step_has_its_own_place"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(condition=models.Q(ended_at=None), fields=("service_check",), name="meeting_one_ahead_a_check"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(condition=models.Q(closed_at=None), fields=("service_check",), name="rating_one_open_a_check"),
        ),
    ]
