"""The sample of a tool that is written: home work at an invented agency, with its trial in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from servicetjek.models import Passage, Plan, Preparers, ServiceCheck, Tool, User, Workplace
from servicetjek.models.plan.diary import Pen

BY = "Mette"
# What is written to each question, by sheet and slug: the words, and the stance where there is one.
WRITTEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kontekst": {
        "opgaven": (
            "Borgerne skal have et rigtigt svar første gang. De svære sager kræver ro og hjælp.",
            "",
        ),
        "saerligt": (
            "Vi flyttede sammen i foråret. Fire af os er nye. Vi er vant til bare at spørge.",
            "",
        ),
        "erfaring": (
            "Vi ved, at det går godt med sagsarbejde hjemme. Vi ved ikke, hvad det betyder for de nye.",
            "",
        ),
        "med-i-det": (
            "SU talte om det i september. Tillidsrepræsentanten er med, hver gang vi ser på prøven.",
            "",
        ),
    },
    "maal-og-midler": {
        "koncentration": ("To stille rum og hjemmearbejde til de svære sager.", "Hjemmearbejde kan hjælpe"),
        "fleksibilitet": ("Man kan begynde kl. 7 eller slutte kl. 18.", "Andet hjælper mere"),
        "videndeling": ("Et fast møde om svære sager hver tirsdag, hvor alle er der.", "Andet hjælper mere"),
    },
    "passer-det": {
        "sagen": ("Sagsbehandlingen i Ydelse. Telefonvagten ser vi på for sig.", ""),
        "opgave": ("De lange sager kræver ro og kan løses alene.", "Taler for"),
        "medarbejder": (
            "De fleste kan det hele. De fire nye har brug for hjælp hver dag.",
            "Det kommer an på",
        ),
        "leder": ("Lederen vil gerne, men har ikke prøvet det før.", "Det kommer an på"),
        "kolleger": ("Den, der er på kontoret, må ikke få alle spørgsmålene.", "Taler imod"),
        "oplaering": ("De nye lærer af at høre de andre tale i telefon.", "Taler imod"),
        "indretning": ("Alle har skærm og hovedtelefoner med hjem.", "Taler for"),
    },
    "hvordan": {
        "nu-og-da": ("Til en sag, der kræver ro. Man siger det til teamet dagen før.", "Ja"),
        "fast": ("Alle er på kontoret tirsdag og torsdag.", "Faste dage på kontoret"),
        "moeder": ("Tirsdagsmødet er fysisk. Korte statusmøder er på skærm.", ""),
    },
    "proev-og-laer": {
        "opmaerksom": ("Om de nye får svar lige så hurtigt som før.", ""),
        "opgaveloesning": ("Hvor mange sager der bliver sendt tilbage, og hvor længe en sag ligger.", ""),
        "hvem": ("Er det de samme, der altid er hjemme, og hvad er grunden?", ""),
        "lederne": ("Vi spørger dem efter to uger og igen efter fire.", ""),
        "forskel": ("Det samme korte skema til ledere og medarbejdere.", ""),
    },
}
TRIAL = {
    "title": "Hjemmedage i Ydelse",
    "what": "Én eller to hjemmedage om ugen. Alle er på kontoret tirsdag og torsdag.",
    "why": "Ro til de lange sager, uden at de nye mangler nogen at spørge.",
    "how": "Man siger det til teamet dagen før. To på kontoret svarer de nye.",
    "who": "Alle i Ydelse. Lederen samler op.",
}
# How much is written at each stage of the arc.
SHEETS_AT = {"rated": 1, "planned": 2, "running": 4}


def make(
    founder: User, now: datetime, tool: Tool, people: int, until: str
) -> tuple[ServiceCheck, Plan | None]:
    workplace = Workplace.found("Ydelsesstyrelsen (eksempel)", founder, is_sample=True)
    check = workplace.checks.create(
        tool=tool,
        department="Ledergruppen",
        purpose="Vi vil vide, om hjemmearbejde hjælper os med de svære sager.",
        expected_people=people,
        prepared_by=Preparers.AMO_AND_SU,
        created_by=founder,
    )
    for part in check.note[: SHEETS_AT.get(until)]:
        told = WRITTEN.get(part.sheet.slug, {})
        words = {
            prompt: dict(zip(("text", "stance"), told[prompt.slug], strict=True))
            for prompt, _ in part.passages
            if prompt.slug in told
        }
        Passage.objects.write(check, words, {}, now)
    return check, None if until in SHEETS_AT else _tried(check, now)


def _tried(check: ServiceCheck, now: datetime) -> Plan:
    plan = Plan.objects.begin(check, timezone.localdate(now))
    plan.add_experiment(**TRIAL, pen=Pen(BY, now))
    plan.share(now)
    return plan
