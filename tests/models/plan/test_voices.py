"""What everybody says of an experiment before it is stopped up about: under the same rules as an anonymous rating."""

import pytest

from servicetjek.models import Rating, ServiceCheck, Stop
from servicetjek.models.plan.voices import Voices, the_questions
from servicetjek.models.rating.rating import TooFewAnswers
from tests import cast

pytestmark = pytest.mark.django_db

EVEN = [0, 0, 7, 0, 0]
ANY_SPREAD = {"vi-goer-det": EVEN, "det-hjaelper": EVEN, "bliv-ved": [3, 1, 1, 1, 1]}


@pytest.fixture
def stop(facilitator):
    """The first of an experiment, with everybody asked about it."""
    stop = cast.make_agreed(cast.TODAY).stops.first()
    stop.ask_everybody(facilitator, cast.NOW)
    return stop


def answer(stop, people, **scores):
    """So many gave each question what stands in `scores`, or 3."""
    for number in range(people):
        given = {theme: scores.get(theme.slug.replace("-", "_"), 3) for theme in the_questions().themes.all()}
        stop.rating.record(f"phone-{number}-{scores}", given)


def shown(stop, *answers):
    for people, scores in answers:
        answer(stop, people, **scores)
    stop.show_voices(cast.NOW)
    return Voices.of(Stop.objects.get(pk=stop.pk).said_by_all)


def test_everybody_is_asked_without_names_behind_a_code_of_its_own(stop):
    assert stop.rating.is_anonymous
    assert stop.asked.code != stop.experiment.plan.service_check.code


def test_asked_twice_it_is_asked_once(stop, facilitator):
    assert not stop.ask_everybody(facilitator, cast.NOW)
    assert Rating.objects.filter(service_check=stop.asked).count() == 1


def test_what_is_asked_is_no_service_check_of_the_workplace(stop, facilitator):
    assert stop.asked not in ServiceCheck.objects.in_earnest()
    assert stop.asked not in ServiceCheck.objects.visible_to(facilitator)
    assert stop.rating not in Rating.objects.visible_to(facilitator)


def test_under_five_answers_nothing_is_shown_and_it_stays_open(stop):
    answer(stop, 4)

    with pytest.raises(TooFewAnswers):
        stop.show_voices(cast.NOW)

    assert stop.rating.is_open
    assert Stop.objects.get(pk=stop.pk).said_by_all is None


def test_what_is_shown_stays_at_the_stop_and_the_answers_are_gone(stop):
    voices = shown(stop, (6, {"vi_goer_det": 5}))

    assert (voices.n, voices.expected) == (6, 12)
    assert voices.rows[0].all.counts == (0, 0, 0, 0, 6)
    assert not stop.rating.sealed.exists()


def test_who_put_one_question_above_another_is_not_kept(stop):
    shown(stop, (6, {"vi_goer_det": 5}))

    assert stop.rating.fold.standing is None


def test_each_question_has_words_for_how_the_answers_lie(stop):
    high = {"vi_goer_det": 5, "det_hjaelper": 1, "bliv_ved": 5}
    low = {"vi_goer_det": 5, "det_hjaelper": 1, "bliv_ved": 1}

    assert shown(stop, (5, high), (5, low)).said == [
        "De fleste siger, at I gør det.",
        "De fleste kan ikke mærke, at det hjælper.",
        "Vi skal blive ved – I er delt: 5 lave, 5 høje.",
    ]


def test_of_a_camp_that_could_be_known_no_number_is_said(stop):
    voices = shown(stop, (3, {"bliv_ved": 1}), (3, {"bliv_ved": 5}))

    assert voices.said[2] == "Vi skal blive ved – I er delt."


def test_neither_high_nor_low_it_is_said_whether_people_differ(stop):
    assert shown(stop, (6, {})).said[0] == "Vi gør det – De fleste ligger midt imellem."


def test_spread_over_the_scale_it_is_said_that_people_differ(stop):
    spread = [(2, {"bliv_ved": 1}), (1, {"bliv_ved": 3}), (5, {"bliv_ved": 3}), (2, {"bliv_ved": 5})]

    assert shown(stop, *spread).said[2] == "Vi skal blive ved – De fleste ligger midt imellem."
    assert (
        Voices.of({"n": 7, "expected": 7, "counts": ANY_SPREAD}).said[2]
        == "Vi skal blive ved – I ser forskelligt på det."
    )


def test_shown_twice_it_is_the_same(stop):
    first = shown(stop, (6, {}))

    assert not stop.show_voices(cast.NOW)
    assert Voices.of(Stop.objects.get(pk=stop.pk).said_by_all) == first


def test_once_it_is_shown_nobody_is_asked_again(stop, facilitator):
    shown(stop, (6, {}))

    assert not Stop.objects.get(pk=stop.pk).ask_everybody(facilitator, cast.NOW)


def test_closed_without_being_shown_it_can_be_asked_again_with_the_same_code(stop, facilitator):
    code = stop.asked.code
    stop.rating.close(cast.NOW)

    assert Stop.objects.get(pk=stop.pk).ask_everybody(facilitator, cast.later(minutes=1))
    assert Stop.objects.get(pk=stop.pk).asked.code == code


def test_a_stop_that_was_held_is_not_asked_about(facilitator):
    stop = cast.make_agreed(cast.TODAY).stops.first()
    stop.write_up(cast.PEN, {"learnt": "Det virker"}, {"learnt": ""})

    assert not stop.ask_everybody(facilitator, cast.NOW)


def test_erased_with_its_service_check_neither_answers_nor_key_are_left(stop):
    answer(stop, 2)
    rating = stop.rating

    stop.experiment.plan.service_check.erase()

    assert not Rating.objects.filter(pk=rating.pk).exists()
    assert not ServiceCheck.objects.filter(code=stop.asked.code).exists()


def test_what_else_is_asked_about_the_plan_is_offered(stop, facilitator):
    other = cast.make_experiment(stop.experiment.plan, meeting=None, title="Faste kontordage").stops.first()
    other.ask_everybody(facilitator, cast.NOW)

    assert [check.asks_about for check in stop.asked.also_asked] == [other]


def test_a_decision_is_not_taken_back_after_everybody_was_asked_about_what_followed(facilitator):
    experiment = cast.make_agreed(cast.TODAY)
    last = experiment.stops.last()
    last.decide(cast.PEN, Stop.Outcome.RUN_ON, "Det hjælper", {"learnt": "Det virker"}, {"learnt": ""})
    experiment.stops.get(number=last.number + 1).ask_everybody(facilitator, cast.NOW)

    assert not Stop.objects.get(pk=last.pk).reopen(cast.PEN)
