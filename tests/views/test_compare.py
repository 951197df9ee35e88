"""Before and after: offered when there is a before, and never more than the two results show."""

import re
from datetime import timedelta

import pytest

from servicetjek.models import Rating
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

SIX_WEEKS = timedelta(weeks=8)
LATER = cast.NOW + SIX_WEEKS


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def shown(check, scores, at=cast.NOW, people=6, newcomers=None, audience=Rating.Audience.STAFF):
    rating = Rating.objects.open_for(check, audience, at, newcomers=newcomers)
    for number in range(people):
        cast.answer(rating, f"p{number}", scores=scores, initials=f"Q{number}X")
    rating.reveal(at)
    return rating


def rated_twice(**again):
    """Trust and deep work mattered to all; after six weeks of a trial on deep work, only trust does."""
    check = cast.make_check()
    shown(check, {"fordybelse": 5, "tillid": 5})
    plan = cast.make_plan(check)
    cast.make_experiment(plan, theme=cast.the_theme("fordybelse"))
    return shown(check, {"fordybelse": 1, "tillid": 5}, LATER, **again)


def at(rating, page="compare/"):
    return f"/ratings/{rating.pk}/{page}"


def test_the_two_stand_mirrored_with_what_was_tried_first(client):
    page = text(client.get(at(rated_twice())))

    assert "Hvad er anderledes siden januar?" in page
    assert re.findall(r'id="tema-([a-z]+)"', page)[0] == "fordybelse"
    assert page.index("Her prøvede I noget af") < page.index("Her prøvede I ikke noget")
    assert "januar, 6 svar: 6 gav 5. marts, 6 svar: 6 gav 1." in page
    assert "Langt færre har brug for at tale om det." in page


def test_its_figures_are_a_table_too(client):
    assert (
        '<th scope="row">Fordybelse, marts</th><td>6</td><td>0</td><td>0</td><td>0</td><td>0</td>'
        "<td>6</td><td>1,0</td>" in text(client.get(at(rated_twice())))
    )


def test_without_a_trial_between_them_no_theme_is_a_yardstick(client):
    check = cast.make_check()
    shown(check, {})
    page = text(client.get(at(shown(check, {}, LATER))))

    assert "Her prøvede I" not in page
    assert "Næsten som før." in page


@pytest.mark.parametrize("weeks", [-1, 9])
def test_a_trial_that_began_before_the_first_or_after_the_second_was_not_tried_between(client, weeks):
    later = rated_twice()
    later.service_check.plan.start_on((cast.NOW + timedelta(weeks=weeks)).date(), cast.PEN)

    assert "Her prøvede I" not in text(client.get(at(later)))


def test_the_page_is_of_the_workplace_and_only_read(client, outsider):
    later = rated_twice()

    for page in ("compare/", "compare.pdf"):
        assert cast.signed_in(outsider).get(at(later, page)).status_code == 404
        assert client.post(at(later, page)).status_code == 405
        assert client.get(at(later, page)).status_code == 200


def test_it_is_a_whole_page_for_htmx_as_well(client):
    assert "<h1>" in client.get(at(rated_twice()), headers={"HX-Request": "true"}).content.decode()


def test_the_first_rating_leads_to_its_result_and_says_why(client):
    page = text(client.get(at(shown(cast.make_check(), {})), follow=True))

    assert "Der er ikke noget tidligere resultat at sammenligne med." in page


@pytest.mark.parametrize("page", ["compare/", "compare.pdf"])
def test_nothing_is_compared_before_the_later_result_is_shown(client, page):
    check = cast.make_check()
    shown(check, {})
    later = cast.make_rating(check, answers=9)

    assert client.get(at(later, page)).url == f"/checks/{check.pk}/"


def test_the_closest_is_compared_with_until_another_is_picked(client):
    later = rated_twice()
    third = shown(later.service_check, {}, LATER + SIX_WEEKS)
    first = third.results_before()[-1]

    assert "siden marts?" in text(client.get(at(third)))
    assert "siden januar?" in text(client.get(f"{at(third)}?with={first.pk}"))
    assert "siden marts?" in text(client.get(f"{at(third)}?with=<script>"))
    assert "siden marts?" in text(client.get(f"{at(third)}?with={shown(cast.make_check(), {}).pk}"))


@pytest.mark.parametrize(
    "page", ["/checks/{check.pk}/", "/ratings/{pk}/results/", "/checks/{check.pk}/choice/"]
)
def test_it_is_offered_where_there_is_an_earlier_result(client, page):
    later = rated_twice()
    check = later.service_check
    alone = shown(cast.make_check(), {})
    with_it = client.get(page.format(check=check, pk=later.pk)).content.decode()
    without = client.get(page.format(check=alone.service_check, pk=alone.pk)).content.decode()

    assert f'href="/ratings/{later.pk}/compare/"' in with_it
    assert "/compare/" not in without


def test_an_open_rating_is_compared_without_initials_and_not_person_by_person(client):
    check = cast.make_check()
    shown(check, {}, audience=Rating.Audience.GROUP, people=2)
    page = text(client.get(at(shown(check, {}, LATER))))

    assert "Q0X" not in page
    assert "kan svarene ikke sammenlignes person for person." in page
    assert "over: januar, 2 svar" in page


def test_more_than_forty_answers_are_bars_of_their_part(client):
    check = cast.make_check()
    shown(check, {}, people=41)
    page = text(client.get(at(shown(check, {}, LATER))))

    assert "Søjlerne er andele. Den højeste er 100 % af svarene." in page


def test_asking_again_can_tell_how_many_are_new(client):
    check = shown(cast.make_check(), {}).service_check
    client.post(f"/checks/{check.pk}/rate-again/", {"audience": "staff", "groups": "", "newcomers": "7"})

    assert check.ratings.last().newcomers == 7


def test_how_many_are_new_may_be_left_out_and_a_fault_is_told(client):
    check = shown(cast.make_check(), {}).service_check
    fault = client.post(
        f"/checks/{check.pk}/rate-again/", {"audience": "staff", "newcomers": "-1"}, follow=True
    )
    client.post(f"/checks/{check.pk}/rate-again/", {"audience": "staff", "newcomers": ""})

    assert "Skriv et tal fra 0 til 1000, eller lad feltet stå tomt." in text(fault)
    assert check.ratings.last().newcomers is None


def test_how_many_are_new_is_told_since_the_closest_only(client):
    later = rated_twice(newcomers=6)
    third = shown(later.service_check, {}, LATER + SIX_WEEKS, newcomers=5)

    assert "5 af jer er nye siden marts." in text(client.get(at(third)))
    assert "Der kan være kommet nye siden januar." in text(
        client.get(f"{at(third)}?with={third.results_before()[-1].pk}")
    )


def test_it_is_printed(client):
    answer = client.get(at(rated_twice(), "compare.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="foer-og-efter-ydelse.pdf"'
