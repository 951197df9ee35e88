"""Setting up a service check, and the page that says where it stands."""

import re

import pytest
from django.test import Client

from servicetjek.models import Experiment, Preparers, Rating, ServiceCheck
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

FORM = {
    "department": "Ydelse",
    "expected_people": "12",
    "purpose": "",
    "prepared_by": "med",
    "audience": "staff",
    "groups": "",
}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def new(client, **changes):
    return client.post(f"/workplaces/{cast.the_workplace().pk}/checks/new/", {**FORM, **changes})


def test_a_new_check_has_its_rating_open_and_leads_to_its_page(client, facilitator):
    response = new(client, groups="Nord\r\n\r\n  Syd \r\nNord")

    check = ServiceCheck.objects.get()
    assert response.url == f"/checks/{check.pk}/"
    assert (check.created_by, check.rating.audience) == (facilitator, Rating.Audience.STAFF)
    assert [group.name for group in check.rating.staff_groups.all()] == ["Nord", "Syd"]


def test_pressing_twice_sets_up_one_check(client):
    first, second = new(client), new(client)

    assert (first.url, ServiceCheck.objects.count()) == (second.url, 1)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"department": "  "}, "Skriv, hvilken afdeling"),
        ({"department": "a" * 121}, "Der er plads til 120 tegn, og du har skrevet 121."),
        ({"expected_people": "0"}, "Skriv et tal fra 1 til 1000."),
        ({"expected_people": "mange"}, "Skriv et tal fra 1 til 1000."),
        ({"expected_people": "1001"}, "Skriv et tal fra 1 til 1000."),
        ({"purpose": "a" * 501}, "Der er plads til 500 tegn"),
        ({"prepared_by": ""}, "Vælg, hvem der forbereder og følger op."),
        ({"audience": "alle"}, "Vælg, hvem der vurderer."),
        ({"groups": "a" * 61}, "kan være 60 tegn"),
        ({"groups": "\n".join(map(str, range(21)))}, "Der er plads til 20 medarbejdergrupper."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, changes, says):
    response = new(client, **{"purpose": "Ro til de svære sager", **changes})

    assert (response.status_code, ServiceCheck.objects.count()) == (422, 0)
    assert says in text(response)
    assert "purpose" in changes or "Ro til de svære sager" in text(response)


def test_a_check_in_another_workplace_cannot_be_set_up(outsider):
    assert new(cast.signed_in(outsider)).status_code == 404


def test_the_page_says_what_to_do_now(client):
    check = cast.make_check()
    rating = cast.make_rating(check)
    headings = []
    for happens in (
        lambda: None,
        lambda: [cast.answer(rating, f"phone-{number}") for number in range(5)],
        lambda: rating.close(cast.NOW),
        lambda: rating.reveal(cast.NOW),
        lambda: check.choose([cast.the_theme()], cast.NOW),
        lambda: cast.make_meeting(check),
        lambda: check.meeting.start(cast.NOW),
        lambda: check.meeting.finish(cast.later(hours=1)),
        lambda: cast.make_plan(check),
    ):
        happens()
        page = text(client.get(f"/checks/{check.pk}/"))
        headings += re.findall(r"<h1>(.*?)</h1>", page)

    assert headings == [
        "Invitér dem, der skal svare",
        "Vent, til alle har svaret",
        "Vis resultatet, når I er klar",
        "Vælg det tema, I vil tale om først",
        "Planlæg mødet om fordybelse",
        "Hold mødet om fordybelse",
        "Mødet om fordybelse er i gang",
        "Mødet er slut",
        "Hæng handleplanen op",
    ]


def test_a_check_closed_with_too_few_answers_is_no_dead_end(client):
    check = cast.make_check()
    cast.make_rating(check, answers=4).close(cast.NOW)
    page = text(client.get(f"/checks/{check.pk}/"))

    assert "Der er for få svar" in page
    assert f'href="/checks/{check.pk}/choice/"' in page
    assert f'action="/checks/{check.pk}/rate-again/"' in page


def test_after_a_meeting_the_way_leads_to_one_more(client):
    meeting = cast.make_meeting()
    meeting.start(cast.NOW)
    meeting.finish(cast.NOW)
    page = text(client.get(f"/checks/{meeting.service_check_id}/"))

    assert f'href="/checks/{meeting.service_check_id}/choice/">Hold et møde mere</a>' in page


