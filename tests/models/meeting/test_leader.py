"""Who leads the meeting: whoever began it, until a colleague takes over or it is given back."""

import pytest

from servicetjek.models import Meeting, User
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(facilitator):
    """Under way, and Mette leads."""
    meeting = cast.make_meeting(people=2, at="taenk-selv")
    meeting.lead(facilitator, cast.NOW)
    return meeting


@pytest.fixture
def karen(db):
    return cast.make_user("Karen")


def leaders(meeting):
    """Who leads, and who led before them."""
    now = Meeting.objects.get(pk=meeting.pk)
    return now.leader, now.led_before


def test_whoever_moves_a_meeting_first_leads_it(meeting, facilitator, colleague):
    meeting.lead(colleague, cast.NOW)

    assert leaders(meeting) == (facilitator, None)


def test_it_is_not_taken_from_one_who_leads_since_it_was_looked_at(meeting, facilitator, colleague):
    Meeting.objects.update(leader=None)
    stale, now = Meeting.objects.get(), Meeting.objects.get()
    now.lead(colleague, cast.NOW)

    stale.lead(facilitator, cast.NOW)

    assert leaders(meeting) == (colleague, None)


def test_nobody_leads_a_meeting_before_it_begins(facilitator):
    meeting = cast.make_meeting()

    meeting.lead(facilitator, cast.NOW)

    assert not meeting.take_over(facilitator, cast.NOW)
    assert leaders(meeting) == (None, None)


def test_a_colleague_takes_over_and_it_is_known_from_whom_and_when(meeting, facilitator, karen):
    assert meeting.take_over(karen, cast.later(minutes=42))

    assert leaders(meeting) == (karen, facilitator)
    assert meeting.leads_since == cast.later(minutes=42)


def test_it_is_given_back(meeting, facilitator, karen):
    meeting.take_over(karen, cast.NOW)

    assert meeting.hand_back(cast.later(minutes=50))

    assert leaders(meeting) == (facilitator, None)
    assert not meeting.is_taken_over


def test_what_was_not_taken_over_is_not_given_back(meeting):
    assert not meeting.hand_back(cast.NOW)


def test_taken_over_twice_it_is_taken_over_once(meeting, facilitator, karen):
    assert [meeting.take_over(karen, cast.NOW) for _ in range(2)] == [True, False]

    assert leaders(meeting) == (karen, facilitator)


def test_one_who_saw_another_lead_takes_nothing_over(meeting, facilitator, colleague, karen):
    meeting.take_over(karen, cast.NOW, seen=facilitator.pk)

    assert not meeting.take_over(colleague, cast.NOW, seen=facilitator.pk)
    assert not meeting.hand_back(cast.NOW, seen=facilitator.pk)
    assert leaders(meeting) == (karen, facilitator)


def test_a_meeting_that_has_ended_changes_hands_no_more(meeting, facilitator, colleague, karen):
    meeting.take_over(karen, cast.NOW)
    meeting.finish(cast.NOW)

    assert not meeting.take_over(colleague, cast.NOW)
    assert not meeting.hand_back(cast.NOW)
    assert leaders(meeting) == (karen, facilitator)


@pytest.mark.parametrize("goes", [lambda user: cast.the_workplace().dismiss(user), User.delete])
def test_nobody_leads_when_the_leader_is_gone_and_the_next_who_presses_does(meeting, colleague, karen, goes):
    meeting.take_over(karen, cast.NOW)
    goes(karen)

    assert Meeting.objects.get().leader is None
    assert not Meeting.objects.get().is_taken_over
    again = Meeting.objects.get()
    again.lead(colleague, cast.NOW)
    assert leaders(meeting) == (colleague, None)


def test_nothing_is_given_back_to_one_who_is_gone(meeting, facilitator, karen):
    meeting.take_over(karen, cast.NOW)
    cast.the_workplace().dismiss(facilitator)

    assert leaders(meeting) == (karen, None)
    assert not meeting.hand_back(cast.NOW)


def test_who_is_dismissed_elsewhere_goes_on_leading_here(meeting, facilitator, outsider):
    elsewhere = cast.Workplace.objects.get(name="Havnekontoret")
    elsewhere.admit(facilitator)
    elsewhere.dismiss(facilitator)

    assert leaders(meeting) == (facilitator, None)


@pytest.mark.parametrize(
    ("facts", "called"),
    [({"name": "Mette Holm"}, "Mette Holm"), ({"email": "karen.b@example.test"}, "karen.b")],
)
def test_everybody_reads_a_name_and_never_a_whole_email(db, facts, called):
    assert User.objects.create_user(**facts).called == called


def test_one_who_has_told_neither_has_a_number(db):
    user = User.objects.create_user()

    assert user.called == f"Tovholder {user.pk}"
