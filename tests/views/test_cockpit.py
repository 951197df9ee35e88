"""The cockpit: leads the meeting, and moves nothing for a press that comes late or twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servicetjek.models import Ending, Meeting, Participant, Written
from servicetjek.templatetags.danish import danish_date, spaced_code
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

VERBS = "start go-on go-back pause resume add-minute restart-step ending finish".split()


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def press(client, meeting, verb, htmx=False, **form):
    """What a button sends: the step and the turn on its screen."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    turns = meeting.current.activity.speaking if meeting.current and meeting.current.activity.is_round else []
    seen = {"step": meeting.current_id or 0, "turn": turns[0].pk if turns else 0}
    headers = {"hx-request": "true"} if htmx else {}
    return client.post(f"/meetings/{meeting.pk}/{verb}/", {**seen, **form}, headers=headers)


def here(meeting):
    return Meeting.objects.get(pk=meeting.pk).current.slug


def page(client, meeting):
    return text(client.get(f"/meetings/{meeting.pk}/cockpit/"))


# -- what it shows --------------------------------------------------------------------------------------


def test_before_the_start_it_asks_whether_all_are_there(client):
    meeting = cast.make_meeting(people=3)

    html = page(client, meeting)

    assert "Er alle med?" in html
    assert meeting.service_check.code[:3] + " " + meeting.service_check.code[3:] in html


def test_a_step_shows_what_to_say_and_what_comes_after(client):
    html = page(client, cast.make_meeting(people=3, at="velkommen"))

    assert "I dag taler vi om fordybelse" in html
    assert "Næste: Tænk selv" in html


@pytest.mark.parametrize("slug", ["taenk-selv", "runde", "beslut-sammen"])
def test_whoever_comes_late_finds_the_code_in_the_cockpit_and_on_the_screen(client, slug):
    meeting = cast.make_meeting(people=3, at=slug)
    code = spaced_code(meeting.service_check.code)

    assert f"<b>{code}</b>" in page(client, meeting)
    assert f"Kode {code}" in client.get(f"/s/{meeting.screen_token}/").content.decode()


def test_a_round_shows_who_speaks_and_what_to_say_when_the_turn_ends(client):
    meeting = cast.make_meeting(people=3, at="runde")
    press(client, meeting, "turns/go-on")

    html = page(client, meeting)

    assert "»Tak, Person 1. Nu er det Person 2’s tur, og Person 3 er den næste.«" in html
    assert "Næste: Person 2" in html


def test_a_round_without_a_list_has_one_clock_and_says_how_to_add_names(client):
    html = page(client, cast.make_meeting(people_in_room=6, at="runde"))

    assert "ét ur til hele runden" in html
    assert "Næste: Find et forsøg" in html


def test_a_silent_step_shows_how_many_have_written(client):
    meeting = cast.make_meeting(people=3, at="taenk-selv")

    assert "<b>0</b> af 3 telefoner har skrevet" in page(client, meeting)


def test_only_those_with_a_phone_are_waited_for_in_silence(client):
    meeting = cast.make_meeting(people=4, people_in_room=12, at="taenk-selv")
    Participant.objects.add(meeting, ["Fatima", "Søren"], cast.NOW)
    for person in meeting.participants.all()[:3]:
        Written.objects.note(meeting.current, person)
    meeting.participants.first().give_up_phone()

    html = page(client, meeting)

    assert "<b>2</b> af 3 telefoner har skrevet" in html
    assert "Andre skriver på papir" in html


def test_in_silence_without_phones_nobody_is_counted(client):
    meeting = cast.make_meeting(people_in_room=12, at="taenk-selv")

    html = page(client, meeting)

    assert "Lad alle skrive på papir" in html
    assert "telefoner har skrevet" not in html


@pytest.mark.parametrize("slug", ["velkommen", "taenk-selv", "find-et-forsoeg", "beslut-sammen"])
def test_names_typed_are_seen_in_every_step(client, slug):
    meeting = cast.make_meeting(people=2, at=slug)
    Participant.objects.add(meeting, ["Fatima"], cast.NOW)

    assert '<span class="turn__name">Fatima</span>' in page(client, meeting)


def test_after_a_decision_it_no_longer_asks_for_an_experiment(client):
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    assert "Find et forsøg, alle kan nikke til" in page(client, meeting)
    experiment.nod(meeting.participants.get(), experiment.text_version)
    experiment.decide(cast.NOW)

    html = page(client, meeting)

    assert "Find et forsøg, alle kan nikke til" not in html
    assert "Læs beslutningen højt</h1>" in html
    assert "Afslut så mødet." in html


def test_what_is_decided_can_be_read_aloud_with_who_does_what(client):
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting, how="Vagten tager telefonen", who="Mette laver vagtplanen")
    experiment.nod(meeting.participants.get(), experiment.text_version)
    experiment.decide(cast.NOW)

    html = page(client, meeting)

    assert "Vagten tager telefonen" in html
    assert "Mette laver vagtplanen" in html
    assert "Bed så alle om at nikke" not in html


