"""Reads our own style sheets the way a test needs them: which token has which colour, in which scheme."""

import re
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")


def read(name: str) -> str:
    return (FOLDER / name).read_text()


def tokens_of(sheet: str, selector: str) -> tuple[dict[str, str], dict[str, str]]:
    """The tokens of a selector by day, and those that its dark block changes."""
    light, dark = {}, {}
    for block in re.finditer(
        rf"(@media[^{{]*dark[^{{]*\{{\s*)?(?<![\w.-]){re.escape(selector)} \{{([^}}]*)\}}", sheet
    ):
        (dark if block[1] else light).update(TOKEN.findall(block[2]))
    return light, dark


def resolved(tokens: dict[str, str]) -> dict[str, str]:
    """Tokens with every var() replaced by what it stands for."""

    def value(text: str) -> str:
        return re.sub(r"var\(--([\w-]+)\)", lambda match: value(tokens[match[1]]), text)

    return {name: value(text) for name, text in tokens.items() if "var(" not in text or name in tokens}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
