"""No verb that writes is left out of the races."""

import ast
from pathlib import Path

from servicetjek import models
from tests.races.presses import PRESSES

WRITING = set(
    "save create update delete amend touch bulk_create bulk_update get_or_create update_or_create".split()
)
# Not pressed by themselves, and why.
EXCUSED = {
    "Answers are put and settled in verbs that hold the rating": [
        "BallotQuerySet.put",
        "BallotQuerySet.settle",
        "SealedBallotQuerySet.put",
        "SealedBallotQuerySet.settle",
    ],
    "Parts of verbs that hold the whole": [
        "Timed.start_clock",
        "Timed.begin_again",
        "Timed.pause_clock",
        "Timed.resume_clock",
        "Timed.stop_clock",
        "Timed.forget_clock",
        "Timed.add_time",
        "Led.begin",
        "Led.enter",
        "Participant.rise",
        "Passage.become",
        "RatingQuerySet.begin",
        "PlanQuerySet.quieten",
        "Round.let_in",
        "StepQuerySet.begin_what_tables_do",
        "Activity.end",
        "Tables.begin",
        "Tables.end",
        "plan_of",
        "put_in",
        "MailQuerySet.put_in_reminders",
        "set_going",
        "begin_all",
        "pause_all",
        "resume_all",
        "stop_all",
        "amend",
        "Meeting.move_screen",
        "MeetingQuerySet.left_by",
        "HasLeader.lead",
        "OwnScript.put_together",
        "Plan.append",
        "Plan.dates_have_moved",
        "HasCourse.take_course",
        "HasCourse.lay_stops",
        "note",
        "HasCourse.note",
        "Step.enter",
        "StepQuerySet.ask_about",
        "StepQuerySet.copy_script",
        "Round.admit",
        "Round.begin",
        "CheckIn.begin",
        "TalkQuerySet.lay_ready",
    ],
    "Parts of erasing what is due": ["look_through", "tell_of_erasing", "MailQuerySet.put_in_once"],
    "Parts of what is done in a rehearsal": [
        "Rehearsal.copy_meeting",
        "Rehearsal.let_in",
        "Rehearsal.shown_since",
    ],
    "Only asks, and calls what has the name of another's verb": ["ExperimentQuerySet.in_line"],
    "How every verb holds, and tells": [
        "Held.hold",
        "Held.hold_alone",
        "Held.touch",
        "Watched.touch",
        "Watched.count_change",
        "Meeting.touch",
        "Table.touch",
        "TableQuerySet.touch_all",
        "Experiment.hold",
        "Experiment.touch",
        "Participant.touch",
        "Plan.touch",
        "Round.touch",
    ],
    "A new person each time, whom the e-mail keeps apart": [
        "UserManager.create_user",
        "UserManager.create_superuser",
    ],
}


def methods():
    """Every method and function of the models by its name, as it is written."""
    for path in Path(models.__path__[0]).rglob("*.py"):
        for cls in ast.parse(path.read_text()).body:
            if isinstance(cls, ast.FunctionDef):
                yield cls.name, cls
            for part in getattr(cls, "body", []):
                if isinstance(cls, ast.ClassDef) and isinstance(part, ast.FunctionDef):
                    yield f"{cls.name}.{part.name}", part


def verbs_that_write():
    """Those that ask the database to write, or that call one of their own that does."""
    calls = {name: set(called(method)) for name, method in methods()}
    writing: set[str] = set()
    while more := {name for name, called in calls.items() if called & writes_like(writing)} - writing:
        writing |= more
    return {name for name in writing if "._" not in name and not name.startswith("_")} - {"verb"}


def called(method):
    """What it calls, and is decorated with; what it calls of its own has a dot before it."""
    calls = [part.func for part in ast.walk(method) if isinstance(part, ast.Call)]
    for call in calls + method.decorator_list:
        if isinstance(call, ast.Attribute):
            yield call.attr
            if isinstance(call.value, ast.Name) and call.value.id in ("self", "cls"):
                yield f".{call.attr}"
        elif isinstance(call, ast.Name):
            yield call.id


def writes_like(verbs):
    return WRITING | {"atomic", "verb"} | {verb[max(0, verb.find(".")) :] for verb in verbs}


def test_every_verb_that_writes_is_pressed_in_a_race_or_excused():
    names = {press.split(",")[0] for press in PRESSES}
    pressed = {name for name in names if "." in name} | names & verbs_that_write()
    excused = {verb for verbs in EXCUSED.values() for verb in verbs}

    assert sorted(verbs_that_write() - pressed - excused) == []
    assert sorted((pressed | excused) - verbs_that_write()) == []
