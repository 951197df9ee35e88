"""A moment of a meeting: everything the cockpit, the storskærm and the phones show of it, read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from servicetjek.models.meeting.activity import Activity, Own
from servicetjek.models.meeting.board import Agreement, agreement
from servicetjek.models.meeting.clock import ClockPosition
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.overview import Overview
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.place import Place
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.scripted import STILL_THE_PLANNED_MEETING
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.table import Table
from servicetjek.models.meeting.who_sits_where import WhoSitsWhere
from servicetjek.models.plan.decision import Decision
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.talk import Talk
from servicetjek.models.plan.tried import bank
from servicetjek.models.schedule import expected_end, pace_in_words


@dataclass(frozen=True)
class StepLine:
    """A step as it stands in the list: `state` is "done", "now" or "next"; its length is in seconds."""

    step: Step
    number: int
    seconds: int
    state: str


class Moment:
    """What there is to see of a meeting, or of one of its tables, at `now`. Nothing in it is asked of the database
    twice."""

    def __init__(self, led: Led, now: datetime) -> None:
        self.led = led
        self.meeting = led.plenary
        self.now = now

    # -- the steps ----------------------------------------------------------------------------------

    @cached_property
    def course(self) -> list[Step]:
        return self.led.course()

    @cached_property
    def step(self) -> Step | None:
        return next((step for step in self.course if step.pk == self.led.current_id), None)

    @cached_property
    def activity(self) -> Activity | None:
        if self.step is None:
            return None
        self.step.activity.moment = self
        return self.step.activity

    def own(self, participant: Participant) -> Own:
        return self.activity.own(participant) if self.activity else Own(self, participant)

    @property
    def number(self) -> int:
        """The place of the step in the meeting, from 1."""
        return self.course.index(self.step) + 1 if self.step else 0

    @property
    def next_step(self) -> Step | None:
        return self.course[self.number] if self.step and self.number < len(self.course) else None

    @property
    def next_seconds(self) -> int:
        return self.next_step.lasts(self.headcount) if self.next_step else 0

    @property
    def question(self) -> str:
        return (
            (self.step.words["screen"] or self.step.words["headline"] or self.step.title) if self.step else ""
        )

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @cached_property
    def lines(self) -> list[StepLine]:
        return [
            StepLine(step, number, step.lasts(self.headcount), self._state(number))
            for number, step in enumerate(self.course, 1)
        ]

    def _state(self, number: int) -> str:
        if self.led.ended_at or number < self.number:
            return "done"
        return "now" if number == self.number else "next"

    # -- the people ---------------------------------------------------------------------------------

    @cached_property
    def present(self) -> list[Participant]:
        return list(self.led.participants.present())

    @property
    def sitting(self) -> dict[int | None, list[Participant]]:
        """Those present, by the key of their table."""
        sitting: dict[int | None, list[Participant]] = defaultdict(list)
        for person in self.present:
            sitting[person.table_id].append(person)
        return sitting

    def sitting_at(self, table: Table) -> list[Participant]:
        """Of one table; asked for by themselves, where nothing else is told of the others."""
        return self.sitting[table.pk] if "present" in vars(self) else list(table.participants.present())

    @property
    def headcount(self) -> int:
        return self.led.headcount_with(len(self.present))

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

    # -- the tables ---------------------------------------------------------------------------------

    @cached_property
    def tables(self) -> list[Table]:
        return self.meeting.open_tables if self.meeting.has_tables else []

    def of_table(self, table: Table, present: list[Participant]) -> Moment:
        """A table's own at the same time, with those who sit there; what they do is fetched (`fetch_what_they_do`)."""
        table.meeting = self.meeting
        moment = Moment(table, self.now)
        moment.plenary = self
        moment.course = list(table.steps.all())
        moment.present = present
        moment.proposals = list(table.proposals.all())
        if moment.activity:
            moment.activity.fetched()
        return moment

    @property
    def are_in_calls(self) -> bool:
        """Whether those at some table were in a call of its own, and have to come back from it."""
        taken = {person.table_id for person in self.present if person.is_remote}
        return any(table.has_own_call and table.pk in taken for table in self.tables)

    @cached_property
    def closed_tables(self) -> list[Table]:
        return list(self.meeting.tables.closed()) if self.meeting.has_tables else []

    @cached_property
    def seating(self) -> WhoSitsWhere:
        everybody = self if self.led is self.meeting else self.plenary
        prefetch_related_objects(self.tables, "scribe")
        return WhoSitsWhere(self.tables, everybody.present)

    @cached_property
    def plenary(self) -> Moment:
        """The moment of the meeting, seen from one of its tables."""
        return Moment(self.meeting, self.now)

    # -- the clock ----------------------------------------------------------------------------------

    @cached_property
    def clock(self) -> ClockPosition:
        return self.activity.clock(self.now) if self.activity else ClockPosition(0, 0, 0, False, False, 0)

    @cached_property
    def left(self) -> int:
        """Seconds the step still takes."""
        return self.activity.left(self.now) if self.activity else 0

    @cached_property
    def expected_end(self) -> datetime:
        """When the meeting ends if everything left takes the time it was given."""
        later = self.led.planned(self.course[self.number :])
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
            "planned": self.led.planned_end_at,
        }
        return {name: round(at.timestamp() * 1000) if at else None for name, at in moments.items()}

    @property
    def pace(self) -> str:
        """ "Til tiden", "3 min. bagud" or "2 min. foran"; empty before the meeting has begun.

        Also when the machine's own clock was set back to before it: then nobody knows.
        """
        began, planned = self.led.started_at, self.led.planned_end_at
        if began is None or planned is None or self.led.ended_at or self.now < began:
            return ""
        return pace_in_words(planned, self.expected_end)

    # -- the proposals and what comes of them -------------------------------------------------------

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.led.proposals.select_related("participant", "table"))

    @property
    def presented(self) -> list[Proposal]:
        shown = [proposal for proposal in self.proposals if self.led.shows(proposal)]
        return sorted(shown, key=lambda proposal: (proposal.presented_at, proposal.pk))

    @property
    def heard(self) -> int:
        """How many all have heard; counted in the database, where nothing else is told of them."""
        is_read = "proposals" in vars(self)
        return len(self.overview.proposals) if is_read else self.led.proposals.told().count()

    @cached_property
    def overview(self) -> Overview:
        """What all have heard, table by table."""
        return Overview(self.proposals, self.tables)

    @cached_property
    def agreed(self) -> list[Agreement]:
        """How the tables see each proposal, when they have sorted: the most backed first."""
        places = Place.objects.in_meeting(self.meeting) if self.meeting.has_tables else []
        return agreement(self.presented, places)

    @property
    def begun_with(self) -> list[Agreement]:
        """What some table would begin with."""
        return [each for each in self.agreed if each.backing]

    @property
    def withheld(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.presented_at]

    @cached_property
    def bank(self) -> list[Progress]:
        """What other departments have tried for what is talked about; for the cockpit, when all have been heard."""
        return bank(self.meeting.service_check, [self.led.theme], localdate(self.now))

    @cached_property
    def plan(self) -> Plan | None:
        return Plan.objects.of_meeting(self.meeting)

    @cached_property
    def talks(self) -> list[Talk]:
        """What is said of each experiment, in a meeting that stops up about them."""
        return list(Talk.objects.shown_in(self.meeting)) if self.meeting.is_follow_up else []

    @property
    def written(self) -> list[Talk]:
        return [talk for talk in self.talks if talk.is_written]

    @property
    def unwritten(self) -> list[Talk]:
        """Said, and not written in the handleplan."""
        return [talk for talk in self.talks if talk.is_begun and not talk.is_written]

    @cached_property
    def decision(self) -> Decision:
        return Decision(self.meeting, self.present)
