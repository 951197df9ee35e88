"""Words: what people type, made safe to store and print, and names in a row."""

import re
from collections.abc import Sequence

# C0/C1 controls except tab and line break, the bidi embeddings, overrides and isolates, lone surrogates,
# and the two that no XML - hence no spreadsheet - may hold.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def cleaned(text: str) -> str:
    """Without control characters and bidirectional overrides."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def row_of_names(names: Sequence[str], word: str = "og") -> str:
    """ "Ro, tillid og fleksibilitet"."""
    return f" {word} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


# A capital begins the next sentence; "kl. 9" and "bl.a. om" do not.
NEXT_SENTENCE = re.compile(r"\. (?=[A-ZÆØÅÉ])")


def first_of(text: str, longest: int) -> tuple[str, str]:
    """The first line or sentence as a heading, and the rest; a heading that is too long is cut, and the rest is all."""
    line, _, below = text.strip().partition("\n")
    head, *more = NEXT_SENTENCE.split(" ".join(line.split()), maxsplit=1)
    head = head.rstrip(".")
    if len(head) > longest:
        return head[: longest - 1].rstrip() + "…", text.strip()
    return head, "\n".join(filter(None, [*more, below.strip()]))


MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
NUMBERS = "nul et to tre fire fem seks syv otte ni ti elleve tolv".split()


def in_words(number: int) -> str:
    """ "to", as before a neuter noun; in figures above twelve."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
