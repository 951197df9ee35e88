"""A rating: the people answer how important it is to get each theme talked about, and the group sees it afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.prepared import Prepared, Slot
from servicetjek.models.rating.ballot import Ballot, BallotQuerySet, key_digest, who_gave_what
from servicetjek.models.rating.chooser import Suggestion, suggest
from servicetjek.models.rating.disclosure import FEWEST_SHOWN, Heads, may_show
from servicetjek.models.rating.fold import Fold, fold
from servicetjek.models.rating.picture import Picture, Remark, make_rows, parts_of
from servicetjek.models.rating.seal import Seal, SealLost
from servicetjek.models.rating.sealed_ballot import SealedBallotQuerySet
from servicetjek.models.rating.standing import pulls_of
from servicetjek.models.rating.summary import RatingSummary, summarise
from servicetjek.models.rating.told import count_steps
from servicetjek.models.rating.traces import leave_no_trace
from servicetjek.models.rating.turnout import Turnout
from servicetjek.models.theme import Balance, Theme
from servicetjek.models.user import User
from servicetjek.models.watched import Watched, hold_all, tell, verb
from servicetjek.models.words import row_of_names
from servicetjek.models.workplace import ONE_PRESS

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting

# More answers than any rating has.
MANY = 1_000_000
# Every correction tells whether somebody has answered, and before the count does: nobody is to follow that by trying.
MOST_CORRECTIONS = 5


class RatingClosed(Exception):
    """The rating no longer takes answers."""


class AlreadyAnswered(Exception):
    """Somebody has answered, and was told who rates and who would see the answer."""


class CorrectedOften(Exception):
    """Who rates has been corrected as often as it may be."""


class AskedAnew(Exception):
    """Who rates, or the staff groups, were corrected while somebody was answering."""


class TooFewAnswers(Exception):
    """An anonymous rating with under five answers shows nothing."""


class NotRevealed(Exception):
    """Nobody sees a result before the facilitator shows it, not even the facilitator."""


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, user: User) -> RatingQuerySet:
        return self.filter(service_check__in=ServiceCheck.objects.visible_to(user))

    def has_erased(self, pk: int) -> bool:
        return not self.filter(pk=pk).exists()

    def shared(self, token: str) -> RatingQuerySet:
        """Empty once it has been withdrawn."""
        return self.filter(public_token=token)

    def with_more_than_figures(self) -> RatingQuerySet:
        """With initials, or with answers that nobody has folded."""
        return self.filter(models.Q(closed_at=None) | models.Q(pk__in=Ballot.objects.values("rating")))

    def as_watched(self) -> RatingQuerySet:
        """With all that screens show it by."""
        return self.counted()

    def as_compared(self) -> RatingQuerySet:
        """With what a screen compares by, see `full_revision`."""
        return self.counted()

    def in_use(self) -> Iterable[int]:
        return self.filter(closed_at=None).values_list("pk", flat=True)

    def open_in(self, check: ServiceCheck) -> Rating | None:
        rating = _OPEN_IN.first(check.pk)
        if rating is not None:
            rating.service_check = check
        return rating

    def counted(self) -> RatingQuerySet:
        """With how many have answered each that is open; it has answers of one kind only."""
        return self.annotate(in_the_box=models.Count("ballots") + models.Count("sealed"))

    def of_check(self, check: ServiceCheck) -> RatingQuerySet:
        """Its own, and those of what everybody was asked at its stops."""
        own = models.Q(service_check=check)
        return self.filter(own | models.Q(service_check__in=ServiceCheck.objects.asked_in(check)))

    @verb
    def open_for(
        self,
        check: ServiceCheck,
        audience: str,
        now: datetime,
        groups: Iterable[str] = (),
        newcomers: int | None = None,
    ) -> Rating:
        """Open a rating; staff groups are only for an anonymous one. An open one that is running is closed first.

        A second press finds the first one's rating, if it was just now and nobody has answered.
        """
        groups = list(groups)
        for running in check.ratings.filter(closed_at=None):
            if running.asks(audience, groups) and running.is_new(now):
                return running
            running.close(now)
        return self.begin(check, audience, now, groups, newcomers=newcomers)

    def begin(
        self,
        check: ServiceCheck,
        audience: str,
        now: datetime,
        groups: Iterable[str] = (),
        newcomers: int | None = None,
    ) -> Rating:
        """Open one where none is open, in a verb that holds what it belongs to."""
        rating = self.create(
            service_check=check,
            audience=audience,
            opened_at=now,
            expected_at_opening=check.expected_people,
            newcomers=newcomers,
        )
        rating._divide(groups)
        rating._prepare_seal()
        return rating


_OPEN_IN = Prepared(lambda: Rating.objects.filter(service_check=Slot(), closed_at=None))
_HELD_OPEN = Prepared(
    lambda: Rating.objects.select_for_update(no_key=True).filter(pk=Slot(), closed_at=None).only("audience")
)


class Rating(Watched):
    """One round of answers. `group` is open, with initials; `staff` is anonymous, also to the facilitator."""

    class Audience(models.TextChoices):
        GROUP = "group", "Forberedelsesgruppen – åbent, med initialer"
        STAFF = "staff", "Medarbejderne – anonymt"

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="ratings")
    audience = models.CharField("hvem vurderer?", max_length=10, choices=Audience)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    public_token = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    # What is kept of the answers, see fold.py.
    folded = models.JSONField(null=True, editable=False)
    # The check's number may be corrected at any time; what people were told when they were asked stands.
    expected_at_opening = models.PositiveSmallIntegerField(editable=False)
    expected_at_closing = models.PositiveSmallIntegerField(null=True, editable=False)
    # How many of them were new since the rating before, as the facilitator told; None where nobody did.
    newcomers = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = RatingQuerySet.as_manager()
    belongs_to = ("service_check",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revealed_at=None) | models.Q(closed_at__isnull=False),
                name="rating_revealed_only_when_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, folded__isnull=True)
                | models.Q(closed_at__isnull=False, folded__isnull=False),
                name="rating_folded_as_it_closes",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, expected_at_closing=None)
                | models.Q(closed_at__isnull=False, expected_at_closing__isnull=False),
                name="rating_keeps_who_was_expected_as_it_closes",
            ),
            models.UniqueConstraint(
                fields=["service_check"],
                condition=models.Q(closed_at=None),
                name="rating_one_open_a_check",
            ),
            models.CheckConstraint(
                condition=models.Q(public_token=None) | models.Q(revealed_at__isnull=False),
                name="rating_shared_only_when_revealed",
            ),
        ]

    def __str__(self) -> str:
        return f"Vurdering i {self.service_check}"

    @property
    def is_anonymous(self) -> bool:
        return self.audience == self.Audience.STAFF

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def group_names(self) -> list[str]:
        return [group.name for group in self.staff_groups.all()]

    @property
    def can_be_corrected(self) -> bool:
        """Whether it may still be corrected who rates: nobody has been promised anything by answering."""
        return self.is_open and not self.told and not self.is_corrected_often

    @property
    def is_corrected_often(self) -> bool:
        """While it is open, nothing else is a change of it."""
        return self.revision >= MOST_CORRECTIONS

    @property
    def answered(self) -> int:
        """How many have answered; as they were when the rating was fetched, where it was counted then."""
        if self.folded is not None:
            return self.heads.all
        counted: int | None = self.__dict__.get("in_the_box")
        return self.box.count() if counted is None else counted

    @property
    def told(self) -> int:
        """How many have answered, as it is told to anybody while they do: in steps that follow no single tap."""
        return self._told_of(self.answered)

    @property
    def told_heads(self) -> Heads:
        """The same, by phone and on paper."""
        heads = self.heads
        told = self._told_of(heads.all)
        paper = min(heads.paper, told)
        return Heads(told - paper, paper)

    def _told_of(self, answers: int) -> int:
        if not self.is_open:
            return answers
        is_everybody = answers == self.expected
        return count_steps.step(self.pk, answers, timezone.now(), is_everybody)

    @property
    def full_revision(self) -> int:
        """Grows with every change, and between two of them with every answer. It never leaves the server: to whoever
        looks with a browser's tools it would tell of every tap."""
        return self.revision_when(self.answered)

    def revision_when(self, answers: int) -> int:
        return self.revision * MANY + answers

    @property
    def box(self) -> BallotQuerySet | SealedBallotQuerySet:
        return self.sealed.all() if self.is_anonymous else self.ballots.all()

    @property
    def heads(self) -> Heads:
        return self.box.heads() if self.folded is None else self.fold.heads

    @property
    def fold(self) -> Fold:
        assert self.folded is not None, "an open rating has not been folded"
        return Fold.from_json(self.folded)

    @property
    def is_readable(self) -> bool:
        """Whether the answers can be read: while open by the seal's key, which may be lost, and then by their fold."""
        if self.is_open:
            return not self.is_anonymous or Seal(self.pk).is_there
        return self.fold.everybody is not None

    @property
    def expected(self) -> int:
        return self.expected_at_closing or self.service_check.expected_people

    @property
    def turnout(self) -> Turnout:
        return Turnout(self.told_heads, self.expected, self.expected_at_opening)

    @property
    def fewest_shown(self) -> int:
        """How many must have answered before anything is shown."""
        return FEWEST_SHOWN if self.is_anonymous else 1

    @property
    def can_be_revealed(self) -> bool:
        return self.can_show(self.heads)

    def can_show(self, heads: Heads) -> bool:
        return may_show(heads, self.fewest_shown) and self.is_readable

    @property
    def chosen_themes(self) -> list[Theme]:
        """What was chosen to begin with after it, in turn: what came to a meeting, and last what stands now."""
        choices = sorted(
            (choice for choice in self.service_check.choices.all() if choice.rating_id == self.pk),
            key=lambda choice: choice.pk,
        )
        lasting = [choice for choice in choices if choice.led_to_meeting or choice == choices[-1]]
        return list(dict.fromkeys(filter(None, (choice.first for choice in lasting))))

    def other_results(self) -> RatingQuerySet:
        """Newest first."""
        return self.service_check.ratings.exclude(pk=self.pk).exclude(revealed_at=None).order_by("-pk")

    def results_before(self) -> list[Rating]:
        """Those shown that people were asked for earlier, newest first."""
        shown = [each for each in self.service_check.ratings.all() if each.is_revealed and each.pk < self.pk]
        return sorted(shown, key=lambda rating: rating.pk, reverse=True)

    @property
    def result_before(self) -> Rating | None:
        """What its own result can be compared with; none until it is shown."""
        return next(iter(self.results_before()), None) if self.is_revealed else None

    def is_new(self, now: datetime) -> bool:
        return self.opened_at >= now - ONE_PRESS and not self.answered

    def asks(self, audience: str, groups: Iterable[str]) -> bool:
        return (self.audience, self.group_names) == (audience, names_of(groups, audience))

    @verb
    def correct(self, audience: str, groups: Iterable[str] = ()) -> bool:
        """Correct who rates, and the staff groups. Pressed again, it is so already.

        An answer holds it too, so nobody answers meanwhile. Raises RatingClosed, CorrectedOften and AlreadyAnswered.
        """
        if self.asks(audience, groups):
            return False
        self._ensure_correctable()
        amend(self, {"audience": audience})
        self._divide(groups)
        self._prepare_seal()
        return True

    def _ensure_correctable(self) -> None:
        if not self.is_open:
            raise RatingClosed
        if self.is_corrected_often:
            raise CorrectedOften
        if self.ballots.exists() or self.sealed.exists():
            raise AlreadyAnswered

    def _divide(self, groups: Iterable[str]) -> None:
        """Those that were there already are the same, also on an open phone."""
        names = names_of(groups, self.audience)
        self.staff_groups.exclude(name__in=names).delete()
        StaffGroup.objects.bulk_create(
            [StaffGroup(rating=self, name=name, position=position) for position, name in enumerate(names)],
            update_conflicts=True,
            unique_fields=["rating", "name"],
            update_fields=["position"],
        )

    def _prepare_seal(self) -> None:
        if self.is_anonymous:
            Seal(self.pk).make()

    @transaction.atomic
    def record(self, key: str, scores: Mapping[Theme, int], **details: Any) -> None:
        """Take one person's answer; the same key again replaces it. No time, person or order is stored.

        `details` are group, initials, remark and is_paper. What does not belong in this kind of rating is left out,
        never stored. Raises RatingClosed, and AskedAnew.
        """
        if self._held_open() != self.audience or not self._has(details.get("group")):
            raise AskedAnew
        try:
            self.box.put(self, key, scores, **details)
        except SealLost:
            raise RatingClosed from None
        tell(self, urgent=False)

    def _held_open(self) -> str:
        """Who rates now; nobody closes or corrects it until the transaction ends. Raises RatingClosed."""
        held = _HELD_OPEN.first(self.pk)
        if held is None:
            raise RatingClosed
        return held.audience

    def _has(self, group: StaffGroup | None) -> bool:
        return group is None or not self.is_anonymous or self.staff_groups.contains(group)

    def has_answer_from(self, key: str) -> bool:
        """Whether the holder of this key has answered; nobody can tell when the rating has closed."""
        return bool(key) and self.box.filter(key_digest=key_digest(self.pk, key)).exists()

    def has_answer_of(self, initials: str, besides: str) -> bool:
        """Whether somebody with these initials has answered, besides the one who holds this key."""
        others = self.ballots.exclude(key_digest=key_digest(self.pk, besides))
        return initials.casefold() in map(str.casefold, others.values_list("initials", flat=True))

    def _fold(self) -> Fold:
        """The answers folded; where nobody can read them any more, only how many there are."""
        tool = self.service_check.tool
        slugs = [theme.slug for theme in tool.themes.all()]
        pulls = pulls_of(Balance.objects.of(tool).values_list("first__slug", "second__slug"))
        try:
            folded = fold(self.box.scored(), slugs, tool.scale, self.fewest_shown, pulls)
        except SealLost:
            return Fold(self.box.heads())
        # Where nothing is chosen afterwards, nothing is kept to choose by.
        return replace(folded, standing=None) if self.service_check.asks_about_id else folded

    @verb
    def close(self, now: datetime) -> bool:
        """Stop taking answers, and keep of them only what the result needs: see fold.py."""
        if not self.is_open:
            return False
        self.folded, self.closed_at = self._fold().as_json(), now
        self.expected_at_closing = self.service_check.expected_people
        self.box.settle()
        self.save(update_fields=["folded", "closed_at", "expected_at_closing"])
        transaction.on_commit(partial(leave_no_trace, self.pk))
        return True

    @verb
    def reveal(self, now: datetime) -> bool:
        """Show the result. It closes the rating first, so that nobody sees it and then answers.

        Raises TooFewAnswers, and then leaves the rating as it was.
        """
        if not self.can_be_revealed:
            raise TooFewAnswers
        self.close(now)
        return not self.is_revealed and bool(amend(self, {"revealed_at": now}))

    @property
    def is_shared(self) -> bool:
        return self.public_token is not None

    @verb
    def share(self, now: datetime) -> bool:
        """Open a page with the result to anyone with its link; pressed again, the link stays. Raises NotRevealed."""
        if not self.is_revealed:
            raise NotRevealed
        if self.is_shared:
            return False
        return bool(amend(self, {"public_token": secrets.token_urlsafe(18), "shared_at": now}))

    @property
    def meetings_chosen_after(self) -> list[Meeting]:
        return list(self.service_check.meetings.ahead().filter(choice__rating=self))

    @transaction.atomic
    def erase(self) -> None:
        """Delete it with its answers, its result and what was chosen after it. A meeting keeps its theme."""
        mine = Rating.objects.filter(pk=self.pk)
        # Held, so that meanwhile nothing is chosen after it, none is opened instead of it, and nobody answers.
        hold_all(ServiceCheck.objects.filter(pk=self.service_check_id))
        hold_all(mine)
        mine.delete()
        tell()
        transaction.on_commit(partial(leave_no_trace, self.pk))

    @verb
    def forget_who_gave_what(self, now: datetime) -> bool:
        """Initials and remarks go; the figures of the result stand. One that nobody has closed is closed."""
        is_closed_now = self.close(now)
        return bool(self.ballots.all().delete()[0]) or is_closed_now

    @verb
    def withdraw(self) -> bool:
        """Close that page; a later sharing gets a new link, so the old one stays dead."""
        return bool(amend(self, {"public_token": None, "shared_at": None}))

    def summary(self) -> RatingSummary:
        """What the rating says, within what may be shown. Raises NotRevealed before the facilitator shows it."""
        if not self.is_revealed:
            raise NotRevealed
        tool = self.service_check.tool
        balances = Balance.objects.of(tool).values_list("first__slug", "second__slug", "text")
        return summarise(
            [(theme.slug, theme.name) for theme in tool.themes.all()],
            self.fold,
            scale_low=tool.scale_low,
            balances=balances,
            group_names=dict(self.staff_groups.values_list("pk", "name")),
            fewest_said=self.fewest_shown,
        )

    def suggestion(self) -> Suggestion:
        """Raises NotRevealed."""
        return suggest(self.summary())

    def picture(self, sort: str = "disagreement", by_group: bool = False) -> Picture:
        """The result as a page shows it, sorted by disagreement or by importance. Raises NotRevealed."""
        summary = self.summary()
        parts = parts_of(summary)
        shown = {group.key for group in summary.groups}
        named = [] if self.is_anonymous else list(self.ballots.with_initials())
        themes = list(self.service_check.tool.themes.all())
        return Picture(
            summary,
            make_rows(summary, sort, themes, parts, who_gave_what(named)),
            parts,
            hidden=row_of_names([group.name for group in self.staff_groups.all() if group.pk not in shown]),
            remarks=[Remark(ballot.initials, ballot.remark) for ballot in named if ballot.remark],
            by_group=by_group and bool(parts),
        )


def names_of(groups: Iterable[str], audience: str) -> list[str]:
    """Each name once, in turn; staff groups belong to an anonymous rating only."""
    return list(dict.fromkeys(groups)) if audience == Rating.Audience.STAFF else []


class StaffGroup(models.Model):
    """A part of the staff whose answers may be shown by themselves, when there are enough of them."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="staff_groups")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["rating", "name"], name="staff_group_once_a_rating"),
        ]

    def __str__(self) -> str:
        return self.name
