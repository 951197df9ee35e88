"""The results of a meeting held on paper, typed in afterwards: slips, sheets and how it ended."""

import pytest

from servicetjek.models import Experiment, Participant, Proposal
from servicetjek.models.meeting.board import agreement
from servicetjek.models.meeting.place import Place
from tests.cast import (
    NOW,
    bring_to,
    later,
    make_dialogue,
    make_meeting,
    make_participant,
    make_proposal,
    signed_in,
    table_of,
)
from tests.reading import words

pytestmark = pytest.mark.django_db
# Two years ago, for nobody types in what is to come.
HELD = later(days=-730)
SIMILAR_NOW, OTHER_LATER = "similar-same_time", "different-own_time"


@pytest.fixture
def client(facilitator):
    return signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return make_dialogue(starts_at=HELD)


def at(meeting, where=""):
    return f"/meetings/{meeting.pk}/on-paper/{where}"


def fields_of(answer):
    """What the browser would send of the form as it stands."""
    form = answer.context["form"]
    typed = {name: form[name].value() for name in form.fields}
    seen = {
        f"initial-{name}": form[name].initial or ""
        for name, field in form.fields.items()
        if field.show_hidden_initial
    }
    return {name: value for name, value in {**typed, **seen}.items() if value is not None}


def opens(client, meeting, where):
    return fields_of(client.get(at(meeting, where)))


def types(client, meeting, where, **typed):
    return client.post(at(meeting, where), {**opens(client, meeting, where), **typed})


def slips(client, meeting, number, *texts, **more):
    return types(client, meeting, f"{number}/", **{f"new-{n}": text for n, text in enumerate(texts)}, **more)


def texts(meeting, number=1):
    return [proposal.text for proposal in table_of(meeting, number).proposals.all()]


def names(meeting, number=1):
    return [str(person) for person in table_of(meeting, number).participants.all()]


def proposal(text):
    return Proposal.objects.get(text=text)


# -- the way there ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["", "cockpit/"])
def test_it_is_reached_from_the_meeting_and_from_the_cockpit(client, meeting, where):
    assert at(meeting) in client.get(f"/meetings/{meeting.pk}/{where}").content.decode()


def test_it_is_reached_from_a_meeting_under_way(client):
    meeting = make_dialogue(people=3, at="temaborde")

    assert at(meeting) in client.get(f"/meetings/{meeting.pk}/cockpit/").content.decode()


def test_the_overview_says_what_is_typed_in_and_what_comes_next(client, meeting):
    slips(client, meeting, 1, "Et stillerum", "Ingen møder før ti", names="Anne, Bo")

    page = words(client.get(at(meeting)))

    assert "Bord 1 Fordybelse 2 ved bordet · 2 forslag" in page
    assert "Skriv sedlerne fra bord 2 ind" in page


# -- the slips --------------------------------------------------------------------------------------------


def test_slips_are_proposals_of_the_table_that_all_have_heard(client, meeting):
    answer = slips(client, meeting, 2, "Et stillerum", "", "Ingen møder før ti\nheller ikke fredag")

    assert (answer.status_code, answer.url) == (302, at(meeting))
    assert texts(meeting, 2) == ["Et stillerum", "Ingen møder før ti\nheller ikke fredag"]
    assert [meeting.shows(each) for each in meeting.proposals.all()] == [True, True]


def test_who_sat_there_is_put_on_the_list_and_seated(client, meeting):
    slips(client, meeting, 1, names="Anne, Bo\n\n  Ib  Hansen,")

    assert names(meeting) == ["Anne", "Bo", "Ib Hansen"]
    assert {person.has_phone for person in meeting.participants.all()} == {False}


def test_more_than_there_were_seats_for_sat_there_all_the_same(client, meeting):
    slips(client, meeting, 1, names="\n".join(f"Person {n}" for n in range(9)))

    assert len(names(meeting)) == 9


def test_saving_the_same_page_twice_brings_nothing_twice(client, meeting):
    typed = {**opens(client, meeting, "1/"), "new-0": "Et stillerum", "names": "Anne"}

    for _ in range(2):
        client.post(at(meeting, "1/"), typed)

    assert (texts(meeting), names(meeting)) == (["Et stillerum"], ["Anne"])


