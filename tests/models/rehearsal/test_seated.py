"""A rehearsal at tables: the colleagues choose a table, write for it and sort, and the facilitator leads."""

from datetime import timedelta

import pytest

from servicetjek.models import Experiment, Place, Proposal, Round, Step, StepKind, Table
from tests import cast
from tests.cast import NOW, later, make_rehearsal

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsal(facilitator):
    meeting = cast.make_dialogue(people_in_room=14, people_remote=4, starts_at=later(days=7))
    Table.objects.filter(meeting=meeting).update(seats=8, seating="mixed")
    return make_rehearsal(meeting, facilitator, headcount=18)


def lead(rehearsal, to="", seconds=1):
    """Lead it, as somebody who waits for the clock, to the step of that slug or to its end; tells when it has come."""
    now, meeting = NOW, rehearsal.meeting
    rehearsal.play(now := now + timedelta(seconds=60))
    meeting.start(now)
    while not meeting.is_over and meeting.current.slug != to:
        now += timedelta(seconds=seconds)
        rehearsal.play(now)
        meeting.refresh_from_db()
        press_on(meeting, now)
    return now


def press_on(meeting, now):
    step = meeting.current
    if isinstance(step.activity, Round) and not step.activity.is_over:
        turn = step.activity.turn
        step.activity.go_on(now, turn.pk if turn else 0)
    elif step.kind == StepKind.DECIDE and not meeting.experiments.exists():
        Experiment.objects.from_proposal(meeting.proposals.exclude(reported_at=None).first(), now.date())
    elif step.kind == StepKind.DECIDE and (experiment := Experiment.objects.on_the_table(meeting)):
        experiment.nod_for_room(experiment.text_version)
        experiment.decide(now)
    elif step.clock(now).left == 0 or step.kind in (StepKind.REPORT_BACK, StepKind.DECIDE):
        meeting.go_on(now, step.pk) or meeting.finish(now, step.pk)


def test_the_copy_has_the_tables_of_the_meeting(rehearsal):
    assert [table.theme.slug for table in rehearsal.meeting.open_tables] == [
        "fordybelse",
        "tillid",
        "fleksibilitet",
    ]


def test_everybody_with_a_phone_finds_a_table_in_the_welcome(rehearsal):
    lead(rehearsal, to="temaborde")

    standing = rehearsal.meeting.participants.filter(table=None)
    assert [person.has_phone for person in standing] == [False] * len(standing)


def test_a_table_goes_ten_times_as_fast(rehearsal):
    lead(rehearsal, to="temaborde")

    table = Table.objects.as_watched().get(meeting=rehearsal.meeting, number=1)
    assert sum(step.planned_seconds for step in table.course()) <= 45 * 6
    assert table.current.seconds == 30


def test_a_minute_more_goes_ten_times_as_fast_too(rehearsal):
    meeting = rehearsal.meeting
    meeting.start(NOW)
    before = meeting.current.allowed_seconds

    meeting.add_minute(meeting.current_id, before)

    assert Step.objects.get(pk=meeting.current_id).allowed_seconds == before + 6


def test_the_tables_write_and_speak_and_propose_by_themselves(rehearsal):
    lead(rehearsal, to="hoer-forslag")

    proposals = Proposal.objects.filter(meeting=rehearsal.meeting).exclude(presented_at=None)
    assert {proposal.table.number for proposal in proposals} == {1, 2, 3}


def test_every_table_sorts_and_names_what_it_would_begin_with(rehearsal):
    lead(rehearsal, to="hoer-valg")

    named = Place.objects.priorities_in(rehearsal.meeting)
    assert sorted({place.table.number for place in named}) == [1, 2, 3]


def test_played_in_large_strides_it_comes_to_its_end_too(rehearsal):
    lead(rehearsal, seconds=7)

    assert rehearsal.meeting.is_over
    assert rehearsal.meeting.experiments.exclude(decided_at=None).count() == 1
