"""Your own details: the name colleagues see, and what you sign in with."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from servicetjek.forms.account import AccountForm
from servicetjek.views.reach import UserRequest
from servicetjek.views.sign_in import way_on


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: UserRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        update_session_auth_hash(request, user)
        messages.success(request, "Dine oplysninger er gemt.")
        return redirect(way_on(request))
    return render(request, "account/show.html", {"form": form, "next": way_on(request)})
