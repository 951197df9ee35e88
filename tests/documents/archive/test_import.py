"""An export put in elsewhere: it is the same check, and opens nothing of the first."""

import pytest
from django.apps import apps

from servicetjek.documents import archive
from servicetjek.models import Participant, Rating, Stop, Workplace
from servicetjek.models.rating.seal import Seal
from tests import cast
from tests.documents.archive import scenes

pytestmark = pytest.mark.django_db

SCENES = [scenes.full_check, scenes.dialogue_check, scenes.note_check]


@pytest.mark.parametrize("make", SCENES)
def test_exported_imported_on_an_empty_installation_and_exported_again_it_says_the_same(make):
    before = scenes.file_of(make())
    Workplace.objects.all().delete()
    check = scenes.imported(before)

    assert scenes.file_of(check) == before


def test_everything_that_is_exported_has_been_put_in_the_scenes():
    """Nothing the same means little where nothing is there."""
    contents = [scenes.content_of(each()) for each in SCENES]

    assert [name for name in contents[0] if not any(content[name] for content in contents)] == []


@pytest.mark.parametrize("make", SCENES)
def test_every_page_of_a_copy_answers(make):
    workplace = scenes.elsewhere()
    check = scenes.imported(scenes.file_of(make()), workplace)
    client = cast.signed_in(workplace.members.get())

    assert {page: client.get(page).status_code for page in pages_of(check)} == dict.fromkeys(
        pages_of(check), 200
    )


def pages_of(check):
    pages = [f"/checks/{check.pk}/", f"/checks/{check.pk}/edit/", "/"]
    pages += [f"/notes/{check.pk}/" if check.tool.is_written else f"/checks/{check.pk}/choice/"]
    pages += [f"/ratings/{rating.pk}/results/" for rating in check.ratings.all() if rating.is_revealed]
    for meeting in check.meetings.all():
        pages += [f"/meetings/{meeting.pk}/"]
        pages += [f"/meetings/{meeting.pk}/cockpit/"] if not meeting.is_called_off else []
    return pages + [f"/plans/{plan.pk}/" for plan in check.plans.all()]


def test_the_result_of_a_copy_shows_the_same_figures():
    first = scenes.full_check().result
    copy = scenes.imported(scenes.file_of(first.service_check)).result

    assert pictured(copy) == pictured(first)


def pictured(rating):
    picture = rating.picture()
    return [[row.theme, row.all, row.initials] for row in picture.rows], picture.hidden, rating.suggestion()


def test_the_code_the_links_and_the_keys_are_new():
    first = scenes.full_check()
    copy = scenes.imported(scenes.file_of(first))

    assert copy.code != first.code
    assert copy.meeting.screen_token != first.meeting.screen_token
    assert not copy.plan.is_shared
    assert not copy.result.is_shared


def test_imported_by_somebody_elses_workplace_it_opens_nothing_of_the_first():
    first = scenes.full_check()
    workplace = scenes.elsewhere()
    copy = scenes.imported(scenes.file_of(first), workplace)
    client = cast.signed_in(workplace.members.get())

    assert [client.get(page).status_code for page in pages_of(first) if page != "/"] == [404] * (
        len(pages_of(first)) - 1
    )
    assert copy.workplace == workplace


def test_nobody_is_reminded_of_a_copy_until_somebody_asks_for_it():
    copy = scenes.imported(scenes.file_of(scenes.full_check()))

    assert [plan.reminders_stopped_at for plan in copy.plans.all()] == [cast.NOW] * copy.plans.count()
    assert not Stop.objects.to_be_told(copy.plan).exists()


def test_what_everybody_said_at_a_stop_comes_with_it():
    copy = scenes.imported(scenes.file_of(scenes.full_check()))

    [asked] = Stop.objects.filter(experiment__plan__service_check=copy, said_by_all__isnull=False)
    assert (asked.voices.n, asked.voices.expected) == (6, 12)


def test_a_copy_takes_nothing_from_the_first():
    first = scenes.full_check()
    before = scenes.file_of(first)
    scenes.imported(before).erase()

    assert scenes.file_of(first) == before


