"""The result as a room sees it: all themes at once, and nothing too small for the back row."""

import pytest

from servicetjek.models import Rating
from tests import cast

SCREENS = {
    "full HD": (1920, 1080),
    "HD": (1280, 720),
    "4:3": (1024, 768),
    "laptop": (1440, 900),
    "small laptop": (1280, 800),
}
LONG_NAMES = ("Hjemmeplejen Nord og Vest", "Administration og Visitation")
# The height of every text in sight, in pixels; that in a picture as large as the picture draws it.
SIZES = """() => {
  const walk = document.createTreeWalker(document.querySelector('.wall'), NodeFilter.SHOW_TEXT), sizes = {};
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement, drawn = box.closest('svg');
    if (!walk.currentNode.data.trim() || box.closest('.sr, .wall__tools') || !box.getClientRects().length) continue;
    const scale = drawn ? drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width : 1;
    sizes[walk.currentNode.data.trim()] = parseFloat(getComputedStyle(box).fontSize) * scale;
  }
  return sizes;
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("groups", "people"),
    [
        (("Kontoret", "Ude"), 12),
        (("Kontoret", "Ude"), 60),
        (("Kontoret", "Ude"), 300),
        (LONG_NAMES, 60),
        (cast.FOUR_GROUPS, 36),
    ],
)
def test_all_six_themes_are_in_sight_and_read_from_the_back(facilitators_laptop, screen, groups, people):
    rating = cast.make_divided_rating(groups, people)
    width, height = SCREENS[screen]
    facilitators_laptop.set_viewport_size({"width": width, "height": height})
    facilitators_laptop.goto(f"/ratings/{rating.pk}/results/screen/?groups=1")
    facilitators_laptop.evaluate("document.fonts.ready.then(() => true)")

    assert facilitators_laptop.evaluate("document.scrollingElement.scrollHeight") == height
    assert {
        text: size for text, size in facilitators_laptop.evaluate(SIZES).items() if size < height / 34
    } == {}


@pytest.mark.parametrize(("people", "expected_at_opening"), [(6, 12), (300, 12), (300, 299)])
def test_all_together_are_in_sight_too(facilitators_laptop, people, expected_at_opening):
    rating = cast.make_rating(answers=people)
    rating.reveal(cast.NOW)
    Rating.objects.update(expected_at_opening=expected_at_opening)
    facilitators_laptop.set_viewport_size({"width": 1920, "height": 1080})
    facilitators_laptop.goto(f"/ratings/{rating.pk}/results/screen/")
    facilitators_laptop.evaluate("document.fonts.ready.then(() => true)")

    assert facilitators_laptop.evaluate("document.scrollingElement.scrollHeight") == 1080
    assert {
        text: size for text, size in facilitators_laptop.evaluate(SIZES).items() if size < 1080 / 34
    } == {}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("groups", "people"), [(("Kontoret", "Ude"), 300), (LONG_NAMES, 60), (cast.FOUR_GROUPS, 36)]
)
def test_the_number_of_each_group_takes_no_theme_out_of_sight(facilitators_laptop, screen, groups, people):
    rating = cast.make_divided_rating(groups, people)
    Rating.objects.update(expected_at_opening=people, expected_at_closing=people)
    width, height = SCREENS[screen]
    facilitators_laptop.set_viewport_size({"width": width, "height": height})
    facilitators_laptop.goto(f"/ratings/{rating.pk}/results/screen/")
    facilitators_laptop.evaluate("document.fonts.ready.then(() => true)")

    assert facilitators_laptop.evaluate("document.scrollingElement.scrollHeight") == height


BOXES = """() => {
  const box = (element) => element.getBoundingClientRect(), tools = box(document.querySelector('.wall__tools'));
  const rest = [...document.querySelectorAll('.wall__top, .theme-row, .results__foot')].map(box);
  return [tools.bottom, Math.max(...rest.map(({ bottom }) => bottom)) - tools.top];
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("groups", ["", "?groups=1"])
def test_the_buttons_in_the_corner_cover_nothing(facilitators_laptop, screen, groups):
    rating = cast.make_divided_rating(("Kontoret", "Ude"), 12)
    width, height = SCREENS[screen]
    facilitators_laptop.set_viewport_size({"width": width, "height": height})
    facilitators_laptop.goto(f"/ratings/{rating.pk}/results/screen/{groups}")
    facilitators_laptop.get_by_role("link", name="Luk storskærmen").focus()

    foot, covered = facilitators_laptop.evaluate(BOXES)

    assert foot <= height
    assert covered <= 0
