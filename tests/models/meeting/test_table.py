"""A table of a dialogue meeting: who sits there, who writes, and its own course while it is by itself."""

import pytest

from servicetjek.models import Proposal, Round, Table
from servicetjek.models.meeting.led import MeetingOver
from tests.cast import NOW, later, make_dialogue, make_participant, make_proposal, table_of, the_theme

pytestmark = pytest.mark.django_db


def titles(table):
    return [step.slug for step in table.course()]


def on(table, now=NOW):
    """Go a step on."""
    assert table.go_on(now, table.current_id)


# -- who sits there -------------------------------------------------------------------------------------


def test_somebody_takes_a_seat():
    meeting = make_dialogue()
    sara = make_participant(meeting)

    assert table_of(meeting, 2).seat(sara, NOW)

    assert list(table_of(meeting, 2).participants.all()) == [sara]


def test_a_full_table_takes_nobody_more():
    meeting = make_dialogue(people=3)
    table_of(meeting, 1).arrange(seats=1)
    sara = make_participant(meeting)

    assert not table_of(meeting, 1).seat(sara, NOW)

    sara.refresh_from_db()
    assert sara.table is None


def test_a_closed_table_takes_nobody():
    meeting = make_dialogue()
    table_of(meeting, 1).close(NOW)

    assert not table_of(meeting, 1).seat(make_participant(meeting), NOW)


def test_a_table_where_somebody_sits_is_not_closed():
    meeting = make_dialogue(people=3)

    assert not table_of(meeting, 1).close(NOW)


def test_the_last_table_is_not_closed():
    meeting = make_dialogue(themes=("tillid",))

    assert not table_of(meeting, 1).close(NOW)


def test_a_second_table_for_a_theme_has_the_next_number():
    meeting = make_dialogue()

    table = Table.objects.set_up(meeting, the_theme("tillid"))

    assert (table.number, table.theme.slug) == (4, "tillid")


def test_no_table_is_set_up_when_the_meeting_is_over():
    meeting = make_dialogue(people=3, at="temaborde")
    meeting.finish(NOW)

    with pytest.raises(MeetingOver):
        Table.objects.set_up(meeting, the_theme("tillid"))


def test_whoever_moves_gives_up_the_turn_and_the_pen():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    scribe = table.scribe
    on(table)

    assert table_of(meeting, 2).seat(scribe, NOW)

    table = table_of(meeting, 1)
    assert table.scribe is None
    assert [turn.participant for turn in table.current.turns.all()] == list(table.participants.all())


def test_whoever_comes_late_gets_a_turn_in_the_round():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    on(table)
    sara = make_participant(meeting)

    table.seat(sara, NOW)

    assert table.current.activity.turns[-1].participant == sara


def test_whoever_leaves_the_meeting_writes_no_more():
    meeting = make_dialogue(people=3, at="temaborde")

    table_of(meeting, 1).scribe.leave(NOW)

    assert table_of(meeting, 1).scribe is None


# -- who writes -----------------------------------------------------------------------------------------


def test_the_first_with_a_phone_writes_where_nobody_has_offered_to():
    meeting = make_dialogue(people=6, at="temaborde")

    assert str(table_of(meeting, 2).scribe) == "Person 2"


def test_of_two_who_offer_to_write_at_once_one_does():
    meeting = make_dialogue(people=6)
    first, second = table_of(meeting, 1).participants.all()

    assert table_of(meeting, 1).hand_over(first, seen=0)
    assert not table_of(meeting, 1).hand_over(second, seen=0)

    assert table_of(meeting, 1).scribe == first


def test_nobody_writes_for_a_table_they_do_not_sit_at():
    meeting = make_dialogue(people=6)
    stranger = table_of(meeting, 2).participants.first()

    assert not table_of(meeting, 1).hand_over(stranger, seen=0)


# -- its own course -------------------------------------------------------------------------------------


def test_a_table_goes_through_what_lies_between_welcome_and_ending():
    meeting = make_dialogue(people=6, at="temaborde")

    assert titles(table_of(meeting, 1)) == ["taenk-selv", "runde", "find-et-forsoeg", "forslagsrunde"]


def test_a_table_asks_the_questions_of_its_theme():
    meeting = make_dialogue(people=6, at="temaborde")

    assert table_of(meeting, 2).current.questions == the_theme("tillid").questions


def test_every_table_has_its_own_clock():
    meeting = make_dialogue(people=6, at="temaborde")
    on(table_of(meeting, 1), later(minutes=5))

    first, second = table_of(meeting, 1), table_of(meeting, 2)
    assert (first.current.slug, second.current.slug) == ("runde", "taenk-selv")


@pytest.mark.parametrize("people", [1, 2, 6, 7, 12])
def test_the_steps_of_a_table_fit_between_the_bells(people):
    meeting = make_dialogue(themes=("tillid",), people=0)
    table_of(meeting).arrange(seats=12)
    for _ in range(people):
        table_of(meeting).seat(make_participant(meeting), NOW)
    meeting.start(NOW)
    meeting.go_on(NOW, meeting.current_id)

    table = table_of(meeting)
    assert sum(step.lasts(people) for step in table.course()) <= 45 * 60


def test_what_a_table_wrote_together_is_told_though_nobody_presents_it():
    meeting = make_dialogue(people=6, at="temaborde")
    table, writer = table_of(meeting), table_of(meeting).participants.first()
    on(table), on(table)
    together, _ = Proposal.objects.send(table, "together", "Ro om formiddagen")
    Proposal.objects.send(table, "alone", "Fast telefontid", participant=writer)

    meeting.go_on(NOW, meeting.current_id)

    assert list(table.brought()) == [together]


