"""The handleplan in twice as large a text, as somebody who sees badly reads it: every word is whole."""

import pytest

from tests import cast

# Those that stand on more than one line; an address may, and a word with a hyphen of its own.
BROKEN_WORDS = """() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), broken = [];
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode;
    if (parentElement.closest('svg, .sr, .plan-link') || !parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_no_word_of_the_handleplan_is_broken(facilitators_laptop, width, size):
    experiment = cast.make_experiment(
        title="Mødefri formiddage",
        what="Ingen møder, chat på lydløs, og telefonen er stillet om til vagten.",
        why="Medarbejderne vil have ro til de svære sager.",
        who="Mette laver vagtplanen. Arbejdsgruppen følger med.",
        adjustments="Ti minutter på tavlemødet, når vi stopper op.",
        status="Går i gang på startdagen.",
    )
    facilitators_laptop.set_viewport_size({"width": width, "height": 900})
    facilitators_laptop.goto(f"/plans/{experiment.plan_id}/")

    facilitators_laptop.evaluate("size => (document.documentElement.style.fontSize = size)", size)

    assert facilitators_laptop.evaluate(BROKEN_WORDS) == []
