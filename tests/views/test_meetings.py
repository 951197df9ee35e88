"""Planning the meeting: the clock knows how many they are, and says what it costs."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from servicetjek.forms.meeting import ArrangeForm
from servicetjek.models import Meeting, Plan, ServiceCheck
from tests import cast
from tests.as_opened import as_opened
from tests.reading import text

pytestmark = pytest.mark.django_db
FORM = {
    "day": "2094-01-14",
    "time": "09:00",
    "minutes_available": 90,
    "people_in_room": 12,
    "people_remote": 2,
}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def check(db):
    check = cast.make_check()
    check.choose([cast.the_theme()], cast.NOW)
    return check


@pytest.fixture
def meeting(check):
    return cast.make_meeting(check, people_in_room=14, minutes_available=90)


def test_a_meeting_is_planned_on_the_chosen_theme(client, check):
    client.post(f"/checks/{check.pk}/meetings/plan/", FORM)

    meeting = Meeting.objects.get()
    assert (meeting.theme.slug, meeting.planned_people) == ("fordybelse", 14)
    assert meeting.starts_at.isoformat() == "2094-01-14T08:00:00+00:00"


@pytest.mark.parametrize(("people", "minutes"), [(2, 75), (7, 90), (12, 105), (40, 180)])
def test_the_time_proposed_is_what_the_people_expected_take(client, check, people, minutes):
    ServiceCheck.objects.update(expected_people=people)

    page = client.get(f"/checks/{check.pk}/meetings/plan/").content.decode()

    assert f'name="minutes_available" value="{minutes}"' in page
    assert f"Med {people} deltagere varer mødet" in page


def test_planning_twice_shows_the_meeting_there_is(client, check):
    for _ in range(2):
        client.post(f"/checks/{check.pk}/meetings/plan/", FORM)

    assert Meeting.objects.count() == 1


def test_without_a_theme_one_is_sent_to_choose(client):
    check = cast.make_check()

    assert client.get(f"/checks/{check.pk}/meetings/plan/")["Location"] == f"/checks/{check.pk}/"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"people_in_room": 0, "people_remote": 0}, "Skriv, hvor mange I er"),
        ({"time": ""}, "Skriv både dag og tidspunkt"),
        ({"minutes_available": 5}, "10"),
        ({"online_link": "javascript:alert(1)"}, "Sæt hele linket ind"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, check, wrong, told):
    form = {**FORM, "place": "Mødelokale 2", **wrong}

    page = client.post(f"/checks/{check.pk}/meetings/plan/", form).content.decode()

    assert told in page
    assert 'value="Mødelokale 2"' in page


def test_the_page_says_what_the_rounds_cost(client, meeting):
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()

    assert "14 deltagere × 2 min. × 2 runder er 56 minutter." in page
    assert "De andre trin varer 55 minutter." in page


@pytest.mark.parametrize("kind", ["groups", "turns", "longer"])
def test_every_way_out_makes_a_meeting_of_ninety_minutes_possible(client, meeting, kind):
    client.post(f"/meetings/{meeting.pk}/way-out/", {"kind": kind})

    meeting.refresh_from_db()
    assert meeting.consequence().fits


def test_a_way_out_that_is_not_offered_changes_nothing(client, meeting):
    before = meeting.revision

    client.post(f"/meetings/{meeting.pk}/way-out/", {"kind": "teleport"})

    meeting.refresh_from_db()
    assert meeting.revision == before


# -- fitting it to the time there is --------------------------------------------------------------------


@pytest.fixture
def tight(check):
    """Twelve people and an hour: 43 minutes are missing."""
    return cast.make_meeting(check, people_in_room=12, minutes_available=60)


def fit(client, meeting, seen=""):
    seen = seen or meeting.fitting().seen
    return client.post(f"/meetings/{meeting.pk}/fit-script/", {"seen": seen}, follow=True).content.decode()


def test_every_steps_new_length_is_shown_before_the_script_is_fitted(client, tight):
    page = client.get(f"/meetings/{tight.pk}/").content.decode()

    assert '<tr><th scope="row">Find et forsøg</th><td>15 min.</td><td>10 min.</td></tr>' in page
    assert "Pas drejebogen til 60 min." in page


def test_the_shortest_way_out_is_the_one_primary_button(client, tight):
    page = client.get(f"/meetings/{tight.pk}/").content.decode()

    assert re.findall(r'btn--primary"[^>]*>([^<]*)<', page) == ["Pas drejebogen til 60 min."]


def test_the_script_is_fitted_and_brought_back_at_one_press_each(client, tight):
    page = fit(client, tight)
    assert "Drejebogen er passet til 60 minutter." in page
    assert "Det passer med tiden" in page

    page = client.post(f"/meetings/{tight.pk}/undo-fit/", follow=True).content.decode()
    assert "Trinnene har fået deres fulde tid igen." in page
    assert "I mangler 43 min." in page


def test_lengths_that_nobody_was_shown_are_not_taken(client, tight):
    page = fit(client, tight, seen="1-2-3-i-1")

    assert "Se de nye tider først." in page
    assert not Meeting.objects.get().is_fitted


def test_what_cannot_be_fitted_is_said_plainly(client, tight):
    Meeting.objects.update(minutes_available=20)

    page = client.get(f"/meetings/{tight.pk}/").content.decode()

    assert "Selv med de korteste trin varer drejebogen 22 minutter" in page
    assert "Pas drejebogen" not in page


def test_each_ending_is_told_with_what_the_meeting_then_lasts(client, tight):
    page = client.get(f"/meetings/{tight.pk}/").content.decode()

    assert "Mødet varer 103 min." in page
    assert "Mødet varer 83 min." in page


@pytest.mark.parametrize(
    ("verbs", "told"),
    [
        ([], "Vælg en vej ud</a>, før du sender dagsordenen."),
        (["start"], "<h1>Mødet er i gang</h1>"),
        (["start", "finish"], "<h1>Mødet er holdt</h1>"),
    ],
)
def test_the_page_says_first_how_far_the_meeting_is(client, tight, verbs, told):
    for verb in verbs:
        getattr(tight, verb)(cast.NOW)

    page = client.get(f"/meetings/{tight.pk}/").content.decode()

    assert told in page
    assert ("Tilføj et trin" in page) == (tight.ended_at is None)


def test_the_page_reads_the_steps_once(client, tight, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        client.get(f"/meetings/{tight.pk}/")


def test_rounds_in_groups_are_gathered_again(client, meeting):
    client.post(f"/meetings/{meeting.pk}/way-out/", {"kind": "groups"})

    page = client.post(f"/meetings/{meeting.pk}/gather-rounds/", follow=True).content.decode()

    meeting.refresh_from_db()
    assert meeting.groups == 1
    assert "Runderne er samlet igen." in page


def test_rounds_that_are_gathered_already_stay_as_they_are(client, meeting):
    before = meeting.revision

    client.post(f"/meetings/{meeting.pk}/gather-rounds/")

    meeting.refresh_from_db()
    assert meeting.revision == before


def test_the_other_ending_takes_its_place_in_the_script(client, meeting):
    client.post(f"/meetings/{meeting.pk}/plan-ending/", {"ending": "B"})

    meeting.refresh_from_db()
    assert meeting.course()[-1].slug == "tag-med-videre"


def test_time_and_place_are_corrected(client, meeting):
    client.post(f"/meetings/{meeting.pk}/edit/", {**FORM, "place": "Kantinen"})

    meeting.refresh_from_db()
    assert meeting.place == "Kantinen"


def test_a_press_while_time_and_place_are_corrected_is_not_undone(meeting):
    cast.bring_to(meeting, "velkommen")
    form = ArrangeForm({**FORM, "place": "Kantinen"}, instance=Meeting.objects.get(), today=cast.NOW.date())
    assert form.is_valid()
    meeting.go_on(cast.NOW, meeting.current_id)
    form.save()

    now = Meeting.objects.get()
    assert (now.current, now.place) == (meeting.current, "Kantinen")
    assert now.revision > meeting.revision


def test_only_what_one_has_changed_is_written_over_what_a_colleague_wrote_meanwhile(client, meeting):
    opened = as_opened(client.get(f"/meetings/{meeting.pk}/edit/"))
    meeting.arrange(minutes_available=120, place="Kantinen")

    client.post(f"/meetings/{meeting.pk}/edit/", {**opened, "people_in_room": 20})

    meeting.refresh_from_db()
    assert (meeting.place, meeting.minutes_available, meeting.people_in_room) == ("Kantinen", 120, 20)


def test_a_form_that_is_sent_as_it_was_opened_moves_no_screen(client, meeting):
    meeting.arrange(starts_at=cast.later(seconds=7))
    before = meeting.revision

    client.post(f"/meetings/{meeting.pk}/edit/", as_opened(client.get(f"/meetings/{meeting.pk}/edit/")))

    meeting.refresh_from_db()
    assert (meeting.revision, meeting.starts_at) == (before, cast.later(seconds=7))


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("place", "Mødelokale\x00 2\u202e", "Mødelokale 2"),
        ("online_link", "https://example.test/\u202emøde", "https://example.test/møde"),
    ],
)
def test_what_is_typed_about_the_meeting_is_cleaned(client, meeting, field, typed, kept):
    client.post(f"/meetings/{meeting.pk}/edit/", {**FORM, field: typed})

    meeting.refresh_from_db()
    assert getattr(meeting, field) == kept


# -- a day that has gone --------------------------------------------------------------------------------

PAST = {**FORM, "day": "2025-01-14", "place": "Kantinen"}


def test_a_day_that_has_gone_is_asked_about_and_nothing_typed_is_lost(client, check):
    page = client.post(f"/checks/{check.pk}/meetings/plan/", PAST).content.decode()

    assert "Den dag er gået." in page
    assert 'name="past_day" value="2025-01-14">Behold dagen, selv om den er gået</button>' in page
    assert 'value="Kantinen"' in page
    assert not Meeting.objects.exists()


def test_a_meeting_that_was_held_keeps_its_day(client, check):
    client.post(f"/checks/{check.pk}/meetings/plan/", {**PAST, "past_day": PAST["day"]})

    assert Meeting.objects.get().starts_at.year == 2025


def test_a_day_that_was_kept_is_no_leave_for_another(client, meeting):
    other = {**PAST, "past_day": "2024-01-14"}

    page = client.post(f"/meetings/{meeting.pk}/edit/", other).content.decode()

    assert "Den dag er gået." in page


def test_the_place_of_a_meeting_that_was_held_is_corrected_without_a_question(client, check):
    meeting = cast.make_meeting(check, starts_at=datetime(2025, 1, 14, 8, 0, tzinfo=UTC))

    client.post(f"/meetings/{meeting.pk}/edit/", PAST)

    meeting.refresh_from_db()
    assert meeting.place == "Kantinen"


def test_new_content_never_changes_a_meeting_already_planned(client, meeting):
    theme = cast.the_theme()
    theme.questions = ["Et helt nyt spørgsmål?"]
    theme.save()
    theme.tool.scripts.get(slug="et-tema").steps.update(say="Noget helt nyt.")

    page = client.get(f"/meetings/{meeting.pk}/").content.decode()

    assert "helt nyt" not in page


@pytest.mark.parametrize("address", ["", "edit/"])
def test_an_outsider_finds_no_meeting(outsider, meeting, address):
    assert cast.signed_in(outsider).get(f"/meetings/{meeting.pk}/{address}").status_code == 404


def test_the_script_takes_as_few_questions_for_many_steps_as_for_few(
    client, meeting, django_assert_num_queries
):
    address = f"/meetings/{meeting.pk}/"
    for number in range(3):
        cast.make_participant(meeting)
        meeting.course()[-1].insert_after(title=f"Pause {number}", seconds=300)

        # Session, user, meeting, its rehearsal, its steps, how many they are, and the handleplan it may join.
        with django_assert_num_queries(7):
            client.get(address)


@pytest.mark.parametrize(("verb", "joins"), [(None, True), ("lock", False)])
def test_another_meeting_says_whether_it_joins_the_handleplan_there_is(client, check, verb, joins):
    first = cast.make_meeting(check)
    first.start(cast.NOW)
    first.finish(cast.later(hours=1))
    plan = Plan.objects.of(check, timezone.localdate())
    if verb:
        getattr(plan, verb)(cast.PEN)
    check.choose([cast.the_theme("tillid"), cast.the_theme("retfaerdighed")], cast.later(hours=2))
    planning = text(client.get(f"/checks/{check.pk}/meetings/plan/"))
    second = cast.make_meeting(check, theme=cast.the_theme("tillid"))
    planned = text(client.get(f"/meetings/{second.pk}/"))
    second.start(cast.later(hours=3))
    second.finish(cast.later(hours=4))
    remembered = [text(client.get(at)) for at in (f"/checks/{check.pk}/", f"/plans/{plan.pk}/")]

    told = "kommer det, I bliver enige om, med i den"
    assert [told in page for page in (planning, planned, *remembered)] == [joins] * 4
