"""A new result while an older meeting is ahead: what is planned, and both ways out of it."""

import html
import re

import pytest

from servicetjek.models import Meeting
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def check(db):
    """Rated, chosen and planned; then rated again with another result."""
    check = cast.make_check()
    show_result(check, "fordybelse")
    check.choose([cast.the_theme("fordybelse")], cast.NOW)
    cast.make_meeting(check, starts_at=cast.later(days=7), people_in_room=12, minutes_available=150)
    show_result(check, "tillid")
    return check


def show_result(check, theme):
    rating = cast.make_rating(check)
    for number in range(6):
        cast.answer(rating, f"phone-{number}", score=2, scores={theme: 5})
    rating.reveal(cast.NOW)


def page_of(client, address):
    """Its text as a reader sees it."""
    page = re.sub(r"<[^>]*>", "", client.get(address).content.decode())
    return " ".join(html.unescape(page).split())


def switch(client, meeting, theme="tillid", **data):
    data = {"theme": theme, "seen": meeting.theme_seen, **data}
    return client.post(f"/meetings/{meeting.pk}/switch-theme/", data, follow=True)


def test_the_choice_page_says_first_what_is_planned_and_both_ways_out(client, check):
    page = text(client.get(f"/checks/{check.pk}/choice/"))

    assert page.index("Mødet om fordybelse er planlagt</h2>") < page.index("Vores forslag")
    assert (
        "Det begynder torsdag 14. januar 2027 kl. 09.00. Det er planlagt, før I så det nyeste resultat."
        in page
    )
    assert f'action="/meetings/{check.meeting.pk}/switch-theme/"' in page
    assert f'action="/meetings/{check.meeting.pk}/call-off/"' in page


def test_the_new_results_theme_is_the_one_proposed(client, check):
    page = client.get(f"/checks/{check.pk}/choice/").content.decode()

    assert re.findall(r'value="(\w+)" checked', page) == ["tillid"]


def test_nothing_is_said_to_be_older_where_it_is_not(client, check):
    check.meeting.switch_theme([cast.the_theme("tillid")], cast.NOW)
    page = client.get(f"/checks/{check.pk}/choice/").content.decode()

    assert "Mødet om tillid er planlagt</h2>" in page
    assert "nyeste resultat" not in page
    assert re.findall(r'value="(\w+)" checked', page) == ["tillid"]


def test_the_meeting_is_about_the_new_theme_after_one_press(client, check):
    page = switch(client, check.meeting).content.decode()

    assert "Mødet handler om tillid. Se drejebogen igennem." in page
    assert "I dag taler vi om tillid" in page
    assert (check.meeting.theme, check.meeting.choice) == (cast.the_theme("tillid"), check.choice)


def test_the_same_press_twice_says_nothing_the_second_time(client, check):
    seen = check.meeting.theme_seen
    switch(client, check.meeting, seen=seen)
    page = switch(client, check.meeting, seen=seen).content.decode()

    assert 'class="messages"' not in page
    assert check.choices.count() == 2


@pytest.mark.parametrize("verb", ["start", "call_off"])
def test_a_press_that_comes_too_late_is_told_so(client, check, verb):
    meeting = check.meeting
    getattr(meeting, verb)(cast.NOW)
    page = switch(client, meeting).content.decode()

    assert "Det har ikke skiftet tema." in page
    assert Meeting.objects.get().theme == cast.the_theme("fordybelse")


@pytest.mark.parametrize("wrong", [{"theme": ""}, {"theme": "kaffe"}, {"seen": ""}])
def test_a_press_that_says_nothing_is_shown_the_page_again(client, check, wrong):
    answer = switch(client, check.meeting, **wrong)

    assert answer.status_code == 422
    assert check.meeting.theme == cast.the_theme("fordybelse")


def test_what_is_written_by_hand_is_told_of_before_the_press(client, check):
    choosing = f"/checks/{check.pk}/choice/"
    before = page_of(client, choosing)
    steps = check.meeting.steps
    steps.get(shows_questions=True).rewrite(questions=["Hvad driller?"])
    steps.first().rewrite(say="Goddag")
    after = page_of(client, choosing)

    assert "I selv har skrevet" not in before
    assert "har I selv skrevet i" not in before
    assert "Du mister de spørgsmål, I selv har skrevet i »Tænk selv«." in after
    assert "»Velkommen« har I selv skrevet i. Det bliver stående, så læs det igennem bagefter." in after


def test_a_meeting_under_way_is_led_to_its_end_first(client, check):
    check.meeting.start(cast.NOW)
    page = page_of(client, f"/checks/{check.pk}/choice/")

    assert "Mødet om fordybelse er i gang Hold det færdigt, så kan I vælge et nyt tema." in page
    assert "Brug temaet til mødet" not in page


def test_the_meeting_page_leads_to_switching(client, check):
    page = client.get(f"/meetings/{check.meeting.pk}/").content.decode()

    assert f'href="/checks/{check.pk}/choice/">Skift tema</a>' in page


def test_switching_is_for_the_workplace_and_by_a_press_only(client, outsider, check):
    assert switch(cast.signed_in(outsider), check.meeting).status_code == 404
    assert client.get(f"/meetings/{check.meeting.pk}/switch-theme/").status_code == 405


def test_the_check_page_leads_from_an_older_meeting_to_the_newest_result(client, check):
    page = text(client.get(f"/checks/{check.pk}/"))

    assert "<h1>Hold mødet om fordybelse</h1>" in page
    assert "Mødet er planlagt, før I så det nyeste resultat." in page
    assert '<li class="journey__stop journey__stop--passed"><a href="/checks/' in page


def test_the_check_page_says_that_a_new_result_waits_to_be_shown(client, check):
    rating = cast.make_rating(check, answers=5)
    rating.close(cast.NOW)
    page = client.get(f"/checks/{check.pk}/").content.decode()

    assert "<p>Resultatet er ikke vist endnu. Det kan ændre, hvad I vil tale om.</p>" in page
    assert "5 af de 12, I er, har svaret. Passer det?" in page
    assert f'action="/ratings/{rating.pk}/reveal/"' in page


def test_once_the_older_meeting_is_held_the_check_page_asks_for_a_theme(client, check):
    check.meeting.start(cast.NOW)
    check.meeting.finish(cast.later(hours=1))

    assert (
        "<h1>Vælg det tema, I vil tale om først</h1>" in client.get(f"/checks/{check.pk}/").content.decode()
    )
