"""Decision A: nothing is decided until everyone has nodded to the words as they stand."""

import pytest

from servicetjek.models import Experiment, Meeting, Participant, Plan, Proposal, Round
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.moment import Moment
from servicetjek.models.plan.plan import PlanLocked
from tests.cast import (
    NOW,
    PEN,
    later,
    make_dialogue,
    make_meeting,
    make_participant,
    make_plan,
    make_proposal,
    put_on_the_table,
    table_of,
)
from tests.together import together

pytestmark = pytest.mark.django_db


def on_the_table(people=3, **overrides):
    meeting = make_meeting(people=people, at="beslut-sammen", **overrides)
    return meeting, put_on_the_table(meeting)


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

    experiment.write(PEN, what="Noget andet")

    assert experiment.nodded().count() == 0
    assert not experiment.decide(NOW)


def test_the_same_words_keep_the_nods():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    assert not experiment.write(PEN, what=experiment.what)

    assert experiment.all_have_nodded


def test_a_nod_to_words_that_have_changed_is_not_counted():
    meeting, experiment = on_the_table()
    seen = experiment.text_version
    experiment.write(PEN, what="Noget andet")

    assert not experiment.nod(meeting.participants.first(), seen)


def test_words_changed_by_another_facilitator_are_seen_before_deciding():
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)

    Experiment.objects.get().write(PEN, what="Noget andet")

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


def in_line(*titles, people=1):
    """A meeting that talks about the first of these, with the others in line."""
    meeting = make_meeting(people=people, at="beslut-sammen")
    return meeting, *(put_on_the_table(meeting, title=title) for title in titles)


def test_what_is_decided_stays_before_all_until_somebody_goes_on():
    meeting, first, second = in_line("Stilletid", "Grøn prik")
    all_nod(meeting, first)
    clock = meeting.current.clock(NOW)

    first.decide(NOW)
    assert Experiment.objects.on_the_table(meeting) is None
    assert second.talk_about()

    assert Experiment.objects.on_the_table(meeting) == second
    assert Meeting.objects.get().current.clock(NOW) == clock


def test_to_go_on_is_pressed_once_and_not_while_another_is_talked_about():
    meeting, first, second, third = in_line("Stilletid", "Grøn prik", "Lokale 2")
    assert not second.talk_about()
    all_nod(meeting, first)
    first.decide(NOW)

    assert second.talk_about()
    assert not second.talk_about()
    assert not third.talk_about()
    assert not first.talk_about()


def test_what_is_taken_up_after_a_decision_is_talked_about_at_once():
    meeting, first, _ = in_line("Stilletid", "Grøn prik")
    all_nod(meeting, first)
    first.decide(NOW)

    chosen = Experiment.objects.from_proposal(make_proposal(meeting), NOW.date())

    assert Experiment.objects.on_the_table(meeting) == chosen


def test_when_one_is_put_away_the_next_is_talked_about():
    meeting, first, second = in_line("Stilletid", "Grøn prik")

    first.drop()

    assert Experiment.objects.on_the_table(meeting) == second


def test_what_waits_in_line_is_taken_back_and_its_proposal_stays():
    meeting = make_meeting(people=1, at="beslut-sammen")
    first, second = (
        Experiment.objects.from_proposal(make_proposal(meeting, text), NOW.date())
        for text in ("Stilletid", "Grøn prik")
    )

    assert second.take_back()
    assert not second.take_back()

    assert list(Experiment.objects.all()) == [first]
    assert meeting.proposals.count() == 2


def test_what_has_come_on_the_table_meanwhile_is_not_taken_back():
    meeting, first, second = in_line("Stilletid", "Grøn prik")
    first.drop()

    assert not second.take_back()
    assert Experiment.objects.on_the_table(meeting) == second


def test_nobody_nods_to_what_waits_in_line():
    meeting, _, second = in_line("Stilletid", "Grøn prik")

    assert not second.nod(meeting.participants.get(), second.text_version)


