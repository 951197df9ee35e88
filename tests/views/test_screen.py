"""The storskærm: whoever has the link may look, and nothing that is withheld is there to see."""

import pytest
from django.test import Client

from servicetjek.models import Meeting, Participant
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db


def page(meeting):
    return text(Client().get(f"/s/{meeting.screen_token}/"))


def test_before_the_start_it_shows_the_way_in(db):
    meeting = cast.make_meeting(people=3)

    html = page(meeting)

    assert "3 er med" in html
    assert meeting.service_check.code[3:] in html


def test_before_the_start_the_six_themes_are_there_and_the_one_of_today(db):
    html = page(cast.make_meeting())

    assert '<li class="six-marks__now"><svg' in html
    assert html.count("six-marks__now") == 1
    assert "Retfærdighed" in html


def test_the_silent_step_shows_every_question(db):
    meeting = cast.make_meeting(people=2, at="taenk-selv")

    html = page(meeting)

    assert all(question in html for question in meeting.theme.questions)


def test_the_silent_step_counts_only_those_with_a_phone(db):
    meeting = cast.make_meeting(people=4, people_in_room=12, at="taenk-selv")
    Participant.objects.add(meeting, ["Fatima"], cast.NOW)

    assert "0 af 4 telefoner har skrevet" in page(meeting)


def test_a_round_shows_whose_turn_it_is_and_who_comes_next(db):
    meeting = cast.make_meeting(people=2)
    cast.make_participant(meeting, "Jonas", is_remote=True)
    cast.bring_to(meeting, "runde")
    meeting.current.activity.go_on(cast.NOW, 0)

    html = page(meeting)

    assert "Person 1’s tur" in html
    assert "Derefter Jonas (på afstand)" in html


def test_a_proposal_is_seen_when_it_is_presented_and_not_before(db):
    meeting = cast.make_meeting(people=2, at="find-et-forsoeg")
    cast.make_proposal(meeting, "Mødefri mandag", participant=meeting.participants.last())
    assert "Mødefri mandag" not in page(meeting)
    meeting.go_on(cast.NOW, meeting.current_id)
    assert "Mødefri mandag" not in page(meeting)

    meeting.current.activity.go_on(cast.NOW, 0)

    assert "Mødefri mandag" in page(meeting)


def test_nods_are_shown_without_names(db):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    for person in meeting.participants.all()[:2]:
        experiment.nod(person, experiment.text_version)

    html = page(meeting)

    assert "2 af 3" in html
    assert "1 mangler at nikke" in html
    assert "Person" not in html


def decide_on(meeting, *titles):
    for title in titles:
        experiment = cast.put_on_the_table(meeting, title=title)
        experiment.nod_for_room(experiment.text_version)
        assert experiment.decide(cast.NOW)
    return experiment.plan


def test_the_question_stands_until_most_have_nodded(db):
    meeting = cast.make_meeting(people=4, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    experiment.nod(meeting.participants.first(), experiment.text_version)

    html = page(meeting)

    assert "Kan du være med til det her i seks uger?" in html
    assert "mangler at nikke" not in html


def test_what_is_decided_stands_alone_with_its_weeks(db):
    meeting = cast.make_meeting(at="beslut-sammen")
    cast.make_proposal(meeting, "Noget helt andet").present(cast.NOW)
    decide_on(meeting, "Stilletid")

    html = page(meeting)

    assert "Det prøver vi i seks uger" in html
    assert "Alle har nikket" in html
    assert "tors. 18. feb." in html
    assert "Noget helt andet" not in html


def test_somebody_who_comes_after_the_decision_does_not_break_the_ring(db):
    meeting = cast.make_meeting(at="beslut-sammen")
    decide_on(meeting, "Stilletid")
    cast.make_participant(meeting)

    assert "Alle har nikket" in page(meeting)


def test_afterwards_it_shows_what_is_tried(db):
    meeting = cast.make_meeting(at="beslut-sammen")
    decide_on(meeting, "Stilletid", "Grøn prik")
    meeting.finish(cast.NOW)

    html = page(meeting)

    assert "Det prøver vi i seks uger" in html
    assert "Stilletid" in html
    assert "Grøn prik" in html


def test_the_code_to_the_plan_comes_when_the_plan_is_shared(db):
    meeting = cast.make_meeting(at="beslut-sammen")
    plan = decide_on(meeting, "Stilletid")
    meeting.finish(cast.NOW)
    assert "Tovholderen deler handleplanen" in page(meeting)

    plan.share(cast.NOW)

    assert "QR-kode til handleplanens side" in page(meeting)


def test_sharing_the_plan_is_news_to_the_screen(db):
    meeting = cast.make_meeting(at="beslut-sammen")
    plan = decide_on(meeting, "Stilletid")
    before = Meeting.objects.get().revision

    plan.share(cast.NOW)
    assert Meeting.objects.get().revision > before
    plan.withdraw()
    assert Meeting.objects.get().revision > before + 1


def test_afterwards_it_shows_who_takes_the_proposals_on(db):
    meeting = cast.make_meeting(people=1, ending="B", at="tag-med-videre")
    meeting.conclude(news_from="AMO-gruppen")
    meeting.finish(cast.NOW)

    assert "AMO-gruppen tager forslagene med" in page(meeting)


def test_it_gives_no_way_to_change_anything(db):
    html = page(cast.make_meeting(people=2, at="runde"))

    assert "<form" not in html
    assert "csrf" not in html


def test_a_wrong_link_is_not_found(db):
    assert Client().get("/s/not-a-token/").status_code == 404


def test_it_is_only_looked_at(db):
    assert Client().post(f"/s/{cast.make_meeting().screen_token}/").status_code == 405


def test_an_evil_name_is_shown_as_text(db):
    meeting = cast.make_meeting()
    cast.make_participant(meeting, "<script>alert(1)</script>")
    cast.bring_to(meeting, "runde")
    meeting.current.activity.go_on(cast.NOW, 0)

    assert "<script>alert" not in page(meeting)
