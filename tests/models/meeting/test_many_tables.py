"""What is pressed for all tables at once asks the database no more for fifty than for a few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servicetjek.live.changes import subjects_in
from servicetjek.models import Meeting, Round, watched
from tests.cast import NOW, THEMES, bring_to, later, make_check, make_dialogue, make_participant, table_of

pytestmark = pytest.mark.django_db


def go_on(meeting):
    assert meeting.go_on(later(minutes=5), meeting.current_id)


def go_on_at_every_table(meeting):
    """To the round, where somebody speaks."""
    for number in range(1, meeting.tables.count() + 1):
        table = table_of(meeting, number)
        table.go_on(NOW, table.current_id)
        round_ = Round.of(table.current)
        round_.go_on(NOW, seen=0)


def pause(meeting):
    assert meeting.pause(later(minutes=6), meeting.current_id)


def resume(meeting):
    meeting.pause(NOW, meeting.current_id)
    assert meeting.resume(later(minutes=7), meeting.current_id)


def give_next_table_the_word(meeting):
    round_ = Round.of(meeting.current)
    assert round_.go_on(NOW, round_.turn.pk if round_.turn else 0)


def come(meeting):
    make_participant(meeting)


def asked(press, tables, at, before=None):
    meeting = make_dialogue(make_check(), themes=THEMES[:tables], people=tables, at=at)
    if before:
        before(meeting)
    meeting = Meeting.objects.get(pk=meeting.pk)
    with CaptureQueriesContext(connection) as queries:
        press(meeting)
    return len(queries)


@pytest.mark.parametrize(
    ("press", "at", "before"),
    [
        (go_on, "velkommen", None),
        (pause, "temaborde", go_on_at_every_table),
        (resume, "temaborde", go_on_at_every_table),
        (go_on, "temaborde", go_on_at_every_table),
        (give_next_table_the_word, "hoer-forslag", None),
        (go_on, "hoer-forslag", None),
        (come, "velkommen", None),
    ],
)
def test_six_tables_ask_as_much_as_two(press, at, before):
    # The first reads what a process reads once.
    _, few, many = (asked(press, tables, at, before) for tables in (2, 2, 6))

    assert many == few


def test_all_tables_are_told_of_in_one_word(monkeypatch, django_capture_on_commit_callbacks):
    meeting, told = make_dialogue(people=3, at="velkommen"), []
    monkeypatch.setattr(watched, "listeners", [lambda subjects, urgent: told.append(subjects)])

    with django_capture_on_commit_callbacks(execute=True):
        go_on(meeting)

    assert told == [[("table", table.pk) for table in meeting.tables.all()], [("meeting", meeting.pk)]]


def test_the_table_somebody_is_moved_from_is_told_at_once(monkeypatch, django_capture_on_commit_callbacks):
    meeting, told = make_dialogue(people=3), []
    person = table_of(meeting, 1).participants.first()
    monkeypatch.setattr(watched, "listeners", [lambda subjects, urgent: urgent and told.extend(subjects)])

    with django_capture_on_commit_callbacks(execute=True):
        table_of(meeting, 2).seat(person, NOW)

    assert ("table", table_of(meeting, 1).pk) in told


def test_a_notice_tells_of_many():
    assert subjects_in("table:3 table:4") == [("table", 3), ("table", 4)]
    assert subjects_in("") is None


def test_tables_that_spoke_for_different_times_stop_at_the_same_moment():
    meeting = make_dialogue(people=6, at="temaborde")
    first = table_of(meeting, 1)
    first.go_on(later(minutes=1), first.current_id)
    first.pause(later(minutes=2), first.current_id)

    bring_to(meeting, "hoer-forslag")

    ended = {table_of(meeting, number).current.ended_at for number in (1, 2, 3)}
    assert ended == {NOW}


def test_each_table_gets_steps_for_those_who_sit_there():
    meeting = make_dialogue(people=4, at="velkommen")

    go_on(meeting)

    rounds = [table_of(meeting, number).steps.get(slug="runde") for number in (1, 2, 3)]
    assert [step.lasts(step.led.headcount) // step.seconds for step in rounds] == [2, 1, 1]
    assert {table_of(meeting, number).planned_end_at for number in (1, 2, 3)} == {later(minutes=50)}
