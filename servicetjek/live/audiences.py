"""Who is shown what: the cockpit, the storskærm, the phones, and the count while people rate.

The same function feeds the page and the push, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zlib import crc32

from django.db.models import prefetch_related_objects
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from servicetjek.documents.names import source_line
from servicetjek.documents.way_in import code_to_follow, way_in
from servicetjek.live.agreed import size_of
from servicetjek.live.fit import ALONE, GATHERED, TOLD, Fitted, Level, Said, fitted, lines_in
from servicetjek.models import Ending, Meeting, Participant, Plan, Proposal, Rating, Table, Turn
from servicetjek.models.meeting.overview import Group, Told
from servicetjek.models.meeting.table import fetch_what_they_do
from servicetjek.models.moment import Moment
from servicetjek.models.plan.plan import Dot
from servicetjek.models.plan.progress import PlanProgress

Context = dict[str, Any]

# Heights in `u`, as live/fit.py counts: what the middle has where somebody speaks, and where there is only a small
# clock beneath it; then what stands above a list.
MIDDLE, MIDDLE_OF_LIST = 30.0, 35.5
WHO_TELLS = 5.6  # the table above what it tells of
HEADING = Level("", 3.2, width=62)
GAP = 1.6


class Audience(NamedTuple):
    """The template of an audience, the function that says what it shows at a moment, how many seconds may pass between
    two where nothing hurries, and whether it is shown the same as those of the meeting when all are together."""

    template: str
    context: Callable[..., Context]
    pause: float = 0.0
    joins: bool = False


# -- the meeting ----------------------------------------------------------------------------------------


def of_a_moment(shown: Callable[[Moment], Context]) -> Callable[[Meeting, datetime], Context]:
    return lambda meeting, now: shown(Moment(meeting, now))


def of_a_table(shown: Callable[[Moment], Context], joins: bool = False) -> Callable[..., Context]:
    """Its own moment while those at it are by themselves; else that of the meeting, with the table where it matters.

    A moment that is given is the table's, from `moments_at`.
    """

    def context(table: Table, now: datetime, moment: Moment | None = None) -> Context:
        if joins and not table.shows_itself:
            return shown(Moment(table.meeting, now))
        moment = moment or Moment(table if table.meeting.is_at_tables else table.meeting, now)
        told = {**shown(moment), "table": table, "presses": "table-"}
        return with_board(told, moment, table) if moment.activity and moment.activity.is_sort else told

    return context


def moments_at(tables: Sequence[Table], now: datetime) -> dict[int, Moment]:
    """What each table shows, by its key; those of a meeting ask together, and fifty no more than one."""
    prefetch_related_objects(tables, "participants", "scribe")
    plenary: dict[int, Moment] = {}
    for table in tables:
        plenary.setdefault(table.meeting_id, Moment(table.meeting, now))
    by_themselves = [table for table in tables if table.meeting.is_at_tables]
    fetch_what_they_do(by_themselves)
    own = {table.pk: plenary[table.meeting_id].of_table(table, sitting_at(table)) for table in by_themselves}
    return {table.pk: own.get(table.pk, plenary[table.meeting_id]) for table in tables}


def sitting_at(table: Table) -> list[Participant]:
    """From those who were fetched with it."""
    return [person for person in table.participants.all() if not person.has_left]


def with_board(told: Context, moment: Moment, table: Table) -> Context:
    """While they sort: what the table has put where. Whoever writes for it has its presses among what is their own."""
    board = moment.activity.board_of(table)  # type: ignore[union-attr]
    state = f"{told.get('state')}-{table.status}-{board.state}"
    return {**told, "board": board, "state": state}


def phones_at(table: Table, now: datetime, moment: Moment | None = None) -> Context:
    """While a table shows itself: also whose phones it is for, and what their own parts of it depend on."""
    context = of_a_table(phone, joins=True)(table, now, moment)
    if "table" not in context:
        return context
    people = list(table.participants.all())
    sitting = [str(person) for person in people if not person.has_left]
    shown = as_state([table.status, table.seats, table.link, *sitting])
    return {**context, "here": keys_of(people), "state": as_state([context["state"], crc32(shown.encode())])}


def to_all(moment: Moment) -> Context:
    """What all who follow a meeting are shown."""
    return {"meeting": moment.meeting, "check": moment.meeting.service_check, "moment": moment}


def cockpit(moment: Moment) -> Context:
    """All that the storskærm shows, and the ending that was not chosen."""
    other = Ending.B if moment.meeting.ending == Ending.A else Ending.A
    return {**screen(moment), "other_ending": other}


def screen(moment: Moment) -> Context:
    """The projector and the people at a distance."""
    return {
        **to_all(moment),
        "theme": moment.meeting.theme,
        "way_in": way_in(moment.meeting.service_check),
        "fitted": proposals_of(moment),
        "agreed_size": agreed_size(moment),
        # Drawn only where it is shown: at the end.
        "follow": SimpleLazyObject(lambda: code_of(moment)),
    }


def agreed_size(moment: Moment) -> str:
    activity = moment.activity
    return size_of(activity.agreements) if activity and activity.shows_agreement else ""


def proposals_of(moment: Moment) -> Fitted | None:
    """The proposals people look at now, in the size there is room for."""
    activity = moment.activity
    if activity is None:
        return None
    if activity.telling:
        return fitted([said_of(told) for told in activity.telling], MIDDLE_OF_LIST - WHO_TELLS, TOLD)
    if activity.is_told_by_all:
        return gathered(moment)
    if activity.being_presented:
        return presented([Said(proposal.text, proposal.whose) for proposal in activity.being_presented])
    if activity.to_choose_from:
        return to_choose_from([choice_of(moment, each) for each in activity.to_choose_from], moment.question)
    return None


def said_of(told: Told) -> Said:
    return Said(told.proposal.title, also=told.also, more=told.proposal.explanation)


def gathered(moment: Moment) -> Fitted:
    """All that is told, a table at a time, a line for each."""
    said = [
        Said("\n".join(map(title_with_others, group.told)), who=title_of(group))
        for group in moment.overview.groups
    ]
    return fitted(said, MIDDLE_OF_LIST - HEADING.size * 1.15 - GAP, GATHERED)


def title_with_others(told: Told) -> str:
    return f"{told.proposal.title} · {told.also.lower()}" if told.also else told.proposal.title


def title_of(group: Group) -> str:
    return f"{group.table.theme} · bord {group.table.number}" if group.table else "Fra rummet"


def presented(said: list[Said]) -> Fitted:
    """One with the stage to itself; where several groups speak at once, theirs side by side."""
    return fitted(said, MIDDLE, ALONE) if len(said) == 1 else fitted(said, MIDDLE)


def choice_of(moment: Moment, proposal: Proposal) -> Said:
    """Its words; of one that all tables have sorted, its title and how many would begin with it."""
    if not moment.meeting.has_tables:
        return Said(proposal.text)
    seen = moment.activity.backed.get(proposal.pk)  # type: ignore[union-attr]
    backing = f" · {seen.backing_in_words.lower()}" if seen and seen.backing else ""
    return Said(proposal.title + backing)


def to_choose_from(said: list[Said], question: str) -> Fitted:
    """Every proposal that is not taken up, beneath the question."""
    return fitted(said, MIDDLE_OF_LIST - tall(question, HEADING) - GAP)


def tall(text: str, level: Level) -> float:
    return level.size * 1.15 * lines_in(Said(text), level)


def code_of(moment: Moment) -> SafeString | None:
    """The code to the plan's open page, when something is decided and the plan is shared."""
    in_focus = moment.decision.in_focus
    return code_to_follow(in_focus.experiment.plan) if in_focus else None


