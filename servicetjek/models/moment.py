"""A moment of a meeting: everything the cockpit, the storskærm and the phones show of it, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from servicetjek.models.meeting.clock import ClockPosition, Timed
from servicetjek.models.meeting.meeting import STILL_THE_PLANNED_MEETING, Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.proposal import Proposal, Written
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.nod import NodCount
from servicetjek.models.plan.plan import Plan
from servicetjek.models.schedule import expected_end, pace_in_words, step_seconds
from servicetjek.models.script import StepKind

# Above this a list of turns is no longer read, only scrolled through; and it is pushed at every press.
MOST_TURNS_IN_SIGHT = 40


@dataclass(frozen=True)
class StepLine:
    """A step as it stands in the list: `state` is "done", "now" or "next"; its length is in seconds."""

    step: Step
    number: int
    seconds: int
    state: str


@dataclass(frozen=True)
class OnTheTable:
    """An experiment being talked about, and how many have nodded to it."""

    experiment: Experiment
    nods: NodCount


class Moment:
    """What there is to see of a meeting at `now`. Nothing in it is asked of the database twice."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting = meeting
        self.now = now

    # -- the steps ----------------------------------------------------------------------------------

    @cached_property
    def course(self) -> list[Step]:
        return self.meeting.course()

    @cached_property
    def step(self) -> Step | None:
        return next((step for step in self.course if step.pk == self.meeting.current_id), None)

    @property
    def number(self) -> int:
        """The place of the step in the meeting, from 1."""
        return self.course.index(self.step) + 1 if self.step else 0

    @property
    def next_step(self) -> Step | None:
        return self.course[self.number] if self.step and self.number < len(self.course) else None

    @property
    def next_seconds(self) -> int:
        return self.planned_seconds(self.next_step) if self.next_step else 0

    @property
    def question(self) -> str:
        """The one question everybody is looking at, or else what the step is called."""
        return (
            (self.step.words["screen"] or self.step.words["headline"] or self.step.title) if self.step else ""
        )

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @cached_property
    def lines(self) -> list[StepLine]:
        return [
            StepLine(step, number, self.planned_seconds(step), self._state(number))
            for number, step in enumerate(self.course, 1)
        ]

    def planned_seconds(self, step: Step) -> int:
        return step_seconds(step.time_rule, step.seconds, max(1, self.headcount), self.meeting.groups)

    def _state(self, number: int) -> str:
        if self.meeting.ended_at or number < self.number:
            return "done"
        return "now" if number == self.number else "next"

    # -- the people ---------------------------------------------------------------------------------

    @cached_property
    def present(self) -> list[Participant]:
        return list(self.meeting.participants.present())

    @property
    def headcount(self) -> int:
        """How many the clock counts with."""
        return self.meeting.headcount_with(len(self.present))

    @property
    def phones(self) -> int:
        return len(self.present) - len(self.without_phone)

    @property
    def is_early(self) -> bool:
        """Whether the meeting is planned for so much later that to begin now may be a mistake."""
        starts_at = self.meeting.starts_at
        return starts_at is not None and starts_at - self.now > STILL_THE_PLANNED_MEETING

    @property
    def asks_before_start(self) -> bool:
        return self.is_early or not self.present

    @property
    def without_phone(self) -> list[Participant]:
        return [person for person in self.present if not person.has_phone]

    @cached_property
    def has_written(self) -> int:
        return Written.count_in(self.step) if self.step else 0

    # -- the round ----------------------------------------------------------------------------------

    @cached_property
    def turns(self) -> list[Turn]:
        return self.step.round.turns() if self.step and self.step.is_round else []

    @cached_property
    def speaking(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_speaking]

    @cached_property
    def next_up(self) -> list[Turn]:
        """Who comes next, one from each group."""
        first: dict[int, Turn] = {}
        for turn in self.turns:
            if turn.is_waiting:
                first.setdefault(turn.group, turn)
        return list(first.values())

    @property
    def waiting(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_waiting]

    @property
    def turns_in_sight(self) -> list[Turn]:
        """The turns worth a line each: in a very long round, those just over, going on and coming soon."""
        if len(self.turns) <= MOST_TURNS_IN_SIGHT:
            return self.turns
        in_order = sorted(self.turns, key=lambda turn: turn.position)
        done = [turn for turn in in_order if turn.is_done][-3:]
        soon = [turn for turn in in_order if turn.is_waiting][: MOST_TURNS_IN_SIGHT // 2]
        near = {turn.pk for turn in [*done, *self.speaking, *soon]}
        return [turn for turn in self.turns if turn.pk in near]

    @property
    def turns_out_of_sight(self) -> int:
        return len(self.turns) - len(self.turns_in_sight)

    @property
    def in_groups(self) -> bool:
        """Whether several speak at once, one in each group."""
        return any(turn.group for turn in self.turns)

    @property
    def turns_left(self) -> int:
        """How many still wait; in parallel groups, in the one with most to go."""
        groups = [turn.group for turn in self.waiting]
        return max((groups.count(group) for group in set(groups)), default=0)

    @property
    def round_has_begun(self) -> bool:
        return any(not turn.is_waiting for turn in self.turns)

    @property
    def round_is_over(self) -> bool:
        return bool(self.turns) and all(turn.is_done for turn in self.turns)

    @property
    def turn(self) -> Turn | None:
        """The turn a press says it saw: the first of those going on."""
        return self.speaking[0] if self.speaking else None

    # -- the clock ----------------------------------------------------------------------------------

    @cached_property
    def clock(self) -> ClockPosition:
        """The clock people look at: of whoever speaks, else of the step; standing still before a turn."""
        if self.turns and not self.speaking:
            seconds = 0 if self.round_is_over or not self.step else self.turn_seconds
            return ClockPosition(seconds, 0, seconds, running=False, paused=False, over=0)
        return self.timed.clock(self.now) if self.timed else ClockPosition(0, 0, 0, False, False, 0)

    @property
    def timed(self) -> Timed | None:
        """What the clock belongs to once it runs: the turn, or else the step."""
        return self.turn or self.step

    @property
    def turn_seconds(self) -> int:
        return self.step.seconds_a_turn(self.headcount) if self.step else 0

    @property
    def left(self) -> int:
        """Seconds the step still takes: in a round, until everybody on the list has had their turn."""
        if not self.turns:
            return self.clock.left
        groups: dict[int, int] = {}
        for turn in self.turns:
            left = (
                self.turn_seconds if turn.is_waiting else turn.clock(self.now).left if turn.is_speaking else 0
            )
            groups[turn.group] = groups.get(turn.group, 0) + left
        return max(groups.values())

    @cached_property
    def expected_end(self) -> datetime:
        """When the meeting ends if everything left takes the time it was given."""
        later = self.meeting.planned(self.course[self.number :])
        return expected_end(self.now, self.left, later, self.headcount)

    @property
    def slips_from(self) -> datetime:
        """From this moment the expected end slips a second every second, unless something happens."""
        return max(self.clock.ends_at or self.now, self.now)

    @property
    def slip_ms(self) -> dict[str, int | None]:
        """The expected end, what it slips from and what was planned, as screens count: ms since 1970."""
        moments = {
            "expected": self.expected_end,
            "slips_from": self.slips_from,
            "planned": self.meeting.planned_end_at,
        }
        return {name: round(at.timestamp() * 1000) if at else None for name, at in moments.items()}

    @property
    def pace(self) -> str:
        """ "Til tiden", "3 min. bagud" or "2 min. foran"; empty before the meeting has begun.

        Also when the machine's own clock was set back to before it: then nobody knows.
        """
        began, planned = self.meeting.started_at, self.meeting.planned_end_at
        if began is None or planned is None or self.meeting.ended_at or self.now < began:
            return ""
        return pace_in_words(planned, self.expected_end)

    # -- the proposals and what comes of them -------------------------------------------------------

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.meeting.proposals.select_related("participant"))

    @property
    def presented(self) -> list[Proposal]:
        shown = [proposal for proposal in self.proposals if proposal.presented_at]
        return sorted(shown, key=lambda proposal: (proposal.presented_at, proposal.pk))

    @property
    def withheld(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.presented_at]

    @property
    def left_out(self) -> list[Proposal]:
        """Withheld proposals that no turn to come will show: typed for the room, or sent after its author spoke."""
        to_come = {turn.participant_id for turn in self.waiting}
        return [proposal for proposal in self.withheld if proposal.participant_id not in to_come]

    @property
    def being_presented(self) -> list[Proposal]:
        """What those speaking now have put forward; before and between turns, what was shown last."""
        if self.step is None or self.step.kind != StepKind.PRESENT:
            return []
        speakers = [turn.participant_id for turn in self.speaking]
        theirs = [proposal for proposal in self.presented if proposal.participant_id in speakers]
        return theirs or ([] if self.speaking else self.presented[-1:])

    @property
    def speaks_without_proposal(self) -> Participant | None:
        """Whose turn it is to put a proposal forward, when none has come from them."""
        is_there = self.step is not None and self.step.kind == StepKind.PRESENT
        return self.turn.participant if is_there and self.turn and not self.being_presented else None

    @property
    def typed_for(self) -> list[Participant]:
        """Those whose proposal the facilitator may have to type."""
        speaker = self.speaks_without_proposal
        typed_for = self.without_phone
        return [*typed_for, speaker] if speaker and speaker not in typed_for else typed_for

    @cached_property
    def plan(self) -> Plan | None:
        return Plan.objects.of_meeting(self.meeting)

    @cached_property
    def experiments(self) -> list[OnTheTable]:
        experiments = Experiment.objects.of(self.meeting).select_related("plan").with_nods()
        return [OnTheTable(one, one.nods_among(self.present)) for one in experiments]

    @property
    def have_proposed(self) -> int:
        """How many proposals there are, told as a number while the words are withheld."""
        return len(self.proposals)

    @property
    def on_the_table(self) -> OnTheTable | None:
        """The experiment talked about now."""
        return next((one for one in self.undecided if self._is_talked_about(one.experiment)), None)

    @property
    def in_line(self) -> list[Experiment]:
        """Those taken up that wait their turn, the next one first."""
        undecided = [one.experiment for one in self.undecided]
        return [experiment for experiment in undecided if not self._is_talked_about(experiment)]

    @property
    def next_in_line(self) -> Experiment | None:
        """What to talk about once all have seen what was decided."""
        waits = self.step is not None and self.step.kind == StepKind.DECIDE and self.on_the_table is None
        return next(iter(self.in_line), None) if waits else None

    def _is_talked_about(self, experiment: Experiment) -> bool:
        return experiment.pk == self.meeting.on_the_table_id

    @property
    def in_focus(self) -> OnTheTable | None:
        """What the whole room looks at: the experiment talked about, else the one decided last, also afterwards."""
        if not self.meeting.ended_at and (not self.step or self.step.kind != StepKind.DECIDE):
            return None
        if self.on_the_table and not self.meeting.ended_at:
            return self.on_the_table
        decided = [one for one in self.experiments if one.experiment.is_decided]
        return max(decided, key=lambda one: one.experiment.decided_at or self.now, default=None)

    @property
    def not_taken_up(self) -> list[Proposal]:
        """Presented proposals that are not on the table yet."""
        taken = {one.experiment.proposal_id for one in self.experiments}
        return [proposal for proposal in self.presented if proposal.pk not in taken]

    @property
    def undecided(self) -> list[OnTheTable]:
        return [one for one in self.experiments if not one.experiment.is_decided]

    @property
    def decided(self) -> list[Experiment]:
        return [one.experiment for one in self.experiments if one.experiment.is_decided]

    @property
    def decided_before(self) -> list[Experiment]:
        """What was decided before that which all look at now."""
        return [one for one in self.decided if self.in_focus is None or one != self.in_focus.experiment]

    @property
    def has_decided(self) -> bool:
        """The meeting is where it decides, has done so, and the decision is what all look at."""
        is_there = self.step is not None and self.step.kind == StepKind.DECIDE
        return is_there and bool(self.decided) and self.on_the_table is None
