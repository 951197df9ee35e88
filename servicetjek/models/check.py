"""A service check: the whole arc at one workplace, from the first rating to the decision after six weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction

from servicetjek.models.code import new_code, normalise
from servicetjek.models.content import ContentKey
from servicetjek.models.journey import Station, came_after, journey, waits_for
from servicetjek.models.prepared import Prepared, Slot
from servicetjek.models.preparers import Preparers
from servicetjek.models.theme import Theme
from servicetjek.models.tool import Tool
from servicetjek.models.user import User
from servicetjek.models.watched import Held, hold_all, tell, verb
from servicetjek.models.workplace import ONE_PRESS, Workplace

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.note import Part
    from servicetjek.models.plan.plan import Plan
    from servicetjek.models.rating.choice import Choice
    from servicetjek.models.rating.rating import Rating

MOST_PEOPLE = 1000
# How fast a meeting goes that is only rehearsed.
TIMES_AS_FAST = 10
# What people write as the department when they mean the whole workplace; the form tells them to write "Alle".
EVERYBODY = re.compile(
    "(os )?alle( (sammen|her|medarbejdere|ansatte|afdelinger|teams))?"
    "|hele (arbejdspladsen|afdelingen|huset|personalet|virksomheden|organisationen)",
    re.IGNORECASE,
)


class ServiceCheckQuerySet(models.QuerySet["ServiceCheck"]):
    def visible_to(self, user: User) -> ServiceCheckQuerySet:
        """Not those of rehearsals, of which only the meeting is to be found, nor of what a stop asks everybody."""
        return self.in_earnest().filter(workplace__in=Workplace.objects.visible_to(user))

    def in_earnest(self) -> ServiceCheckQuerySet:
        return self.filter(rehearsal=None, asks_about=None)

    def asked_with(self, check: ServiceCheck) -> ServiceCheckQuerySet:
        """What else everybody is asked now about the same handleplan."""
        stop = check.asks_about
        if stop is None:
            return self.none()
        of_plan = self.filter(asks_about__experiment__plan=stop.experiment.plan_id).exclude(pk=check.pk)
        open_now = of_plan.filter(ratings__opened_at__isnull=False, ratings__closed_at=None)
        return open_now.filter(asks_about__experiment__removed_at=None).select_related(
            "asks_about__experiment"
        )

    def asked_in(self, check: ServiceCheck) -> ServiceCheckQuerySet:
        """What everybody was asked at the stops of its handleplans."""
        return self.filter(asks_about__experiment__plan__service_check=check)

    def written(self) -> ServiceCheckQuerySet:
        """Of a tool that is written."""
        return self.filter(tool__sheets__isnull=False).distinct()

    def has_erased(self, pk: int) -> bool:
        return not self.filter(pk=pk).exists()

    def with_code(self, typed: str) -> ServiceCheck | None:
        code = normalise(typed)
        return _WITH_CODE.first(code) if code.isascii() and code.isalnum() else None

    @verb
    def set_up(
        self,
        workplace: Workplace,
        tool: Tool,
        user: User,
        *,
        audience: str,
        groups: Iterable[str],
        now: datetime,
        **facts: object,
    ) -> ServiceCheck:
        """With its rating open, where it has one, so that people can be invited at once. A second press is the same
        check."""
        from servicetjek.models.rating.rating import Rating

        just_now = {"created_by": user, "created_at__gte": now - ONE_PRESS}
        if twin := self.filter(workplace=workplace, tool=tool, **facts, **just_now).first():
            return twin
        check = self.create(workplace=workplace, tool=tool, created_by=user, **facts)
        if not tool.is_written:
            Rating.objects.open_for(check, audience, now, groups)
        return check

    def with_all(self) -> ServiceCheckQuerySet:
        """With what is asked again and again to tell where each check stands."""
        from servicetjek.models.rating.rating import Rating

        return self.select_related("workplace").prefetch_related(
            models.Prefetch("ratings", Rating.objects.counted().prefetch_related("staff_groups")),
            "passages",
            "meetings__choice",
            "meetings__tables",
            "choices__chosen",
            "choices__meetings__tables",
            "plans__experiments__stops",
            "plans__experiments__meeting",
        )

    def on_the_way(self) -> list[ServiceCheck]:
        """Those that are being rated, or have a meeting ahead."""
        checks = self.in_earnest().select_related("workplace").prefetch_related("ratings", "meetings")
        return [check for check in checks.order_by("pk") if check.open_rating or check.coming_meeting]

    def newest_first(self) -> ServiceCheckQuerySet:
        return self.order_by("-created_at", "-pk")


_WITH_CODE = Prepared(lambda: ServiceCheck.objects.filter(code=Slot()))


class ServiceCheck(Held):
    """One service check. Its code is the participants' one way in, to the rating and to the meeting alike."""

    workplace = models.ForeignKey(Workplace, models.CASCADE, related_name="checks")
    tool = ContentKey(Tool, models.PROTECT, related_name="checks")
    department = models.CharField("afdeling eller team", max_length=120)
    purpose = models.TextField("formål", max_length=500, blank=True)
    expected_people = models.PositiveSmallIntegerField(
        "hvor mange er I?", validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    prepared_by = models.CharField(
        "hvem forbereder og følger op?",
        max_length=30,
        choices=Preparers,
        default=Preparers.WORK_ENVIRONMENT_GROUP,
    )
    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # What it was made for, where it is not in earnest; no list shows it.
    rehearsal = models.OneToOneField(
        "Rehearsal", models.CASCADE, null=True, blank=True, related_name="service_check", editable=False
    )
    # The stop before which everybody is asked about an experiment; no list shows it either.
    asks_about = models.OneToOneField(
        "Stop", models.CASCADE, null=True, blank=True, related_name="asked", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ServiceCheckQuerySet.as_manager()
    belongs_to = ("workplace",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(expected_people__gte=1), name="check_expects_somebody"),
        ]

    @property
    def times_as_fast(self) -> int:
        return TIMES_AS_FAST if self.rehearsal_id else 1

    def __str__(self) -> str:
        return self.workplace.name if self.is_of_everybody else self.department

    @property
    def is_of_everybody(self) -> bool:
        """Whether it is the whole workplace, and no department of it, that is checked."""
        return EVERYBODY.fullmatch(self.department.strip(" .")) is not None

    @property
    def place(self) -> str:
        """Workplace and department, once if they are the same."""
        return " · ".join(dict.fromkeys([self.workplace.name, str(self)]))

    @property
    def journey(self) -> list[Station]:
        return journey(self)

    def is_over(self, today: date) -> bool:
        """Whether the six weeks are behind it, so that nothing waits any more."""
        over = self.plan is not None and self.plan.is_over(today)
        return over and any(station.slug == "decide" and station.is_now for station in self.journey)

    @property
    def note(self) -> list[Part]:
        """What has been written of its tool's sheets."""
        from servicetjek.models.note import note_of

        return note_of(self)

    @property
    def waits_for(self) -> str:
        return waits_for(self)

    @property
    def rating(self) -> Rating | None:
        """The rating that counts now: the latest."""
        return max(self.ratings.all(), key=lambda rating: rating.pk, default=None)

    @property
    def open_rating(self) -> Rating | None:
        rating = self.rating
        return rating if rating and rating.is_open else None

    @property
    def result(self) -> Rating | None:
        """The newest that has been shown."""
        shown = (rating for rating in self.ratings.all() if rating.is_revealed)
        return max(shown, key=lambda rating: rating.pk, default=None)

    @property
    def meeting(self) -> Meeting | None:
        """The dialogue meeting that counts now: the latest that was not called off.

        One that only stops up about what is tried is no station on the way.
        """
        return _latest(each for each in self.meetings.all() if not (each.is_called_off or each.is_follow_up))

    @property
    def gathering(self) -> Meeting | None:
        """The meeting that people come to now, whatever it is about."""
        return _latest(each for each in self.meetings.all() if not each.is_called_off)

    @property
    def coming_gathering(self) -> Meeting | None:
        gathering = self.gathering
        return gathering if gathering and not gathering.is_over else None

    @property
    def plan(self) -> Plan | None:
        return max(self.plans.all(), key=lambda plan: plan.pk, default=None)

    def plan_to_join(self, today: date) -> Plan | None:
        """The handleplan that another meeting's experiments come into as well, until its six weeks begin."""
        plan = self.plan
        return plan if plan and plan.takes_more(today) else None

    @property
    def coming_meeting(self) -> Meeting | None:
        meeting = self.meeting
        return meeting if meeting and not meeting.is_over else None

    @property
    def meeting_is_overtaken(self) -> bool:
        """Whether a rating has come since what the meeting ahead is about was chosen."""
        meeting = self.coming_meeting
        return meeting is not None and came_after(self.rating, meeting)

    @property
    def meeting_about_other(self) -> Meeting | None:
        """The meeting ahead, when it is about something else than what is chosen to begin with."""
        meeting, choice = self.coming_meeting, self.choice
        return None if meeting and choice and choice.first in meeting.talks_about else meeting

    @property
    def called_off_meeting(self) -> Meeting | None:
        """None when another has been planned since."""
        latest = _latest(self.meetings.all())
        return latest if latest and latest.is_called_off else None

    @property
    def called_off_dialogue(self) -> Meeting | None:
        """What another is planned instead of."""
        latest = _latest(each for each in self.meetings.all() if not each.is_follow_up)
        return latest if latest and latest.is_called_off else None

    @property
    def has_moved_on_to_meeting(self) -> bool:
        """Whether the participants' way in leads to the meeting: it is under way, or the rating is behind it."""
        rating, meeting = self.rating, self.gathering
        if meeting is None:
            return False
        if meeting.is_under_way or rating is None:
            return True
        return not rating.is_open and not (meeting.is_over and came_after(rating, meeting))

    @property
    def also_asked(self) -> ServiceCheckQuerySet:
        return ServiceCheck.objects.asked_with(self)

    @property
    def choice(self) -> Choice | None:
        """What is chosen now: the latest choice, unless a rating has come, or been shown, since."""
        latest = max(self.choices.all(), key=lambda choice: choice.pk, default=None)
        return latest if latest and latest.is_on(self.rating) else None

    @property
    def next_theme(self) -> Theme | None:
        """The first that is chosen and has not had its meeting."""
        choice = self.choice
        return next(iter(choice.remembered), None) if choice else None

    @property
    def waits_for_meeting(self) -> bool:
        """Whether something is chosen that no meeting has been planned about yet."""
        choice = self.choice
        return choice is not None and choice.themes == choice.remembered

    @property
    def themes_taken_up(self) -> set[int | None]:
        """Keys of the themes whose meeting has begun since the latest rating."""
        choices = {choice.pk for choice in self.choices.all() if choice.is_on(self.rating)}
        begun = [meeting for meeting in self.meetings.all() if meeting.started_at]
        return {
            theme.pk for meeting in begun if meeting.choice_id in choices for theme in meeting.talks_about
        }

    @property
    def later_themes(self) -> list[Theme]:
        """What is remembered for another meeting, once one that was chosen with it is over."""
        if self.coming_meeting or self.waits_for_meeting or not self.choice:
            return []
        return self.choice.remembered

    @property
    def theme(self) -> Theme | None:
        """What the check is about now: the latest meeting's theme, before it the one to begin with."""
        return self.meeting.theme if self.meeting else self.next_theme

    @verb
    def choose(self, themes: Iterable[Theme], now: datetime) -> bool:
        """Settle the theme to begin with, and after it those to remember. A second press is the same choice."""
        from servicetjek.models.rating.choice import ChosenTheme

        wanted, standing, rating = list(dict.fromkeys(themes)), self.choice, self.rating
        if standing and standing.themes == standing.remembered == wanted:
            return False
        knew_result = bool(rating and rating.is_revealed)
        choice = self.choices.create(rating=rating, knew_result=knew_result, chosen_at=now)
        ChosenTheme.objects.bulk_create(
            ChosenTheme(choice=choice, theme=theme, position=position)
            for position, theme in enumerate(wanted)
        )
        return True

    @transaction.atomic
    def erase(self) -> None:
        """With its ratings, meetings and handleplans; whoever is watching something of it is told."""
        for meeting in self.meetings.all():
            meeting.rehearsals.all().erase()
        for asked in ServiceCheck.objects.asked_in(self):
            asked.erase()
        mine = ServiceCheck.objects.filter(pk=self.pk)
        # Held, so that nothing is put into it meanwhile.
        for held in (mine, self.meetings.all(), self.plans.all()):
            hold_all(held)
        for rating in self.ratings.all():
            rating.erase()
        mine.delete()
        tell()


def _latest(meetings: Iterable[Meeting]) -> Meeting | None:
    return max(meetings, key=lambda meeting: meeting.pk, default=None)
