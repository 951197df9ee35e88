"""A tool that is written: its sheets, one at a time and in any order, and the note that comes of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from servicetjek.documents.names import file_name
from servicetjek.documents.note import note_context, note_pdf
from servicetjek.forms.note import SheetForm
from servicetjek.models import ServiceCheck
from servicetjek.models.note import Part
from servicetjek.views import reach
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    check = reach.note(request, pk)
    part = part_of(check, slug)
    form = SheetForm(check, part, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.write(timezone.now()):
        messages.success(request, f"»{part.sheet.heading}« er gemt.")
        return redirect("check", check.pk)
    context = {"check": check, "part": part, "parts": check.note, "form": form}
    return render(request, "note/write.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.note(request, pk)
    return render(request, "note/show.html", note_context(check))


@require_safe
def pdf(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.note(request, pk)
    return as_pdf(lambda: note_pdf(check), file_name(check.tool.note_name.lower(), check, "pdf"))


def part_of(check: ServiceCheck, slug: str) -> Part:
    found = next((part for part in check.note if part.sheet.slug == slug), None)
    if found is None:
        raise Http404
    return found
