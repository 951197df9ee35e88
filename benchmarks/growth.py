"""What the ordinary pages cost when many have used the product for years, beside what they cost when nobody has."""

import secrets
import statistics
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from benchmarks import scenes
from benchmarks.answers import Person
from benchmarks.apart import measured_apart
from benchmarks.in_process import Browser, Reply
from benchmarks.product import Figures
from benchmarks.screens import seen_on
from benchmarks.urls import SEALED
from servicetjek.models import (
    Meeting,
    Membership,
    Participant,
    Rating,
    Script,
    SealedBallot,
    ServiceCheck,
    Step,
    Theme,
    Tool,
    User,
    Workplace,
)

# As many as a municipality has, and its people's answers: 10,000 meetings and 200,000 answers.
WORKPLACES, CHECKS_EACH, PEOPLE_EACH = 500, 20, 20
TIMES = 60


def compare(folder: Path) -> Figures:
    """How many times as long each page takes with everything in the database as with nothing."""
    empty, full = (pages_with(workplaces, folder / str(workplaces)) for workplaces in (0, WORKPLACES))
    return {f"growth_{page}": full[page] / empty[page] for page in empty}


def pages_with(workplaces: int, folder: Path) -> Figures:
    folder.mkdir(exist_ok=True)
    return measured_apart("pages", folder, workplaces)


# -- the pages ------------------------------------------------------------------------------------------


def pages() -> Figures:
    """Milliseconds of processor for each, the median of many; the database works in the same process."""
    return {page: statistics.median(work()) for page, work in PAGES.items()}


def laptop() -> Browser:
    return Browser(sessionid=scenes.session())


def processor(replies: Iterable[Reply], status: int) -> list[float]:
    """Milliseconds. Without the first, which loads what is loaded once."""
    seen = list(replies)
    assert {reply.status for reply in seen} == {status}, seen[0]
    return [reply.processor for reply in seen[1:]]


def front_page() -> list[float]:
    scenes.new_meeting()
    browser = laptop()
    return processor((browser.ask("/") for _ in range(TIMES)), 200)


def check_page() -> list[float]:
    browser, check = laptop(), scenes.new_meeting().service_check
    return processor((browser.ask(f"/checks/{check.pk}/") for _ in range(TIMES)), 200)


def answer() -> list[float]:
    rating = scenes.new_rating()
    everybody = [Person(rating) for _ in range(TIMES)]
    return processor((person.send(person.path) for person in everybody), 302)


def step() -> list[float]:
    """The facilitator presses on and back."""
    browser, path = laptop(), f"/meetings/{scenes.new_meeting().pk}/"
    seen, replies = seen_on(browser.ask(path + "cockpit/").body), []
    for number in range(TIMES):
        form = {**seen, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        way = "go-back/" if number % 2 else "go-on/"
        replies.append(browser.ask(path + way, form, HTTP_HX_REQUEST="true"))
        seen = seen_on(replies[-1].body)
    return processor(replies, 200)


PAGES: dict[str, Callable[[], list[float]]] = {
    "front": front_page,
    "check": check_page,
    "answer": answer,
    "step": step,
}

# -- everything there is --------------------------------------------------------------------------------


@transaction.atomic
def fill_up_to(workplaces: int) -> None:
    """Put in what is missing. It goes straight into the database: through the verbs it would take hours."""
    # Before the others, so that it is theirs that are measured.
    scenes.new_check()
    missing = workplaces - Workplace.objects.count()
    if missing <= 0:
        return
    now = timezone.now()
    checks = found_workplaces(missing)
    put_answers(checks, now)
    hold_meetings(checks, now)


def found_workplaces(number: int) -> list[ServiceCheck]:
    """Each with a facilitator and its checks."""
    workplaces = Workplace.objects.bulk_create(Workplace(name=f"Arbejdsplads {n}") for n in range(number))
    users = User.objects.bulk_create(User(email=f"tovholder-{n}@example.org") for n in range(number))
    Membership.objects.bulk_create(
        Membership(workplace=workplace, user=user) for workplace, user in zip(workplaces, users, strict=True)
    )
    tool = Tool.objects.get(slug="servicetjek")
    # Codes with a zero in front, which none that the product makes has.
    return ServiceCheck.objects.bulk_create(
        ServiceCheck(
            workplace=workplaces[n // CHECKS_EACH],
            tool=tool,
            code=f"0{n:05}",
            department=f"Team {n}",
            expected_people=PEOPLE_EACH,
        )
        for n in range(number * CHECKS_EACH)
    )


def put_answers(checks: list[ServiceCheck], now: datetime) -> None:
    ratings = Rating.objects.bulk_create(
        Rating(
            service_check=check,
            audience=Rating.Audience.STAFF,
            opened_at=now,
            expected_at_opening=check.expected_people,
        )
        for check in checks
    )
    in_portions(
        SealedBallot,
        (
            SealedBallot(rating=rating, key_digest=secrets.token_hex(32), sealed=SEALED)
            for rating in ratings
            for _ in range(PEOPLE_EACH)
        ),
    )


def hold_meetings(checks: list[ServiceCheck], now: datetime) -> None:
    """With a step for each of the script's, and the people who came."""
    script = Script.objects.get(tool__slug="servicetjek", slug="et-tema")
    theme, steps = Theme.objects.get(slug="fordybelse"), list(script.steps.all())
    meetings = Meeting.objects.bulk_create(
        Meeting(service_check=check, theme=theme, started_at=now, ended_at=now) for check in checks
    )
    in_portions(
        Step,
        (
            Step(meeting=meeting, slug=step.slug, position=step.position, **step.texts())
            for meeting in meetings
            for step in steps
        ),
    )
    in_portions(
        Participant,
        (
            Participant(meeting=meeting, number=number, joined_at=now)
            for meeting in meetings
            for number in range(1, PEOPLE_EACH + 1)
        ),
    )


def in_portions(model: type[Model], rows: Iterator[Model], size: int = 5000) -> None:
    """So that they need not all be held at once."""
    while portion := list(islice(rows, size)):
        model._default_manager.bulk_create(portion)
