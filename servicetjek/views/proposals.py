"""Proposals in the facilitator's hands: type one for the room, show one, take one up to try."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.decision import RoomProposalForm, SameForm, TableProposalForm
from servicetjek.models import Experiment, Proposal
from servicetjek.views import reach
from servicetjek.views.cockpit import answer
from servicetjek.views.decision import refused, says_when_closed
from servicetjek.views.reach import UserRequest


@require_POST
@says_when_closed
def add(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    form = RoomProposalForm(meeting.participants.present(), request.POST)
    if not form.is_valid():
        return refused(request, form)
    author = form.cleaned_data["participant"]
    Proposal.objects.write_for_room(
        meeting, form.key, form.cleaned_data["text"], timezone.now(), participant=author
    )
    return answer(request, meeting)


@require_POST
@says_when_closed
def add_as_told(request: UserRequest, pk: int) -> HttpResponse:
    """Type what a table tells of, and nobody at it has written."""
    meeting, form = reach.meeting(request, pk), TableProposalForm(request.POST)
    if not form.is_valid():
        return refused(request, form)
    table = reach.table(request, pk, form.cleaned_data["number"])
    Proposal.objects.write_as_told(table, form.key, form.cleaned_data["text"], timezone.now())
    return answer(request, meeting)


@require_POST
def join(request: UserRequest, pk: int, proposal_pk: int) -> HttpResponse:
    """Two tables propose the same: the other stands for both, and what each said is kept."""
    proposal = reach.proposal(request, pk, proposal_pk)
    form = SameForm(proposal, request.POST)
    if not form.is_valid():
        return refused(request, form)
    proposal.join(form.cleaned_data["other"])
    return answer(request, proposal.meeting)


@require_POST
def part(request: UserRequest, pk: int, proposal_pk: int) -> HttpResponse:
    proposal = reach.proposal(request, pk, proposal_pk)
    proposal.part()
    return answer(request, proposal.meeting)


@require_POST
def present(request: UserRequest, pk: int, proposal_pk: int) -> HttpResponse:
    proposal = reach.proposal(request, pk, proposal_pk)
    proposal.present(timezone.now())
    return answer(request, proposal.meeting)


@require_POST
@says_when_closed
def try_out(request: UserRequest, pk: int, proposal_pk: int) -> HttpResponse:
    """Put it on the table as an experiment that the meeting edits together."""
    proposal = reach.presented(request, pk, proposal_pk)
    Experiment.objects.from_proposal(proposal, timezone.localdate())
    return answer(request, proposal.meeting)
