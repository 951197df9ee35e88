"""What stands beside each theme on the result, and that it never contradicts the suggestion."""

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.rating.chooser import suggest
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.theme_summary import in_a_row
from tests.folded import summarise

THEMES = [
    ("tilgaengelighed", "Tilgængelighed"),
    ("fordybelse", "Fordybelse"),
    ("tillid", "Tillid"),
    ("fleksibilitet", "Fleksibilitet"),
]
SLUGS = [slug for slug, _ in THEMES]
BALANCES = [("tilgaengelighed", "fordybelse", "Ro og svar.")]
GROUPS = {"D": "Drift", "L": "Løn"}

SCORES = st.fixed_dictionaries({slug: st.integers(1, 5) for slug in SLUGS})
BALLOTS = st.builds(Scored, scores=SCORES, group=st.sampled_from(["D", "L"]))
# In small crowds ties are common, in large ones groups that may be shown.
CROWDS = st.lists(BALLOTS, min_size=5, max_size=14)

FIRST = ("Vigtigst for flest.", "Stikker ud.", "Står først, når alle tælles sammen.")


def summary_of(people):
    return summarise(THEMES, people, balances=BALANCES, group_names=GROUPS)


def ballot(group=None, **scores):
    return Scored({slug: scores.get(slug, 2) for slug in SLUGS}, group)


def labels(people):
    return {theme.slug: theme.verdict for theme in summary_of(people).themes}


def test_a_theme_that_six_put_over_another_does_not_share_its_place():
    """As many high answers, yet nobody puts fleksibilitet first."""
    people = [ballot(tilgaengelighed=5, fleksibilitet=4)] * 6 + [
        ballot(tilgaengelighed=5, fleksibilitet=5)
    ] * 4

    assert labels(people)["tilgaengelighed"] == "Vigtigst for flest."
    assert labels(people)["fleksibilitet"] == "Vigtigt for de fleste."


def test_a_tie_names_those_it_is_with():
    tied = labels([ballot(tillid=5, fordybelse=5)] * 5)

    assert (tied["tillid"], tied["fordybelse"]) == (
        "Vigtigt. Står lige med fordybelse.",
        "Vigtigt. Står lige med tillid.",
    )


def test_what_the_groups_put_first_says_which_group():
    people = [ballot("D", tillid=5)] * 12 + [ballot("L", fordybelse=5)] * 5

    assert labels(people)["fordybelse"] == "Vigtigst for Løn."
    assert labels(people)["tillid"] == "Står først, når alle tælles sammen."


def test_themes_that_all_stand_alike_say_nothing_about_it():
    assert set(labels([ballot()] * 6).values()) == {""}


def test_a_high_theme_that_is_not_suggested_says_what_it_may_clash_with():
    people = [ballot(tillid=5, tilgaengelighed=4, fordybelse=4)] * 8

    assert labels(people)["fordybelse"] == "Vigtigt for de fleste. Kan støde sammen med tilgængelighed."


def test_two_answers_are_too_few_for_any_label():
    few = summarise(THEMES, [ballot(tillid=5)] * 2, minimum=1)

    assert {theme.verdict for theme in few.themes} == {""}


@given(people=CROWDS)
def test_only_the_one_theme_in_front_is_called_first(people):
    summary = summary_of(people)
    suggestion = suggest(summary)
    called_first = [theme.slug for theme in summary.themes if theme.verdict in FIRST]

    assert called_first in ([], [suggestion.themes[0]])
    assert not (called_first and suggestion.tied)


@given(people=CROWDS)
def test_a_label_names_a_tie_only_with_those_the_suggestion_ties(people):
    summary = summary_of(people)
    tied = suggest(summary).tied
    for theme in summary.themes:
        if "Står lige" in theme.verdict:
            others = [summary.theme(slug) for slug in tied if slug != theme.slug]
            assert theme.slug in tied
            assert len(others) > 2 or theme.verdict.endswith(f"Står lige med {in_a_row(others)}.")


@given(people=CROWDS)
def test_no_suggested_theme_is_called_unimportant_and_no_other_theme_first(people):
    summary = summary_of(people)
    suggested = suggest(summary).themes
    for theme in summary.themes:
        if theme.slug in suggested:
            assert "ikke det vigtigste" not in theme.verdict
        else:
            assert not theme.verdict.startswith(("Vigtigst", "Stikker ud", "Står"))


@given(people=CROWDS)
def test_a_theme_that_comes_along_says_why_as_the_suggestion_does(people):
    summary = summary_of(people)
    reasons = " ".join(suggest(summary).reasons)
    for theme in summary.themes:
        if "Hænger tæt sammen med" in theme.verdict:
            assert f"{theme.name} er også vigtigt for de fleste" in reasons
