"""What the database knows besides what it is told: which row came when, and who was about at the time."""

import os
import time

import pytest
from django.conf import settings
from django.utils import timezone

from servicetjek.models import Mail, Participant, SignInLink
from servicetjek.models.rating.ballot import key_digest
from tests import cast
from tests.anonymity.copies import ask, files, rows, transactions
from tests.anonymity.people import GROUPS, PEOPLE, PLANTED, everybody_answers, found, rows_in

pytestmark = pytest.mark.django_db(transaction=True)

SEALED = "servicetjek_sealedballot"
NOT_IN_A_FILE = pytest.mark.skipif(settings.IN_A_FILE, reason="PostgreSQL's own columns")
IN_A_FILE = pytest.mark.skipif(not settings.IN_A_FILE, reason="SQLite's own file")
# Keeps the largest number a table has had for a row: here of random numbers, which are in no order.
LARGEST = ("sqlite_sequence", SEALED)


@pytest.fixture
def mette():
    """The facilitator, who has signed in and answers in the same browser."""
    return cast.signed_in(cast.make_user())


@pytest.fixture
def rating(mette):
    """A rating of a check with a meeting ahead, to which one of those who answer has come already."""
    rating = cast.make_rating(groups=GROUPS)
    cast.make_participant(cast.make_meeting(rating.service_check), token="the-first-persons-phone")
    mette.get(f"/checks/{rating.service_check_id}/")
    return rating


def all_answer(rating, mette):
    return [PEOPLE[0].answers(rating, mette), *everybody_answers(rating, PEOPLE[1:])]


def tables_of(changed):
    """Where rows have come or gone."""
    return {row[0] for row in changed if LARGEST[1] not in row or row[0] != LARGEST[0]}


# -- after closing --------------------------------------------------------------------------------------


def test_a_closed_rating_leaves_every_row_as_if_nobody_had_answered_but_its_own(rating, mette):
    before = rows()
    all_answer(rating, mette)
    rating.close(cast.NOW)

    assert tables_of(before ^ rows()) == {"servicetjek_rating"}


def test_in_its_own_row_there_is_the_fold_when_it_closed_and_how_many_were_expected(rating, mette):
    before = vars(type(rating).objects.get(pk=rating.pk))
    all_answer(rating, mette)
    rating.close(cast.NOW)
    after = vars(type(rating).objects.get(pk=rating.pk))

    assert {name for name in before if before[name] != after[name]} == {
        "_state",
        "folded",
        "closed_at",
        "expected_at_closing",
        "revision",
    }


def test_the_fold_is_the_same_in_whatever_order_people_answered():
    folds = []
    for people in (PEOPLE, PEOPLE[::-1]):
        rating = cast.make_rating(cast.make_check())
        everybody_answers(rating, people)
        rating.close(cast.NOW)
        folds.append(rating.folded)

    assert str(folds[0]) == str(folds[1])


def signs_in(person):
    cast.signed_in(cast.User.objects.get())


def comes_to_the_meeting(person):
    cast.make_participant(cast.Meeting.objects.get(), token="another-phone")


def is_named_anew(person):
    Participant.objects.get().rename("Nora", is_remote=False)


def has_a_session_in_use(person):
    person.session.save()


def asks_for_a_mail(person):
    Mail.objects.put_in(Mail.Letter.SIGN_IN_LINK, "sara@example.test", timezone.now())


def is_counted_by_the_database(person):
    """A row that is gone has still moved the table's sequence."""
    SignInLink.objects.issue(cast.User.objects.get(), timezone.now())
    SignInLink.objects.all().delete()


@pytest.mark.parametrize(
    ("does", "table"),
    [
        (signs_in, "django_session"),
        (comes_to_the_meeting, "servicetjek_participant"),
        (is_named_anew, "servicetjek_participant"),
        (has_a_session_in_use, "django_session"),
        (asks_for_a_mail, "servicetjek_mail"),
        (is_counted_by_the_database, "sqlite_sequence" if settings.IN_A_FILE else "a sequence"),
    ],
)
def test_somebody_who_had_left_a_trace_of_when_they_answered_is_found(does, table, rating, mette):
    before = rows()
    all_answer(rating, mette)
    does(mette)
    rating.close(cast.NOW)

    assert table in tables_of(before ^ rows())


def test_what_files_are_left_after_closing_has_no_score_no_key_and_no_words(rating, mette):
    others = rows_in(files())
    keys = all_answer(rating, mette)
    rating.close(cast.NOW)

    left = found(files(), rating.pk, keys, others=others)
    # PostgreSQL keeps dead rows and its log for a while: digests, and answers under a seal that nobody has the key to.
    assert left <= (set() if settings.IN_A_FILE else {"digest"})


@pytest.mark.parametrize("trace", ["key", "digest", "words", "scores"])
def test_a_trace_planted_in_the_files_is_found(trace, rating, mette):
    keys = all_answer(rating, mette)
    planted = {
        "key": keys[2],
        "digest": rating.sealed.first().key_digest,
        "words": PLANTED.remark,
        "scores": " ".join(PLANTED.scores),
    }
    rating.close(cast.NOW)
    cast.make_check(purpose=planted[trace])

    assert trace in found(files(), rating.pk, keys, [PLANTED])


