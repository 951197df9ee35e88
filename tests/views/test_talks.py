"""The short meeting that stops up about what is tried: from the plan into the meeting, and back with what was said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from servicetjek.models import Meeting, Stop, Talk
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db
LEARNT = "De svære sager bliver færdige"
VERBS = ["say", "keep", "write", "talk-about"]


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def experiment():
    """Late, whatever day of the week it is."""
    return cast.make_agreed(timezone.localdate() - timedelta(days=7), what="Ingen møder. Én har vagten")


@pytest.fixture
def meeting(experiment):
    meeting = cast.make_follow_up(experiment.plan, people=2)
    cast.bring_to(meeting, "stop-op", timezone.now())
    return meeting


@pytest.fixture
def talk(meeting):
    return Talk.objects.get()


def press(client, talk, verb, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    return client.post(f"/meetings/{talk.meeting_id}/talks/{talk.pk}/{verb}/", form, headers=headers)


def test_the_plan_offers_to_stop_up_in_a_short_meeting(client, experiment):
    assert "Hold det som et kort møde" in text(client.get(f"/plans/{experiment.plan_id}/"))

    answer = client.post(f"/plans/{experiment.plan_id}/follow-up/")
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/meetings/{meeting.pk}/"
    page = text(client.get(answer["Location"]))
    assert "12 min." in page
    assert all(word not in page for word in ("Flere temaer", "Dialogmøde", "Hvordan slutter I?", "None"))


def test_where_another_meeting_is_on_its_way_it_is_that(client, experiment):
    ahead = cast.make_meeting(experiment.plan.service_check)
    answer = client.post(f"/plans/{experiment.plan_id}/follow-up/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/meetings/{ahead.pk}/"
    assert "I har allerede et møde på vej" in text(answer)


def test_what_is_typed_is_shown_to_all(client, meeting, talk):
    assert LEARNT in press(client, talk, "say", htmx=True, learnt=LEARNT).content.decode()

    assert LEARNT in text(client.get(f"/s/{meeting.screen_token}/"))
    assert LEARNT in text(client.get(f"/meetings/{meeting.pk}/cockpit/"))


def test_what_another_has_typed_meanwhile_stands_beside(client, talk):
    press(client, talk, "say", learnt="Vagten drukner", **{"initial-learnt": ""})
    answer = press(client, talk, "say", htmx=True, learnt=LEARNT, **{"initial-learnt": ""})

    assert (answer.status_code, answer["HX-Retarget"]) == (422, f"#felt-{talk.pk}-learnt")
    assert LEARNT in answer.content.decode()
    assert "Vagten drukner" in answer.content.decode()
    assert Talk.objects.get().learnt == "Vagten drukner"


def test_without_htmx_it_is_told_on_a_page_of_its_own(client, talk):
    press(client, talk, "say", learnt="Vagten drukner", **{"initial-learnt": ""})
    answer = press(client, talk, "say", learnt=LEARNT, **{"initial-learnt": ""})

    assert answer.status_code == 422
    assert "Vagten drukner" in text(answer)


@pytest.mark.parametrize(
    "wrong", [{"learnt": "x" * 2001}, {"weeks": "27"}, {"outcome": "x"}, {"adjusted_from": "i går"}]
)
def test_what_cannot_be_stored_is_told(client, talk, wrong):
    assert press(client, talk, "say", htmx=True, **wrong).status_code == 422


def test_it_is_written_by_whoever_leads(client, meeting, talk):
    press(client, talk, "say", learnt=LEARNT, adjusted="To har vagten", adjusted_from="2027-01-11")
    press(client, talk, "keep", line="Én har vagten")
    html = press(client, talk, "write", htmx=True).content.decode()

    stop = Stop.objects.get(number=1)
    assert (stop.learnt, stop.left_out, stop.held_by) == (LEARNT, "Én har vagten", "Mette")
    assert "Det står i handleplanen" in html


def test_the_press_waits_until_it_is_said_what_was_learnt(client, meeting, talk):
    told = "Skriv, hvad I har lært. Så kan det komme i handleplanen."
    assert told in text(client.get(f"/meetings/{meeting.pk}/cockpit/"))


def test_one_who_stopped_up_by_the_link_is_shown_and_not_written_over(client, meeting, talk):
    press(client, talk, "say", learnt=LEARNT)
    Stop.objects.get(number=1).write_up(cast.PEN, {"learnt": "Der er ro"}, {})
    answer = press(client, talk, "write", htmx=True, learnt="", adjusted="")

    assert answer.status_code == 422
    assert "Der er ro" in text(client.get(f"/meetings/{meeting.pk}/cockpit/"))
    assert Stop.objects.get(number=1).learnt == "Der er ro"


def test_an_experiment_that_was_decided_meanwhile_is_told_of(client, talk):
    press(client, talk, "say", learnt=LEARNT)
    Stop.objects.get(number=3).decide(cast.PEN, Stop.Outcome.STOPPED, "Nej", {"learnt": "Nej"}, {})

    assert press(client, talk, "write", htmx=True).status_code == 422


@pytest.mark.parametrize("htmx", [True, False])
def test_after_the_meeting_it_is_told_that_it_is_over(client, meeting, talk, htmx):
    meeting.finish(timezone.now())

    answer = press(client, talk, "say", htmx=htmx, learnt=LEARNT)
    assert answer.status_code == 422
    assert "Mødet er slut" in answer.content.decode()


def test_ended_it_leads_back_to_the_plan(client, meeting, talk):
    press(client, talk, "say", learnt=LEARNT)
    meeting.finish(timezone.now())
    page = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()

    assert f'href="/plans/{meeting.follows_up_id}/"' in page
    assert LEARNT in page
    assert f'href="/stop/{talk.stop.token}/"' in page


@pytest.mark.parametrize("verb", VERBS)
def test_out_of_reach_it_is_not_found(outsider, talk, verb):
    assert press(cast.signed_in(outsider), talk, verb).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_it_is_pressed_only_by_post(client, talk, verb):
    assert client.get(f"/meetings/{talk.meeting_id}/talks/{talk.pk}/{verb}/").status_code == 405


def test_an_outsider_holds_no_meeting_about_the_plan(outsider, experiment):
    assert cast.signed_in(outsider).post(f"/plans/{experiment.plan_id}/follow-up/").status_code == 404


def test_without_htmx_it_leads_back_to_the_cockpit(client, meeting, talk):
    assert press(client, talk, "say", learnt=LEARNT)["Location"] == f"/meetings/{meeting.pk}/cockpit/"


PAGES = [
    "",
    "agenda/",
    "agenda.pdf",
    "edit/",
    "table-cards.pdf",
    "blank-plan.pdf",
    "people/",
    "steps/add/",
    "cockpit/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_it_is_of_a_meeting_without_themes(client, meeting, page):
    answer = client.get(f"/meetings/{meeting.pk}/{page}")

    assert answer.status_code == 200
    if not page.endswith("pdf"):
        assert "lere temaer" not in text(answer)
        assert "hvilket tema" not in text(answer).lower()


@pytest.mark.parametrize("page", ["minutes/", "minutes.pdf"])
def test_the_minutes_tell_what_was_written(client, meeting, talk, page):
    press(client, talk, "say", learnt=LEARNT)
    press(client, talk, "write")
    meeting.finish(timezone.now())

    answer = client.get(f"/meetings/{meeting.pk}/{page}")
    assert answer.status_code == 200
    assert page.endswith("pdf") or LEARNT in text(answer)


def test_it_is_not_typed_in_from_paper(client, meeting):
    assert client.get(f"/meetings/{meeting.pk}/on-paper/").status_code == 302


def test_it_is_not_rehearsed(client, meeting):
    assert "rehearse" not in client.get(f"/meetings/{meeting.pk}/").content.decode()
