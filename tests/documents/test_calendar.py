from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from servicetjek.documents.calendar import meeting_calendar, plan_calendar
from tests import cast

pytestmark = pytest.mark.django_db


def events_of(file):
    return Calendar.from_ical(file).walk("VEVENT")


def plan_events(starts_on):
    plan = cast.make_plan()
    plan.start_on(starts_on, cast.PEN)
    return events_of(plan_calendar(plan, cast.NOW))


def test_plan_has_a_day_to_start_two_to_stop_up_and_one_to_decide():
    events = plan_events(date(2027, 1, 11))

    assert [str(event["summary"]) for event in events] == [
        "Forsøget starter – Ydelse, Borgerservice",
        "Stop op – Ydelse, Borgerservice",
        "Stop op – Ydelse, Borgerservice",
        "Beslut – Ydelse, Borgerservice",
    ]


def test_nine_in_the_morning_is_eight_utc_in_winter():
    assert plan_events(date(2027, 1, 11))[0]["dtstart"].dt == datetime(2027, 1, 11, 8, tzinfo=UTC)


def test_nine_in_the_morning_is_seven_utc_in_summer():
    assert plan_events(date(2027, 5, 31))[0]["dtstart"].dt == datetime(2027, 5, 31, 7, tzinfo=UTC)


def test_a_trial_over_the_change_of_clocks_keeps_its_nine_o_clock():
    hours = [event["dtstart"].dt.hour for event in plan_events(date(2027, 3, 1))]

    assert hours[0] == 8
    assert hours[-1] == 7


def test_moved_dates_replace_the_old_ones():
    plan = cast.make_plan()
    before = events_of(plan_calendar(plan, cast.NOW))
    plan.start_on(date(2027, 2, 1), cast.PEN)
    after = events_of(plan_calendar(plan, cast.NOW))

    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert len({event["uid"] for event in before}) == 4
    assert after[0]["sequence"] == before[0]["sequence"] + 1


def test_the_same_date_again_moves_nothing():
    plan = cast.make_plan()
    plan.start_on(plan.starts_on, cast.PEN)

    assert events_of(plan_calendar(plan, cast.NOW))[0]["sequence"] == 0


def test_calendar_is_published_and_invites_nobody():
    file = plan_calendar(cast.make_plan(), cast.NOW)

    assert b"METHOD:PUBLISH" in file
    assert b"ATTENDEE" not in file
    assert b"VTIMEZONE" not in file


def test_meeting_lasts_as_long_as_its_script():
    meeting = cast.make_meeting(
        people_in_room=12, starts_at=cast.NOW, place="Lokale 3; første sal, til højre"
    )

    (event,) = events_of(meeting_calendar(meeting, cast.NOW, "Kære alle"))

    assert event["dtstart"].dt == datetime(2027, 1, 7, 8, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2027, 1, 7, 9, 43, tzinfo=UTC)
    assert str(event["location"]) == "Lokale 3; første sal, til højre"
    assert str(event["summary"]) == "Møde om fordybelse – Ydelse, Borgerservice"


def test_a_meeting_on_several_themes_names_them_in_the_calendar():
    (event,) = events_of(meeting_calendar(cast.make_dialogue(starts_at=cast.NOW), cast.NOW, "Kære alle"))

    assert str(event["summary"]) == "Møde om fordybelse, tillid og fleksibilitet – Ydelse, Borgerservice"


# -- experiments that do not go together ----------------------------------------------------------------


def events_by_name(plan, status="CONFIRMED"):
    return [
        (str(event["summary"]).partition(" –")[0], event["dtstart"].dt.date())
        for event in events_of(plan_calendar(plan, cast.NOW))
        if event["status"] == status
    ]


@pytest.fixture
def plan():
    plan = cast.make_plan()
    plan.start_on(date(2027, 1, 11), cast.PEN)
    cast.make_experiment(plan, title="Stilletid")
    cast.make_experiment(plan, title="Grøn prik")
    return plan


def test_experiments_that_go_together_have_their_days_in_common(plan):
    events = events_of(plan_calendar(plan, cast.NOW))

    assert len(events) == 4
    assert "Stilletid\nGrøn prik" in events[1]["description"]


def test_days_of_its_own_are_days_more_and_the_others_are_known_again(plan):
    before = {str(event["uid"]) for event in events_of(plan_calendar(plan, cast.NOW))}
    plan.experiments.last().time(cast.PEN, date(2027, 2, 1), 6, "two-and-four")

    after = {str(event["uid"]) for event in events_of(plan_calendar(plan, cast.NOW))}
    assert before < after
    assert len(after) == 8


def test_what_is_stopped_early_is_called_off(plan):
    for experiment in plan.experiments.all():
        experiment.stops.get(number=3).decide(cast.PEN, "stopped", "Det går ikke", {}, {})

    assert [name for name, _ in events_by_name(plan, "CANCELLED")] == ["Aflyst: Stop op"] * 4


def test_what_is_taken_out_of_the_plan_is_called_off_where_nothing_else_stops_up(plan):
    other = plan.experiments.last()
    other.time(cast.PEN, date(2027, 2, 1), 6, "two-and-four")
    before = events_of(plan_calendar(plan, cast.NOW))[0]["sequence"]
    other.remove(cast.PEN)

    assert len(events_by_name(plan)) == 4
    assert ("Aflyst: Beslut", date(2027, 3, 15)) in events_by_name(plan, "CANCELLED")
    plan.refresh_from_db()
    assert events_of(plan_calendar(plan, cast.NOW))[0]["sequence"] > before