@pytest.mark.django_db(transaction=True)
def test_two_that_are_talked_about_at_once_come_one_at_a_time():
    meeting, first, second, third = in_line("Stilletid", "Grøn prik", "Lokale 2")
    all_nod(meeting, first)
    first.decide(NOW)

    assert sorted(together(second.talk_about, third.talk_about)) == [False, True]


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
    experiment = put_on_the_table(meeting)

    with django_assert_max_num_queries(14):
        experiment.nod_for_room(experiment.text_version)

    assert experiment.all_have_nodded


# -- the meeting it is agreed in ------------------------------------------------------------------------


def second_meeting(first):
    first.finish(NOW)
    return make_meeting(first.service_check, people=2, at="beslut-sammen")


def test_what_one_meeting_decided_is_not_on_the_table_of_the_next():
    first, experiment = on_the_table()
    all_nod(first, experiment)
    experiment.decide(NOW)

    moment = Moment(second_meeting(first), NOW)

    assert (moment.decision.on_the_table, moment.decision.decided) == (None, [])


def test_what_one_meeting_left_undecided_is_not_put_to_the_next():
    first = make_meeting(people=2, at="beslut-sammen")
    Experiment.objects.from_proposal(make_proposal(first), NOW.date())

    assert Experiment.objects.on_the_table(second_meeting(first)) is None


def test_a_row_written_by_hand_is_never_on_the_table():
    meeting = make_meeting(people=2, at="beslut-sammen")
    by_hand = make_plan(meeting.service_check).add_experiment("Fælles tirsdag", PEN)

    assert Experiment.objects.on_the_table(meeting) is None
    assert not by_hand.nod(meeting.participants.first(), by_hand.text_version)
    assert not by_hand.nod_for_room(by_hand.text_version)
    assert not by_hand.decide(NOW)


# -- a locked plan ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda experiment: experiment.write(PEN, what="Noget andet"),
        lambda experiment: experiment.word(what="Noget andet"),
        lambda experiment: experiment.decide(NOW),
        lambda experiment: experiment.drop(),
        lambda experiment: experiment.remove(PEN),
        lambda experiment: experiment.plan.add_experiment("Et til", PEN),
        lambda experiment: experiment.plan.start_on(later(days=30).date(), PEN),
        lambda experiment: Experiment.objects.from_proposal(make_proposal(experiment.meeting), NOW.date()),
    ],
    ids="write word decide drop remove add_experiment start_on from_proposal".split(),
)
def test_a_locked_plan_stands_as_it_was_agreed(change):
    meeting, experiment = on_the_table()
    all_nod(meeting, experiment)
    before = plan_as_it_stands()
    # Locked in another window, after this one was opened.
    Plan.objects.get().lock(PEN)

    with pytest.raises(PlanLocked):
        change(experiment)

    assert plan_as_it_stands() == before


def plan_as_it_stands():
    return Plan.objects.values_list("starts_on").get(), list(Experiment.objects.order_by("pk").values())


# -- a meeting that is over ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "press",
    [
        lambda experiment, person: experiment.nod_for_room(experiment.text_version),
        lambda experiment, person: experiment.take_nod_back(person),
        lambda experiment, person: experiment.decide(NOW),
        lambda experiment, person: experiment.drop(),
    ],
    ids="nod_for_room take_nod_back decide drop".split(),
)
def test_when_the_meeting_is_over_nothing_more_is_agreed(press):
    meeting, experiment = on_the_table(people=1)
    person = meeting.participants.get()
    experiment.nod(person, experiment.text_version)
    person.give_up_phone()
    Meeting.objects.get().finish(NOW)

    assert not press(experiment, person)
    assert (Experiment.objects.get().decided_at, experiment.nods.count()) == (None, 1)


def test_when_the_meeting_is_over_nobody_nods():
    meeting, experiment = on_the_table()
    Meeting.objects.get().finish(NOW)

    assert not experiment.nod(meeting.participants.first(), experiment.text_version)


def test_when_the_meeting_is_over_the_words_are_changed_in_the_plan_only():
    meeting, experiment = on_the_table()
    meeting.finish(NOW)

    with pytest.raises(MeetingOver):
        experiment.word(what="På mødet")
    assert experiment.write(PEN, what="I handleplanen")


