"""A fold held how many put one theme above another, and of few people that gave away who answered what.

Now it holds how the themes stand, worked out from those numbers while they are still there.
"""

from django.db import migrations

from servicetjek.models.rating.comparison import Comparison
from servicetjek.models.rating.disclosure import FEWEST_SHOWN, Heads
from servicetjek.models.rating.fold import Fold
from servicetjek.models.rating.standing import pulls_of
from servicetjek.models.rating.theme_summary import ThemeSummary

# PostgreSQL keeps the rows as they were until the table is written anew: see 0015.
ANEW = "ALTER TABLE servicetjek_rating ALTER COLUMN folded TYPE jsonb USING folded || '{}'"


def keep_only_the_standing(apps, schema_editor):
    balances = apps.get_model("servicetjek", "Balance").objects
    closed = apps.get_model("servicetjek", "Rating").objects.exclude(folded=None)
    for rating in closed.select_related("service_check__tool"):
        if "standing" not in rating.folded:
            pairs = balances.filter(first__tool=rating.service_check.tool)
            rating.folded = refolded(rating, pulls_of(pairs.values_list("first__slug", "second__slug")))
            rating.save(update_fields=["folded"])


def refolded(rating, pulls):
    kept, tool = rating.folded, rating.service_check.tool
    heads = Heads(kept["phones"], kept["paper"])
    if not kept["everybody"]:
        return Fold(heads).as_json()
    everybody = comparison(kept["everybody"], tool)
    groups = {key: comparison(group, tool) for key, group in kept["groups"]}
    fewest = FEWEST_SHOWN if rating.audience == "staff" else 1
    return Fold.of(heads, everybody, groups, pulls, fewest).as_json()


def comparison(kept, tool):
    # In the tool's order; PostgreSQL keeps keys in one of its own.
    slugs = tool.themes.order_by("position").values_list("slug", flat=True)
    counts = {slug: tuple(kept["counts"][slug]) for slug in slugs if slug in kept["counts"]}
    return Comparison(
        n=kept["n"],
        themes=tuple(ThemeSummary(slug, "", points, tool.scale_low) for slug, points in counts.items()),
        above={(first, second): count for first, second, count in kept["above"]},
    )


def write_anew(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ANEW)


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0015_no_dead_ballots"),
    ]

    operations = [
        migrations.RunPython(keep_only_the_standing, migrations.RunPython.noop),
        migrations.RunPython(write_anew, migrations.RunPython.noop),
    ]
