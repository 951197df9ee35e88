"""Participants: in and out of the meeting, with a phone and without, with a name and without."""

import pytest

from servicetjek.models import Meeting, Participant, Turn
from servicetjek.models.meeting.led import MeetingOver
from tests.cast import NOW, bring_to, later, make_meeting, make_participant
from tests.together import together

pytestmark = pytest.mark.django_db


def test_the_same_phone_joins_once():
    meeting = make_meeting()

    first = make_participant(meeting, "Sara", token="saras-telefon")
    again = make_participant(meeting, "Sara B", token="saras-telefon")

    assert first == again
    assert [person.name for person in meeting.participants.all()] == ["Sara B"]


def test_the_key_of_a_phone_is_not_stored():
    person = make_participant(make_meeting(), token="saras-telefon")

    assert "saras-telefon" not in str(person.token_digest)
    assert Participant.objects.holding("saras-telefon").get() == person


def test_somebody_without_a_name_is_known_by_a_number():
    meeting = make_meeting(people=3)

    assert str(make_participant(meeting, name="")) == "Deltager 4"


def test_a_number_is_never_used_again():
    meeting = make_meeting(people=3)
    meeting.participants.get(number=2).delete()

    assert make_participant(meeting).number == 4


@pytest.mark.parametrize(
    ("name", "possessive"),
    [("Mette", "Mettes"), ("Jonas", "Jonas’"), ("Max", "Max’"), ("MB", "MB’s"), ("", "Deltager 1’s")],
)
def test_names_are_put_in_the_genitive(name, possessive):
    assert make_participant(make_meeting(), name=name).possessive == possessive


def test_people_without_a_phone_are_put_on_the_list_in_order():
    meeting = make_meeting()

    Participant.objects.add(meeting, ["Anne", "Bo"], NOW, is_remote=True)

    people = list(meeting.participants.all())
    assert [person.name for person in people] == ["Anne", "Bo"]
    assert all(person.is_remote and not person.has_phone for person in people)


def test_two_without_a_phone_may_have_the_same_name():
    meeting = make_meeting()

    Participant.objects.add(meeting, ["Anne", "Anne"], NOW)

    assert meeting.participants.count() == 2


def test_somebody_who_has_left_is_not_counted():
    meeting = make_meeting(people=3, at="velkommen")

    meeting.participants.first().leave(NOW)

    assert meeting.headcount == 2


def test_leaving_twice_keeps_the_first_time():
    person = make_participant(make_meeting())
    person.leave(NOW)

    person.leave(later(minutes=5))

    assert person.left_at == NOW


def test_a_phone_that_comes_back_is_back_in_the_round():
    meeting = make_meeting(people=2, at="runde")
    person = make_participant(meeting, "Sara", token="saras-telefon")
    person.leave(NOW)

    make_participant(meeting, "Sara", token="saras-telefon")

    assert meeting.current.activity.turns[-1].participant == person


def test_a_new_name_is_seen_by_everybody():
    meeting = make_meeting(people=1)
    before = meeting.revision

    meeting.participants.get().rename("Anne", is_remote=True)

    meeting.refresh_from_db()
    assert str(meeting.participants.get()) == "Anne"
    assert meeting.revision > before


def test_without_the_phone_the_person_stays():
    person = make_participant(make_meeting())

    person.give_up_phone()

    assert not person.has_phone


def test_somebody_who_comes_back_after_the_round_has_begun_has_a_turn():
    meeting = make_meeting(people=3, at="taenk-selv")
    person = meeting.participants.first()
    person.leave(NOW)
    bring_to(Meeting.objects.get(), "runde")

    person.come_back()

    assert Turn.objects.filter(participant=person).count() == 1


@pytest.mark.django_db(transaction=True)
def test_coming_back_while_the_round_begins_gives_a_turn():
    meeting = make_meeting(people=3, at="taenk-selv")
    person = meeting.participants.first()
    person.leave(NOW)
    person = Participant.objects.get(pk=person.pk)
    seen = meeting.current_id
    assert person.meeting.current_id == seen

    together(lambda: meeting.go_on(NOW, seen), person.come_back)

    assert Turn.objects.filter(participant=person).count() == 1


def test_nobody_joins_a_meeting_that_is_over():
    meeting = make_meeting(people=1, at="velkommen")
    Meeting.objects.get().finish(NOW)

    with pytest.raises(MeetingOver):
        make_participant(meeting)
    assert meeting.participants.count() == 1


@pytest.mark.parametrize("verb", ["leave", "come_back", "rename", "give_up_phone"])
def test_when_the_meeting_is_over_the_list_stands(verb):
    meeting = make_meeting(people=2, at="velkommen")
    meeting.participants.last().leave(NOW)
    people = list(meeting.participants.all())
    before = list(meeting.participants.values())
    Meeting.objects.get().finish(NOW)

    told = {"leave": [later(minutes=1)], "rename": ["Anne", True]}
    for person in people:
        getattr(person, verb)(*told.get(verb, []))

    assert list(meeting.participants.values()) == before
