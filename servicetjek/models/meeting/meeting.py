"""The dialogue meeting: planned as a copy of a script, then led step by step. Only the server moves it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction

from servicetjek.models.amend import amend
from servicetjek.models.check import MOST_PEOPLE, ServiceCheck
from servicetjek.models.content import ContentKey
from servicetjek.models.meeting.consequence import Consequence, consequence
from servicetjek.models.meeting.fitting import Fit, fit, least_seconds
from servicetjek.models.meeting.led import Led
from servicetjek.models.rating.choice import Choice
from servicetjek.models.schedule import PlannedStep, Schedule, ScheduledStep, schedule, total_seconds
from servicetjek.models.script import Ending, Script, TimeRule
from servicetjek.models.theme import Theme
from servicetjek.models.user import User
from servicetjek.models.watched import verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.step import Step

# A meeting begun this long before or after its planned time is a rehearsal or has moved: count from the start.
STILL_THE_PLANNED_MEETING = timedelta(hours=1)


def new_screen_token() -> str:
    return secrets.token_urlsafe(16)


class ScriptLine(NamedTuple):
    """A step as it stands in a script to read; one that is taken out keeps its line, without a number and a time."""

    step: Step
    number: int = 0
    planned: ScheduledStep | None = None


class ScriptSheet(NamedTuple):
    """A script to read: its steps with their place on the clock, and what the time will not stretch to."""

    lines: list[ScriptLine]
    scheduled: list[tuple[Step, ScheduledStep]]
    schedule: Schedule
    consequence: Consequence
    lengths: dict[str, int]  # in seconds, by ending
    fitting: Fit | None
    least_seconds: int
    is_fitted: bool

    @property
    def fitted_steps(self) -> list[tuple[Step, int, int]]:
        """Every step with what it lasts now and what it would, in seconds."""
        lengths = self.fitting.lengths if self.fitting else []
        return [(step, now.seconds, then) for (step, now), then in zip(self.scheduled, lengths, strict=False)]


class MeetingOver(Exception):
    """The meeting has ended or was called off, and what was said and agreed in it stands."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> MeetingQuerySet:
        return self.filter(service_check__in=ServiceCheck.objects.visible_to(user))

    def as_watched(self) -> MeetingQuerySet:
        """With what a screen compares by, see `full_revision`."""
        return self.all()

    def ahead(self) -> MeetingQuerySet:
        """Planned or under way."""
        return self.filter(ended_at=None, called_off_at=None)

    def on_screen(self, token: str) -> MeetingQuerySet:
        """The meeting whose storskærm has this address."""
        return self.filter(screen_token=token)

    def moved_from(self, token: str) -> MeetingQuerySet:
        """The meeting whose storskærm had this address until it got its present one."""
        return self.filter(former_screen_token=token).exclude(former_screen_token="")

    @verb
    def plan(self, check: ServiceCheck, theme: Theme, script: Script, **details: object) -> Meeting:
        """Plan a meeting on one theme with its own copy of the script, so later content never changes it.

        A check has one meeting ahead at a time: while one is planned or under way, that is the one.
        """
        from servicetjek.models.meeting.step import Step

        if ahead := self.ahead().filter(service_check=check).first():
            return ahead
        details.setdefault("people_in_room", check.expected_people)
        choice = check.choice
        if choice and theme in choice.themes:
            details["choice"] = choice
        meeting = self.create(service_check=check, theme=theme, **details)
        Step.objects.copy_script(script, meeting)
        return meeting


