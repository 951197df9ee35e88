"""The cast of the tests: one workplace, the people around it, and plain functions that put a scene on."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from servicetjek.models import (
    Experiment,
    Mail,
    Meeting,
    OwnScript,
    Participant,
    Passage,
    Plan,
    Prompt,
    Proposal,
    Rating,
    Rehearsal,
    Reminder,
    Script,
    ServiceCheck,
    Stop,
    Table,
    Theme,
    Tool,
    User,
    Workplace,
)
from servicetjek.models.meeting.led import Led
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.reminder import Kind

# A Thursday morning in January, far from holidays and from summer time.
NOW = datetime(2027, 1, 7, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
TODAY = NOW.date()
PEN = Pen("Mette", NOW)
FOUR_GROUPS = ("Kontor", "Skranke", "Telefon", "Ude")
THEMES = "sammenhaengskraft fleksibilitet tilgaengelighed fordybelse tillid retfaerdighed".split()


def later(**duration: float) -> datetime:
    """A moment after NOW, e.g. `later(minutes=2)`."""
    return NOW + timedelta(**duration)


# -- people ---------------------------------------------------------------------------------------------


def make_user(name: str = "Mette", *, member: bool = True) -> User:
    """Somebody who can sign in; a member of the cast's one workplace unless told otherwise."""
    user = User.objects.create_user(email=f"{name.lower()}@example.test", name=name)
    if member:
        the_workplace().admit(user)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def the_workplace() -> Workplace:
    return Workplace.objects.get_or_create(name="Borgerservice")[0]


# -- the check and its rating ---------------------------------------------------------------------------


def the_tool() -> Tool:
    return Tool.objects.get(slug="servicetjek")


def the_theme(slug: str = "fordybelse") -> Theme:
    return Theme.objects.get(tool=the_tool(), slug=slug)


def the_prompt(slug: str = "opgaven") -> Prompt:
    return Prompt.objects.get(sheet__tool__slug="hjemmearbejde", slug=slug)


def make_check(**overrides) -> ServiceCheck:
    details = {"department": "Ydelse", "purpose": "Vi vil have ro til de svære sager", "expected_people": 12}
    return ServiceCheck.objects.create(
        **{"workplace": the_workplace(), "tool": the_tool(), **details, **overrides}
    )


def make_note(text: str = "", **overrides) -> ServiceCheck:
    """A check of the tool that is written; with a text, each of its questions is answered so."""
    check = make_check(tool=Tool.objects.get(slug="hjemmearbejde"), **overrides)
    if text:
        prompts = [prompt for part in check.note for prompt, _ in part.passages]
        words = {prompt: {"text": text, "stance": next(iter(prompt.stances), "")} for prompt in prompts}
        Passage.objects.write(check, words, {}, NOW)
    return ServiceCheck.objects.get(pk=check.pk)


def make_rating(
    check: ServiceCheck | None = None,
    audience: str = Rating.Audience.STAFF,
    answers: int = 0,
    groups: tuple[str, ...] = (),
) -> Rating:
    """An open rating, with so many equal answers already in it."""
    rating = Rating.objects.open_for(check or make_check(), audience, NOW, groups)
    for number in range(answers):
        answer(rating, f"phone-{number}")
    return rating


def make_divided_rating(groups: tuple[str, ...], people: int = 36) -> Rating:
    """A shown rating in which every other group finds trust important, and the rest do not."""
    rating = make_rating(groups=groups)
    members = list(rating.staff_groups.all())
    for number in range(people):
        place = number % len(members)
        answer(rating, f"phone-{number}", group=members[place], scores={"tillid": 1 if place % 2 else 5})
    rating.reveal(NOW)
    return rating


def answer(rating: Rating, key: str = "phone", score: int = 3, **details) -> None:
    """One phone's answer: the same score for every theme, unless `scores` gives one for each slug."""
    rating.record(key, scores_for(details.pop("scores", {}), score), **details)


def scores_for(scores: Mapping[str, int], otherwise: int = 3) -> dict[Theme, int]:
    return {theme: scores.get(theme.slug, otherwise) for theme in the_tool().themes.all()}


# -- the meeting ----------------------------------------------------------------------------------------


def make_meeting(check: ServiceCheck | None = None, people: int = 0, at: str = "", **overrides) -> Meeting:
    """A planned meeting on one theme, with so many phones; with `at`, begun and moved to the step of that slug."""
    check = check or make_check()
    theme = overrides.pop("theme", None) or the_theme()
    script = Script.objects.get(tool=check.tool, slug="et-tema")
    meeting = Meeting.objects.plan(check, theme, script, **overrides)
    for number in range(people):
        make_participant(meeting, name=f"Person {number + 1}")
    if at:
        bring_to(meeting, at)
    return meeting


def keep_script(meeting: Meeting, name: str = "Vores møde", **overrides) -> OwnScript:
    workplace = meeting.service_check.workplace
    return OwnScript.objects.keep(workplace, meeting, name, **{"now": NOW, **overrides})


def make_follow_up(plan: Plan, people: int = 0, at: str = "") -> Meeting:
    """A short meeting that stops up about the plan's experiments, with so many phones."""
    check = plan.service_check
    script = Script.objects.get(tool=check.tool, form=Script.Form.STOP_UP)
    meeting = Meeting.objects.follow_up(check, plan, script)
    for number in range(people):
        make_participant(meeting, name=f"Person {number + 1}")
    if at:
        bring_to(meeting, at)
    return meeting


