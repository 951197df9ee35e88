import builtins
import re
from pathlib import Path

import pytest
from django.conf import settings

from servicetjek.documents import NoDrawing
from servicetjek.documents.endless import LONGEST_WORD, never_hyphenated
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


def test_a_word_without_end_is_marked_where_it_can_be_and_nothing_else_is():
    word = "æ" * (LONGEST_WORD + 1)
    html = f'<title>{word}</title><p class="{word}">{word} {word[1:]}</p>'

    assert never_hyphenated(html) == html.replace(f">{word} ", f'><span class="endless">{word}</span> ')


def test_documents_have_the_colours_of_the_screens():
    screen = {}
    for name, value in TOKEN.findall((CSS / "tokens.css").read_text()):
        screen.setdefault(name, value)
    documents = dict(TOKEN.findall((CSS / "documents" / "document.css").read_text()))

    assert documents == {name: resolved(screen, name) for name in documents}


def resolved(tokens, name):
    value = tokens[name]
    return resolved(tokens, value[6:-1]) if value.startswith("var(") else value
