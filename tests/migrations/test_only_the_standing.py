"""Of a rating that had closed, how many put one theme above another is forgotten; what it shows stays."""

import pytest
from django.db import connection

from servicetjek.models import Rating
from servicetjek.models.rating.comparison import Comparison, Scored
from servicetjek.models.rating.traces import empty_log
from tests import cast
from tests.anonymity.copies import files
from tests.migrations.travel import database_of, migrate


@pytest.fixture
def rating(transactional_db):
    return cast.make_rating(groups=("Drift",))


@pytest.fixture
def before(rating):
    with database_of("0015_no_dead_ballots") as apps:
        yield apps


def close(apps, rating, people, slugs=None):
    """As it was kept of so many who put tillid first."""
    slugs = slugs or [theme.slug for theme in rating.service_check.tool.themes.all()]
    group = rating.staff_groups.get().pk
    tally = as_it_was([Scored(dict.fromkeys(slugs, 2) | {"tillid": 5}, group)] * people, slugs)
    is_shown = people >= 5
    apps.get_model("servicetjek", "Rating").objects.filter(pk=rating.pk).update(
        folded={
            "phones": people,
            "paper": 0,
            "everybody": tally if is_shown else None,
            "groups": [[group, tally]] if is_shown else [],
        },
        closed_at=cast.NOW,
        revealed_at=cast.NOW,
    )


def as_it_was(people, slugs):
    compared = Comparison.of(people, slugs, range(1, 6))
    return {
        "n": compared.n,
        "counts": {theme.slug: theme.counts for theme in compared.themes},
        "above": [[*pair, count] for pair, count in compared.above.items()],
    }


def test_the_result_and_the_suggestion_stay(before, rating):
    close(before, rating, people=9)
    migrate()

    rating = Rating.objects.get(pk=rating.pk)
    assert rating.summary().theme("tillid").counts == (0, 0, 0, 0, 9)
    assert [(group.name, group.theme("tillid").verdict) for group in rating.summary().groups] == [
        ("Drift", "Vigtigst her.")
    ]
    assert rating.suggestion().reasons[:2] == (
        "Tillid stikker ud: 9 af 9 svarer 4 eller 5.",
        "9 sætter tillid over sammenhængskraft.",
    )


def test_a_rating_with_too_few_answers_still_tells_their_number_only(before, rating):
    close(before, rating, people=4)
    migrate()

    rating = Rating.objects.get(pk=rating.pk)
    assert (rating.answered, rating.summary().is_shown) == (4, False)


def test_no_file_holds_the_numbers_any_more(before, rating):
    # Few enough for PostgreSQL not to compress them.
    close(before, rating, people=9, slugs=["tillid", "fordybelse"])
    stood = as_a_key("above") in files("base")
    migrate()
    empty_log()

    assert (stood, as_a_key("above") in files("base")) == (True, False)


def as_a_key(name):
    """As each database writes it: JSON in SQLite, in PostgreSQL the keys in a row, the shortest first."""
    return f'"{name}":'.encode() if connection.vendor == "sqlite" else f"n{name}counts".encode()