def bring_to(meeting: Meeting, slug: str, now: datetime = NOW) -> None:
    """Begin the meeting if it has not begun, and go on step by step to the one of that slug."""
    meeting.start(now)
    while meeting.current.slug != slug:
        assert meeting.go_on(now, meeting.current_id), f"the meeting has no step {slug} ahead"


def make_participant(meeting: Meeting, name: str = "Sara", token: str = "", **overrides) -> Participant:
    """Somebody with a phone; `token` is what their cookie holds."""
    return Participant.objects.join(
        meeting, NOW, name=name, token=token or Participant.new_token(), **overrides
    )


def make_proposal(led: Led, text: str = "To mødefri formiddage om ugen", **overrides) -> Proposal:
    """In the meeting, or at a table of it."""
    key = overrides.pop("key", f"key-{led.plenary.proposals.count()}")
    return Proposal.objects.send(led, key, text, **overrides)[0]


def make_rehearsal(
    meeting: Meeting, user: User, headcount: int = 8, at: str = "", begun_at: datetime = NOW
) -> Rehearsal:
    """Begun; with `at`, all are there but the late, and it is moved to the step of that slug."""
    rehearsal = Rehearsal.objects.begin(meeting, user, headcount, begun_at)
    assert rehearsal, "the meeting is not ahead"
    # What they do is the same in every test.
    Rehearsal.objects.numbered(rehearsal.pk).update(seed=1)
    rehearsal.refresh_from_db()
    if at:
        rehearsal.play(begun_at + timedelta(minutes=1))
        bring_to(rehearsal.meeting, at)
    return rehearsal


# -- the plan -------------------------------------------------------------------------------------------


def make_plan(check: ServiceCheck | None = None) -> Plan:
    return Plan.objects.of(check or make_check(), NOW.date())


def make_experiment(plan: Plan | None = None, **overrides) -> Experiment:
    plan = plan or make_plan()
    details = {"title": "Mødefri formiddage", "what": "Ingen møder før kl. 11 tirsdag og torsdag"}
    return plan.append(**{"theme": the_theme(), **details, **overrides})


def make_agreed(today: date = TODAY, **overrides) -> Experiment:
    """An experiment that began so that it stops up for the first time today."""
    plan = make_plan()
    plan.start_on(today - timedelta(weeks=2), PEN)
    return make_experiment(plan, **overrides)


def make_trial(
    title: str = "Stillerum", department: str = "Kontrol", weeks_ago: int = 9, **facts
) -> Experiment:
    """An experiment of a department of its own, that began so long before today."""
    plan = make_plan(make_check(department=department))
    starts_on = timezone.localdate() - timedelta(weeks=weeks_ago)
    return make_experiment(plan, title=title, starts_on=starts_on, **facts)


def decide(experiment: Experiment, outcome: str = Stop.Outcome.STOPPED, weeks_ago: int = 3) -> Experiment:
    pen = Pen("Mette", timezone.now() - timedelta(weeks=weeks_ago))
    last = experiment.stops.get(is_decision=True)
    last.decide(pen, outcome, "For dyrt", {"learnt": "Døren skal kunne lukkes"}, {})
    return experiment


def ask_everybody(stop: Stop, people: int = 0, now: datetime = NOW) -> Rating:
    """Before it is stopped up about; so many have answered, half of them high and half of them low."""
    stop.ask_everybody(None, now)
    rating = Rating.objects.get(service_check__asks_about=stop)
    for number in range(people):
        scores = dict.fromkeys(rating.service_check.tool.themes.all(), 5 if number % 2 else 1)
        rating.record(f"phone-{number}", scores)
    return rating


def make_reminder(stop: Stop, address: str = "sara@example.test", now: datetime = NOW) -> Reminder:
    """Of the day of this stop, to somebody who is written on its experiment; its mail lies in the outbox."""
    Experiment.objects.filter(pk=stop.experiment_id).update(remind=address)
    reminder = Reminder.objects.create(
        plan=stop.experiment.plan, day=stop.day, kind=Kind.ON_THE_DAY, address=address, put_in_at=now
    )
    Mail.objects.put_in_reminders([reminder], now)
    return reminder


def put_on_the_table(meeting: Meeting, **overrides) -> Experiment:
    """An experiment that the meeting is agreeing on; in line, when it is already agreeing on another."""
    experiment = make_experiment(make_plan(meeting.service_check), meeting=meeting, **overrides)
    Meeting.objects.filter(pk=meeting.pk, on_the_table=None).update(on_the_table=experiment)
    meeting.refresh_from_db(fields=["on_the_table"])
    return experiment


# -- the meeting at tables ------------------------------------------------------------------------------


def make_dialogue(
    check: ServiceCheck | None = None,
    themes: tuple[str, ...] = ("fordybelse", "tillid", "fleksibilitet"),
    people: int = 0,
    at: str = "",
    **overrides,
) -> Meeting:
    """A planned meeting with a table for each theme, and so many phones that have taken a seat in turn."""
    check = check or make_check()
    script = Script.objects.get(tool=check.tool, slug="flere-temaer")
    meeting = Meeting.objects.plan(check, None, script, **{"people_in_room": people or 12, **overrides})
    for slug in themes:
        Table.objects.set_up(meeting, the_theme(slug))
    for number in range(people):
        person = make_participant(meeting, name=f"Person {number + 1}")
        table_of(meeting, number % len(themes) + 1).seat(person, NOW)
    if at:
        bring_to(meeting, at)
    return meeting


def table_of(meeting: Meeting, number: int = 1) -> Table:
    """As somebody's request finds it, with its meeting as it is now."""
    return Table.objects.as_watched().get(meeting=meeting, number=number)
