"""A meeting practised in a copy, which leaves nothing behind."""

from datetime import timedelta

import pytest
from django.apps import apps

from servicetjek.models import (
    Experiment,
    Meeting,
    Participant,
    Proposal,
    Rehearsal,
    Round,
    ServiceCheck,
    StepKind,
    Workplace,
    Written,
)
from servicetjek.models.history import history
from tests import cast
from tests.cast import NOW, later, make_rehearsal

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(facilitator):
    return cast.make_meeting(people_in_room=9, people_remote=3, starts_at=later(days=7))


@pytest.fixture
def rehearsing(meeting, facilitator):
    """A rehearsal that has come to the step of this slug."""
    return lambda at="", headcount=8: make_rehearsal(meeting, facilitator, headcount, at)


def begin(meeting, user, headcount=8, now=NOW, **seen):
    return Rehearsal.objects.begin(meeting, user, headcount, now, **seen)


def close(rehearsal):
    return Rehearsal.objects.numbered(rehearsal.pk).close(later(minutes=2))


def every_row():
    """All that is kept of everything but sessions, by table."""
    return {
        model.__name__: [*model.objects.order_by("pk").values()]
        for model in apps.get_app_config("servicetjek").get_models()
    }


def lead_to_the_end(rehearsal, start, seconds=1):
    """Lead it as a facilitator would who never waits more than she must; tells when it is over."""
    now, meeting = start, rehearsal.meeting
    meeting.start(now)
    while not meeting.is_over:
        now += timedelta(seconds=seconds)
        rehearsal.play(now)
        meeting.refresh_from_db()
        press_on(meeting, now)
    return now


def press_on(meeting, now):
    step = meeting.current
    experiment = Experiment.objects.on_the_table(meeting)
    if isinstance(step.activity, Round) and not step.activity.is_over:
        turn = step.activity.turn
        if turn is None or turn.clock(now).over > 2:
            step.activity.go_on(now, turn.pk if turn else 0)
    elif step.kind == StepKind.DECIDE and not meeting.experiments.exists():
        Experiment.objects.from_proposal(meeting.proposals.presented().first(), now.date())
    elif experiment:
        experiment.nod_for_room(experiment.text_version)
        experiment.decide(now)
    elif step.clock(now).left == 0 or isinstance(step.activity, Round) or step.kind == StepKind.DECIDE:
        meeting.go_on(now, step.pk) or meeting.finish(now, step.pk)


# -- the copy ---------------------------------------------------------------------------------------------