def test_a_new_rating_says_what_it_means_for_the_meeting_that_is_planned(client):
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    cast.make_meeting(check)

    assert "Mødet er stadig planlagt, men til vurderingen lukker" in text(client.get(f"/checks/{check.pk}/"))


def test_the_page_is_for_the_workplace_only(outsider):
    check = cast.make_check()

    assert cast.signed_in(outsider).get(f"/checks/{check.pk}/").status_code == 404
    assert Client().get(f"/checks/{check.pk}/").status_code == 302


def test_facts_can_be_changed_and_the_code_stays(client):
    check = cast.make_check()
    changed = {
        "department": "Kontrol", "expected_people": "9", "purpose": "Mere ro", "prepared_by": "amo_and_su",
    }  # fmt: skip
    response = client.post(f"/checks/{check.pk}/edit/", changed)

    again = ServiceCheck.objects.get()
    assert response.url == f"/checks/{check.pk}/"
    assert (again.department, again.expected_people, again.purpose, again.prepared_by, again.code) == (
        "Kontrol", 9, "Mere ro", Preparers.AMO_AND_SU, check.code,
    )  # fmt: skip


def test_the_work_environment_group_prepares_unless_somebody_else_is_chosen(client):
    page = text(client.get(f"/workplaces/{cast.the_workplace().pk}/checks/new/"))

    assert 'value="work_environment_group" id="id_prepared_by_0" checked' in page


def test_the_page_says_who_prepares_and_follows_up(client):
    check = cast.make_check(prepared_by=Preparers.PROJECT_GROUP)

    assert "<dt>Forbereder og følger op</dt><dd>Projektgruppen</dd>" in text(
        client.get(f"/checks/{check.pk}/")
    )


def test_hostile_names_are_shown_as_text(client):
    check = cast.make_check(department="<script>alert(1)</script>")
    page = text(client.get(f"/checks/{check.pk}/"))

    assert "<script>alert" not in page


def test_the_groups_stand_with_the_check(client):
    check = cast.make_check()
    cast.make_rating(check, groups=("Nord", "Syd"))

    assert "<dd>Nord, Syd</dd>" in client.get(f"/checks/{check.pk}/").content.decode()


def test_a_planned_meeting_and_an_open_rating_are_not_among_what_has_been(client):
    check = cast.make_check()
    meeting = cast.make_meeting(check)
    planned = text(client.get(f"/checks/{check.pk}/"))
    cast.make_rating(check, audience=Rating.Audience.GROUP)
    rated_again = text(client.get(f"/checks/{check.pk}/"))

    assert "Det har I været igennem" not in planned + rated_again
    assert ("I gang og på vej" in planned, "I gang og på vej" in rated_again) == (False, True)
    assert f'href="/meetings/{meeting.pk}/"' in rated_again


def test_two_ratings_of_the_same_day_are_told_apart_by_who_answered(client):
    check = cast.make_check()
    for audience in (Rating.Audience.GROUP, Rating.Audience.STAFF):
        cast.make_rating(check, audience=audience, answers=5).reveal(cast.NOW)
    page = text(client.get(f"/checks/{check.pk}/"))

    assert page.index("Medarbejdernes vurdering</h3>") < page.index("Forberedelsesgruppens vurdering</h3>")
    assert page.count("vurdering</h3>") == 2


@pytest.mark.parametrize(("audience", "told"), [("staff", "anonym · ingen af 12"), ("group", "åben · ingen")])
def test_a_rating_nobody_has_answered_is_told_as_what_it_is(client, audience, told):
    rating = cast.make_rating(audience=audience)
    rating.close(cast.NOW)

    assert f"· {told} har svaret" in text(client.get(f"/checks/{rating.service_check_id}/"))


def test_a_second_meeting_hides_neither_the_first_nor_its_handleplan(client):
    check = cast.make_check()
    first = cast.make_meeting(check, at="beslut-sammen")
    plan = Experiment.objects.from_proposal(cast.make_proposal(first), cast.NOW.date()).plan
    first.finish(cast.later(hours=1))
    second = cast.make_meeting(check, theme=cast.the_theme("tillid"))
    page = text(client.get(f"/checks/{check.pk}/"))

    for address in (f"/meetings/{first.pk}/cockpit/", f"/plans/{plan.pk}/", f"/meetings/{second.pk}/"):
        assert f'href="{address}"' in page


