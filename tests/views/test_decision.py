"""The decision: words written together, nods, and what is told when others take the proposals on."""

from datetime import date

import pytest

from servicetjek.models import Experiment, Meeting
from tests import cast

pytestmark = pytest.mark.django_db
VERBS = ["write", "nod", "nod-for-room", "decide", "talk-about", "take-back", "drop"]


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting(people=2, at="beslut-sammen")


@pytest.fixture
def experiment(meeting):
    return cast.put_on_the_table(meeting)


def press(client, meeting, experiment, verb, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    address = f"/meetings/{meeting.pk}/experiments/{experiment.pk}/{verb}/"
    return client.post(address, form, headers=headers)


def test_one_field_is_written_and_the_others_stay(client, meeting, experiment):
    press(client, meeting, experiment, "write", how="Vi sætter telefonen på lydløs")

    experiment.refresh_from_db()
    assert experiment.how == "Vi sætter telefonen på lydløs"
    assert experiment.what == "Ingen møder før kl. 11 tirsdag og torsdag"


def test_writing_is_answered_with_the_cockpit(client, meeting, experiment):
    html = press(client, meeting, experiment, "write", htmx=True, title="Ro til alle").content.decode()

    assert "Ro til alle" in html
    assert "<html" not in html


@pytest.mark.parametrize("wrong", [{"title": ""}, {"title": "x" * 121}, {"how": "x" * 10_000}])
def test_what_cannot_be_stored_is_told_and_what_was_stays(client, meeting, experiment, wrong):
    answer = press(client, meeting, experiment, "write", htmx=True, **wrong)

    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#afvist"
    assert Experiment.objects.get().text_version == 1


def test_control_characters_are_dropped(client, meeting, experiment):
    press(client, meeting, experiment, "write", who="Sara\x00 og \u202eBo")

    experiment.refresh_from_db()
    assert experiment.who == "Sara og Bo"


def test_one_without_a_phone_nods_through_the_facilitator(client, meeting, experiment):
    person = meeting.participants.first()
    person.give_up_phone()

    press(client, meeting, experiment, "nod", participant=person.pk, version=1)

    assert experiment.nodded().get() == person


def test_the_facilitator_never_nods_for_a_phone(client, meeting, experiment):
    press(client, meeting, experiment, "nod", participant=meeting.participants.first().pk, version=1)
    press(client, meeting, experiment, "nod-for-room", version=1)

    assert not experiment.nodded().exists()


def test_a_nod_to_old_words_is_not_counted(client, meeting, experiment):
    meeting.participants.first().give_up_phone()
    experiment.write(cast.PEN, what="Noget andet")

    press(client, meeting, experiment, "nod-for-room", version=1)

    assert not experiment.nodded().exists()


def test_it_is_decided_when_all_have_nodded(client, meeting, experiment):
    press(client, meeting, experiment, "decide")
    assert not Experiment.objects.get().is_decided
    for person in meeting.participants.all():
        experiment.nod(person, experiment.text_version)

    html = press(client, meeting, experiment, "decide", htmx=True).content.decode()

    assert Experiment.objects.get().is_decided
    assert "Det har I besluttet" in html


def test_it_can_be_put_away(client, meeting, experiment):
    press(client, meeting, experiment, "drop")

    assert not Experiment.objects.exists()


def test_after_a_decision_the_room_sees_it_until_the_facilitator_goes_on(client, meeting, experiment):
    waiting = cast.put_on_the_table(meeting, title="Grøn prik i kalenderen")
    for person in meeting.participants.all():
        experiment.nod(person, experiment.text_version)
    screen = f"/s/{meeting.screen_token}/"

    cockpit = press(client, meeting, experiment, "decide", htmx=True).content.decode()
    assert "Tal om det næste: Grøn prik i kalenderen" in cockpit
    assert "Alle har nikket" in cockpit
    assert "Det prøver vi i seks uger" in client.get(screen).content.decode()

    cockpit = press(client, meeting, waiting, "talk-about", htmx=True).content.decode()
    assert f'id="ord-{waiting.pk}-title"' in cockpit
    assert "Kan du være med til det her i seks uger?" in client.get(screen).content.decode()


def test_who_does_what_stands_on_the_screen_with_the_decision(client, meeting, experiment):
    experiment.write(cast.PEN, who="Mette laver vagtplanen")
    for person in meeting.participants.all():
        experiment.nod(person, experiment.text_version)

    press(client, meeting, experiment, "decide")

    assert "Mette laver vagtplanen" in client.get(f"/s/{meeting.screen_token}/").content.decode()


def test_what_waits_in_line_is_taken_back_by_one_press(client, meeting, experiment):
    waiting = cast.put_on_the_table(meeting, title="Grøn prik i kalenderen")
    take_back = f"/experiments/{waiting.pk}/take-back/"
    assert take_back in client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()

    html = press(client, meeting, waiting, "take-back", htmx=True).content.decode()

    assert "Bliver det næste" not in html
    assert list(Experiment.objects.all()) == [experiment]


def test_where_the_plan_has_lost_what_was_talked_about_the_next_is_offered(client, meeting, experiment):
    cast.put_on_the_table(meeting, title="Grøn prik i kalenderen")
    Experiment.objects.filter(pk=experiment.pk).delete()

    html = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()

    assert "Tal om det næste: Grøn prik i kalenderen" in html


def test_an_experiment_of_another_check_is_not_found(client, meeting):
    other = cast.make_experiment(cast.make_plan(cast.make_check()))

    assert press(client, meeting, other, "decide").status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_an_outsider_finds_no_experiment(outsider, meeting, experiment, verb):
    assert press(cast.signed_in(outsider), meeting, experiment, verb).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_are_posts(client, meeting, experiment, verb):
    address = f"/meetings/{meeting.pk}/experiments/{experiment.pk}/{verb}/"

    assert client.get(address).status_code == 405


# -- ending B -------------------------------------------------------------------------------------------


def conclude(client, meeting, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    return client.post(f"/meetings/{meeting.pk}/conclude/", form, headers=headers)


def test_who_takes_it_on_and_when_is_written_field_by_field(client):
    meeting = cast.make_meeting(people=2, ending="B", at="tag-med-videre")

    conclude(client, meeting, news_from="AMO-gruppen")
    conclude(client, meeting, news_on="2027-01-21")

    meeting = Meeting.objects.get(pk=meeting.pk)
    assert (meeting.news_from, meeting.news_on) == ("AMO-gruppen", date(2027, 1, 21))


def test_those_who_prepare_the_check_take_the_proposals_on_unless_others_are_named(client):
    check = cast.make_check(prepared_by="amo_and_su")
    meeting = cast.make_meeting(check, people=2, ending="B", at="tag-med-videre")

    cockpit = client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()
    screen = client.get(f"/s/{meeting.screen_token}/").content.decode()

    assert 'name="news_from" maxlength="200" value="AMO og SU"' in cockpit
    assert "Alle forslag går videre til AMO og SU" in cockpit
    assert "<dt>Tager det med</dt><dd>AMO og SU</dd>" in screen


def test_a_day_that_is_none_is_told(client, meeting):
    answer = conclude(client, meeting, htmx=True, news_on="i morgen")

    assert answer.status_code == 422
    assert "Skriv en dag" in answer.content.decode()


def test_an_outsider_concludes_nothing(outsider, meeting):
    assert conclude(cast.signed_in(outsider), meeting, news_from="Mig").status_code == 404


def test_the_decision_is_in_the_cockpit_until_the_meeting_ends(client, meeting):
    address = f"/meetings/{meeting.pk}/decision/"
    assert client.get(address).url == f"/meetings/{meeting.pk}/cockpit/"

    meeting.finish(cast.NOW)

    assert client.get(address).url == f"/checks/{meeting.service_check_id}/plan/"


# -- what is closed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["write", "decide", "drop"])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_locked_plan_is_told_where_one_presses(client, meeting, experiment, verb, htmx):
    for person in meeting.participants.all():
        experiment.nod(person, experiment.text_version)
    experiment.plan.lock(cast.PEN)

    answer = press(client, meeting, experiment, verb, htmx=htmx, what="Noget andet")

    assert answer.status_code == 422
    assert "Handleplanen er låst" in answer.content.decode()
    assert f"/checks/{meeting.service_check_id}/plan/" in answer.content.decode()
    assert answer.has_header("HX-Retarget") == htmx


@pytest.mark.parametrize("htmx", [True, False])
def test_words_sent_when_the_meeting_is_over_are_told_to_be_left_out(client, meeting, experiment, htmx):
    meeting.finish(cast.NOW)

    for answer in (
        press(client, meeting, experiment, "write", htmx=htmx, what="For sent"),
        conclude(client, meeting, htmx=htmx, conclusion="For sent"),
    ):
        assert answer.status_code == 422
        assert "Mødet er slut" in answer.content.decode()


def test_a_row_written_by_hand_is_not_found_in_the_meeting(client, meeting):
    by_hand = cast.make_experiment(cast.make_plan(meeting.service_check))

    assert press(client, meeting, by_hand, "decide").status_code == 404
