"""The tools of the method. Content is data: written by hand in fixtures/, one file a tool."""

from __future__ import annotations

from django.db import models
from django.utils.functional import cached_property


class ToolManager(models.Manager["Tool"]):
    def get_by_natural_key(self, slug: str) -> Tool:
        return self.get(slug=slug)

    def default(self) -> Tool:
        return self.of_checks().earliest("number")

    def of_checks(self) -> models.QuerySet[Tool]:
        """Those that a service check can be of: they have a course for its meeting, or sheets to write."""
        is_whole = models.Q(scripts__isnull=False) | models.Q(sheets__isnull=False)
        return self.filter(is_whole).distinct()


class Tool(models.Model):
    """One published way of working (tool 1: the service check), with its scale and its source."""

    slug = models.SlugField(unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    audience = models.CharField(max_length=200)
    purpose = models.TextField()
    # For somebody who knows none of them: what it is for, and what comes of it.
    when_to_use = models.CharField(max_length=200, default="")
    leads_to = models.CharField(max_length=200, default="")
    # What somebody is asked who answers its questions.
    headline = models.CharField(max_length=120, blank=True)
    lead = models.TextField(blank=True)
    # What comes of its sheets, where it has any.
    note_name = models.CharField(max_length=40, blank=True)
    scale_low = models.PositiveSmallIntegerField(default=1)
    scale_high = models.PositiveSmallIntegerField(default=5)
    scale_low_label = models.CharField(max_length=60)
    scale_high_label = models.CharField(max_length=60)
    source_publisher = models.CharField(max_length=120)
    source_title = models.CharField(max_length=200)
    source_year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_isbn = models.CharField(max_length=20, blank=True)
    source_url = models.URLField(blank=True)

    objects = ToolManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    scale_low__lt=models.F("scale_high"), scale_low__gte=0, scale_high__lte=10
                ),
                name="tool_scale_runs_upwards_within_ten",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @cached_property
    def is_written(self) -> bool:
        """Its way goes through sheets, and not through a rating and a meeting."""
        return bool(self.sheets.all())

    @property
    def scale(self) -> range:
        return range(self.scale_low, self.scale_high + 1)
