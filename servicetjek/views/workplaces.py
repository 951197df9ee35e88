"""A workplace begins, gets its name right, and more facilitators."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from servicetjek.forms.account import EraseForm, FacilitatorForm, StartForm, WorkplaceForm
from servicetjek.forms.keeping import KeepingForm
from servicetjek.models import Notice, SignInLink, Workplace
from servicetjek.models.keeping import erase_what_is_due
from servicetjek.models.signin import INVITED_LINK_LIVES
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: UserRequest) -> HttpResponse:
    """The first page on an empty database; it leads straight on to the first service check."""
    form = StartForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        request.user.name = form.cleaned_data["name"]
        request.user.save(update_fields=["name"])
        workplace = Workplace.start(form.cleaned_data["workplace"], request.user, timezone.now())
        return redirect("new-check", workplace.pk)
    return render(request, "workplaces/start.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Its name, which stands on everything that is printed or sent."""
    workplace = reach.workplace(request, pk)
    form = WorkplaceForm(request.POST or None, initial={"workplace": workplace.name})
    if request.method == "POST" and form.is_valid():
        workplace.rename(form.cleaned_data["workplace"])
        messages.success(request, "Navnet er rettet.")
        return redirect("home")
    context = {"workplace": workplace, "form": form}
    return render(request, "workplaces/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def facilitators(request: UserRequest, pk: int) -> HttpResponse:
    """Who leads here, and a link for one more. The link is shown once, to be handed over in person or by mail.

    Somebody who has an account already gets none: whoever held it would be signed in as them.
    """
    workplace = reach.workplace(request, pk)
    form = FacilitatorForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        colleague = workplace.invite(form.cleaned_data["email"], form.cleaned_data["name"])
        if not workplace.may_hand_over(colleague):
            messages.success(request, f"{colleague} er nu tovholder her og logger ind som ellers.")
            return redirect("facilitators", workplace.pk)
        token = SignInLink.objects.issue(colleague, timezone.now(), INVITED_LINK_LIVES)
        link = settings.PUBLIC_URL + reverse("enter", args=[token])
        form = FacilitatorForm()
    context = {"workplace": workplace, "form": form, "link": link}
    return render(request, "workplaces/facilitators.html", context)


@require_POST
def dismiss(request: UserRequest, pk: int, user_pk: int) -> HttpResponse:
    workplace, colleague = reach.workplace(request, pk), reach.colleague(request, pk, user_pk)
    if workplace.dismiss(colleague):
        messages.success(request, f"{colleague} er ikke længere tovholder her.")
    else:
        messages.error(request, "Der skal være mindst én tovholder. Tilføj en anden først.")
    return redirect("home" if colleague == request.user else reverse("facilitators", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: UserRequest, pk: int) -> HttpResponse:
    """How long what is kept, and what is soon to be erased. What is put off is put off at once."""
    workplace = reach.workplace(request, pk)
    form = KeepingForm(request.POST or None, initial=KeepingForm.as_it_stands(workplace))
    if request.method == "POST" and form.is_valid():
        workplace.keep(**form.cleaned_data)
        erase_what_is_due(timezone.now(), workplace)
        messages.success(request, "Det er gemt.")
        return redirect("keeping", workplace.pk)
    context = {"workplace": workplace, "form": form, "notices": Notice.objects.of(workplace)}
    return render(request, "keeping/show.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: UserRequest, pk: int) -> HttpResponse:
    """All that goes with it, and its name to be typed. Pressed again, it is gone already."""
    if Workplace.objects.has_erased(pk):
        return redirect("home")
    workplace = reach.workplace(request, pk)
    form = EraseForm(workplace, request.POST or None)
    if request.method == "POST" and form.is_valid():
        workplace.erase()
        messages.success(request, f"{workplace} er slettet.")
        return redirect("home")
    context = {"workplace": workplace, "form": form, "kept": workplace.what_is_kept()}
    return render(request, "workplaces/erase.html", context, status=422 if form.errors else 200)
