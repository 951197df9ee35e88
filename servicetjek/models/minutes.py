"""The minutes of a meeting that is over: what was agreed, what was heard, what is kept, and how the time went.

Nobody's name stands beside a view: a proposal has its words, and a nod is one of so many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import cached_property

from servicetjek.models.meeting.board import Agreement
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.moment import Moment
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.talk import Talk
from servicetjek.models.words import cleaned, in_words


@dataclass(frozen=True)
class Attendance:
    """How many were there when it ended, by where they were."""

    in_room: int = 0
    at_distance: int = 0

    @property
    def all(self) -> int:
        return self.in_room + self.at_distance


@dataclass(frozen=True)
class Nods:
    """How many nodded to all that was agreed, of those who were there.

    By where they were only when nobody is missing: else it could tell who did not nod.
    """

    given: Attendance
    missing: int = 0
    # The room nodded as one, where nobody is on the list of participants.
    room_as_one: bool = False

    @property
    def in_words(self) -> str:
        if self.room_as_one:
            return "Hele rummet nikkede."
        if not self.missing:
            return f"Alle {self.given.all} nikkede." if self.given.all > 1 else ""
        return f"{self.given.all} af {self.given.all + self.missing} nikkede."

    @property
    def is_drawn(self) -> bool:
        return self.given.all > 0


@dataclass(frozen=True)
class Spent:
    """A step, and the seconds it really took."""

    title: str
    seconds: int


@dataclass(frozen=True)
class Agreed:
    """What was agreed into one plan, with its days as they were meant."""

    plan: Plan
    experiments: list[Experiment]

    @property
    def days(self) -> list[tuple[str, date]]:
        """Of these experiments alone; what they ran on for, and what came into the plan later, is not in it."""
        days = {day for experiment in self.experiments for day in experiment.course.days()}
        return sorted(days, key=lambda each: each[1])


class Minutes:
    """Of one meeting, as it was when it ended. Nothing in it is asked of the database twice."""

    def __init__(self, meeting: Meeting, ended_at: datetime) -> None:
        self.meeting = meeting
        self.moment = Moment(meeting, ended_at)

    @property
    def title(self) -> str:
        """The result itself."""
        decided = self.moment.decision.decided
        if decided:
            weeks = {experiment.weeks for experiment in decided}
            how_long = f" i {in_words(weeks.pop())} uger" if len(weeks) == 1 else ""
            return f"Vi prøver {'én' if len(decided) == 1 else in_words(len(decided))} ting af{how_long}"
        if self.meeting.is_taken_on and self.kept:
            return f"Vi giver {'ét' if len(self.kept) == 1 else in_words(len(self.kept))} forslag videre"
        if self.meeting.is_follow_up:
            return "Vi stoppede op og så på det, vi prøver af"
        return f"Vi talte om {self.meeting.about}"

    @property
    def subject(self) -> str:
        """What it was about, as those who were there say it."""
        return "vores forsøg" if self.meeting.is_follow_up else self.meeting.about

    @property
    def stopped_up(self) -> list[Talk]:
        """What was written in the plan of each experiment, where that was what it was about."""
        return self.moment.written

    @cached_property
    def agreed(self) -> list[Agreed]:
        plans: dict[Plan, list[Experiment]] = {}
        for experiment in self.moment.decision.decided:
            plans.setdefault(experiment.plan, []).append(experiment)
        return [Agreed(plan, experiments) for plan, experiments in plans.items()]

    @property
    def undecided(self) -> list[Experiment]:
        """Taken up, and not agreed before the time was out."""
        return [one.experiment for one in self.moment.decision.undecided]

    @cached_property
    def kept(self) -> list[Proposal]:
        """All have heard them, and none has become an experiment."""
        taken_up = {one.experiment.proposal_id for one in self.moment.decision.experiments}
        return [each for each in self.moment.presented if each.pk not in taken_up]

    @cached_property
    def heard(self) -> list[str]:
        """Line by line; not which table wrote it, for there may be few at it."""
        texts = [self.meeting.conclusion, *(table.heard for table in self.moment.tables)]
        lines = [line.strip(" -–•*\t") for text in texts for line in cleaned(text).splitlines()]
        return list(dict.fromkeys(filter(None, lines)))

    @cached_property
    def disagreed(self) -> list[Agreement]:
        """Where the tables did not see a proposal alike."""
        return [each for each in self.moment.agreed if each.is_split or each.alone]

    @cached_property
    def spent(self) -> list[Spent]:
        """The steps that were gone through; none where it was held on paper."""
        steps = [step for step in self.moment.course if step.started_at]
        return [Spent(cleaned(step.title), step.clock(self.moment.now).elapsed) for step in steps]

    @property
    def attendance(self) -> Attendance:
        return attendance_of(self.moment.present)

    @cached_property
    def nods(self) -> Nods | None:
        """To all that was agreed; None where nothing was."""
        decided = self.moment.decision.decided
        if not decided:
            return None
        nodded = set.intersection(*(nodded_to(experiment) for experiment in decided))
        if self.moment.decision.all_nodded:
            people = [each for each in self.meeting.participants.all() if each.pk in nodded]
            return Nods(attendance_of(people), room_as_one=not people)
        given = [each for each in self.moment.present if each.pk in nodded]
        return Nods(attendance_of(given), missing=len(self.moment.present) - len(given))


def attendance_of(people: list[Participant]) -> Attendance:
    at_distance = sum(person.is_remote for person in people)
    return Attendance(len(people) - at_distance, at_distance)


def nodded_to(experiment: Experiment) -> set[int]:
    """The keys of those who nodded to the words as they stood."""
    return {
        nod.participant_id for nod in experiment.nods.all() if nod.text_version == experiment.text_version
    }
