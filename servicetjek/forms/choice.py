"""Which theme the meeting is about: the suggestion first, every theme to choose from."""

from typing import Any, NamedTuple

from django import forms
from django.utils.functional import cached_property

from servicetjek.models import Script, ServiceCheck, Theme
from servicetjek.models.content import script_of
from servicetjek.models.expected_time import ExpectedTime
from servicetjek.models.meeting.seating import ENOUGH_FOR_OWN, propose
from servicetjek.models.rating.chooser import suggest


class Option(NamedTuple):
    """A theme to choose, with what the rating said about it where it has been shown."""

    theme: Theme
    said: str
    is_suggested: bool
    is_chosen: bool
    is_taken_up: bool


class ChoiceForm(forms.Form):
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        to_field_name="slug",
        error_messages={
            "required": "Vælg det tema, I vil begynde med.",
            "invalid_choice": "Vælg et af temaerne.",
        },
    )

    def __init__(self, check: ServiceCheck, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check
        self.fields["theme"].queryset = check.tool.themes.all()  # type: ignore[attr-defined]
        rating = check.rating
        self.picture = rating.picture("importance") if rating and rating.is_revealed else None
        self.suggestion = suggest(self.picture.summary) if self.picture else None

    @cached_property
    def every_theme(self) -> list[Theme]:
        """The most important first, where the rating has been shown."""
        return (
            [row.theme for row in self.picture.rows] if self.picture else list(self.check.tool.themes.all())
        )

    @cached_property
    def suggested(self) -> list[Theme]:
        by_slug = {theme.slug: theme for theme in self.every_theme}
        return [by_slug[slug] for slug in (self.suggestion.themes if self.suggestion else ())]

    def options(self) -> list[Option]:
        """Every theme, the suggested ones first."""
        chosen, taken_up = self.data.get("theme") or self._preselected(), self.check.themes_taken_up
        said = {row.theme: row.all.verdict for row in self.picture.rows} if self.picture else {}
        others = [theme for theme in self.every_theme if theme not in self.suggested]
        return [
            Option(
                theme,
                said.get(theme, ""),
                theme in self.suggested,
                theme.slug == chosen,
                theme.pk in taken_up,
            )
            for theme in [*self.suggested, *others]
        ]

    def chosen(self) -> list[Theme]:
        """The theme to begin with; where several were suggested, the others are remembered after it."""
        first, taken_up = self.cleaned_data["theme"], self.check.themes_taken_up
        several = self.suggested if len(self.suggested) > 1 else []
        return [first, *(theme for theme in several if theme != first and theme.pk not in taken_up)]

    def _preselected(self) -> str | None:
        """What is chosen and waits for its meeting, else what the suggestion puts first; nothing where it is a tie."""
        if self.check.choice:
            return self.check.next_theme.slug if self.check.next_theme else ""
        return self.suggestion.first if self.suggestion else ""


class SeveralForm(forms.Form):
    """Several themes for one meeting at tables, beside the form on which one is chosen."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        to_field_name="slug",
        error_messages={
            "required": "Vælg de temaer, I vil tale om på mødet.",
            "invalid_choice": "Vælg blandt temaerne.",
            "invalid_list": "Vælg blandt temaerne.",
        },
    )

    def __init__(self, beside: ChoiceForm, data: Any = None) -> None:
        super().__init__(data)
        self.check, self.every_theme, self.suggested = beside.check, beside.every_theme, beside.suggested
        self.fields["themes"].queryset = self.check.tool.themes.all()  # type: ignore[attr-defined]

    def clean_themes(self) -> list[Theme]:
        wanted = self.cleaned_data["themes"]
        if len(wanted) < 2:
            raise forms.ValidationError("Vælg mindst to temaer, eller tal om ét tema ad gangen.")
        return [theme for theme in self.every_theme if theme in wanted]

    def chosen(self) -> list[Theme]:
        """The most important first."""
        chosen: list[Theme] = self.cleaned_data["themes"]
        return chosen

    @cached_property
    def ticked(self) -> list[Theme]:
        """What was ticked, else what is suggested together, or what was chosen and waits."""
        if self.is_bound:
            sent = self.data.getlist("themes")  # type: ignore[attr-defined]
            return [theme for theme in self.every_theme if theme.slug in sent]
        choice = self.check.choice
        return choice.remembered if choice and len(choice.remembered) > 1 else self.suggested

    @property
    def fewest_people(self) -> int:
        """So many that there is a conversation at the table of each suggested theme."""
        return ENOUGH_FOR_OWN * len(self.suggested)

    @property
    def fills_its_tables(self) -> bool:
        return len(self.suggested) > 1 and self.check.expected_people >= self.fewest_people

    @cached_property
    def expected(self) -> ExpectedTime:
        """With the tables that those ticked, and the people expected, need."""
        return self._with_tables(0)

    @property
    def a_table_more(self) -> int:
        """Seconds."""
        return self._with_tables(1).decided - self.expected.decided

    def _with_tables(self, more: int) -> ExpectedTime:
        people = self.check.expected_people
        tables = len(propose(self.ticked, people, 0)) or 1
        return self.script.expected_time(people, tables=tables + more)

    @cached_property
    def script(self) -> Script:
        return script_of(self.check.tool, Script.Form.SEVERAL_THEMES)


class SwitchForm(ChoiceForm):
    """The same for a meeting that is planned already."""

    # The meeting as the presser saw it (see Meeting.theme_seen).
    seen = forms.CharField()

    def _preselected(self) -> str | None:
        meeting = self.check.coming_meeting
        if meeting and meeting.theme and meeting.choice == self.check.choice:
            return meeting.theme.slug
        return super()._preselected()
