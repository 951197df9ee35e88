"""The participant's phone during the meeting: what everybody is shown, and beneath it one's own part."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from servicetjek import live
from servicetjek.forms.phone import (
    JoinForm,
    KeyForm,
    NodForm,
    ProposalForm,
    SeatForm,
    TurnForm,
    WrittenForm,
)
from servicetjek.models import Experiment, Meeting, Participant, Proposal, Round, Table, Turn, Written
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.meeting.who_sits_where import Laid
from servicetjek.models.moment import Moment
from servicetjek.views.participants import at_meeting, by_participant, remember

# What somebody who has not joined is shown, where it is too late to.
JOIN_PAGES = {"called-off": "called_off", "ended": "too_late"}


@require_safe
@at_meeting
def show(request: HttpRequest, meeting: Meeting, participant: Participant | None) -> HttpResponse:
    now = timezone.now()
    if participant is None:
        return join_page(request, meeting, JoinForm.blank())
    context = live.page_context(participant.table or meeting, "phone", now)
    own = own_context(request, context["moment"], participant)
    return render(request, "phone/show.html", {**context, **own})


@require_POST
@at_meeting
def join(request: HttpRequest, meeting: Meeting, participant: Participant | None) -> HttpResponse:
    """Come to the meeting, or correct one's name and place."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return join_page(request, meeting, form, status=422)
    response = redirect("phone", meeting.service_check.code)
    if participant:
        participant.come_back()
        participant.rename(**form.details)
    else:
        token = form.cleaned_data["key"] or Participant.new_token()
        try:
            participant = Participant.objects.join(meeting, timezone.now(), token=token, **form.details)
        except MeetingOver:
            return response
        remember(response, meeting, token)
    if table := table_asked_for(meeting, form):
        return sit_down(response, participant, table, writes=form.cleaned_data["writes"])
    return response


def table_asked_for(meeting: Meeting, form: JoinForm | SeatForm) -> Table | None:
    number = form.cleaned_data["table"]
    return meeting.tables.numbered(number) if number else None


def sit_down(response: HttpResponse, participant: Participant, table: Table, *, writes: bool) -> HttpResponse:
    """Led on to what is offered instead, where there is no seat."""
    table.meeting = participant.meeting
    sat_at = participant.table
    if not table.receive(participant, timezone.now(), writes=writes):
        offer_another(response, table, sat_at)
    return response


def offer_another(response: HttpResponse, wanted: Table, sat_at: Table | None) -> None:
    query = urlencode({"no-seat": wanted.number, "from": sat_at.number if sat_at else 0})
    response["Location"] += f"?{query}"


