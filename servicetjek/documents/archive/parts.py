"""What an export holds: an explicit list of parts, each of one model, in the order in which they can be made.

Every field of every part either leaves or is left out with the reason, and so is every other model; a test holds it.
A new model is one more Part, a new field one more word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import cached_property

from servicetjek.models import (
    Answer,
    Ballot,
    Choice,
    ChosenTheme,
    Entry,
    Experiment,
    Meeting,
    Participant,
    Passage,
    Place,
    Plan,
    Proposal,
    Rating,
    ServiceCheck,
    StaffGroup,
    Step,
    Stop,
    Table,
    Talk,
)

WATCHED = {
    "revision": "counts the changes that screens here have seen",
    "live_epoch": "a secret of this installation",
}
ACCESS = "who may is settled by the workplace it is imported into"
ADDRESS = "somebody's e-mail address"
LINK = "a link that others may have; the copy is shared anew, or not"


@dataclass(frozen=True)
class Part:
    """The rows of one model. `of_check` are the ways from a row to its service check; `made_anew` gives a field that
    does not leave what it has in a copy, where the model has no default for it; `beyond_forms` are fields that a verb
    takes further than a form would, `always` those that are never empty in what leaves."""

    name: str
    model: type[Model]
    of_check: tuple[str, ...]
    fields: tuple[str, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    made_anew: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    beyond_forms: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    def field(self, name: str) -> Field[Any, Any]:
        found: Field[Any, Any] = self.model._meta.get_field(name)  # type: ignore[assignment]
        return found

    @cached_property
    def keys(self) -> dict[str, Part]:
        """The fields that are keys to rows of a part."""
        fields = {name: self.field(name) for name in self.fields}
        return {
            name: part
            for name, each in fields.items()
            if isinstance(each, ForeignKey) and (part := part_of(each.related_model))
        }

    @cached_property
    def later_keys(self) -> dict[str, Part]:
        """Those to rows that are made after its own."""
        made = PARTS[: PARTS.index(self)]
        return {name: part for name, part in self.keys.items() if part not in made}


def when_it_began(participant: Participant) -> datetime:
    return participant.meeting.started_at or participant.meeting.created_at


PARTS = (
    Part(
        "check",
        ServiceCheck,
        ("pk",),
        tuple("tool department purpose expected_people prepared_by created_at".split()),
        {
            "workplace": ACCESS,
            "created_by": ACCESS,
            "code": "the participants' way in; the copy has its own",
            "rehearsal": "what is only rehearsed is not exported",
            "asks_about": "what everybody said at a stop stands at the stop",
        },
    ),
    Part(
        "passages",
        Passage,
        ("service_check",),
        ("prompt", "text", "stance", "written_at"),
        {"service_check": "the file's one check"},
    ),
    Part(
        "ratings",
        Rating,
        ("service_check",),
        tuple(
            "audience opened_at closed_at revealed_at folded expected_at_opening expected_at_closing newcomers".split()
        ),
        {**WATCHED, "service_check": "the file's one check", "public_token": LINK, "shared_at": LINK},
    ),
    Part("staff_groups", StaffGroup, ("rating__service_check",), ("rating", "name", "position")),
    Part(
        "ballots",
        Ballot,
        ("rating__service_check",),
        ("rating", "initials", "remark"),
        {"key_digest": "belongs to somebody's browser"},
    ),
    Part("answers", Answer, ("ballot__rating__service_check",), ("ballot", "theme", "score")),
    Part(
        "choices",
        Choice,
        ("service_check",),
        ("rating", "knew_result", "chosen_at"),
        {"service_check": "the file's one check"},
    ),
    Part("chosen_themes", ChosenTheme, ("choice__service_check",), ("choice", "theme", "position")),
    Part(
        "meetings",
        Meeting,
        ("service_check",),
        tuple(
            "theme follows_up choice place online_link starts_at minutes_available people_in_room people_remote groups"
            " groups_fitted_from groups_fitted_to ending created_at called_off_at started_at planned_end_at ended_at"
            " current on_the_table conclusion news_from news_on".split()
        ),
        {
            **WATCHED,
            "service_check": "the file's one check",
            "screen_token": LINK,
            "former_screen_token": LINK,
            "leader": ACCESS,
            "leads_since": ACCESS,
            "led_before": ACCESS,
        },
        # To have room for all who come, or to end in time.
        beyond_forms=("minutes_available", "groups"),
    ),
    Part(
        "tables",
        Table,
        ("meeting__service_check",),
        tuple(
            "meeting number theme seats seating place call_link scribe closed_at heard started_at planned_end_at"
            " ended_at current".split()
        ),
        {
            **WATCHED,
            "message": "said to those who sit there now",
            "message_at": "said to those who sit there now",
        },
        beyond_forms=("seats",),
    ),
    Part(
        "steps",
        Step,
        ("meeting__service_check", "table__meeting__service_check"),
        tuple(
            "meeting table slug position kind ending title headline time_rule seconds say do tip screen rule phone"
            " shows_questions questions taken_out_at started_at paused_at paused_seconds allowed_seconds"
            " ended_at fitted_from fitted_to".split()
        ),
        {"bank_shown_at": "shown only while it happens"},
    ),
    Part(
        "participants",
        Participant,
        ("meeting__service_check",),
        ("meeting", "table", "number", "name", "is_remote", "left_at"),
        {"token_digest": "belongs to somebody's phone", "joined_at": "no screen shows it"},
        {"joined_at": when_it_began},
    ),
    Part(
        "proposals",
        Proposal,
        ("meeting__service_check",),
        tuple("meeting table participant text presented_at reported_at set_aside_at joined_into".split()),
        {"key": "made with a form on somebody's phone"},
        {"key": lambda proposal: str(uuid4())},
        always=("presented_at",),
    ),
    Part(
        "places",
        Place,
        ("table__meeting__service_check",),
        ("table", "proposal", "row", "column", "priority"),
    ),
    Part(
        "plans",
        Plan,
        ("service_check",),
        ("agreed_on", "starts_on", "locked_at"),
        {
            "service_check": "the file's one check",
            "public_token": LINK,
            "shared_at": LINK,
            **WATCHED,
            "reminders_stopped_at": "whoever takes the copy in decides whether they are reminded",
            "dates_version": "tells calendars that have the dates from here that they moved",
        },
    ),
    Part(
        "experiments",
        Experiment,
        ("plan__service_check",),
        tuple(
            "plan theme meeting proposal position title what why how who adjustments status text_version decided_at"
            " without_all_nods room_nodded_version starts_on weeks rhythm".split()
        ),
        {
            "remind": ADDRESS,
            "removed_at": "what was taken out of the plan does not leave; its diary tells of it",
        },
    ),
    Part(
        "stops",
        Stop,
        ("experiment__plan__service_check",),
        tuple(
            "experiment number day is_decision held_at held_by learnt kept left_out adjusted adjusted_from outcome"
            " reason said_by_all".split()
        ),
        {"token": LINK, "link_closed_at": LINK},
    ),
    Part(
        "talks",
        Talk,
        ("meeting__service_check",),
        tuple(
            "meeting stop position learnt left_out adjusted adjusted_from outcome reason weeks written_at".split()
        ),
    ),
    Part(
        "diary",
        Entry,
        ("plan__service_check",),
        tuple("plan experiment title what field was became by at".split()),
    ),
)

# Models of which nothing leaves.
LEFT_OUT = {
    "SealedBallot": "nobody can read an answer while an anonymous rating is open",
    "Turn": "who spoke, and for how long, is shown only while it happens",
    "Written": "only how many have written is ever told",
    "Nod": "only how many have nodded is ever told; what was decided stands in the experiment",
    "Reminder": ADDRESS,
    "Declined": ADDRESS,
    "Rehearsal": "what is only rehearsed is not exported",
    "Role": "what is only rehearsed is not exported",
    "Workplace": ACCESS,
    "Membership": ACCESS,
    "User": ACCESS,
    "SignInLink": ACCESS,
    "Notice": "how long something is kept is settled by the workplace it is imported into",
    "OwnScript": "the workplace's, not a check's; it can be kept anew from a meeting that was planned from it",
    "OwnScriptStep": "the workplace's, not a check's",
    "Mail": "on its way to somebody from this installation",
    "Pulse": "of this installation",
    "Tool": "comes with the product, and is known by its slug",
    "Sheet": "comes with the product, and is known by its slug",
    "Prompt": "comes with the product, and is known by its slug",
    "Theme": "comes with the product, and is known by its slug",
    "Balance": "comes with the product",
    "Script": "comes with the product; a meeting has its own copy",
    "ScriptStep": "comes with the product; a meeting has its own copy",
}


def part_of(model: Any) -> Part | None:
    return next((part for part in PARTS if part.model is model), None)
