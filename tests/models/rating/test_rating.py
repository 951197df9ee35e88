import threading

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Rating, SealedBallot
from servicetjek.models.rating.rating import (
    MOST_CORRECTIONS,
    AlreadyAnswered,
    AskedAnew,
    CorrectedOften,
    NotRevealed,
    RatingClosed,
    TooFewAnswers,
)
from tests import cast
from tests.together import together

pytestmark = pytest.mark.django_db

STAFF, GROUP = Rating.Audience.STAFF, Rating.Audience.GROUP


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_an_answer_can_be_changed_until_the_rating_closes(audience):
    rating = cast.make_rating(audience=audience)
    cast.answer(rating, "phone", score=2)
    cast.answer(rating, "phone", scores={"tillid": 5}, score=4)

    assert [(each.scores["tillid"], each.scores["fordybelse"]) for each in rating.box.scored()] == [(5, 4)]


def test_a_closed_rating_takes_no_answer():
    rating = cast.make_rating(answers=1)
    rating.close(cast.NOW)

    with pytest.raises(RatingClosed):
        cast.answer(rating, "late")
    assert rating.answered == 1


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_nobody_finds_their_ballot_after_it_has_closed(audience):
    rating = cast.make_rating(audience=audience)
    cast.answer(rating, "phone")
    before = rating.has_answer_from("phone")
    rating.close(cast.NOW)

    assert (before, rating.has_answer_from("phone")) == (True, False)


def test_the_same_key_is_another_ballot_in_another_rating():
    first, second = cast.make_rating(), cast.make_rating()
    cast.answer(first, "phone")
    cast.answer(second, "phone")

    assert (first.answered, second.answered) == (1, 1)


def test_an_anonymous_rating_keeps_no_text():
    rating = cast.make_rating()
    cast.answer(rating, initials="MJ", remark="Det var mig")

    (kept,) = SealedBallot.objects.all()
    assert set(kept.opened()) == {"scores", "group"}


def test_staff_groups_are_only_for_an_anonymous_rating():
    assert not cast.make_rating(audience=GROUP, groups=("Nord", "Syd")).staff_groups.exists()


def test_a_new_rating_closes_the_one_that_runs():
    check = cast.make_check()
    first = cast.make_rating(check, answers=3)
    second = cast.make_rating(check)
    first.refresh_from_db()

    assert (first.is_open, second.is_open, check.rating) == (False, True, second)


@pytest.mark.parametrize("answers", range(5))
def test_under_five_anonymous_answers_are_never_shown(answers):
    rating = cast.make_rating(answers=answers)

    with pytest.raises(TooFewAnswers):
        rating.reveal(cast.NOW)
    assert (rating.is_open, rating.is_revealed) == (True, False)


def test_five_anonymous_answers_can_be_shown():
    rating = cast.make_rating(answers=5)
    rating.reveal(cast.NOW)

    assert rating.summary().n == 5


def test_one_open_answer_can_be_shown():
    rating = cast.make_rating(audience=GROUP, answers=1)
    rating.reveal(cast.NOW)

    assert rating.summary().is_shown


def test_showing_closes_the_rating_first():
    rating = cast.make_rating(answers=5)
    rating.reveal(cast.NOW)

    assert (rating.closed_at, rating.revealed_at) == (cast.NOW, cast.NOW)


def test_showing_twice_changes_nothing():
    rating = cast.make_rating(answers=5)
    rating.reveal(cast.NOW)
    revision = rating.revision
    rating.reveal(cast.later(minutes=5))

    assert (rating.revealed_at, rating.revision) == (cast.NOW, revision)


@pytest.mark.parametrize("ask", [Rating.summary, Rating.suggestion, Rating.picture])
def test_there_is_no_result_before_it_is_shown_not_even_when_closed(ask):
    rating = cast.make_rating(answers=9)
    rating.close(cast.NOW)

    with pytest.raises(NotRevealed):
        ask(rating)


def test_the_database_refuses_a_result_shown_while_open():
    rating = cast.make_rating(answers=9)

    with pytest.raises(IntegrityError):
        Rating.objects.filter(pk=rating.pk).update(revealed_at=cast.NOW)


