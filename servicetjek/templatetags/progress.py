"""How far an experiment has come, in words."""

from django import template

from servicetjek.models import Stop
from servicetjek.models.plan.progress import WEEK, PlanProgress, Progress
from servicetjek.models.words import in_words

from .danish import danish_date, danish_day, full_date

register = template.Library()

OUTCOMES = {Stop.Outcome.PERMANENT: "Gjort fast", Stop.Outcome.STOPPED: "Stoppet"}


@register.filter
def in_short(progress: Progress) -> str:
    """ "Kører, uge 3 af 6", "Stop op er to dage over tiden", "Gjort fast mandag 5. oktober 2026"."""
    if progress.ended:
        return f"{OUTCOMES[Stop.Outcome(progress.ended.outcome)]} {danish_date(progress.ended_on)}"
    if progress.experiment.waits_for_nods:
        return progress.experiment.undecided_in_words
    if progress.late:
        return f"{what_is_late(progress)} er {days(progress.days_late)} over tiden"
    if not progress.has_begun:
        return f"Går i gang {danish_date(progress.experiment.starts_on)}"
    if progress.began > progress.today:
        return f"Kører videre fra {danish_day(progress.began)}"
    return f"Kører, uge {progress.week} af {progress.weeks}"


@register.filter
def became(progress: Progress) -> str:
    """What became of it, as it is read beside others: "Justeret, så gjort fast 1. februar", "Kører, uge 3 af 6"."""
    if not progress.ended:
        return in_short(progress)
    day = full_date(progress.ended_on).removesuffix(f" {progress.today.year}")
    outcome = f"{OUTCOMES[Stop.Outcome(progress.ended.outcome)]} {day}"
    was_adjusted = any(stop.adjusted or stop.runs_on for stop in progress.held)
    is_kept = progress.ended.outcome == Stop.Outcome.PERMANENT
    return f"Justeret, så {outcome[0].lower()}{outcome[1:]}" if was_adjusted and is_kept else outcome


@register.filter
def lesson(progress: Progress) -> str:
    """What was learnt last, else why it ended, else when they stop up the first time."""
    if progress.learnt or progress.ended:
        return progress.learnt or (progress.ended.reason if progress.ended else "")
    if progress.next and progress.has_begun and not progress.is_due and not progress.held:
        return f"Første stop op er {danish_day(progress.next.day)}."
    return ""


@register.filter
def what_is_late(progress: Progress) -> str:
    return "Beslutningen" if progress.late and progress.late.is_decision else "Stop op"


def days(number: int) -> str:
    return "en dag" if number == 1 else f"{in_words(number)} dage"


@register.filter
def weeks_gone(progress: Progress) -> str:
    """ "To uger", "En uge", of the stretch it is in; at least one."""
    weeks = max((progress.today - progress.began) // WEEK, 1)
    return "En uge" if weeks == 1 else f"{in_words(weeks).capitalize()} uger"


@register.filter
def what_waits(trials: PlanProgress) -> str:
    """What the group is to do now, as a heading: "Hold stop op om »Grøn prik«", "To forsøg venter på jer"."""
    first, *others = trials.waiting
    if others:
        return f"{in_words(len(trials.waiting)).capitalize()} forsøg venter på jer"
    verb = "Beslut, hvad der skal ske med" if first.next and first.next.is_decision else "Hold stop op om"
    return f"{verb} »{first.experiment.title}«"


@register.filter
def why_it_waits(trials: PlanProgress) -> str:
    first = trials.waiting[0]
    if first.late is None:
        return "Det er i dag. Det tager ti minutter, for eksempel på tavlemødet."
    return f"Det skulle være sket {danish_day(first.late.day)}. Det tager ti minutter, for eksempel på næste tavlemøde."


@register.filter
def kindly(progress: Progress) -> str:
    """The same for everybody who passes by: nobody is late there."""
    if progress.late:
        return "Vi beslutter i denne uge" if progress.late.is_decision else "Vi stopper op i denne uge"
    return in_short(progress).removeprefix("Kører, ").capitalize()


@register.filter
def what_is_due(trials: PlanProgress) -> str:
    """Told where many plans are: "Stop op om »Grøn prik« er to dage over tiden", "To forsøg venter på jer"."""
    first, *others = trials.waiting
    if others:
        return what_waits(trials)
    what = "Beslutningen" if first.next and first.next.is_decision else "Stop op"
    when = f"{days(first.days_late)} over tiden" if first.late else "i dag"
    return f"{what} om »{first.experiment.title}« er {when}"
