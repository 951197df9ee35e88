"""The time of a meeting at tables: what is shown is what it takes, whoever comes and however many tables there are."""

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from servicetjek.models import Meeting, Participant, Step, Table
from servicetjek.models.activities.tables import TableLine
from servicetjek.models.meeting.fitting import LEAST, LEAST_OTHERWISE, LEAST_TURN, squeezed
from servicetjek.models.moment import Moment
from servicetjek.models.schedule import PlannedStep, expected_end, schedule, total_seconds
from tests.cast import NOW, later

PEOPLE, TABLES = st.integers(1, 300), st.integers(1, 60)
# At one table.
SITTING = st.integers(1, 12)
SECONDS = st.integers(0, 120 * 60)
LENGTHS = st.lists(st.integers(1, 120).map(lambda halves: halves * 30), min_size=6, max_size=6)
AT_A_TABLE = (
    ("reflect", "fixed"),
    ("round", "per_participant"),
    ("propose", "fixed"),
    ("present", "per_participant"),
)


def plenary(lengths, tables):
    """As the tool has it: together, at the tables, and every table tells twice."""
    kinds = ("welcome", "tables", "report_back", "sort", "report_back", "decide")
    return [
        PlannedStep(kind, "per_group" if kind == "report_back" else "fixed", seconds, groups=tables)
        for kind, seconds in zip(kinds, lengths, strict=True)
    ]


def of_a_table(lengths):
    return [PlannedStep(*each, seconds) for each, seconds in zip(AT_A_TABLE, lengths, strict=False)]


def least_of(step):
    return min(step.seconds, LEAST_TURN if step.is_round else LEAST.get(step.kind, LEAST_OTHERWISE))


@given(LENGTHS, TABLES, PEOPLE)
def test_every_step_of_the_plenary_begins_when_the_one_before_it_ends(lengths, tables, people):
    plan = schedule(plenary(lengths, tables), people, NOW)

    ends = [NOW, *(step.ends_at for step in plan.steps)]
    assert [step.starts_at for step in plan.steps] == ends[:-1]
    assert ends == sorted(ends)
    assert plan.ends_at == ends[-1]


@given(LENGTHS, TABLES, PEOPLE)
def test_the_plenary_takes_its_own_steps_and_a_turn_for_every_table(lengths, tables, people):
    welcome, at_tables, first, sort, second, decide = lengths

    total = total_seconds(plenary(lengths, tables), people)

    assert total == welcome + at_tables + sort + decide + tables * (first + second)


@given(LENGTHS, TABLES, PEOPLE, st.integers(0, 5))
def test_held_as_planned_the_plenary_ends_when_it_was_to(lengths, tables, people, number):
    plan = schedule(plenary(lengths, tables), people, NOW)
    here, remaining = plan.steps[number], [placed.step for placed in plan.steps[number + 1 :]]

    assert expected_end(here.starts_at, here.seconds, remaining, people) == plan.ends_at


@given(LENGTHS, SITTING, SECONDS)
def test_a_table_is_done_when_all_gather_whenever_it_can_be(lengths, people, available):
    steps = of_a_table(lengths)
    fitted = squeezed(steps, people, available)
    least = sum(step.length(people) * least_of(step) // step.seconds for step in steps)

    assert total_seconds(fitted, people) <= max(available, least)


@given(LENGTHS, SITTING, SECONDS)
def test_no_step_of_a_table_is_shorter_than_it_can_bear_or_longer_than_it_was(lengths, people, available):
    steps = of_a_table(lengths)
    for was, now in zip(steps, squeezed(steps, people, available), strict=True):
        assert least_of(was) <= now.seconds <= was.seconds


@given(LENGTHS, SITTING, SECONDS)
def test_a_table_with_time_enough_keeps_its_steps(lengths, people, more):
    steps = of_a_table(lengths)

    assert list(squeezed(steps, people, total_seconds(steps, people) + more)) == steps


# -- where a table is --------------------------------------------------------------------------------------


def line_of(lengths, people, number, gone, left_at=None):
    """A table in its step of that number, so many seconds into it; it has been in the next before, if `left_at`."""
    meeting = Meeting(pk=1, theme=None)
    table = Table(pk=1, meeting=meeting, number=1, started_at=NOW, current_id=number + 1)
    at, steps = NOW, []
    for index, planned in enumerate(of_a_table(lengths)):
        step = Step(
            pk=index + 1,
            table=table,
            kind=planned.kind,
            time_rule=planned.time_rule,
            seconds=planned.seconds,
            allowed_seconds=planned.length(people),
        )
        step.activity.turns = []
        if index <= number:
            step.started_at = at
        if index < number:
            at += timedelta(seconds=planned.length(people))
            step.ended_at = at
        steps.append(step)
    if left_at is not None and number + 1 < len(steps):
        steps[number + 1].started_at, steps[number + 1].ended_at = NOW, later(seconds=left_at)
    moment = Moment(table, at + timedelta(seconds=gone))
    moment.course = steps
    moment.present = [Participant(pk=each + 1, meeting=meeting, table=table) for each in range(people)]
    return TableLine(moment, NOW)


@given(LENGTHS, SITTING, st.integers(0, 3), SECONDS, st.none() | SECONDS)
@example([300] * 6, 6, 0, 60, 30)
def test_a_table_is_expected_to_end_where_its_last_stretch_does(lengths, people, number, gone, left_at):
    line = line_of(lengths, people, number, gone, left_at)

    assert line.ends_at == line.stretches[-1].ends


@given(LENGTHS, SITTING, st.integers(0, 3), SECONDS, st.none() | SECONDS)
def test_the_stretches_of_a_table_follow_each_other(lengths, people, number, gone, left_at):
    stretches = line_of(lengths, people, number, gone, left_at).stretches

    moments = [moment for stretch in stretches for moment in (stretch.begins, stretch.ends)]
    assert moments == sorted(moments)
    assert [stretch.state for stretch in stretches].index("now") == number


@given(LENGTHS, SITTING, st.integers(0, 3), SECONDS)
def test_a_table_that_has_finished_ended_where_its_last_stretch_does(lengths, people, number, gone):
    line = line_of(lengths, people, number, gone, left_at=0)
    here = line.moment.course[number]
    here.ended_at = line.table.ended_at = line.moment.now
    line.table.current_id = None

    assert line.ends_at == line.stretches[-1].ends
