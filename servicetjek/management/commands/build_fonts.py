"""`manage.py build_fonts`: make the screens' font file, once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from servicetjek import fonts


class Command(BaseCommand):
    help = "Build the fonts of the screens; does nothing when they are there already."

    def handle(self, *args: object, **options: Any) -> None:
        folder = Path(settings.BUILT_STATIC) / "fonts"
        target = folder / "servicetjek.woff2"
        sources = [fonts.source("Regular"), Path(fonts.__file__)]
        if target.exists() and target.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
            return
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fonts.two_weights_in_one())
        if options["verbosity"]:
            self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")