def test_nobody_is_let_in_by_the_phone_they_had():
    first = scenes.full_check()
    person = cast.make_participant(first.meeting, "Sara", "saras-telefon")
    copy = scenes.imported(scenes.file_of(first))

    assert list(Participant.objects.holding("saras-telefon")) == [person]
    assert {person.name for person in copy.meeting.participants.all()} >= {"Sara"}


def test_an_anonymous_rating_that_is_open_can_be_answered_in_the_copy():
    check = cast.make_check()
    cast.make_rating(check, answers=3)
    copy = scenes.imported(scenes.file_of(check))

    cast.answer(copy.open_rating, "phone")

    assert (copy.open_rating.answered, Seal(copy.open_rating.pk).is_there) == (1, True)


def test_a_meeting_under_way_goes_on_in_the_copy():
    check = cast.make_check()
    cast.make_meeting(check, people=3, at="runde")
    meeting = scenes.imported(scenes.file_of(check)).meeting

    assert meeting.current.slug == "runde"
    assert meeting.go_on(cast.NOW, meeting.current_id)


def test_what_a_verb_has_taken_further_than_a_form_would_comes_in():
    check = scenes.dialogue_check()
    check.meeting.tables.update(seats=81)
    check.meetings.update(groups=70, minutes_available=900)

    assert scenes.content_of(scenes.imported(scenes.file_of(check))) == scenes.content_of(check)


def test_imported_twice_it_is_there_once():
    file, workplace = scenes.file_of(scenes.full_check()), scenes.elsewhere()

    assert scenes.imported(file, workplace) == scenes.imported(file, workplace)


def test_all_the_checks_of_a_workplace_come_in_together():
    file, workplace = scenes.file_of(scenes.full_check(), cast.make_check()), scenes.elsewhere()
    archive.import_into(workplace, scenes.raw(file), workplace.members.get(), cast.NOW)

    assert workplace.checks.count() == 2


def test_one_that_is_wrong_keeps_the_others_out():
    file, workplace = scenes.file_of(scenes.full_check(), cast.make_check()), scenes.elsewhere()
    file["checks"][1]["check"][0]["expected_people"] = 0

    assert refused(file, workplace)
    assert workplace.checks.count() == 0


# -- files that are no export -----------------------------------------------------------------------------


def refused(file, workplace=None):
    """Why it was refused; nothing of it was stored."""
    workplace = workplace or scenes.elsewhere()
    before = everything()
    content = file if isinstance(file, bytes) else scenes.raw(file)
    with pytest.raises(archive.NoImport) as why:
        archive.import_into(workplace, content, workplace.members.get(), cast.NOW)
    assert everything() == before
    return str(why.value)


def everything():
    return {model: model.objects.count() for model in apps.get_app_config("servicetjek").get_models()}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hej",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b"null",
        b'"servicetjek"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 100_000,
        b'{"format": "servicetjek", "version": "1"}',
        b'{"format": "servicetjek", "version": true, "checks": []}',
        b'{"format": "servicetjek", "version": 1, "checks": []}',
        b'{"format": "servicetjek", "version": 1, "checks": 3}',
        b'{"format": "servicetjek", "version": 1e400, "checks": [NaN]}',
    ],
)
def test_what_is_no_export_is_refused(content):
    assert "Det er ikke en fil med et servicetjek." in refused(content)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    assert "for stor" in refused(b" " * (archive.LARGEST + 1))


def test_a_file_from_a_newer_version_is_refused():
    assert "nyere version" in refused({**scenes.file_of(cast.make_check()), "version": 2})


def test_a_file_that_holds_something_we_do_not_know_is_from_a_newer_version():
    file = scenes.file_of(cast.make_check())
    file["checks"][0]["dagbog"] = []

    assert "nyere version" in refused(file)


def test_a_file_that_was_changed_by_hand_is_refused():
    file = scenes.file_of(cast.make_check())
    file["checks"][0]["check"][0]["purpose"] = "Noget andet"

    assert "ændret" in refused(scenes.raw(file, with_right_sum=False))


def test_a_file_that_was_only_set_anew_is_not_changed():
    file = scenes.file_of(scenes.full_check())

    assert scenes.imported(dict(reversed(file.items())))


def test_a_field_that_an_older_version_did_not_have_begins_as_it_does_here():
    file = scenes.file_of(scenes.full_check())
    for experiment in file["checks"][0]["experiments"]:
        del experiment["without_all_nods"]

    assert scenes.imported(file).plan


