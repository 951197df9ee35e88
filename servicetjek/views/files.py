"""Answers that are files: shown in the browser or saved, with a Danish name to save them by."""

from collections.abc import Callable

from django.http import HttpResponse

from servicetjek.documents import NoDrawing


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """`name` holds only letters, digits, dots and hyphens (see `documents.names.file_name`)."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def as_download(content: bytes, content_type: str, name: str) -> HttpResponse:
    """One that nobody reads in a browser."""
    answer = as_file(content, content_type, name)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def as_pdf(draw: Callable[[], bytes], name: str) -> HttpResponse:
    """What `draw` draws, or one line in Danish on a machine that cannot."""
    try:
        return as_file(draw(), "application/pdf", name)
    except NoDrawing as missing:
        return HttpResponse(str(missing), content_type="text/plain; charset=utf-8", status=503)
