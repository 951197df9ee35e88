"""What leaves in an export, and what never does."""

import json

import pytest

from servicetjek.documents import archive
from servicetjek.models import Rating, ServiceCheck
from tests import cast
from tests.documents.archive import scenes

pytestmark = pytest.mark.django_db


def test_a_file_says_what_it_is_and_when_it_was_exported(facilitator):
    file = scenes.file_of(cast.make_check())

    assert (file["format"], file["version"], file["product"]) == ("servicetjek", 1, "0.1.0")
    assert (file["exported_at"], file["workplace"]) == ("2027-01-07T08:00:00Z", "Borgerservice")


def test_danish_letters_stand_as_they_are_written(facilitator):
    check = cast.make_check(department="Børn og unge")

    assert "Børn og unge" in archive.export([check], "Borgerservice", cast.NOW).decode()


def test_nothing_secret_leaves(facilitator):
    check = scenes.full_check()
    meeting, plan = check.meetings.last(), check.plan
    person = meeting.participants.first()
    file = json.dumps(scenes.file_of(check))

    secrets = [check.code, meeting.screen_token, meeting.live_epoch, plan.public_token, person.token_digest]
    secrets += [facilitator.email, facilitator.password, check.open_rating.live_epoch]
    assert [secret for secret in secrets if secret and secret in file] == []


def test_of_an_open_rating_nothing_leaves_but_how_it_was_asked():
    check = cast.make_check()
    cast.make_rating(check, answers=9, groups=("Kontoret",))
    content = scenes.content_of(check)

    assert content["ratings"][0] == {
        "key": 1,
        "audience": "staff",
        "opened_at": "2027-01-07T08:00:00Z",
        "closed_at": None,
        "revealed_at": None,
        "folded": None,
        "expected_at_opening": 12,
        "expected_at_closing": None,
        "newcomers": None,
    }
    assert (content["ballots"], content["answers"]) == ([], [])


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_of_a_result_that_nobody_has_been_shown_only_the_number_leaves(audience):
    check = cast.make_check()
    cast.make_rating(check, audience, answers=9).close(cast.NOW)
    content = scenes.content_of(check)
    folded = content["ratings"][0]["folded"]

    assert folded == {"phones": 9, "paper": 0, "everybody": None, "groups": [], "standing": None}
    assert (content["ballots"], content["answers"]) == ([], [])


def test_a_staff_group_that_is_not_shown_has_no_figures():
    check = cast.make_check()
    rating = cast.make_rating(check, groups=("Kontoret", "Ude"))
    office, out = rating.staff_groups.all()
    for number in range(12):
        cast.answer(rating, f"phone-{number}", group=office if number < 9 else out)
    rating.reveal(cast.NOW)
    folded = scenes.content_of(check)["ratings"][0]["folded"]

    assert folded["groups"] == []


def test_how_many_put_the_rival_above_is_not_told_where_no_screen_tells_it():
    check = cast.make_check()
    rating = cast.make_rating(check, answers=6)
    rating.reveal(cast.NOW)
    kept = {**rating.folded["standing"], "rival": ["tillid", None, 5]}
    Rating.objects.filter(pk=rating.pk).update(folded={**rating.folded, "standing": kept})

    assert scenes.content_of(check)["ratings"][0]["folded"]["standing"]["rival"] == ["tillid", None, None]


def test_who_shares_initials_is_not_told_apart_by_what_they_gave():
    check = cast.make_check()
    rating = cast.make_rating(check, Rating.Audience.GROUP)
    cast.answer(rating, "one", initials="MH", scores={"tillid": 5, "fordybelse": 1})
    cast.answer(rating, "two", initials="MH", scores={"tillid": 1, "fordybelse": 5})
    rating.reveal(cast.NOW)
    content = scenes.content_of(check)

    given = {(each["ballot"], each["theme"]): each["score"] for each in content["answers"]}
    assert [given[ballot, theme] for ballot in (1, 2) for theme in ("tillid", "fordybelse")] == [1, 1, 5, 5]


def test_a_proposal_that_nobody_has_presented_stays_here():
    content = scenes.content_of(scenes.full_check())

    assert [proposal["text"] for proposal in content["proposals"]] == ["To mødefri formiddage om ugen"]


def test_who_nodded_and_wrote_is_not_told():
    content = scenes.content_of(scenes.full_check())

    assert {"nods", "written", "turns"} & set(content) == set()


def test_what_is_only_rehearsed_is_not_exported(facilitator):
    meeting = cast.make_meeting()
    cast.make_rehearsal(meeting, facilitator, at="runde")
    content = scenes.content_of(meeting.service_check)

    assert len(content["meetings"]) == 1
    assert content["participants"] == []
    assert ServiceCheck.objects.count() == 2


def test_what_would_turn_a_text_around_leaves_without_it():
    check = cast.make_check(department="Ydelse\u202e og drift")

    assert scenes.content_of(check)["check"][0]["department"] == "Ydelse og drift"
