"""What is said of an experiment in the short meeting that stops up about it, until it is written in the handleplan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.agreement import Line, agreed
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.progress import PlanProgress, Progress
from servicetjek.models.plan.stop import ExperimentIsOver, Stop
from servicetjek.models.plan.trial import LONGEST, SHORTEST, USUAL_LENGTH
from servicetjek.models.plan.working_days import next_working_day
from servicetjek.models.watched import Held, verb
from servicetjek.models.words import row_of_names


def awaited(plan_progress: PlanProgress) -> list[Progress]:
    """What a meeting stops up about: what is late or due, the oldest first; else what comes next."""
    if plan_progress.waiting:
        return plan_progress.waiting
    return [each for each in plan_progress.all if each.next and each.next.day == plan_progress.next_day]


class TalkQuerySet(models.QuerySet["Talk"]):
    def shown_in(self, meeting: Meeting) -> TalkQuerySet:
        """With all that screens show; not of what was taken out of the plan meanwhile."""
        return (
            self.filter(meeting=meeting, stop__experiment__removed_at=None)
            .select_related("stop__experiment__plan__service_check", "stop__experiment__meeting")
            .prefetch_related("stop__experiment__stops")
        )

    def lay_ready(self, meeting: Meeting, today: date) -> None:
        """For each experiment that waits, in a verb that holds the meeting; what has been said already stands."""
        if meeting.follows_up_id is None:
            return
        known = set(meeting.talks.values_list("stop__experiment", flat=True))
        plan = Plan.objects.complete().get(pk=meeting.follows_up_id)
        waiting = awaited(PlanProgress(plan, today))
        new = [each.next for each in waiting if each.next and each.experiment.pk not in known]
        begins = next_working_day(today + timedelta(days=1))
        self.bulk_create(
            Talk(meeting=meeting, stop=stop, position=position, adjusted_from=begins)
            for position, stop in enumerate(new, len(known))
        )


class Talk(Held):
    """A stop as a meeting holds it. All see what is said; none of it stands in the plan until it is written there."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="talks")
    stop = models.ForeignKey(Stop, models.CASCADE, related_name="talks")
    position = models.PositiveSmallIntegerField()
    learnt = models.TextField(max_length=LONGEST_TEXT, blank=True)
    left_out = models.TextField(max_length=2 * LONGEST_TEXT, blank=True)
    adjusted = models.TextField(max_length=LONGEST_TEXT, blank=True)
    adjusted_from = models.DateField()
    outcome = models.CharField(max_length=10, choices=Stop.Outcome, blank=True)
    reason = models.TextField(max_length=LONGEST_TEXT, blank=True)
    weeks = models.PositiveSmallIntegerField(default=USUAL_LENGTH)
    written_at = models.DateTimeField(null=True, blank=True)

    objects = TalkQuerySet.as_manager()
    # And so held after the meetings that show the experiment, its own among them.
    part_of, belongs_to = "stop", ("meeting",)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "stop"], name="talk_once_a_stop"),
            models.CheckConstraint(
                condition=models.Q(weeks__gte=SHORTEST, weeks__lte=LONGEST),
                name="talk_runs_on_for_2_to_26_weeks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stop}: {self.stop.experiment}"

    @property
    def is_written(self) -> bool:
        return self.written_at is not None

    @property
    def is_begun(self) -> bool:
        return any((self.learnt, self.left_out, self.adjusted, self.outcome, self.reason))

    @property
    def progress(self) -> Progress:
        """Before the stop."""
        return Progress(self.stop.experiment, self.stop.day)

    @property
    def agreed(self) -> list[str]:
        """What was agreed until this stop."""
        before = [each for each in self.stop.experiment.stops.all() if each.number < self.stop.number]
        return agreed(self.stop.experiment, before)

    @property
    def lines(self) -> list[Line]:
        """All of it is kept until somebody says otherwise."""
        left_out = set(self.left_out.splitlines())
        return [Line(line, line not in left_out) for line in self.agreed]

    @property
    def kept(self) -> list[str]:
        return [line.text for line in self.lines if line.is_kept]

    @property
    def dropped(self) -> list[str]:
        return [line.text for line in self.lines if not line.is_kept]

    @property
    def lacks(self) -> str:
        """What is to be said before it can be written, as "hvad I har lært, og hvorfor"; nothing when nothing is."""
        said = {"hvad I har lært": self.learnt}
        if self.stop.is_decision:
            said |= {"hvad I gør nu": self.outcome, "hvorfor I vælger det": self.reason}
        return row_of_names([what for what, text in said.items() if not text])

    @property
    def runs_on(self) -> bool:
        return self.outcome == Stop.Outcome.RUN_ON

    @property
    def words(self) -> str:
        """All of it, so that a screen can choose a size that fits."""
        voices = self.stop.voices
        asked = voices.said if voices else []
        return "".join([self.learnt, self.adjusted, self.reason, *self.agreed, *asked])

    def answers(self) -> dict[str, object]:
        return {
            "learnt": self.learnt,
            "kept": "\n".join(self.kept),
            "left_out": "\n".join(self.dropped),
            "adjusted": self.adjusted,
            "adjusted_from": self.adjusted_from if self.adjusted else None,
        }

    @verb
    def say(self, seen: Mapping[str, object] | None = None, /, **said: object) -> bool:
        """Raises MeetingOver, and Overtaken when another has typed in the same field since it was `seen`."""
        self._ensure_going_on()
        return not self.is_written and bool(amend(self, said, seen))

    @verb
    def keep(self, line: str, is_kept: bool) -> bool:
        """One line of the agreement, or not any more. Raises MeetingOver."""
        self._ensure_going_on()
        if self.is_written or line not in self.agreed:
            return False
        dropped = [each.text for each in self.lines if not (is_kept if each.text == line else each.is_kept)]
        return bool(amend(self, {"left_out": "\n".join(dropped)}))

    @verb
    def write(self, pen: Pen, seen: Mapping[str, object]) -> bool:
        """Write it in the plan; pressed again it stays. `seen` is what the presser saw of the stop in the plan.

        Raises MeetingOver, Overtaken and ExperimentIsOver.
        """
        self._ensure_going_on()
        if self.is_written or self.lacks:
            return False
        self._write_in_plan(pen, seen)
        return bool(amend(self, {"written_at": pen.now}))

    def _write_in_plan(self, pen: Pen, seen: Mapping[str, object]) -> None:
        if not self.stop.is_decision:
            self.stop.write_up(pen, self.answers(), seen)
        elif not self.stop.decide(pen, self.outcome, self.reason, self.answers(), seen, weeks=self.weeks):
            raise ExperimentIsOver

    def _ensure_going_on(self) -> None:
        """Its meeting is held with the experiment as long as it is ahead."""
        if not Meeting.objects.ahead().filter(pk=self.meeting_id).exists():
            raise MeetingOver
