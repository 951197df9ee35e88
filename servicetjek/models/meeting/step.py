"""One step of a meeting: the facilitator's own copy of a step of the script, with its own clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property

from servicetjek.models.amend import amend
from servicetjek.models.content import scripts
from servicetjek.models.durations import minutes_short, time_in_words
from servicetjek.models.meeting.activity import Activity
from servicetjek.models.meeting.clock import Timed
from servicetjek.models.meeting.fitting import squeezed
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.table import Table
from servicetjek.models.schedule import PlannedStep, step_seconds
from servicetjek.models.script import SPOKEN, Copied, Script, ScriptStep, StepKind, StepText, TimeRule
from servicetjek.models.watched import Held, verb

if TYPE_CHECKING:
    from servicetjek.models.theme import Theme


def table_steps(theme: Theme) -> list[ScriptStep]:
    """The points that a table goes through by itself: of its theme's script all but the first and the last (source:
    tool 1, the dialogue meeting)."""
    tool_scripts = [script for script in scripts() if script.tool_id == theme.tool_id]
    script = next(script for script in tool_scripts if script.form == Script.Form.ONE_THEME)
    return [step for step in script.steps.all() if step.kind != StepKind.WELCOME and not step.ending]


def steps_of(table: Table, headcount: int, available_seconds: int) -> list[Step]:
    """What its theme's script has between the welcome and the endings, fitted to the time there is."""
    times = table.plenary.service_check.times_as_fast
    scripted = table_steps(table.theme)
    planned = [PlannedStep(step.kind, step.time_rule, step.seconds) for step in scripted]
    fitted = squeezed(planned, headcount, available_seconds * times)
    steps = [_of_a_table(table, *each) for each in zip(scripted, fitted, strict=True)]
    for step in steps if times > 1 else ():
        step.quicken(times)
    return steps


def _of_a_table(table: Table, step: ScriptStep, fitted: PlannedStep) -> Step:
    texts = {**step.texts(), "seconds": fitted.seconds}
    questions = table.theme.questions if step.shows_questions else []
    return Step(table=table, slug=step.slug, position=step.position, questions=questions, **texts)


class StepQuerySet(models.QuerySet["Step"]):
    def copy_script(self, script: Copied, meeting: Meeting) -> None:
        self.bulk_create(
            Step(
                meeting=meeting,
                slug=step.slug,
                position=step.position,
                questions=step.questions_about(meeting.theme),
                **step.texts(),
            )
            for step in script.steps.all()
        )

    def begin_what_tables_do(self, headcounts: Mapping[Table, int], now: datetime) -> dict[Table, Step]:
        """Give each table, with so many at it, its steps. Returns the first, whose clock has started."""
        courses = {
            table: steps_of(table, headcount, table.seconds_left(now))
            for table, headcount in headcounts.items()
        }
        first = {table: steps[0] for table, steps in courses.items()}
        for table, step in first.items():
            step.started_at, step.allowed_seconds = now, step.lasts(headcounts[table])
        self.bulk_create(step for steps in courses.values() for step in steps)
        return first

    def in_script(self) -> StepQuerySet:
        return self.filter(taken_out_at=None)

    def from_script(self) -> StepQuerySet:
        """Without the workplace's own."""
        return self.exclude(slug="")

    def ask_about(self, theme: Theme) -> None:
        self.from_script().filter(shows_questions=True).update(questions=theme.questions)

    def with_own_questions(self, theme: Theme | None) -> list[Step]:
        """Those that ask about the theme in other questions than its own."""
        asking = self.from_script().filter(shows_questions=True) if theme else self.none()
        return [step for step in asking if theme and step.questions != theme.questions]

    def in_own_words(self, script: Script) -> list[Step]:
        """Those that the script has in other words, or not at all."""
        scripted = {step.slug: step.wording for step in script.steps.all()}
        return [step for step in self if step.wording != scripted.get(step.slug)]


