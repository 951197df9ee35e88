"""Files that a page asks for as one: on a poor line, each request more costs a phone more than its bytes."""

from pathlib import Path

from django.conf import settings

# What shows is there before anything is heard.
LIVE = ["js/showing.js", "js/listening.js"]
BUNDLES = {
    "css/phone-meeting.css": [
        "css/phone.css",
        "css/meeting.css",
        "css/ring.css",
        "css/journey.css",
        "css/meeting-tables.css",
        "css/sorting.css",
    ],
    "js/live.js": LIVE,
    "js/phone-meeting.js": ["js/late.js", "js/clock.js", *LIVE, "js/drafts.js", "js/phone.js", "js/board.js"],
}


def bundled(name: str) -> bytes:
    """The files of one bundle after each other, as they are written."""
    return b"\n".join((settings.BASE_DIR / "static" / part).read_bytes() for part in BUNDLES[name])


def write_bundles(folder: Path) -> None:
    """Write those that have changed."""
    for name in BUNDLES:
        target, content = folder / name, bundled(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
