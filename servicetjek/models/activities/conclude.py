"""The other ending: others take the proposals on, and tell when everybody hears of it (source: tool 1, decision B)."""

from servicetjek.models.meeting.activity import Activity


class Conclude(Activity):
    folder = "conclude"
