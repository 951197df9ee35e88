"""Every moment of a meeting as every screen shows it, written to files: `python -m tests.moments FOLDER`.

For a move that is to change nothing anybody sees: write them before and after, and compare (`diff -r`). With
`--questions` it tells instead how many times each page asks the database.
"""

import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from servicetjek.models import Experiment, Meeting, Plan, Proposal, Rating, Written  # noqa: E402
from servicetjek.models.plan.diary import Pen  # noqa: E402
from tests import cast  # noqa: E402

CROWDS = (1, 12, 60)
LONG = "Vi samler det, der haster, ét sted, og svarer hinanden to gange om dagen. " * 6
# What is new at every request: it is not what anybody sees.
NEW_EACH_TIME = re.compile(
    r'(csrfmiddlewaretoken" value="|/live/|"X-CSRFToken": ?"|data-revision=")[\w:.\-]+'
)


# -- the meetings ---------------------------------------------------------------------------------------


class Scene:
    """A meeting with so many people; `clock` is the minute it has come to."""

    def __init__(self, people: int, **details) -> None:
        self.clock = 0.0
        check = cast.make_check(code="K7M4PX", expected_people=people)
        self.check = check
        rating = cast.make_rating(check, answers=people, groups=("Kontoret", "Ude"))
        rating.reveal(cast.NOW) if rating.can_be_revealed else rating.close(cast.NOW)
        check.choose([cast.the_theme()], cast.NOW)
        self.meeting = cast.make_meeting(check, starts_at=cast.NOW, minutes_available=150, **details)
        Meeting.objects.filter(pk=self.meeting.pk).update(screen_token="storskaerm")
        for number in range(people):
            token = "" if number % 5 == 3 else f"phone-{number}"
            self.join(f"Person {number + 1}", token, is_remote=number % 4 == 2)
        self.meeting.refresh_from_db()

    def join(self, name, token, **details) -> None:
        objects = self.meeting.participants.model.objects
        objects.join(self.meeting, self.now, name=name, token=token, **details)

    @property
    def now(self):
        return cast.later(minutes=self.clock)

    @property
    def step(self):
        self.meeting.refresh_from_db()
        return self.meeting.current

    @property
    def round(self):
        return self.step.activity

    @property
    def people(self):
        return list(self.meeting.participants.all())

    def pass_time(self, minutes=0.5):
        self.clock += minutes

    def go_on(self):
        assert self.meeting.go_on(self.now, self.step.pk)
        self.pass_time()

    def next_turn(self):
        speaking = self.round.speaking
        self.round.go_on(self.now, speaking[0].pk if speaking else 0)
        self.pass_time()

    def talk_round(self):
        while not self.round.is_over:
            self.next_turn()

    def propose(self, number, text):
        Proposal.objects.send(self.meeting, f"key-{number}", text, participant=self.people[number])

    def nod(self, experiment, people):
        for person in people:
            experiment.nod(person, experiment.text_version, by_facilitator=not person.has_phone)


def before_it_begins(people: int) -> Iterator[tuple[str, Scene]]:
    scene = Scene(people)
    yield "planned", scene
    scene.meeting.call_off(scene.now)
    yield "called-off", scene


def decided_together(people: int) -> Iterator[tuple[str, Scene]]:
    scene = Scene(people)
    scene.meeting.start(scene.now)
    scene.pass_time()
    yield "welcome", scene
    scene.go_on()
    yield "reflect", scene
    for person in scene.people[::2]:
        Written.objects.note(scene.step, person)
    yield "reflect-written", scene
    scene.go_on()
    yield "round-to-begin", scene
    yield from through_a_round(scene)
    scene.go_on()
    yield "propose", scene
    for number in range(min(people, 4)):
        scene.propose(number, LONG if number == 1 else f"Forslag {number + 1}. Vi prøver noget nyt")
    yield "propose-sent", scene
    scene.go_on()
    yield "present-to-begin", scene
    for number in range(min(people, 5)):
        scene.next_turn()
        yield f"present-{number + 1}", scene
    scene.talk_round()
    yield "present-over", scene
    Proposal.objects.write_for_room(scene.meeting, "room", "Skrevet for rummet", scene.now)
    yield "present-for-room", scene
    scene.go_on()
    yield "decide", scene
    yield from through_a_decision(scene)


def through_a_round(scene: Scene) -> Iterator[tuple[str, Scene]]:
    for number in range(min(len(scene.people), 3)):
        scene.next_turn()
        yield f"round-{number + 1}", scene
    turn = scene.round.speaking[0]
    scene.meeting.pause(scene.now, scene.step.pk, turn.pk)
    yield "round-paused", scene
    scene.meeting.resume(scene.now, scene.step.pk, turn.pk)
    scene.round.skip(turn, scene.now)
    yield "round-passed", scene
    scene.people[-1].leave(scene.now)
    yield "round-left", scene
    scene.people[-1].come_back()
    scene.join("Sidst Kommet", "phone-late", is_remote=True)
    scene.pass_time(20)
    yield "round-late", scene
    scene.talk_round()
    yield "round-over", scene


