"""What is stored with an answer - and above all what is not."""

import pytest
from django.db import models

from servicetjek.models import Answer, Ballot, Rating, SealedBallot
from tests import cast

pytestmark = pytest.mark.django_db

GROUP = Rating.Audience.GROUP


def columns(model):
    return {field.column for field in model._meta.concrete_fields}


def test_a_ballot_holds_no_time_address_or_order():
    assert columns(Ballot) == {"id", "rating_id", "key_digest", "initials", "remark"}
    assert columns(Answer) == {"id", "ballot_id", "theme_id", "score"}
    assert columns(SealedBallot) == {"id", "rating_id", "key_digest", "sealed", "is_paper"}
    times = (models.DateField, models.TimeField)
    assert not [
        f for model in (Ballot, Answer, SealedBallot) for f in model._meta.fields if isinstance(f, times)
    ]


@pytest.mark.parametrize(("model", "audience"), [(SealedBallot, "staff"), (Ballot, GROUP), (Answer, GROUP)])
def test_the_rows_tell_no_order(model, audience):
    rating, came = cast.make_rating(audience=audience), []
    for number in range(12):
        cast.answer(rating, f"phone-{number}")
        came.append(model.objects.exclude(pk__in=came).values_list("pk", flat=True)[0])

    assert came != sorted(came)
    assert all(pk > 10**9 for pk in came)


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_the_key_itself_is_not_stored(audience):
    rating = cast.make_rating(audience=audience)
    cast.answer(rating, "my-secret-key")

    assert "my-secret-key" not in str(rating.box.values())


def test_an_open_ratings_digest_is_gone_and_every_row_is_new_when_it_closes():
    rating = cast.make_rating(audience=GROUP, answers=6)
    before = all_keys()
    rating.close(cast.NOW)

    assert set(Ballot.objects.values_list("key_digest", flat=True)) == {None}
    assert not before & all_keys()


def all_keys():
    return {pk for model in (Ballot, Answer) for pk in model.objects.values_list("pk", flat=True)}


def test_settling_loses_no_answer():
    rating = cast.make_rating(audience=GROUP)
    cast.answer(rating, "a", score=1, initials="MJ")
    cast.answer(rating, "b", score=5, initials="AK")
    rating.ballots.settle()

    kept = sorted((ballot.initials, ballot.answers.first().score) for ballot in Ballot.objects.all())
    assert kept == [("AK", 5), ("MJ", 1)]
    assert Answer.objects.count() == 12


def test_an_open_rating_keeps_no_staff_group():
    hidden = cast.make_rating(groups=("Nord",)).staff_groups.get()
    rating = cast.make_rating(audience=GROUP)
    cast.answer(rating, initials="MJ", group=hidden)
    rating.close(cast.NOW)

    assert rating.fold.groups == {}
