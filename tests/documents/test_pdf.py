import builtins
import re
from pathlib import Path

import pytest
from django.conf import settings

from servicetjek.documents import NoDrawing
from servicetjek.documents.pdf import _weasyprint

CSS = Path(settings.BASE_DIR) / "static" / "css"
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6}|var\(--[\w-]+\))")


def test_a_machine_without_pango_says_so_in_one_line(monkeypatch):
    def without_pango(name, *details):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *details)

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(NoDrawing, match=r"Installér pakkerne libpango-1.0-0") as refused:
        _weasyprint()
    assert "\n" not in str(refused.value)


def test_documents_have_the_colours_of_the_screens():
    screen = {}
    for name, value in TOKEN.findall((CSS / "tokens.css").read_text()):
        screen.setdefault(name, value)
    documents = dict(TOKEN.findall((CSS / "documents" / "document.css").read_text()))

    assert documents == {name: resolved(screen, name) for name in documents}


def resolved(tokens, name):
    value = tokens[name]
    return resolved(tokens, value[6:-1]) if value.startswith("var(") else value