def test_what_is_saved_can_be_corrected_and_taken_out(client, meeting):
    slips(client, meeting, 1, "Et stilerum", "En fejl", names="Ane\nBo")

    types(
        client,
        meeting,
        "1/",
        names="Anne\nBo",
        **{f"slip-{proposal('Et stilerum').pk}": "Et stillerum", f"slip-{proposal('En fejl').pk}": " "},
    )

    assert (texts(meeting), sorted(names(meeting))) == (["Et stillerum"], ["Anne", "Bo"])
    assert Participant.objects.count() == 2


def test_one_may_go_on_with_more_slips_of_the_same_table(client, meeting):
    answer = slips(client, meeting, 1, "Et stillerum", more="1")

    assert answer.url == at(meeting, "1/")
    assert "new-0" in client.get(answer.url).context["form"].fields


def test_two_who_type_the_same_table_at_once_lose_nothing(client, colleague, meeting):
    mine, theirs = opens(client, meeting, "1/"), opens(client, meeting, "1/")

    client.post(at(meeting, "1/"), {**mine, "new-0": "Et stillerum", "names": "Anne\nBo"})
    signed_in(colleague).post(at(meeting, "1/"), {**theirs, "new-0": "Kaffe", "names": "Bo\nIda"})

    assert (texts(meeting), sorted(names(meeting))) == (["Et stillerum", "Kaffe"], ["Anne", "Bo", "Ida"])


def test_the_same_slip_corrected_by_two_shows_both(client, meeting):
    slips(client, meeting, 1, "Stillerum")
    slip = f"slip-{proposal('Stillerum').pk}"
    mine, theirs = opens(client, meeting, "1/"), opens(client, meeting, "1/")

    client.post(at(meeting, "1/"), {**mine, slip: "Et stillerum"})
    answer = client.post(at(meeting, "1/"), {**theirs, slip: "To stillerum", "new-0": "Kaffe"})

    assert answer.status_code == 422
    assert texts(meeting) == ["Et stillerum"]
    page = words(answer)
    assert "Der står nu Et stillerum" in page
    assert "To stillerum" in page
    assert "Kaffe" in page


def test_a_slip_taken_out_while_it_was_corrected_is_kept_as_a_new_one(client, meeting):
    slips(client, meeting, 1, "Stillerum")
    slip = f"slip-{proposal('Stillerum').pk}"
    typed = opens(client, meeting, "1/")
    proposal("Stillerum").delete()

    client.post(at(meeting, "1/"), {**typed, slip: "Et stillerum"})

    assert texts(meeting) == ["Et stillerum"]


def test_a_slip_that_somebody_has_added_since_stays(client, meeting):
    typed = opens(client, meeting, "1/")
    slips(client, meeting, 1, "Et stillerum")

    client.post(at(meeting, "1/"), {**typed, "new-0": "Kaffe"})

    assert texts(meeting) == ["Et stillerum", "Kaffe"]


def test_too_much_is_told_beside_the_field_and_nothing_is_lost(client, meeting):
    answer = slips(client, meeting, 1, "Et stillerum", "x" * 2001, names="A" * 41)
    page = words(answer)

    assert answer.status_code == 422
    assert "Der er plads til 2000 tegn, og du har skrevet 2001." in page
    assert "Der er plads til 40 tegn i et navn." in page
    assert "Et stillerum" in page
    assert texts(meeting) == []


def test_thirteen_cannot_have_sat_at_one_table(client, meeting):
    answer = slips(client, meeting, 1, names=",".join(f"P{n}" for n in range(13)))

    assert "Her er plads til 12, og du har skrevet 13." in words(answer)


def test_what_was_told_before_the_net_failed_stays(client):
    meeting = make_dialogue(people=3, at="temaborde")
    table = table_of(meeting, 1)
    make_proposal(table, "Fra en telefon", participant=table.participants.first()).present(NOW)

    assert "Det her kom fra telefonerne" in words(client.get(at(meeting, "1/")))
    slips(client, meeting, 1, "Fra en seddel", names="Ib")

    assert texts(meeting) == ["Fra en telefon", "Fra en seddel"]
    assert names(meeting) == ["Person 1", "Ib"]


def test_the_same_words_at_two_tables_are_two_proposals(client, meeting):
    slips(client, meeting, 1, "Et stillerum")
    slips(client, meeting, 2, "Et stillerum")

    assert (texts(meeting, 1), texts(meeting, 2)) == (["Et stillerum"], ["Et stillerum"])


