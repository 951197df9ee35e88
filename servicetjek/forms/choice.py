"""Which theme the meeting is about: the suggestion first, every theme to choose from."""

from typing import Any, NamedTuple

from django import forms

from servicetjek.models import ServiceCheck, Theme


class Option(NamedTuple):
    """A theme to choose, with what the rating said about it where it has been shown."""

    theme: Theme
    said: str
    is_suggested: bool
    is_chosen: bool


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
        self.fields["theme"].queryset = check.tool.themes.all()  # type: ignore[attr-defined]
        rating = check.rating
        shown = rating if rating and rating.is_revealed else None
        self.picture = shown.picture("importance") if shown else None
        self.suggestion = shown.suggestion() if shown else None
        self.check = check

    @property
    def suggested(self) -> list[Theme]:
        slugs = self.suggestion.themes if self.suggestion else ()
        by_slug = {theme.slug: theme for theme in self.check.tool.themes.all()}
        return [by_slug[slug] for slug in slugs]

    def options(self) -> list[Option]:
        """Every theme, the suggested ones first; chosen is what was chosen before, else the first suggestion."""
        suggested = self.suggested
        chosen = self.data.get("theme") or self._preselected()
        said = {row.theme: row.all.verdict for row in self.picture.rows} if self.picture else {}
        ordered = list(said) or list(self.check.tool.themes.all())
        return [
            Option(theme, said.get(theme, ""), theme in suggested, theme.slug == chosen)
            for theme in [*suggested, *(theme for theme in ordered if theme not in suggested)]
        ]

    def _preselected(self) -> str:
        """What was chosen and waits for its meeting, else what the suggestion puts first."""
        if self.check.choice:
            return self.check.next_theme.slug if self.check.next_theme else ""
        return self.suggestion.themes[0] if self.suggestion else ""
