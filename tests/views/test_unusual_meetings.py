"""Meetings of nobody, of one and of three hundred are led to the end like any other."""

import pytest
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import Experiment, Participant
from tests import cast

pytestmark = pytest.mark.django_db

NOBODY, ONE, MANY = 0, 1, 300
STEPS = "velkommen taenk-selv runde find-et-forsoeg forslagsrunde beslut-sammen".split()


class Leader:
    """A facilitator who presses what the cockpit offers, and has everybody look."""

    def __init__(self, meeting, facilitator):
        self.meeting = meeting
        self.client = cast.signed_in(facilitator)

    def everybody_looks(self):
        self.meeting.refresh_from_db()
        for address in (
            reverse("cockpit", args=[self.meeting.pk]),
            reverse("screen", args=[self.meeting.screen_token]),
            reverse("phone", args=[self.meeting.service_check.code]),
            reverse("people", args=[self.meeting.pk]),
            reverse("meeting", args=[self.meeting.pk]),
        ):
            assert self.client.get(address).status_code == 200

    def press(self, name, *where, **seen):
        current = self.meeting.current
        seen = {"step": current.pk if current else 0, "turn": self.turn(), **seen}
        answer = self.client.post(reverse(name, args=[self.meeting.pk, *where]), seen)
        assert answer.status_code == 302
        self.everybody_looks()

    def turn(self):
        current = self.meeting.current
        speaking = current.activity.speaking if current and current.activity.is_round else []
        return speaking[0].pk if speaking else 0

    def decides(self):
        self.press("add-proposal", text="Mødefri formiddage")
        self.press("try-proposal", self.meeting.proposals.get().pk)
        experiment = Experiment.objects.get()
        self.press("nod-for-room", experiment.pk, version=experiment.text_version)
        self.press("decide", experiment.pk)
        experiment.refresh_from_db()
        return experiment.is_decided


@pytest.fixture
def leader(facilitator, people):
    meeting = cast.make_meeting(cast.make_check(expected_people=max(people, 1)))
    Participant.objects.add(meeting, [""] * people, timezone.now())
    return Leader(meeting, facilitator)


@pytest.mark.parametrize("people", [NOBODY, ONE, MANY])
def test_it_is_led_to_a_decision(leader, people):
    steps = []

    leader.press("start")
    while leader.meeting.current.slug != STEPS[-1]:
        steps.append(leader.meeting.current.slug)
        if people and leader.meeting.current.activity.is_round:
            leader.press("turn-go-on")
            leader.press("turn-go-on")
        leader.press("go-on")

    assert [*steps, leader.meeting.current.slug] == STEPS
    assert leader.decides()
    leader.press("finish")
    assert leader.meeting.ended_at


@pytest.mark.parametrize("people", [NOBODY, ONE, MANY])
def test_its_papers_are_drawn(leader, people):
    for name in ("agenda", "agenda-pdf", "table-cards", "blank-plan"):
        assert leader.client.get(reverse(name, args=[leader.meeting.pk])).status_code == 200


def test_a_meeting_for_nobody_is_not_planned(facilitator):
    check = cast.make_check()
    check.choose([cast.the_theme()], cast.NOW)
    details = {"minutes_available": 90, "people_in_room": 0, "people_remote": 0}

    answer = cast.signed_in(facilitator).post(reverse("plan-meeting", args=[check.pk]), details)

    assert "Skriv, hvor mange I er" in answer.content.decode()
    assert check.meeting is None
