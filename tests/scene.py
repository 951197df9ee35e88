"""One of everything, and the address of every name in the URL table into it."""

import re
from types import SimpleNamespace

from django.urls import get_resolver
from django.utils import timezone

from servicetjek.models import SignInLink, Table, Talk
from servicetjek.models.meeting.step import Step, steps_of
from tests import cast


def make_scene(**people):
    """One of everything at the cast's workplace, and the people around it."""
    check = cast.make_check()
    closed = cast.make_rating(check, answers=6, groups=("Kontoret", "Ude hos borgerne"))
    closed.reveal(cast.NOW)
    closed.share(cast.NOW)
    check.choose([cast.the_theme("tilgaengelighed")], cast.NOW)
    meeting = cast.make_meeting(check, people=3, at="beslut-sammen")
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)
    plan = cast.make_plan(check)
    plan.share(cast.NOW)
    table = make_table(meeting)
    stop = cast.make_experiment(plan, meeting=None).stops.first()
    talk = Talk.objects.create(meeting=meeting, stop=stop, position=0, adjusted_from=cast.TODAY)
    rehearsal = cast.make_rehearsal(cast.make_meeting(), people["facilitator"])
    sample = cast.Workplace.found("Eksempel", people["facilitator"], is_sample=True)
    return SimpleNamespace(
        people=SimpleNamespace(**people),
        at_table={
            "turn_pk": table.steps.get(slug="runde").turns.first().pk,
            "proposal_pk": cast.make_proposal(table).pk,
            "participant_pk": table.participants.first().pk,
        },
        keys={
            "workplaces": cast.the_workplace().pk,
            "samples": sample.pk,
            "checks": check.pk,
            "ratings": closed.pk,
            "meetings": meeting.pk,
            "rehearsals": rehearsal.pk,
            "plans": plan.pk,
            "notes": cast.make_note().pk,
            "slug": "kontekst",
            "script_pk": cast.keep_script(meeting).pk,
            "step_pk": meeting.steps.get(slug="runde").pk,
            "turn_pk": meeting.steps.get(slug="runde").turns.first().pk,
            "participant_pk": meeting.participants.first().pk,
            "proposal_pk": proposal.pk,
            "experiment_pk": cast.put_on_the_table(meeting).pk,
            "talk_pk": talk.pk,
            "number": table.number,
            "user_pk": people["colleague"].pk,
            "code": check.code,
            "s": meeting.screen_token,
            "p": plan.public_token,
            "r": closed.public_token,
            "reminders": cast.make_reminder(stop).token,
            "stop": stop.token,
            "stop_pk": stop.pk,
            "audience": "cockpit",
            "moment": "round-many",
            "enter": SignInLink.objects.issue(people["facilitator"], timezone.now()),
        },
    )


def make_table(meeting):
    """With somebody at it, and a turn in its round."""
    table = Table.objects.set_up(meeting, meeting.theme)
    table.seat(meeting.participants.first(), cast.NOW)
    Step.objects.bulk_create(steps_of(table, 1, 45 * 60))
    round_ = table.steps.get(slug="runde")
    round_.turns.create(participant=meeting.participants.first(), position=0)
    return table


def names():
    return [pattern.name for pattern in get_resolver().url_patterns]


def addresses(scene):
    """Every name in the URL table with an address into the scene."""
    return {pattern.name: address(scene, str(pattern.pattern)) for pattern in get_resolver().url_patterns}


def address(scene, route):
    """The route with its parameters filled in; what a bare `pk` or `token` is of, its first folder says."""
    first = route.split("/")[0]
    keys = {**scene.keys, **(scene.at_table if "/tables/<" in route else {})}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda part: str(keys.get(part[1]) or keys[first]), route)