def test_the_copy_has_the_same_steps_at_a_tenth_of_the_time(meeting, rehearsing):
    copy = rehearsing().meeting

    assert [(step.slug, step.seconds) for step in copy.steps.all()] == [
        (step.slug, step.seconds // 10) for step in meeting.steps.all()
    ]


def test_the_words_to_be_said_keep_the_real_time(meeting, rehearsing):
    meeting.steps.filter(slug="runde").update(say="Vi har {tid} hver.")

    assert rehearsing().meeting.steps.get(slug="runde").words["say"] == "Vi har to minutter hver."


def test_a_step_that_is_taken_out_is_not_practised(meeting, rehearsing):
    meeting.steps.get(slug="taenk-selv").take_out(NOW)

    assert not rehearsing().meeting.steps.filter(slug="taenk-selv").exists()


def test_as_large_a_share_is_at_a_distance_as_in_the_meeting(rehearsing):
    assert (rehearsing().meeting.people_in_room, rehearsing().meeting.people_remote) == (6, 2)


def test_fewer_people_speak_in_fewer_groups(meeting, rehearsing):
    meeting.arrange(groups=6)

    assert rehearsing(headcount=8).meeting.groups == 4


def test_an_edit_of_the_meeting_does_not_reach_the_copy(meeting, rehearsing):
    rehearsal = rehearsing()
    meeting.steps.get(slug="runde").rewrite(title="Noget helt andet")
    meeting.choose_ending("B", NOW)

    assert rehearsal.meeting.steps.get(slug="runde").title == "Fælles runde"
    assert rehearsal.meeting.ending == "A"


# -- beginning and ending ---------------------------------------------------------------------------------


def test_begun_twice_it_is_one_rehearsal(meeting, facilitator):
    assert begin(meeting, facilitator) == begin(meeting, facilitator)
    assert Rehearsal.objects.count() == 1


def test_begun_anew_the_former_is_gone(meeting, facilitator):
    former = begin(meeting, facilitator)
    new = begin(meeting, facilitator, seen=former.pk)

    assert [*Rehearsal.objects.all()] == [new]
    assert ServiceCheck.objects.exclude(rehearsal=None).get() == new.service_check


def test_begun_anew_twice_the_second_press_is_the_new_one(meeting, facilitator):
    former = begin(meeting, facilitator)

    assert begin(meeting, facilitator, seen=former.pk) == begin(meeting, facilitator, seen=former.pk)


def test_two_facilitators_practise_each_their_own(meeting, facilitator, colleague):
    assert begin(meeting, facilitator) != begin(meeting, colleague)
    assert Rehearsal.objects.count() == 2


def test_a_facilitator_practises_one_meeting_at_a_time(meeting, facilitator):
    begin(meeting, facilitator)
    other = begin(cast.make_meeting(), facilitator)

    assert [*Rehearsal.objects.all()] == [other]


@pytest.mark.parametrize("begun", ["start", "call_off"])
def test_what_is_not_ahead_any_more_is_not_practised(meeting, facilitator, begun):
    getattr(meeting, begun)(NOW)

    assert begin(meeting, facilitator) is None


def test_it_goes_on_when_the_meeting_itself_begins(meeting, rehearsing):
    rehearsal = rehearsing("runde")
    meeting.start(NOW)

    assert rehearsal.meeting.is_under_way


def test_after_a_day_it_is_forgotten(meeting, facilitator, colleague):
    begin(meeting, facilitator, now=later(days=-1))
    begin(meeting, colleague)

    assert Rehearsal.objects.get().user == colleague


def test_it_is_gone_with_the_meeting_it_is_of(meeting, rehearsing):
    rehearsing("runde")
    meeting.service_check.erase()

    assert not ServiceCheck.objects.exists()


def test_it_is_gone_with_its_workplace(rehearsing):
    rehearsing("runde")
    cast.the_workplace().erase()

    assert not ServiceCheck.objects.exists()


def test_a_whole_rehearsal_leaves_every_row_as_it_was(meeting, facilitator):
    before = every_row()
    rehearsal = make_rehearsal(meeting, facilitator)
    lead_to_the_end(rehearsal, later(seconds=5))
    assert rehearsal.meeting.experiments.get().is_decided
    Rehearsal.objects.numbered(rehearsal.pk).erase()

    assert every_row() == before


def test_until_it_is_closed_nothing_of_the_meeting_is_touched(meeting, facilitator):
    before = {
        name: {row["id"]: row for row in rows}
        for name, rows in every_row().items()
        if rows and "id" in rows[0]
    }
    lead_to_the_end(make_rehearsal(meeting, facilitator), later(seconds=5))
    after = {
        name: {row["id"]: row for row in rows}
        for name, rows in every_row().items()
        if rows and "id" in rows[0]
    }

    assert {name: {pk: after[name][pk] for pk in rows} for name, rows in before.items()} == before


# -- out of sight -----------------------------------------------------------------------------------------


def test_no_list_of_service_checks_shows_it(meeting, rehearsing, facilitator):
    rehearsing("beslut-sammen")
    workplaces = Workplace.objects.visible_to(facilitator).with_checks()

    assert [check for each in workplaces for check in each.checks.all()] == [meeting.service_check]
    assert [*ServiceCheck.objects.visible_to(facilitator)] == [meeting.service_check]


def test_the_check_the_meeting_is_of_knows_nothing_of_it(meeting, rehearsing):
    check = ServiceCheck.objects.with_all().get(pk=meeting.service_check_id)
    before = (check.journey, check.waits_for, check.coming_meeting, history(check))
    rehearsing("beslut-sammen")
    check = ServiceCheck.objects.with_all().get(pk=meeting.service_check_id)

    assert (check.journey, check.waits_for, check.coming_meeting, history(check)) == before


def test_its_meeting_is_within_reach_of_the_workplace_and_of_nobody_else(
    rehearsing, facilitator, colleague, outsider
):
    copy = rehearsing().meeting

    seen = [
        Meeting.objects.visible_to(user).filter(pk=copy.pk).exists()
        for user in (facilitator, colleague, outsider)
    ]
    assert seen == [True, True, False]


# -- the colleagues ---------------------------------------------------------------------------------------


def test_all_but_the_late_have_come_after_twenty_seconds(rehearsing):
    rehearsal = rehearsing()
    rehearsal.play(later(seconds=20))

    assert rehearsal.meeting.participants.count() == 7


def test_the_late_come_in_the_step_after_the_welcome(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    rehearsal.play(NOW)
    before = rehearsal.meeting.participants.count()
    rehearsal.play(later(seconds=29))

    assert (before, rehearsal.meeting.participants.count()) == (7, 8)


def test_nothing_is_done_twice(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    rehearsal.play(later(seconds=29))
    before = every_row()

    assert not rehearsal.play(later(seconds=29))
    assert every_row() == before


def test_however_often_it_is_played_the_same_comes_of_it(meeting, facilitator):
    played = []
    for steps in ([60], range(1, 61)):
        meeting.rehearsals.all().erase()
        rehearsal = make_rehearsal(meeting, facilitator, at="runde")
        round_ = rehearsal.meeting.current.activity
        round_.go_on(NOW, 0)
        for second in steps:
            rehearsal.play(later(seconds=second))
        turns = rehearsal.meeting.current.activity.turns
        played.append(
            [(turn.participant.name, turn.started_at, turn.ended_at, turn.passed_at) for turn in turns]
        )

    assert played[0] == played[1]


def test_most_write_in_a_silent_step(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    rehearsal.play(later(seconds=10))
    some = Written.count_in(rehearsal.meeting.current)
    rehearsal.play(later(seconds=30))

    assert 0 < some < Written.count_in(rehearsal.meeting.current) <= 7


def test_those_with_a_phone_propose(rehearsing):
    rehearsal = rehearsing("find-et-forsoeg")
    rehearsal.play(later(seconds=90))

    proposals = rehearsal.meeting.proposals.select_related("participant")
    assert len(proposals) == 7
    assert all(proposal.participant.has_phone and not proposal.is_presented for proposal in proposals)


def test_nobody_speaks_before_the_facilitator_gives_the_word(rehearsing):
    rehearsal = rehearsing("runde")
    rehearsal.play(later(seconds=60))

    assert not rehearsal.meeting.current.activity.has_begun


def test_in_a_round_somebody_passes_and_somebody_goes_on_too_long(rehearsing):
    rehearsal = rehearsing("runde")
    lead = rehearsal.meeting.current.activity
    lead.go_on(NOW, 0)
    now = NOW
    while not lead.is_over:
        now += timedelta(seconds=1)
        rehearsal.play(now)
        lead = rehearsal.meeting.current.activity
        if not lead.is_over and (lead.turn is None or lead.turn.clock(now).over > 8):
            lead.go_on(now, lead.turn.pk if lead.turn else 0)

    spoke = [turn.clock(now) for turn in lead.turns]
    assert sum(turn.passed_at is not None for turn in lead.turns) == 1
    assert any(clock.over for clock in spoke)
    assert any(clock.left for clock in spoke)


def test_while_the_meeting_holds_a_pause_the_colleagues_do_too(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    meeting = rehearsal.meeting
    meeting.pause(later(seconds=1), meeting.current_id)

    assert not rehearsal.play(later(hours=1))


def test_after_a_pause_they_go_on_where_they_were(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    meeting = rehearsal.meeting
    meeting.pause(later(seconds=1), meeting.current_id)
    meeting.resume(later(hours=1), meeting.current_id)
    rehearsal.play(later(hours=1))

    assert Written.count_in(meeting.current) == 0


@pytest.fixture
def deciding(rehearsing):
    rehearsal = rehearsing("beslut-sammen")
    meeting = rehearsal.meeting
    proposal = Proposal.objects.send(meeting, "mine", "Stilletid om onsdagen")[0]
    proposal.present(NOW)
    return rehearsal, Experiment.objects.from_proposal(proposal, NOW.date())


def play_both(rehearsal, first, last):
    rehearsal.play(later(seconds=first))
    rehearsal.play(later(seconds=last))


def test_all_with_a_phone_nod_but_one_who_hesitates(deciding):
    rehearsal, experiment = deciding
    play_both(rehearsal, 0, 13)

    missing = [rehearsal.roles.get(participant=person).number for person in experiment.missing()]
    assert {
        (rehearsal.colleagues[number].hesitates, rehearsal.colleagues[number].has_phone) for number in missing
    } == {
        (True, True),
        (False, False),
    }


def test_whoever_hesitates_nods_when_the_words_are_changed(deciding):
    rehearsal, experiment = deciding
    play_both(rehearsal, 0, 13)
    experiment.word(how="Kun om formiddagen")
    play_both(rehearsal, 14, 27)

    assert not experiment.missing().with_phone().exists()


def test_whoever_hesitates_nods_in_the_end_all_the_same(deciding):
    rehearsal, experiment = deciding
    play_both(rehearsal, 0, 30)

    assert not experiment.missing().with_phone().exists()


def test_what_is_put_on_the_table_late_is_read_from_then(deciding):
    rehearsal, experiment = deciding
    rehearsal.play(later(seconds=50))

    assert not experiment.nods.exists()


def test_one_whose_phone_is_flat_comes_in_no_second_time(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    rehearsal.play(later(seconds=30))
    rehearsal.meeting.participants.with_phone().first().give_up_phone()
    rehearsal.play(later(seconds=60))

    assert rehearsal.meeting.participants.count() == 8


def test_the_facilitators_own_phone_does_nothing_by_itself(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    own = cast.make_participant(rehearsal.meeting, name="Mig selv")
    rehearsal.play(later(seconds=30))

    assert not own.written.exists()


def test_forty_come_and_get_to_the_end(meeting, facilitator):
    rehearsal = make_rehearsal(meeting, facilitator, 40)
    lead_to_the_end(rehearsal, later(seconds=5), seconds=4)

    assert rehearsal.meeting.participants.count() == 40


# -- what was practised -----------------------------------------------------------------------------------


def test_it_tells_how_long_it_took_and_what_took_too_long(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    meeting = rehearsal.meeting
    meeting.go_on(later(seconds=40), meeting.current_id)

    assert close(rehearsal) == (120, ["Tænk selv"])


def test_what_never_began_took_no_time(rehearsing):
    assert close(rehearsing()) == (0, [])


def test_closed_twice_it_is_closed_once(rehearsing):
    rehearsal = rehearsing("taenk-selv")
    close(rehearsal)

    assert close(rehearsal) is None


def test_a_rehearsal_is_not_rehearsed(rehearsing, facilitator):
    assert begin(rehearsing().meeting, facilitator) is None


def test_participants_of_the_copy_are_not_of_the_meeting(meeting, rehearsing):
    rehearsing("runde")

    assert not Participant.objects.filter(meeting=meeting).exists()