CHANGES = {
    "check 1, expected_people": ("check", "expected_people", 0),
    "check 1, purpose": ("check", "purpose", "x" * 501),
    "check 1, department": ("check", "department", ""),
    "check 1, prepared_by": ("check", "prepared_by", "kongen"),
    "check 1, created_at": ("check", "created_at", "0001-01-01T00:00:00Z"),
    "tool": ("check", "tool", "hammer"),
    "meetings 1, theme": ("meetings", "theme", "guld"),
    "meetings 1, online_link": ("meetings", "online_link", "javascript:alert(1)"),
    "meetings 1, starts_at": ("meetings", "starts_at", "2027-01-07"),
    "meetings 1, groups": ("meetings", "groups", 10**30),
    "meetings 1, minutes_available": ("meetings", "minutes_available", -1),
    "meetings 1, people_in_room": ("meetings", "people_in_room", True),
    "meetings 1, choice": ("meetings", "choice", 99),
    "steps 1, seconds": ("steps", "seconds", 2**31),
    "steps 1, questions": ("steps", "questions", [{"a": 1}]),
    "steps 1, say": ("steps", "say", "x" * 2001),
    "participants 1, name": ("participants", "name", "Mette\u202eetteM"),
    "participants 1, meeting": ("participants", "meeting", None),
    "proposals 1, text": ("proposals", "text", "\ud800"),
    "proposals 1, presented_at": ("proposals", "presented_at", None),
    "answers 1, ballot": ("answers", "ballot", "1"),
    "plans 1, starts_on": ("plans", "starts_on", "9999-12-31"),
    "stops 1, said_by_all": ("stops", "said_by_all", {"n": 4, "expected": 12, "counts": {}}),
    "ratings 1, folded": ("ratings", "folded", {"phones": 3}),
    # What only the database holds.
    "checks": ("answers", "score", 11),
}


@pytest.mark.parametrize("where", CHANGES)
def test_a_value_that_the_product_would_not_have_stored_is_refused(where):
    name, field, value = CHANGES[where]
    file = scenes.file_of(scenes.full_check())
    file["checks"][0][name][0][field] = value

    assert f"({where})" in refused(file)


def test_a_passage_to_what_the_tool_does_not_ask_is_refused():
    file = scenes.file_of(scenes.note_check())
    file["checks"][0]["passages"][0]["prompt"] = "kontekst/findes-ikke"

    assert "(passages 1, prompt)" in refused(file)


def test_two_rows_with_one_key_are_refused():
    file = scenes.file_of(scenes.full_check())
    file["checks"][0]["participants"] *= 2

    assert "(participants)" in refused(file)


def test_a_meeting_is_not_led_into_another():
    file = scenes.file_of(scenes.full_check())
    content = file["checks"][0]
    content["meetings"][1]["current"] = content["steps"][0]["key"]

    assert "(current)" in refused(file)


def test_a_participant_does_not_sit_at_a_table_of_another_meeting():
    file = scenes.file_of(scenes.dialogue_check())
    content = file["checks"][0]
    content["meetings"].append({**content["meetings"][0], "key": 99, "current": None, "on_the_table": None})
    content["participants"][0]["meeting"] = 99

    assert "(meetings)" in refused(file)


@pytest.mark.parametrize(
    "change",
    [
        {"phones": 4},
        {"phones": -6},
        {"groups": [[77, {"n": 6, "counts": {}}]]},
        {"everybody": {"n": 6, "counts": {"tillid": [1, 2]}}},
        {"standing": None},
        {"more": 1},
    ],
)
def test_figures_that_no_rating_has_are_refused(change):
    check = cast.make_check()
    cast.make_rating(check, answers=6).reveal(cast.NOW)
    file = scenes.file_of(check)
    file["checks"][0]["ratings"][0]["folded"].update(change)

    assert "(ratings 1, folded)" in refused(file)


def test_under_five_answers_to_an_anonymous_rating_have_no_figures_here_either():
    check = cast.make_check()
    rating = cast.make_rating(check, Rating.Audience.GROUP, answers=4)
    rating.reveal(cast.NOW)
    file = scenes.file_of(check)
    file["checks"][0]["ratings"][0]["audience"] = "staff"

    assert "(ratings 1, folded)" in refused(file)
