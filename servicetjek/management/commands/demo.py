"""`manage.py demo`: a complete sample workplace in a stage of the arc, and its addresses."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from servicetjek import sample
from servicetjek.models import Meeting, Plan, ServiceCheck, SignInLink, Tool, User
from servicetjek.models.check import MOST_PEOPLE


class Command(BaseCommand):
    help = "Lav en eksempelarbejdsplads, og skriv dens adresser."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=sample.USUAL_PEOPLE)
        parser.add_argument("--themes", type=int, default=1)
        parser.add_argument("--until", choices=sample.STAGES, default="decided")
        parser.add_argument("--tool", metavar="SLUG", default=None)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        people = options["people"]
        if not 1 <= people <= MOST_PEOPLE:
            raise CommandError(f"--people skal være fra 1 til {MOST_PEOPLE}.")
        self._check_themes(options["themes"], options["until"])
        founder, now = User.objects.first_facilitator(), timezone.now()
        made = sample.make(
            founder,
            now,
            until=options["until"],
            people=people,
            themes=options["themes"],
            tool=self._tool(options["tool"]),
        )
        found = addresses(made)
        found["facilitator"] = reverse("enter", args=[SignInLink.objects.issue(founder, now)])
        self.stdout.write(json.dumps(found, indent=2) if options["json"] else as_lines(found))

    def _check_themes(self, themes: int, until: str) -> None:
        if not 1 <= themes <= sample.MOST_THEMES:
            raise CommandError(f"--themes skal være fra 1 til {sample.MOST_THEMES}.")
        if themes == 1 and until in sample.STAGES_OF_TABLES:
            raise CommandError(f"--until {until} kræver flere temaer, for eksempel --themes 3.")

    def _tool(self, slug: str | None) -> Tool | None:
        if slug is None:
            return None
        try:
            return Tool.objects.of_checks().get(slug=slug)
        except Tool.DoesNotExist as error:
            known = ", ".join(tool.slug for tool in Tool.objects.of_checks())
            raise CommandError(f"Redskabet »{slug}« findes ikke. De kendte er: {known}.") from error


def addresses(made: sample.Sample) -> dict[str, Any]:
    """The addresses of contracts.md as absolute paths without a host; None where the stage is not reached."""
    check, meeting, plan, rating = made.check, made.meeting, made.plan, made.rating
    return {
        "facilitator": None,
        "check": reverse("check", args=[check.pk]),
        "rating": reverse("enter-code", args=[check.code]) if rating else None,
        "code": check.code if rating else None,
        "results": reverse("results", args=[rating.pk]) if rating else None,
        "meeting": reverse("meeting", args=[meeting.pk]) if meeting else None,
        "cockpit": reverse("cockpit", args=[meeting.pk]) if meeting else None,
        "screen": reverse("screen", args=[meeting.screen_token]) if meeting else None,
        "phone": reverse("phone", args=[check.code]) if meeting else None,
        "tables": tables_of(meeting) if meeting and meeting.has_tables and meeting.started_at else None,
        "plan": reverse("plan", args=[plan.pk]) if plan else None,
        "plan_pdf": reverse("plan-pdf", args=[plan.pk]) if plan else None,
        "plan_poster": reverse("plan-poster", args=[plan.pk]) if plan else None,
        "check_in": reverse("check-in", args=[made.stop.token]) if made.stop else None,
        "overview": reverse("overview", args=[made.workplace.pk]) if made.stop else None,
        "plan_public": reverse("public-plan", args=[plan.public_token]) if plan else None,
        "minutes_pdf": reverse("minutes-pdf", args=[meeting.pk]) if meeting and meeting.ended_at else None,
        "export": reverse("export-check", args=[check.pk]),
        "compare": reverse("compare", args=[rating.pk]) if rating and rating.result_before else None,
        **outcome_of(check, plan),
    }


def outcome_of(check: ServiceCheck, plan: Plan | None) -> dict[str, str | None]:
    """What a tool ends in: a note where it is written, else the handleplan."""
    if check.tool.is_written:
        names, of = ("note", "note-pdf"), check.pk
    elif plan:
        names, of = ("plan", "plan-pdf"), plan.pk
    else:
        return {"outcome": None, "outcome_pdf": None}
    return {
        key: reverse(name, args=[of]) for key, name in zip(("outcome", "outcome_pdf"), names, strict=True)
    }


def tables_of(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "table": reverse("phone", args=[meeting.service_check.code]) + f"table/{table.number}/",
            "screen": reverse("table-screen", args=[meeting.screen_token, table.number]),
            "theme": table.theme.slug,
            "people": table.participants.present().count(),
        }
        for table in meeting.open_tables
    ]


def as_lines(found: dict[str, Any]) -> str:
    return "\n".join(f"{name + ':':13} {shown(value)}" for name, value in found.items())


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "".join(f"\n  {table['table']}  {table['theme']}, {table['people']}" for table in value)
    return value or "–"
