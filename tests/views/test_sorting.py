"""The four fields: pressed by a table's scribe on a phone, or by the facilitator for a table without."""

import pytest

from servicetjek.models import Meeting, Participant, Place, Proposal, Round, Table
from tests import cast
from tests.cast import NOW, make_dialogue, make_participant, make_proposal, table_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db):
    """Table 1 has told of four proposals, and the tables sort them; Sara writes for table 2, where Jonas sits too."""
    meeting = make_dialogue(people=3)
    for name in ("Sara", "Jonas"):
        table_of(meeting, 2).seat(make_participant(meeting, name, f"{name.lower()}s-telefon"), NOW)
    table = table_of(meeting, 2)
    table.hand_over(Participant.objects.get(name="Sara"), seen=0)
    cast.bring_to(meeting, "temaborde")
    for number in range(4):
        make_proposal(table_of(meeting), f"Forslag {number}. Hver dag.", key=str(number)).present(NOW)
    make_proposal(table_of(meeting, 3), "Ufortalt", key="ufortalt")
    meeting.go_on(NOW, meeting.current_id)
    Round.of(meeting.current).go_on(NOW, 0)
    meeting.go_on(NOW, meeting.current_id)
    return meeting


def pk(key):
    return Proposal.objects.get(key=key).pk


class Phone:
    """Somebody's, and what they press on it."""

    def __init__(self, meeting, token="saras-telefon"):
        self.client, self.step = cast.Client(), meeting.current_id
        self.client.cookies["participant"] = token
        self.address = f"/d/meeting/{meeting.service_check.code}/"

    def press(self, verb, fetch=True, **form):
        headers = {"x-requested-with": "fetch"} if fetch else {}
        return self.client.post(f"{self.address}table/{verb}/", {"step": self.step, **form}, headers=headers)

    def put(self, key, field="similar-same_time", **more):
        return self.press("put", proposal=pk(key), field=field, **more)

    def text(self, where=""):
        return " ".join(self.client.get(self.address + where).content.decode().split())


@pytest.fixture
def phone(meeting):
    return Phone(meeting)


def placed():
    return [(each.table.number, each.proposal.key, each.row, each.column) for each in Place.objects.all()]


@pytest.mark.parametrize("fetch", [True, False])
def test_a_card_and_then_a_field_places_it(phone, fetch):
    answer = phone.put("0", "different-own_time", fetch=fetch)

    assert placed() == [(2, "0", "different", "own_time")]
    assert answer.status_code == (200 if fetch else 302)


def test_where_it_lies_is_said_to_those_who_do_not_see_it(phone):
    html = " ".join(phone.put("0").content.decode().split())

    assert 'Forslag 0<span class="sr">, lagt i Ens formål, kan køre på samme tid</span>' in html


def test_a_placed_card_is_moved_and_taken_off(phone):
    phone.put("0")
    phone.put("0", "similar-own_time")
    assert placed() == [(2, "0", "similar", "own_time")]

    phone.press("take-off", proposal=pk("0"))
    assert placed() == []


@pytest.mark.parametrize(
    "form",
    [{"field": "midt-imellem"}, {"field": ""}, {"proposal": 0}, {"proposal": "x"}, {"step": "x"}],
)
def test_what_makes_no_sense_changes_nothing(phone, form):
    answer = phone.press("put", **{"proposal": pk("0"), "field": "similar-same_time", **form})

    assert (answer.status_code, placed()) == (200, [])


def test_what_nobody_has_told_is_not_placed(phone):
    phone.put("ufortalt")

    assert placed() == []


def test_a_press_from_another_step_changes_nothing(meeting, phone):
    phone.put("0")
    meeting.go_on(NOW, meeting.current_id)

    for verb in ("put", "take-off", "begin-with", "let-wait"):
        phone.press(verb, proposal=pk("0"), field="different-own_time")

    assert placed() == [(2, "0", "similar", "same_time")]
    assert not Place.objects.get().is_priority


def test_only_the_scribe_presses_and_others_get_their_own_part(meeting):
    jonas = Phone(meeting, "jonass-telefon")

    answer = jonas.put("0")

    assert (answer.status_code, placed()) == (200, [])
    assert "Sara skriver for jer" in answer.content.decode()


def test_a_scribe_who_has_moved_presses_for_nobody(meeting, phone):
    table_of(meeting, 3).seat(Participant.objects.get(name="Sara"), NOW)

    phone.put("0")

    assert placed() == []


def test_the_others_at_the_table_see_its_board_and_other_tables_do_not(meeting, phone):
    phone.put("0")

    assert "<span>Forslag 0</span>" in Phone(meeting, "jonass-telefon").text()
    at_table_3 = make_participant(meeting, "Ida", "idas-telefon")
    table_of(meeting, 3).seat(at_table_3, NOW)
    assert "<span>Forslag 0</span>" not in Phone(meeting, "idas-telefon").text()


def test_what_they_heard_is_kept(phone):
    phone.press("heard", heard="Bord 1 vil have ro.")

    assert table_heard() == "Bord 1 vil have ro."
    assert "Bord 1 vil have ro." in phone.text("?shown=heard")


