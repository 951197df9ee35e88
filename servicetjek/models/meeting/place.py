"""Where a table has put a proposal on its board of four fields, and whether it would begin with it."""

from __future__ import annotations

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.table import Table
from servicetjek.models.watched import Held, verb

# The two or three that are most essential to start first (source: tool 1, the dialogue meeting).
MOST_PRIORITIES = 3


class Row(models.TextChoices):
    """Do the experiments serve the same purpose?"""

    SIMILAR = "similar", "Ens formål"
    DIFFERENT = "different", "Forskelligt formål"


class Column(models.TextChoices):
    """To run at the same time is a *can*, at different times a *should* (source: tool 1, the four fields)."""

    SAME_TIME = "same_time", "Kan køre på samme tid"
    OWN_TIME = "own_time", "Bør køre på hver sin tid"


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_meeting(self, meeting: Meeting) -> PlaceQuerySet:
        return self.filter(table__meeting=meeting).select_related(
            "table", "proposal__participant", "proposal__table"
        )

    def priorities_in(self, meeting: Meeting) -> PlaceQuerySet:
        return self.in_meeting(meeting).exclude(priority=None).order_by("table_id", "priority")

    def of(self, proposal: Proposal) -> Place | None:
        """Where it is, or what was placed of those that it now stands for."""
        same = models.Q(proposal=proposal) | models.Q(proposal__joined_into=proposal)
        return self.filter(same).order_by("proposal__joined_into").first()

    @verb
    def put(self, table: Table, proposal: Proposal, row: str, column: str, seen: int | None = None) -> bool:
        """Place a proposal that all have been told of, or move it, in the step that the presser has `seen`."""
        meeting = table.meeting
        if meeting.is_over or seen not in (None, meeting.current_id) or not proposal.hold_alone():
            return False
        if proposal.meeting_id != meeting.pk or not meeting.shows(proposal):
            return False
        where = {"proposal": proposal, "row": row, "column": column}
        place = table.places.of(proposal)
        return bool(amend(place, where) if place else self.create(table=table, **where))


class Place(Held):
    """A proposal on the board of a table."""

    table = models.ForeignKey(Table, models.CASCADE, related_name="places")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="places")
    row = models.CharField(max_length=10, choices=Row)
    column = models.CharField(max_length=10, choices=Column)
    # 1 for what the table would begin with before all else; None for the rest.
    priority = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()
    part_of = "table"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "proposal"], name="place_once_a_table"),
            models.UniqueConstraint(fields=["table", "priority"], name="place_one_a_priority"),
            models.CheckConstraint(
                condition=models.Q(priority=None) | models.Q(priority__range=(1, MOST_PRIORITIES)),
                name="place_three_priorities_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} · {self.table}"

    @property
    def is_priority(self) -> bool:
        return self.priority is not None

    @verb
    def begin_with(self, seen: int | None = None) -> bool:
        """The table would begin with it. False when it has named three."""
        if self._is_too_late(seen) or self.is_priority:
            return False
        named = self.table.places.exclude(priority=None).count()
        return named < MOST_PRIORITIES and bool(amend(self, {"priority": named + 1}))

    @verb
    def let_wait(self, seen: int | None = None) -> bool:
        """It can wait after all; those named after it move up."""
        if self._is_too_late(seen) or self.priority is None:
            return False
        after = self.table.places.filter(priority__gt=self.priority).order_by("priority")
        amend(self, {"priority": None})
        # One at a time, the first first: no two may hold the same number even meanwhile.
        for place in after:
            amend(place, {"priority": (place.priority or 0) - 1})
        return True

    @verb
    def take_back(self, seen: int | None = None) -> bool:
        """Off the board, as if it had not been placed."""
        if self._is_too_late(seen):
            return False
        if self.priority is not None:
            self.let_wait()
        return bool(self.delete())

    def _is_too_late(self, seen: int | None) -> bool:
        meeting = self.table.meeting
        return meeting.is_over or seen not in (None, meeting.current_id)
