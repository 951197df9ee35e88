"""Reads everything the product says: templates, fixtures, and the strings in Python and JavaScript that are Danish."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

HOME = Path(settings.BASE_DIR)
NOT_READ = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<script.*?</script>|<svg.*?</svg>|{%.*?%}|{{.*?}}", re.DOTALL
)
READ_ALOUD = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
# A phrase in a sentence: <b>one</b> word. Every other tag stands between two texts.
WITHIN = re.compile(r"</?(?:a|b|em|i|kbd|small|span|strong)\b[^>]*>")
DANISH = re.compile(r"[æøåÆØÅ»]|\b(?:og|er|du|det|en|et|vi|til|af|kan|ikke|med|den|der|dit|din|I)\b")


def everything_said() -> Iterator[tuple[str, str]]:
    """Each text with the file it stands in."""
    for folder, kind, texts_in in [
        ("templates", "*.html", in_template),
        ("templates", "*.txt", in_letter),
        ("fixtures", "*.yaml", in_fixture),
        ("servicetjek", "*.py", in_python),
        ("static/js", "*.js", in_script),
    ]:
        for path in sorted((HOME / folder).rglob(kind)):
            if "migrations" not in path.parts:
                yield from ((str(path.relative_to(HOME)), text) for text in texts_in(path.read_text()))


def in_template(source: str) -> list[str]:
    """A sentence may go on on the next line; a tag ends it."""
    source = NOT_READ.sub(" ", source)
    shown = re.sub(r"<[^>]+>", "\n", WITHIN.sub("", " ".join(source.split())))
    return in_lines([*shown.split("\n"), *READ_ALOUD.findall(source)])


def in_letter(source: str) -> list[str]:
    return in_lines(NOT_READ.sub(" ", source).split("\n"))


def in_lines(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines if line.strip()]


def in_fixture(source: str) -> list[str]:
    return re.sub(r"(?m)^#.*$|^- model:.*$|^ *-? *[a-z_]+: *(?:>-)?", "", source).split("\n")


def in_python(source: str) -> list[str]:
    """The Danish strings; docstrings are English."""
    tree = ast.parse(source)
    documents = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if has_docstring(node)}
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documents
    ]
    return [text for text in strings if DANISH.search(text)]


def has_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)


def in_script(source: str) -> list[str]:
    return [text for text in re.findall(r'"[^"\n]*"|`[^`]*`', source) if " " in text and DANISH.search(text)]


def lix(texts: list[str]) -> float:
    """How hard it is to read: words a sentence plus the percentage of words with more than six letters."""
    text = "\n".join(texts)
    words = re.findall(r"\w+", text)
    sentences = [part for part in re.split(r"[.:?!]\s|\n", text) if part.strip()]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)