@require_safe
@by_participant
def mine(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    """One's own part alone, for the page that is already open."""
    return own_part(request, meeting, participant)


@require_POST
@by_participant
def written(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    """Tell that something is written in a silent step; the words stay on the phone."""
    form, step = WrittenForm(request.POST), participant.here.current
    if form.is_valid() and step and step.activity.is_silent and step.pk == form.cleaned_data["step"]:
        Written.objects.note(step, participant)
    return answer(request, meeting, participant)


@require_POST
@by_participant
def propose(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    form = ProposalForm(request.POST)
    if not meeting.is_under_way:
        return refuse(request, meeting, participant, form, status=409)
    if not form.is_valid():
        return refuse(request, meeting, participant, form, status=422)
    data = form.cleaned_data
    try:
        led = participant.table or meeting
        Proposal.objects.send(led, data["key"], data["text"], participant=participant)
    except MeetingOver:
        meeting.refresh_from_db()
        return refuse(request, meeting, participant, form, status=409)
    return answer(request, meeting, participant)


@require_POST
@by_participant
def withdraw(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    form = KeyForm(request.POST)
    own = Moment(participant.here, timezone.now()).own(participant)
    if form.is_valid() and (proposal := own.proposal(form.cleaned_data["key"])):
        proposal.withdraw()
    return answer(request, meeting, participant)


@require_POST
@by_participant
def skip(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    now = timezone.now()
    if turn := own_turn(request, participant, now):
        Round.of(turn.step).skip(turn, now)
    return answer(request, meeting, participant)


@require_POST
@by_participant
def end_turn(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    now = timezone.now()
    if turn := own_turn(request, participant, now):
        Round.of(turn.step).end_turn(turn, now)
    return answer(request, meeting, participant)


def own_turn(request: HttpRequest, participant: Participant, now: datetime) -> Turn | None:
    """The turn the press is about, while it is their own."""
    form, turn = TurnForm(request.POST), Moment(participant.here, now).own(participant).turn
    return turn if form.is_valid() and turn and turn.pk == form.cleaned_data["turn"] else None


@require_POST
@by_participant
def nod(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    """A nod to the words that were read; to words that have changed since, nothing is counted."""
    form = NodForm(request.POST)
    experiment = nodded_to(form, meeting)
    if participant.left_at or experiment is None:
        return answer(request, meeting, participant)
    seen = form.cleaned_data["version"]
    experiment.nod(participant, seen)
    is_stale = seen != experiment.text_version
    return answer(request, meeting, participant, is_stale=is_stale)


@require_POST
@by_participant
def take_nod_back(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    if experiment := nodded_to(NodForm(request.POST), meeting):
        experiment.take_nod_back(participant)
    return answer(request, meeting, participant)


def nodded_to(form: NodForm, meeting: Meeting) -> Experiment | None:
    """The experiment the form is about, while it is the one talked about."""
    talked_about = Experiment.objects.on_the_table(meeting)
    if not form.is_valid() or talked_about is None:
        return None
    return talked_about if talked_about.pk == form.cleaned_data["experiment"] else None


# -- answering ------------------------------------------------------------------------------------------


def own_context(
    request: HttpRequest,
    moment: Moment,
    participant: Participant,
    form: ProposalForm | None = None,
    is_stale: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """One's own part: the proposal form stands open when nothing is sent yet, or when it is asked for."""
    own = moment.own(participant)
    edited = own.proposal(request.GET.get("edit", ""))
    if form is None and edited and not edited.is_presented:
        form = ProposalForm(initial={"key": edited.key, "text": edited.text})
    is_open = form is not None or "new" in request.GET
    return {
        "meeting": moment.meeting,
        "check": moment.meeting.service_check,
        "moment": moment,
        "own": own,
        "table": participant.table,
        "presses": "scribe-",
        **seat_context(request, moment, participant),
        "words_have_changed": own.words_have_changed or is_stale or "changed" in request.GET,
        "shown": request.POST.get("shown") or request.GET.get("shown"),
        "shows_proposals": "proposals" in request.GET or own.experiment_is_awaited,
        "form": form or ProposalForm.blank(),
        "form_is_open": is_open,
        "join_form": JoinForm.of(participant),
        **more,
    }


def seat_context(request: HttpRequest, moment: Moment, participant: Participant) -> dict[str, Any]:
    """Their table, where they may choose another; and what they are offered who found no seat there."""
    if not moment.meeting.has_tables or not moment.meeting.tables_show_themselves:
        return {}
    lost = table_without_seat(request, moment.meeting, participant)
    return {
        # Only where it is shown, and without the others': three hundred phones ask at once.
        "laid": SimpleLazyObject(lambda: own_table(participant)),
        "is_choosing": "tables" in request.GET,
        "lost": lost,
        "instead": moment.seating.instead_of(lost, participant.is_remote) if lost else None,
    }


def own_table(participant: Participant) -> Laid | None:
    table = participant.table
    return Laid(table, list(table.participants.present())) if table and not table.is_closed else None


def table_without_seat(request: HttpRequest, meeting: Meeting, participant: Participant) -> Table | None:
    """The one they wanted, as long as they sit where they did."""
    sits_at = participant.table.number if participant.table else 0
    wanted, came_from = request.GET.get("no-seat", ""), request.GET.get("from", "")
    if not wanted.isdecimal() or came_from != str(sits_at):
        return None
    return meeting.tables.numbered(int(wanted[:4]))


def own_part(
    request: HttpRequest,
    meeting: Meeting,
    participant: Participant,
    form: ProposalForm | None = None,
    status: int = 200,
    is_stale: bool = False,
    **more: Any,
) -> HttpResponse:
    moment = Moment(participant.here, timezone.now())
    context = own_context(request, moment, participant, form, is_stale, **more)
    return render(request, "phone/_mine.html", context, status=status)


def answer(
    request: HttpRequest,
    meeting: Meeting,
    participant: Participant,
    is_stale: bool = False,
) -> HttpResponse:
    """One's own part as it is after the press; `is_stale` when it was for words that have changed."""
    if is_fetch(request):
        return own_part(request, meeting, participant, is_stale=is_stale)
    return redirect(reverse("phone", args=[meeting.service_check.code]) + ("?changed=1" if is_stale else ""))


def refuse(
    request: HttpRequest,
    meeting: Meeting,
    participant: Participant,
    form: ProposalForm | None,
    status: int,
    **more: Any,
) -> HttpResponse:
    """Show the form again with what was written and what is wrong with it."""
    if is_fetch(request):
        return own_part(request, meeting, participant, form, status, **more)
    context = live.page_context(participant.table or meeting, "phone", timezone.now())
    own = own_context(request, context["moment"], participant, form, **more)
    return render(request, "phone/show.html", {**context, **own}, status=status)


def join_page(
    request: HttpRequest, meeting: Meeting, form: JoinForm, status: int = 200, table: Table | None = None
) -> HttpResponse:
    context = {"meeting": meeting, "check": meeting.service_check, "form": form, "table": table}
    return render(request, f"phone/{JOIN_PAGES.get(meeting.status, 'join')}.html", context, status=status)


def is_fetch(request: HttpRequest) -> bool:
    """Whether our own script asks, and puts the answer where the old part stood."""
    return request.headers.get("X-Requested-With") == "fetch"
