"""How large a text is written: the longer, the smaller. How large that is, the style sheets know."""

from django import template

register = template.Library()

# What each is called that is written smaller, from the smallest, and how many letters it has more than.
SMALLER = {
    "stage__question": {"longest": 160, "long": 60},
    "stage__who": {"long": 24},
    "proposal__title": {"long": 140},
    "conclusion": {"long": 260},
    "talk": {"long": 300},
    "taken-on": {"4": 60, "3": 24},
    "taken-on__heard": {"long": 260},
    "kicker": {"long": 110},
    "place": {"long": 110},
    "sign__theme": {"longest": 34, "long": 16},
}


@register.filter
def size(text: str, of: str) -> str:
    """The name of the size for so long a text; nothing for the full size."""
    return next((name for name, most in SMALLER[of].items() if len(text) > most), "")


@register.filter
def sized(text: str, block: str) -> str:
    """The classes for so long a text: "stage__question stage__question--long"."""
    name = size(text, block)
    return f"{block} {block}--{name}" if name else block
