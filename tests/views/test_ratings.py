"""Closing, showing, typing in from paper, and asking again."""

import re

import pytest

from servicetjek.models import Ballot, Rating
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

GROUP = Rating.Audience.GROUP


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def sheet(score=4, **changes):
    return {**{slug: str(score) for slug in cast.THEMES}, **changes}


def test_closing_leads_back_to_the_check_and_twice_is_once(client):
    rating = cast.make_rating(answers=2)
    for _ in range(2):
        response = client.post(f"/ratings/{rating.pk}/close/")

    rating.refresh_from_db()
    assert (response.url, rating.is_open) == (f"/checks/{rating.service_check_id}/", False)


def test_showing_leads_to_the_result(client):
    rating = cast.make_rating(answers=5)

    assert client.post(f"/ratings/{rating.pk}/reveal/").url == f"/ratings/{rating.pk}/results/"


def test_under_five_answers_showing_explains_and_changes_nothing(client):
    rating = cast.make_rating(answers=4)
    page = text(client.post(f"/ratings/{rating.pk}/reveal/", follow=True))

    rating.refresh_from_db()
    assert "når mindst fem har svaret. 4 har svaret nu." in page
    assert (rating.is_open, rating.is_revealed) == (True, False)


# -- correcting who rates -------------------------------------------------------------------------------


def correct(client, rating, **changes):
    return client.post(f"/ratings/{rating.pk}/edit/", {"audience": "staff", "groups": "", **changes})


@pytest.mark.parametrize("page", ["/checks/{check.pk}/", "/checks/{check.pk}/invite/"])
def test_who_rates_can_be_corrected_from_here_until_somebody_has_answered(client, page):
    rating = cast.make_rating()
    address = page.format(check=rating.service_check)
    before = text(client.get(address))
    for phone in "abc":
        cast.answer(rating, phone)

    assert [f'href="/ratings/{rating.pk}/edit/"' in text for text in (before, text(client.get(address)))] == [
        True,
        False,
    ]


def test_wherever_a_rating_is_opened_it_is_said_how_long_it_can_be_corrected(client):
    check = cast.make_check()
    pages = [f"/workplaces/{check.workplace_id}/checks/new/", f"/checks/{check.pk}/"]

    assert [
        "medarbejdergrupperne, indtil den første har svaret." in text(client.get(page)) for page in pages
    ] == [
        True,
        True,
    ]


def test_correcting_begins_with_what_stands_and_leads_back_to_the_invitation(client):
    rating = cast.make_rating(groups=("Kontroet", "Ude"))
    page = client.get(f"/ratings/{rating.pk}/edit/").content.decode()
    response = correct(client, rating, groups="Kontoret\r\nUde")

    assert "Kontroet\nUde</textarea>" in page
    assert response.url == f"/checks/{rating.service_check_id}/invite/"
    assert rating.group_names == ["Kontoret", "Ude"]


def test_a_correction_with_a_fault_keeps_what_was_typed(client):
    rating = cast.make_rating(groups=("Ude",))
    response = correct(client, rating, groups="Ude\n" + "a" * 61)

    assert (response.status_code, rating.group_names) == (422, ["Ude"])
    assert "Navnet på en gruppe kan være 60 tegn." in text(response)
    assert "a" * 61 + "</textarea>" in text(response)


def test_a_correction_after_the_first_answer_is_told_why_not_and_is_not_lost(client):
    rating = cast.make_rating(answers=1)
    response = correct(client, rating, groups="Kontoret")

    assert (response.status_code, rating.group_names) == (422, [])
    assert "Nogen har svaret i mellemtiden." in text(response)
    assert "Kontoret</textarea>" in text(response)


def test_who_rates_is_corrected_five_times_and_then_it_is_said_why_no_more(client):
    rating = cast.make_rating()
    page = f"/ratings/{rating.pk}/edit/"
    tries = [client.post(page, {"audience": "staff", "groups": f"Gruppe {number}"}) for number in range(6)]

    assert [each.status_code for each in tries] == [302] * 5 + [422]
    assert "I har rettet det fem gange." in text(tries[-1])
    assert "I har rettet fem gange, hvem der vurderer." in text(client.get(page, follow=True))
    assert "for I har rettet det fem gange." in text(client.get(f"/checks/{rating.service_check_id}/invite/"))


@pytest.mark.parametrize("close", [False, True])
def test_the_page_to_correct_on_leads_back_when_it_is_too_late(client, close):
    rating = cast.make_rating(answers=1)
    if close:
        rating.close(cast.NOW)

    assert client.get(f"/ratings/{rating.pk}/edit/").url == f"/checks/{rating.service_check_id}/"