class Step(StepText, Timed, Held):
    """A step as this meeting, or a table of it, holds it: edited freely, and never touched by new content."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="steps")
    table = models.ForeignKey(Table, models.CASCADE, null=True, blank=True, related_name="steps")
    slug = models.SlugField(blank=True)  # of the script's step; empty for the workplace's own
    position = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list, blank=True)
    # Until the meeting begins it can be put back, as it was and where it was.
    taken_out_at = models.DateTimeField(null=True, editable=False)
    # Its seconds as they were, and as they became, when the script was fitted to the time there is.
    fitted_from = models.PositiveIntegerField(null=True, editable=False)
    fitted_to = models.PositiveIntegerField(null=True, editable=False)
    # What other departments have tried stands on the storskærm while the meeting is in this step.
    bank_shown_at = models.DateTimeField(null=True, editable=False)

    objects = StepQuerySet.as_manager()
    part_of, belongs_to = "led", ("meeting", "table")

    class Meta:
        ordering = ["meeting_id", "table_id", "position", "ending", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(meeting=None) ^ models.Q(table=None),
                name="step_of_a_meeting_or_of_a_table",
            ),
            models.UniqueConstraint(fields=["table", "position"], name="step_has_its_own_place_at_a_table"),
            # Both endings share the last place.
            models.UniqueConstraint(fields=["meeting", "position", "ending"], name="step_has_its_own_place"),
            models.CheckConstraint(
                condition=models.Q(taken_out_at=None) | models.Q(ending="", started_at=None),
                name="step_taken_out_only_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def led(self) -> Led:
        """What it is a step of."""
        led = self.table if self.table_id else self.meeting
        assert led, "a constraint holds that it has one"
        return led

    @property
    def is_taken_out(self) -> bool:
        return self.taken_out_at is not None

    @cached_property
    def activity(self) -> Activity:
        return Activity.by_kind[self.kind](self)

    @property
    def planned_seconds(self) -> int:
        return self.lasts(self.led.headcount)

    def lasts(self, headcount: int) -> int:
        """In seconds, with so many people."""
        groups = self.led.groups_in(self.time_rule)
        return step_seconds(self.time_rule, self.seconds, max(1, headcount), groups)

    def spoken(self, field: str) -> str:
        """One of the texts with the theme, the time and those who go on put in, e.g. "screen"."""
        theme = self.led.theme.name.lower() if self.led.theme_id else "jeres temaer"
        text: str = getattr(self, field)
        if "{hvem}" in text:
            text = text.replace("{hvem}", self.led.plenary.taken_on_by)
        return text.replace("{tema}", theme).replace("{tid}", time_in_words(self.seconds))

    @property
    def words(self) -> dict[str, str]:
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

    # -- fitting it to the time there is ------------------------------------------------------------

    @property
    def is_fitted(self) -> bool:
        """Shortened by a fitting; a step that somebody has given another time since is their own again."""
        return self.fitted_to is not None and self.seconds == self.fitted_to

    @property
    def full_seconds(self) -> int:
        return self.fitted_from if self.is_fitted and self.fitted_from else self.seconds

    def fit_to(self, seconds: int) -> None:
        self.fitted_from, self.fitted_to, self.seconds = self.full_seconds, seconds, seconds

    def quicken(self, times: int) -> None:
        """So many times as fast, for a rehearsal; its words still say the real time, where there is room for it."""
        for field in SPOKEN:
            text: str = getattr(self, field)
            said = text.replace("{tid}", time_in_words(self.seconds))
            if len(said) <= getattr(self._meta.get_field(field), "max_length", 0):
                setattr(self, field, said)
        self.seconds = max(1, round(self.seconds / times))

    # -- editing the script -------------------------------------------------------------------------

    @verb
    def rewrite(self, **texts: object) -> bool:
        """The clock and the texts not named stay as others have left them."""
        return not self.led.is_called_off and bool(amend(self, texts))

    @verb
    def move(self, by: int, seen: int | None = None) -> bool:
        """Swap place with the step before (-1) or after (1), if it still stands where the presser has `seen` it.

        Both endings share the last place, and stay there.
        """
        if self.led.is_called_off or self.is_taken_out or self.ending:
            return False
        if seen not in (None, self.position):
            return False
        steps = list(self.led.steps.in_script().filter(ending=""))
        place = steps.index(self)
        if not 0 <= place + by < len(steps):
            return False
        steps[place], steps[place + by] = steps[place + by], steps[place]
        self._line_up(steps)
        return True

    @verb
    def insert_after(self, **texts: object) -> Step:
        """Put a step of the workplace's own after this one; nothing comes after an ending, so there just before it.

        Raises MeetingOver.
        """
        self.led.ensure_not_over()
        place = self._first_ending().position if self.ending else self.position + 1
        later, free = self.led.steps.filter(position__gte=place), self._free_place()
        later.update(position=models.F("position") + free)
        later.update(position=models.F("position") - free + 1)
        return self.led.steps.create(position=place, **{"kind": StepKind.OTHER, **texts})

    @verb
    def take_out(self, now: datetime) -> bool:
        """Until it is put back; not the endings, nor once the meeting has begun."""
        return not self.is_taken_out and not self.ending and self._set_out(now)

    @verb
    def put_back(self) -> bool:
        return self.is_taken_out and self._set_out(None)

    def _set_out(self, taken_out_at: datetime | None) -> bool:
        return self.led.is_planned and bool(amend(self, {"taken_out_at": taken_out_at}))

    def _line_up(self, steps: list[Step]) -> None:
        """Give these steps their places in this order, by way of free ones: no two may hold one even meanwhile."""
        places = sorted(step.position for step in steps)
        self.led.steps.filter(pk__in=[step.pk for step in steps]).update(
            position=models.F("position") + self._free_place()
        )
        for step, place in zip(steps, places, strict=True):
            step.position = place
        Step.objects.bulk_update(steps, ["position"])

    def _free_place(self) -> int:
        last: int = self.led.steps.aggregate(last=models.Max("position"))["last"]
        return last + 1

    def _first_ending(self) -> Step:
        return self.led.steps.exclude(ending="").earliest("position")

    # -- while it runs ------------------------------------------------------------------------------

    def enter(self, now: datetime) -> None:
        """Its clock starts, or goes on where it was left."""
        self.start_clock(self.planned_seconds, now)
        self.activity.begin(now)

    def leave(self, now: datetime) -> None:
        self.activity.end(now)

    def seconds_a_turn(self, speakers: int) -> int:
        """A step timed as a whole is shared out evenly."""
        if self.time_rule != TimeRule.FIXED:
            return self.seconds
        return max(30, self.seconds // max(1, speakers))
