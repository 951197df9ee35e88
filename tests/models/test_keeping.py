"""What has been kept for as long as its workplace keeps it is told of, and thirty days later erased."""

from collections import Counter
from datetime import date

import pytest

from servicetjek.models import Ballot, Mail, Notice, Rating, ServiceCheck, Workplace
from servicetjek.models.keeping import What, erase_what_is_due
from tests import cast
from tests.cast import NOW, later

pytestmark = pytest.mark.django_db

A_YEAR = 365


@pytest.fixture
def check(facilitator):
    """Begun on the day of the tests, and kept by a workplace that keeps everything for a year."""
    cast.the_workplace().keep(answers=12, names=12, checks=None)
    check = cast.make_check()
    ServiceCheck.objects.filter(pk=check.pk).update(created_at=NOW)
    return check


def held_meeting(check):
    meeting = cast.make_meeting(check, people=3, at="runde")
    proposal = cast.make_proposal(meeting, participant=meeting.participants.first())
    proposal.present(NOW)
    meeting.finish(later(hours=1))
    return meeting


def open_rating(check):
    rating = cast.make_rating(check, Rating.Audience.GROUP)
    for number, initials in enumerate(["MH", "JK", "AB"]):
        cast.answer(rating, f"phone-{number}", number + 2, initials=initials, remark="Ro")
    rating.reveal(NOW)
    return rating


def run(days):
    """What was done so many days after the tests' day."""
    return +erase_what_is_due(later(days=days))


def named(meeting):
    return [person.name for person in meeting.participants.all() if person.name]


def told(check):
    return [(notice.what, notice.erases_on) for notice in check.notices.in_turn()]


# -- told first -------------------------------------------------------------------------------------------


def test_nothing_is_told_of_before_thirty_days_are_left(check):
    held_meeting(check)

    assert run(A_YEAR - 31) == Counter()
    assert told(check) == []


def test_thirty_days_before_it_is_told_of_with_its_day(check):
    held_meeting(check)

    assert run(A_YEAR - 30) == Counter(told=1)
    assert told(check) == [("names", date(2028, 1, 7))]


def test_it_is_told_of_once(check):
    held_meeting(check)
    run(A_YEAR - 30)

    assert run(A_YEAR - 30) == Counter()
    assert Mail.objects.count() == 1


def test_those_who_lead_get_one_mail_however_much_there_is(check, colleague):
    held_meeting(check)
    open_rating(check)
    held_meeting(cast.make_check())
    run(A_YEAR - 30)

    assert sorted(mail.to for mail in Mail.objects.all()) == ["jonas@example.test", "mette@example.test"]


def test_nothing_is_erased_on_the_day_before_it_was_said(check):
    meeting = held_meeting(check)
    run(A_YEAR - 30)

    assert run(A_YEAR - 1) == Counter()
    assert len(named(meeting)) == 3


def test_a_server_that_was_off_for_years_tells_first_and_erases_thirty_days_later(check):
    meeting = held_meeting(check)

    assert (run(2000), len(named(meeting))) == (Counter(told=1), 3)
    assert (run(2029), len(named(meeting))) == (Counter(), 3)
    assert (run(2030), named(meeting)) == (Counter(names=1), [])


def test_kept_longer_after_all_it_is_not_told_of_any_more(check):
    meeting = held_meeting(check)
    run(A_YEAR - 30)
    cast.the_workplace().keep(answers=12, names=24, checks=None)

    assert run(A_YEAR) == Counter()
    assert (told(check), len(named(meeting))) == ([], 3)


def test_kept_shorter_it_is_told_of_anew(check):
    meeting = held_meeting(check)
    run(A_YEAR - 30)
    cast.the_workplace().keep(answers=12, names=1, checks=None)

    assert run(A_YEAR) == Counter(told=1)
    assert len(named(meeting)) == 3


def test_what_comes_to_be_due_later_waits_for_its_own_day(check):
    first, second = held_meeting(check), cast.make_meeting(check, people=2, at="runde")
    second.finish(later(days=20))
    run(A_YEAR - 30)
    first.service_check.refresh_from_db()

    assert run(A_YEAR) == Counter(names=1)
    assert (named(first), len(named(second))) == ([], 2)


def test_a_sample_is_kept(check):
    held_meeting(check)
    Workplace.objects.update(is_sample=True)

    assert run(2000) == Counter()


# -- names --------------------------------------------------------------------------------------------------


def erase_names(check):
    run(A_YEAR - 30)
    return run(A_YEAR)


def test_names_are_gone_and_the_number_stands(check):
    meeting = held_meeting(check)
    erase_names(check)

    people = [str(person) for person in meeting.participants.all()]
    assert people == ["Deltager 1", "Deltager 2", "Deltager 3"]
    assert meeting.proposals.get().whose == "Deltager 1’s forslag"


def test_phones_are_not_known_again(check):
    meeting = held_meeting(check)
    erase_names(check)

    assert not meeting.participants.with_phone().exists()


def test_names_erased_are_not_told_of_again(check):
    held_meeting(check)
    erase_names(check)

    assert run(2000) == Counter()


def test_a_meeting_that_was_called_off_has_no_names_for_ever(check):
    meeting = cast.make_meeting(check, people=2)
    meeting.call_off(NOW)
    erase_names(check)

    assert named(meeting) == []


# -- answers ------------------------------------------------------------------------------------------------


def test_initials_and_remarks_are_gone_and_the_figures_stand(check):
    rating = open_rating(check)
    before = rating.picture()
    erase_names(check)
    rating.refresh_from_db()
    after = rating.picture()

    assert not Ballot.objects.exists()
    assert (after.summary, after.remarks) == (before.summary, [])
    assert not any(initials for row in after.rows for initials in row.initials)


def test_a_rating_that_nobody_closed_is_closed(check):
    rating = cast.make_rating(check, answers=6)
    erase_names(check)
    rating.refresh_from_db()

    assert (rating.is_open, rating.answered, rating.sealed.count()) == (False, 6, 0)


def test_the_figures_of_an_anonymous_rating_are_not_told_of(check):
    cast.make_rating(check, answers=6).reveal(NOW)

    assert run(2000) == Counter()


# -- whole checks -------------------------------------------------------------------------------------------


@pytest.fixture
def kept_a_year(check):
    cast.the_workplace().keep(answers=12, names=12, checks=12)
    return check


def test_a_check_goes_a_year_after_the_last_that_happened_in_it(kept_a_year):
    cast.make_plan(kept_a_year)
    six_weeks_and_a_year = A_YEAR + 43

    assert run(six_weeks_and_a_year - 30) == Counter(told=1)
    assert run(six_weeks_and_a_year - 1) == Counter()
    assert run(six_weeks_and_a_year) == Counter(check=1)
    assert ServiceCheck.objects.has_erased(kept_a_year.pk)


def test_a_check_is_kept_for_ever_where_it_is_chosen(check):
    assert run(30_000) == Counter()


def test_a_check_in_which_something_happens_meanwhile_is_kept(kept_a_year):
    run(A_YEAR - 30)
    cast.make_meeting(kept_a_year, starts_at=later(days=A_YEAR))

    assert run(A_YEAR) == Counter()
    assert told(kept_a_year) == []


def test_nobody_is_told_of_what_is_gone(kept_a_year):
    run(A_YEAR - 30)
    run(A_YEAR)

    assert not Notice.objects.exists()


def test_every_kind_is_counted_also_where_nothing_was_done(check):
    assert dict(erase_what_is_due(NOW)) == dict.fromkeys(["told", *What.values], 0)
