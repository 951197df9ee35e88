"""The rating form: one number for each theme, the same on the phone and when paper is typed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from servicetjek.forms.fields import LineField
from servicetjek.models import Rating, StaffGroup, Theme, Tool
from servicetjek.models.rating.ballot import new_key
from servicetjek.models.rating.rating import RatingClosed

TAKEN = (
    "{} har allerede svaret. Er det dig, så ret dit svar på den telefon, du brugte. "
    "Ellers skriv et bogstav mere, eller send dit svar igen."
)


class Point(NamedTuple):
    """One place on the scale, as it is drawn, read aloud and chosen."""

    value: str
    spoken: str
    is_chosen: bool
    id: str


class GroupOption(NamedTuple):
    """A staff group to belong to. Nothing is chosen beforehand, or few would think about it."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class ThemeQuestion:
    """A theme with its scale and what is wrong with the answer."""

    theme: Theme
    points: list[Point]
    typed: str
    errors: list[str]

    @property
    def first_id(self) -> str:
        return self.points[0].id


class ScoreField(forms.Field):
    """A number on the tool's scale."""

    def __init__(self, theme: str, low: int, high: int) -> None:
        wrong = f"Sæt et tal fra {low} til {high} ved {theme.lower()}."
        super().__init__(label=theme, error_messages={"required": wrong, "invalid": wrong})
        self.by_text = {str(value): value for value in range(low, high + 1)}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return self.by_text[str(value)]
        except KeyError:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None


class GroupField(forms.Field):
    """Which part of the staff; nobody has to say, and only where somebody does the groups are looked up."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(label="Hvor hører du til?", required=False)
        self.rating = rating

    def to_python(self, value: Any) -> StaffGroup | None:
        if value in self.empty_values:
            return None
        groups = {str(group.pk): group for group in self.rating.staff_groups.all()}
        if groups and value not in groups:
            raise ValidationError("Grupperne er rettet i mellemtiden. Vælg en af dem her.", "invalid")
        return groups.get(value)


class RatingForm(forms.Form):
    """Somebody's answer. What does not belong in this kind of rating is not asked for, and not taken."""

    def __init__(self, rating: Rating, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rating = rating
        self.fields["rating"] = forms.IntegerField(
            initial=rating.pk, required=False, widget=forms.HiddenInput
        )
        self.tool: Tool = rating.service_check.tool
        self.themes = list(self.tool.themes.all())
        for theme in self.themes:
            self.fields[theme.slug] = score_field(theme.name, self.tool.scale_low, self.tool.scale_high)
        if not rating.is_anonymous:
            self.fields["initials"] = LineField(
                label="Dine initialer",
                max_length=6,
                error_messages={"required": "Skriv dine initialer. De står ved dine svar."},
            )
            self.fields["remark"] = LineField(
                label="Hvad er det vigtigste for dig?", max_length=200, required=False
            )
        else:
            self.fields["group"] = GroupField(rating)

    def questions(self) -> Iterator[ThemeQuestion]:
        for theme in self.themes:
            bound = self[theme.slug]
            chosen = str(bound.value() if bound.value() is not None else "")
            yield ThemeQuestion(
                theme,
                [
                    Point(
                        str(value), spoken(self.tool, value), str(value) == chosen, f"id_{theme.slug}_{value}"
                    )
                    for value in scale(self.tool)
                ],
                chosen,
                [str(error) for error in bound.errors],
            )

    @cached_property
    def groups(self) -> list[GroupOption]:
        """The staff groups of the rating, and last the choice not to say."""
        if "group" not in self.fields:
            return []
        groups = [(str(group.pk), group.name) for group in self.rating.staff_groups.all()]
        chosen = self["group"].value()
        return [
            GroupOption(value, name, chosen is not None and str(chosen) == value)
            for value, name in [*groups, ("", "Det vil jeg ikke sige")]
            if groups
        ]

    def record(self, key: str, is_paper: bool = False) -> None:
        """Hand the answer to the rating. Raises RatingClosed, and AskedAnew."""
        data = self.cleaned_data
        if data["rating"] not in (None, self.rating.pk):
            raise RatingClosed  # kept on a phone since an earlier rating of the same check
        scores = {theme: data[theme.slug] for theme in self.themes}
        details = {name: data[name] for name in ("group", "initials", "remark") if name in data}
        self.rating.record(key, scores, is_paper=is_paper, **details)


class PhoneForm(RatingForm):
    """An answer from a phone. Of somebody else with the same initials it is told once; sent again, it counts."""

    def __init__(self, rating: Rating, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(rating, *args, **kwargs)
        self.key, self.taken = key, ""
        if not rating.is_anonymous:
            self.fields["insists_on"] = LineField(max_length=6, required=False)

    def clean(self) -> None:
        initials = self.cleaned_data.get("initials", "")
        insists = initials == self.cleaned_data.get("insists_on", "")
        if not insists and self.rating.has_answer_of(initials, besides=self.key):
            self.taken = initials
            self.add_error("initials", TAKEN.format(initials))

    def send(self) -> None:
        """Raises RatingClosed, and AskedAnew."""
        self.record(self.key)


class PaperForm(RatingForm):
    """An answer from paper. Each sheet has a key of its own, so that pressing twice saves it once."""

    def __init__(self, rating: Rating, *args: Any, **kwargs: Any) -> None:
        super().__init__(rating, *args, **kwargs)
        self.fields["sheet"] = forms.CharField(
            max_length=64, initial=new_key, required=False, widget=forms.HiddenInput
        )

    def save(self) -> None:
        self.record(self.cleaned_data["sheet"] or new_key(), is_paper=True)


def scale(tool: Tool) -> range:
    return range(tool.scale_low, tool.scale_high + 1)


def spoken(tool: Tool, value: int) -> str:
    """What a screen reader says: the ends by name, the rest as a number of the whole."""
    if value == tool.scale_low:
        return f"{value}, {tool.scale_low_label}"
    if value == tool.scale_high:
        return f"{value}, {tool.scale_high_label}"
    return f"{value} af {tool.scale_high}"


@cache
def score_field(theme: str, low: int, high: int) -> ScoreField:
    """The same for everybody who rates: to make it costs more than to ask it."""
    return ScoreField(theme, low, high)