def phone(moment: Moment) -> Context:
    """The participants' phones: the same for all of them, and nothing of anybody's own."""
    activity = moment.activity
    task, more = task_of(moment)
    return {
        **to_all(moment),
        "task": task,
        "more": more,
        "speaking": people_of(moment, activity.speaking if activity else []),
        "next": people_of(moment, activity.next_up if activity else []),
        "state": state_of(moment),
        "leading": leading_of(moment),
        "journey": journey_of(moment),
    }


def phones(moment: Moment) -> Context:
    """While the tables show themselves, for those who have none."""
    if not moment.meeting.has_tables or not moment.meeting.tables_show_themselves:
        return phone(moment)
    return {**phone(moment), "here": keys_of(moment.meeting.participants.without_table())}


def keys_of(people: Iterable[Participant]) -> str:
    return " ".join(str(person.pk) for person in people)


def task_of(moment: Moment) -> tuple[str, str]:
    """What to do now as a heading, and the rest of the step's words."""
    if moment.step is None:
        return "", ""
    first, stop, more = (moment.step.words["phone"] or moment.question).partition(". ")
    return (first, more) if stop else (first.removesuffix("."), "")


def leading_of(moment: Moment) -> str:
    """Changes with what a press of whoever leads says that it saw: then their own part is fetched anew, if they do."""
    if moment.activity is None or moment.led is moment.meeting:
        return ""
    turn, clock = moment.activity.turn, moment.clock
    return f"{turn.pk if turn else 0}-{clock.total}-{clock.paused}-{len(moment.activity.next_up)}"


