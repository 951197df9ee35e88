"""Choosing a theme: the product suggests, the facilitator decides."""

import re

import pytest

from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def rated(scores, answers=6):
    check = cast.make_check()
    rate_again(check, scores, answers)
    return check


def rate_again(check, scores, answers=6):
    rating = cast.make_rating(check)
    for number in range(answers):
        cast.answer(rating, f"p{number}", score=2, scores=scores)
    rating.reveal(cast.NOW)


def test_one_theme_that_stands_out_is_suggested_with_its_reason(client):
    check = rated({"fordybelse": 5})
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert "Tag ét tema op: fordybelse" in page
    assert "Fordybelse stikker ud: 6 af 6 svarer 4 eller 5." in page
    assert re.search(r'value="fordybelse" checked', page)


def test_several_suggested_themes_lead_to_a_meeting_on_them_all(client):
    check = rated({"fordybelse": 5, "tillid": 5})
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert "Tag temaerne op sammen: fordybelse og tillid" in page
    assert "husker vi det andet til næste møde" in page
    assert page.index("Planlæg et dialogmøde") < page.index("Planlæg mødet om temaet")
    assert page.count("vores forslag") == 2


def test_those_who_are_too_few_for_a_table_each_begin_with_one_theme(client):
    check = rated({"fordybelse": 5, "tillid": 5})
    check.expected_people = 7
    check.save()
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert "Begynd med ét: fordybelse eller tillid" in page
    assert "Et dialogmøde om 2 temaer kræver mindst 8 deltagere. I er cirka 7" in page
    assert "Vi husker det andet" in page
    assert page.index("Planlæg mødet om temaet") < page.index("Planlæg et dialogmøde")


def test_no_theme_is_preselected_where_they_are_equal(client):
    check = rated({"fordybelse": 5, "tillid": 5})

    assert " checked required" not in text(client.get(f"/checks/{check.pk}/choice/"))


def test_the_suggested_theme_that_was_not_taken_first_is_remembered(client):
    check = rated({"fordybelse": 5, "tillid": 5})
    client.post(f"/checks/{check.pk}/choose/", {"theme": "tillid"})

    assert check.choice.themes == [cast.the_theme("tillid"), cast.the_theme("fordybelse")]
    assert "Tillid. Vi husker fordybelse" in text(client.get(f"/checks/{check.pk}/"))


def test_a_theme_that_has_had_its_meeting_is_not_remembered_again(client):
    check = rated({"fordybelse": 5, "tillid": 5})
    check.choose([cast.the_theme("tillid"), cast.the_theme("fordybelse")], cast.NOW)
    meeting = cast.make_meeting(check, theme=cast.the_theme("tillid"))
    assert "er planlagt" in text(client.get(f"/checks/{check.pk}/choice/"))
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    page = text(client.get(f"/checks/{check.pk}/choice/"))
    client.post(f"/checks/{check.pk}/choose/", {"theme": "fordybelse"})

    assert re.search(r'value="fordybelse" checked', page)
    assert "har haft sit møde" in page
    assert check.choice.themes == [cast.the_theme("fordybelse")]


def test_the_facilitator_may_choose_against_the_suggestion(client):
    check = rated({"fordybelse": 5})
    response = client.post(f"/checks/{check.pk}/choose/", {"theme": "retfaerdighed"})

    assert response.url == f"/checks/{check.pk}/meetings/plan/"
    assert check.choice.themes == [cast.the_theme("retfaerdighed")]


@pytest.mark.parametrize("bad", ["", "kaffe", "1", "<script>"])
def test_an_unknown_theme_is_refused(client, bad):
    check = rated({"fordybelse": 5})
    response = client.post(f"/checks/{check.pk}/choose/", {"theme": bad})

    assert response.status_code == 422
    assert check.choice is None


def test_nothing_of_an_open_rating_shows_through(client):
    check = cast.make_rating(answers=9).service_check
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert "Vurderingen er stadig åben." in page
    assert "vores forslag" not in page
    assert "Vigtigst for flest" not in page


def test_a_theme_can_be_chosen_without_any_result(client):
    check = cast.make_check()

    assert client.get(f"/checks/{check.pk}/choice/").status_code == 200
    assert client.post(f"/checks/{check.pk}/choose/", {"theme": "tillid"}).status_code == 302


def test_who_is_in_doubt_is_led_to_ask_the_staff_once_more(client):
    way = f"/checks/{cast.make_check().pk}/"

    assert f'href="{way}#vurder-igen"' in client.get(f"{way}choice/").content.decode()
    assert 'id="vurder-igen"' in client.get(way).content.decode()


def test_a_choice_from_a_stale_page_is_not_made_behind_the_meeting_that_is_planned(client):
    check = cast.make_check()
    cast.make_meeting(check)
    page = text(client.post(f"/checks/{check.pk}/choose/", {"theme": "tillid"}, follow=True))

    assert "Temaet er ikke valgt, for I har allerede et møde." in page
    assert "Mødet om fordybelse er planlagt</h2>" in page
    assert check.choice is None


def test_choosing_is_for_the_workplace_only(client, outsider):
    check = cast.make_check()
    stranger = cast.signed_in(outsider)

    assert stranger.get(f"/checks/{check.pk}/choice/").status_code == 404
    assert stranger.post(f"/checks/{check.pk}/choose/", {"theme": "tillid"}).status_code == 404
    assert client.get(f"/checks/{check.pk}/choose/").status_code == 405


def test_a_new_rating_asks_for_a_new_choice(client):
    check = rated({"fordybelse": 5})
    check.choose([cast.the_theme("fordybelse")], cast.NOW)
    rate_again(check, {"tillid": 5, "fleksibilitet": 5})
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert 'value="fordybelse" checked' not in page
    assert client.get(f"/checks/{check.pk}/meetings/plan/").url == f"/checks/{check.pk}/"


def test_the_page_asks_nothing_of_the_database_twice(client, django_assert_max_num_queries):
    check = rated({"fordybelse": 5, "tillid": 5})

    with django_assert_max_num_queries(15):
        client.get(f"/checks/{check.pk}/choice/")
