"""What a meeting held on paper decided, put into the handleplan as if it had been agreed in the cockpit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.plan.plan import Plan


@transaction.atomic
def hold_on_paper(
    meeting: Meeting, decided: Iterable[Proposal], began: datetime, now: datetime, ending: str, **told: object
) -> bool:
    """False, and nothing is changed, where the meeting is over already or was called off."""
    # What was decided may get a new plan, and the check is held before its meeting.
    meeting.service_check.hold()
    if not meeting.hold_on_paper(began, now, ending, **told):
        return False
    if proposals := list(decided):
        plan = plan_of(meeting, now)
        for proposal in proposals:
            put_in(plan, meeting, proposal)
        amend(meeting, {"on_the_table": None})
    return True


def plan_of(meeting: Meeting, now: datetime) -> Plan:
    """A plan that is begun with this was agreed on the meeting's day, however much later it is typed in."""
    plan = Plan.objects.for_meeting(meeting, timezone.localdate(now))
    plan.hold_alone()
    if meeting.started_at and not plan.experiments.exists():
        amend(plan, {"agreed_on": timezone.localdate(meeting.started_at)})
    return plan


def put_in(plan: Plan, meeting: Meeting, proposal: Proposal) -> None:
    """Also what was taken up before the net failed."""
    experiment = plan.experiments.filter(proposal=proposal).first() or plan.append(
        proposal.title,
        theme=proposal.table.theme if proposal.table else meeting.theme,
        meeting=meeting,
        proposal=proposal,
        what=proposal.text,
    )
    if not experiment.is_decided:
        # Who nodded is not on the paper.
        amend(experiment, {"decided_at": meeting.ended_at, "without_all_nods": True})
