"""What has to be there before something can be measured. Needs Django, and the server's database."""

from django.conf import settings
from django.test import Client
from django.utils import timezone

from servicetjek.live.fragments import live_address
from servicetjek.models import (
    Meeting,
    Plan,
    Rating,
    Script,
    ServiceCheck,
    Theme,
    Tool,
    User,
    Workplace,
)
from servicetjek.models.check import MOST_PEOPLE

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


def stream_of(obj: Meeting | Rating, audience: str) -> str:
    return live_address(type(obj).objects.get(pk=obj.pk), audience) + "/sse"


def session() -> str:
    """The cookie of a facilitator who has signed in."""
    client = Client()
    client.force_login(facilitator())
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def plan_of(experiments: int) -> Plan:
    """A plan with so many experiments, each with as much in it as a thorough group would write."""
    plan = Plan.objects.of(new_check(), timezone.localdate())
    text = "Vi aftaler faste timer uden møder og siger det til dem, der ringer til os. " * 6
    for number in range(experiments):
        plan.experiments.create(
            theme=Theme.objects.get(slug="fordybelse"),
            position=number,
            title=f"Stilletid nummer {number + 1}",
            **dict.fromkeys(("what", "why", "how", "who", "adjustments", "status"), text),
        )
    return plan