def test_the_summary_counts_every_answer_once():
    rating = cast.make_rating(audience=GROUP)
    for number, score in enumerate([1, 1, 4, 5]):
        cast.answer(rating, f"phone-{number}", score=score)
    rating.reveal(cast.NOW)

    assert {theme.counts for theme in rating.summary().themes} == {(2, 0, 0, 1, 1)}


def test_a_group_that_could_be_worked_out_by_subtraction_is_hidden():
    rating = cast.make_rating(groups=("Nord", "Syd"))
    north, south = rating.staff_groups.all()
    for number in range(6):
        cast.answer(rating, f"north-{number}", group=north)
    for number in range(2):
        cast.answer(rating, f"south-{number}", score=1, group=south)
    rating.reveal(cast.NOW)

    picture = rating.picture()
    assert [group.name for group in picture.summary.groups] == []
    assert picture.hidden == "Nord og Syd"


def test_groups_that_are_large_enough_are_shown_one_by_one():
    rating = cast.make_rating(groups=("Nord", "Syd"))
    for group in rating.staff_groups.all():
        for number in range(5):
            cast.answer(rating, f"{group}-{number}", score=2 + 2 * group.position, group=group)
    rating.reveal(cast.NOW)

    row = rating.picture().rows[0]
    assert [(part.name, str(piece.mean)) for part, piece in row.parts] == [("Nord", "2.0"), ("Syd", "4.0")]


def test_an_open_rating_shows_initials_where_the_dots_are():
    rating = cast.make_rating(audience=GROUP)
    cast.answer(rating, "a", scores={"tillid": 5}, initials="MJ", remark="Ro om formiddagen")
    cast.answer(rating, "b", scores={"tillid": 5}, initials="AK")
    rating.reveal(cast.NOW)

    picture = rating.picture()
    trust = next(row for row in picture.rows if row.theme.slug == "tillid")
    assert list(trust.initials) == [[], [], [], [], ["AK", "MJ"]]
    assert [(remark.initials, remark.text) for remark in picture.remarks] == [("MJ", "Ro om formiddagen")]


def test_the_result_takes_the_same_questions_for_few_and_for_many(django_assert_num_queries):
    few, many = cast.make_rating(answers=5), cast.make_rating(answers=40)
    for rating in (few, many):
        rating.reveal(cast.NOW)
    with CaptureQueriesContext(connection) as first:
        few.picture()

    with django_assert_num_queries(len(first)):
        many.picture()


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_at_once_from_eight_sides_counts_once():
    cast_tools()
    rating = cast.make_rating()
    scores, failed = cast.scores_for({}, 4), []

    def send():
        try:
            Rating.objects.get(pk=rating.pk).record("phone", scores)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (failed, [each.scores for each in rating.box.scored()]) == ([], [dict.fromkeys(cast.THEMES, 4)])


def cast_tools():
    from tests.conftest import load_tools

    load_tools()


def test_the_database_holds_one_open_rating_a_check():
    rating = cast.make_rating()

    with pytest.raises(IntegrityError):
        Rating.objects.create(service_check=rating.service_check, audience=STAFF, opened_at=cast.NOW)


# -- correcting who rates -------------------------------------------------------------------------------


def groups_of(rating):
    return list(rating.staff_groups.values_list("name", flat=True))


def test_who_rates_can_be_corrected_until_the_first_has_answered():
    rating = cast.make_rating(audience=GROUP)
    rating.correct(STAFF, ["Ude", "Kontoret"])
    before = (rating.audience, groups_of(rating))
    cast.answer(rating)

    with pytest.raises(AlreadyAnswered):
        rating.correct(GROUP)
    rating.refresh_from_db()
    assert (rating.audience, groups_of(rating)) == before == (STAFF, ["Ude", "Kontoret"])


def test_a_group_that_keeps_its_name_is_the_same_group():
    rating = cast.make_rating(groups=("Kontroet", "Ude"))
    out = rating.staff_groups.get(name="Ude")
    rating.correct(STAFF, ["Ude", "Kontoret"])

    assert (groups_of(rating), rating.staff_groups.first()) == (["Ude", "Kontoret"], out)


