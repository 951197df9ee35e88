"""What people do in a step. This is what they do in any; the kinds that have more to them are in models/activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.functional import cached_property

from servicetjek.models.meeting.clock import ClockPosition, Timed, stop_all
from servicetjek.models.meeting.seat import Seat, State

if TYPE_CHECKING:
    from servicetjek.models.meeting.board import Agreement, Agreements
    from servicetjek.models.meeting.led import Led
    from servicetjek.models.meeting.overview import Told
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.step import Step
    from servicetjek.models.meeting.turn import Turn

# The pieces of every screen that a kind of step may have its own of, in templates/steps: what the facilitator says
# and does, what stands beside it, the button that goes on; the middle of the storskærm and the line beneath it; what
# all phones are sent, and each its own.
PARTS = ("cockpit", "aside", "forward", "screen", "status", "phone", "mine")


class Activity:
    """What one step is for the people in it, pressed and shown."""

    # Every kind's own class; filled by models/activities, which knows more than a step does.
    by_kind: ClassVar[Mapping[str, type[Activity]]] = {}
    # Where its own templates lie, in templates/steps; those it has none of are its base's.
    folder: ClassVar[str] = ""

    # People still come in, so the way in is shown, and phones are made ready to say whose turn it is.
    is_welcome: ClassVar[bool] = False
    # Everybody writes for themselves: notes that stay on their phone, or a proposal that nobody is shown yet.
    is_silent: ClassVar[bool] = False
    takes_notes: ClassVar[bool] = False
    withholds_proposals: ClassVar[bool] = False
    # What is proposed stands beside what is said, for the facilitator to type.
    takes_proposals: ClassVar[bool] = False
    is_round: ClassVar[bool] = False
    # Everybody is at their own table: each by itself with its own clock, or all with the same one, sorting.
    is_at_tables: ClassVar[bool] = False
    is_sort: ClassVar[bool] = False
    # What it shows the facilitator needs the place where the meeting's steps are listed otherwise.
    fills_the_cockpit: ClassVar[bool] = False
    decides: ClassVar[bool] = False
    # Others' experiments may be looked at, once all have been heard.
    takes_inspiration: ClassVar[bool] = False

    # The moment it is shown in, where it is shown: that asks the database nothing twice.
    moment: Any = None

    def __init__(self, step: Step) -> None:
        self.step = step

    @property
    def led(self) -> Led:
        return self.step.led

    # -- pressed ------------------------------------------------------------------------------------

    def begin(self, now: datetime) -> None:
        """Everybody comes to it."""

    def end(self, now: datetime) -> None:
        """Everybody leaves it."""
        stop_all(self.clocks(), now)

    def fetched(self) -> None:
        """Its step has come with all that is shown of it."""

    def admit(self, participant: Participant) -> None:
        """Somebody comes, or comes back, while it goes on."""

    def clocks(self) -> list[Timed]:
        """The clocks going on; the first is the one people look at."""
        return [self.step]

    def clocks_together(self) -> list[Timed]:
        """Those that stand still in a pause."""
        return self.clocks()

    # -- shown --------------------------------------------------------------------------------------

    @cached_property
    def turns(self) -> list[Turn]:
        """In a round, everybody's turn; they are asked for together, and once."""
        return []

    @property
    def speaking(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_speaking]

    @property
    def next_up(self) -> list[Turn]:
        """One from each group."""
        return []

    @property
    def turn(self) -> Turn | None:
        """The turn a press says it saw: the first of those going on."""
        return next(iter(self.speaking), None)

    @property
    def is_over(self) -> bool:
        return False

    @property
    def offers_bank(self) -> bool:
        """Never before people have thought for themselves."""
        return self.takes_inspiration and self.is_over

    @property
    def turn_seconds(self) -> int:
        return self.step.seconds

    @property
    def timed(self) -> Timed:
        """What the clock belongs to once it runs."""
        return self.turn or self.step

    def clock(self, now: datetime) -> ClockPosition:
        return self.timed.clock(now)

    def left(self, now: datetime) -> int:
        """In seconds."""
        return self.clock(now).left

    @property
    def heading(self) -> str:
        """What the facilitator does now."""
        return self.step.words["headline"] or self.step.title

    @property
    def seats(self) -> list[Seat]:
        """Those who take part, as they sit round a table; in a silence nobody is told who has written."""
        return [Seat(State.WAITING, str(person), person.pk) for person in self.moment.present]

    @property
    def is_ready_to_finish(self) -> bool:
        return not self.moment.decision.undecided

    @property
    def being_presented(self) -> list[Proposal]:
        return []

    @property
    def telling(self) -> list[Told]:
        """The same where a table tells, with the tables that have told it already."""
        return []

    @property
    def is_told_by_all(self) -> bool:
        """Every table has told of its proposals, and all of them are what people look at."""
        return False

    @property
    def backed(self) -> dict[int, Agreement]:
        """How the tables see the proposals there are to choose from."""
        return {}

    @property
    def agreements(self) -> Agreements:
        """Where the tables agree, when they have sorted."""
        raise NotImplementedError

    @property
    def shows_agreement(self) -> bool:
        """Where the tables agree is what people look at."""
        return False

    @property
    def to_choose_from(self) -> list[Proposal]:
        """The proposals that are there to be taken up, while nothing is talked about."""
        return []

    @property
    def speaks_without_proposal(self) -> Participant | None:
        return None

    @property
    def typed_for(self) -> list[Participant]:
        """Those whose proposal the facilitator may have to type."""
        typed_for: list[Participant] = self.moment.without_phone
        speaker = self.speaks_without_proposal
        return [*typed_for, speaker] if speaker and speaker not in typed_for else typed_for

    @property
    def state(self) -> list[object]:
        """What the phones' own parts depend on: when it changes they are fetched anew."""
        return []

    def own(self, participant: Participant) -> Own:
        """Shown on their phone only."""
        return Own(self.moment, participant)

    @property
    def parts(self) -> dict[str, list[str]]:
        """For each part the templates it may have, its own before its base's; the first that exists is shown."""
        return {part: [f"steps/{folder}_{part}.html" for folder in self._folders()] for part in PARTS}

    @classmethod
    def _folders(cls) -> list[str]:
        folders = (base.__dict__.get("folder", "") for base in cls.__mro__)
        return [*(f"{folder}/" for folder in folders if folder), ""]


class Own:
    """What one participant has of a moment. Nobody else is sent it."""

    def __init__(self, moment: Any, participant: Participant) -> None:
        self.moment = moment
        self.participant = participant

    @property
    def turn(self) -> Turn | None:
        """Theirs, in a round."""
        return None

    @property
    def part(self) -> str:
        """In a round "speaking" or "next", else "listening"."""
        return "listening"

    @property
    def words_have_changed(self) -> bool:
        """In a decision, whether they have nodded to words that are no longer there."""
        return False

    @property
    def experiment_is_awaited(self) -> bool:
        """In a decision, whether there is nothing to nod to yet."""
        return False

    @property
    def has_left(self) -> bool:
        return self.participant.left_at is not None

    @cached_property
    def notes_step(self) -> Step | None:
        """The step whose notes are at hand: the latest in which everybody thought for themselves."""
        so_far = self.moment.course[: self.moment.number]
        return next((step for step in reversed(so_far) if step.activity.takes_notes), None)

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.participant.proposals.all())

    def proposal(self, key: str) -> Proposal | None:
        return next((proposal for proposal in self.proposals if proposal.key == key), None)
