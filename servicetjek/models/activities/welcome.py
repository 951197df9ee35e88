"""The welcome: people come in, and say what they are called."""

from datetime import datetime

from django.utils import timezone

from servicetjek.models.meeting.activity import Activity
from servicetjek.models.plan.talk import Talk


class Welcome(Activity):
    folder = "welcome"
    is_welcome = True

    def begin(self, now: datetime) -> None:
        """Where it is to stop up about experiments, what was agreed is read aloud."""
        Talk.objects.lay_ready(self.led.plenary, timezone.localdate(now))
