"""The welcome: people come in, and say what they are called."""

from servicetjek.models.meeting.activity import Activity


class Welcome(Activity):
    folder = "welcome"
    is_welcome = True
