"""What is stored with an answer - and above all what is not."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, models

from servicetjek.models import Answer, Ballot, StaffGroup
from servicetjek.models.ballot import key_digest
from tests import cast

pytestmark = pytest.mark.django_db


def columns(model):
    return {field.column for field in model._meta.concrete_fields}


def test_a_ballot_holds_no_person_time_address_or_order():
    assert columns(Ballot) == {"id", "rating_id", "key_digest", "staff_group_id", "initials", "remark"}
    assert columns(Answer) == {"id", "ballot_id", "theme_id", "score"}
    times = (models.DateField, models.TimeField)
    assert not [f for model in (Ballot, Answer) for f in model._meta.fields if isinstance(f, times)]


@pytest.mark.parametrize("model", [Ballot, Answer])
def test_the_rows_tell_no_order(model):
    rating = cast.make_rating()
    came = []
    for number in range(12):
        ballot = cast.answer(rating, f"phone-{number}")
        came.append(ballot.pk if model is Ballot else ballot.answers.first().pk)

    assert came != sorted(came)
    assert all(pk > 10**9 for pk in came)


def test_the_key_itself_is_not_stored():
    ballot = cast.answer(cast.make_rating(), "my-secret-key")

    assert "my-secret-key" not in str(Ballot.objects.filter(pk=ballot.pk).values())


def test_the_digest_is_gone_and_every_row_is_new_when_the_rating_closes():
    rating = cast.make_rating(answers=6)
    before = set(Ballot.objects.values_list("pk", flat=True)) | set(
        Answer.objects.values_list("pk", flat=True)
    )
    rating.close(cast.NOW)

    after = set(Ballot.objects.values_list("pk", flat=True)) | set(
        Answer.objects.values_list("pk", flat=True)
    )
    assert set(Ballot.objects.values_list("key_digest", flat=True)) == {None}
    assert not before & after


def test_mixing_loses_no_answer():
    rating = cast.make_rating(groups=("Nord",))
    nord = StaffGroup.objects.get()
    cast.answer(rating, "a", score=1, group=nord)
    cast.answer(rating, "b", score=5)
    rating.ballots.mix()

    kept = sorted(
        (ballot.staff_group_id or 0, ballot.answers.first().score) for ballot in Ballot.objects.all()
    )
    assert kept == [(0, 5), (nord.pk, 1)]
    assert Answer.objects.count() == 12


def test_a_closed_rating_does_not_even_store_who_was_in_a_group_that_is_too_small():
    rating = cast.make_rating(groups=("Nord", "Syd", "Øst"))
    for group, people in zip(rating.staff_groups.all(), (1, 4, 5), strict=True):
        for number in range(people):
            cast.answer(rating, f"{group}-{number}", group=group)
    rating.close(cast.NOW)

    kept = Counter(rating.ballots.values_list("staff_group__name", flat=True))
    assert kept == {None: 5, "Øst": 5}


@pytest.mark.skipif(not settings.IN_A_FILE, reason="SQLite's log")
@pytest.mark.django_db(transaction=True)
def test_nothing_beside_the_database_tells_in_which_order_answers_came():
    rating = cast.make_rating(answers=6)
    log = Path(str(connection.settings_dict["NAME"]) + "-wal")
    digest = key_digest(rating.pk, "phone-0").encode()
    assert digest in log.read_bytes()

    rating.close(cast.NOW)

    assert log.read_bytes() == b""
    assert digest not in log.with_name(log.name.removesuffix("-wal")).read_bytes()
