"""Planning one meeting on several themes: chosen together, with the tables that they and the people need."""

import pytest

from servicetjek.models import Meeting
from tests.cast import NOW, answer, make_check, make_dialogue, make_rating, signed_in, table_of, the_theme
from tests.reading import words

pytestmark = pytest.mark.django_db

FACTS = {"minutes_available": 180, "people_in_room": 12, "people_remote": 0, "place": "", "online_link": ""}


@pytest.fixture
def client(facilitator):
    return signed_in(facilitator)


@pytest.fixture
def check(facilitator):
    check = make_check()
    rating = make_rating(check)
    for number in range(6):
        answer(rating, f"phone-{number}", scores={"fordybelse": 5, "tillid": 5, "fleksibilitet": 4})
    rating.reveal(NOW)
    return check


def choose(client, check, *slugs):
    return client.post(f"/checks/{check.pk}/choose/", {"several": "on", "themes": slugs})


def plan(client, check, **facts):
    return client.post(f"/checks/{check.pk}/meetings/plan/?several", {**FACTS, **facts})


def test_what_is_suggested_together_is_ticked_together(client, check):
    page = client.get(f"/checks/{check.pk}/choice/").content.decode()

    assert [
        slug for slug in ("fordybelse", "tillid", "fleksibilitet") if f'value="{slug}" checked>' in page
    ] == [
        "fordybelse",
        "tillid",
    ]


def test_each_way_tells_what_it_takes(client, check):
    page = words(client.get(f"/checks/{check.pk}/choice/"))

    assert (
        "Med 12 deltagere varer mødet 1 time og 51 minutter. Hvert bord mere lægger 8 minutter til." in page
    )
    assert "Eller tal om ét tema ad gangen" in page


def test_several_are_chosen_and_planned(client, check):
    answer = choose(client, check, "tillid", "fordybelse")

    assert answer.url == f"/checks/{check.pk}/meetings/plan/?several"
    assert "Vi foreslår 2 borde" in words(client.get(answer.url))


@pytest.mark.parametrize("slugs", [(), ("tillid",), ("tillid", "noget-nyt")])
def test_fewer_than_two_are_no_choice(client, check, slugs):
    assert choose(client, check, *slugs).status_code == 422
    assert check.choices.count() == 0


def test_the_meeting_is_planned_with_its_tables(client, check):
    choose(client, check, "tillid", "fordybelse")

    plan(client, check, people_remote=2)

    meeting = Meeting.objects.get()
    assert [table.seating for table in meeting.tables.all()] == ["mixed", "room", "mixed"]
    assert {theme.slug for theme in meeting.themes} == {"tillid", "fordybelse"}
    assert meeting.has_tables


def test_the_tables_for_so_many_are_shown_before_anything_is_planned(client, check):
    choose(client, check, "tillid", "fordybelse")

    page = words(plan(client, check, people_in_room=18, people_remote=5, show_tables="on"))

    assert "Vi foreslår 4 borde" in page
    assert page.count("6 pladser, også på afstand") == 2
    assert "Med 23 deltagere varer mødet 2 timer og 7 minutter." in page
    assert Meeting.objects.count() == 0


def test_report_backs_are_made_shorter_by_one_press(client, check):
    choose(client, check, "tillid", "fordybelse", "fleksibilitet")
    plan(client, check, minutes_available=115)
    meeting = Meeting.objects.get()
    page = words(client.get(f"/meetings/{meeting.pk}/"))

    client.post(f"/meetings/{meeting.pk}/way-out/", {"kind": "reports"})

    assert "Giv bordene kortere tid" in page
    assert "Vælg et bord at lukke" in page
    assert Meeting.objects.get().consequence().fits
    assert meeting.steps.get(slug="hoer-forslag").seconds == 210


@pytest.mark.parametrize("one_or_several", ["", "?several"])
def test_a_meeting_planned_instead_of_one_called_off_begins_with_what_was_typed(
    client, check, one_or_several
):
    choose(client, check, "tillid", "fordybelse")
    plan(client, check, people_in_room=18, people_remote=5, place="Lokale 3", day="2099-01-07", time="09:00")
    Meeting.objects.get().call_off(NOW)

    page = client.get(f"/checks/{check.pk}/meetings/plan/{one_or_several}").content.decode()

    assert "som de var i det møde, du aflyste" in page
    for typed in ["Lokale 3", "2099-01-07", "09:00", "18", "5"]:
        assert f'value="{typed}"' in page


def test_planned_twice_it_is_planned_once(client, check):
    choose(client, check, "tillid", "fordybelse")
    plan(client, check)

    plan(client, check)

    assert Meeting.objects.get().tables.count() == 2


def test_it_is_said_how_those_at_a_distance_come_to_a_table(client, check):
    choose(client, check, "tillid", "fordybelse")
    plan(client, check, people_remote=2)
    meeting = Meeting.objects.get()
    before = words(client.get(f"/meetings/{meeting.pk}/"))
    agenda = words(client.get(f"/meetings/{meeting.pk}/agenda/"))

    meeting.arrange(online_link="https://example.dk/moede")

    assert "Lav et opkald til hvert bord" in before
    assert "2 er på afstand, men mødet har ikke noget link endnu." in agenda
    assert "Flere borde er i det samme opkald" in words(client.get(f"/meetings/{meeting.pk}/"))
    assert "ikke noget link" not in words(client.get(f"/meetings/{meeting.pk}/agenda/"))


def test_its_page_shows_the_tables(client, check):
    choose(client, check, "tillid", "fordybelse")
    plan(client, check)

    page = words(client.get(f"/meetings/{Meeting.objects.get().pk}/"))

    assert "Dialogmøde om" in page
    assert "Bord 1 · i rummet · 6 pladser" in page


def test_the_themes_it_is_about_are_taken_up(client, check):
    choose(client, check, "tillid", "fordybelse")
    plan(client, check)

    assert check.choice.remembered == []


@pytest.mark.parametrize("page", ["/", "/checks/{check}/", "/checks/{check}/choice/", "/meetings/{meeting}/"])
def test_it_is_called_by_its_themes(client, page):
    meeting = make_dialogue()

    shown = words(client.get(page.format(check=meeting.service_check_id, meeting=meeting.pk)))

    assert "om fordybelse, tillid og fleksibilitet" in shown


def test_one_on_several_themes_does_not_become_one_on_one(client):
    meeting = make_dialogue()
    data = {"theme": "tillid", "seen": meeting.theme_seen}

    client.post(f"/meetings/{meeting.pk}/switch-theme/", data)

    meeting.refresh_from_db()
    assert meeting.theme is None


def test_a_meeting_on_one_theme_offers_the_other(client, check):
    check.choose([the_theme("tillid"), the_theme("fordybelse")], NOW)

    page = words(client.get(f"/checks/{check.pk}/meetings/plan/"))

    assert "Hold hellere ét dialogmøde om 2 temaer" in page


@pytest.mark.parametrize(("own_link", "shared"), [("", True), ("https://opkald.example/2", False)])
def test_tables_that_would_talk_in_one_call_are_pointed_out(client, own_link, shared):
    meeting = make_dialogue(online_link="https://opkald.example/alle")
    table_of(meeting, 1).arrange(seating="mixed")
    table_of(meeting, 2).arrange(seating="remote", call_link=own_link)

    page = words(client.get(f"/meetings/{meeting.pk}/"))

    assert ("Flere borde er i det samme opkald" in page) is shared
