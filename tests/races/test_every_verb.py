"""No verb that writes is left out of the races."""

import inspect
import pkgutil
import re
from importlib import import_module

from servicetjek import models
from tests.races.presses import BY_SCENE

WRITES = re.compile(
    r"transaction\.atomic|\.(save|update|create|delete|\w*_create|_?bulk_\w+|update_or_\w+)\("
)

# Not pressed by themselves, and why.
EXCUSED = {
    "Answers are put and settled in verbs that hold the rating": [
        "BallotQuerySet.put",
        "BallotQuerySet.settle",
        "SealedBallotQuerySet.put",
        "SealedBallotQuerySet.settle",
    ],
    "Parts of verbs that hold the meeting": [
        "Timed.start_clock",
        "Timed.pause_clock",
        "Timed.resume_clock",
        "Timed.stop_clock",
        "Timed.forget_clock",
        "Timed.add_time",
        "Meeting.move_screen",
        "MeetingStepQuerySet.ask_about",
        "MeetingStepQuerySet.copy_script",
        "Round.gather",
        "Round.join",
    ],
    "One question that counts one more": ["Meeting.touch"],
    "A new person each time, whom the e-mail keeps apart": [
        "UserManager.create_user",
        "UserManager.create_superuser",
    ],
}


def classes():
    for module in pkgutil.iter_modules(models.__path__, f"{models.__name__}."):
        for _, cls in inspect.getmembers(import_module(module.name), inspect.isclass):
            if cls.__module__ == module.name:
                yield cls


def verbs_that_write():
    for cls in classes():
        for name, member in vars(cls).items():
            function = inspect.unwrap(getattr(member, "__func__", member))
            if inspect.isfunction(function) and not name.startswith("_") and writes(function):
                yield f"{cls.__name__}.{name}"


def writes(function):
    return WRITES.search(inspect.getsource(function))


def test_every_verb_that_writes_is_pressed_in_a_race_or_excused():
    pressed = {press.split(",")[0] for presses in BY_SCENE.values() for press in presses}
    excused = {verb for verbs in EXCUSED.values() for verb in verbs}
    writing = set(verbs_that_write())

    assert sorted(writing - pressed - excused) == []
    assert sorted(excused - writing) == []