def journey_of(moment: Moment) -> list[Dot]:
    """The days of the plan, when something is decided and that is what the phones show."""
    is_shown = moment.meeting.ended_at or (moment.activity and moment.activity.decides)
    decided = moment.decision.decided if is_shown else []
    return decided[0].plan.dots(localdate(moment.now)) if decided else []


def people_of(moment: Moment, turns: Iterable[Turn]) -> str:
    """The participants' keys with a space between, for the phones to find themselves among; where a table speaks,
    those of all who sit there."""
    return " ".join(str(pk) for turn in turns for pk in speakers(moment, turn))


def speakers(moment: Moment, turn: Turn) -> list[int]:
    if turn.table:
        return [person.pk for person in moment.sitting_at(turn.table)]
    return [turn.participant_id] if turn.participant_id else []


def state_of(moment: Moment) -> str:
    """Changes when the phones' own parts are to be fetched anew; a nod or a minute more does not change it."""
    state: list[object] = [moment.meeting.status, moment.step.pk if moment.step else 0]
    if moment.meeting.ended_at:
        state += [one.experiment.plan.is_shared for one in moment.decision.experiments[:1]]
    if moment.activity:
        state += moment.activity.state
    if isinstance(moment.led, Table):
        state += [moment.led.status]
    return as_state(state)


def as_state(parts: Iterable[object]) -> str:
    return "-".join(map(str, parts)).replace(" ", "")


# -- the rating -----------------------------------------------------------------------------------------


def count(rating: Rating, now: datetime) -> Context:
    """The facilitator, while people rate: how many have answered, and nothing about who or when."""
    heads = rating.told_heads
    return {
        "rating": rating,
        "heads": heads,
        "expected": rating.expected,
        "can_be_shown": rating.can_show(heads),
        "stop": rating.service_check.asks_about,
        "revision": rating.revision_when(heads.all),
    }


def answered(rating: Rating, now: datetime) -> Context:
    """The phones of those who have answered: how many have, and then the result, as on the projector."""
    turnout = rating.turnout
    return {
        "rating": rating,
        "check": rating.service_check,
        "turnout": turnout,
        "revision": rating.revision_when(turnout.heads.all),
        **(result(rating) if rating.is_revealed else {}),
    }


def result(rating: Rating) -> Context:
    """Everybody's answers together. Initials and remarks are for the facilitator's laptop: a link is passed on."""
    stop = rating.service_check.asks_about
    if stop and (voices := stop.voices):
        return {"voices": voices, "picture": voices.picture}
    picture = rating.picture()
    return {"picture": picture, "summary": picture.summary}


# -- the handleplan -------------------------------------------------------------------------------------


def plan(shown: Plan, now: datetime) -> Context:
    """Everybody with its link. It is another one every day, though nobody has written in it."""
    today = localdate(now)
    return {
        "plan": shown,
        "shared_check": shown.service_check,
        "trials": PlanProgress(shown, today),
        "today": today,
        "source": source_line(shown.service_check.tool),
        "revision": shown.revision + today.toordinal(),
    }


def lobby(shown: Plan, now: datetime) -> Context:
    return {**plan(shown, now), "follow": code_to_follow(shown)}


AUDIENCES: dict[str, dict[str, Audience]] = {
    "meeting": {
        "cockpit": Audience("cockpit/_live.html", of_a_moment(cockpit)),
        "screen": Audience("screen/_live.html", of_a_moment(screen)),
        "phone": Audience("phone/_live.html", of_a_moment(phones)),
        # Of its own, for it is as large as all the rest, and the cockpit is drawn at every press.
        "seats": Audience("tables/_seats.html", of_a_moment(screen)),
    },
    "table": {
        "cockpit": Audience("tables/_live.html", of_a_table(cockpit)),
        "screen": Audience("screen/_live.html", of_a_table(screen, joins=True), joins=True),
        # What happens at a table without hurry, such as a proposal that is withheld, changes nothing there.
        "phone": Audience("phone/_live.html", phones_at, pause=30.0, joins=True),
    },
    "plan": {
        "page": Audience("public_plan/_live.html", plan),
        "lobby": Audience("public_plan/_lobby.html", lobby),
    },
    "rating": {
        "count": Audience("invite/_count.html", count),
        # While a thousand answer, a thousand phones are told how many have.
        "phone": Audience("door/_live.html", answered, pause=5.0),
    },
}
