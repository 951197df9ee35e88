"""The rating form: one number for each theme, the same on the phone and when paper is typed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms

from servicetjek.forms.fields import LineField
from servicetjek.models import Rating, StaffGroup, Theme, Tool
from servicetjek.models.ballot import new_key
from servicetjek.models.rating import RatingClosed

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


class GroupField(forms.TypedChoiceField):
    """Which part of the staff; nobody has to say."""

    def __init__(self, groups: list[StaffGroup]) -> None:
        by_key = {str(group.pk): group for group in groups}
        super().__init__(
            label="Hvor hører du til?",
            choices=[(key, group.name) for key, group in by_key.items()],
            coerce=by_key.__getitem__,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": "Grupperne er rettet i mellemtiden. Vælg en af dem her."},
        )


class RatingForm(forms.Form):
    """Somebody's answer. What does not belong in this kind of rating is not asked for, and not taken."""

    def __init__(self, rating: Rating, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rating = rating
        self.fields["rating"] = forms.IntegerField(
            initial=rating.pk, required=False, widget=forms.HiddenInput
        )
        self.tool: Tool = rating.service_check.tool
        self.themes = list(self.tool.themes.to_rate())
        for theme in self.themes:
            self.fields[theme.slug] = score_field(self.tool, theme)
        if not rating.is_anonymous:
            self.fields["initials"] = LineField(
                label="Dine initialer",
                max_length=6,
                error_messages={"required": "Skriv dine initialer. De står ved dine svar."},
            )
            self.fields["remark"] = LineField(
                label="Hvad er det vigtigste for dig?", max_length=200, required=False
            )
        elif groups := list(rating.staff_groups.all()):
            self.fields["group"] = GroupField(groups)

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

    def groups(self) -> list[GroupOption]:
        """The staff groups of the rating, and last the choice not to say."""
        if "group" not in self.fields:
            return []
        chosen = self["group"].value()
        options = self.fields["group"].choices  # type: ignore[attr-defined]
        return [
            GroupOption(value, name, chosen is not None and str(chosen) == value)
            for value, name in [*options, ("", "Det vil jeg ikke sige")]
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


def score_field(tool: Tool, theme: Theme) -> forms.TypedChoiceField:
    wrong = f"Sæt et tal fra {tool.scale_low} til {tool.scale_high} ved {theme.name.lower()}."
    return forms.TypedChoiceField(
        label=theme.name,
        choices=[(value, value) for value in scale(tool)],
        coerce=int,
        error_messages={"required": wrong, "invalid_choice": wrong},
    )