def test_an_open_rating_loses_its_groups():
    rating = cast.make_rating(groups=("Kontoret", "Ude"))
    rating.correct(GROUP, ["Kontoret"])

    assert (rating.audience, groups_of(rating)) == (GROUP, [])


def test_a_correction_pressed_again_after_the_first_answer_is_already_so():
    rating = cast.make_rating()
    rating.correct(STAFF, ["Kontoret"])
    cast.answer(rating)
    rating.refresh_from_db()
    revision = rating.revision
    rating.correct(STAFF, ["Kontoret"])

    assert (rating.revision, groups_of(rating)) == (revision, ["Kontoret"])


def corrected_often():
    rating = cast.make_rating()
    for number in range(MOST_CORRECTIONS):
        rating.correct(STAFF, [f"Gruppe {number}"])
    return rating


@pytest.mark.parametrize("answers", [0, 1], ids=["nobody has answered", "somebody has"])
def test_correcting_on_and_on_does_not_tell_when_the_first_has_answered(answers):
    rating = corrected_often()
    for number in range(answers):
        cast.answer(rating, f"phone-{number}")

    with pytest.raises(CorrectedOften):
        rating.correct(STAFF, ["En til"])
    assert Rating.objects.get(pk=rating.pk).group_names == ["Gruppe 4"]


def test_the_next_rating_may_be_corrected_again():
    rating = corrected_often()
    rating.close(cast.NOW)

    assert not rating.can_be_corrected
    assert cast.make_rating(rating.service_check).can_be_corrected


def test_a_closed_rating_is_not_corrected():
    rating = cast.make_rating()
    rating.close(cast.NOW)

    with pytest.raises(RatingClosed):
        rating.correct(GROUP)


def test_an_answer_given_anonymously_is_never_recorded_openly():
    rating = cast.make_rating()
    on_the_phone = Rating.objects.get(pk=rating.pk)
    rating.correct(GROUP)

    with pytest.raises(AskedAnew):
        cast.answer(on_the_phone)
    assert rating.answered == 0


def test_an_answer_in_a_group_that_has_been_corrected_away_is_not_taken():
    rating = cast.make_rating(groups=("Kontroet", "Ude"))
    gone = rating.staff_groups.get(name="Kontroet")
    rating.correct(STAFF, ["Kontoret", "Ude"])

    with pytest.raises(AskedAnew):
        cast.answer(rating, group=gone)
    assert rating.answered == 0


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_correction_at_the_same_moment_never_both_count():
    cast_tools()
    rating = cast.make_rating()
    scores, answering = cast.scores_for({}), Rating.objects.get(pk=rating.pk)
    together(lambda: rating.correct(GROUP), lambda: answering.record("phone", scores))

    asked = Rating.objects.get(pk=rating.pk)
    assert (asked.audience, asked.answered) in [(STAFF, 1), (GROUP, 0)]


# -- sharing --------------------------------------------------------------------------------------------


def revealed():
    rating = cast.make_rating(answers=6)
    rating.reveal(cast.NOW)
    return rating


def test_share_from_two_tabs_keeps_the_link_that_was_copied():
    rating = revealed()
    other_tab = Rating.objects.get(pk=rating.pk)
    rating.share(cast.NOW)
    other_tab.share(cast.later(minutes=1))

    assert Rating.objects.get(pk=rating.pk).public_token == rating.public_token == other_tab.public_token
    assert other_tab.shared_at == cast.NOW


def test_a_withdrawn_link_is_dead_also_after_a_new_one():
    rating = revealed()
    rating.share(cast.NOW)
    old = rating.public_token
    rating.withdraw()
    rating.share(cast.NOW)

    assert not Rating.objects.shared(old).exists()
    assert Rating.objects.shared(rating.public_token).get() == rating


def test_only_a_result_that_is_shown_can_be_shared():
    rating = cast.make_rating(answers=6)

    with pytest.raises(NotRevealed):
        rating.share(cast.NOW)
