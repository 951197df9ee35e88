"""The answers of an open anonymous rating are sealed, and of a closed rating only the fold is kept.

What was stored of a closed anonymous rating is folded and deleted; what an open one has is sealed with a new key.
"""

from django.db import migrations

from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.fold import fold
from servicetjek.models.rating.seal import Seal
from servicetjek.models.rating.standing import pulls_of


def seal_and_fold(apps, schema_editor):
    balances = apps.get_model("servicetjek", "Balance").objects
    for rating in apps.get_model("servicetjek", "Rating").objects.select_related("service_check__tool"):
        if rating.closed_at:
            keep_the_fold(rating, balances.filter(first__tool=rating.service_check.tool))
        elif rating.audience == "staff":
            seal_the_answers(rating)
        if rating.audience == "staff":
            rating.ballots.all().delete()


def keep_the_fold(rating, balances):
    tool = rating.service_check.tool
    slugs = list(tool.themes.order_by("position").values_list("slug", flat=True))
    people = [Scored(scores_of(ballot), ballot.staff_group_id) for ballot in rating.ballots.all()]
    fewest = FEWEST_SHOWN if rating.audience == "staff" else 1
    pulls = pulls_of(balances.values_list("first__slug", "second__slug"))
    folded = fold(people, slugs, range(tool.scale_low, tool.scale_high + 1), fewest, pulls)
    rating.folded = folded.as_json()
    rating.save(update_fields=["folded"])


def seal_the_answers(rating):
    seal = Seal(rating.pk)
    seal.make()
    for ballot in rating.ballots.all():
        content = {"scores": scores_of(ballot), "group": ballot.staff_group_id}
        sealed = seal.close(content, ballot.key_digest)
        rating.sealed.create(key_digest=ballot.key_digest, sealed=sealed)


def scores_of(ballot):
    return dict(ballot.answers.values_list("theme__slug", "score"))


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0012_sealed_ballots"),
    ]

    operations = [
        migrations.RunPython(seal_and_fold),
    ]
