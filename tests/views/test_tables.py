"""The tables in the facilitator's hands: the overview, one table of one's own, and what is said to them."""

import re

import pytest

from servicetjek.models import Table
from servicetjek.models.moment import Moment
from servicetjek.templatetags.time_axis import time_axis_head
from tests.cast import NOW, bring_to, make_dialogue, make_participant, make_proposal, signed_in, table_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_dialogue(people=6, at="temaborde")


@pytest.fixture
def client(facilitator):
    return signed_in(facilitator)


def at(meeting, number=1, where=""):
    return f"/meetings/{meeting.pk}/tables/{number}/{where}"


def cockpit_of(client, meeting):
    return words(client.get(f"/meetings/{meeting.pk}/cockpit/"))


def seen(table):
    turn = table.current.activity.turn
    return {"step": table.current_id, "turn": turn.pk if turn else 0}


def test_the_cockpit_shows_every_table_and_where_it_is(client, meeting):
    table = table_of(meeting, 2)
    table.go_on(NOW, table.current_id)

    page = cockpit_of(client, meeting)

    assert "Fordybelse Bord 1 · Person 1 skriver Tænk selv" in page
    assert "Tillid Bord 2 · Person 2 skriver Fælles runde" in page


def test_while_now_is_where_the_tables_began_only_now_is_told(meeting):
    activity = meeting.current.activity
    activity.moment = Moment(meeting, NOW)
    gathering = activity.gathers_at(NOW)

    head = time_axis_head(activity.axis, gathering, NOW)

    assert head.count("<text") == 2
    assert "nu 09.00" in head


def test_a_table_nobody_sits_at_is_said_to_be_empty(client):
    meeting = make_dialogue(people=1, at="temaborde")

    assert "Tillid Bord 2 Ingen sidder her" in cockpit_of(client, meeting)


@pytest.mark.parametrize("people", [3, 12])
def test_the_cockpit_asks_as_much_for_twelve_as_for_three(client, people, django_assert_max_num_queries):
    meeting = make_dialogue(people=people, at="temaborde")

    with django_assert_max_num_queries(32):
        client.get(f"/meetings/{meeting.pk}/cockpit/")


def test_a_table_has_a_page_of_its_own(client, meeting):
    page = words(client.get(at(meeting)))

    assert "Bord 1 · Trin 1 af 4 · Tænk selv" in page


def test_the_page_of_a_table_says_that_its_scribe_leads_it(client, meeting):
    page = words(client.get(at(meeting)))

    assert "Person 1 fører bordet på sin telefon" in page


def test_a_table_without_phones_is_led_from_its_page(client, meeting):
    client.post(at(meeting, 1, "go-on/"), seen(table_of(meeting)))

    assert table_of(meeting).current.slug == "runde"


def test_a_press_by_htmx_is_answered_with_the_table(client, meeting):
    answer = client.post(at(meeting, 1, "go-on/"), seen(table_of(meeting)), headers={"hx-request": "true"})

    assert "Bord 1 · Trin 2 af 4" in words(answer)


def test_a_stale_press_on_a_table_that_is_done_moves_nothing(client, meeting):
    stale = seen(table_of(meeting))
    table = table_of(meeting)
    table.finish(NOW, table.current_id)

    client.post(at(meeting, 1, "go-on/"), stale)

    assert table_of(meeting).current is None


def test_an_outsider_finds_no_table(outsider, meeting):
    assert signed_in(outsider).get(at(meeting)).status_code == 404


def test_no_table_has_that_number(client, meeting):
    assert client.get(at(meeting, 9)).status_code == 404


def test_what_is_written_on_slips_is_typed_for_the_table(client, meeting):
    client.post(at(meeting, 1, "proposals/add/"), {"text": "Et stillerum"})

    assert [each.text for each in table_of(meeting).proposals.all()] == ["Et stillerum"]


def test_two_tables_may_propose_the_same_in_the_same_words(client, meeting):
    for number in (1, 2):
        client.post(at(meeting, number, "proposals/add/"), {"text": "Et stillerum"})

    assert meeting.proposals.count() == 2


def test_a_proposal_without_words_is_refused_in_words(client, meeting):
    answer = client.post(at(meeting, 1, "proposals/add/"), {"text": " "})

    assert (answer.status_code, "Skriv forslaget først." in words(answer)) == (422, True)


def test_a_proposal_of_another_table_is_not_pressed_at_this(client, meeting):
    proposal = make_proposal(table_of(meeting, 2))

    client.post(at(meeting, 1, f"proposals/{proposal.pk}/present/"))

    proposal.refresh_from_db()
    assert not proposal.is_presented


