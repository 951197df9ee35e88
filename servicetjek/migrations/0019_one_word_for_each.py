"""A meeting's step is a Step, and how a meeting ends is its ending: one word for each, as the product says it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("servicetjek", "0018_expected_as_it_closes")]

    operations = [
        migrations.RemoveConstraint(model_name="meetingstep", name="step_has_its_own_place"),
        migrations.RemoveConstraint(model_name="meetingstep", name="step_taken_out_only_before_it_begins"),
        migrations.AlterModelOptions(name="meetingstep", options={"ordering": ["meeting", "position", "pk"]}),
        migrations.AlterModelOptions(name="scriptstep", options={"ordering": ["script", "position"]}),
        migrations.RenameModel(old_name="MeetingStep", new_name="Step"),
        migrations.RenameField(model_name="step", old_name="alternative", new_name="ending"),
        migrations.RenameField(model_name="scriptstep", old_name="alternative", new_name="ending"),
        migrations.RenameField(model_name="meeting", old_name="alternative", new_name="ending"),
        migrations.AlterModelOptions(name="step", options={"ordering": ["meeting", "position", "ending", "pk"]}),
        migrations.AlterModelOptions(name="scriptstep", options={"ordering": ["script", "position", "ending"]}),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("meeting", "position", "ending"), name="step_has_its_own_place"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_out_at", None), models.Q(("ending", ""), ("started_at", None)), _connector="OR"),
                name="step_taken_out_only_before_it_begins",
            ),
        ),
    ]
