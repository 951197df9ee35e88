"""The participants' way in, as it is printed: an address to type, a code, and the QR code that holds both."""

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from servicetjek.documents.qr import qr_svg
from servicetjek.guessing import scan_key
from servicetjek.models import ServiceCheck


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


def typed(address: str) -> str:
    """An address as one types it: without the scheme and the last stroke."""
    return address.split("://", 1)[-1].rstrip("/")
