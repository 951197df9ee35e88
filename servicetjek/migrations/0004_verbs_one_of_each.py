from django.db import migrations, models


def give_each_step_its_own_place(apps, schema_editor):
    """Number the steps of every meeting anew, in the order they stand: the common ones, then both endings alike."""
    for meeting in apps.get_model("servicetjek", "Meeting").objects.all():
        common, endings = [], {}
        for step in meeting.steps.order_by("position", "alternative", "pk"):
            (endings.setdefault(step.alternative, []) if step.alternative else common).append(step)
        for steps, first in ((common, 1), *((ending, len(common) + 1) for ending in endings.values())):
            for place, step in enumerate(steps, first):
                meeting.steps.filter(pk=step.pk).exclude(position=place).update(position=place)


class Migration(migrations.Migration):
    dependencies = [("servicetjek", "0003_mail_outbox")]

    operations = [
        migrations.RunPython(give_each_step_its_own_place, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="meetingstep",
            constraint=models.UniqueConstraint(fields=("meeting", "position", "alternative"), name="step_has_its_own_place"),
        ),
    ]