class Meeting(Led):
    """One dialogue meeting. `current` is the step everybody is in; the revision grows with everything seen."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="meetings")
    # A meeting on several themes has none of its own: its tables have.
    theme = ContentKey(Theme, models.PROTECT, null=True, related_name="meetings")
    # What was chosen when it was planned; None where nobody had chosen its theme.
    choice = models.ForeignKey(Choice, models.SET_NULL, null=True, blank=True, related_name="meetings")
    starts_at = models.DateTimeField("starter", null=True, blank=True)
    minutes_available = models.PositiveSmallIntegerField(
        "hvor lang tid har I?", default=90, validators=[MinValueValidator(10), MaxValueValidator(600)]
    )
    place = models.CharField("sted", max_length=120, blank=True)
    online_link = models.URLField("link for dem på afstand", blank=True)
    people_in_room = models.PositiveSmallIntegerField(
        "i rummet", default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    people_remote = models.PositiveSmallIntegerField(
        "på afstand", default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    groups = models.PositiveSmallIntegerField(
        "samtalegrupper på samme tid", default=1, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    # As the groups were, and as they became, when the script was fitted to the time there is.
    groups_fitted_from = models.PositiveSmallIntegerField(null=True, editable=False)
    groups_fitted_to = models.PositiveSmallIntegerField(null=True, editable=False)
    ending = models.CharField("slutning", max_length=1, choices=Ending, default=Ending.A)

    called_off_at = models.DateTimeField(null=True, blank=True)
    # The experiment talked about now; the others that are taken up wait, and so does a decision until all have seen it.
    on_the_table = models.ForeignKey(
        "Experiment", models.SET_NULL, null=True, blank=True, related_name="on_the_table_of"
    )

    # Ending B: who takes the proposals on, and when everybody hears.
    conclusion = models.TextField("det har vi hørt", max_length=2000, blank=True)
    news_from = models.CharField("hvem tager forslagene med?", max_length=200, blank=True)
    news_on = models.DateField("hvornår hører alle nyt?", null=True, blank=True)

    screen_token = models.CharField(max_length=32, default=new_screen_token, unique=True, editable=False)
    former_screen_token = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()
    belongs_to = ("service_check",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(groups__gte=1), name="meeting_has_a_group"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(started_at__isnull=False),
                name="meeting_ended_only_when_started",
            ),
            models.CheckConstraint(
                condition=models.Q(called_off_at=None) | models.Q(started_at=None),
                name="meeting_called_off_only_before_it_begins",
            ),
            models.UniqueConstraint(
                fields=["service_check"],
                condition=models.Q(ended_at=None, called_off_at=None),
                name="meeting_one_ahead_a_check",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} i {self.service_check}"

    # -- how many, how long -------------------------------------------------------------------------

    @property
    def planned_people(self) -> int:
        return self.people_in_room + self.people_remote

    @property
    def headcount(self) -> int:
        """How many the clock counts with: as planned until the meeting starts, then those on the list."""
        return self.headcount_with(self.participants.present().count())

    def headcount_with(self, present: int) -> int:
        """The same, where those present are counted already."""
        return present or self.planned_people if self.started_at else max(present, self.planned_people)

    @property
    def is_planned(self) -> bool:
        """Whether it lies ahead: neither begun nor called off."""
        return self.started_at is None and self.called_off_at is None

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in it: it has ended or was called off."""
        return self.ended_at is not None or self.is_called_off

    def ensure_not_over(self) -> None:
        """Raises MeetingOver."""
        if self.is_over:
            raise MeetingOver

    @property
    def status(self) -> str:
        if self.is_called_off:
            return "called-off"
        return "ended" if self.ended_at else "running" if self.started_at else "planned"

    def course(self) -> list[Step]:
        """The steps in order, with the chosen ending only."""
        return _with_ending([step for step in self.steps.all() if not step.is_taken_out], self.ending)

    def planned(self, steps: Iterable[Step]) -> list[PlannedStep]:
        return [
            PlannedStep(step.kind, step.time_rule, step.seconds, groups=self.groups, key=step.pk)
            for step in steps
        ]

    def schedule(self, starts_at: datetime) -> Schedule:
        """The times that agenda, calendar and cockpit promise: as planned, however many come."""
        return schedule(self.planned(self.course()), self.planned_people or self.headcount, starts_at)

    def planned_end(self, now: datetime) -> datetime:
        planned = self.starts_at
        is_on_time = planned is not None and abs(planned - now) <= STILL_THE_PLANNED_MEETING
        return self.schedule(planned if planned and is_on_time else now).ends_at

    @verb
    def arrange(self, **facts: object) -> bool:
        """Settle when, where and how many; what is not named stays as others have left it."""
        return not self.is_called_off and bool(amend(self, facts))

    @verb
    def call_off(self, now: datetime) -> bool:
        """Let it not be held. All that was planned in it is kept, and another may be planned instead."""
        if not self.is_planned:
            return False
        self.called_off_at = now
        self.save(update_fields=["called_off_at"])
        return True

    @transaction.atomic
    def switch_theme(self, themes: list[Theme], now: datetime, seen: str | None = None) -> bool:
        """Let the planned meeting be about the first of these themes, and remember the others, as `choose` does.

        When, where, who and what is written in the steps stay; only the theme's questions follow the theme. Nothing
        happens when the meeting is no longer as the presser has `seen` it (see `theme_seen`).
        """
        # It chooses too, and the check is held before its meeting.
        self.service_check.hold()
        return self._be_about(themes, now, seen)

    @verb
    def _be_about(self, themes: list[Theme], now: datetime, seen: str | None) -> bool:
        check = self.service_check
        if not self.is_planned or self.is_chosen_by(check.choice, themes):
            return False
        if seen not in (None, self.theme_seen):
            return False
        check.choose(themes, now)
        self.theme, self.choice = themes[0], check.choice
        self.save(update_fields=["theme", "choice"])
        self.steps.ask_about(themes[0])
        return True

    def is_chosen_by(self, choice: Choice | None, themes: list[Theme]) -> bool:
        """Whether it is about the first of these already, by a choice that says the same."""
        return choice is not None and choice.pk == self.choice_id and choice.themes == themes

    @property
    def theme_seen(self) -> str:
        """What one sees before switching the theme: which it is, and the steps whose questions will go."""
        steps = self.steps.with_own_questions(self.theme)
        return "-".join(str(each.pk) for each in [self.theme, *steps] if each)

    def sheet(self, starts_at: datetime) -> ScriptSheet:
        """The script as it stands, with nothing asked for twice."""
        everything, headcount = list(self.steps.all()), self.headcount
        steps = [step for step in everything if not step.is_taken_out]
        course = _with_ending(steps, self.ending)
        planned = self.planned(course)
        placed = schedule(planned, self.planned_people or headcount, starts_at)
        scheduled = list(zip(course, placed.steps, strict=True))
        endings = {ending: self.planned(_with_ending(steps, ending)) for ending in Ending.values}
        return ScriptSheet(
            lines=_lines(_with_ending(everything, self.ending), scheduled),
            scheduled=scheduled,
            schedule=placed,
            consequence=consequence(planned, headcount, self.minutes_available * 60),
            lengths={ending: total_seconds(each, headcount) for ending, each in endings.items()},
            fitting=self._fitting(course, headcount),
            least_seconds=least_seconds(planned, headcount),
            is_fitted=self._is_fitted(steps),
        )

    @property
    def taken_on_by(self) -> str:
        """Who takes the proposals on in ending B: as it was said at the meeting, else those who prepare the check."""
        return self.news_from or self.service_check.get_prepared_by_display()

    @property
    def is_taken_on(self) -> bool:
        """Whether others go on with the proposals after the meeting."""
        return bool(self.ending == Ending.B or self.news_from or self.news_on)

    # -- fitting it to the time there is ------------------------------------------------------------

    def consequence(self) -> Consequence:
        """What the rounds cost with these people, and the ways out when the meeting is too short."""
        return consequence(self.planned(self.course()), self.headcount, self.minutes_available * 60)

    @verb
    def take_way_out(self, kind: str) -> bool:
        """Change the plan as a way out says; one that is no longer offered changes nothing."""
        ways = {way.kind: way for way in self.consequence().ways_out}
        if self.is_called_off or kind not in ways:
            return False
        way = ways[kind]
        self.groups, self.minutes_available = way.groups, -(-way.available_seconds // 60)
        self.save(update_fields=["groups", "minutes_available"])
        rounds = self.steps.in_script().filter(
            time_rule=TimeRule.PER_PARTICIPANT, seconds__gt=way.turn_seconds
        )
        rounds.update(seconds=way.turn_seconds)
        return True

    def fitting(self) -> Fit | None:
        """The script with every step shorter, from its full length; None when it fits, cannot fit or is not ahead."""
        return self._fitting(self.course(), self.headcount)

    def _fitting(self, course: list[Step], headcount: int) -> Fit | None:
        planned, available = self.planned(course), self.minutes_available * 60
        if not self.is_planned or total_seconds(planned, headcount) <= available:
            return None
        full = [
            replace(each, seconds=step.full_seconds, groups=self.full_groups)
            for step, each in zip(course, planned, strict=True)
        ]
        return fit(full, headcount, available)

    @verb
    def fit_script(self, seen: str) -> bool:
        """Give the steps the lengths that the presser has `seen`; others, or none, when the plan has changed since."""
        fitting = self.fitting()
        if fitting is None or fitting.seen != seen:
            return False
        course = self.course()
        for step, fitted in zip(course, fitting.steps, strict=True):
            step.fit_to(fitted.seconds)
        self.steps.bulk_update(course, ["seconds", "fitted_from", "fitted_to"])
        if fitting.splits_rounds:
            self.groups_fitted_from, self.groups_fitted_to = self.full_groups, fitting.groups
            self.groups = fitting.groups
            self.save(update_fields=["groups", "groups_fitted_from", "groups_fitted_to"])
        return True

    @verb
    def undo_fit(self) -> bool:
        """Bring back what the fitting changed and nobody has changed since."""
        if not self.is_planned or not self.is_fitted:
            return False
        self.steps.filter(seconds=models.F("fitted_to")).update(seconds=models.F("fitted_from"))
        self.steps.update(fitted_from=None, fitted_to=None)
        self.groups = self.full_groups
        self.groups_fitted_from = self.groups_fitted_to = None
        self.save(update_fields=["groups", "groups_fitted_from", "groups_fitted_to"])
        return True

    @property
    def is_fitted(self) -> bool:
        """Whether there is a fitting to undo."""
        return self._is_fitted(self.steps.in_script())

    def _is_fitted(self, steps: Iterable[Step]) -> bool:
        return self.full_groups != self.groups or any(step.is_fitted for step in steps)

    @property
    def full_groups(self) -> int:
        """The groups there were before a fitting made more, unless they have been changed since."""
        before = self.groups_fitted_from
        return before if before and self.groups == self.groups_fitted_to else self.groups

    @verb
    def gather_rounds(self) -> bool:
        """Hold the rounds together again, after they were split into groups."""
        if self.is_called_off or self.groups == 1:
            return False
        self.groups = 1
        self.save(update_fields=["groups"])
        return True

    # -- how it ends --------------------------------------------------------------------------------

    @verb
    def choose_ending(self, ending: str, now: datetime) -> bool:
        """Decide on the spot (A) or take the proposals on (B); also when the ending has already begun."""
        if self.is_over or ending == self.ending:
            return False
        self.ending = ending
        self.save(update_fields=["ending"])
        here = self.current
        if here and here.ending not in ("", ending):
            here.leave(now)
            endings = [step for step in self.course() if step.ending]
            self.enter(endings[0] if endings else self.course()[-1], now)
        return True

    @verb
    def conclude(self, **told: object) -> bool:
        """Ending B: write what was heard, who takes the proposals on (news_from), when all hear (news_on).

        Raises MeetingOver.
        """
        self.ensure_not_over()
        return bool(amend(self, told))

    def make_room_for(self, participant: Participant) -> None:
        """Somebody came, or came back."""
        if self.current:
            self.current.activity.admit(participant)

    def move_screen(self) -> None:
        """Give the storskærm a new address, because somebody who must not watch it any more knows the old one."""
        self.former_screen_token, self.screen_token = self.screen_token, new_screen_token()
        self.save(update_fields=["former_screen_token", "screen_token"])


def _with_ending(steps: Iterable[Step], ending: str) -> list[Step]:
    return [step for step in steps if step.ending in ("", ending)]


def _lines(steps: Iterable[Step], scheduled: Iterable[tuple[Step, ScheduledStep]]) -> list[ScriptLine]:
    numbered = {step.pk: (number, planned) for number, (step, planned) in enumerate(scheduled, 1)}
    return [ScriptLine(step, *numbered.get(step.pk, ())) for step in steps]
