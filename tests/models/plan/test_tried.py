"""What a workplace has tried across its departments, and the bank they inspire each other from."""

from datetime import date, timedelta

import pytest

from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.progress import due_in
from servicetjek.models.plan.tried import Tried, bank
from tests import cast

pytestmark = pytest.mark.django_db

# The experiments of `make_agreed` stop up for the first time today.
TODAY = cast.TODAY


def tried(today=TODAY):
    return Tried.at(cast.the_workplace(), today)


def titles(trials):
    return [each.experiment.title for each in trials]


def make_trial(title="Stillerum", department="Kontrol", starts_on=TODAY - timedelta(weeks=2), **facts):
    plan = cast.make_plan(cast.make_check(department=department))
    return cast.make_experiment(plan, title=title, starts_on=starts_on, **facts)


def decide(experiment, outcome=Stop.Outcome.STOPPED, learnt="Det var for dyrt", day=TODAY):
    pen = cast.Pen("Mette", cast.later(days=(day - TODAY).days))
    experiment.stops.get(is_decision=True).decide(pen, outcome, "", {"learnt": learnt}, {})


# -- the overview ----------------------------------------------------------------------------------------


def test_the_oldest_stands_first_whatever_department_it_is_of():
    make_trial("Den nye", "Ydelse")
    make_trial("Den gamle", "Kontrol", TODAY - timedelta(weeks=20))

    assert titles(tried().all) == ["Den gamle", "Den nye"]


def test_nothing_of_another_workplace_is_there(outsider):
    other = cast.make_check(workplace=outsider.workplaces.get(), department="Kajen")
    cast.make_experiment(cast.make_plan(other))

    assert tried().all == []


def test_what_is_being_agreed_on_or_was_removed_is_not_there():
    cast.put_on_the_table(cast.make_meeting(at="beslut-sammen"))
    make_trial().remove(cast.PEN)

    assert tried().all == []


def test_what_is_only_rehearsed_is_not_there(facilitator):
    rehearsal = cast.make_rehearsal(cast.make_meeting(), facilitator)
    cast.make_experiment(cast.make_plan(rehearsal.service_check))

    assert tried().all == []


def test_what_is_due_waits_the_oldest_first():
    make_trial("I dag")
    make_trial("For sent", starts_on=TODAY - timedelta(weeks=4))
    make_trial("I god tid", starts_on=TODAY)

    assert titles(tried().waiting) == ["For sent", "I dag"]
    assert titles(tried().late) == ["For sent"]
    assert tried().others == 1


def test_a_check_is_asked_once_to_stop_up_and_once_to_decide():
    plan = cast.make_plan(cast.make_check(department="Kontrol"))
    for title in ("Det ene", "Det andet", "Det tredje"):
        cast.make_experiment(plan, title=title, starts_on=TODAY - timedelta(weeks=8))
    for stop in Stop.objects.filter(experiment__title="Det tredje", is_decision=False):
        stop.write_up(cast.PEN, {"learnt": "Ro"}, {})

    assert len(tried().waiting) == 3
    assert (len(tried().to_stop_up), titles(tried().to_decide)) == (1, ["Det tredje"])


def test_what_ended_more_than_a_year_ago_is_by_itself():
    over = make_trial("Stoppet")
    decide(over)
    make_trial("Kører")

    later = tried(TODAY + timedelta(days=366))
    assert (titles(later.long_over), titles(later.recent)) == (["Stoppet"], ["Kører"])
    assert tried(TODAY + timedelta(days=365)).long_over == []


def test_what_something_has_come_of_is_learnt_from_first():
    decide(make_trial("Stoppet", starts_on=TODAY - timedelta(weeks=9)))
    for number in range(3):
        make_trial(f"Kører {number}")

    assert titles(tried().to_learn_from) == ["Stoppet", "Kører 2", "Kører 1"]


def test_what_has_not_begun_is_not_learnt_from():
    make_trial(starts_on=TODAY + timedelta(days=1))

    assert tried().to_learn_from == []


# -- the plan that asks for something ---------------------------------------------------------------------


def test_a_check_with_nothing_due_asks_for_nothing():
    check = make_trial(starts_on=TODAY).plan.service_check

    assert due_in(check, TODAY) is None


def test_the_plan_that_has_waited_longest_is_the_one_that_asks():
    first = make_trial("Den gamle", starts_on=date(2026, 11, 2))
    check = first.plan.service_check
    newer = check.plans.create(agreed_on=TODAY, starts_on=TODAY)
    cast.make_experiment(newer, starts_on=TODAY - timedelta(weeks=2))

    assert due_in(check, TODAY).plan == first.plan


# -- the bank --------------------------------------------------------------------------------------------


@pytest.fixture
def check():
    return cast.make_check(department="Ydelse")


def in_bank(check, *slugs):
    themes = [cast.the_theme(slug) for slug in slugs or ("fordybelse",)]
    return titles(bank(check, themes, TODAY))


def test_it_has_what_another_department_has_learnt_on_the_theme(check):
    decide(make_trial("Stillerum"))

    assert in_bank(check) == ["Stillerum"]
    assert in_bank(check, "tillid") == []
    assert in_bank(check, "tillid", "fordybelse") == ["Stillerum"]


def test_what_nobody_has_learnt_from_yet_is_not_in_it(check):
    make_trial("Kører bare")

    assert in_bank(check) == []


def test_what_runs_and_has_been_learnt_from_is_in_it(check):
    experiment = make_trial("Kører")
    experiment.stops.earliest("number").write_up(cast.PEN, {"learnt": "Ro virker"}, {})

    assert in_bank(check) == ["Kører"]


def test_what_the_department_has_tried_itself_is_not_in_it(check):
    decide(make_trial("Vores eget", "ydelse"))

    assert in_bank(check) == []


def test_nothing_of_another_workplace_is_in_it(check, outsider):
    other = cast.make_check(workplace=outsider.workplaces.get(), department="Kajen")
    decide(cast.make_experiment(cast.make_plan(other)))

    assert in_bank(check) == []


def test_what_was_never_decided_is_not_in_it(check):
    experiment = cast.put_on_the_table(
        cast.make_meeting(cast.make_check(department="Kontrol"), at="beslut-sammen")
    )
    decide(experiment)

    assert in_bank(check) == []


def test_without_a_theme_it_is_empty_and_asks_for_nothing(check, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert bank(check, [None], TODAY) == []


def test_it_holds_the_newest_and_no_more_than_are_read(check):
    for number in range(8):
        decide(make_trial(f"Nummer {number}", starts_on=TODAY - timedelta(weeks=20 - number)))

    assert in_bank(check) == [f"Nummer {number}" for number in (7, 6, 5, 4, 3, 2)]


def test_an_experiment_is_explained_without_its_own_name():
    experiment = Experiment(title="Stillerum", what="Stillerum. Her taler man ikke.")

    assert experiment.explained == "Her taler man ikke."
    assert Experiment(title="Ro", what="Her taler man ikke.").explained == "Her taler man ikke."
