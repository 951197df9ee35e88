"""Coming in: a one-time link the first time, e-mail and password after that."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from servicetjek.forms.account import ForgottenForm, SignInForm
from servicetjek.guessing import LinkAsker, PasswordGuesser
from servicetjek.models import Mail, SignInLink

# Django's own backend; named because a link signs in without asking it for a password.
BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Only a press of the button uses the link up: mail scanners fetch every link they see (field.md)."""
    now = timezone.now()
    if request.method == "POST" and (user := SignInLink.use(token, now)):
        login(request, user, backend=BACKEND)
        return redirect("home")
    usable = SignInLink.objects.usable(token, now).exists()
    return render(request, "sign_in/enter.html", {"usable": usable}, status=200 if usable else 410)


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    now, form = timezone.now(), SignInForm(request, request.POST or None)
    guesser = PasswordGuesser(request, request.POST.get("username", ""))
    if request.method == "POST" and guesser.must_wait(now):
        return render(request, "sign_in/wait.html", status=429)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(way_on(request))
    if form.non_field_errors():
        guesser.guessed_wrong(now)
    return render(request, "sign_in/show.html", {"form": form, "next": request.GET.get("next", "")})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Mail a one-time link. The answer is the same whether we know the address or not, and takes the same time."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _ask_for_link(request, form.cleaned_data["email"])
        messages.success(
            request, "Kender vi din e-mail, er der et link på vej til dig. Se også i uønsket post."
        )
        return redirect("sign-in")
    return render(request, "sign_in/forgotten.html", {"form": form})


def _ask_for_link(request: HttpRequest, email: str) -> None:
    """Have the link mailed, unless so many have been asked for that the mails are a nuisance."""
    now, asker = timezone.now(), LinkAsker(request, email)
    if not asker.must_wait(now):
        asker.guessed_wrong(now)
        Mail.objects.put_in(Mail.Letter.SIGN_IN_LINK, email, now)


def way_on(request: HttpRequest) -> str:
    """Where the visitor was going, if it is a page of ours; else the front page."""
    target = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return resolve_url("home")
