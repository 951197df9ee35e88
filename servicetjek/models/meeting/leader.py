"""Who leads a meeting: whoever began it, until a colleague takes over. It locks nothing: others may press too."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from servicetjek.models.amend import amend
from servicetjek.models.meeting.scripted import Scripted
from servicetjek.models.user import User
from servicetjek.models.watched import verb


class HasLeader(Scripted):
    """A meeting that one facilitator leads."""

    leader = models.ForeignKey(User, models.SET_NULL, null=True, editable=False, related_name="+")
    leads_since = models.DateTimeField(null=True, editable=False)
    # Whom it was taken over from, and may be given back to.
    led_before = models.ForeignKey(User, models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_taken_over(self) -> bool:
        return self.leader_id is not None and self.led_before_id is not None

    def role_of(self, user: User) -> str:
        """Which of the lines about the leader somebody in the cockpit is shown: "leads", "led" or "looks"."""
        roles = {self.led_before_id: "led", self.leader_id: "leads"}
        return roles.get(user.pk, "looks")

    @transaction.atomic
    def lead(self, user: User, now: datetime) -> None:
        """Whoever moves a meeting that nobody leads, leads it: it has just begun, or its leader is no longer here.

        A part of the verb that moves it, which tells of it too.
        """
        # The verb may have held it as another object than this one.
        if self.leader_id is None and self.hold() and self.is_under_way and self.leader_id is None:
            self._hand_to(user, now)

    @verb
    def take_over(self, user: User, now: datetime, seen: int | None = None) -> bool:
        """From whoever leads it, if that is still the one that the presser has `seen`, by their key."""
        if not self._is_led_as(seen) or self.leader_id == user.pk:
            return False
        return self._hand_to(user, now, self.leader)

    @verb
    def hand_back(self, now: datetime, seen: int | None = None) -> bool:
        """To whom it was taken over from."""
        if not self._is_led_as(seen) or self.led_before is None:
            return False
        return self._hand_to(self.led_before, now)

    def _is_led_as(self, seen: int | None) -> bool:
        return self.is_under_way and seen in (None, self.leader_id)

    def _hand_to(self, user: User, now: datetime, before: User | None = None) -> bool:
        return bool(amend(self, {"leader": user, "leads_since": now, "led_before": before}))
