"""What is within somebody's reach: the one place where a facilitator's request is given what its address names.

Reach is built into the lookup, so that nothing is fetched first and looked at afterwards. Out of reach is 404.
"""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from servicetjek.models import (
    Experiment,
    Meeting,
    OwnScript,
    Participant,
    Plan,
    Proposal,
    Rating,
    Rehearsal,
    ServiceCheck,
    Step,
    Stop,
    Table,
    Talk,
    User,
    Workplace,
)


class UserRequest(HttpRequest):
    """A request that has come through the login gate."""

    user: User
    htmx: HtmxDetails


def workplace(request: UserRequest, pk: int) -> Workplace:
    return get_object_or_404(Workplace.objects.visible_to(request.user), pk=pk)


def colleague(request: UserRequest, pk: int, user_pk: int) -> User:
    return get_object_or_404(workplace(request, pk).members, pk=user_pk)


def own_script(request: UserRequest, pk: int, script_pk: int) -> OwnScript:
    return get_object_or_404(workplace(request, pk).own_scripts, pk=script_pk)


def sample(request: UserRequest, pk: int) -> Workplace:
    return get_object_or_404(Workplace.objects.visible_to(request.user).samples(), pk=pk)


def check(request: UserRequest, pk: int) -> ServiceCheck:
    return get_object_or_404(ServiceCheck.objects.visible_to(request.user), pk=pk)


def whole_check(request: UserRequest, pk: int) -> ServiceCheck:
    """With what is asked again and again to tell where it stands."""
    return get_object_or_404(ServiceCheck.objects.visible_to(request.user).with_all(), pk=pk)


def note(request: UserRequest, pk: int) -> ServiceCheck:
    """A check of a tool that is written."""
    return get_object_or_404(ServiceCheck.objects.visible_to(request.user).written().with_all(), pk=pk)


def rating(request: UserRequest, pk: int) -> Rating:
    return get_object_or_404(Rating.objects.visible_to(request.user), pk=pk)


def plan(request: UserRequest, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user).complete(), pk=pk)


def planned(request: UserRequest, pk: int, experiment_pk: int) -> Experiment:
    """A row of the handleplan, agreed in a meeting or not."""
    experiments = plan(request, pk).experiments.prefetch_related("stops__asked__ratings")
    return get_object_or_404(experiments, pk=experiment_pk)


def stop(request: UserRequest, pk: int, stop_pk: int) -> Stop:
    """Of an experiment that is in the plan."""
    stops = Stop.objects.visible_to(request.user).select_related("experiment__plan__service_check", "asked")
    whole = stops.prefetch_related("experiment__stops", "asked__ratings")
    return get_object_or_404(whole, experiment__plan=pk, pk=stop_pk)


def has_stop(user: User, stop: Stop) -> bool:
    """Of a stop that was found by its link."""
    return Stop.objects.visible_to(user).contains(stop)


def rehearsal(request: UserRequest, pk: int) -> Rehearsal:
    return get_object_or_404(Rehearsal.objects.visible_to(request.user), pk=pk)


# -- the meeting, and its parts with it ------------------------------------------------------------------


def meeting(request: UserRequest, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user)
    return get_object_or_404(
        meetings.select_related("service_check__workplace", "service_check__rehearsal"), pk=pk
    )


def whole_meeting(request: UserRequest, pk: int) -> Meeting:
    """With its steps, where they are asked for again and again."""
    meetings = Meeting.objects.visible_to(request.user).select_related("service_check__workplace")
    return get_object_or_404(meetings.prefetch_related("steps"), pk=pk)


def step(request: UserRequest, pk: int, step_pk: int) -> Step:
    return get_object_or_404(meeting(request, pk).steps, pk=step_pk)


def table(request: UserRequest, pk: int, number: int) -> Table:
    return table_in(meeting(request, pk), number)


def table_in(within: Meeting, number: int) -> Table:
    """Of a meeting that is within reach."""
    found = get_object_or_404(within.tables, number=number)
    found.meeting = within
    return found


def participant(request: UserRequest, pk: int, participant_pk: int) -> Participant:
    return get_object_or_404(meeting(request, pk).participants, pk=participant_pk)


def proposal(request: UserRequest, pk: int, proposal_pk: int) -> Proposal:
    return get_object_or_404(meeting(request, pk).proposals, pk=proposal_pk)


def presented(request: UserRequest, pk: int, proposal_pk: int) -> Proposal:
    return get_object_or_404(meeting(request, pk).proposals.presented(), pk=proposal_pk)


def experiment(request: UserRequest, pk: int, experiment_pk: int) -> tuple[Meeting, Experiment]:
    """With its meeting, for not every experiment has one."""
    within = meeting(request, pk)
    return within, get_object_or_404(within.experiments, pk=experiment_pk)


def talk(request: UserRequest, pk: int, talk_pk: int) -> tuple[Meeting, Talk]:
    """What is said of an experiment, with the meeting in which it is."""
    within = meeting(request, pk)
    return within, get_object_or_404(Talk.objects.shown_in(within), pk=talk_pk)