# -- the sheet --------------------------------------------------------------------------------------------


@pytest.fixture
def told(client, meeting):
    """Two proposals from the first table and one from the second."""
    slips(client, meeting, 1, "Et stillerum", "Kaffe")
    slips(client, meeting, 2, "Ring bare")
    return {each.text: each.pk for each in meeting.proposals.all()}


def sheet(client, meeting, number, fields, *first, **more):
    typed = {f"place-{pk}": field for pk, field in fields.items()}
    return types(
        client,
        meeting,
        f"{number}/sheet/",
        **typed,
        **{f"first-{n}": pk for n, pk in enumerate(first, 1)},
        **more,
    )


def board(meeting, number=1):
    return [
        (each.proposal.text, each.row, each.column, each.priority)
        for each in table_of(meeting, number).places.all()
    ]


def test_a_sheet_has_the_proposals_of_all_tables(client, meeting, told):
    answer = sheet(
        client,
        meeting,
        1,
        {told["Kaffe"]: SIMILAR_NOW, told["Ring bare"]: OTHER_LATER},
        told["Ring bare"],
        told["Kaffe"],
        heard="De andre vil have ro",
    )

    assert answer.status_code == 302
    assert board(meeting) == [
        ("Kaffe", "similar", "same_time", 2),
        ("Ring bare", "different", "own_time", 1),
    ]
    assert table_of(meeting, 1).heard == "De andre vil have ro"


def test_a_slip_laid_elsewhere_or_taken_off_the_sheet_is_moved(client, meeting, told):
    sheet(client, meeting, 1, {told["Kaffe"]: SIMILAR_NOW, told["Ring bare"]: SIMILAR_NOW}, told["Kaffe"])

    sheet(client, meeting, 1, {told["Kaffe"]: "", told["Ring bare"]: OTHER_LATER}, told["Ring bare"])

    assert board(meeting) == [("Ring bare", "different", "own_time", 1)]


def test_the_same_priority_twice_is_told(client, meeting, told):
    answer = sheet(client, meeting, 1, {told["Kaffe"]: SIMILAR_NOW}, told["Kaffe"], told["Kaffe"])

    assert (answer.status_code, board(meeting)) == (422, [])
    assert "Det står her to gange." in words(answer)


def test_a_fourth_priority_is_not_heard_of(client, meeting, told):
    slips(client, meeting, 3, "Grøn prik")
    told["Grøn prik"] = proposal("Grøn prik").pk

    sheet(client, meeting, 1, dict.fromkeys(told.values(), SIMILAR_NOW), *told.values())

    assert sorted(each[3] or 9 for each in board(meeting)) == [1, 2, 3, 9]


def test_a_priority_has_a_field(client, meeting, told):
    answer = sheet(client, meeting, 1, {}, told["Kaffe"])

    assert "Vælg også, hvilket felt forslaget lå i." in words(answer)


def test_a_gap_among_the_priorities_is_closed(client, meeting, told):
    sheet(client, meeting, 1, {told["Kaffe"]: SIMILAR_NOW}, "", told["Kaffe"])

    assert board(meeting) == [("Kaffe", "similar", "same_time", 1)]


def test_a_proposal_taken_out_meanwhile_is_told_where_it_was_named_first(client, meeting, told):
    typed = opens(client, meeting, "1/sheet/")
    gone, kept = told["Kaffe"], told["Ring bare"]
    proposal("Kaffe").delete()

    answer = client.post(
        at(meeting, "1/sheet/"),
        {**typed, f"place-{gone}": SIMILAR_NOW, f"place-{kept}": SIMILAR_NOW, "first-1": gone},
    )

    assert "Det forslag er taget ud imens." in words(answer)
    answer = client.post(
        at(meeting, "1/sheet/"), {**typed, f"place-{gone}": SIMILAR_NOW, f"place-{kept}": SIMILAR_NOW}
    )
    assert board(meeting) == [("Ring bare", "similar", "same_time", None)]


@pytest.mark.parametrize("field", ["similar", "similar-sometime", "<b>"])
def test_a_field_that_is_none_of_the_four_is_refused(client, meeting, told, field):
    answer = sheet(client, meeting, 1, {told["Kaffe"]: field})

    assert (answer.status_code, board(meeting)) == (422, [])


