"""The minutes: what was agreed, heard and kept, and never whose."""

from datetime import date, timedelta

import pytest

from servicetjek.models import Ending, Experiment, Place, Proposal
from servicetjek.models.minutes import Attendance, Minutes, Nods
from tests.cast import (
    NOW,
    PEN,
    TODAY,
    bring_to,
    later,
    make_dialogue,
    make_experiment,
    make_meeting,
    make_participant,
    make_proposal,
    table_of,
)

pytestmark = pytest.mark.django_db


def minutes_of(meeting, ended_at=NOW):
    meeting.finish(ended_at)
    meeting.refresh_from_db()
    return Minutes(meeting, meeting.ended_at)


def agree_on(meeting, text="Stille formiddage", nods=None, at_table=None):
    """Of those present, so many nod; all, unless told otherwise."""
    proposal = make_proposal(meeting, text)
    proposal.present(NOW)
    experiment = Experiment.objects.from_proposal(proposal, NOW.date())
    for participant in meeting.participants.all()[:nods]:
        experiment.nod(participant, experiment.text_version)
    assert experiment.decide(NOW)
    meeting.refresh_from_db()
    return experiment


@pytest.fixture
def meeting():
    meeting = make_meeting(people=3, at="beslut-sammen")
    make_participant(meeting, name="Zinnober", is_remote=True)
    return meeting


def test_the_title_is_the_result(meeting):
    agree_on(meeting)

    assert minutes_of(meeting).title == "Vi prøver én ting af i seks uger"


def test_without_a_result_the_title_is_what_was_talked_about():
    assert minutes_of(make_meeting(at="runde")).title == "Vi talte om fordybelse"


def test_where_proposals_are_taken_on_the_title_says_how_many():
    meeting = make_meeting(people=1, at="forslagsrunde", ending=Ending.B)
    for text in ("Kaffe", "Ro"):
        make_proposal(meeting, text).present(NOW)

    assert minutes_of(meeting).title == "Vi giver to forslag videre"


def test_what_was_agreed_stands_with_the_days_of_its_plan(meeting):
    experiment = agree_on(meeting)
    (agreed,) = minutes_of(meeting).agreed

    assert agreed.experiments == [experiment]
    assert agreed.days == experiment.plan.days()


def test_what_comes_into_the_plan_later_is_not_what_the_meeting_agreed_on(meeting):
    experiment = agree_on(meeting)
    days = experiment.plan.days()
    later = make_experiment(experiment.plan)
    later.time(PEN, TODAY + timedelta(weeks=4), 12, "fortnightly")

    assert [agreed.days for agreed in minutes_of(meeting).agreed] == [days]
    assert minutes_of(meeting).title == "Vi prøver én ting af i seks uger"


def test_all_who_nodded_are_counted_by_where_they_were(meeting):
    agree_on(meeting)
    nods = minutes_of(meeting).nods

    assert nods == Nods(Attendance(in_room=3, at_distance=1))
    assert nods.in_words == "Alle 4 nikkede."


def test_whoever_nodded_and_left_is_counted_and_whoever_came_later_is_not_missing(meeting):
    agree_on(meeting)
    meeting.participants.first().leave(NOW)
    make_participant(meeting)

    assert minutes_of(meeting).nods.in_words == "Alle 4 nikkede."


def test_a_room_that_nods_as_one_has_no_dots():
    meeting = make_meeting(at="beslut-sammen")
    proposal = make_proposal(meeting)
    proposal.present(NOW)
    experiment = Experiment.objects.from_proposal(proposal, NOW.date())
    experiment.nod_for_room(experiment.text_version)
    experiment.decide(NOW)
    meeting.refresh_from_db()
    nods = minutes_of(meeting).nods

    assert (nods.in_words, nods.is_drawn) == ("Hele rummet nikkede.", False)


def test_who_is_missing_is_not_told_by_where_they_were():
    """One at a distance would be known by a hollow dot that is not there."""
    meeting = make_dialogue(people=5, at="beslut-nu")
    meeting.participants.last().rename("Zinnober", True)
    proposal = Proposal.objects.write_as_told(table_of(meeting), "key", "Stille formiddage", NOW)
    experiment = Experiment.objects.from_proposal(proposal, NOW.date())
    for participant in list(meeting.participants.all())[:4]:
        experiment.nod(participant, experiment.text_version)
    experiment.decide(NOW)
    meeting.refresh_from_db()
    nods = minutes_of(meeting).nods

    assert (nods.given.all, nods.missing, nods.in_words) == (4, 1, "4 af 5 nikkede.")


def test_where_nothing_was_agreed_nobody_nodded(meeting):
    assert minutes_of(meeting).nods is None


def test_what_was_taken_up_and_not_agreed_is_told_apart(meeting):
    proposal = make_proposal(meeting, "Kaffe")
    proposal.present(NOW)
    experiment = Experiment.objects.from_proposal(proposal, NOW.date())
    minutes = minutes_of(meeting)

    assert (minutes.undecided, minutes.agreed, minutes.kept) == ([experiment], [], [])


def test_what_was_not_chosen_is_kept_and_what_nobody_heard_is_not_there(meeting):
    agree_on(meeting)
    kept = make_proposal(meeting, "Fælles onsdag")
    kept.present(NOW)
    make_proposal(meeting, "Aldrig fortalt")

    assert minutes_of(meeting).kept == [kept]


def test_what_was_heard_is_told_line_by_line_and_once():
    meeting = make_dialogue(people=6, at="sorter-forsoeg", ending=Ending.B)
    table_of(meeting, 1).gather("- I mangler ro.\n\n• De nye ved ikke, hvem de spørger.")
    table_of(meeting, 2).gather("I mangler ro.")
    meeting.conclude(conclusion="Vagten er travl.", news_on=date(2027, 2, 1))

    assert minutes_of(meeting).heard == [
        "Vagten er travl.",
        "I mangler ro.",
        "De nye ved ikke, hvem de spørger.",
    ]


def test_where_the_tables_saw_it_differently_is_told():
    meeting = make_dialogue(people=6, at="sorter-forsoeg")
    seen_alike = Proposal.objects.write_as_told(table_of(meeting, 1), "a", "Kaffe", NOW)
    split = Proposal.objects.write_as_told(table_of(meeting, 2), "b", "Ro", NOW)
    for number, row in ((1, "similar"), (2, "different")):
        Place.objects.put(table_of(meeting, number), seen_alike, "similar", "same_time")
        Place.objects.put(table_of(meeting, number), split, row, "same_time")

    assert [card.proposal for card in minutes_of(meeting).disagreed] == [split]


def test_the_steps_have_the_time_they_really_took():
    meeting = make_meeting(people=2)
    meeting.start(NOW)
    meeting.go_on(later(minutes=4), meeting.current_id)
    minutes = minutes_of(meeting, later(minutes=11))

    assert [(step.title, step.seconds) for step in minutes.spent] == [("Velkommen", 240), ("Tænk selv", 420)]


def test_a_meeting_held_on_paper_has_no_times_to_tell():
    meeting = make_meeting()
    meeting.hold_on_paper(NOW, NOW + timedelta(hours=1), Ending.A)

    assert Minutes(meeting, meeting.ended_at).spent == []


def test_going_back_and_forth_is_counted_in_the_step_it_was_spent_in():
    meeting = make_meeting(people=2)
    bring_to(meeting, "runde")
    meeting.go_back(later(minutes=1), meeting.current_id)
    spent = {step.title: step.seconds for step in minutes_of(meeting, later(minutes=3)).spent}

    assert spent["Tænk selv"] == 120