def through_a_decision(scene: Scene) -> Iterator[tuple[str, Scene]]:
    today = scene.now.date()
    taken = [
        Experiment.objects.from_proposal(proposal, today)
        for proposal in scene.meeting.proposals.presented()[:2]
    ]
    yield "decide-on-the-table", scene
    first = Experiment.objects.on_the_table(scene.meeting)
    first.word(why="Ro", how="Døren er lukket", who="Mette")
    scene.nod(first, scene.people[: len(scene.people) // 2])
    yield "decide-some-nods", scene
    first.word(what=LONG)
    yield "decide-words-changed", scene
    scene.nod(first, scene.people)
    yield "decide-all-nods", scene
    first.decide(scene.now)
    yield "decided", scene
    if len(taken) > 1:
        taken[1].talk_about()
        yield "decide-next", scene
    scene.meeting.finish(scene.now)
    yield "ended", scene
    plan = Plan.objects.newest_of(scene.check)
    plan.share(scene.now)
    Plan.objects.update(public_token="handleplan")
    yield "ended-shared", scene
    plan.refresh_from_db()
    plan.lock(Pen("Mette", scene.now))
    yield "ended-locked", scene


def taken_on(people: int) -> Iterator[tuple[str, Scene]]:
    scene = Scene(people, ending="B", groups=2 if people > 1 else 1)
    scene.meeting.start(scene.now)
    scene.go_on()
    scene.go_on()
    yield "groups-to-begin", scene
    scene.next_turn()
    yield "groups", scene
    scene.talk_round()
    yield "groups-over", scene
    scene.go_on()
    for number in range(min(people, 6)):
        scene.propose(number, f"Forslag {number + 1} i grupperne")
    scene.go_on()
    scene.next_turn()
    yield "groups-present", scene
    scene.talk_round()
    scene.go_on()
    yield "conclude", scene
    scene.meeting.conclude(conclusion="Vi har hørt jer", news_from="AMO", news_on=cast.NOW.date())
    yield "concluded", scene
    scene.meeting.finish(scene.now)
    yield "ended-taken-on", scene


def rated(people: int) -> Iterator[tuple[str, Scene]]:
    scene = Scene(people)
    Rating.objects.open_for(scene.check, "staff", scene.now, ["Kontoret", "Ude"])
    yield "rating-again", scene


STORIES = (before_it_begins, decided_together, taken_on, rated)


# -- what is shown --------------------------------------------------------------------------------------


def pages(scene: Scene) -> Iterator[tuple[str, Client, str]]:
    """Name, browser and address of every page that shows something of the moment."""
    facilitator, anybody, check, meeting = the_facilitator(scene), Client(), scene.check, scene.meeting
    for name in ("meeting", "cockpit", "people", "agenda"):
        yield name, facilitator, reverse(name, args=[meeting.pk])
    for name in ("check", "invite", "plan-of-check", "choice"):
        yield name, facilitator, reverse(name, args=[check.pk])
    yield "home", facilitator, reverse("home")
    yield "screen", anybody, reverse("screen", args=["storskaerm"])
    yield "join", Client(), reverse("phone", args=[check.code])
    phone = reverse("phone", args=[check.code])
    for token in ("phone-0", "phone-1", f"phone-{len(scene.people) - 1}"):
        holder = Client()
        holder.cookies["participant"] = token
        yield token, holder, phone
        yield f"{token}-new", holder, f"{phone}?new=1&proposals=1"
        yield f"{token}-mine", holder, reverse("mine", args=[check.code])
    if plan := Plan.objects.newest_of(check):
        yield "plan", facilitator, reverse("plan", args=[plan.pk])
        if plan.is_shared:
            yield "public-plan", anybody, reverse("public-plan", args=[plan.public_token])


def the_facilitator(scene: Scene) -> Client:
    with mock.patch("django.utils.timezone.now", return_value=scene.now):
        return cast.signed_in(cast.the_workplace().members.get())


def moments() -> Iterator[tuple[str, Scene]]:
    """Each is gone when the next is asked for."""
    for people in CROWDS:
        for story in STORIES:
            yield from told_alone(story, people)


def told_alone(story, people: int) -> Iterator[tuple[str, Scene]]:
    with transaction.atomic():
        cast.make_user()
        for number, (name, scene) in enumerate(story(people)):
            scene.meeting.refresh_from_db()
            yield f"{people}/{story.__name__}/{number:02}-{name}", scene
        transaction.set_rollback(True)


def get(client: Client, address: str, at) -> str:
    seeded = random.Random(address)
    with (
        mock.patch("django.utils.timezone.now", return_value=at),
        mock.patch("random._urandom", seeded.randbytes),
    ):
        answer = client.get(address, follow=True)
    assert "Log ind som tovholder" not in answer.content.decode()
    return NEW_EACH_TIME.sub(r"\1…", answer.content.decode())


def write_pages(folder: Path) -> None:
    for moment, scene in moments():
        (folder / moment).mkdir(parents=True, exist_ok=True)
        for name, client, address in pages(scene):
            (folder / moment / f"{name}.html").write_text(get(client, address, scene.now))


def write_questions() -> None:
    for moment, scene in moments():
        for name, client, address in pages(scene):
            reset_queries()
            with CaptureQueriesContext(connection) as asked:
                get(client, address, scene.now)
            sys.stdout.write(f"{len(asked)}\t{moment}\t{name}\n")


def main() -> None:
    setup_test_environment()
    settings.SECRET_KEY = "the same every time"
    connection.creation.create_test_db(verbosity=0)
    call_command("loaddata", *settings.BASE_DIR.glob("fixtures/*.yaml"), verbosity=0)
    if "--questions" in sys.argv:
        write_questions()
    else:
        write_pages(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