def test_when_the_meeting_is_over_no_proposal_is_taken_up():
    meeting = make_meeting(people=1, at="beslut-sammen")
    proposal = make_proposal(meeting)
    meeting.finish(NOW)

    with pytest.raises(MeetingOver):
        Experiment.objects.from_proposal(proposal, NOW.date())


# -- at the same moment ----------------------------------------------------------------------------------


def test_what_a_colleague_has_put_away_is_neither_written_nor_nodded_to():
    meeting, experiment = on_the_table()
    Experiment.objects.get().drop()

    assert not experiment.word(what="Noget andet")
    assert not experiment.nod(meeting.participants.first(), experiment.text_version)
    assert not experiment.drop()


def test_a_proposal_taken_up_after_another_was_put_away_has_its_own_place():
    meeting = make_meeting(people=2, at="beslut-sammen")
    first, second, third = (make_proposal(meeting, text) for text in ("Den ene", "Den anden", "Den tredje"))
    put_away = Experiment.objects.from_proposal(first, NOW.date())
    Experiment.objects.from_proposal(second, NOW.date())
    put_away.drop()
    Experiment.objects.from_proposal(third, NOW.date())

    assert len(set(Experiment.objects.values_list("position"))) == 2


@pytest.mark.django_db(transaction=True)
def test_two_proposals_taken_up_at_once_each_have_a_place():
    meeting = make_meeting(people=2, at="beslut-sammen")
    one, two = make_proposal(meeting, "Den ene"), make_proposal(meeting, "Den anden")

    together(*(lambda each=each: Experiment.objects.from_proposal(each, NOW.date()) for each in (one, two)))

    assert sorted(Experiment.objects.values_list("position", flat=True)) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_a_plan_locked_while_it_is_written_is_locked_before_or_after():
    _, experiment = on_the_table()
    plan = Plan.objects.get()

    written, _ = together(lambda: experiment.write(PEN, what="Noget andet"), lambda: plan.lock(PEN))

    assert Plan.objects.get().is_locked
    assert (Experiment.objects.get().what == "Noget andet") == (written is True)


# -- at a meeting on several themes -----------------------------------------------------------------------


@pytest.fixture
def backed():
    """Two tables have told of a proposal each, which are the same, and somebody is there to nod."""
    meeting = make_dialogue(people=2, themes=("tillid", "fleksibilitet"), at="temaborde")
    for number in (1, 2):
        make_proposal(table_of(meeting, number), f"Ro {number}", key=str(number)).present(NOW)
    bring_on(meeting, "hoer-forslag")
    for _ in range(2):
        round_ = Round.of(meeting.current)
        round_.go_on(NOW, round_.turn.pk if round_.turn else 0)
    bring_on(meeting, "beslut-nu")
    return meeting


def bring_on(meeting, slug):
    while meeting.current.slug != slug:
        assert meeting.go_on(NOW, meeting.current_id)


def taken_up(meeting, key="2"):
    return Experiment.objects.from_proposal(Proposal.objects.get(meeting=meeting, key=key), NOW.date())


def test_what_a_table_proposed_has_the_theme_of_the_table(backed):
    experiment = taken_up(backed)

    assert (experiment.theme.slug, experiment.proposal.key) == ("fleksibilitet", "2")


def test_with_backing_it_is_decided_without_all_nods_and_that_is_kept(backed):
    experiment = taken_up(backed)
    experiment.nod(backed.participants.first(), experiment.text_version)

    assert experiment.decide(NOW)
    assert (experiment.is_decided, experiment.without_all_nods) == (True, True)


def test_where_all_nodded_nevertheless_that_is_kept(backed):
    experiment = taken_up(backed)
    for person in backed.participants.all():
        experiment.nod(person, experiment.text_version)

    experiment.decide(NOW)

    assert not experiment.without_all_nods


def test_until_then_it_does_not_say_that_nods_are_missing(backed):
    assert taken_up(backed).undecided_in_words == "Ikke besluttet endnu."