def test_a_table_sets_a_proposal_aside_and_brings_it_after_all(client, meeting):
    proposal = make_proposal(table_of(meeting))
    proposal.present(NOW)

    client.post(at(meeting, 1, f"proposals/{proposal.pk}/set-aside/"))
    assert list(table_of(meeting).brought()) == []

    client.post(at(meeting, 1, f"proposals/{proposal.pk}/bring/"))
    assert list(table_of(meeting).brought()) == [proposal]


def test_another_is_asked_to_write(client, meeting):
    other = table_of(meeting).participants.exclude(pk=table_of(meeting).scribe_id).get()

    client.post(at(meeting, 1, f"hand-over/{other.pk}/"))

    assert table_of(meeting).scribe == other


def test_a_table_that_is_behind_gets_shorter_turns(client, meeting):
    table = table_of(meeting)
    table.steps.filter(slug="find-et-forsoeg").update(seconds=60 * 60)

    client.post(at(meeting, 1, "catch-up/"))

    assert table_of(meeting).steps.get(slug="find-et-forsoeg").seconds < 60 * 60


def brought_to(table, slug):
    while table.current.slug != slug:
        assert table.go_on(NOW, table.current_id)
    return table


def press_of(page, words):
    """The form of the button that says this: where it posts, and what it carries."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if words in form)
    return re.search(r' action="([^"]+)"', form)[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_a_table_that_has_written_nothing_is_reminded_with_one_press(client, meeting):
    brought_to(table_of(meeting, 2), "forslagsrunde")
    page = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()

    client.post(*press_of(page, "Mind dem om det"))

    assert [table.message for table in Table.objects.all()] == ["", "Husk at skrive jeres forslag ned.", ""]


def test_a_table_that_is_behind_in_its_last_step_is_not_offered_what_helps_nothing(client, meeting):
    table = brought_to(table_of(meeting), "forslagsrunde")
    table.steps.filter(slug="forslagsrunde").update(seconds=60 * 60)

    assert "Gør resten kortere , Bord 1" not in cockpit_of(client, meeting)


def test_a_table_that_is_behind_is_offered_less_time_for_the_rest(client, meeting):
    table_of(meeting).steps.filter(slug="find-et-forsoeg").update(seconds=60 * 60)

    assert "Gør resten kortere , Bord 1" in cockpit_of(client, meeting)


def tell(client, meeting, **form):
    return client.post(f"/meetings/{meeting.pk}/tables/tell/", form)


def test_a_message_to_one_table_is_for_it_alone(client, meeting):
    tell(client, meeting, table=2, text="Fem minutter igen.")

    assert [table.message for table in Table.objects.all()] == ["", "Fem minutter igen.", ""]


def test_a_message_to_all_reaches_them_all(client, meeting):
    tell(client, meeting, table="", text="Fem minutter igen.")

    assert {table.message for table in Table.objects.all()} == {"Fem minutter igen."}


def test_a_message_without_words_is_refused_in_words(client, meeting):
    answer = tell(client, meeting, table="", text=" ")

    assert (answer.status_code, "Skriv, hvad du vil sige til bordene." in words(answer)) == (422, True)


def test_a_message_to_a_table_of_another_meeting_reaches_nobody(client, meeting):
    answer = tell(client, meeting, table=99, text="Fem minutter igen.")

    assert (answer.status_code, {table.message for table in Table.objects.all()}) == (422, {""})


def test_a_table_has_a_screen_of_its_own(client, meeting):
    page = words(client.get(f"/s/{meeting.screen_token}/1/"))

    assert "Tænk selv" in page


def test_a_message_is_on_the_tables_own_screen_and_not_on_that_of_all(client, meeting):
    tell(client, meeting, table=1, text="Fem minutter igen.")

    own, of_all = (words(client.get(f"/s/{meeting.screen_token}/{which}")) for which in ("1/", ""))

    assert "Fra tovholderen: Fem minutter igen." in own
    assert "Fem minutter igen." not in of_all


def test_the_screen_of_a_table_that_is_done_shows_what_it_proposes_and_when_all_gather(client, meeting):
    table = table_of(meeting, 1)
    make_proposal(table, "Stilletid tirsdag. Hver uge.").present(NOW)
    table.finish(NOW)

    page = words(client.get(f"/s/{meeting.screen_token}/1/"))

    assert "I er færdige ved bordet Stilletid tirsdag Alle samles kl." in page


def test_whoever_stands_is_counted_on_the_screen(client, meeting):
    make_participant(meeting, name="Sara")

    assert "Mangler du et bord?" in words(client.get(f"/s/{meeting.screen_token}/"))


def test_more_tables_than_can_be_read_leave_the_screen_to_the_question(client):
    meeting = make_dialogue(themes=("tillid", "fordybelse"), people=2)
    for _ in range(11):
        Table.objects.set_up(meeting, meeting.themes[0])
    bring_to(meeting, "temaborde")

    page = words(client.get(f"/s/{meeting.screen_token}/"))

    assert "Hvad er vigtigst her" in page
    assert "Bord 2" not in page
