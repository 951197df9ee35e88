"""What is stored with an answer - and above all what is not."""

import pytest
from django.db import models

from servicetjek.models import Answer, Ballot, StaffGroup
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
    rating.close(cast.NOW)

    kept = sorted(
        (ballot.staff_group_id or 0, ballot.answers.first().score) for ballot in Ballot.objects.all()
    )
    assert kept == [(0, 5), (nord.pk, 1)]
    assert Answer.objects.count() == 12
