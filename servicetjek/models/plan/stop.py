"""Stops: the days on which an experiment is looked at, and on the last of them decided on (source: tool 1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.diary import LONGEST_NAME, Entry, Pen
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.plan import Plan, new_token
from servicetjek.models.plan.trial import USUAL_LENGTH, trial_dates
from servicetjek.models.plan.voices import Voices, kept_of, the_questions
from servicetjek.models.plan.working_days import next_working_day
from servicetjek.models.rating.rating import Rating
from servicetjek.models.user import User
from servicetjek.models.watched import Held, verb


class ExperimentIsOver(Exception):
    """It was decided on meanwhile, or a later stop has been held: what is written here would change the past."""


class StopQuerySet(models.QuerySet["Stop"]):
    def visible_to(self, user: User) -> StopQuerySet:
        return self.filter(experiment__in=Experiment.objects.visible_to(user))

    def by_link(self) -> StopQuerySet:
        """With all that its page tells; those of removed experiments too, to say so."""
        return self.select_related("experiment__plan__service_check__workplace", "asked").prefetch_related(
            "experiment__stops", "experiment__diary"
        )

    def waiting(self) -> StopQuerySet:
        """Still to be held, of what has been agreed; one that a later stop has been held after is passed over."""
        later = Stop.objects.filter(
            experiment=models.OuterRef("experiment"),
            number__gt=models.OuterRef("number"),
            held_at__isnull=False,
        )
        agreed = Experiment.objects.agreed()
        return self.filter(~models.Exists(later), held_at=None, experiment__in=agreed)

    def to_be_told(self, plan: Plan | None = None) -> StopQuerySet:
        """Of one plan or of all: what waits in earnest, and where reminders were not stopped."""
        in_earnest = {"service_check__rehearsal": None, "service_check__workplace__is_sample": False}
        plans = Plan.objects.filter(reminders_stopped_at=None, **in_earnest)
        within = plans.filter(pk=plan.pk) if plan else plans
        return self.waiting().filter(experiment__plan__in=within).select_related("experiment")

    def on(self, day: date) -> StopQuerySet:
        return self.filter(day=day)

    def between(self, first: date, last: date) -> StopQuerySet:
        return self.filter(day__range=(first, last))


class Stop(Held):
    """A day to stop up: on the way to learn and adjust, and at the end to decide.

    What was answered stands on it from when it is held. Its token is the way in for somebody without an account.
    """

    class Outcome(models.TextChoices):
        """What can come of the last stop (source: tool 1, after six weeks)."""

        PERMANENT = "permanent", "Vi gør det fast"
        RUN_ON = "run-on", "Vi justerer og kører videre"
        STOPPED = "stopped", "Vi stopper"

    experiment = models.ForeignKey(Experiment, models.CASCADE, related_name="stops")
    # From one; an experiment that runs on counts on.
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    is_decision = models.BooleanField(default=False)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    link_closed_at = models.DateTimeField(null=True, blank=True)

    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=LONGEST_NAME, blank=True)
    learnt = models.TextField("hvad har I lært?", max_length=LONGEST_TEXT, blank=True)
    # Lines of the agreement: those that stay, and those that what is adjusted takes the place of.
    kept = models.TextField("hvad beholder I?", max_length=2 * LONGEST_TEXT, blank=True)
    left_out = models.TextField(max_length=2 * LONGEST_TEXT, blank=True)
    adjusted = models.TextField("hvad justerer I?", max_length=LONGEST_TEXT, blank=True)
    adjusted_from = models.DateField("hvornår begynder det?", null=True, blank=True)
    outcome = models.CharField("hvad gør I nu?", max_length=10, choices=Outcome, blank=True)
    reason = models.TextField("hvorfor?", max_length=LONGEST_TEXT, blank=True)
    # What everybody answered before it, see voices.py.
    said_by_all = models.JSONField(null=True, editable=False)

    objects = StopQuerySet.as_manager()
    part_of = "experiment"

    class Meta:
        ordering = ["experiment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "number"], name="stop_once_a_number"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(is_decision=True, held_at__isnull=False),
                name="stop_decides_when_it_is_held_as_the_last",
            ),
        ]

    # What is answered, and so kept in the diary when it is changed afterwards.
    ANSWERS = ("learnt", "kept", "left_out", "adjusted", "adjusted_from")

    def __str__(self) -> str:
        return "Beslut" if self.is_decision else "Stop op"

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def ends_it(self) -> bool:
        """The experiment does not run any more: it is permanent, or was stopped."""
        return self.outcome in (self.Outcome.PERMANENT, self.Outcome.STOPPED)

    @property
    def runs_on(self) -> bool:
        return self.outcome == self.Outcome.RUN_ON

    @property
    def runs_on_from(self) -> date:
        """The first day of the stretch that follows it: when what is adjusted begins, else the next working day."""
        assert self.held_at
        return self.adjusted_from or next_working_day(timezone.localdate(self.held_at))

    @property
    def is_over(self) -> bool:
        """Nothing can be written here any more: a later stop was held, or it is decided."""
        return bool(self.outcome) or any(
            stop.is_held and stop.number > self.number for stop in self.experiment.stops.all()
        )

    @property
    def takes_link(self) -> bool:
        return self.link_closed_at is None

    @property
    def voices(self) -> Voices | None:
        return Voices.of(self.said_by_all) if self.said_by_all else None

    @property
    def may_ask(self) -> bool:
        """Whether everybody may be asked now: of what is agreed, before it is held, and until they have been."""
        has_passed = self.is_held or self.is_over or self.experiment.waits_for_nods
        return not (has_passed or self.said_by_all or self.rating_open)

    @property
    def rating(self) -> Rating | None:
        """What everybody is asked, or was: the latest, if there is one."""
        asked: ServiceCheck | None = getattr(self, "asked", None)
        return asked.rating if asked else None

    @property
    def rating_open(self) -> Rating | None:
        return self.rating if self.rating and self.rating.is_open else None

    def answers(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.ANSWERS}

    # -- what everybody says, before it ----------------------------------------------------------------

    @verb
    def ask_everybody(self, user: User | None, now: datetime) -> bool:
        """Open an anonymous rating of it, behind a code of its own; pressed again, it is open already."""
        if not self.may_ask:
            return False
        check = self.experiment.plan.service_check
        asked, _ = ServiceCheck.objects.get_or_create(
            asks_about=self,
            defaults={
                "workplace_id": check.workplace_id,
                "tool": the_questions(),
                "department": check.department,
                "expected_people": check.expected_people,
                "created_by": user,
            },
        )
        Rating.objects.begin(asked, Rating.Audience.STAFF, now)
        return True

    @transaction.atomic
    def show_voices(self, now: datetime) -> bool:
        """Close the rating, and show what everybody says. The rating is held first, for it stands above the plan.

        Raises TooFewAnswers.
        """
        rating = self.rating
        if rating is None:
            return False
        rating.reveal(now)
        return self._keep_voices(rating)

    @verb
    def _keep_voices(self, rating: Rating) -> bool:
        return not self.said_by_all and bool(amend(self, {"said_by_all": kept_of(rating)}))

    # -- the stop itself -------------------------------------------------------------------------------

    @verb
    def write_up(self, pen: Pen, answers: Mapping[str, object], seen: Mapping[str, object]) -> bool:
        """What was learnt, kept and adjusted; a second time, a correction of it.

        Raises Overtaken when somebody has written here since it was `seen`, and ExperimentIsOver.
        """
        return self._write_up(pen, answers, seen)

    def _write_up(self, pen: Pen, answers: Mapping[str, object], seen: Mapping[str, object]) -> bool:
        self._ensure_still_last()
        was, corrects = self.answers(), self.is_held
        changed = amend(self, answers, seen)
        if not corrects:
            amend(self, {"held_at": pen.now, "held_by": pen.by[:LONGEST_NAME]})
            self.experiment.note(pen, Entry.What.HELD)
        for name in changed if corrects else ():
            self.experiment.note(pen, Entry.What.WRITTEN, name, was[name] or "", answers[name] or "")
        return bool(changed) or not corrects

    @verb
    def decide(
        self,
        pen: Pen,
        outcome: str,
        reason: str,
        answers: Mapping[str, object],
        seen: Mapping[str, object],
        *,
        weeks: int = USUAL_LENGTH,
    ) -> bool:
        """What becomes of the experiment; run on, it is for so many weeks more. Decided by another, it stays so.

        Raises Overtaken and ExperimentIsOver.
        """
        if not self.is_decision or self.outcome:
            return False
        self._write_up(pen, answers, seen)
        amend(self, {"outcome": outcome, "reason": reason})
        self.experiment.note(pen, Entry.What.DECIDED, became=self.get_outcome_display())
        self.experiment.dates_have_moved()
        if outcome == self.Outcome.RUN_ON:
            dates = trial_dates(self.runs_on_from, weeks, self.experiment.paced)
            self.experiment.lay_stops(dates, after=self.number)
        return True

    @verb
    def reopen(self, pen: Pen) -> bool:
        """Take back the decision, as long as nobody has stopped up since, or asked everybody: it waits again, with what
        was learnt."""
        passed = models.Q(held_at__isnull=False) | models.Q(asked__isnull=False)
        if not self.outcome or self._later().filter(passed).exists():
            return False
        was = self.get_outcome_display()
        self._later().delete()
        self.experiment.dates_have_moved()
        amend(self, {"outcome": "", "reason": "", "held_at": None, "held_by": ""})
        self.experiment.note(pen, Entry.What.REOPENED, was=was)
        return True

    @verb
    def move(self, pen: Pen, day: date) -> bool:
        """To another day, before it is held."""
        if self.is_held or day == self.day:
            return False
        self.experiment.note(pen, Entry.What.TIMED, was=self.day, became=day)
        amend(self, {"day": day})
        self.experiment.dates_have_moved()
        return True

    @verb
    def close_link(self, pen: Pen) -> bool:
        return self.link_closed_at is None and bool(amend(self, {"link_closed_at": pen.now}))

    @verb
    def renew_link(self, seen: str) -> bool:
        """The old one never works again; pressed again, the new one stays."""
        return self.token == seen and bool(amend(self, {"token": new_token(), "link_closed_at": None}))

    def _ensure_still_last(self) -> None:
        if self._later().filter(held_at__isnull=False).exists() or self.outcome:
            raise ExperimentIsOver

    def _later(self) -> StopQuerySet:
        return Stop.objects.filter(experiment=self.experiment, number__gt=self.number)
