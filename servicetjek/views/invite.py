"""Inviting people to rate: on a screen, by mail, on a wall and on paper."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek import live
from servicetjek.documents import invite_poster, qr_svg
from servicetjek.documents import rating_sheet as draw_rating_sheet
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.documents.way_in import public_address, to_scan, typed
from servicetjek.guessing import show_in_room
from servicetjek.network import reach_of
from servicetjek.views import reach
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    rating, now = check.rating, timezone.now()
    show_in_room(request, check.code)
    ways_in = {
        "check": check,
        "rating": rating,
        "link": public_address(reverse("enter-code", args=[check.code])),
        "short_link": typed(public_address(reverse("door"))),
    }
    letter = render_to_string("invite/letter.txt", ways_in).strip()
    context = {
        **ways_in,
        "reach": reach_of(settings.PUBLIC_URL),
        "letter": letter,
        "mailto": mail_to("Servicetjek: hvad har vi brug for at tale om?", letter),
        "qr": qr_svg(to_scan(check), f"QR-kode til servicetjekket. Koden er {check.code}."),
        **(live.page_context(rating, "count", now) if rating and rating.is_open else {}),
    }
    return render(request, "invite/show.html", context)


@require_safe
def poster(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    return as_pdf(lambda: invite_poster(check, to_scan(check)), file_name("invitation", check, "pdf"))


@require_safe
def rating_sheet(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    return as_pdf(lambda: draw_rating_sheet(check), file_name("vurderingsskema", check, "pdf"))
