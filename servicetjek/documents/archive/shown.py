"""What of a service check the screens here show, and so what may leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from django.db.models import Model, Q
from django.utils.functional import cached_property

from servicetjek.documents.archive.parts import Part
from servicetjek.models import Answer, Ballot, Entry, Place, Proposal, Rating, ServiceCheck, Stop
from servicetjek.models.rating.fold import Fold


class Shown:
    """The rows of one check's parts, in the order they are written. A part that is not in NOT_WHOLE leaves whole."""

    def __init__(self, check: ServiceCheck) -> None:
        self.check = check

    def rows(self, part: Part) -> list[Any]:
        return NOT_WHOLE[part.name](self) if part.name in NOT_WHOLE else self._whole(part)

    def _whole(self, part: Part) -> list[Any]:
        of_check = Q()
        for way in part.of_check:
            of_check |= Q(**{way: self.check.pk})
        return list(part.model._default_manager.filter(of_check).order_by("pk"))

    def ratings(self) -> list[Rating]:
        """Of one whose result nobody has been shown, how many have answered, where it has closed."""
        ratings = list(self.check.ratings.order_by("pk"))
        for rating in ratings:
            if rating.folded is not None and not rating.is_revealed:
                rating.folded = Fold(rating.heads).as_json()
        return ratings

    def ballots(self) -> list[Ballot]:
        return [ballot for ballot, _ in self._dealt]

    def answers(self) -> list[Answer]:
        return [answer for _, answers in self._dealt for answer in answers]

    @cached_property
    def _dealt(self) -> list[tuple[Ballot, list[Answer]]]:
        """Of open ratings whose result is shown. It names the initials behind every point, and nothing else of who
        gave what: those who share initials are dealt their scores anew, theme by theme."""
        shown = Ballot.objects.filter(rating__service_check=self.check.pk, rating__revealed_at__isnull=False)
        alike: dict[tuple[int, str], list[Ballot]] = defaultdict(list)
        for ballot in shown.prefetch_related("answers"):
            alike[ballot.rating_id, ballot.initials].append(ballot)
        return [pair for _, ballots in sorted(alike.items()) for pair in dealt(ballots)]

    def proposals(self) -> list[Proposal]:
        """Those that have been presented; until then nobody but their author has seen them."""
        told = Proposal.objects.filter(meeting__service_check=self.check.pk, presented_at__isnull=False)
        return list(told.order_by("pk"))

    def places(self) -> list[Place]:
        lie = Place.objects.filter(table__meeting__service_check=self.check.pk)
        return list(lie.exclude(proposal__presented_at=None).order_by("pk"))

    def stops(self) -> list[Stop]:
        in_plan = Stop.objects.filter(
            experiment__plan__service_check=self.check.pk, experiment__removed_at=None
        )
        return list(in_plan.order_by("pk"))

    def diary(self) -> list[Entry]:
        """All of it; of what was taken out of the plan there is only the name left."""
        entries = Entry.objects.filter(plan__service_check=self.check.pk).select_related("experiment")
        for entry in entries:
            if entry.experiment and entry.experiment.is_removed:
                entry.experiment = None
        return sorted(entries, key=attrgetter("pk"))


NOT_WHOLE: dict[str, Callable[[Shown], list[Any]]] = {
    "ratings": Shown.ratings,
    "ballots": Shown.ballots,
    "answers": Shown.answers,
    "proposals": Shown.proposals,
    "places": Shown.places,
    "stops": Shown.stops,
    "diary": Shown.diary,
}


def dealt(ballots: list[Ballot]) -> Iterable[tuple[Ballot, list[Answer]]]:
    """The ballots of people who cannot be told from each other, in an order that tells nothing."""
    remarks = sorted((ballot.remark for ballot in ballots), reverse=True)
    themes: dict[int, list[Answer]] = defaultdict(list)
    for answer in sorted(_answers_of(ballots), key=attrgetter("theme.position", "score")):
        themes[answer.theme_id].append(answer)
    for place, (ballot, remark) in enumerate(zip(ballots, remarks, strict=True)):
        ballot.remark = remark
        own = [answers[place] for answers in themes.values() if place < len(answers)]
        for answer in own:
            answer.ballot = ballot
        yield ballot, own


def _answers_of(ballots: list[Ballot]) -> list[Answer]:
    return [answer for ballot in ballots for answer in ballot.answers.all()]


def key_of(row: Model, name: str) -> int | None:
    key: int | None = getattr(row, f"{name}_id")
    return key