def test_proposals_are_a_number_until_they_are_presented(client):
    meeting = cast.make_meeting(people=3, at="find-et-forsoeg")
    cast.make_proposal(meeting, "Mødefri mandag", participant=meeting.participants.first())

    html = page(client, meeting)

    assert "<b>1</b> forslag er sendt" in html
    assert "Mødefri mandag" not in html


@pytest.mark.parametrize("slug", ["find-et-forsoeg", "forslagsrunde", "beslut-sammen"])
def test_a_proposal_is_typed_for_the_room_in_one_place(client, slug):
    assert page(client, cast.make_meeting(people=3, at=slug)).count('id="forslag-tekst"') == 1


def test_a_proposal_said_aloud_is_typed_where_it_is_missed_and_for_whoever_speaks(client):
    meeting = cast.make_meeting(people=3, at="forslagsrunde")
    press(client, meeting, "turns/go-on")
    speaker = meeting.current.activity.speaking[0].participant

    html = page(client, meeting)

    missed, field = (
        html.index("Vi har ikke fået et forslag fra"),
        html.index('<details id="forslag-til" open>'),
    )
    assert missed < field < html.index('<aside class="score__people"')
    assert f'<option value="{speaker.pk}" selected>' in html


def test_where_a_proposal_has_come_the_field_for_the_room_is_folded(client):
    meeting = cast.make_meeting(people=3, at="find-et-forsoeg")
    for person in meeting.participants.all():
        cast.make_proposal(meeting, participant=person)
    press(client, meeting, "go-on")
    press(client, meeting, "turns/go-on")

    assert '<details id="forslag-til">' in page(client, meeting)


def test_hours_in_a_proposal_are_never_broken_over_two_lines(client):
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    cast.make_proposal(meeting, "Stilletid kl. 9-11").present(cast.NOW)

    assert "Stilletid kl.\u00a09\u2060-\u206011" in page(client, meeting)


def test_beslut_is_disabled_with_its_reason_until_all_have_nodded(client):
    meeting = cast.make_meeting(people=2, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    experiment.nod(meeting.participants.first(), experiment.text_version)

    html = page(client, meeting)

    assert 'disabled aria-describedby="nik-mangler"' in html
    assert "1 mangler at nikke. Spørg, hvad der skal til." in html


def test_after_the_meeting_it_leads_to_the_handleplan(client):
    meeting = cast.make_meeting(people=2, at="beslut-sammen")
    press(client, meeting, "finish")

    assert f"/checks/{meeting.service_check_id}/plan/" in page(client, meeting)


@pytest.mark.parametrize("slug", ["velkommen", "taenk-selv", "runde", "find-et-forsoeg", "forslagsrunde"])
def test_every_step_has_its_page(client, slug):
    meeting = cast.make_meeting(people=2, at=slug)

    assert meeting.current.title in page(client, meeting)


def test_a_meeting_where_all_steps_were_removed_is_still_shown(client):
    meeting = cast.make_meeting()
    meeting.steps.all().delete()

    assert "Er alle med?" in page(client, meeting)


def test_names_are_shown_as_text(client):
    meeting = cast.make_meeting(at="velkommen")
    cast.make_participant(meeting, "<b>Bo</b>")

    cast.bring_to(meeting, "runde")

    assert "<b>Bo</b>" not in page(client, meeting)


def test_many_people_take_no_more_questions_than_few(client):
    def questions(people):
        address = f"/meetings/{cast.make_meeting(people=people, at='runde').pk}/cockpit/"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    assert questions(2) == questions(12)


# -- asking first --------------------------------------------------------------------------------------


ASKED = "Vil du starte mødet allerede nu?"


def test_start_with_nobody_there_is_asked_about(client):
    html = page(client, cast.make_meeting())

    assert ASKED in html
    assert "Ingen er kommet endnu" in html


def test_start_a_week_early_is_asked_about_and_says_when_the_meeting_is(client):
    day = timezone.now() + timedelta(days=7)

    html = page(client, cast.make_meeting(people=3, starts_at=day))

    assert ASKED in html
    assert f"Mødet er planlagt til {danish_date(day)}" in html


def test_start_with_people_there_and_at_its_time_is_not_asked_about(client):
    soon = timezone.now() + timedelta(minutes=20)

    assert ASKED not in page(client, cast.make_meeting(people=1, starts_at=soon))


def test_to_end_the_meeting_is_asked_about_in_a_dialog(client):
    html = page(client, cast.make_meeting(people=2, at="beslut-sammen"))

    assert '<dialog class="dialog" id="afslut"' in html
    assert "I har ikke besluttet et forsøg." in html


# -- leading --------------------------------------------------------------------------------------------


def test_start_leads_into_the_first_step(client):
    meeting = cast.make_meeting(people=3)

    answer = press(client, meeting, "start")

    assert answer.status_code == 302
    assert here(meeting) == "velkommen"


def test_a_press_by_htmx_is_answered_with_the_fragment(client):
    meeting = cast.make_meeting(people=3)

    html = press(client, meeting, "start", htmx=True).content.decode()

    assert "<html" not in html
    assert "Trin 1 af 6" in html


def test_next_from_a_stale_screen_moves_nothing_and_shows_where_we_are(client):
    meeting = cast.make_meeting(people=3, at="taenk-selv")
    first = meeting.steps.get(slug="velkommen").pk

    html = press(client, meeting, "go-on", htmx=True, step=first).content.decode()

    assert here(meeting) == "taenk-selv"
    assert "Trin 2 af 6" in html


def test_two_facilitators_who_press_at_once_move_one_step(client, colleague):
    meeting = cast.make_meeting(people=3, at="velkommen")
    seen = {"step": meeting.current_id, "turn": 0}

    for presser in (client, cast.signed_in(colleague)):
        presser.post(f"/meetings/{meeting.pk}/go-on/", seen)

    assert here(meeting) == "taenk-selv"


@pytest.mark.parametrize("nonsense", [{"step": "abc"}, {"step": ""}, {"step": "9" * 40}, {"turn": "x"}])
def test_a_press_that_makes_no_sense_moves_nothing(client, nonsense):
    meeting = cast.make_meeting(people=3, at="velkommen")

    answer = press(client, meeting, "pause", **nonsense)

    assert answer.status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).current.paused_at is None


