"""A short meeting that stops up about what is tried: what is said is seen by all, and then written in the plan."""

from datetime import timedelta

import pytest

from servicetjek.models import Entry, Meeting, Plan, Script, ServiceCheck, Stop, Talk
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.plan.stop import ExperimentIsOver
from tests import cast

pytestmark = pytest.mark.django_db
WHAT = "Ingen møder. Én har vagten"


@pytest.fixture
def experiment():
    return cast.make_agreed(what=WHAT)


@pytest.fixture
def meeting(experiment):
    return cast.make_follow_up(experiment.plan, at="stop-op")


@pytest.fixture
def talk(meeting):
    return Talk.objects.get()


def last(experiment):
    """The talk of a meeting at the stop where it is decided."""
    for stop in experiment.stops.exclude(number=3):
        stop.write_up(cast.PEN, {"learnt": "Lidt"}, {})
    cast.make_follow_up(experiment.plan, at="stop-op")
    return Talk.objects.get()


def test_a_second_press_is_the_same_meeting(experiment):
    first = cast.make_follow_up(experiment.plan)

    assert cast.make_follow_up(experiment.plan) == first


def test_while_another_meeting_is_ahead_that_is_the_one(experiment):
    ahead = cast.make_meeting(experiment.plan.service_check)

    assert cast.make_follow_up(experiment.plan) == ahead


def test_it_takes_about_ten_minutes(experiment):
    script = Script.objects.get(form=Script.Form.STOP_UP)

    assert script.expected_time(8).decided == 10 * 60
    assert cast.make_follow_up(experiment.plan).minutes_available == 15


@pytest.mark.parametrize(("people", "groups"), [(18, 1), (30, 2), (60, 3), (300, 15)])
def test_many_hear_each_other_in_groups_so_that_it_stays_short(experiment, people, groups):
    ServiceCheck.objects.update(expected_people=people)

    meeting = cast.make_follow_up(Plan.objects.get(pk=experiment.plan_id))

    assert (meeting.groups, meeting.consequence().fits) == (groups, True)


def test_made_to_fit_it_can_have_its_full_time_again(experiment):
    ServiceCheck.objects.update(expected_people=30)
    meeting = cast.make_follow_up(Plan.objects.get(pk=experiment.plan_id))

    meeting.undo_fit()

    assert (meeting.groups, meeting.consequence().fits) == (1, False)


def test_it_is_no_station_on_the_way(experiment):
    check = experiment.plan.service_check
    before = (check.journey, check.meeting, check.theme)
    meeting = cast.make_follow_up(experiment.plan, at="stop-op")

    check = type(check).objects.get(pk=check.pk)
    assert (check.journey, check.meeting, check.theme) == before
    assert (check.gathering, check.has_moved_on_to_meeting) == (meeting, True)


def test_it_has_no_tables_and_no_ending_to_choose(meeting):
    assert not meeting.has_tables
    assert not meeting.choose_ending("B", cast.NOW)


def test_what_is_late_or_due_is_talked_about_the_oldest_first(experiment):
    late = cast.make_experiment(experiment.plan, title="Grøn prik", starts_on=cast.TODAY - timedelta(weeks=3))
    cast.make_experiment(experiment.plan, title="Senere", starts_on=cast.TODAY)
    meeting = cast.make_follow_up(experiment.plan, at="stop-op")

    assert [talk.stop.experiment for talk in meeting.talks.all()] == [late, experiment]
    assert meeting.on_the_table == late


def test_where_nothing_is_due_it_is_the_nearest():
    plan = cast.make_plan()
    nearest = cast.make_experiment(plan, title="Nu", starts_on=cast.TODAY)
    cast.make_experiment(plan, title="Senere", starts_on=cast.TODAY + timedelta(weeks=2))
    meeting = cast.make_follow_up(plan, at="stop-op")

    assert [talk.stop.experiment for talk in meeting.talks.all()] == [nearest]


def test_nothing_that_is_said_stands_in_the_plan_before_it_is_written(talk):
    talk.say({}, learnt="De svære sager bliver færdige")

    assert Stop.objects.get(number=1).held_at is None


def test_it_is_written_with_the_adjustment_and_its_day(talk):
    day = cast.TODAY + timedelta(days=4)
    talk.say({}, learnt="Vagten drukner", adjusted="To har vagten", adjusted_from=day)
    talk.keep("Én har vagten", False)

    assert talk.write(cast.PEN, {})
    stop = Stop.objects.get(number=1)
    assert (stop.learnt, stop.adjusted, stop.adjusted_from) == ("Vagten drukner", "To har vagten", day)
    assert (stop.kept, stop.left_out, stop.held_by) == ("Ingen møder", "Én har vagten", "Mette")


