from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.meeting.consequence import consequence
from servicetjek.models.schedule import PlannedStep, total_seconds

HOUR = 3600
ROUND = PlannedStep("round", "per_participant", 120)
PRESENT = PlannedStep("present", "per_participant", 120)
THINK = PlannedStep("reflect", "fixed", 300)
SCRIPT = [
    PlannedStep("welcome", "fixed", 300),
    THINK,
    ROUND,
    PlannedStep("propose", "fixed", 900),
    PRESENT,
    PlannedStep("conclude", "fixed", 600),
]


def ways(result):
    return {way.kind: way for way in result.ways_out}


def test_the_cost_of_the_rounds_is_said_with_its_figures():
    assert consequence(SCRIPT, 14, HOUR).text == "14 deltagere × 2 min. × 2 runder er 56 minutter."


def test_one_person_and_one_round_are_said_in_the_singular():
    assert consequence([THINK, ROUND], 1, HOUR).text == "1 deltager × 2 min. × 1 runde er 2 minutter."


def test_rounds_with_different_turns_are_said_together():
    script = [replace(ROUND, seconds=60), PRESENT]
    assert consequence(script, 10, HOUR).text == "2 runder med 10 deltagere er 30 minutter."


def test_rounds_in_parallel_groups_are_counted_by_the_largest():
    script = [replace(step, groups=2) if step.is_round else step for step in SCRIPT]
    text = "2 samtalegrupper på samme tid: 7 i den største × 2 min. × 2 runder er 28 minutter."
    assert consequence(script, 13, HOUR).text == text


def test_a_script_without_rounds_tells_its_length():
    assert consequence([THINK], 14, HOUR).text == "Mødet varer 5 minutter."


def test_a_meeting_with_room_enough_needs_no_way_out():
    result = consequence(SCRIPT, 5, HOUR)
    assert (result.fits, result.ways_out) == (True, ())


def test_the_fewest_groups_that_fit_are_offered():
    way = ways(consequence(SCRIPT, 14, HOUR))["groups"]
    assert (way.groups, way.rounds_seconds, way.total_seconds, way.fits) == (3, 20 * 60, 55 * 60, True)
    assert way.text == (
        "Hold runderne i 3 samtalegrupper på samme tid. Så tager runderne 20 minutter, og mødet varer 55 minutter."
    )


def test_the_longest_turn_that_fits_is_offered():
    way = ways(consequence(SCRIPT, 10, HOUR))["turns"]
    assert (way.turn_seconds, way.total_seconds) == (60, 55 * 60)
    assert way.text == "Giv hver tur 1 minut. Så tager runderne 20 minutter, og mødet varer 55 minutter."


def test_a_longer_meeting_is_offered_in_five_minutes():
    way = ways(consequence(SCRIPT, 14, HOUR))["longer"]
    assert way.available_seconds == 95 * 60
    assert way.text == (
        "Gør mødet 35 minutter længere. "
        "Så varer det 1 time og 35 minutter, og drejebogen kan blive, som den er."
    )


def test_a_way_that_is_not_enough_says_what_it_leads_to():
    way = ways(consequence(SCRIPT, 60, HOUR))["turns"]
    assert (way.turn_seconds, way.fits) == (60, False)
    assert "mødet varer 2 timer og 35 minutter" in way.text


def test_five_people_are_not_split_into_pairs():
    assert "groups" not in ways(consequence(SCRIPT, 5, 1800))


def test_turns_are_never_cut_below_a_minute():
    script = [replace(step, seconds=60) if step.is_round else step for step in SCRIPT]
    assert "turns" not in ways(consequence(script, 60, HOUR))


@given(people=st.integers(0, 300), available=st.integers(0, 4 * HOUR), groups=st.integers(1, 5))
def test_a_longer_meeting_always_helps_and_the_figures_of_a_way_are_true(people, available, groups):
    script = [replace(step, groups=groups) if step.is_round else step for step in SCRIPT]
    result = consequence(script, people, available)
    assert result.fits == (not result.ways_out)
    for way in result.ways_out:
        changed = [
            replace(s, groups=way.groups, seconds=way.turn_seconds) if s.is_round else s for s in script
        ]
        assert way.total_seconds == total_seconds(changed, people)
        assert way.kind != "longer" or way.fits
        assert way.total_seconds <= result.total_seconds


def test_tables_that_report_back_are_counted_in_words():
    reports = [PlannedStep("report_back", "per_group", seconds, 3) for seconds in (300, 180)]

    text = consequence([PlannedStep("tables", "fixed", 2700), *reports], 18, 7200).text

    assert text.startswith("3 borde × 8 min. er 24 minutter, når bordene fortæller.")


REPORT = PlannedStep("report_back", "per_group", 300, 4)
CHOICE = PlannedStep("report_back", "per_group", 180, 4)


def test_shorter_report_backs_are_offered_where_tables_are():
    ways = consequence([REPORT, CHOICE], 20, 24 * 60).ways_out

    assert [(way.kind, way.report_seconds, way.fits) for way in ways] == [
        ("reports", 180, True),
        ("longer", 300, True),
    ]
    assert ways[0].text == "Giv hvert bord 3 minutter at fortælle i. Så varer mødet 24 minutter."


def test_report_backs_are_never_cut_below_two_minutes():
    ways = consequence([REPORT, CHOICE], 20, 10 * 60).ways_out

    assert (ways[0].report_seconds, ways[0].fits) == (120, False)
    assert [way.kind for way in consequence([replace(REPORT, seconds=120)], 20, 60).ways_out] == ["longer"]
