"""The participants' one way in, as a phone meets it."""

import gzip
import re

import pytest
from django.test import Client

from servicetjek.guessing import A_BROWSER, Limit, scan_key
from servicetjek.live import fragments
from servicetjek.live.topics import Topic
from servicetjek.models import Ballot, Rating, SealedBallot
from tests import cast
from tests.reading import set_evenly, text

pytestmark = pytest.mark.django_db

GROUP = Rating.Audience.GROUP


@pytest.fixture(autouse=True)
def a_slow_leak(monkeypatch):
    """A busy machine must not take so long to guess that a drop has leaked meanwhile."""
    monkeypatch.setattr("servicetjek.guessing.A_BROWSER", Limit(A_BROWSER.burst, a_minute=1))


@pytest.fixture
def rating(db):
    return cast.make_rating(cast.make_check(code="K7M4PX"))


@pytest.fixture
def open_rating(db):
    return cast.make_rating(cast.make_check(code="K7M4PX"), audience=GROUP)


def phone():
    """A phone that has opened the page, so it holds its cookies."""
    client = Client()
    client.get("/d/K7M4PX")
    return client


def form(score=4, **changes):
    return {**{slug: str(score) for slug in cast.THEMES}, **changes}


def scores():
    return [sorted(each.scores.values()) for rating in Rating.objects.all() for each in rating.box.scored()]


# -- typing the code ------------------------------------------------------------------------------------


def test_the_door_asks_for_the_code():
    assert "Skriv koden" in text(Client().get("/d/"))


@pytest.mark.parametrize("typed", ["K7M4PX", "k7m 4px", "k7m-4px "])
def test_a_typed_code_leads_to_its_address(rating, typed):
    assert Client().get("/d/", {"code": typed}).url == "/d/K7M4PX"


@pytest.mark.parametrize("typed", ["", "   ", "K7M4P", "æøåæøå", "<b>hej", "x" * 10_000])
def test_what_cannot_be_a_code_is_asked_for_again(typed):
    response = Client().get("/d/", {"code": typed})

    assert response.status_code == 422
    assert "<b>hej" not in text(response)


def test_an_address_typed_with_small_letters_and_spaces_is_tidied(rating):
    assert Client().get("/d/k7m%204px").url == "/d/K7M4PX"


def test_an_unknown_code_is_told_so_and_can_be_typed_again():
    response = Client().get("/d/ZZZZZZ")

    assert response.status_code == 404
    assert "Vi kender ikke den kode" in text(response)
    assert 'name="code"' in text(response)


@pytest.mark.parametrize("typed", ["%00", "%F0%9F%98%80", "%3Cscript%3E", "A" * 3000, "%E2%80%AEABC", "."])
def test_whatever_is_typed_as_a_code_is_answered_calmly(typed):
    response = Client().get(f"/d/{typed}")

    assert response.status_code == 404
    assert "<script>alert" not in text(response)


def test_the_door_is_open_without_signing_in_and_refuses_other_methods(rating):
    assert Client().get("/d/K7M4PX").status_code == 200
    assert [Client().put(address).status_code for address in ("/d/", "/d/K7M4PX")] == [405, 405]


# -- the rating page ------------------------------------------------------------------------------------


def test_the_page_asks_about_every_theme_and_tells_what_is_anonymous(rating):
    page = text(phone().get("/d/K7M4PX"))

    assert [slug for slug in cast.THEMES if page.count(f'name="{slug}"') == 5] == cast.THEMES
    assert "Ingen kan se, hvad du har svaret – heller ikke tovholderen." in page
    assert 'name="initials"' not in page
    assert 'name="remark"' not in page


def test_the_page_says_who_could_read_along_before_anybody_answers(rating):
    page = text(phone().get("/d/K7M4PX"))
    said = "Den, der ejer computeren bag, kan dog læse med, til vurderingen lukker."

    assert page.index(said) < page.index('name="sammenhaengskraft"')


def test_both_ends_are_named_and_the_rest_are_numbers_of_five(rating):
    page = text(phone().get("/d/K7M4PX"))
    spoken = re.findall(r'name="tillid" value="\d" id="[^"]+" aria-label="([^"]+)"', page)

    assert spoken == ["1, Slet ikke vigtigt", "2 af 5", "3 af 5", "4 af 5", "5, Meget vigtigt"]