def test_written_twice_it_is_written_once(talk):
    talk.say({}, learnt="Vagten drukner")

    assert [talk.write(cast.PEN, {}), talk.write(cast.PEN, {})] == [True, False]
    assert Entry.objects.filter(what=Entry.What.HELD).count() == 1


def test_what_is_written_is_no_longer_typed_in(talk):
    talk.say({}, learnt="Vagten drukner")
    talk.write(cast.PEN, {})

    assert not talk.say({}, learnt="Noget andet")
    assert not talk.keep("Ingen møder", False)


def test_without_what_was_learnt_nothing_is_written(talk):
    assert talk.lacks == "hvad I har lært"
    assert not talk.write(cast.PEN, {})


def test_a_line_that_is_kept_after_all_is_kept(talk):
    talk.keep("Ingen møder", False)
    talk.keep("Ingen møder", True)

    assert talk.kept == ["Ingen møder", "Én har vagten"]


def test_two_who_type_in_one_field_do_not_write_over_each_other(talk):
    talk.say({"learnt": ""}, learnt="Vagten drukner")

    with pytest.raises(Overtaken):
        talk.say({"learnt": ""}, learnt="Der er ro")
    assert Talk.objects.get().learnt == "Vagten drukner"


def test_one_who_stops_up_by_the_link_meanwhile_is_not_written_over(talk):
    talk.say({}, learnt="Vagten drukner")
    Stop.objects.get(number=1).write_up(cast.PEN, {"learnt": "Der er ro"}, {})

    with pytest.raises(Overtaken):
        talk.write(cast.PEN, {"learnt": "", "adjusted": ""})
    assert not Talk.objects.get().is_written
    assert talk.write(cast.PEN, {"learnt": "Der er ro", "adjusted": ""})


def test_the_meeting_is_told_of_one_who_stops_up_by_the_link(meeting):
    before = Meeting.objects.get(pk=meeting.pk).revision
    Stop.objects.get(number=1).write_up(cast.PEN, {"learnt": "Der er ro"}, {})

    assert Meeting.objects.get(pk=meeting.pk).revision > before


def test_after_the_meeting_nothing_is_written(meeting, talk):
    talk.say({}, learnt="Vagten drukner")
    meeting.finish(cast.NOW)

    with pytest.raises(MeetingOver):
        talk.write(cast.PEN, {})


def test_at_the_last_stop_it_is_decided_with_the_reason(experiment):
    talk = last(experiment)
    assert talk.lacks == "hvad I har lært, hvad I gør nu og hvorfor I vælger det"
    talk.say({}, learnt="Det virker", outcome=Stop.Outcome.RUN_ON, reason="Vi vil se mere", weeks=4)

    assert talk.write(cast.PEN, {})
    stop = Stop.objects.get(number=3)
    assert (stop.outcome, stop.reason) == (Stop.Outcome.RUN_ON, "Vi vil se mere")
    assert experiment.stops.count() == 5


def test_decided_elsewhere_meanwhile_it_is_not_decided_again(experiment):
    talk = last(experiment)
    talk.say({}, learnt="Det virker", outcome=Stop.Outcome.PERMANENT, reason="Det virker")
    Stop.objects.get(number=3).decide(cast.PEN, Stop.Outcome.STOPPED, "Nej", {"learnt": "Det går ikke"}, {})

    with pytest.raises(ExperimentIsOver):
        talk.write(cast.PEN, {})


def test_gone_back_and_on_again_what_was_said_stands(meeting, talk):
    talk.say({}, learnt="Vagten drukner")
    meeting.go_back(cast.NOW, meeting.current_id)
    meeting.go_on(cast.NOW, meeting.current_id)

    assert Talk.objects.get().learnt == "Vagten drukner"


def test_another_experiment_is_talked_about(experiment):
    cast.make_experiment(experiment.plan, title="Grøn prik", starts_on=cast.TODAY - timedelta(weeks=3))
    meeting = cast.make_follow_up(experiment.plan, at="stop-op")
    second = meeting.talks.last()

    assert meeting.talk_about(second)
    assert not meeting.talk_about(second)
    assert meeting.on_the_table == second.stop.experiment
