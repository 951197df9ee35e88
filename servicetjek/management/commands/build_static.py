"""`manage.py build_static`: make the static files that nobody writes by hand."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from servicetjek import fonts
from servicetjek.bundles import write_bundles


class Command(BaseCommand):
    help = "Make the screens' font and the bundles; what is there already is left alone."

    def handle(self, *args: object, **options: Any) -> None:
        built = Path(settings.BUILT_STATIC)
        fonts.write_font(built / "fonts" / "servicetjek.woff2")
        write_bundles(built)
