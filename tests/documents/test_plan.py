from datetime import date

import pytest

from servicetjek.documents import plan_pdf, plan_poster
from servicetjek.models import Experiment
from tests import cast
from tests.documents.reading import (
    codes_in,
    elements,
    flaws_of,
    height_over_the_edge,
    pages_of,
    size_of,
    size_of_type,
    tags_of,
    text_of,
    text_of_page,
)

pytestmark = pytest.mark.django_db

URL = "http://192.168.1.20:8000/p/Sdvwdz3Rm2izBABzsR4-AOtJ/"
COLUMNS = ["Hvad?", "Hvorfor?", "Hvordan?", "Hvem?", "Justeringer – hvornår?", "Status?"]
HOSTILE = (
    "<script>alert(1)</script> <img src=http://example.test/x.png> <link rel=attachment href=file:///etc/passwd> "
    "url(file:///etc/passwd) {{ settings.SECRET_KEY }} {% load x %} &amp; ]]> \u202eomvendt\u202c \x07klokke\x01"
)
LONG = "Vi prøver os frem med små skridt, og alle siger til, når noget driller. " * 28


def make_plan(experiments=2, **cells):
    plan = cast.make_plan(cast.make_check(department="Borgerservice"))
    plan.start_on(date(2027, 1, 11), cast.PEN)
    for number in range(experiments):
        cast.make_experiment(plan, **{"title": f"Stilletid {number + 1}", **cells})
    return plan


def test_plan_is_one_accessible_sheet_of_a4_across():
    pdf = plan_pdf(make_plan(), URL)

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (297, 210)
    assert pages_of(pdf) == 1


@pytest.mark.parametrize(
    ("prepared_by", "heading", "lines"),
    [
        ("work_environment_group", "Her skriver arbejdsmiljøgruppen under", ["Arbejdsmiljøleder"]),
        ("med", "Her skriver MED-udvalget under", ["Formand for MED-udvalget", "Arbejdsmiljørepræsentant"]),
        ("amo_and_su", "Her skriver AMO og SU under", ["Arbejdsmiljøleder", "Formand for SU"]),
        ("project_group", "Her skriver projektgruppen under", ["For ledelsen"]),
    ],
)
def test_those_who_prepare_the_check_sign_the_plan(prepared_by, heading, lines):
    plan = make_plan(1)
    plan.service_check.prepared_by = prepared_by
    pdf = plan_pdf(plan, URL)

    text = text_of(pdf).replace("MED- udvalget", "MED-udvalget")
    assert pages_of(pdf) == 1
    assert all(words in text for words in [heading, *(f"{line} dato" for line in lines)])


def test_plan_says_what_when_and_by_which_method():
    text = text_of(plan_pdf(make_plan(1, why="14 af 18 vil have ro", who="Mette laver vagtplan")))

    for words in [
        "Det prøver vi i seks uger",
        "Handleplan for Borgerservice",
        "Aftalt torsdag 7. januar 2027",
        "Start man. 11. jan.",
        "Stop op man. 25. jan.",
        "Stop op man. 8. feb.",
        "Beslut man. 22. feb.",
        "Stilletid 1",
        "14 af 18 vil have ro",
        "Mette laver vagtplan",
        "Arbejdsmiljørepræsentant dato",
        "Arbejdsmiljøleder dato",
        "»Giv jeres hybride arbejdsplads et servicetjek«, BFA Velfærd og Offentlig administration, 2024",
        "Side 1 af 1",
        *COLUMNS,
    ]:
        assert words in text


def test_what_not_everyone_has_nodded_to_is_not_printed_as_agreed():
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)
    experiment = Experiment.objects.from_proposal(proposal, cast.NOW.date())

    assert "Ikke besluttet endnu" in text_of(plan_pdf(experiment.plan))

    experiment.nod(meeting.participants.get(), experiment.text_version)
    experiment.decide(cast.NOW)
    assert "Ikke besluttet endnu" not in text_of(plan_pdf(experiment.plan))


@pytest.mark.parametrize("number", [1, 3])
def test_every_experiment_is_a_table_with_its_six_headers(number):
    tags = tags_of(plan_pdf(make_plan(number)))

    assert tags.count("/Table") == number
    assert tags.count("/TH") == 6 * number


