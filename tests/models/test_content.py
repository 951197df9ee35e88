"""The tool's content as it stands in fixtures/: complete, and spoken the way words.md asks."""

import re

import pytest
from django.core.management import call_command

from servicetjek.models import Balance, Prompt, Script, ScriptStep, Sheet, StepKind, Theme, TimeRule, Tool
from tests.design.reading import lix

pytestmark = pytest.mark.django_db

OURS = "Vores eget råd"
STEP_TEXTS = "title headline say do tip screen rule phone".split()


def themes_of_the_method():
    return Theme.objects.filter(tool__slug="servicetjek")


def theme_texts(theme):
    texts = (theme.question, theme.summary, theme.stake, theme.needs, theme.when_high, theme.when_low)
    return [
        *filter(None, texts),
        *theme.signs,
        *theme.questions,
        *(found["text"] for found in theme.inspiration),
    ]


def step_texts(step):
    return [text for name in STEP_TEXTS if (text := getattr(step, name))]


def asked(prompt):
    return [*filter(None, (prompt.question, prompt.help)), *prompt.examples]


def passages():
    """Every theme, balance and script as the list of texts somebody reads or says, under its name."""
    yield (
        "redskab",
        [text for tool in Tool.objects.all() for text in (tool.purpose, tool.headline, tool.lead)],
    )
    yield "balancer", [balance.text for balance in Balance.objects.all()]
    for theme in Theme.objects.all():
        yield theme.slug, theme_texts(theme)
    for sheet in Sheet.objects.all():
        yield (
            sheet.slug,
            [sheet.headline, sheet.guide, *(text for each in sheet.prompts.all() for text in asked(each))],
        )
    for script in Script.objects.all():
        yield script.slug, [text for step in script.steps.all() for text in step_texts(step)]


def test_loading_the_content_again_doubles_nothing():
    models = [Tool, Theme, Balance, Script, ScriptStep, Sheet, Prompt]
    before = [model.objects.count() for model in models]

    call_command("loaddata", "servicetjek", "hjemmearbejde", "stop-op", verbosity=0)

    assert [model.objects.count() for model in models] == before == [3, 9, 7, 3, 18, 5, 25]


def test_everything_keeps_the_models_own_rules():
    for model in [Tool, Theme, Balance, Script, ScriptStep, Sheet, Prompt]:
        for each in model.objects.all():
            each.full_clean()


def test_the_scale_runs_from_not_at_all_to_very_important():
    tool = Tool.objects.get(slug="servicetjek")

    assert list(tool.scale) == [1, 2, 3, 4, 5]
    assert (tool.scale_low_label, tool.scale_high_label) == ("Slet ikke vigtigt", "Meget vigtigt")


def test_the_six_themes_have_the_slugs_that_never_change():
    assert [theme.slug for theme in themes_of_the_method()] == [
        "sammenhaengskraft",
        "fleksibilitet",
        "tilgaengelighed",
        "fordybelse",
        "tillid",
        "retfaerdighed",
    ]


def test_every_theme_is_complete():
    for theme in themes_of_the_method():
        assert theme.summary
        assert theme.stake
        assert theme.needs
        assert 4 <= len(theme.signs) <= 5
        assert 2 <= len(theme.inspiration) <= 4


def test_every_theme_asks_as_many_questions_as_the_method():
    assert [len(theme.questions) for theme in themes_of_the_method()] == [3, 3, 4, 4, 3, 3]


@pytest.mark.parametrize(
    ("slug", "asked_about"),
    [
        ("sammenhaengskraft", "arbejdsmiljø"),
        ("fleksibilitet", "arbejdsmiljø"),
        ("fleksibilitet", "gør det svært"),
        ("tilgaengelighed", "arbejdsmiljø"),
        ("tilgaengelighed", "hvilke aftaler"),
        ("fordybelse", "får du det i dag"),
        ("tillid", "en kollega eller en medarbejder"),
        ("tillid", "ringer eller chatter"),
        ("tillid", "klart nok"),
        ("retfaerdighed", "brug for"),
    ],
)
def test_the_questions_ask_about_all_that_the_method_asks_about(slug, asked_about):
    assert asked_about in " ".join(Theme.objects.get(slug=slug).questions).lower()


def test_the_summary_of_fairness_names_what_sets_it_off():
    summary = Theme.objects.get(slug="retfaerdighed").summary

    assert "altid er de samme" in summary
    assert "tæt på ledelsen" in summary