def test_an_open_rating_says_so_before_anybody_answers(open_rating):
    page = text(phone().get("/d/K7M4PX"))

    assert page.index("står dine initialer ved dine svar") < page.index('name="sammenhaengskraft"')
    assert 'name="remark"' in page


def test_the_page_brings_no_htmx_and_one_small_script(rating):
    page = text(phone().get("/d/K7M4PX"))

    assert "htmx" not in page
    assert (page.count("<script"), page.count('rel="stylesheet"')) == (1, 1)


def test_page_and_script_are_light_enough_for_a_poor_line(rating, settings):
    """With at most 18 kB of style and font (tests/design) a first visit stays under 25 kB."""
    page = Client().get("/d/K7M4PX", headers={"accept-encoding": "gzip"})
    script = (settings.BASE_DIR / "static/js/rating.js").read_bytes()

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) + len(gzip.compress(script)) < 6_500


def test_the_ballot_key_is_out_of_reach_of_scripts_and_other_pages_and_lives_six_weeks(rating):
    cookie = Client().get("/d/K7M4PX").cookies["ballot"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/d/K7M4PX")
    assert cookie["max-age"] == 60 * 60 * 24 * 7 * 6


def test_the_key_is_kept_under_the_code_as_it_is_stored_however_the_address_is_typed(rating):
    typed = Client()

    assert "ballot" not in typed.get("/d/k7m%204px").cookies
    assert typed.post("/d/k7m%204px", form()).cookies["ballot"]["path"] == "/d/K7M4PX"


def test_the_cookie_is_secure_where_the_product_is(rating, settings):
    settings.SECURE = True

    assert Client().get("/d/K7M4PX").cookies["ballot"]["secure"]


def test_an_address_of_before_still_leads_to_the_meeting(rating):
    assert phone().get("/d/K7M4PX/meeting/").url == "/d/meeting/K7M4PX/"


def test_visiting_the_page_starts_no_session(rating):
    assert "sessionid" not in Client().get("/d/K7M4PX").cookies


def test_a_check_without_a_rating_says_when_to_come_back():
    cast.make_check(code="K7M4PX")

    assert "ikke åben endnu" in text(phone().get("/d/K7M4PX"))


# -- answering ------------------------------------------------------------------------------------------


def test_an_answer_is_taken_and_thanked_for(rating):
    response = phone().post("/d/K7M4PX", form(), follow=True)

    assert response.redirect_chain == [("/d/K7M4PX", 302)]
    assert "Dit svar er sendt" in text(response)
    assert scores() == [[4] * 6]


def test_an_answer_asks_little_of_the_database(rating, django_assert_max_num_queries):
    first, second = phone(), phone()
    first.post("/d/K7M4PX", form())

    # The check, its open rating, the rating held, the answer, and on PostgreSQL the notice of it; two are the test's
    # own savepoint.
    with django_assert_max_num_queries(7):
        second.post("/d/K7M4PX", form())


def test_what_is_promised_while_one_waits_is_no_more_than_was_promised_before(rating):
    waiting = phone()
    waiting.post("/d/K7M4PX", form())

    assert "Dit svar ligger forseglet, til vurderingen lukker." in text(waiting.get("/d/K7M4PX"))


def test_a_changed_answer_replaces_the_first(rating):
    client = phone()
    client.post("/d/K7M4PX", form(2))
    page = text(client.get("/d/K7M4PX?change=1"))
    client.post("/d/K7M4PX", form(5))

    assert "Dit nye svar erstatter det gamle." in page
    assert scores() == [[5] * 6]


def test_an_answer_is_not_shown_to_the_next_who_borrows_the_phone(rating):
    client = phone()
    client.post("/d/K7M4PX", form(2))

    assert "checked" not in text(client.get("/d/K7M4PX?change=1"))


def test_a_double_tap_counts_once(rating):
    client = phone()
    for _ in range(2):
        client.post("/d/K7M4PX", form())

    assert rating.answered == 1


def test_a_key_made_up_by_somebody_is_not_believed(rating):
    cast.answer(rating, "victim", score=1)
    forger = Client()
    forger.cookies["ballot"] = "victim"
    forger.post("/d/K7M4PX", form(5))

    assert sorted(scores()) == [[1] * 6, [5] * 6]


@pytest.mark.parametrize("bad", ["", "0", "6", "abc", "3.5", "-1", "５", "4; DROP TABLE", "9" * 5000])
def test_a_score_outside_the_scale_is_refused_beside_its_theme(rating, bad):
    response = phone().post("/d/K7M4PX", form(tillid=bad))

    assert response.status_code == 422
    assert text(response).count("Sæt et tal fra 1 til 5 ved tillid.") == 2
    assert rating.answered == 0


def test_a_missing_theme_is_asked_for_and_the_rest_is_kept(rating):
    answers = form(4)
    del answers["fordybelse"]
    page = text(phone().post("/d/K7M4PX", answers))

    assert 'href="#id_fordybelse_1"' in page
    assert page.count(" checked") == 5


def test_an_open_answer_needs_initials(open_rating):
    response = phone().post("/d/K7M4PX", form(remark="Ro om formiddagen"))

    assert response.status_code == 422
    assert "Skriv dine initialer" in text(response)
    assert "Ro om formiddagen" in text(response)


def test_a_second_person_with_the_same_initials_is_told_and_counts_if_they_insist(open_rating):
    phone().post("/d/K7M4PX", form(2, initials="AB"))
    second = phone()
    told = second.post("/d/K7M4PX", form(5, initials="ab"))
    insists = re.search(r'name="insists_on" value="([^"]+)"', text(told))[1]
    before = open_rating.answered
    second.post("/d/K7M4PX", form(5, initials="ab", insists_on=insists))

    assert (told.status_code, "ab har allerede svaret." in text(told)) == (422, True)
    assert (before, sorted(scores())) == (1, [[2] * 6, [5] * 6])


def test_somebody_who_changes_their_own_open_answer_is_not_told_of_themselves(open_rating):
    client = phone()
    answers = [client.post("/d/K7M4PX", form(score, initials="AB")).status_code for score in (2, 5)]

    assert (answers, scores()) == ([302, 302], [[5] * 6])


def test_a_remark_of_ten_thousand_characters_is_told_off_and_not_lost(open_rating):
    response = phone().post("/d/K7M4PX", form(initials="MJ", remark="a" * 10_000))

    assert response.status_code == 422
    assert "Der er plads til 200 tegn, og du har skrevet 10000." in text(response)
    assert "a" * 10_000 in text(response)


def test_hostile_text_is_shown_as_text_and_controls_are_taken_out(open_rating):
    remark = "<script>alert(1)</script> 🙂 \x00\x07\u202eslut\r\nny linje"
    phone().post("/d/K7M4PX", form(initials="mj", remark=remark))

    assert Ballot.objects.get().remark == "<script>alert(1)</script> 🙂 slut ny linje"


def test_text_in_an_anonymous_rating_is_not_taken(rating):
    phone().post("/d/K7M4PX", form(initials="MJ", remark="Det var mig"))

    assert set(SealedBallot.objects.get().opened()) == {"scores", "group"}


def test_a_staff_group_may_be_chosen_and_need_not_be():
    rating = cast.make_rating(cast.make_check(code="K7M4PX"), groups=("Nord", "Syd"))
    south = rating.staff_groups.get(name="Syd")
    phone().post("/d/K7M4PX", form(1, group=south.pk))
    phone().post("/d/K7M4PX", form(2))

    assert sorted((each.scores["tillid"], each.group) for each in rating.box.scored()) == [
        (1, south.pk),
        (2, None),
    ]


@pytest.mark.parametrize("bad", ["999999", "abc"])
def test_somebody_elses_staff_group_is_refused(bad):
    cast.make_rating(cast.make_check(code="K7M4PX"), groups=("Nord",))
    response = phone().post("/d/K7M4PX", form(group=bad))

    assert response.status_code == 422
    assert "Vælg en af dem her." in text(response)


def test_a_phone_with_a_group_that_has_been_corrected_away_chooses_again_and_keeps_the_rest():
    rating = cast.make_rating(cast.make_check(code="K7M4PX"), groups=("Kontroet", "Ude"))
    old, client = rating.staff_groups.get(name="Kontroet"), phone()
    rating.correct("staff", ["Kontoret", "Ude"])
    response = client.post("/d/K7M4PX", form(group=old.pk))

    assert (response.status_code, rating.answered) == (422, 0)
    assert "Grupperne er rettet i mellemtiden. Vælg en af dem her." in text(response)
    assert (">Kontoret</span>" in text(response), text(response).count(" checked")) == (True, 6)


def test_a_phone_that_was_promised_anonymity_is_asked_again_when_the_rating_has_become_open(rating):
    client = phone()
    rating.correct(GROUP)
    response = client.post("/d/K7M4PX", form())

    assert (response.status_code, rating.answered) == (422, 0)
    assert "Her svarer I åbent." in text(response)


def test_a_form_from_elsewhere_is_refused(rating):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/d/K7M4PX", form()).status_code == 403
    assert rating.answered == 0


# -- forgetting the answer on this phone -----------------------------------------------------------------


def phone_that_answered(score=2):
    client = phone()
    client.post("/d/K7M4PX", form(score))
    return client


def test_before_it_forgets_a_phone_says_what_that_means(rating):
    page = text(phone_that_answered().get("/d/K7M4PX"))

    assert "Glem svaret på denne telefon" in page
    assert "Så kan du ikke rette det mere. Svaret er stadig talt med." in page
    assert "Svarer nogen igen på telefonen, tæller det som et svar mere." in page


def test_a_phone_that_has_forgotten_is_as_a_new_one_and_the_answer_is_counted(rating):
    client = phone_that_answered()
    key = client.cookies["ballot"].value
    page = text(client.post("/d/K7M4PX/forget/", follow=True))

    assert "Svaret er glemt på denne telefon. Det er stadig talt med" in page
    assert (page.count('type="radio"'), " checked" in page) == (30, False)
    assert client.cookies["ballot"].value != key
    assert scores() == [[2] * 6]


def test_an_answer_after_forgetting_counts_as_another(rating):
    client = phone_that_answered(2)
    client.post("/d/K7M4PX/forget/")
    client.post("/d/K7M4PX", form(5))

    assert sorted(scores()) == [[2] * 6, [5] * 6]


def test_forgetting_twice_or_without_an_answer_changes_nothing(rating):
    client = phone_that_answered()
    answers = [each.post("/d/K7M4PX/forget/").status_code for each in (client, client, Client())]

    assert (answers, rating.answered) == ([302, 302, 302], 1)


def test_a_phone_that_has_answered_is_not_told_that_it_has_forgotten(rating):
    assert "er glemt" not in text(phone_that_answered().get("/d/K7M4PX?forgotten=1&change=1"))


def test_forgetting_is_a_press_and_not_a_link(rating):
    assert Client().get("/d/K7M4PX/forget/").status_code == 405


def test_browsers_are_told_to_keep_no_copy_of_what_was_answered(rating):
    pages = [phone().get("/d/K7M4PX"), phone().post("/d/K7M4PX", form(tillid=""))]

    assert ["no-store" in page["Cache-Control"] for page in pages] == [True, True]
    assert ['autocomplete="off" data-answer' in text(page) for page in pages] == [True, True]


# -- closed, and moved on -------------------------------------------------------------------------------


def test_a_closed_rating_says_so(rating):
    rating.close(cast.NOW)

    response = phone().get("/d/K7M4PX")
    assert (response.status_code, "Vurderingen er lukket" in text(response)) == (200, True)


@pytest.mark.parametrize("page", ["/d/K7M4PX", "/d/K7M4PX/result/"])
def test_the_key_to_an_answer_is_taken_back_when_the_rating_has_closed(rating, page):
    client = phone_that_answered()
    rating.close(cast.NOW)

    assert is_taken_back(client.get(page), "ballot", "/d/K7M4PX")


def test_the_key_is_taken_back_on_the_way_to_the_meeting_and_when_an_answer_comes_too_late(rating):
    client, late = phone_that_answered(), phone()
    cast.make_meeting(rating.service_check)
    rating.close(cast.NOW)

    assert is_taken_back(late.post("/d/K7M4PX", form()), "ballot", "/d/K7M4PX")
    assert is_taken_back(client.get("/d/K7M4PX"), "ballot", "/d/K7M4PX")


def test_the_key_is_kept_while_the_rating_is_open(rating):
    assert "ballot" not in phone_that_answered().get("/d/K7M4PX").cookies


def test_a_key_from_before_that_went_to_every_page_is_taken_back(rating):
    client = phone()
    client.cookies["ballot-7"] = "signed-long-ago"

    assert is_taken_back(client.get("/d/K7M4PX"), "ballot-7", "/d/")


def is_taken_back(response, name, path):
    cookie = response.cookies[name]
    return (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, path)


def test_an_answer_that_comes_too_late_is_told_that_it_does_not_count(rating):
    client = phone()
    rating.close(cast.NOW)
    response = client.post("/d/K7M4PX", form())

    assert response.status_code == 409
    assert "Det er ikke talt med." in text(response)
    assert rating.answered == 0


def test_an_answer_kept_since_an_earlier_rating_does_not_count_in_the_next(rating):
    cast.answer(rating)
    again = cast.make_rating(rating.service_check)

    response = phone().post("/d/K7M4PX", form(rating=rating.pk))

    assert (response.status_code, "Dit svar kom for sent" in text(response)) == (409, True)
    assert again.answered == 0


def test_when_the_meeting_is_planned_and_the_rating_closed_the_way_leads_to_it(rating):
    rating.close(cast.NOW)
    cast.make_meeting(rating.service_check)

    assert phone().get("/d/K7M4PX").url == "/d/meeting/K7M4PX/"


# -- the result, on the phone and pushed to it ----------------------------------------------------------


def pushed(rating):
    return set_evenly(fragments.render(Topic("rating", rating.pk, "phone"))[1].decode())


def test_phones_that_wait_are_told_how_many_have_answered_and_nothing_of_what(rating):
    for number in range(7):
        cast.answer(rating, f"phone-{number}", score=5)
    while_open = pushed(rating)
    rating.close(cast.NOW)

    assert "<b>7</b> har svaret indtil nu. I er 12." in while_open
    assert "Tovholderen viser snart resultatet." in pushed(rating)
    assert "7 af de 12, I er, har svaret. Passer det?" in pushed(rating)
    assert [page for page in (while_open, pushed(rating)) if "theme-row" in page or "Snit" in page] == []


def test_when_the_result_is_shown_it_is_on_the_phones_too(rating):
    for number in range(7):
        cast.answer(rating, f"phone-{number}", scores={"tillid": 5 if number < 4 else 1})
    rating.reveal(cast.NOW)

    assert "Her ser I forskelligt på det – og her er I enige" in pushed(rating)
    assert pushed(rating).count("<article") == 6
    assert "4 høje" in text(Client().get("/d/K7M4PX"))


def test_a_closed_anonymous_rating_of_under_five_says_only_how_many(rating):
    for number in range(4):
        cast.answer(rating, f"phone-{number}", score=5)
    rating.close(cast.NOW)

    page = text(Client().get("/d/K7M4PX"))
    assert "Resultatet vises kun, når mindst fem har svaret." in page
    assert "4 af de 12, I er, har svaret. Passer det?" in page
    assert "theme-row" not in pushed(rating)


def test_initials_and_remarks_are_not_on_the_phones(open_rating):
    for initials in ("MJX", "ABQ"):
        cast.answer(open_rating, initials, initials=initials, remark="Ro om formiddagen")
    open_rating.reveal(cast.NOW)

    assert [word for word in ("MJX", "ABQ", "Ro om formiddagen") if word in pushed(open_rating)] == []


def test_a_group_that_is_hidden_on_the_projector_is_hidden_on_the_phones():
    rating = cast.make_rating(groups=("Kontoret", "Ude hos borgerne"))
    office, out = rating.staff_groups.all()
    for number in range(10):
        cast.answer(rating, f"phone-{number}", group=office if number < 6 else out)
    rating.reveal(cast.NOW)

    assert ("Kontoret" in pushed(rating), "Ude hos borgerne" in pushed(rating)) == (False, False)


def test_the_way_in_leads_to_the_result_before_the_meeting_and_after_it(rating):
    meeting, seen = cast.make_meeting(rating.service_check), []
    for number in range(5):
        cast.answer(rating, f"phone-{number}")
    for happens in (
        lambda: rating.close(cast.NOW),
        lambda: rating.reveal(cast.NOW),
        lambda: meeting.start(cast.NOW),
        lambda: meeting.finish(cast.later(hours=1)),
    ):
        happens()
        seen.append('href="/d/K7M4PX/result/"' in text(Client().get("/d/K7M4PX", follow=True)))

    assert seen == [False, True, False, True]


def test_the_result_that_is_come_back_to_is_the_newest_that_was_shown(rating):
    for _ in range(2):
        newest = cast.make_rating(rating.service_check, answers=5)
        newest.reveal(cast.NOW)
    cast.make_rating(rating.service_check)

    assert Client().get("/d/K7M4PX/result/").context["rating"] == newest


def test_before_any_result_is_shown_its_address_leads_to_the_way_in(rating):
    rating.close(cast.NOW)

    assert Client().get("/d/K7M4PX/result/").url == "/d/K7M4PX"


# -- guessing -------------------------------------------------------------------------------------------


def guess(client, times):
    return [
        client.get(f"/d/ZZZ{number:03}".replace("0", "Z").replace("1", "Y")).status_code
        for number in range(times)
    ]


def test_guessing_codes_is_stopped(rating):
    guesser = Client()
    answers = guess(guesser, A_BROWSER.burst + 1)

    assert set(answers[:-1]) == {404}
    assert answers[-1] == 429


def test_while_somebody_guesses_a_right_code_looks_like_a_wrong_one(rating):
    guesser = Client()
    guess(guesser, A_BROWSER.burst)

    response = guesser.get("/d/K7M4PX")
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "Vent et minut" in text(response)


@pytest.mark.parametrize("page", ["/checks/{check.pk}/invite/", "/meetings/{meeting.pk}/cockpit/"])
def test_a_room_that_is_shown_the_code_gets_in_while_somebody_in_it_guesses(rating, facilitator, page):
    check = rating.service_check
    cast.signed_in(facilitator).get(page.format(check=check, meeting=cast.make_meeting(check)))
    guesser = Client()
    guess(guesser, A_BROWSER.burst)

    assert guesser.get("/d/K7M4PZ").status_code == 429
    assert Client().get(f"/d/{check.code}", follow=True).status_code == 200


def test_a_code_shown_in_one_room_does_not_let_a_guesser_in_elsewhere(rating, facilitator):
    check = rating.service_check
    cast.signed_in(facilitator).get(f"/checks/{check.pk}/invite/")
    guesser = Client(REMOTE_ADDR="192.0.2.7")
    guess(guesser, A_BROWSER.burst)

    assert guesser.get(f"/d/{check.code}").status_code == 429


def test_whoever_scanned_or_was_inside_gets_in_while_somebody_guesses(rating):
    been_inside = phone()
    guess(Client(), A_BROWSER.burst)

    assert been_inside.get("/d/K7M4PX").status_code == 200
    assert Client().get(f"/d/K7M4PX?n={scan_key('K7M4PX')}").status_code == 200


def test_a_made_up_key_opens_nothing(rating):
    forger = Client()
    guess(forger, A_BROWSER.burst)
    forger.cookies["inside-K7M4PX"] = "made-up"

    assert forger.get("/d/K7M4PX?n=deadbeef").status_code == 429


def test_three_hundred_phones_behind_one_address_get_in_and_are_counted(rating):
    client, answers = Client(), []
    for number in range(300):
        client.cookies.clear()
        answers.append(client.get("/d/K7M4PX").status_code)
        answers.append(client.post("/d/K7M4PX", form(1 + number % 5)).status_code)

    assert answers == [200, 302] * 300
    assert rating.answered == 300