def test_marks_and_the_line_of_time_are_told_to_those_who_do_not_see_them():
    time, mark = [str(e.Alt) for e in elements(plan_pdf(make_plan(1))) if e.S == "/Figure"]

    assert time.startswith("Start man. 11. jan., Stop op man. 25. jan.")
    assert "Vinterferie man. 15. feb. til søn. 28. feb." in time
    assert mark == "Tema: Fordybelse"


@pytest.mark.parametrize("number", [1, 2])
def test_a_plan_of_one_sheet_is_signed_at_its_foot(number):
    pdf = plan_pdf(make_plan(number), URL)

    assert pages_of(pdf) == 1
    assert 15 < height_over_the_edge(pdf, "Arbejdsmiljøleder") < 45


def test_a_plan_with_little_in_it_is_printed_larger():
    little, much = (size_of_type(plan_pdf(make_plan(1, how=how))) for how in ("", LONG[:900]))

    assert little > much >= 10


def test_shared_plan_carries_its_address_for_eyes_and_phones():
    pdf = plan_pdf(make_plan(), URL)

    assert codes_in(pdf) == [URL]
    assert "192.168.1.20:8000/p/" in text_of(pdf)


def test_plan_that_is_not_shared_has_no_code():
    pdf = plan_pdf(make_plan())

    assert codes_in(pdf) == []
    assert "Følg med her" not in text_of(pdf)


def test_a_plan_says_for_how_long_where_that_is_the_same_for_all():
    plan = make_plan(2)
    first, last = plan.experiments.all()
    assert "Det prøver vi i seks uger" in text_of(plan_pdf(plan))

    last.time(cast.PEN, plan.starts_on, 12, last.rhythm)
    assert "i seks uger" not in text_of(plan_pdf(plan))

    first.time(cast.PEN, plan.starts_on, 12, first.rhythm)
    assert "Det prøver vi i tolv uger" in text_of(plan_poster(plan))


def test_the_signatures_never_stand_alone_on_a_sheet():
    pdf = plan_pdf(make_plan(3, how="Vagten tager telefonen, og Mette laver en plan. " * 2))

    assert pages_of(pdf) == 2
    assert "Stilletid 3" in text_of_page(pdf, 1)


def test_empty_plan_is_still_a_plan():
    pdf = plan_pdf(make_plan(0))

    assert flaws_of(pdf) == []
    assert "Der er ingen forsøg i planen endnu." in text_of(pdf)


def test_hostile_text_is_printed_as_text():
    pdf = plan_pdf(make_plan(1, what=HOSTILE, status="=HYPERLINK(1)"))
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert "<script>alert(1)</script>" in text
    assert "{{ settings.SECRET_KEY }}" in text
    assert "root:" not in text
    assert "\u202e" not in text


def test_emoji_are_printed():
    pdf = plan_pdf(make_plan(1, what="Grøn prik 🟢 betyder: ring bare 👍🏽"))

    assert flaws_of(pdf) == []
    assert "🟢" in text_of(pdf)


def test_long_cells_run_over_pages_and_repeat_their_headers():
    pdf = plan_pdf(make_plan(2, what=LONG[:2000], how=LONG[:2000]))

    assert flaws_of(pdf) == []
    assert pages_of(pdf) > 1
    assert "Justeringer – hvornår?" in text_of_page(pdf, 0)
    assert "Justeringer – hvornår?" in text_of_page(pdf, 1)
    assert "Handleplan for Borgerservice" in text_of_page(pdf, 1)


def test_a_word_without_end_stays_on_the_page():
    pdf = plan_pdf(make_plan(1, what="a" * 2000, title="Å" * 120))

    assert flaws_of(pdf) == []


def test_eight_experiments_keep_each_on_one_page():
    pdf = plan_pdf(make_plan(8, what="Ingen møder før kl. 11. " * 4))
    pages = [text_of_page(pdf, number) for number in range(pages_of(pdf))]

    assert flaws_of(pdf) == []
    assert sum(page.count("Stilletid") for page in pages) == 8
    assert sum(page.count("Hvorfor?") for page in pages) == 8
