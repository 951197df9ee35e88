"""The cockpit's columns stay where they were scrolled to when the cockpit is drawn anew."""

import pytest

from tests import cast

# A column is scrolled, and the answer to a press is shown, before the browser has drawn the one and told of it.
SCROLLED_AND_DRAWN_ANEW = """place => {
    const page = document.querySelector("[data-live]");
    const answer = page.innerHTML + "<i></i>";
    const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
    const words = document.querySelector(".score__words");
    words.scrollTo({ top: place, behavior: "instant" });
    tell("htmx:beforeRequest", { elt: page, xhr: new XMLHttpRequest(), requestConfig: {} });
    tell("htmx:beforeSwap", { target: page, shouldSwap: true, serverResponse: answer });
    return [words.isConnected, document.querySelector(".score__words").scrollTop];
}"""


@pytest.fixture
def cockpit(facilitators_laptop):
    """A cockpit with more to read than there is room for."""
    meeting = cast.make_meeting(people=3)
    cast.bring_to(meeting, "beslut-sammen")
    for number in range(9):
        cast.make_proposal(meeting, f"Forslag {number}: {'stilletid ' * 30}").present(cast.NOW)
    facilitators_laptop.goto(f"/meetings/{meeting.pk}/cockpit/")
    return facilitators_laptop


def test_a_column_scrolled_at_the_very_moment_it_is_drawn_anew_stays_there(cockpit):
    assert cockpit.evaluate(SCROLLED_AND_DRAWN_ANEW, 120) == [False, 120]