def test_every_inspiration_names_its_source():
    for theme in themes_of_the_method():
        for found in theme.inspiration:
            assert found["text"]
            assert found["source"]
            assert set(found) <= {"text", "source", "year"}
            assert ("year" in found) is (found["source"] != OURS)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Kerteminde", "Mandag Morgen nr. 8/2023"),
        ("Egedal", "Mandag Morgen nr. 8/2023"),
        ("misundelse", "Peter Holdt Christensen, CBS"),
        ("dække sig ind", "Pia Hauge"),
        ("uskrevne regler", OURS),
        ("hvornår I må forstyrre", OURS),
    ],
)
def test_what_is_told_to_inspire_is_laid_at_the_right_door(words, source):
    found = [idea for theme in Theme.objects.all() for idea in theme.inspiration if words in idea["text"]]

    assert [idea["source"].startswith(source) for idea in found] == [True]


def test_what_everybody_is_asked_at_a_stop_has_words_for_either_answer():
    asked = Theme.objects.filter(tool__slug="stop-op")

    assert [bool(theme.when_high and theme.when_low) for theme in asked] == [True, True, True]


def test_a_themes_question_fits_on_a_phone():
    for theme in Theme.objects.all():
        assert theme.question.endswith("?")
        assert len(theme.question) <= 45


def test_every_balance_names_both_themes():
    for balance in Balance.objects.all():
        assert balance.first.name.lower() in balance.text.lower()
        assert balance.second.name.lower() in balance.text.lower()
        assert "Spørg: " in balance.text


@pytest.mark.parametrize(
    ("slug", "course"),
    [
        (
            "et-tema",
            [
                (1, "", "welcome", "fixed", 300),
                (2, "", "reflect", "fixed", 300),
                (3, "", "round", "per_participant", 120),
                (4, "", "propose", "fixed", 900),
                (5, "", "present", "per_participant", 120),
                (6, "A", "decide", "fixed", 1800),
                (6, "B", "conclude", "fixed", 600),
            ],
        ),
        (
            "flere-temaer",
            [
                (1, "", "welcome", "fixed", 300),
                (2, "", "tables", "fixed", 2700),
                (3, "", "report_back", "per_group", 300),
                (4, "", "sort", "fixed", 1800),
                (5, "", "report_back", "per_group", 180),
                (6, "A", "decide", "fixed", 900),
                (6, "B", "conclude", "fixed", 900),
            ],
        ),
        (
            "stop-op",
            [
                (1, "", "welcome", "fixed", 60),
                (2, "", "reflect", "fixed", 60),
                (3, "", "round", "per_participant", 30),
                (4, "", "check_in", "fixed", 240),
            ],
        ),
    ],
)
def test_the_scripts_keep_the_methods_steps_and_times(slug, course):
    steps = ScriptStep.objects.filter(script__tool__slug="servicetjek", script__slug=slug)

    assert [(s.position, s.ending, s.kind, s.time_rule, s.seconds) for s in steps] == course


def test_every_step_leads_the_facilitator_by_the_hand():
    for step in ScriptStep.objects.all():
        assert all(getattr(step, name) for name in STEP_TEXTS if name != "screen")
        assert step.screen or step.shows_questions
        assert len(step.title) <= 24


def test_steps_use_only_the_placeholders_that_are_filled_in():
    for step in ScriptStep.objects.all():
        known = {"tema", "tid", "hvem"} if step.script.form == Script.Form.ONE_THEME else {"tid", "hvem"}
        assert set(re.findall(r"{(.*?)}", " ".join(step_texts(step)))) <= known


@pytest.mark.parametrize(("slug", "fixed", "each"), [("et-tema", (50, 30), 4), ("flere-temaer", (90, 90), 8)])
def test_the_script_promises_the_time_its_steps_take(slug, fixed, each):
    script = Script.objects.get(slug=slug)
    steps = [step for step in script.steps.all() if step.kind != StepKind.WELCOME]
    shared = [step.seconds for step in steps if step.time_rule == TimeRule.FIXED and not step.ending]

    ends = [sum(shared) + step.seconds for step in steps if step.ending]
    assert tuple(seconds // 60 for seconds in ends) == fixed
    assert sum(step.seconds for step in steps if step.time_rule != TimeRule.FIXED) == each * 60
    assert all(f"{number} " in script.purpose for number in (*fixed, each))


def test_no_spoken_text_names_a_time_that_can_be_edited():
    for step in ScriptStep.objects.exclude(kind=StepKind.WELCOME):
        assert not re.search(r"minut|kvarter|time\b|timer\b", " ".join(step_texts(step)))
        assert "{tid}" in step.say or step.time_rule == TimeRule.FIXED


def test_every_passage_is_easy_to_read():
    for name, texts in passages():
        assert lix(texts) < 30, name
