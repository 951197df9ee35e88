"""House rules that a machine can see."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
VIEWS = sorted((ROOT / "servicetjek" / "views").rglob("*.py"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))

MARKUP = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def found(pattern, paths, flags=re.IGNORECASE):
    """Every place where the pattern stands, as `file:line: what`."""
    places = []
    for path in paths:
        text = path.read_text()
        for match in re.finditer(pattern, text, flags):
            line = text.count("\n", 0, match.start()) + 1
            places.append(f"{name_of(path)}:{line}: {match.group().strip()[:80]}")
    return places


# -- urls and views -------------------------------------------------------------------------------------


def test_every_url_has_a_name_of_its_own():
    names = [pattern.name for pattern in get_resolver().url_patterns]

    assert None not in names
    assert len(names) == len(set(names))


def test_views_ask_models_and_never_filter_themselves():
    assert "\n".join(found(r"\.(filter|exclude)\(", VIEWS)) == ""


def test_reach_is_asked_for_in_one_place():
    lists = {"home.py", "screen.py"}
    elsewhere = [path for path in VIEWS if path.name not in {"reach.py", *lists}]

    assert found(r"visible_to\(", elsewhere) == []


def test_models_know_nothing_of_those_above_them():
    models = sorted((ROOT / "servicetjek" / "models").rglob("*.py"))

    assert (
        found(r"from servicetjek\.(views|forms|live|documents|urls)\b|from servicetjek import live", models)
        == []
    )


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# -- templates ------------------------------------------------------------------------------------------


def test_templates_have_no_inline_style_or_script():
    """A letter is no page of ours: no policy holds for it, and mail programs read no other style than its own."""
    letters = [path for path in TEMPLATES if path.parent.name == "letters"]
    script = r"<script|\son[a-z]+=[\"']|javascript:|<style\b"
    inline = r"<style\b|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=[\"']|\shx-on|javascript:"

    assert found(inline, [path for path in TEMPLATES if path not in letters]) == []
    assert found(script, letters) == []


def test_templates_fetch_nothing_from_elsewhere():
    assert found(r"<(script|link|img|iframe)[^>]+(src|href)=[\"'](https?:)?//", TEMPLATES) == []


def test_included_templates_are_fragments_and_start_with_an_underscore():
    included = [
        (name_of(path), name)
        for path in TEMPLATES
        for name in re.findall(r"{% include [\"']([^\"']+)[\"']", path.read_text())
    ]

    assert [
        pair for pair in included if not Path(pair[1]).name.startswith("_") and "marks/" not in pair[1]
    ] == []


def test_fragments_are_not_pages():
    fragments = [path for path in TEMPLATES if path.name.startswith("_")]

    assert found(r"{% extends|<html\b|<body\b", fragments) == []


LONGEST = 140
# What cannot be broken: htmx's settings, and a promise beside the name of its test. The marks are drawings.
EXCUSED = (
    "templates/_htmx.html",
    "templates/about/privacy.html",
    "templates/marks/",
    "templates/styleguide/",
)


def test_no_line_of_a_template_is_longer_than_can_be_read():
    too_long = [
        f"{name_of(path)}:{number}"
        for path in TEMPLATES
        if not name_of(path).startswith(EXCUSED)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]

    assert too_long == []


def test_javascript_files_import_nothing():
    """The manifest storage does not rewrite module imports, so they would miss the file in production."""
    assert found(r"^\s*import\s", SCRIPTS, re.MULTILINE) == []


# -- words (the terms and the voice are the product's own) ----------------------------------------------


def visible(path):
    """The text a reader sees, with the markup blanked out."""
    return MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_words_are_calm_and_our_own(path):
    forbidden = r"!|\b(survey|undersøgelse|facilitator|mødeleder|respondent|feedback|submit|bekræft|ups)\b"

    assert re.findall(forbidden, visible(path), re.IGNORECASE) == []


# -- promises -------------------------------------------------------------------------------------------

PRIVACY = (ROOT / "templates" / "about" / "privacy.html").read_text()
PROMISES = PRIVACY.partition("<h2>Det kan vi ikke love</h2>")[0]


@pytest.mark.parametrize(("file", "test"), re.findall(r'with file="([^"]+)" test="([^"]+)"', PRIVACY))
def test_every_test_that_stands_beside_a_promise_is_there(file, test):
    assert re.search(rf"^def {test}\(", (ROOT / "tests" / file).read_text(), re.MULTILINE)


def test_every_promise_about_what_is_kept_stands_beside_its_test():
    promises = re.findall(r"<li>.*?</li>", PROMISES, re.DOTALL)

    assert promises != []
    assert [promise for promise in promises if "about/_proof.html" not in promise] == []


# -- the repository -------------------------------------------------------------------------------------


def test_the_repository_names_no_machine_and_no_registry():
    here = "|".join(["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "pypi" + r"\.org", "registry" + r"\.npmjs"])
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    text = [ROOT / name for name in listed.stdout.split() if not name.endswith((".png", ".ico", ".woff2"))]

    assert found(here, [path for path in text if path.exists()]) == []


def dependencies():
    """The names in pyproject.toml of what the product needs to run."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    return [re.match(r"[\w.-]+", line)[0].lower() for line in wanted]


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_locked_and_has_its_reason_in_the_readme(name):
    assert re.search(rf"^{name}==", (ROOT / "requirements.txt").read_text().lower(), re.MULTILINE)
    assert re.search(rf"^\|[^|]*\b{name}\b", (ROOT / "README.md").read_text().lower(), re.MULTILINE)


def test_every_setting_from_the_environment_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    settings = (ROOT / "servicetjek" / "settings.py").read_text()
    names = set(re.findall(r"(?:\benv\.\w+|whole_number)\(\"(\w+)\"", settings))

    assert {name for name in names if f"`{name}`" not in readme} == set()


# -- the floors -----------------------------------------------------------------------------------------

# From the ground up; what stands on one line may know each other.
FLOORS = [
    "models.words models.durations models.months models.code models.amend models.prepared models.preparers",
    "models.watched models.schedule models.expected_time models.pulse models.mail",
    "models.user models.signin",
    "models.workplace models.tool models.theme models.script models.sheet",
    "models.content models.own_script models.journey models.check",
    "models.rating",
    "models.meeting",
    "models.plan",
    "models.history models.moment models.before_after models.minutes models.keeping models.note",
    "models.activities",
    "models.rehearsal",
    "models",
    "forms documents live templatetags sample",
    "views",
    "urls",
]


def floor_of(module):
    """The floor a module stands on, or none: settings, server and commands are beside the house."""
    for height, rooms in enumerate(FLOORS):
        if any(
            module == f"servicetjek.{room}" or module.startswith(f"servicetjek.{room}.")
            for room in rooms.split()
        ):
            return height
    return None


def imports_of(path):
    """What a module needs to be loaded: not what is only there for types, nor what is fetched when it is used."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("servicetjek"):
            yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names)


def test_imports_go_downwards():
    upwards = []
    for path in sorted((ROOT / "servicetjek").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        here = floor_of(module)
        for line, name in imports_of(path) if here is not None else ():
            there = floor_of(name)
            if there is not None and there > here:
                upwards.append(f"{name_of(path)}:{line}: {name}")

    assert upwards == []
