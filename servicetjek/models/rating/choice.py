"""The choice: the theme a workplace begins with after a rating, and the themes it keeps for later meetings."""

from __future__ import annotations

from django.db import models

from servicetjek.models.check import ServiceCheck
from servicetjek.models.content import ContentKey
from servicetjek.models.rating.rating import Rating
from servicetjek.models.theme import Theme


class Choice(models.Model):
    """What the facilitator settled. It belongs to the rating it was made after, and falls with it."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="choices")
    # None where nothing had been rated yet.
    rating = models.ForeignKey(Rating, models.CASCADE, null=True, blank=True, related_name="choices")
    # Not read from the times: a clock that was set back must not undo a choice.
    knew_result = models.BooleanField(default=False)
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return ", ".join(theme.name for theme in self.themes)

    @property
    def themes(self) -> list[Theme]:
        """In the order they are taken up."""
        return [chosen.theme for chosen in self.chosen.all()]

    @property
    def first(self) -> Theme | None:
        """The theme to begin with; none where it is erased while somebody looks."""
        return next(iter(self.themes), None)

    @property
    def remembered(self) -> list[Theme]:
        """The themes no meeting is planned or held about."""
        meetings = [meeting for meeting in self.meetings.all() if not meeting.is_called_off]
        taken = [theme for meeting in meetings for theme in meeting.talks_about]
        return [theme for theme in self.themes if theme not in taken]

    @property
    def led_to_meeting(self) -> bool:
        return any(not meeting.is_called_off for meeting in self.meetings.all())

    @property
    def later(self) -> list[Theme]:
        return [theme for theme in self.remembered if theme != self.first]

    def is_on(self, rating: Rating | None) -> bool:
        """Whether it was made on what this rating says now: before the result was shown it said nothing."""
        if rating is None:
            return self.rating_id is None
        return self.rating_id == rating.pk and self.knew_result == rating.is_revealed


class ChosenTheme(models.Model):
    """A theme in a choice; the first is the one to begin with."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="chosen")
    theme = ContentKey(Theme, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["choice", "theme"], name="chosen_theme_once_a_choice"),
            models.UniqueConstraint(fields=["choice", "position"], name="chosen_theme_one_a_position"),
        ]