@IN_A_FILE
def test_pages_that_are_free_again_have_been_overwritten(rating, mette):
    """So many that the index has had pages of its own, between which the digests stand as well."""
    keys = all_answer(rating, mette)
    for number in range(150):
        cast.answer(rating, f"phone-{number}")
        keys.append(f"phone-{number}")
    pages = ask("PRAGMA page_count")[0][0]
    numbers = [number.to_bytes(8) for number in sorted(rating.sealed.values_list("pk", flat=True))[:-1]]
    rating.close(cast.NOW)

    left = files()
    assert ask("PRAGMA freelist_count")[0][0] > 20
    assert (found(left, rating.pk, keys), [each for each in numbers if each in left]) == (set(), [])
    assert ask("PRAGMA page_count")[0][0] == pages


def test_no_file_was_last_written_while_people_answered(rating, mette, tmp_path):
    began = time.time_ns()
    all_answer(rating, mette)
    ended = time.time_ns()
    while written_at(tick(tmp_path)) <= ended:
        pass
    rating.close(cast.NOW)

    assert [file for file in data_files() if began <= written_at(file) <= ended] == []


def test_a_file_that_was_written_while_people_answered_is_found(rating, mette):
    began = time.time_ns()
    all_answer(rating, mette)
    planted = settings.KEYS / "planted"
    planted.touch()
    os.utime(planted, ns=(began, began + 1))
    rating.close(cast.NOW)

    assert planted in [file for file in data_files() if began <= written_at(file) <= time.time_ns()]
    planted.unlink()


def tick(folder):
    """A file of now, by the clock of the file system, which is a little behind."""
    (folder / "tick").touch()
    return folder / "tick"


def written_at(file):
    return file.stat().st_mtime_ns


def data_files():
    return [file for file in settings.DATA.rglob("*") if file.is_file() and "collected" not in file.parts]


# -- while it is open -----------------------------------------------------------------------------------


def test_while_open_all_that_an_answer_changes_is_a_row_of_its_own(rating, mette):
    before = rows()
    all_answer(rating, mette)
    new = rows() - before

    assert len([row for row in new if row[0] == SEALED]) == 6
    assert tables_of(before ^ rows()) == {SEALED}


def test_while_open_rows_differ_in_nothing_but_what_is_random(rating, mette):
    all_answer(rating, mette)

    kept = list(rating.sealed.values())
    assert {(each["rating_id"], each["is_paper"], len(each["sealed"])) for each in kept} == {
        (rating.pk, False, 540)
    }
    assert len({each["id"] for each in kept} | {each["key_digest"] for each in kept}) == 12


@NOT_IN_A_FILE
def test_while_open_postgresql_knows_in_which_order_the_digests_came_and_not_what_they_gave(rating, mette):
    """So the order is there to be read, and the seal is what protects it; see the next."""
    others = rows_in(files())
    keys = all_answer(rating, mette)
    order = ask(f"SELECT key_digest FROM {SEALED} ORDER BY xmin::text::bigint")
    kept = files()

    assert [digest for (digest,) in order] == digests_of(rating, keys)
    assert found(kept, rating.pk, keys, others=others) == {"digest"}


@NOT_IN_A_FILE
@pytest.mark.parametrize(("does", "left"), [(vars, set()), (has_a_session_in_use, {"django_session"})])
def test_after_closing_no_row_was_written_or_held_by_the_transaction_of_an_answer(does, left, rating, mette):
    """Beside nobody, somebody whose session is used meanwhile: they are found."""
    began = now_at()
    all_answer(rating, mette)
    does(mette)
    ended = now_at()
    rating.close(cast.NOW)

    assert {table for table, number in transactions() if began < number < ended} == left


def now_at():
    return ask("SELECT pg_current_xact_id()::text::bigint")[0][0]


@NOT_IN_A_FILE
def test_after_closing_neither_transactions_nor_dead_rows_lead_from_a_digest_to_a_score(rating, mette):
    others = rows_in(files())
    keys = all_answer(rating, mette)
    rating.close(cast.NOW)

    assert ask(f"SELECT count(*) FROM {SEALED}") == [(0,)]
    assert found(files(), rating.pk, keys, others=others) <= {"digest"}
    assert not (settings.KEYS / str(rating.pk)).exists()


@IN_A_FILE
def test_while_open_the_place_of_a_row_in_the_file_is_not_the_order_it_came_in(rating, mette):
    came = []
    for person in PEOPLE:
        person.answers(rating)
        came.append(next(pk for pk in rating.sealed.values_list("pk", flat=True) if pk not in came))

    assert [pk for (pk,) in ask(f"SELECT rowid FROM {SEALED}")] == sorted(came)
    assert came != sorted(came)


def digests_of(rating, keys):
    return [key_digest(rating.pk, key) for key in keys]
