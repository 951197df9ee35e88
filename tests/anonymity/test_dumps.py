"""A dump of the database, taken while a rating is open or after it has closed."""

import re

import pytest
from django.conf import settings

from servicetjek.models import Rating
from servicetjek.models.rating.seal import Seal, SealLost
from tests import cast
from tests.anonymity.copies import dumps, lines_of
from tests.anonymity.people import GROUPS, PLANTED, everybody_answers, found

pytestmark = pytest.mark.django_db(transaction=True)

SEALED = "servicetjek_sealedballot"


@pytest.fixture
def rating():
    return cast.make_rating(groups=GROUPS)


@pytest.fixture
def take(tmp_path):
    return lambda: dumps(tmp_path)


def found_in_any(dump, rating, keys):
    return set().union(*(found(copy, rating.pk, keys) for copy in dump.values()))


@pytest.mark.parametrize("kind", ["key", "digest", "words", "address", "scores"])
def test_a_planted_trace_is_found_in_every_dump(kind, rating, take):
    keys = everybody_answers(rating)
    planted = {
        "key": keys[3],
        "digest": rating.sealed.first().key_digest,
        "words": PLANTED.initials,
        "address": PLANTED.address,
        "scores": str(PLANTED.form(rating)),
    }
    cast.make_check(purpose=planted[kind])

    assert [kind in found(copy, rating.pk, keys, [PLANTED]) for copy in take().values()] == [True] * 3


def test_while_open_a_dump_has_a_digest_and_a_seal_for_each_and_nothing_that_can_be_read(rating, take):
    keys = everybody_answers(rating)

    assert found_in_any(take(), rating, keys) == {"digest"}


def test_while_open_a_dump_differs_from_one_before_anybody_answered_by_a_row_for_each_alone(rating, take):
    before = lines_of(take())
    everybody_answers(rating)
    new = lines_of(take()) - before

    rows = [line for line in new if b"sqlite_sequence" not in line]
    assert len(rows) == 6
    for ballot in rating.sealed.all():
        (line,) = (row for row in rows if ballot.key_digest.encode() in row)
        assert values_in(line) == {
            str(ballot.pk),
            ballot.key_digest,
            bytes(ballot.sealed).hex(),
            str(rating.pk),
        }


def values_in(line):
    """What stands in a row of a dump in text, besides whether it was on paper: nobody was."""
    values = re.findall(r"[0-9a-f]+", line.decode().lower().split("values", 1)[-1].replace("\\\\x", " "))
    return set(values) - ({"0"} if settings.IN_A_FILE else {"f"})


def test_after_closing_a_dump_has_no_trace_of_anybody(rating, take):
    keys, seals = everybody_answers(rating), [bytes(each.sealed) for each in rating.sealed.all()]
    rating.close(cast.NOW)
    dump = take()

    assert found_in_any(dump, rating, keys) == set()
    assert not any(
        seal in copy or seal.hex().encode() in copy.lower() for seal in seals for copy in dump.values()
    )


def test_after_closing_a_dump_differs_from_one_before_anybody_answered_by_the_ratings_row_alone(rating, take):
    before = lines_of(take())
    everybody_answers(rating)
    rating.close(cast.NOW)

    new = [line for line in lines_of(take()) - before if b"sqlite_sequence" not in line]
    assert len(new) == 1
    assert b'"phones": 6' in new[0]


def test_a_dump_from_before_closing_and_all_that_is_there_after_give_no_link_to_a_score(rating, take):
    everybody_answers(rating)
    while_open = list(rating.sealed.all())
    rating.reveal(cast.NOW)
    after = b"".join(take().values()).lower()

    for ballot in while_open:
        with pytest.raises(SealLost):
            Seal(rating.pk).open(bytes(ballot.sealed), ballot.key_digest)
        assert ballot.key_digest.encode() not in after
        assert bytes(ballot.sealed).hex().encode() not in after
    assert Rating.objects.get(pk=rating.pk).summary().n == 6
