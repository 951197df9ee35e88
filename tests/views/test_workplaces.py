"""A workplace begins, and gets more facilitators."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone

from servicetjek.live.fragments import live_address
from servicetjek.models import User, Workplace
from tests import cast
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(db):
    """Whoever comes in by the first link, on an empty database."""
    return User.objects.first_facilitator()


def test_the_first_page_asks_for_the_workplace(newcomer):
    answer = cast.signed_in(newcomer).get("/", follow=True)

    assert answer.redirect_chain == [("/start/", 302)]
    assert "Hvad hedder jeres arbejdsplads?" in answer.content.decode()


def test_a_first_workplace_leads_straight_on_to_a_first_check(newcomer):
    answer = cast.signed_in(newcomer).post("/start/", {"workplace": "Borgerservice", "name": "Mette"})

    workplace = Workplace.objects.get()
    assert answer["Location"] == f"/workplaces/{workplace.pk}/checks/new/"
    assert list(workplace.members.all()) == [newcomer]


def test_a_mistyped_workplace_is_put_right_before_its_first_check(newcomer):
    client = cast.signed_in(newcomer)
    asked = client.post("/start/", {"workplace": "Borgersevice", "name": "Mette"})["Location"]
    address = re.search(r"/workplaces/\d+/edit/", client.get(asked).content.decode())[0]

    answer = client.post(address, {"workplace": "Borgerservice"}, follow=True)

    assert answer.redirect_chain[-1][0] == asked
    assert "Borgerservice" in answer.content.decode()


def test_an_empty_answer_is_told_beside_its_field(newcomer):
    page = cast.signed_in(newcomer).post("/start/", {"workplace": "", "name": "Mette"}).content.decode()

    assert "field--error" in page
    assert 'value="Mette"' in page


def test_a_wrong_name_can_be_corrected(facilitator):
    workplace = cast.the_workplace()
    client = cast.signed_in(facilitator)
    answer = client.post(f"/workplaces/{workplace.pk}/edit/", {"workplace": " Borger\u202eservice Nord "})

    workplace.refresh_from_db()
    assert (answer.url, workplace.name) == ("/", "Borgerservice Nord")


def test_a_workplace_keeps_its_name_when_none_is_written(facilitator):
    workplace = cast.the_workplace()
    answer = cast.signed_in(facilitator).post(f"/workplaces/{workplace.pk}/edit/", {"workplace": ""})

    assert (answer.status_code, Workplace.objects.get().name) == (422, "Borgerservice")


def test_an_invited_colleague_comes_in_by_a_link_of_their_own(facilitator):
    address = f"/workplaces/{cast.the_workplace().pk}/facilitators/"
    form = {"name": "Jonas", "email": "Jonas@example.test"}

    page = cast.signed_in(facilitator).post(address, form).content.decode()

    colleague = Client()
    colleague.post(re.search(r"/enter/[\w-]+/", page)[0])
    assert get_user(colleague).email == "jonas@example.test"
    assert colleague.get(address).status_code == 200


def test_a_dismissed_colleague_finds_nothing_here(facilitator, colleague):
    place = cast.the_workplace().pk

    cast.signed_in(facilitator).post(f"/workplaces/{place}/facilitators/{colleague.pk}/remove/")

    assert cast.signed_in(colleague).get(f"/workplaces/{place}/facilitators/").status_code == 404


def test_the_last_facilitator_stays(facilitator):
    place = cast.the_workplace().pk

    cast.signed_in(facilitator).post(f"/workplaces/{place}/facilitators/{facilitator.pk}/remove/")

    assert list(cast.the_workplace().members.all()) == [facilitator]


def test_a_colleague_with_an_account_is_let_in_without_a_link_to_it(facilitator):
    """Or anyone could type a facilitator's e-mail and be signed in as them."""
    other = cast.make_user("Jonas", member=False)
    Workplace.found("Teknik", other)

    page = invite(facilitator, "jonas@example.test").content.decode()

    assert "/enter/" not in page
    assert other in cast.the_workplace().members.all()


def test_a_colleague_who_has_signed_in_is_never_lent_to_another(facilitator, colleague):
    cast.signed_in(colleague)

    assert "/enter/" not in invite(facilitator, colleague.email).content.decode()


def test_an_invited_colleague_who_lost_the_link_gets_another(facilitator):
    invite(facilitator, "jonas@example.test")

    assert "/enter/" in invite(facilitator, "jonas@example.test").content.decode()


def test_a_link_from_one_workplace_does_not_lead_into_the_next(facilitator):
    stranger = cast.make_user("Kim", member=False)
    elsewhere = Workplace.found("Teknik", stranger)
    page = invite(stranger, "jonas@example.test", elsewhere).content.decode()
    invite(facilitator, "jonas@example.test")

    assert Client().post(re.search(r"/enter/[\w-]+/", page)[0]).status_code == 410


def test_a_dismissed_colleague_hears_no_more_of_the_meetings(facilitator, colleague):
    meeting = cast.make_meeting()
    before = live_address(meeting, "cockpit")

    cast.the_workplace().dismiss(colleague)
    meeting.refresh_from_db()

    assert live_address(meeting, "cockpit") != before


def test_a_dismissed_colleague_cannot_watch_the_storskaerm_again(facilitator, colleague):
    meeting = cast.make_meeting(at="runde")
    before = f"/s/{meeting.screen_token}/"
    cast.the_workplace().dismiss(colleague)
    meeting.refresh_from_db()

    for client in (Client(), cast.signed_in(colleague)):
        assert client.get(before).status_code == 404
    assert Client().get(f"/s/{meeting.screen_token}/").status_code == 200


def test_a_storskaerm_whose_facilitator_stays_is_led_to_its_new_address(facilitator, colleague):
    meeting = cast.make_meeting(at="runde")
    before = f"/s/{meeting.screen_token}/"
    cast.the_workplace().dismiss(colleague)
    meeting.refresh_from_db()

    assert cast.signed_in(facilitator).get(before).url == f"/s/{meeting.screen_token}/"


def test_a_meeting_that_is_over_keeps_its_storskaerm(facilitator, colleague):
    meeting = cast.make_meeting(at="runde")
    meeting.finish(cast.later(hours=1))
    cast.the_workplace().dismiss(colleague)

    assert Client().get(f"/s/{meeting.screen_token}/").status_code == 200


def invite(user, email, workplace=None):
    address = f"/workplaces/{(workplace or cast.the_workplace()).pk}/facilitators/"
    return cast.signed_in(user).post(address, {"name": "Jonas", "email": email}, follow=True)


def test_a_double_press_starts_one_workplace(newcomer):
    client = cast.signed_in(newcomer)
    answers = [client.post("/start/", {"workplace": "Borgerservice", "name": "Mette"}) for _ in range(2)]

    assert answers[0].url == answers[1].url == f"/workplaces/{Workplace.objects.get().pk}/checks/new/"


@pytest.mark.django_db(transaction=True)
def test_a_workplace_started_twice_at_once_is_one(newcomer):
    now = timezone.now()
    one, two = together(*[lambda: Workplace.start("Borgerservice", newcomer, now)] * 2)

    assert one == two == Workplace.objects.get()


def test_a_workplace_of_the_same_name_another_day_is_another(newcomer):
    first = Workplace.start("Borgerservice", newcomer, timezone.now())

    assert Workplace.start("Borgerservice", newcomer, timezone.now() + timedelta(minutes=1)) != first