@pytest.mark.parametrize("verb", ["close", "reveal"])
def test_verbs_are_posted_by_those_within_reach(client, outsider, verb):
    rating = cast.make_rating(answers=5)

    assert client.get(f"/ratings/{rating.pk}/{verb}/").status_code == 405
    assert cast.signed_in(outsider).post(f"/ratings/{rating.pk}/{verb}/").status_code == 404


def test_a_sheet_of_paper_is_one_more_answer_and_the_next_sheet_is_ready(client):
    rating = cast.make_rating(answers=2)
    response = client.post(f"/ratings/{rating.pk}/paper/", sheet(), follow=True)

    assert response.redirect_chain == [(f"/ratings/{rating.pk}/paper/", 302)]
    assert "<b>3</b> af 12 har svaret" in text(response)


def test_two_equal_sheets_are_two_answers(client):
    rating = cast.make_rating()
    for _ in range(2):
        client.post(f"/ratings/{rating.pk}/paper/", sheet(3))

    assert rating.answered == 2


def test_a_sheet_saved_twice_is_one_answer(client):
    rating = cast.make_rating()
    page = text(client.get(f"/ratings/{rating.pk}/paper/"))
    key = re.search(r'name="sheet" value="([^"]+)"', page)[1]
    for _ in range(2):
        client.post(f"/ratings/{rating.pk}/paper/", sheet(sheet=key))

    assert rating.answered == 1


def test_a_sheet_with_a_hole_is_not_saved_and_not_lost(client):
    rating = cast.make_rating()
    response = client.post(f"/ratings/{rating.pk}/paper/", sheet(4, tillid="7"))

    assert (response.status_code, rating.answered) == (422, 0)
    assert "Sæt et tal fra 1 til 5 ved tillid." in text(response)
    assert 'name="fordybelse" value="4"' in text(response)


def test_a_sheet_in_an_open_rating_has_initials(client):
    rating = cast.make_rating(audience=GROUP)
    client.post(f"/ratings/{rating.pk}/paper/", sheet(initials="MJ", remark="Mere ro"))

    assert (Ballot.objects.get().initials, Ballot.objects.get().remark) == ("MJ", "Mere ro")


def test_paper_comes_too_late_when_the_rating_is_closed(client):
    rating = cast.make_rating()
    rating.close(cast.NOW)
    response = client.post(f"/ratings/{rating.pk}/paper/", sheet(), follow=True)

    assert "Den tager ikke imod flere svar." in text(response)
    assert rating.answered == 0


def test_paper_is_out_of_reach_for_an_outsider(outsider):
    rating = cast.make_rating()

    assert cast.signed_in(outsider).get(f"/ratings/{rating.pk}/paper/").status_code == 404


def test_rating_again_keeps_the_code_and_the_old_result(client):
    first = cast.make_rating(answers=5)
    first.reveal(cast.NOW)
    check = first.service_check
    response = client.post(f"/checks/{check.pk}/rate-again/", {"audience": "group", "groups": ""})

    assert response.url == f"/checks/{check.pk}/invite/"
    assert (check.rating.audience, check.rating.is_open, check.ratings.count()) == ("group", True, 2)
    assert client.get(f"/ratings/{first.pk}/results/").status_code == 200


def test_rating_again_pressed_twice_opens_one(client):
    check = cast.make_check()
    for _ in range(2):
        client.post(f"/checks/{check.pk}/rate-again/", {"audience": "staff", "groups": ""})

    assert check.ratings.count() == 1


def test_rating_again_needs_to_know_who(client):
    check = cast.make_check()
    client.post(f"/checks/{check.pk}/rate-again/", {})

    assert check.rating is None


def test_a_new_rating_asks_the_same_people_as_the_last(client):
    rating = cast.make_rating(groups=("Kontoret", "Ude hos borgerne"))
    rating.close(cast.NOW)
    page = text(client.get(f"/checks/{rating.service_check_id}/"))

    assert re.search(r'value="staff"[^>]* checked', page)
    assert "Kontoret\nUde hos borgerne</textarea>" in page


def test_a_new_rating_with_a_group_that_is_too_long_says_so(client):
    rating = cast.make_rating()
    rating.close(cast.NOW)
    address = f"/checks/{rating.service_check_id}/rate-again/"
    answer = client.post(address, {"audience": "staff", "groups": "a" * 61}, follow=True)

    assert "Navnet på en gruppe kan være 60 tegn." in text(answer)
