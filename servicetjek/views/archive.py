"""A service check leaves as a file, and comes in as one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from servicetjek.documents import archive
from servicetjek.documents.names import file_name, named
from servicetjek.forms.archive import ImportForm
from servicetjek.views import reach
from servicetjek.views.files import as_download
from servicetjek.views.reach import UserRequest

JSON = "application/json"


@require_safe
def export(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    file = archive.export([check], check.workplace.name, timezone.now())
    return as_download(file, JSON, file_name("servicetjek", check, "json"))


@require_safe
def export_workplace(request: UserRequest, pk: int) -> HttpResponse:
    """All its checks in one file."""
    workplace = reach.workplace(request, pk)
    file = archive.export(workplace.checks_in_turn(), workplace.name, timezone.now())
    return as_download(file, JSON, named("servicetjek", workplace.name, "json"))


@require_http_methods(["GET", "HEAD", "POST"])
def import_check(request: UserRequest, pk: int) -> HttpResponse:
    """The same file a second time leads to what came of it."""
    workplace = reach.workplace(request, pk)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if (
        form.is_bound
        and form.is_valid()
        and (checks := form.import_into(workplace, request.user, timezone.now()))
    ):
        messages.success(request, "Det er hentet ind. Koden og alle links er nye.")
        return redirect("check", checks[0].pk) if len(checks) == 1 else redirect("home")
    context = {"workplace": workplace, "form": form}
    return render(request, "workplaces/import.html", context, status=422 if form.errors else 200)
