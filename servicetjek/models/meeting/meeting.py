"""The dialogue meeting: planned as a copy of a script, then led step by step. Only the server moves it."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.functional import cached_property

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.content import ContentKey
from servicetjek.models.expected_time import minutes_to_ask_for
from servicetjek.models.meeting.on_paper import TypedMeeting
from servicetjek.models.meeting.seating import propose
from servicetjek.models.rating.choice import Choice
from servicetjek.models.script import Copied, Ending, Script, StepKind, TimeRule
from servicetjek.models.theme import Theme
from servicetjek.models.user import User
from servicetjek.models.watched import verb
from servicetjek.models.words import row_of_names
from servicetjek.models.workplace import Workplace

if TYPE_CHECKING:
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.step import Step
    from servicetjek.models.meeting.table import Table
    from servicetjek.models.plan.plan import Plan
    from servicetjek.models.plan.talk import Talk


MOST_TABLES = 60
# Minutes, where people stop up about what they try: with more than eighteen the rounds are held in groups (ours).
SHORT_MEETING = 15


def new_screen_token() -> str:
    return secrets.token_urlsafe(16)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> MeetingQuerySet:
        """Also one that is rehearsed, though its check is not."""
        return self.filter(service_check__workplace__in=Workplace.objects.visible_to(user))

    def as_watched(self) -> MeetingQuerySet:
        """With all that screens show it by."""
        return self.all()

    def as_compared(self) -> MeetingQuerySet:
        """With what a screen compares by, and no more: all that are watched are asked for many times a second."""
        return self.only("revision", "live_epoch")

    def ahead(self) -> MeetingQuerySet:
        return self.filter(ended_at=None, called_off_at=None)

    def with_names(self) -> MeetingQuerySet:
        """Or with phones that are known again."""
        known = models.Q(participants__token_digest__isnull=False) | ~models.Q(participants__name="")
        return self.filter(known, participants__isnull=False).distinct()

    def on_screen(self, token: str) -> MeetingQuerySet:
        return self.filter(screen_token=token)

    def moved_from(self, token: str) -> MeetingQuerySet:
        """The meeting whose storskærm had this address until it got its present one."""
        return self.filter(former_screen_token=token).exclude(former_screen_token="")

    def left_by(self, user: User) -> None:
        """Nobody leads what they led, and nothing is given back to them."""
        self.filter(leader=user).update(leader=None, led_before=None)
        self.filter(led_before=user).update(led_before=None)

    @verb
    def plan(self, check: ServiceCheck, theme: Theme | None, script: Copied, **details: object) -> Meeting:
        """Plan a meeting with its own copy of the script, so later content never changes it: on one theme, or on none
        of its own where it has tables.

        A check has one meeting ahead at a time: while one is planned or under way, that is the one.
        """
        from servicetjek.models.meeting.step import Step

        if ahead := self.ahead().filter(service_check=check).first():
            return ahead
        details.setdefault("people_in_room", check.expected_people)
        choice = check.choice
        if choice and (theme is None or theme in choice.themes):
            details["choice"] = choice
        meeting = self.create(service_check=check, theme=theme, **details)
        Step.objects.copy_script(script, meeting)
        return meeting

    @verb
    def follow_up(self, check: ServiceCheck, plan: Plan, script: Copied) -> Meeting:
        """A short meeting to stop up about the experiments of a plan of this check, ready to begin.

        Many hear each other in groups at the same time, so that it stays short. While any meeting is planned or under
        way, that is the one.
        """
        from servicetjek.models.meeting.step import Step

        if ahead := self.ahead().filter(service_check=check).first():
            return ahead
        people = check.expected_people
        minutes = minutes_to_ask_for(script.expected_time(people).decided)
        meeting = self.create(
            service_check=check,
            follows_up=plan,
            people_in_room=people,
            minutes_available=min(minutes, SHORT_MEETING),
        )
        Step.objects.copy_script(script, meeting)
        if fitting := meeting.fitting():
            meeting.fit_script(fitting.seen)
        return meeting

    @verb
    def plan_at_tables(
        self, check: ServiceCheck, themes: list[Theme], script: Copied, **details: object
    ) -> Meeting:
        """Plan one on several themes, with the tables that these and the people need."""
        meeting = self.plan(check, None, script, **details)
        if meeting.has_tables and not meeting.tables.exists():
            tables = propose(themes, meeting.people_in_room, meeting.people_remote)
            for number, table in enumerate(tables[:MOST_TABLES], 1):
                meeting.tables.create(number=number, **table._asdict())
        return meeting


class Meeting(TypedMeeting):
    """One dialogue meeting. `current` is the step everybody is in; the revision grows with everything seen."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="meetings")
    # A meeting on several themes has none of its own: its tables have.
    theme = ContentKey(Theme, models.PROTECT, null=True, related_name="meetings")
    # The handleplan whose experiments it stops up about; it is on no theme, and agrees on nothing new.
    follows_up = models.ForeignKey(
        "Plan", models.CASCADE, null=True, blank=True, related_name="follow_ups", editable=False
    )
    # What was chosen when it was planned; None where nobody had chosen its theme.
    choice = models.ForeignKey(Choice, models.SET_NULL, null=True, blank=True, related_name="meetings")
    place = models.CharField("sted", max_length=120, blank=True)
    online_link = models.URLField("link for dem på afstand", blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    # The experiment talked about now; the others that are taken up wait, and so does a decision until all have seen it.
    on_the_table = models.ForeignKey(
        "Experiment", models.SET_NULL, null=True, blank=True, related_name="on_the_table_of"
    )

    # Ending B: who takes the proposals on, and when everybody hears.
    conclusion = models.TextField("det har vi hørt", max_length=2000, blank=True)
    news_from = models.CharField("hvem tager forslagene med?", max_length=200, blank=True)
    news_on = models.DateField("hvornår hører alle nyt?", null=True, blank=True)

    screen_token = models.CharField(max_length=32, default=new_screen_token, unique=True, editable=False)
    former_screen_token = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()
    belongs_to = ("service_check",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(groups__gte=1), name="meeting_has_a_group"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(started_at__isnull=False),
                name="meeting_ended_only_when_started",
            ),
            models.CheckConstraint(
                condition=models.Q(called_off_at=None) | models.Q(started_at=None),
                name="meeting_called_off_only_before_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(follows_up=None) | models.Q(theme=None),
                name="meeting_that_follows_up_is_on_no_theme",
            ),
            models.UniqueConstraint(
                fields=["service_check"],
                condition=models.Q(ended_at=None, called_off_at=None),
                name="meeting_one_ahead_a_check",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme or ('Stop op' if self.is_follow_up else 'Flere temaer')} i {self.service_check}"

    @property
    def is_follow_up(self) -> bool:
        """A short meeting about experiments that are tried already."""
        return self.follows_up_id is not None

    @property
    def form(self) -> Script.Form:
        """Which of a tool's scripts it is held by."""
        if self.is_follow_up:
            return Script.Form.STOP_UP
        return Script.Form.SEVERAL_THEMES if self.has_tables else Script.Form.ONE_THEME

    # -- where it is ----------------------------------------------------------------------------------

    @property
    def is_planned(self) -> bool:
        return self.started_at is None and self.called_off_at is None

    @property
    def plenary(self) -> Meeting:
        return self

    def of_its_own(self, step: Step) -> Step:
        step.meeting = self
        return step

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.is_called_off

    @property
    def status(self) -> str:
        if self.is_called_off:
            return "called-off"
        return "ended" if self.ended_at else "running" if self.started_at else "planned"

    @verb
    def arrange(self, **facts: object) -> bool:
        """What is not named stays as others have left it."""
        return not self.is_called_off and bool(amend(self, facts))

    @verb
    def forget_names(self) -> bool:
        """Those who came are "Deltager 1" and so on; how many they were, what they proposed and agreed stands."""
        return bool(self.participants.exclude(name="", token_digest=None).update(name="", token_digest=None))

    @verb
    def call_off(self, now: datetime) -> bool:
        """All that was planned in it is kept, and another may be planned instead."""
        if not self.is_planned:
            return False
        self.called_off_at = now
        self.save(update_fields=["called_off_at"])
        return True

    @transaction.atomic
    def switch_theme(self, themes: list[Theme], now: datetime, seen: str | None = None) -> bool:
        """Let the planned meeting be about the first of these themes, and remember the others, as `choose` does.

        When, where, who and what is written in the steps stay; only the theme's questions follow the theme. Nothing
        happens when the meeting is no longer as the presser has `seen` it (see `theme_seen`).
        """
        # It chooses too, and the check is held before its meeting.
        self.service_check.hold()
        return self._be_about(themes, now, seen)

    @verb
    def _be_about(self, themes: list[Theme], now: datetime, seen: str | None) -> bool:
        check = self.service_check
        # One on several themes, or on none, is another meeting: with other steps.
        if not self.is_planned or self.theme is None or self.is_chosen_by(check.choice, themes):
            return False
        if seen not in (None, self.theme_seen):
            return False
        check.choose(themes, now)
        self.theme, self.choice = themes[0], check.choice
        self.save(update_fields=["theme", "choice"])
        self.steps.ask_about(themes[0])
        return True

    def is_chosen_by(self, choice: Choice | None, themes: list[Theme]) -> bool:
        """Whether it is about the first of these already, by a choice that says the same."""
        return choice is not None and choice.pk == self.choice_id and choice.themes == themes

    @property
    def theme_seen(self) -> str:
        """What one sees before switching the theme: which it is, and the steps whose questions will go."""
        steps = self.steps.with_own_questions(self.theme)
        return "-".join(str(each.pk) for each in [self.theme, *steps] if each)

    @property
    def taken_on_by(self) -> str:
        """Who takes the proposals on in ending B: as it was said at the meeting, else those who prepare the check."""
        return self.news_from or self.service_check.get_prepared_by_display()

    @property
    def is_taken_on(self) -> bool:
        return bool(self.ending == Ending.B or self.news_from or self.news_on)

    # -- its tables --------------------------------------------------------------------------------

    @property
    def has_tables(self) -> bool:
        """Whether it is on several themes: then each of its tables has one."""
        return self.theme_id is None and not self.is_follow_up

    @cached_property
    def open_tables(self) -> list[Table]:
        """Read once; seen anew when it is held."""
        tables = list(self.tables.open())
        for table in tables:
            table.meeting = self
        return tables

    @property
    def talks_about(self) -> list[Theme]:
        """Its theme, or those of its tables; of several meetings in as many questions as of one."""
        if self.theme:
            return [self.theme]
        tables = sorted(self.tables.all(), key=lambda table: table.number)
        return list({table.theme_id: table.theme for table in tables if not table.is_closed}.values())

    @property
    def about(self) -> str:
        """ "fordybelse", or "fordybelse, tillid og fleksibilitet"."""
        if self.is_follow_up:
            return "jeres forsøg"
        return row_of_names([theme.name.lower() for theme in self.talks_about]) or "flere temaer"

    @property
    def themes(self) -> list[Theme]:
        """Of its tables, in their order."""
        return list({table.theme_id: table.theme for table in self.open_tables}.values())

    @property
    def is_at_tables(self) -> bool:
        """Whether everybody is at their own table, each with its own clock."""
        return self.is_under_way and self.current is not None and self.current.kind == StepKind.TABLES

    @property
    def tables_show_themselves(self) -> bool:
        """Whether those at the tables are shown their own: while they find their seats, are by themselves, or sort."""
        here = self.current
        if self.is_over:
            return False
        return here is None or here.activity.is_welcome or here.activity.is_at_tables

    @property
    def called(self) -> str:
        """ "Fordybelse", or "Dialogmøde om fordybelse og tillid"."""
        if self.theme:
            return str(self.theme)
        return f"{'Møde' if self.is_follow_up else 'Dialogmøde'} om {self.about}"

    def groups_in(self, time_rule: str) -> int:
        """Tables report back one by one."""
        if time_rule == TimeRule.PER_GROUP and self.has_tables:
            return max(1, len(self.open_tables))
        return self.groups

    def shows(self, proposal: Proposal) -> bool:
        """What is said at a table is told to all when the table reports back; of duplicates one stands for all."""
        return proposal.is_told and not proposal.is_joined

    def hold_alone(self) -> bool:
        self.__dict__.pop("open_tables", None)
        return super().hold_alone()

    def touch(self, urgent: bool = True) -> None:
        """Those at its tables watch their table, which shows them the meeting when all are together. They are many, and
        hear first."""
        if self.has_tables:
            self.tables.touch_all(urgent)
        super().touch(urgent)

    # -- how it ends --------------------------------------------------------------------------------

    @verb
    def choose_ending(self, ending: str, now: datetime) -> bool:
        """Decide on the spot (A) or take the proposals on (B); also when the ending has already begun."""
        if self.is_over or self.is_follow_up or ending == self.ending:
            return False
        self.ending = ending
        self.save(update_fields=["ending"])
        here = self.current
        if here and here.ending not in ("", ending):
            here.leave(now)
            endings = [step for step in self.course() if step.ending]
            self.enter(endings[0] if endings else self.course()[-1], now)
        return True

    @verb
    def conclude(self, **told: object) -> bool:
        """Ending B: write what was heard, who takes the proposals on (news_from), when all hear (news_on).

        Raises MeetingOver.
        """
        self.ensure_not_over()
        return bool(amend(self, told))

    # -- stopping up ----------------------------------------------------------------------------------

    @verb
    def talk_about(self, talk: Talk) -> bool:
        """On to another of the experiments that it stops up about."""
        if self.is_over or talk.meeting_id != self.pk:
            return False
        return bool(amend(self, {"on_the_table": talk.stop.experiment}))

    @verb
    def show_bank(self, now: datetime, seen: int) -> bool:
        """Put what other departments have tried on the storskærm, in the step `seen`; it goes with the step."""
        step = self._bank_at(seen)
        return step is not None and not step.bank_shown_at and bool(amend(step, {"bank_shown_at": now}))

    @verb
    def put_bank_away(self, seen: int) -> bool:
        step = self._bank_at(seen)
        return step is not None and bool(amend(step, {"bank_shown_at": None}))

    def _bank_at(self, seen: int) -> Step | None:
        step = self.current
        return step if step and step.pk == seen and step.activity.offers_bank else None

    def move_screen(self) -> None:
        """Give the storskærm a new address, because somebody who must not watch it any more knows the old one."""
        self.former_screen_token, self.screen_token = self.screen_token, new_screen_token()
        self.save(update_fields=["former_screen_token", "screen_token"])