def test_a_table_where_nobody_sits_does_not_begin():
    meeting = make_dialogue(people=1, at="temaborde")

    assert table_of(meeting, 2).started_at is None


def test_a_table_begins_when_the_first_sits_down_in_the_middle_of_it():
    meeting = make_dialogue(people=1, at="temaborde")

    table_of(meeting, 2).seat(make_participant(meeting), later(minutes=30))

    table = table_of(meeting, 2)
    assert table.current.slug == "taenk-selv"
    assert sum(step.lasts(1) for step in table.course()) <= 15 * 60


def test_nothing_moves_at_a_table_when_all_are_together_again():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    meeting.go_on(NOW, meeting.current_id)

    assert not table.go_on(NOW, table.current_id)


def test_a_step_back_to_the_tables_lets_each_go_on_where_it_was():
    meeting = make_dialogue(people=6, at="temaborde")
    on(table_of(meeting, 1))
    meeting.go_on(NOW, meeting.current_id)
    meeting.go_back(NOW, meeting.current_id)

    table = table_of(meeting, 1)
    assert table.current.slug == "runde"
    assert table.current.clock(later(minutes=1)).running


def test_a_pause_in_the_meeting_is_a_pause_at_every_table():
    meeting = make_dialogue(people=6, at="temaborde")

    meeting.pause(NOW, meeting.current_id)

    assert table_of(meeting, 2).current.clock(NOW).paused


def test_a_minute_more_in_the_meeting_gives_no_table_a_longer_step():
    meeting = make_dialogue(people=6, at="temaborde")
    before = table_of(meeting, 2).current.allowed_seconds

    meeting.add_minute(meeting.current_id, seen_seconds=45 * 60)

    assert table_of(meeting, 2).current.allowed_seconds == before


def test_a_table_that_is_done_may_open_again():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    for _ in range(3):
        on(table)
    table.finish(NOW, table.current_id)

    assert table.reopen(NOW)

    assert table_of(meeting, 1).current.slug == "forslagsrunde"


# -- what it proposes -----------------------------------------------------------------------------------


def test_a_proposal_made_at_a_table_is_withheld_from_the_others_until_it_reports_back():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    proposal = make_proposal(table, participant=table.scribe)
    proposal.present(NOW)
    assert not meeting.shows(proposal)

    reports_back(meeting, table)

    proposal.refresh_from_db()
    assert meeting.shows(proposal)


def reports_back(meeting, table):
    """Bring all together, and let the table speak."""
    if meeting.current.slug == "temaborde":
        assert meeting.go_on(NOW, meeting.current_id)
    while (turn := Round.of(meeting.current).turn) is None or turn.table != table:
        assert Round.of(meeting.current).go_on(NOW, turn.pk if turn else 0)


def test_what_a_table_sets_aside_it_does_not_tell():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    proposal = make_proposal(table, participant=table.scribe)
    proposal.present(NOW)
    proposal.set_aside(NOW)

    reports_back(meeting, table)

    proposal.refresh_from_db()
    assert not meeting.shows(proposal)


def test_every_table_has_a_turn_to_report_back():
    meeting = make_dialogue(people=6, at="hoer-forslag")

    turns = Round.of(meeting.current).turns
    assert [turn.table.number for turn in turns] == [1, 2, 3]
    assert meeting.current.planned_seconds == 3 * 5 * 60


def two_reported(meeting):
    proposals = []
    for number in (1, 2):
        table = table_of(meeting, number)
        proposals.append(make_proposal(table, participant=table.scribe))
        proposals[-1].present(NOW)
    reports_back(meeting, table_of(meeting, 2))
    return [Proposal.objects.get(pk=proposal.pk) for proposal in proposals]


def test_of_two_alike_one_stands_for_both_and_can_be_parted_again():
    meeting = make_dialogue(people=6, at="temaborde")
    first, second = two_reported(meeting)

    assert second.join(first)
    assert not meeting.shows(second)

    assert second.part()
    assert meeting.shows(second)


def test_a_proposal_is_not_joined_with_itself():
    meeting = make_dialogue(people=6, at="temaborde")
    first, _ = two_reported(meeting)

    assert not first.join(first)


def test_what_was_joined_follows_when_its_own_is_joined():
    meeting = make_dialogue(people=9, at="temaborde")
    first, second = two_reported(meeting)
    third = make_proposal(table_of(meeting, 3))
    third.present(NOW)
    reports_back(meeting, table_of(meeting, 3))
    third.refresh_from_db()
    third.join(second)

    second.join(first)

    third.refresh_from_db()
    assert third.joined_into == first


# -- what is said to it ---------------------------------------------------------------------------------


def test_a_message_to_all_reaches_every_table():
    meeting = make_dialogue(people=6, at="temaborde")

    Table.objects.tell_all(meeting, "Fem minutter igen", NOW)

    assert {table.message for table in meeting.tables.all()} == {"Fem minutter igen"}


def test_a_message_is_put_away_by_those_who_have_seen_it():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    table.tell("Fem minutter igen", NOW)
    seen = table.message_ms
    table.tell("Skriv jeres forslag ned", later(minutes=1))

    assert not table.put_message_away(seen)
    assert table.put_message_away(table.message_ms)
