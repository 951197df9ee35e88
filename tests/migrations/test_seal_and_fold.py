"""A database from before answers were sealed and folded loses no result, and keeps no answer that can be read."""

from contextlib import closing, contextmanager
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations import RunPython

from servicetjek.models import Ballot, Rating, SealedBallot
from servicetjek.models.rating.traces import empty_log
from tests import cast
from tests.anonymity.copies import files
from tests.migrations.travel import database_of, migrate


@pytest.fixture
def before(transactional_db, monkeypatch):
    (seal_and_fold,) = (each for each in operations() if isinstance(each, RunPython))
    monkeypatch.setattr(seal_and_fold, "reverse_code", RunPython.noop)  # the database is empty
    with database_of("0011_meeting_on_the_table") as apps:
        yield apps


def operations():
    return import_module("servicetjek.migrations.0013_seal_and_fold").Migration.operations


def make_rating(apps, audience="staff", groups=(), closed=False, **answers):
    """A rating as it was stored; `answers` are by key the group's number and the score for every theme."""
    check = apps.get_model("servicetjek", "ServiceCheck").objects.create(
        workplace=apps.get_model("servicetjek", "Workplace").objects.create(name="Borgerservice"),
        tool=apps.get_model("servicetjek", "Tool").objects.get(slug="servicetjek"),
        expected_people=12,
        code="K7M4PX",
    )
    rating = apps.get_model("servicetjek", "Rating").objects.create(
        service_check=check,
        audience=audience,
        opened_at=cast.NOW,
        closed_at=cast.NOW if closed else None,
        revealed_at=cast.NOW if closed else None,
    )
    parts = [rating.staff_groups.create(name=name, position=place) for place, name in enumerate(groups)]
    for digest, (part, score) in answers.items():
        group = parts[part] if part is not None else None
        ballot = rating.ballots.create(key_digest=None if closed else digest, staff_group=group)
        for theme in check.tool.themes.all():
            ballot.answers.create(theme=theme, score=score)
    return rating.pk


def people(number, group, score):
    return {f"{group}-{each}": (group, score) for each in range(number)}


def test_a_closed_rating_shows_what_it_showed_and_keeps_no_answer(before):
    pk = make_rating(before, closed=True, groups=("Nord", "Syd"), **people(6, 0, 5), **people(5, 1, 2))
    migrate()

    summary = Rating.objects.get(pk=pk).summary()
    assert summary.theme("tillid").counts == (0, 5, 0, 0, 6)
    assert [(group.name, group.theme("tillid").counts) for group in summary.groups] == [
        ("Nord", (0, 0, 0, 0, 6)),
        ("Syd", (0, 5, 0, 0, 0)),
    ]
    assert not Ballot.objects.exists()


def test_an_open_rating_goes_on_with_every_answer_sealed(before):
    pk = make_rating(before, groups=("Nord",), **people(3, 0, 5), **people(2, None, 1))
    migrate()

    rating = Rating.objects.get(pk=pk)
    assert (rating.answered, SealedBallot.objects.count(), Ballot.objects.count()) == (5, 5, 0)
    rating.reveal(cast.NOW)
    assert rating.summary().theme("tillid").counts == (2, 0, 0, 0, 3)


def test_a_rating_with_initials_keeps_them(before):
    pk = make_rating(before, audience="group", closed=True, a=(None, 4))
    migrate()

    rating = Rating.objects.get(pk=pk)
    assert (rating.answered, rating.ballots.count()) == (1, 1)
    assert rating.summary().theme("tillid").counts == (0, 0, 0, 1, 0)


@pytest.mark.parametrize("closed", [True, False])
def test_no_row_of_before_is_left_in_the_tables_not_even_a_dead_one(before, closed):
    """The number of a ballot is all that led from a digest to its scores, and it was random."""
    pk = make_rating(before, closed=closed, **people(6, None, 5))
    ballots = before.get_model("servicetjek", "Ballot").objects.filter(rating=pk)
    numbers = [as_stored(number) for number in ballots.values_list("pk", flat=True)]
    stood = [number in files("base") for number in numbers]
    with somebody_in_the_middle():
        migrate()
    empty_log()

    assert stood == [True] * 6
    assert [number in files("base") for number in numbers] == [False] * 6


@contextmanager
def somebody_in_the_middle():
    """Of something else that began before: PostgreSQL tidies away nothing that they could still ask for."""
    if connection.vendor == "sqlite":
        yield
        return
    with closing(connection.get_new_connection(connection.get_connection_params())) as other:
        other.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1")
        yield


def as_stored(number):
    return number.to_bytes(8, "big" if connection.vendor == "sqlite" else "little")