def table_heard():
    return Table.objects.get(number=2).heard


def test_it_begins_with_what_they_heard_then_the_fields_then_what_to_begin_with(phone):
    assert "Hvad hørte I fra de andre borde?" in phone.text()

    phone.press("heard", heard="Ro")
    assert "Hvor hører forslagene til?" in phone.text()

    for key in "0123":
        phone.put(key)
    assert "Hvilke to eller tre vil I begynde med?" in phone.text()


def test_a_fourth_is_refused_with_a_sentence(phone):
    for key in "0123":
        phone.put(key)
        answer = phone.press("begin-with", proposal=pk(key), shown="choose")

    assert "I har valgt tre. Fjern et af dem, før I vælger et andet." in answer.content.decode()
    assert [each.priority for each in Place.objects.all()] == [1, 2, 3, None]


def test_one_can_wait_after_all(phone):
    phone.put("0")
    phone.press("begin-with", proposal=pk("0"))
    phone.press("let-wait", proposal=pk("0"))

    assert not Place.objects.get().is_priority


def test_joined_afterwards_it_counts_where_it_was_placed(phone):
    phone.put("0", "different-own_time")
    Proposal.objects.get(key="0").join(Proposal.objects.get(key="1"))

    assert 'Forslag 1<span class="sr">, lagt i Forskelligt formål' in phone.text("?shown=board")

    phone.put("1", "similar-own_time")
    assert placed() == [(2, "1", "similar", "own_time")]


# -- for a table without phones -------------------------------------------------------------------------


@pytest.fixture
def desk(facilitator, meeting):
    """The facilitator's page of table 3."""
    client = cast.signed_in(facilitator)

    def press(verb, htmx=False, **form):
        headers = {"hx-request": "true"} if htmx else {}
        address = f"/meetings/{meeting.pk}/tables/3/{verb}/"
        return client.post(address, {"step": meeting.current_id, **form}, headers=headers)

    press.page = lambda: client.get(f"/meetings/{meeting.pk}/tables/3/").content.decode()
    return press


@pytest.mark.parametrize("htmx", [True, False])
def test_the_facilitator_places_for_a_table(desk, htmx):
    desk("put", htmx, proposal=pk("0"), field="similar-own_time")
    desk("begin-with", htmx, proposal=pk("0"))
    desk("heard", htmx, heard="Ro")

    assert placed() == [(3, "0", "similar", "own_time")]
    assert Place.objects.get().priority == 1
    assert "Forslag 0" in desk.page()


@pytest.mark.parametrize("verb", ["put", "take-off", "begin-with", "let-wait", "heard"])
def test_verbs_are_posts_and_out_of_reach_for_outsiders(facilitator, outsider, meeting, verb):
    address = f"/meetings/{meeting.pk}/tables/3/{verb}/"

    assert cast.signed_in(facilitator).get(address).status_code == 405
    assert cast.signed_in(outsider).post(address).status_code == 404


def test_when_the_meeting_is_over_nothing_is_placed(meeting, phone):
    Meeting.objects.get(pk=meeting.pk).finish(NOW, meeting.current_id)

    phone.put("0")

    assert placed() == []


# -- seen by all ----------------------------------------------------------------------------------------


def test_the_storskaerm_tells_how_far_the_tables_are_and_names_none(meeting, phone):
    phone.put("0")

    html = cast.Client().get(f"/s/{meeting.screen_token}/").content.decode()

    assert "0 af 3 borde har lagt alle forslag" in html
    assert "bord 2" not in html.lower()


def test_the_screen_of_a_table_shows_its_own_board(meeting, phone):
    phone.put("0", "similar-own_time")

    own, other = (words(cast.Client().get(f"/s/{meeting.screen_token}/{number}/")) for number in (2, 1))

    assert "Forslag 0" in own
    assert "1 af 4 er lagt" in own
    assert "Forslag 0" not in other


def test_the_cockpit_tells_which_tables_have_placed_nothing(facilitator, meeting, phone):
    phone.put("0")

    html = " ".join(
        cast.signed_in(facilitator).get(f"/meetings/{meeting.pk}/cockpit/").content.decode().split()
    )

    assert html.count("har ikke lagt noget") == 2
    assert "1 af 4 lagt" in html


def test_when_all_have_said_what_they_would_begin_with_the_picture_is_shown(meeting, phone, desk):
    phone.put("0", "similar-same_time")
    desk("put", proposal=pk("0"), field="different-same_time")
    desk("begin-with", proposal=pk("0"))
    meeting.go_on(NOW, meeting.current_id)
    for _ in range(4):
        round_ = Round.of(meeting.current)
        round_.go_on(NOW, round_.turn.pk if round_.turn else 0)

    html = cast.Client().get(f"/s/{meeting.screen_token}/").content.decode()

    assert "Et forslag ligger på stregen" in html
    assert "Er formålet det samme?" in html
    assert "<table" in html
