"""The participants' way in, as it is printed: an address to type, a code, and the QR code that holds both."""

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from servicetjek.documents.qr import qr_svg
from servicetjek.guessing import scan_key
from servicetjek.models import Plan, ServiceCheck


def public_address(path: str) -> str:
    """A path as a full address that phones can reach."""
    return f"{settings.PUBLIC_URL}{path}"


def to_scan(check: ServiceCheck) -> str:
    """The address in the QR code. Its key shows that it was scanned, so it works even while codes are guessed."""
    return f"{public_address(reverse('enter-code', args=[check.code]))}?n={scan_key(check.code)}"


def way_in(check: ServiceCheck) -> dict[str, str | SafeString]:
    return {
        "code": check.code,
        "address": typed(public_address(reverse("door"))),
        "qr": qr_svg(to_scan(check), f"QR-kode med koden {check.code}"),
    }


def public_url(plan: Plan) -> str | None:
    """The address of the plan's open page; none while it is not shared."""
    return public_address(reverse("public-plan", args=[plan.public_token])) if plan.is_shared else None


def code_to_follow(plan: Plan) -> SafeString | None:
    address = public_url(plan)
    return qr_svg(address, "QR-kode til handleplanens side") if address else None


def typed(address: str) -> str:
    """An address as one types it: without the scheme and the last stroke."""
    return address.split("://", 1)[-1].rstrip("/")
