"""The handleplan's page: written in place, locked, shared and taken away."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Experiment, Plan
from tests import cast
from tests.as_opened import as_opened
from tests.reading import text

pytestmark = pytest.mark.django_db
SUMMER = date(2094, 6, 14)  # decides in the last week of July
HTMX = {"hx-request": "true"}
CELLS = {"what": "", "why": "", "how": "", "who": "", "adjustments": "", "status": ""}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def plan(db):
    return cast.make_plan(cast.make_check(department="Økonomi & Løn"))


@pytest.fixture
def experiment(plan):
    return cast.make_experiment(plan)


def at(plan, path=""):
    return f"/plans/{plan.pk}/{path}"


def write(client, experiment, headers=None, **texts):
    address = at(experiment.plan, f"experiments/{experiment.pk}/edit/")
    return client.post(address, {"title": experiment.title, **CELLS, **texts}, headers=headers)


# -- the page -------------------------------------------------------------------------------------------


def test_page_shows_the_experiment_and_the_days(client, plan, experiment):
    page = text(client.get(at(plan)))

    assert "Mødefri formiddage" in page
    assert "Ingen møder før kl.\u00a011 tirsdag og torsdag" in page
    assert "tors. 21. jan." in page


def test_page_asks_the_same_questions_for_one_and_three(client, plan):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(at(plan))
        return len(asked)

    cast.make_experiment(plan)
    queries()  # the first page a process shows reads the tools' content too
    one = queries()
    cast.make_experiment(plan)
    cast.make_experiment(plan)

    assert queries() == one


def test_an_outsider_finds_no_plan(outsider, plan, experiment):
    client = cast.signed_in(outsider)

    assert client.get(at(plan)).status_code == 404
    assert write(client, experiment, what="Kapret").status_code == 404


def test_an_experiment_of_another_plan_is_not_found(client, plan):
    other = cast.make_experiment(cast.make_plan(cast.make_check(department="Post")))

    assert client.get(at(plan, f"experiments/{other.pk}/edit/")).status_code == 404


@pytest.mark.parametrize("verb", ["lock", "unlock", "share", "withdraw", "experiments/add"])
def test_a_verb_is_not_a_page(client, plan, verb):
    assert client.get(at(plan, f"{verb}/")).status_code == 405


# -- from the check -------------------------------------------------------------------------------------


def test_check_leads_to_its_plan(client, plan):
    answer = client.get(f"/checks/{plan.service_check_id}/plan/")

    assert (answer.status_code, answer.url) == (302, at(plan))


def test_check_without_a_plan_says_how_it_comes_and_makes_none(client):
    answer = client.get(f"/checks/{cast.make_check().pk}/plan/")

    assert "Handleplanen kommer af sig selv" in text(answer)
    assert not Plan.objects.exists()


def test_an_empty_plan_can_be_begun_and_once_only(client):
    check = cast.make_check()
    first = client.post(f"/checks/{check.pk}/plan/begin/")
    second = client.post(f"/checks/{check.pk}/plan/begin/")

    assert first.url == second.url == at(Plan.objects.get())


def test_an_outsider_begins_nothing(outsider):
    answer = cast.signed_in(outsider).post(f"/checks/{cast.make_check().pk}/plan/begin/")

    assert answer.status_code == 404


# -- writing --------------------------------------------------------------------------------------------


def test_experiment_is_written_and_one_is_led_back_to_it(client, plan, experiment):
    answer = write(client, experiment, why="  Vi vil have ro\r\nog fred\u202e ", who="Mette")
    experiment.refresh_from_db()

    assert answer.url == f"{at(plan)}#forsoeg-{experiment.pk}"
    assert (experiment.why, experiment.who, experiment.what) == ("Vi vil have ro\nog fred", "Mette", "")


def test_htmx_gets_the_experiment_alone(client, experiment):
    answer = write(client, experiment, headers=HTMX, who="Mette")

    assert answer.status_code == 200
    assert text(answer).lstrip().startswith(f'<article class="experiment" id="forsoeg-{experiment.pk}"')
    assert "Mette" in text(answer)


def test_too_long_a_text_is_told_beside_its_field_and_nothing_is_lost(client, experiment):
    answer = write(client, experiment, headers=HTMX, what="x" * 2001, who="Mette")
    experiment.refresh_from_db()

    assert answer.status_code == 422
    assert "Der er plads til 2000 tegn, og du har skrevet 2001." in text(answer)
    assert "x" * 2001 in text(answer)
    assert "Mette" in text(answer)
    assert experiment.who == ""


def test_without_htmx_the_same_mistake_gives_the_whole_page(client, experiment):
    answer = write(client, experiment, title="", what="Mine egne ord")

    assert answer.status_code == 422
    assert "<html" in text(answer)
    assert "Skriv, hvad I kalder forsøget." in text(answer)
    assert "Mine egne ord" in text(answer)


def test_the_browser_is_not_told_to_cut_what_is_pasted(client, plan, experiment):
    form = text(client.get(at(plan, f"experiments/{experiment.pk}/edit/")))

    assert form.count("<textarea") == 7
    assert 'maxlength="2000"' not in form


def opened(client, experiment):
    return as_opened(client.get(at(experiment.plan, f"experiments/{experiment.pk}/edit/")))


def test_two_who_write_in_a_cell_each_both_keep_their_words(client, experiment):
    form = opened(client, experiment)
    Experiment.objects.get().write(cast.PEN, why="Jonas: ro til sagerne")

    answer = write(client, experiment, **{**form, "who": "Mette"})
    experiment.refresh_from_db()

    assert answer.status_code == 302
    assert (experiment.why, experiment.who) == ("Jonas: ro til sagerne", "Mette")


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_two_who_write_in_the_same_cell_are_told_and_shown_both(client, experiment, headers):
    form = opened(client, experiment)
    Experiment.objects.get().write(cast.PEN, who="Jonas laver vagtplanen", why="Ro")

    answer = write(client, experiment, headers=headers, **{**form, "who": "Mette\nlaver den"})
    experiment.refresh_from_db()

    assert answer.status_code == 422
    assert experiment.who == "Jonas laver vagtplanen"
    for told in (
        "En anden har skrevet her imens",
        "Jonas laver vagtplanen",
        "Mette\nlaver den",
        "Ro</textarea>",
    ):
        assert told in text(answer)


def test_what_two_have_written_is_kept_when_it_is_written_together(client, experiment):
    form = opened(client, experiment)
    Experiment.objects.get().write(cast.PEN, who="Jonas")
    told = as_opened(write(client, experiment, headers=HTMX, **{**form, "who": "Mette"}))

    write(client, experiment, **{**told, "who": "Jonas og Mette"})
    experiment.refresh_from_db()

    assert (told["who"], experiment.who) == ("Mette", "Jonas og Mette")


def test_the_same_words_from_two_are_no_quarrel(client, experiment):
    form = opened(client, experiment)
    Experiment.objects.get().write(cast.PEN, who="Mette")

    assert write(client, experiment, **{**form, "who": "Mette"}).status_code == 302


def test_words_sent_by_a_script_are_taken_as_they_are(client, experiment):
    write(client, experiment, who="Mette")
    experiment.refresh_from_db()

    assert experiment.who == "Mette"


def test_experiment_is_added_and_opened_for_writing(client, plan):
    answer = client.post(at(plan, "experiments/add/"), {"title": "Fælles tirsdag"})
    experiment = plan.experiments.get()

    assert experiment.title == "Fælles tirsdag"
    assert answer.url == at(plan, f"experiments/{experiment.pk}/edit/")


def test_experiment_without_a_name_is_not_added(client, plan):
    answer = client.post(at(plan, "experiments/add/"), {"title": " \u202e "})

    assert answer.status_code == 422
    assert "Skriv, hvad I kalder forsøget." in text(answer)
    assert not plan.experiments.exists()


def test_a_calendar_is_told_of_what_was_removed(client, plan, experiment):
    experiment.remove(cast.PEN)

    assert b"STATUS:CANCELLED" in client.get(f"/plans/{plan.pk}/plan.ics").content


def test_experiment_is_removed(client, plan, experiment):
    client.post(at(plan, f"experiments/{experiment.pk}/remove/"))

    assert not plan.experiments.exists()


def test_html_is_shown_as_text(client, plan):
    cast.make_experiment(plan, title="<script>alert(1)</script>", what="<img src=x onerror=alert(1)>")

    page = text(client.get(at(plan)))

    assert "<script>alert" not in page
    assert "<img" not in page


# -- dates ----------------------------------------------------------------------------------------------


def test_start_is_moved_and_the_days_with_it(client, plan):
    answer = client.post(at(plan, "edit/"), {"starts_on": "2027-03-01"}, headers=HTMX)

    assert "man. 1. mar." in text(answer)
    assert "man. 12. apr." in text(answer)
    assert "påsken" in text(answer)


@pytest.mark.parametrize("wrong", ["", "i morgen", "2027-02-30", "1000000-01-01"])
def test_a_day_that_is_none_moves_nothing(client, plan, wrong):
    answer = client.post(at(plan, "edit/"), {"starts_on": wrong})
    before = plan.starts_on
    plan.refresh_from_db()

    assert answer.status_code == 422
    assert plan.starts_on == before


def test_a_start_before_a_holiday_is_moved_past_it_at_one_press(client, plan):
    plan.start_on(SUMMER, cast.PEN)

    page = text(client.get(at(plan)))
    assert "Forsøget går hen over sommerferien i uge 28, 29 og 30." in page
    assert 'value="2094-08-02">Brug mandag 2. august 2094</button>' in page

    fragment = text(client.post(at(plan, "edit/"), {"starts_on": "2094-08-02"}, headers=HTMX))
    assert "hen over" not in fragment
    assert "Brug mandag" not in fragment


def test_a_start_that_does_not_run_free_is_offered_as_the_best_there_is(client, plan):
    plan.start_on(date(2093, 11, 25), cast.PEN)

    page = text(client.get(at(plan)))

    assert "Ingen start inden for otte uger går helt fri af ferier og fridage. Det bedste bud er fra" in page
    assert "Brug mandag 4. januar 2094" in page


def test_where_no_other_start_is_better_the_plan_says_so(client, plan):
    plan.start_on(date(2094, 1, 18), cast.PEN)

    page = text(client.get(at(plan)))

    assert "Forsøget går hen over vinterferien i uge 7 og 8." in page
    assert "Ingen anden start inden for otte uger er bedre." in page
    assert "Brug mandag" not in page


def test_the_start_offered_in_the_form_wins_over_what_stands_in_the_field(client, plan):
    plan.start_on(SUMMER, cast.PEN)
    assert "Brug mandag 2. august 2094" in text(client.get(at(plan, "edit/")))

    client.post(at(plan, "edit/"), {"starts_on": ["2094-06-14", "2094-08-02"]})

    plan.refresh_from_db()
    assert plan.starts_on == date(2094, 8, 2)


def test_a_locked_plan_is_offered_no_other_start(client, plan):
    plan.start_on(SUMMER, cast.PEN)
    plan.lock(cast.PEN)

    assert "Brug mandag" not in text(client.get(at(plan)))


# -- locking and sharing --------------------------------------------------------------------------------


def test_a_locked_plan_is_changed_by_nobody(client, plan, experiment):
    client.post(at(plan, "lock/"))
    write(client, experiment, who="Mette")
    client.post(at(plan, "experiments/add/"), {"title": "Nyt"})
    client.post(at(plan, f"experiments/{experiment.pk}/remove/"))
    client.post(at(plan, "edit/"), {"starts_on": "2027-03-01"})
    experiment.refresh_from_db()
    plan.refresh_from_db()

    assert experiment.who == ""
    assert plan.experiments.count() == 1
    assert plan.starts_on == cast.NOW.date()


def test_a_press_on_a_page_from_before_the_lock_moves_the_whole_page(client, plan, experiment):
    plan.lock(cast.PEN)

    answer = write(client, experiment, headers=HTMX, who="Mette")

    assert answer["HX-Redirect"] == at(plan)
    assert "Handleplanen er låst. Lås den op, før I ændrer den." in text(client.get(at(plan)))


def test_a_locked_plan_offers_no_writing(client, plan, experiment):
    client.post(at(plan, "lock/"))
    page = text(client.get(at(plan)))

    assert "Skriv i forsøget" not in page
    assert "Lås handleplanen op" in page


def test_a_plan_is_unlocked_again(client, plan, experiment):
    client.post(at(plan, "lock/"))
    client.post(at(plan, "unlock/"))
    write(client, experiment, who="Mette")
    experiment.refresh_from_db()

    assert experiment.who == "Mette"


def test_one_is_told_to_share_before_printing_until_it_is_shared(client, plan):
    hint = "lav et link, før du printer"

    assert hint in text(client.get(at(plan)))
    assert hint not in text(client.post(at(plan, "share/"), follow=True))


def test_plan_is_shared_and_withdrawn(client, plan):
    client.post(at(plan, "share/"))
    plan.refresh_from_db()
    address = f"/p/{plan.public_token}/"
    shared = text(client.get(at(plan)))
    client.post(at(plan, "withdraw/"))

    assert f"http://testserver{address}</a>" in shared
    assert 'data-copy="link"' in shared
    assert "mailto:?subject=Handleplan%20for%20%C3%98konomi%20%26%20L%C3%B8n&amp;body=" in shared
    assert address not in text(client.get(at(plan)))


def test_plan_is_shared_from_the_cockpit_without_leaving_it(client, plan):
    answer = client.post(at(plan, "share/"), headers={"HX-Request": "true"})
    plan.refresh_from_db()

    assert answer.status_code == 204
    assert plan.is_shared


# -- files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name", "kind", "start"),
    [
        ("plan.pdf", "handleplan-oekonomi-loen.pdf", "application/pdf", b"%PDF"),
        ("poster.pdf", "plakat-oekonomi-loen.pdf", "application/pdf", b"%PDF"),
        (
            "plan.xlsx",
            "handleplan-oekonomi-loen.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
        ("plan.ics", "handleplan-oekonomi-loen.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    ],
)
def test_plan_is_taken_away_as(client, plan, experiment, path, name, kind, start):
    answer = client.get(at(plan, path))

    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'
    assert answer.content.startswith(start)


@pytest.mark.parametrize("path", ["plan.pdf", "poster.pdf", "plan.xlsx", "plan.ics"])
def test_an_outsider_takes_nothing_away(outsider, plan, path):
    assert cast.signed_in(outsider).get(at(plan, path)).status_code == 404


def test_spreadsheet_opens_again(client, plan, experiment):
    page = openpyxl.load_workbook(io.BytesIO(client.get(at(plan, "plan.xlsx")).content)).active

    assert page.cell(page.max_row, 1).value == "Mødefri formiddage"


def test_an_earlier_plan_leads_on_to_the_newest(client):
    check = cast.make_check()
    first = cast.make_plan(check)
    first.lock(cast.PEN)
    second = cast.make_plan(check)

    assert f'href="/plans/{second.pk}/"' in client.get(f"/plans/{first.pk}/").content.decode()
    assert client.get(f"/checks/{check.pk}/plan/").url == f"/plans/{second.pk}/"
