"""The buttons that lead the meeting: where each posts, which key presses it, and what it says its presser saw."""

from typing import NamedTuple

from django import template
from django.template import Context, Engine
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Key(NamedTuple):
    """A key as JavaScript calls it, and as the button shows it."""

    code: str
    shown: str


# By the names that are said to screen readers (aria-keyshortcuts).
KEYS = {
    "ArrowRight": Key("ArrowRight", "→"),
    "ArrowLeft": Key("ArrowLeft", "←"),
    "Space": Key(" ", "mellemrum"),
    "+": Key("+", "+"),
}


@register.simple_block_tag(takes_context=True)
def press(
    context: Context,
    content: SafeString,
    verb: str,
    *which: int,
    id: str,
    kind: str = "",
    key: str = "",
    shows_key: bool = True,
    about: object = "",
    read_as: str = "",
    busy: str = "",
    waits_for: str = "",
    leads_to: str = "",
    **seen: object,
) -> SafeString:
    """A form of one button: it posts to the verb (a url name), for the meeting and for `which` of what it holds.

    `kind` is its look: words such as "primary big", or "link". For screen readers it ends with whom it is `about`, or
    is `read_as` something else. It says `busy` once it is pressed. `waits_for` is the id of what stands in its way,
    `leads_to` of where its presser is taken. Along with the step and the turn it tells what else was `seen`.
    """
    drawn = {
        "to": address(context, verb, which),
        "says": mark_safe(content.strip()),
        "id": id,
        "look": look(kind),
        "key": key,
        "code": KEYS[key].code if key else "",
        "shown": KEYS[key].shown if key and shows_key else "",
        "about": about,
        "read_as": read_as,
        "busy": busy,
        "waits_for": waits_for,
        "leads_to": leads_to,
        "seen": seen,
    }
    with context.push(press=drawn):
        return Engine.get_default().get_template("cockpit/_press.html").render(context)


@register.simple_tag(takes_context=True)
def pressed_at(context: Context, verb: str, *which: int) -> str:
    """Where a form of more than one button posts to."""
    return address(context, verb, which)


def address(context: Context, verb: str, which: tuple[int, ...]) -> str:
    """Of the meeting, or of the table that is led: by the facilitator ("table-"), or by its scribe on a phone
    ("scribe-"), as `presses` in the context says."""
    meeting, presses = context["meeting"], context.get("presses") or ""
    if presses == "scribe-":
        where = [meeting.service_check.code]
    elif presses == "table-":
        where = [meeting.pk, context["table"].number]
    else:
        where = [meeting.pk]
    return reverse(presses + verb, args=[*where, *which])


def look(kind: str) -> str:
    """ "primary big" -> "btn btn--primary btn--big"."""
    return "link-button" if kind == "link" else " ".join(["btn", *(f"btn--{word}" for word in kind.split())])


@register.filter
def of(name: str, number: object) -> str:
    """An id where there is one of each: "pas", 12 -> "pas-12"."""
    return f"{name}-{number}"
