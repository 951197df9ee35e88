"""Experiments (forsøg): what the workplace tries for a short while, agreed by nods to its words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.content import ContentKey
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.proposal import LONGEST_TEXT, LONGEST_TITLE, Proposal
from servicetjek.models.plan.agreeing import AgreedTogether
from servicetjek.models.plan.course import HasCourse
from servicetjek.models.plan.diary import Entry, Pen
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.trial import LONGEST, SHORTEST
from servicetjek.models.theme import Theme
from servicetjek.models.user import User
from servicetjek.models.watched import verb
from servicetjek.models.words import first_of
from servicetjek.models.workplace import Workplace


def title_from(text: str) -> str:
    """The first line or sentence of a proposal, short enough for a heading."""
    return first_of(text, LONGEST_TITLE)[0]


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def visible_to(self, user: User) -> ExperimentQuerySet:
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of(self, meeting: Meeting) -> ExperimentQuerySet:
        """What is written by hand in the plan is agreed in no meeting."""
        return self.filter(meeting=meeting)

    def in_plan(self) -> ExperimentQuerySet:
        return self.filter(removed_at=None)

    def agreed(self) -> ExperimentQuerySet:
        """Decided in a meeting, or written by hand in the plan."""
        return self.in_plan().filter(models.Q(meeting=None) | models.Q(decided_at__isnull=False))

    def tried_at(self, workplace: Workplace) -> ExperimentQuerySet:
        """Agreed in whichever of its departments; the one that began first stands first."""
        checks = ServiceCheck.objects.in_earnest().filter(workplace=workplace)
        return self.agreed().filter(plan__service_check__in=checks).order_by("starts_on", "pk")

    def with_lesson(self) -> ExperimentQuerySet:
        """Something was learnt of it, or it was decided what becomes of it."""
        told = models.Q(stops__learnt__gt="") | models.Q(stops__outcome__gt="")
        return self.filter(told).distinct()

    def with_course(self) -> ExperimentQuerySet:
        """With what tells how far each has come, and where."""
        return self.select_related("plan__service_check__workplace", "meeting").prefetch_related("stops")

    def with_changes(self) -> ExperimentQuerySet:
        """With those entries of the diary that changed what had been agreed."""
        return self.prefetch_related(models.Prefetch("diary", Entry.objects.filter(**Entry.CHANGES)))

    def undecided(self) -> ExperimentQuerySet:
        return self.filter(decided_at=None)

    def on_the_table(self, meeting: Meeting) -> Experiment | None:
        return self.filter(on_the_table_of=meeting).first()

    def in_line(self, meeting: Meeting) -> ExperimentQuerySet:
        """The next one first."""
        return self.of(meeting).undecided().exclude(on_the_table_of=meeting)

    def with_nods(self) -> ExperimentQuerySet:
        return self.prefetch_related("nods")

    @transaction.atomic
    def from_proposal(self, proposal: Proposal, today: date) -> Experiment:
        """Take up a presented proposal: it is put on the table, or in line where another is talked about.

        A second time gives the same experiment.
        Raises MeetingOver and PlanLocked.
        """
        # It may get a new plan, and the check is held before its meeting.
        proposal.meeting.service_check.hold()
        return self._take_up(proposal, today)

    @verb
    def _take_up(self, proposal: Proposal, today: date) -> Experiment:
        meeting, plan = proposal.meeting, Plan.objects.for_meeting(proposal.meeting, today)
        if taken_up := plan.experiments.filter(proposal=proposal).first():
            return taken_up
        meeting.ensure_not_over()
        plan.hold_alone()
        experiment = plan.append(
            title_from(proposal.text),
            theme=proposal.table.theme if proposal.table else meeting.theme,
            meeting=meeting,
            proposal=proposal,
            what=proposal.text,
        )
        if meeting.on_the_table is None:
            amend(meeting, {"on_the_table": experiment})
        return experiment


class InPlan(models.Manager.from_queryset(ExperimentQuerySet)):  # type: ignore[misc]
    """Without those that were taken out of the plan again."""

    def get_queryset(self) -> ExperimentQuerySet:
        return super().get_queryset().in_plan()


class Experiment(HasCourse, AgreedTogether):
    """One row of the plan, agreed in a meeting or written by hand.

    Its text has a version: a nod is for the words that stood there when it was given.
    """

    class Column(models.TextChoices):
        """The plan's six columns (source: tool 1's action plan)."""

        WHAT = "what", "Hvad?"
        WHY = "why", "Hvorfor?"
        HOW = "how", "Hvordan?"
        WHO = "who", "Hvem?"
        ADJUSTMENTS = "adjustments", "Justeringer – hvornår?"
        STATUS = "status", "Status?"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="experiments")
    theme = ContentKey(Theme, models.PROTECT, null=True, blank=True, related_name="experiments")
    # The meeting it is talked about and agreed in; None for what is written by hand.
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="experiments")
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, blank=True, related_name="experiments")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField("navn på forsøget", max_length=LONGEST_TITLE)
    what = models.TextField("hvad?", max_length=LONGEST_TEXT, blank=True)
    why = models.TextField("hvorfor?", max_length=LONGEST_TEXT, blank=True)
    how = models.TextField("hvordan?", max_length=LONGEST_TEXT, blank=True)
    who = models.TextField("hvem?", max_length=LONGEST_TEXT, blank=True)
    # E-mail addresses, one a line. They stand nowhere but where they are typed in, and so not in the diary either.
    remind = models.TextField("hvem skal have en mail?", blank=True)
    adjustments = models.TextField("justeringer – hvornår?", max_length=LONGEST_TEXT, blank=True)
    status = models.TextField("status?", max_length=LONGEST_TEXT, blank=True)
    # Out of the plan, and kept so that its diary can be read, and its link says what became of it.
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InPlan()
    with_removed = ExperimentQuerySet.as_manager()
    part_of, belongs_to = "meeting", ("plan",)

    class Meta:
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "proposal"], name="experiment_once_a_proposal"),
            models.UniqueConstraint(fields=["plan", "position"], name="experiment_has_its_own_place"),
            models.CheckConstraint(
                condition=models.Q(weeks__gte=SHORTEST, weeks__lte=LONGEST),
                name="experiment_takes_2_to_26_weeks",
            ),
        ]

    AGREED = ("title", "what", "why", "how", "who")

    def __str__(self) -> str:
        return self.title

    @property
    def explained(self) -> str:
        """What it is, where its name does not say it already."""
        head, rest = first_of(self.what, LONGEST_TITLE)
        return rest if head == self.title else self.what

    @property
    def length_of_words(self) -> int:
        """Characters in what is being agreed, so that a screen can choose a size that fits."""
        return sum(len(getattr(self, name)) for name in self.AGREED)

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def remind_at(self) -> list[str]:
        return self.remind.split()

    @property
    def anchor(self) -> str:
        return f"forsoeg-{self.pk}"

    def cells(self) -> list[tuple[str, str, str]]:
        """The six columns in order: field, Danish heading, text with what has been adjusted on the way."""
        texts = {column.value: getattr(self, column.value) for column in self.Column}
        texts[self.Column.ADJUSTMENTS.value] = "\n".join(filter(None, [self.adjustments, *self.adjusted]))
        return [(column.value, column.label, texts[column.value]) for column in self.Column]

    @property
    def adjusted(self) -> list[str]:
        """What has been adjusted, with the day it began: "22.4.2027: To har vagten"."""
        return [
            f"{stop.adjusted_from or timezone.localdate(stop.held_at):%-d.%-m.%Y}: {stop.adjusted}"
            for stop in self.stops.all()
            if stop.is_held and stop.adjusted
        ]

    @verb
    def write(self, pen: Pen, seen: Mapping[str, str] | None = None, /, **texts: str) -> bool:
        """Change some of its texts, with what the writer has `seen` in them before.

        New words in what is being agreed ask for new nods. Raises PlanLocked, and Overtaken when somebody else has
        written in the same cell meanwhile.
        """
        was = {name: getattr(self, name) for name in texts}
        changed = self._write(texts, seen)
        for name in changed:
            said = ("", "") if name == "remind" else (was[name], texts[name])
            self.note(pen, Entry.What.WRITTEN, name, *said)
        return bool(changed)

    @verb
    def word(self, **texts: str) -> bool:
        """Write in the meeting, where it is being agreed; what is decided is only changed in the plan.

        Raises MeetingOver and PlanLocked.
        """
        if self.meeting:
            self.meeting.ensure_not_over()
        return self.is_on_the_table and bool(self._write(texts))

    def _write(self, texts: Mapping[str, str], seen: Mapping[str, str] | None = None) -> list[str]:
        """Tells which were changed."""
        self.plan.ensure_unlocked()
        changed = amend(self, texts, seen)
        if not self.is_decided and set(changed) & set(self.AGREED):
            amend(self, {"text_version": self.text_version + 1})
        return changed

    @verb
    def remove(self, pen: Pen) -> bool:
        """Take it out of the plan, also when it is decided. Raises PlanLocked.

        Its proposal can be taken up again.
        """
        self._leave_the_plan()
        self.note(pen, Entry.What.REMOVED)
        amend(self, {"removed_at": pen.now, "proposal": None})
        self.dates_have_moved()
        return True

    def hold(self) -> bool:
        """From the top down, as everywhere: the meetings that show it, the plan, and then itself."""
        for meeting in self._watched_in():
            meeting.hold()
        return self.plan.hold_alone() and self.hold_alone()

    def touch(self, urgent: bool = True) -> None:
        """The plan's own page shows all that hurries; nods are for those in the meeting."""
        for meeting in self._watched_in():
            meeting.touch(urgent)
        if urgent:
            self.plan.count_change()

    def _watched_in(self) -> list[Meeting]:
        """The meeting it is agreed in, and then one that stops up about it. What waits for nods has only the first,
        and is pressed by many at once."""
        following = [] if self.waits_for_nods else self.plan.follow_ups.ahead()
        return [*([self.meeting] if self.meeting else []), *following]
