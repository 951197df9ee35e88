"""Make everything ready to serve, and do nothing that is done already: a second start takes seconds."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from servicetjek.models import Rating, Rehearsal, Tool
from servicetjek.models.rating.seal import sweep
from servicetjek.models.rating.traces import empty_log
from servicetjek.start import alone, keep_private, or_one_line


def fingerprint(paths: list[Path], *also: str) -> str:
    """Changes when one of the files does; folders stand for all the files in them."""
    files = sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    sums = hashlib.sha256("|".join(also).encode())
    for file in files:
        if file.is_file():
            sums.update(str(file.relative_to(settings.BASE_DIR)).encode())
            sums.update(file.read_bytes())
    return sums.hexdigest()


def own_files() -> list[Path]:
    """The database with its log, and the mails that wait in files: sign-in links stand in them."""
    database = settings.DATABASE_FILE
    kept = database.parent.glob(f"{database.name}*") if database else []
    return [*kept, *(settings.DATA / "mail").glob("*")]


class Command(BaseCommand):
    help = "Bring the database, the tools and the static files up to date."
    # The server checks when it starts; here it would load every view for nothing.
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        with or_one_line():
            keep_private(own_files())
            with alone(settings.DATA):
                self.prepare()

    def prepare(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        # Whatever a machine that stopped in the middle, or a migration, has left behind.
        sweep(Rating.objects.in_use())
        Rehearsal.objects.forgotten(timezone.now()).erase()
        transaction.on_commit(empty_log)
        self.load_tools()
        # The files are shared by all that start from this code, each with its own data.
        with alone(settings.BUILT):
            call_command("build_static")
            self.collect_static()

    def load_tools(self) -> None:
        fixtures = sorted((settings.BASE_DIR / "fixtures").glob("*.yaml"))
        stamp = settings.DATA / "tools.stamp"
        now = fingerprint(fixtures, str(settings.DATABASES["default"]["NAME"]))
        if stamp.exists() and stamp.read_text() == now and Tool.objects.exists():
            return
        call_command("loaddata", *fixtures, verbosity=0)
        stamp.write_text(now)

    def collect_static(self) -> None:
        folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        # The lock stands for the packages that bring files of their own.
        now = fingerprint([*folders, settings.BASE_DIR / "requirements.txt"])
        if stamp.exists() and stamp.read_text() == now:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)