def test_a_second_rating_hides_no_result(client):
    check = cast.make_check()
    first, second = (cast.make_rating(check, answers=5) for _ in range(2))
    first.reveal(cast.NOW)
    second.reveal(cast.NOW)
    page, results = (
        text(client.get(url)) for url in (f"/checks/{check.pk}/", f"/ratings/{second.pk}/results/")
    )

    assert f'href="/ratings/{first.pk}/results/"' in page
    assert f'href="/ratings/{first.pk}/results/"' in results


def test_a_rating_that_was_closed_and_followed_by_another_can_still_be_shown(client):
    check = cast.make_check()
    first = cast.make_rating(check, answers=5)
    first.close(cast.NOW)
    cast.make_rating(check)

    assert f'action="/ratings/{first.pk}/reveal/"' in text(client.get(f"/checks/{check.pk}/"))


def test_what_was_remembered_is_offered_once_the_meeting_is_over(client):
    check = cast.make_check()
    check.choose([cast.the_theme("fordybelse"), cast.the_theme("tillid")], cast.NOW)
    meeting, offer = cast.make_meeting(check), "Planlæg et møde om tillid"
    before = text(client.get(f"/checks/{check.pk}/"))
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))

    assert (offer in before, offer in text(client.get(f"/checks/{check.pk}/"))) == (False, True)
    assert offer in text(client.get(f"/plans/{cast.make_plan(check).pk}/"))


def test_planlaeg_in_the_row_of_steps_leads_to_planning_what_is_chosen(client):
    check = cast.make_check()
    planning = f'<a href="/checks/{check.pk}/meetings/plan/">Planlæg</a>'
    check.choose([cast.the_theme()], cast.NOW)
    chosen = text(client.get(f"/checks/{check.pk}/"))
    meeting = cast.make_meeting(check)
    planned = text(client.get(f"/checks/{check.pk}/"))
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    check.choose([cast.the_theme("tillid")], cast.later(hours=2))
    chosen_again = text(client.get(f"/checks/{check.pk}/"))

    assert [planning in page for page in (chosen, planned, chosen_again)] == [True, False, True]
    assert f'<a href="/meetings/{meeting.pk}/">Planlæg</a>' in planned


def test_a_mind_that_is_changed_is_told_of_as_it_is_now(client):
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    for slug in ("fordybelse", "tillid", "fleksibilitet"):
        check.choose([cast.the_theme(slug)], cast.NOW)
    changed = text(client.get(f"/checks/{check.pk}/"))
    cast.make_meeting(check, theme=cast.the_theme("fleksibilitet")).call_off(cast.NOW)
    check.choose([cast.the_theme("retfaerdighed")], cast.NOW)
    called_off = text(client.get(f"/checks/{check.pk}/"))

    assert "I valgte fleksibilitet</p>" in changed
    assert "I valgte retfærdighed</p>" in called_off


def test_a_choice_that_came_to_a_meeting_is_told_of_beside_the_newest(client):
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme("fordybelse")], cast.NOW)
    meeting = cast.make_meeting(check)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    for slug in ("tillid", "fleksibilitet"):
        check.choose([cast.the_theme(slug)], cast.later(hours=2))

    assert "I valgte fordybelse og fleksibilitet</p>" in text(client.get(f"/checks/{check.pk}/"))


def test_what_is_chosen_and_what_the_meeting_is_about_are_both_told_where_they_differ(client):
    check = cast.make_check()
    check.choose([cast.the_theme("fordybelse")], cast.NOW)
    cast.make_meeting(check)
    same = text(client.get(f"/checks/{check.pk}/"))
    check.choose([cast.the_theme("tillid")], cast.NOW)
    differing = text(client.get(f"/checks/{check.pk}/"))
    cast.make_rating(check, answers=5).reveal(cast.later(days=1))
    overtaken = text(client.get(f"/checks/{check.pk}/"))

    assert "<dt>Mødet</dt>" not in same
    assert "<dt>Valgt tema</dt><dd>Tillid</dd><dt>Mødet</dt><dd>Handler om fordybelse</dd>" in differing
    assert "<dt>Mødet</dt><dd>Handler om fordybelse, som I valgte før den nyeste vurdering</dd>" in overtaken
