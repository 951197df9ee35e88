"""One step of a meeting: the facilitator's own copy of a step of the script, with its own clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from servicetjek.models.amend import amend
from servicetjek.models.clock import Timed
from servicetjek.models.durations import minutes_short, time_in_words
from servicetjek.models.meeting import Meeting
from servicetjek.models.schedule import step_seconds
from servicetjek.models.script import Script, StepKind, StepText, TimeRule

if TYPE_CHECKING:
    from servicetjek.models.round import Round, Turn

ROUNDS = (StepKind.ROUND, StepKind.PRESENT)
SPOKEN = ("headline", "say", "do", "tip", "screen", "rule", "phone")
SILENT = (StepKind.REFLECT, StepKind.PROPOSE)


class MeetingStepQuerySet(models.QuerySet["MeetingStep"]):
    def copy_script(self, script: Script, meeting: Meeting) -> None:
        questions = meeting.theme.questions if meeting.theme else []
        self.bulk_create(
            MeetingStep(
                meeting=meeting,
                slug=step.slug,
                position=step.position,
                questions=questions if step.shows_questions else [],
                **step.texts(),
            )
            for step in script.steps.all()
        )


class MeetingStep(StepText, Timed):
    """A step as this meeting holds it: edited freely, and never touched by new content."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    slug = models.SlugField(blank=True)  # of the script's step; empty for the workplace's own
    position = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list, blank=True)

    objects = MeetingStepQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position", "alternative", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_round(self) -> bool:
        return self.kind in ROUNDS

    @property
    def is_silent(self) -> bool:
        return self.kind in SILENT

    @property
    def planned_seconds(self) -> int:
        """What the step lasts with the people there are, in seconds."""
        return step_seconds(self.time_rule, self.seconds, max(1, self.meeting.people), self.meeting.groups)

    def spoken(self, field: str) -> str:
        """One of the texts with the theme and the time put in, e.g. "screen"."""
        theme = self.meeting.theme.name.lower() if self.meeting.theme else "jeres temaer"
        text: str = getattr(self, field)
        return text.replace("{tema}", theme).replace("{tid}", time_in_words(self.seconds))

    @property
    def words(self) -> dict[str, str]:
        """All its texts as they are said and shown."""
        return {field: self.spoken(field) for field in SPOKEN}

    @property
    def unit_time(self) -> str:
        """The time of one unit of its rule, for a table: "2 min."."""
        return minutes_short(self.seconds)

    @property
    def questions_are_long(self) -> bool:
        """Too long to be shown large together, counted in characters."""
        return sum(map(len, self.questions)) > 380

    @property
    def turn_in_words(self) -> str:
        """ "to minutter til hver deltager", in a step that counts with the people; else empty."""
        rule = TimeRule(self.time_rule)
        return "" if rule == TimeRule.FIXED else f"{time_in_words(self.seconds)} {rule.label}"

    # -- editing the script -------------------------------------------------------------------------

    @transaction.atomic
    def rewrite(self, **texts: object) -> bool:
        """Change some of its texts or its time; the clock and the texts not named stay as others have left them."""
        changed = self._hold() and amend(self, texts)
        if changed:
            self.meeting.touch()
        return bool(changed)

    @transaction.atomic
    def move(self, by: int) -> bool:
        """Swap place with the step before (-1) or after (1); both endings share the last place."""
        steps = list(self.meeting.steps.filter(alternative=self.alternative))
        index = steps.index(self) + by
        if self.alternative or not 0 <= index < len(steps):
            return False
        other = steps[index]
        self.position, other.position = other.position, self.position
        MeetingStep.objects.bulk_update([self, other], ["position"])
        return True

    @transaction.atomic
    def insert_after(self, **texts: object) -> MeetingStep:
        """Put a step of the workplace's own after this one."""
        self.meeting.steps.filter(position__gt=self.position).update(position=models.F("position") + 1)
        if self.alternative:
            # Nothing comes after the ending, so the new step goes in just before it.
            self.meeting.steps.exclude(alternative="").update(position=models.F("position") + 1)
        place = self.position if self.alternative else self.position + 1
        return self.meeting.steps.create(position=place, **{"kind": StepKind.OTHER, **texts})

    def take_out(self) -> bool:
        """Leave this step out of the script; not the endings, and not a step people have been in."""
        if self.alternative or self.started_at:
            return False
        self.delete()
        return True

    def _hold(self) -> bool:
        """Hold the meeting still, and see this step as it is now; False when somebody has taken it out."""
        meeting = self.meeting._held()
        if not MeetingStep.objects.filter(pk=self.pk).exists():
            return False
        self.refresh_from_db()
        self.meeting = meeting
        return True

    # -- while it runs ------------------------------------------------------------------------------

    def enter(self, meeting: Meeting, now: datetime) -> None:
        """Everybody comes to this step: its clock starts, or goes on where it was left."""
        self.meeting = meeting
        self.start_clock(self.planned_seconds, now)
        if self.is_round:
            self.round.gather()

    def leave(self, now: datetime) -> None:
        for clock in self.running_clocks():
            clock.stop_clock(now)

    @property
    def round(self) -> Round:
        from servicetjek.models.round import Round

        return Round(self)

    def running_clocks(self) -> list[Timed]:
        """Those of the turns going on, then the step's own; the first is the one people look at."""
        turns: list[Turn] = self.round.speaking() if self.is_round else []
        return [*turns, self]

    @property
    def turn_seconds(self) -> int:
        """How long a turn lasts, in seconds."""
        return self.seconds_a_turn(self.meeting.people)

    def seconds_a_turn(self, people: int) -> int:
        """A step timed as a whole is shared out evenly."""
        if self.time_rule == TimeRule.PER_PARTICIPANT:
            return self.seconds
        return max(30, self.seconds // max(1, people))
