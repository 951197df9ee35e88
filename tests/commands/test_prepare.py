import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from servicetjek.models import Rehearsal, Theme, Tool
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "collected"


@pytest.fixture(autouse=True)
def umask():
    """It is set for the whole process, and would hide from later tests what is private without it, and what is not."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_prepare_loads_the_tools_and_collects_the_files(tmp_path):
    Tool.objects.all().delete()

    call_command("prepare")

    assert Theme.objects.count() == 9
    assert (tmp_path / "collected" / "css" / "tokens.css").exists()


def test_prepare_again_leaves_what_is_there(tmp_path):
    call_command("prepare")
    Theme.objects.filter(slug="tillid").update(name="Rettet i hånden")

    call_command("prepare")

    assert Theme.objects.get(slug="tillid").name == "Rettet i hånden"


def test_new_content_never_changes_a_planned_meeting(tmp_path):
    meeting = cast.make_meeting()
    meeting.steps.update(say="Vores egne ord")

    call_command("prepare")

    assert {step.say for step in meeting.steps.all()} == {"Vores egne ord"}


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_a_rehearsal_that_is_a_day_old_is_erased(facilitator, hours, left):
    begun_at = timezone.now() - timedelta(hours=hours)
    cast.make_rehearsal(cast.make_meeting(), facilitator, begun_at=begun_at)

    call_command("prepare")

    assert Rehearsal.objects.count() == left
