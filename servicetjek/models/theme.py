"""The themes that people rate and talk about, and the balances between them."""

from __future__ import annotations

from django.db import models

from servicetjek.models.tool import Tool


class ThemeManager(models.Manager["Theme"]):
    def get_by_natural_key(self, tool: str, slug: str) -> Theme:
        return self.get(tool__slug=tool, slug=slug)


class Theme(models.Model):
    """Something a workplace may need to talk about, e.g. availability."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="themes")
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    question = models.CharField(max_length=120)
    summary = models.TextField()
    stake = models.TextField(blank=True)
    needs = models.TextField(blank=True)
    # What is said where most answer high, or low, of a theme that is not rated for how important it is.
    when_high = models.CharField(max_length=120, blank=True)
    when_low = models.CharField(max_length=120, blank=True)
    signs = models.JSONField(default=list, blank=True)
    # Each with "text", "source" and, where it is known, "year".
    inspiration = models.JSONField(default=list, blank=True)
    questions = models.JSONField(default=list, blank=True)

    objects = ThemeManager()

    class Meta:
        ordering = ["tool", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "slug"], name="theme_slug_once_a_tool"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.tool.slug, self.slug)

    natural_key.dependencies = ["servicetjek.tool"]  # type: ignore[attr-defined]


class BalanceManager(models.Manager["Balance"]):
    def of(self, tool: Tool) -> models.QuerySet[Balance]:
        return self.filter(first__tool=tool)

    def get_by_natural_key(self, tool: str, first: str, second: str) -> Balance:
        return self.get(first__tool__slug=tool, first__slug=first, second__slug=second)


class Balance(models.Model):
    """Two themes that pull at each other, worth pointing out when both are rated high."""

    first = models.ForeignKey(Theme, models.CASCADE, related_name="balances_first")
    second = models.ForeignKey(Theme, models.CASCADE, related_name="balances_second")
    text = models.TextField()

    objects = BalanceManager()

    class Meta:
        ordering = ["first__position", "second__position"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="balance_once_a_pair"),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="balance_between_two_themes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} og {self.second}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.first.tool.slug, self.first.slug, self.second.slug)

    natural_key.dependencies = ["servicetjek.theme"]  # type: ignore[attr-defined]