def test_two_who_type_the_same_sheet_lose_nothing(client, meeting, told):
    mine, theirs = opens(client, meeting, "1/sheet/"), opens(client, meeting, "1/sheet/")
    kaffe, ring = f"place-{told['Kaffe']}", f"place-{told['Ring bare']}"
    client.post(at(meeting, "1/sheet/"), {**mine, kaffe: SIMILAR_NOW})
    client.post(at(meeting, "1/sheet/"), {**theirs, ring: SIMILAR_NOW})

    answer = client.post(at(meeting, "1/sheet/"), {**theirs, kaffe: OTHER_LATER, "heard": "Ro"})

    assert {text: row for text, row, *_ in board(meeting)} == {"Kaffe": "similar", "Ring bare": "similar"}
    assert "Der står nu Ens formål, samme tid" in words(answer)
    assert answer.context["form"]["heard"].value() == "Ro"


def test_two_hundred_proposals_are_placed(client, meeting):
    Proposal.objects.bulk_create(
        Proposal(
            meeting=meeting,
            table=table_of(meeting),
            key=str(n),
            text=f"Forslag {n}",
            presented_at=NOW,
            reported_at=NOW,
        )
        for n in range(200)
    )

    sheet(client, meeting, 1, {each.pk: SIMILAR_NOW for each in meeting.proposals.all()})

    assert Place.objects.count() == 200


# -- how it ended -----------------------------------------------------------------------------------------


def ends(client, meeting, **typed):
    return types(client, meeting, "hold/", **typed)


def test_what_was_decided_is_in_the_handleplan_and_the_meeting_is_held(client, meeting, told):
    answer = ends(client, meeting, ending="A", decided=[told["Ring bare"], told["Kaffe"]])
    meeting.refresh_from_db()

    assert (answer.status_code, answer.url) == (302, f"/checks/{meeting.service_check_id}/plan/")
    assert (meeting.status, meeting.started_at) == ("ended", HELD)
    assert [(str(each), each.is_decided, each.theme.slug) for each in Experiment.objects.all()] == [
        ("Kaffe", True, "fordybelse"),
        ("Ring bare", True, "tillid"),
    ]


def test_what_most_tables_would_begin_with_stands_first(client, meeting, told):
    sheet(client, meeting, 1, {told["Ring bare"]: SIMILAR_NOW}, told["Ring bare"])

    choices = client.get(at(meeting, "hold/")).context["form"].fields["decided"].choices

    assert choices[0] == (str(told["Ring bare"]), "Bord 2: Ring bare\n1 bord ville begynde med det")


def test_what_is_taken_on_is_told_with_who_and_when(client, meeting, told):
    ends(
        client,
        meeting,
        ending="B",
        conclusion="Ro",
        news_from="Lis",
        news_on="2027-01-14",
        decided=[told["Kaffe"]],
    )
    meeting.refresh_from_db()

    assert (meeting.status, meeting.ending) == ("ended", "B")
    assert (meeting.conclusion, meeting.taken_on_by, str(meeting.news_on)) == ("Ro", "Lis", "2027-01-14")
    assert Experiment.objects.count() == 0


def test_held_twice_is_held_once(client, meeting, told):
    typed = {**opens(client, meeting, "hold/"), "decided": [told["Kaffe"]]}
    client.post(at(meeting, "hold/"), typed)
    ended_at = type(meeting).objects.get(pk=meeting.pk).ended_at

    answer = client.post(at(meeting, "hold/"), typed)

    assert answer.status_code == 409
    assert Experiment.objects.count() == 1
    assert type(meeting).objects.get(pk=meeting.pk).ended_at == ended_at


def test_a_meeting_without_a_time_is_asked_when_it_was(client):
    meeting = make_dialogue()
    answer = ends(client, meeting, ending="A")

    assert answer.status_code == 422
    assert "Skriv dagen." in words(answer)
    ends(client, meeting, ending="A", day="2026-03-02", time="13:00")
    assert str(type(meeting).objects.get(pk=meeting.pk).started_at) == "2026-03-02 12:00:00+00:00"


def test_a_day_to_come_is_told(client, meeting):
    answer = ends(client, meeting, ending="A", day="2098-01-01", time="13:00")

    assert "Den dag er ikke kommet endnu." in words(answer)


def test_where_the_net_failed_in_the_middle_it_began_when_it_did(client):
    meeting = make_dialogue(people=3, at="temaborde")

    answer = ends(client, meeting, ending="A")
    meeting.refresh_from_db()

    assert answer.status_code == 302
    assert (meeting.status, meeting.started_at, meeting.current) == ("ended", NOW, None)


