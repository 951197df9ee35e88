"""Workplaces, and who belongs to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import models, transaction

from servicetjek.models.amend import amend
from servicetjek.models.user import User
from servicetjek.models.watched import Held, hold_all, new_epoch, tell, verb

if TYPE_CHECKING:
    from servicetjek.models.check import ServiceCheck

# The same set up by the same person again so soon is a button pressed twice.
ONE_PRESS = timedelta(seconds=30)


class Kept(NamedTuple):
    """How much there is of everything at a workplace."""

    checks: int
    ratings: int
    meetings: int
    plans: int
    scripts: int
    facilitators: int


class WorkplaceQuerySet(models.QuerySet["Workplace"]):
    def visible_to(self, user: User) -> WorkplaceQuerySet:
        return self.filter(members=user)

    def has_erased(self, pk: int) -> bool:
        return not self.filter(pk=pk).exists()

    def samples(self) -> WorkplaceQuerySet:
        return self.filter(is_sample=True)

    def with_checks(self) -> list[Workplace]:
        """Their service checks newest first."""
        from servicetjek.models.check import ServiceCheck

        checks = ServiceCheck.objects.in_earnest().with_all().newest_first()
        return list(self.prefetch_related(models.Prefetch("checks", checks)))


class Workplace(Held):
    """A department or team that runs its own service checks."""

    name = models.CharField("arbejdsplads", max_length=120)
    members: models.ManyToManyField[User, Membership] = models.ManyToManyField(
        User, through="Membership", related_name="workplaces"
    )
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # How many months initials and names are kept, and whole checks; None for as long as they are not erased by hand.
    keeps_answers = models.PositiveSmallIntegerField(default=12)
    keeps_names = models.PositiveSmallIntegerField(default=12)
    keeps_checks = models.PositiveSmallIntegerField(default=60, null=True)

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        ordering = ["is_sample", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keeps_answers__range=(1, 36), keeps_names__range=(1, 36)),
                name="workplace_keeps_names_three_years_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(keeps_checks=None) | models.Q(keeps_checks__range=(12, 120)),
                name="workplace_keeps_checks_a_year_at_least",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def found(cls, name: str, founder: User, *, is_sample: bool = False) -> Workplace:
        workplace = cls.objects.create(name=name, is_sample=is_sample)
        workplace.admit(founder)
        return workplace

    @classmethod
    @transaction.atomic
    def start(cls, name: str, founder: User, now: datetime) -> Workplace:
        """A workplace of one's own. A second press is the same workplace."""
        hold_all(User.objects.filter(pk=founder.pk))
        just_now = {"name": name, "is_sample": False, "created_at__gte": now - ONE_PRESS}
        twin = cls.objects.visible_to(founder).filter(**just_now).first()
        return twin or cls.found(name, founder)

    @property
    def kept_months(self) -> dict[str, int | None]:
        return {"answers": self.keeps_answers, "names": self.keeps_names, "check": self.keeps_checks}

    @verb
    def keep(self, answers: int, names: int, checks: int | None) -> bool:
        """How many months, see keeping.py."""
        return bool(amend(self, {"keeps_answers": answers, "keeps_names": names, "keeps_checks": checks}))

    def rename(self, name: str) -> None:
        self.name = name
        self.save(update_fields=["name"])

    def checks_in_turn(self) -> list[ServiceCheck]:
        """All that are in earnest, the first one first."""
        return list(self.checks.in_earnest().order_by("pk"))

    def checks_by_age(self, today: date) -> tuple[list[ServiceCheck], list[ServiceCheck]]:
        """Those still on their way, and those whose six weeks are over."""
        checks = list(self.checks.all())
        over = [check for check in checks if check.is_over(today)]
        return [check for check in checks if check not in over], over

    @verb
    def admit(self, user: User) -> bool:
        """A second time changes nothing."""
        return Membership.objects.get_or_create(workplace=self, user=user)[1]

    @verb
    def invite(self, email: str, name: str) -> User:
        """Make the person with this e-mail a facilitator here, known to us or not."""
        user = User.objects.found_or_made(email, name)
        if not self.may_hand_over(user):
            # A link that another workplace has made must not lead in here.
            user.sign_in_links.filter(used_at=None).delete()
        self.admit(user)
        return user

    def may_hand_over(self, user: User) -> bool:
        """Whether a link that signs in as the user may be made here: nobody has used the account, and it opens
        nothing but this workplace. Any other link would let one facilitator in as another."""
        return user.last_login is None and not user.memberships.exclude(workplace=self).exists()

    @verb
    def dismiss(self, user: User) -> bool:
        """The last facilitator stays, or nobody could get in again."""
        if self.memberships.exclude(user=user).exists():
            self.memberships.filter(user=user).delete()
            self.renew_live_addresses()
            for check in self.checks.all():
                check.meetings.left_by(user)
            return True
        return False

    def is_called(self, typed: str) -> bool:
        """However it is written."""
        return "".join(typed.split()).casefold() == "".join(self.name.split()).casefold()

    def what_is_kept(self) -> Kept:
        checks = self.checks.in_earnest()
        return Kept(
            checks=checks.count(),
            ratings=checks.aggregate(kept=models.Count("ratings"))["kept"],
            meetings=checks.aggregate(kept=models.Count("meetings"))["kept"],
            plans=checks.aggregate(kept=models.Count("plans"))["kept"],
            scripts=self.own_scripts.count(),
            facilitators=self.members.count(),
        )

    @transaction.atomic
    def erase(self) -> None:
        """With everything in it; whoever is watching something of it is told."""
        self._hold_everything()
        for check in self.checks.all():
            check.erase()
        self.delete()
        tell()

    def _hold_everything(self) -> None:
        """Let whoever is in the middle of something here come to its end, and nobody begin."""
        hold_all(Workplace.objects.filter(pk=self.pk))
        for check in hold_all(self.checks.all()):
            for kept in (check.ratings, check.meetings, check.plans):
                hold_all(kept.all())

    def renew_live_addresses(self) -> None:
        """Let nobody go on listening by an address of before; open pages ask for the new one, and are let in or not."""
        for check in self.checks.all():
            check.ratings.update(live_epoch=new_epoch())
            check.meetings.update(live_epoch=new_epoch())
            for meeting in check.meetings.ahead():
                meeting.move_screen()
        tell()


class Membership(models.Model):
    """Somebody's place at a workplace, and what they may do there."""

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", "tovholder"

    workplace = models.ForeignKey(Workplace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.FACILITATOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workplace", "user"], name="membership_once_a_workplace"),
        ]