def test_back_pause_resume_and_a_minute_more(client):
    meeting = cast.make_meeting(people=3, at="taenk-selv")

    press(client, meeting, "go-back")
    assert here(meeting) == "velkommen"
    press(client, meeting, "pause")
    assert "Mødet holder pause" in page(client, meeting)
    press(client, meeting, "resume")
    press(client, meeting, "add-minute", seconds=300)
    press(client, meeting, "add-minute", seconds=300)

    assert Meeting.objects.get(pk=meeting.pk).current.allowed_seconds == 360


def test_a_step_begins_again_once_however_often_it_is_pressed(client):
    meeting = cast.make_meeting(people=3, at="velkommen")
    seen = meeting.current.started_ms
    assert f'name="started" value="{seen}"' in page(client, meeting)

    press(client, meeting, "restart-step", started=seen)
    began = Meeting.objects.get(pk=meeting.pk).current.started_at
    press(client, meeting, "restart-step", started=seen)

    assert began != cast.NOW
    assert Meeting.objects.get(pk=meeting.pk).current.started_at == began


def test_the_ending_is_chosen_before_and_during(client):
    meeting = cast.make_meeting(people=3)

    press(client, meeting, "ending", ending="B")
    press(client, meeting, "ending", ending="C")

    assert Meeting.objects.get(pk=meeting.pk).ending == Ending.B


def test_a_press_that_moves_is_told_of_and_one_that_does_not_is_silent(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(
        "servicetjek.models.watched.listeners", [lambda subjects, urgent: told.extend(subjects)]
    )
    meeting = cast.make_meeting(people=3)

    with django_capture_on_commit_callbacks(execute=True):
        press(client, meeting, "start")
        press(client, meeting, "start")

    assert told == [("meeting", meeting.pk)]


# -- who may --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS)
def test_an_outsider_finds_no_meeting(outsider, verb):
    meeting = cast.make_meeting(people=2, at="velkommen")

    assert press(cast.signed_in(outsider), meeting, verb).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_are_posts(client, verb):
    assert client.get(f"/meetings/{cast.make_meeting().pk}/{verb}/").status_code == 405


def test_an_outsider_sees_no_cockpit(outsider):
    assert cast.signed_in(outsider).get(f"/meetings/{cast.make_meeting().pk}/cockpit/").status_code == 404


def test_a_press_without_a_token_of_the_page_is_refused(facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)

    assert press(client, cast.make_meeting(people=2), "start").status_code == 403


def test_without_javascript_the_buttons_of_the_page_carry_the_token(facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    meeting = cast.make_meeting(people=2)
    page(client, meeting)

    press(client, meeting, "start", csrfmiddlewaretoken=client.cookies["csrftoken"].value)

    assert here(meeting) == "velkommen"


def test_what_is_pushed_carries_no_token_of_anybody(client):
    meeting = cast.make_meeting(people=2, at="velkommen")

    assert "csrfmiddlewaretoken" in page(client, meeting)
    assert "csrfmiddlewaretoken" not in press(client, meeting, "pause", htmx=True).content.decode()


def test_after_the_meeting_the_plan_is_offered_to_all_until_it_is_shared(client):
    meeting = cast.make_meeting(at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    experiment.nod_for_room(experiment.text_version)
    experiment.decide(cast.NOW)
    meeting.finish(cast.NOW)
    assert "Del handleplanen" in client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()

    experiment.plan.share(cast.NOW)

    page = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()
    assert "Koden til handleplanen står på storskærmen." in page