def test_the_tables_agree_as_if_it_had_been_run(client, meeting, told):
    for number in (1, 2, 3):
        sheet(client, meeting, number, {told["Kaffe"]: SIMILAR_NOW}, told["Kaffe"])
    ends(client, meeting, ending="A", decided=[told["Kaffe"]])
    meeting.refresh_from_db()

    (seen,) = agreement(meeting.told(), Place.objects.in_meeting(meeting))

    assert (seen.row, seen.column, seen.backing) == ("similar", "same_time", 3)
    assert {table.ended_at for table in meeting.tables.all()} == {meeting.ended_at}


@pytest.mark.parametrize(
    "where", ["/meetings/{0}/", "/meetings/{0}/agenda/", "/meetings/{0}/cockpit/", "/checks/{1}/"]
)
def test_the_meeting_is_shown_as_held_everywhere(client, meeting, told, where):
    ends(client, meeting, ending="A", decided=[told["Kaffe"]])

    answer = client.get(where.format(meeting.pk, meeting.service_check_id))

    assert answer.status_code == 200
    assert at(meeting) not in answer.content.decode()


# -- a meeting on one theme -------------------------------------------------------------------------------


def test_a_meeting_on_one_theme_is_typed_in_without_tables(client):
    meeting = make_meeting(starts_at=HELD)
    types(client, meeting, "slips/", **{"new-0": "Et stillerum", "names": "Anne, Bo"})

    ends(client, meeting, ending="A", decided=[proposal("Et stillerum").pk])
    meeting.refresh_from_db()

    assert meeting.status == "ended"
    assert [str(person) for person in meeting.participants.all()] == ["Anne", "Bo"]
    assert [str(each) for each in Experiment.objects.of(meeting)] == ["Et stillerum"]


# -- too late, and out of reach ---------------------------------------------------------------------------

PAGES = ["", "slips/", "1/", "1/sheet/", "hold/"]


@pytest.mark.parametrize("where", PAGES)
def test_a_meeting_that_is_over_leads_to_it_and_says_so(client, meeting, where):
    meeting.start(NOW)
    meeting.finish(NOW)

    answer = client.get(at(meeting, where), follow=True)

    assert answer.redirect_chain[-1][0] == f"/meetings/{meeting.pk}/"
    assert "Mødet er slut" in words(answer)


def test_what_was_typed_into_a_meeting_called_off_meanwhile_is_shown_again(client, meeting):
    typed = {**opens(client, meeting, "1/"), "new-0": "Et stillerum"}
    meeting.call_off(NOW)

    answer = client.post(at(meeting, "1/"), typed)

    assert (answer.status_code, texts(meeting)) == (409, [])
    assert "Mødet er aflyst" in words(answer)
    assert "Et stillerum" in words(answer)


def test_a_meeting_run_to_its_end_is_not_written_over(client, meeting):
    typed = {**opens(client, meeting, "hold/"), "ending": "B"}
    bring_to(meeting, "temaborde")
    meeting.finish(NOW)

    answer = client.post(at(meeting, "hold/"), typed)
    meeting.refresh_from_db()

    assert (answer.status_code, meeting.ending) == (409, "A")


@pytest.mark.parametrize("where", PAGES)
def test_an_outsider_finds_nothing(outsider, meeting, where):
    assert signed_in(outsider).get(at(meeting, where)).status_code == 404


def test_an_unknown_table_is_not_found(client, meeting):
    assert client.get(at(meeting, "9/")).status_code == 404


@pytest.mark.parametrize("where", PAGES)
def test_other_methods_are_refused(client, meeting, where):
    assert client.delete(at(meeting, where)).status_code == 405


@pytest.mark.parametrize("where", PAGES[:1])
def test_the_overview_is_only_read(client, meeting, where):
    assert client.post(at(meeting, where)).status_code == 405


def test_htmx_is_answered_with_the_same_page(client, meeting):
    answer = client.get(at(meeting, "1/"), headers={"hx-request": "true"})

    assert b"<html" in answer.content


def test_somebody_on_the_list_already_is_seated_and_not_doubled(client, meeting):
    make_participant(meeting, "Anne")

    slips(client, meeting, 1, names="Anne")

    assert meeting.participants.count() == 1
