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
