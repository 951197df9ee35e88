"""A meeting under way keeps its steps, and how it ends, when the words for them change."""

from servicetjek.models import Meeting
from tests import cast
from tests.migrations.travel import database_of


def test_a_meeting_under_way_goes_on(transactional_db):
    meeting = cast.make_meeting(people=2, ending="B", at="runde")
    turns = [turn.participant_id for turn in meeting.current.activity.turns]

    with database_of("0018_expected_as_it_closes") as apps:
        before = apps.get_model("servicetjek", "Meeting").objects.get()
        assert (before.alternative, before.current.slug) == ("B", "runde")

    meeting = Meeting.objects.get()
    assert meeting.ending == "B"
    assert [step.ending for step in meeting.steps.all()][-2:] == ["A", "B"]
    assert [turn.participant_id for turn in meeting.current.activity.turns] == turns
    assert meeting.go_on(cast.later(minutes=1), meeting.current_id)
