"""What has to be there before something can be measured. Needs Django, and the server's database."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from servicetjek.live.fragments import live_address
from servicetjek.models import (
    Meeting,
    Participant,
    Plan,
    Rating,
    Script,
    ServiceCheck,
    Table,
    Theme,
    Tool,
    User,
    Workplace,
)
from servicetjek.models.check import MOST_PEOPLE
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.participant import token_digest
from servicetjek.models.meeting.table import MOST_SEATS, USUAL_SEATS
from servicetjek.models.plan.diary import Pen

SLUGS = "sammenhaengskraft fleksibilitet tilgaengelighed fordybelse tillid retfaerdighed".split()


def facilitator() -> User:
    return User.objects.filter(is_active=True).order_by("pk").first() or User.objects.create_user()


def new_check(people: int = 100) -> ServiceCheck:
    owner = facilitator()
    workplace = Workplace.objects.visible_to(owner).first() or Workplace.found("Målestationen", owner)
    return ServiceCheck.objects.create(
        workplace=workplace,
        tool=Tool.objects.get(slug="servicetjek"),
        department="Måling",
        purpose="Vi vil se, hvor hurtigt det går",
        expected_people=min(people, MOST_PEOPLE),
    )


def new_rating(people: int = 100) -> Rating:
    return Rating.objects.open_for(new_check(people), Rating.Audience.STAFF, timezone.now())


def new_meeting() -> Meeting:
    check = new_check()
    script = Script.objects.get(tool=check.tool, slug="et-tema")
    meeting = Meeting.objects.plan(check, Theme.objects.get(tool=check.tool, slug="fordybelse"), script)
    meeting.start(timezone.now())
    return meeting


def new_dialogue(tables: int, people: int) -> Meeting:
    """A meeting on several themes, planned, with everybody at a table as far as there are seats. They are put straight
    into the database; `token_of` is what their cookies hold."""
    check = new_check(people)
    script = Script.objects.get(tool=check.tool, slug="flere-temaer")
    meeting = Meeting.objects.plan(check, None, script, people_in_room=people)
    themes = list(check.tool.themes.all())
    seats = min(MOST_SEATS, max(USUAL_SEATS, -(-people // tables)))
    made = Table.objects.bulk_create(
        Table(meeting=meeting, number=number + 1, theme=themes[number % len(themes)], seats=seats)
        for number in range(tables)
    )
    Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            table=made[number % tables] if number < seats * tables else None,
            number=number + 1,
            token_digest=token_digest(token_of(meeting, number + 1)),
            joined_at=timezone.now(),
        )
        for number in range(people)
    )
    return Meeting.objects.get(pk=meeting.pk)


def token_of(meeting: Meeting, number: int) -> str:
    """Of the participant with the number."""
    return f"bench-{meeting.pk}-{number}"


def bring_to(led: Led, slug: str) -> None:
    """Begin it if it has not begun, and go on to the step of that slug."""
    now = timezone.now()
    led.start(now)
    while led.current.slug != slug:
        assert led.go_on(now, led.current.pk), f"there is no {slug} ahead"


def at_tables(tables: int, people: int, slug: str = "") -> Meeting:
    """At the tables, each in the step of that slug."""
    meeting = new_dialogue(tables, people)
    bring_to(meeting, "temaborde")
    for table in meeting.tables.as_watched() if slug else ():
        bring_to(table, slug)
    return meeting


def stream_of(obj: Meeting | Table | Rating, audience: str) -> str:
    return live_address(type(obj).objects.get(pk=obj.pk), audience) + "/sse"


def session() -> str:
    """The cookie of a facilitator who has signed in."""
    client = Client()
    client.force_login(facilitator())
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def plan_of(experiments: int) -> Plan:
    """A plan with so many experiments, each with as much in it as a thorough group would write, in its fourth week."""
    today = timezone.localdate()
    plan = Plan.objects.of(new_check(), today)
    plan.start_on(today - timedelta(weeks=3), Pen("Mette", timezone.now()))
    text = "Vi aftaler faste timer uden møder og siger det til dem, der ringer til os. " * 6
    for number in range(experiments):
        plan.append(
            f"Stilletid nummer {number + 1}",
            theme=Theme.objects.get(slug="fordybelse"),
            **dict.fromkeys(("what", "why", "how", "who", "adjustments", "status"), text),
        )
    return plan
