"""Decision A: nothing is decided until everyone has nodded to the words as they stand."""

import pytest

from servicetjek.models import Experiment, Participant
from tests.cast import NOW, later, make_experiment, make_meeting, make_participant, make_plan, make_proposal

pytestmark = pytest.mark.django_db


def on_the_table(people=3, **overrides):
    meeting = make_meeting(people=people, at="beslut-sammen", **overrides)
    return meeting, make_experiment(make_plan(meeting.service_check))


def all_nod(meeting, experiment):
    for person in meeting.participants.present():
        experiment.nod(person, experiment.text_version)


def test_a_proposal_is_taken_up_once():
    meeting = make_meeting(people=2)
    proposal = make_proposal(meeting, "Mødefri formiddage. Tirsdag og torsdag.")

    first = Experiment.objects.from_proposal(proposal, NOW.date())
    again = Experiment.objects.from_proposal(proposal, NOW.date())

    assert first == again
    assert (first.title, first.what) == ("Mødefri formiddage", "Mødefri formiddage. Tirsdag og torsdag.")


def test_a_long_proposal_gets_a_title_that_fits():
    proposal = make_proposal(make_meeting(), "Sammenhængskraft " * 40)

    experiment = Experiment.objects.from_proposal(proposal, NOW.date())

    assert len(experiment.title) <= 120
    assert experiment.title.endswith("…")


def test_nothing_is_decided_while_a_nod_is_missing():
    meeting, experiment = on_the_table()
    for person in meeting.participants.all()[:2]:
        experiment.nod(person, experiment.text_version)

    assert not experiment.decide(NOW)


def test_when_all_have_nodded_it_is_decided_once():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    assert experiment.decide(NOW)
    assert not Experiment.objects.get().decide(later(minutes=1))

    assert Experiment.objects.get().decided_at == NOW


def test_nobody_on_the_list_decides_nothing_by_itself():
    _, experiment = on_the_table(people=0)

    assert not experiment.decide(NOW)


def test_new_words_ask_for_new_nods():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    experiment.write(what="Noget andet")

    assert experiment.nodded().count() == 0
    assert not experiment.decide(NOW)


def test_the_same_words_keep_the_nods():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    assert not experiment.write(what=experiment.what)

    assert experiment.all_have_nodded


def test_a_nod_to_words_that_have_changed_is_not_counted():
    meeting, experiment = on_the_table()
    seen = experiment.text_version
    experiment.write(what="Noget andet")

    assert not experiment.nod(meeting.participants.first(), seen)


def test_words_changed_by_another_facilitator_are_seen_before_deciding():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    Experiment.objects.get().write(what="Noget andet")

    assert not experiment.decide(NOW)


def test_a_double_nod_counts_once():
    meeting, experiment = on_the_table()
    person = meeting.participants.first()

    nods = [experiment.nod(person, experiment.text_version) for _ in range(2)]

    assert nods == [True, False]


def test_a_nod_can_be_taken_back_until_it_is_decided():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)
    person = meeting.participants.first()

    assert experiment.take_nod_back(person)
    assert experiment.missing().get() == person

    experiment.nod(person, experiment.text_version)
    experiment.decide(NOW)
    assert not experiment.take_nod_back(person)


def test_somebody_who_has_left_is_not_waited_for():
    meeting, experiment = on_the_table()
    for person in meeting.participants.all()[:2]:
        experiment.nod(person, experiment.text_version)

    meeting.participants.last().leave(NOW)

    assert experiment.decide(NOW)


def test_a_late_participant_is_waited_for():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    make_participant(meeting, "Sen")

    assert not experiment.decide(NOW)


def test_somebody_from_another_meeting_has_no_nod():
    _, experiment = on_the_table()

    assert not experiment.nod(make_participant(make_meeting()), experiment.text_version)


def test_the_facilitator_nods_only_for_those_without_a_phone():
    meeting, experiment = on_the_table(people=2)
    meeting.participants.first().give_up_phone()

    assert experiment.nod_for_room(experiment.text_version)

    assert experiment.nods_among(list(meeting.participants.all())).given == 1
    assert experiment.nods.get().by_facilitator


def test_nodding_for_the_room_twice_changes_nothing_more():
    meeting, experiment = on_the_table(people=1)
    meeting.participants.get().give_up_phone()
    experiment.nod_for_room(experiment.text_version)

    assert not experiment.nod_for_room(experiment.text_version)


def test_a_room_without_a_list_nods_as_one():
    _, experiment = on_the_table(people=0)

    assert experiment.nod_for_room(experiment.text_version)
    assert experiment.decide(NOW)


def test_a_room_that_nodded_as_one_waits_for_whoever_comes_on_the_list():
    meeting, experiment = on_the_table(people=0)
    experiment.nod_for_room(experiment.text_version)

    make_participant(meeting)

    assert not experiment.decide(NOW)


def test_what_is_decided_is_not_put_away_nor_reworded_in_the_meeting():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)
    experiment.decide(NOW)

    assert not experiment.drop()
    assert not experiment.word(what="Noget andet")
    assert Experiment.objects.get().what != "Noget andet"


def test_what_is_put_away_leaves_the_proposal():
    meeting = make_meeting(people=2, at="beslut-sammen")
    experiment = Experiment.objects.from_proposal(make_proposal(meeting), NOW.date())

    assert experiment.drop()

    assert not Experiment.objects.exists()
    assert meeting.proposals.count() == 1


def test_counting_nods_asks_nothing_more_of_the_database(django_assert_num_queries):
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)
    present = list(meeting.participants.present())
    (fetched,) = Experiment.objects.with_nods()

    with django_assert_num_queries(0):
        count = fetched.nods_among(present)

    assert (count.given, count.total, count.is_complete) == (3, 3, True)


def test_a_nod_for_the_room_asks_as_little_for_many_as_for_few(django_assert_max_num_queries):
    meeting = make_meeting()
    Participant.objects.add(meeting, [""] * 30, NOW)
    experiment = make_experiment(make_plan(meeting.service_check))

    with django_assert_max_num_queries(14):
        experiment.nod_for_room(experiment.text_version)

    assert experiment.all_have_nodded
