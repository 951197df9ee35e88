from datetime import date

import pytest

from servicetjek.documents.minutes import minutes_pdf
from servicetjek.models import Experiment, Meeting, Place, Proposal
from tests import cast
from tests.cast import NOW, later
from tests.documents.reading import codes_in, elements, flaws_of, pages_of, size_of, text_of
from tests.models.test_minutes import agree_on

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> & " + "Forvaltningsområdesammenlægning" * 4


def print_of(meeting, ended_at=NOW):
    meeting.finish(ended_at)
    return minutes_pdf(Meeting.objects.get(pk=meeting.pk))


def nearly_empty():
    return cast.make_meeting(at="velkommen")


def ordinary():
    meeting = cast.make_meeting(people=18, at="beslut-sammen")
    for number in range(5):
        cast.make_proposal(meeting, f"Forslag {number}").present(NOW)
    agree_on(meeting, "Stilletid kl. 9–11. Ingen møder.")
    return meeting


def overfull():
    check = cast.make_check(department=HOSTILE[:120])
    meeting = cast.make_dialogue(check, themes=tuple(cast.THEMES), people=60, at="sorter-forsoeg")
    told = [
        Proposal.objects.write_as_told(
            cast.table_of(meeting, number), f"key-{number}-{n}", f"{n} {HOSTILE}", NOW
        )
        for number in range(1, 7)
        for n in range(6)
    ]
    for number in (1, 2):
        table = cast.table_of(meeting, number)
        for n, proposal in enumerate(told[:8]):
            Place.objects.put(table, proposal, "similar" if n % 2 == number % 2 else "different", "same_time")
        table.gather("\n".join(f"{n} {HOSTILE}" for n in range(8)))
    meeting.conclude(conclusion=HOSTILE, news_from=HOSTILE, news_on=date(2027, 2, 1))
    cast.bring_to(meeting, "beslut-nu")
    for proposal in told[:3]:
        experiment = Experiment.objects.from_proposal(proposal, NOW.date())
        experiment.write(cast.PEN, **dict.fromkeys(("what", "how", "who"), f"{HOSTILE}\n{HOSTILE}"))
        experiment.talk_about()
        experiment.decide(NOW)
        meeting.refresh_from_db()
    return meeting


@pytest.mark.parametrize("make", [nearly_empty, ordinary, overfull])
def test_the_minutes_are_accessible_and_a4(make):
    pdf = print_of(make())

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (210, 297)


@pytest.mark.parametrize("make", [nearly_empty, ordinary])
def test_an_ordinary_meeting_is_one_sheet(make):
    assert pages_of(print_of(make())) == 1


def test_nothing_is_lost_where_there_is_much():
    text = text_of(print_of(overfull()))

    assert text.count("<script>alert(1)</script> &") > 40
    assert "Vi prøver tre ting af i seks uger" in text


def test_it_says_what_was_agreed_and_leaves_room_for_what_was_seen_differently():
    pdf = print_of(ordinary(), later(minutes=65))
    text = text_of(pdf)

    for words in [
        "Referat fra Ydelse, Borgerservice",
        "Vi prøver én ting af i seks uger",
        "kl. 09.00–10.05",
        "Alle 18 nikkede.",
        "Det blev vi enige om",
        "Det gemmer vi til senere",
        "Her så vi forskelligt på det",
        "Sådan gik mødet",
        "Arbejdsmiljørepræsentant, dato",
        "»Giv jeres hybride arbejdsplads et servicetjek«",
    ]:
        assert words in text


def test_the_row_of_nods_and_the_days_have_words():
    pictures = [str(each.Alt) for each in elements(print_of(ordinary())) if each.S == "/Figure"]

    assert "Alle 18 nikkede. 18 i rummet og 0 på afstand." in pictures
    assert any(picture.startswith("Start tors. 7. jan.") for picture in pictures)


def test_a_phone_reads_the_way_to_a_shared_plan():
    meeting = ordinary()
    plan = meeting.service_check.plans.get()
    plan.share(NOW)

    assert codes_in(print_of(meeting))[0].endswith(f"/p/{plan.public_token}/")
