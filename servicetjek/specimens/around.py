"""What stands on the pages around the meeting: checks on their way, a script to read, a handleplan, and forms."""

from __future__ import annotations

from typing import NamedTuple

from servicetjek.forms.plan import ExperimentForm
from servicetjek.forms.rating import RatingForm
from servicetjek.models import Rating, ServiceCheck, StepKind, Theme
from servicetjek.models.rating.chooser import Suggestion, suggest
from servicetjek.sample.words import AGREED
from servicetjek.specimens.answers import PICTURES, picture_of
from servicetjek.specimens.specimen import MANY, NOW, NOWHERE, Specimen, knows, make_check, script_with
from servicetjek.specimens.story import decides, end, takes_up


class Suggested(NamedTuple):
    """A suggestion, with the themes it suggests."""

    suggestion: Suggestion
    suggested: list[Theme]


def checks() -> list[ServiceCheck]:
    """One that waits for answers, one that waits for its meeting, and one with its handleplan."""
    invited = make_check(script_with(StepKind.WELCOME))
    return [invited, with_all(Specimen()), with_all(plan())]


def with_all(specimen: Specimen) -> ServiceCheck:
    check = specimen.meeting.service_check
    plans = [specimen.plan] if specimen.plan else []
    knows(check, ratings=[], choices=[], meetings=[specimen.meeting], plans=plans)
    return check


def script() -> Specimen:
    """Longer than the hour there is, and with a step taken out."""
    specimen = Specimen(minutes_available=60)
    specimen.course[1].taken_out_at = NOW
    specimen.present[-1].left_at = NOW
    return specimen


def plan() -> Specimen:
    """One experiment is decided, and one is not."""
    return end(takes_up(takes_up(decides(), MANY, decided=True), title="Grøn prik betyder: ring bare"))


def experiment_form() -> ExperimentForm:
    """Without a name, and with words in a cell where somebody else has written meanwhile."""
    form = ExperimentForm({**AGREED, "title": ""})
    form.theirs = {"how": "Vagten tager telefonen."}
    form.add_error("how", "Skriv jeres ord sammen. En anden har skrevet her imens.")
    return form


def rating_form() -> RatingForm:
    """With a single answer."""
    check = make_check(script_with(StepKind.WELCOME))
    rating = Rating(pk=NOWHERE, service_check=check, audience=Rating.Audience.GROUP, opened_at=NOW)
    return RatingForm(rating, {"sammenhaengskraft": "4"})


def suggestion() -> Suggested:
    picture = picture_of(PICTURES["for to grupper"])
    made, themes = suggest(picture.summary), {row.theme.slug: row.theme for row in picture.rows}
    return Suggested(made, [themes[slug] for slug in made.themes])
