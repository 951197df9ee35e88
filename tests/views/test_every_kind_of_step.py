"""Every kind of step has an activity, and a part for every screen, with nobody, one and forty people."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

from servicetjek.live.audiences import cockpit, phone
from servicetjek.models import ACTIVITIES, StepKind
from servicetjek.models.meeting.activity import PARTS
from servicetjek.models.moment import Moment
from tests import cast

FOLDERS = sorted(path for path in (Path(settings.BASE_DIR) / "templates/steps").iterdir() if path.is_dir())


@pytest.fixture
def meeting_in(db):
    """A meeting with so many people, in a step of this kind."""

    def meeting_in(kind, people):
        meeting = cast.make_meeting(people=people)
        step = meeting.steps.get(slug="velkommen")
        meeting.steps.filter(pk=step.pk).update(kind=kind)
        assert meeting.start(cast.NOW)
        return meeting

    return meeting_in


def moment_of(meeting):
    return Moment(meeting, cast.later(minutes=1))


def own_part_of(meeting):
    context = phone(moment_of(meeting))
    participant = meeting.participants.first()
    return {**context, "own": context["moment"].own(participant)} if participant else context


def test_every_kind_has_an_activity():
    assert set(ACTIVITIES) == set(StepKind.values)


def test_every_folder_is_of_an_activity():
    known = {activity.folder for activity in ACTIVITIES.values() if activity.folder}

    assert {folder.name for folder in FOLDERS} == known


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_holds_parts_and_nothing_else(folder):
    assert {path.name for path in folder.iterdir()} <= {f"_{part}.html" for part in PARTS}


@pytest.mark.parametrize("part", PARTS)
def test_everybody_has_every_part(part):
    assert get_template(f"steps/_{part}.html")


@pytest.mark.parametrize("people", [0, 1, 40])
@pytest.mark.parametrize("kind", StepKind.values)
def test_every_part_is_shown_for_every_kind(meeting_in, kind, people):
    meeting = meeting_in(kind, people)
    context = {**cockpit(moment_of(meeting)), **own_part_of(meeting)}

    for part, templates in context["moment"].activity.parts.items():
        assert render_to_string(templates, context) is not None, part


def test_a_part_of_its_own_stands_before_its_bases(meeting_in):
    present = meeting_in(StepKind.PRESENT, 1).current.activity

    assert present.parts["screen"] == [
        "steps/present/_screen.html",
        "steps/round/_screen.html",
        "steps/_screen.html",
    ]
