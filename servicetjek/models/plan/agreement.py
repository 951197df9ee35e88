"""What an experiment's people have agreed on, line by line: each time they stop up, some stays and some is adjusted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from servicetjek.models.words import NEXT_SENTENCE

if TYPE_CHECKING:
    from servicetjek.models.plan.experiment import Experiment
    from servicetjek.models.plan.stop import Stop


class Line(NamedTuple):
    """A line of the agreement, and whether it is to stay."""

    text: str
    is_kept: bool


def lines_of(*texts: str) -> list[str]:
    """Their lines and sentences, each once, without what marks a list."""
    lines = (line.lstrip("-–•* ").strip() for text in texts for line in text.splitlines())
    sentences = (sentence.strip(" .") for line in lines for sentence in NEXT_SENTENCE.split(line))
    return list(dict.fromkeys(filter(None, sentences)))


def agreed(experiment: Experiment, stops: Iterable[Stop]) -> list[str]:
    """As it stands after these stops: what and how, without what was left out, and with what came instead."""
    lines = lines_of(experiment.what, experiment.how)
    for stop in stops:
        left_out = set(stop.left_out.splitlines())
        lines = [line for line in lines if line not in left_out] + lines_of(stop.adjusted)
    return list(dict.fromkeys(lines))
