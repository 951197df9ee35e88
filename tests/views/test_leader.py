"""A colleague takes over: everybody is told who leads now, and it can be given back."""

import re

import pytest

from servicetjek import live
from servicetjek.models import Meeting, User
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(facilitator):
    """Under way, and Mette leads."""
    meeting = cast.make_meeting(people=2)
    press(cast.signed_in(facilitator), meeting, "start")
    return Meeting.objects.get()


@pytest.fixture
def mette(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def jonas(colleague):
    return cast.signed_in(colleague)


def press(client, meeting, verb, **options):
    """What a button sends: the step, and who led on its screen."""
    now = Meeting.objects.get(pk=meeting.pk)
    seen = {"step": now.current_id or 0, "turn": 0, "leader": options.pop("leader", now.leader_id or 0)}
    return client.post(f"/meetings/{meeting.pk}/{verb}/", seen, **options)


def leader(meeting):
    return str(Meeting.objects.get(pk=meeting.pk).leader)


def leader_in(page):
    """The lines about who leads, as everybody is sent them."""
    block = re.search(r'<div class="leader".*?(?=<h1)', page, re.DOTALL)
    return block[0] if block else ""


def cockpit(client, meeting):
    """What somebody is shown of them on their own page."""
    page = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()
    role = re.search(r'data-role="(\w+)"', page)[1]
    lines = re.findall(r'data-for="([^"]+)">(.*?)</(?:p|div)>', leader_in(page), re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", line).split()) for roles, line in lines if role in roles.split()]


def test_whoever_presses_start_leads(meeting):
    assert leader(meeting) == "Mette"


def test_others_may_press_and_lead_no_more_for_that(meeting, jonas):
    press(jonas, meeting, "go-on")

    assert (Meeting.objects.get().current.slug, leader(meeting)) == ("taenk-selv", "Mette")


def test_where_nobody_leads_the_next_who_moves_it_does(meeting, jonas, facilitator):
    cast.the_workplace().dismiss(facilitator)

    press(jonas, meeting, "go-on")

    assert leader(meeting) == "Jonas"


def test_a_press_that_came_too_late_makes_nobody_the_leader(meeting, jonas, facilitator):
    cast.the_workplace().dismiss(facilitator)

    jonas.post(f"/meetings/{meeting.pk}/go-on/", {"step": 0, "turn": 0})

    assert Meeting.objects.get().leader is None


def test_a_colleague_sees_who_leads_and_may_take_over(meeting, mette, jonas):
    assert cockpit(mette, meeting) == ["Du fører mødet."]
    assert cockpit(jonas, meeting) == ["Mette fører mødet.", "Overtag mødet"]


def test_before_it_begins_nothing_is_said_of_who_leads(mette):
    assert cockpit(mette, cast.make_meeting()) == []


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_a_colleague_takes_over_and_both_laptops_say_so(meeting, mette, jonas, headers):
    answer = press(jonas, meeting, "take-over", headers=headers)

    assert answer.status_code == (200 if headers else 302)
    (told, back), (told_mette, back_mette) = cockpit(jonas, meeting), cockpit(mette, meeting)
    assert re.fullmatch(r"Du har overtaget mødet kl\. \d\d\.\d\d\.", told)
    assert re.fullmatch(r"Jonas har overtaget mødet kl\. \d\d\.\d\d\.", told_mette)
    assert (back, back_mette) == ("Giv mødet tilbage til Mette", "Tag mødet tilbage")


def test_a_third_may_give_it_back_or_take_over(meeting, jonas):
    press(jonas, meeting, "take-over")

    assert cockpit(cast.signed_in(cast.make_user("Ida")), meeting)[1:] == [
        "Giv mødet tilbage til Mette",
        "Overtag mødet",
    ]


@pytest.mark.parametrize("who", ["mette", "jonas"])
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_it_is_given_back_from_either_laptop(meeting, mette, jonas, who, headers):
    press(jonas, meeting, "take-over")

    press({"mette": mette, "jonas": jonas}[who], meeting, "hand-back", headers=headers)

    assert cockpit(jonas, meeting) == ["Mette fører mødet.", "Overtag mødet"]


def test_storskaerm_and_phones_say_who_leads_only_once_it_is_taken_over(meeting, jonas):
    shown = [live.latest(meeting, audience).decode() for audience in ("screen", "phone")]
    press(jonas, meeting, "take-over")
    now = [live.latest(meeting, audience).decode() for audience in ("screen", "phone")]

    assert ["fører mødet" in each for each in shown] == [False, False]
    assert ["Jonas fører mødet nu" in each for each in now] == [True, True]


def test_no_email_is_shown_to_anybody(meeting):
    nameless = User.objects.create_user("karen.b@example.test")
    cast.the_workplace().admit(nameless)

    press(cast.signed_in(nameless), meeting, "take-over")

    for audience in ("cockpit", "screen", "phone"):
        shown = live.latest(meeting, audience).decode()
        assert "karen.b" in shown
        assert "example.test" not in shown


def test_the_lines_are_sent_alike_to_all(meeting, mette, jonas):
    press(jonas, meeting, "take-over")
    htmx = {"hx-request": "true"}

    sent = {
        leader_in(press(client, meeting, "go-on", headers=htmx).content.decode()) for client in (mette, jonas)
    }

    assert len({re.sub(r'name="step" value="\d+"', "", each) for each in sent}) == 1


@pytest.mark.parametrize("verb", ["take-over", "hand-back"])
@pytest.mark.parametrize("seen", [0, "", "Mette"])
def test_a_press_from_a_stale_cockpit_changes_nothing(meeting, jonas, verb, seen):
    before = meeting.revision

    press(jonas, meeting, verb, leader=seen)

    meeting.refresh_from_db()
    assert (leader(meeting), meeting.revision) == ("Mette", before)


def test_a_meeting_that_has_ended_is_not_taken_over(meeting, mette, jonas):
    press(mette, meeting, "finish")

    press(jonas, meeting, "take-over")

    assert leader(meeting) == "Mette"


@pytest.mark.parametrize("verb", ["take-over", "hand-back"])
def test_an_outsider_takes_over_nothing(meeting, outsider, verb):
    assert press(cast.signed_in(outsider), meeting, verb).status_code == 404


@pytest.mark.parametrize("verb", ["take-over", "hand-back"])
def test_a_look_takes_over_nothing(meeting, jonas, verb):
    assert jonas.get(f"/meetings/{meeting.pk}/{verb}/").status_code == 405
