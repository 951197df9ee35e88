"""What papers say, typed in by one or several at once, and a meeting that is held by it."""

import pytest

from servicetjek.models import Experiment, Proposal
from servicetjek.models.meeting.on_paper import merged
from servicetjek.models.plan.on_paper import hold_on_paper
from tests.cast import NOW, later, make_dialogue, make_meeting, make_proposal, put_on_the_table, table_of


@pytest.mark.parametrize(
    ("stands", "seen", "typed", "together"),
    [
        ("", "", "A B", "A B"),
        ("A B", "", "A B", "A B"),  # pressed twice
        ("A B", "A", "A C", "A B C"),  # each has put one on
        ("B", "A B", "A B C", "B C"),  # another has crossed A out
        ("A B C", "A B", "A", "A C"),  # one is crossed out, and another put on
        ("A", "A", "A A", "A A"),  # two of that name
        ("A A", "A A", "A", "A"),
    ],
)
def test_names_are_written_together(stands, seen, typed, together):
    assert sorted(merged(stands.split(), seen.split(), typed.split()).elements()) == together.split()


@pytest.mark.django_db
class TestHeldOnPaper:
    def held(self, meeting, *decided, began=NOW, now=None, ending="A", **told):
        answer = hold_on_paper(meeting, decided, began, now or later(days=3), ending, **told)
        meeting.refresh_from_db()
        return answer

    def test_it_ends_when_its_script_does(self):
        meeting = make_dialogue()

        assert self.held(meeting)
        assert meeting.ended_at == meeting.schedule(NOW).ends_at

    def test_typed_in_at_once_it_has_ended_by_then(self):
        meeting = make_dialogue()

        self.held(meeting, now=later(minutes=20))

        assert meeting.ended_at == later(minutes=20)

    def test_a_second_time_changes_nothing(self):
        meeting = make_dialogue()
        self.held(meeting)

        assert not self.held(meeting, ending="B", began=later(days=1))
        assert (meeting.started_at, meeting.ending) == (NOW, "A")

    def test_one_called_off_is_not_held(self):
        meeting = make_dialogue()
        meeting.call_off(NOW)

        assert not self.held(meeting)
        assert meeting.started_at is None

    def test_one_run_to_its_end_stays_as_it_was(self):
        meeting = make_dialogue(people=3, at="temaborde")
        meeting.finish(later(minutes=30))

        assert not self.held(meeting)
        assert meeting.ended_at == later(minutes=30)

    def test_what_a_table_has_told_its_own_is_told_to_all(self):
        meeting = make_dialogue(people=3, at="temaborde")
        table = table_of(meeting)
        make_proposal(table, "Et stillerum", participant=table.participants.first()).present(NOW)

        self.held(meeting)

        assert meeting.proposals.get().is_told

    def test_what_its_author_never_presented_stays_theirs(self):
        meeting = make_dialogue(people=3, at="temaborde")
        make_proposal(table_of(meeting), "Hemmeligt", participant=meeting.participants.first())

        self.held(meeting)

        assert not Proposal.objects.get().is_presented

    def test_the_plan_is_of_the_day_of_the_meeting(self):
        meeting = make_dialogue()
        table_of(meeting).write_slips(["Et stillerum"], {}, {}, NOW)

        self.held(meeting, meeting.proposals.get())

        experiment = Experiment.objects.get()
        assert (experiment.plan.agreed_on, experiment.decided_at) == (NOW.date(), meeting.ended_at)
        assert experiment.plan.starts_on > later(days=3).date()

    def test_what_was_on_the_table_when_the_net_failed_is_decided_and_not_doubled(self):
        meeting = make_meeting(people=2, at="beslut-sammen")
        proposal = make_proposal(meeting)
        proposal.present(NOW)
        put_on_the_table(meeting, proposal=proposal)

        self.held(meeting, proposal)

        assert [each.is_decided for each in Experiment.objects.all()] == [True]
        assert meeting.on_the_table is None

    def test_nobody_is_said_to_have_nodded(self):
        meeting = make_dialogue()
        table_of(meeting).write_slips(["Et stillerum"], {}, {}, NOW)

        self.held(meeting, meeting.proposals.get())

        assert Experiment.objects.get().without_all_nods
