"""How places, sources and files are named in the documents."""

from django.utils.text import slugify

from servicetjek.models import ServiceCheck, Tool
from servicetjek.models.words import cleaned

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def place_of(check: ServiceCheck) -> str:
    """The department and its workplace, once if they are the same."""
    workplace, department = cleaned(check.workplace.name), cleaned(str(check))
    return department if department.lower() == workplace.lower() else f"{department}, {workplace}"


def source_line(tool: Tool) -> str:
    """Where the method comes from, as it stands at the foot of a document."""
    parts = [f"Metoden: »{tool.source_title}«", tool.source_publisher]
    return ", ".join([*parts, str(tool.source_year)] if tool.source_year else parts)


def file_name(document: str, check: ServiceCheck, ending: str) -> str:
    """ "handleplan-oekonomi.pdf"."""
    return named(document, str(check), ending)


def named(document: str, place: str, ending: str) -> str:
    """Danish, short, and safe in every system."""
    slug = slugify(place.translate(LETTERS))[:40].strip("-")
    return f"{document}-{slug}.{ending}" if slug else f"{document}.{ending}"
