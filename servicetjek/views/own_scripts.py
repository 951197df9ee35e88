"""The scripts a workplace has made its own: kept from a meeting, renamed and removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.forms.own_script import KeepForm, RenameScriptForm
from servicetjek.models import OwnScript, Workplace
from servicetjek.views import meetings, reach
from servicetjek.views.reach import UserRequest


@require_POST
def keep(request: UserRequest, pk: int) -> HttpResponse:
    """Keep the script of a meeting. A name that is taken is told beside the field, with a way to replace it."""
    meeting = reach.meeting(request, pk)
    form = KeepForm.of(meeting, request.POST)
    if not form.is_valid() or not form.keep(meeting, timezone.now()):
        return meetings.page(request, meeting, form, status=422)
    messages.success(
        request, f"Drejebogen er gemt som »{form.cleaned_data['name']}«. Vælg den, når I planlægger et møde."
    )
    return redirect(f"/meetings/{pk}/#indhold")


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    return page(request, reach.workplace(request, pk))


def page(
    request: UserRequest, workplace: Workplace, refused: RenameScriptForm | None = None, status: int = 200
) -> HttpResponse:
    forms = {script: RenameScriptForm(script) for script in workplace.own_scripts.with_steps()}
    if refused:
        forms[refused.script] = refused
    context = {"workplace": workplace, "scripts": forms.items()}
    return render(request, "own_scripts/show.html", context, status=status)


@require_POST
def rename(request: UserRequest, pk: int, script_pk: int) -> HttpResponse:
    script = reach.own_script(request, pk, script_pk)
    form = RenameScriptForm(script, request.POST)
    if not form.is_valid() or not form.rename():
        return page(request, script.workplace, form, status=422)
    messages.success(request, "Navnet er rettet.")
    return redirect("own-scripts", pk)


@require_POST
def remove(request: UserRequest, pk: int, script_pk: int) -> HttpResponse:
    """Pressed again, it is gone already."""
    workplace = reach.workplace(request, pk)
    if not OwnScript.objects.has_removed(script_pk):
        script = reach.own_script(request, pk, script_pk)
        script.remove()
        messages.success(request, f"Skabelonen »{script}« er slettet.")
    return redirect("own-scripts", workplace.pk)
