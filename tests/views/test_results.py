"""The result: never before it is shown, and then disagreement first."""

import re

import pytest

from servicetjek.models import Rating
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

GROUP = Rating.Audience.GROUP


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def divided(db):
    """Split on trust, agreed that deep work matters most; availability matters too and pulls at it."""
    rating = cast.make_rating()
    for number in range(6):
        trust = 1 if number % 2 else 5
        cast.answer(rating, f"p{number}", scores={"tillid": trust, "fordybelse": 5, "tilgaengelighed": 4})
    rating.reveal(cast.NOW)
    return rating


def order(page):
    return re.findall(r'id="tema-([a-z]+)"', page)


@pytest.mark.parametrize("page", ["results/", "results/screen/"])
def test_no_address_shows_the_result_before_the_facilitator_does(client, page):
    rating = cast.make_rating(answers=9)
    while_open = client.get(f"/ratings/{rating.pk}/{page}")
    rating.close(cast.NOW)
    while_closed = client.get(f"/ratings/{rating.pk}/{page}")

    assert (while_open.status_code, while_closed.status_code) == (302, 302)
    assert while_closed.url == f"/checks/{rating.service_check_id}/"


@pytest.mark.parametrize("page", ["results/", "results/screen/"])
def test_the_result_is_for_the_workplace_only(client, outsider, divided, page):
    address = f"/ratings/{divided.pk}/{page}"

    assert cast.signed_in(outsider).get(address).status_code == 404
    assert client.post(address).status_code == 405


def test_disagreement_comes_first_and_is_told_in_words(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/"))

    assert order(page)[0] == "tillid"
    assert "I er delt." in page
    assert "Her ser I forskelligt på det – og her er I enige" in page


def test_importance_first_on_request(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/?sort=importance"))

    assert order(page)[:2] == ["fordybelse", "tilgaengelighed"]


def test_an_unknown_order_is_the_usual_one(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/?sort=<script>"))

    assert order(page)[0] == "tillid"
    assert "<script>" not in page


def test_every_picture_has_its_figures_in_words_and_in_a_table(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/"))

    assert page.count('role="img"') >= 6
    assert "6 svar: 3 gav 1, 3 gav 5." in page
    assert (
        '<th scope="row">Tillid</th><td>3</td><td>0</td><td>0</td><td>0</td><td>3</td><td>6</td><td>3,0</td>'
        in page
    )


def test_high_themes_that_pull_at_each_other_are_pointed_out(client, divided):
    assert "Tilgængelighed og fordybelse" in text(client.get(f"/ratings/{divided.pk}/results/"))


def test_the_projector_shows_the_themes_and_nothing_private(client):
    rating = cast.make_rating(audience=GROUP)
    cast.answer(rating, "a", initials="ØX", remark="Ro om formiddagen")
    rating.reveal(cast.NOW)
    page = text(client.get(f"/ratings/{rating.pk}/results/screen/"))

    assert len(order(page)) == 6
    assert "ØX" not in page
    assert "Ro om formiddagen" not in page


def test_an_open_rating_shows_who_and_their_words(client):
    rating = cast.make_rating(audience=GROUP)
    cast.answer(rating, "a", initials="QX", remark="<b>Ro</b>")
    rating.reveal(cast.NOW)
    page = text(client.get(f"/ratings/{rating.pk}/results/"))

    assert "Hvem har svaret hvad?" in page
    assert "<td>QX</td>" in page
    assert "&lt;b&gt;Ro&lt;/b&gt;" in page


def test_an_anonymous_rating_has_no_table_of_people(client, divided):
    assert "Hvem har svaret hvad?" not in text(client.get(f"/ratings/{divided.pk}/results/"))


def test_a_hidden_group_is_named_and_explained_and_its_figures_are_nowhere(client):
    rating = cast.make_rating(groups=("Nord", "Syd", "Vest"))
    north, south, west = rating.staff_groups.all()
    for number in range(7):
        cast.answer(rating, f"n{number}", group=north)
    for number in range(3):
        cast.answer(rating, f"s{number}", score=1, group=south)
        cast.answer(rating, f"w{number}", score=5, group=west)
    rating.reveal(cast.NOW)
    page = text(client.get(f"/ratings/{rating.pk}/results/?groups=1"))

    assert "Syd og Vest vises ikke for sig." in page
    assert "Nord, 7 svar: 7 gav 3. De andre, 6 svar: 3 gav 1, 3 gav 5." in page
    assert not re.search(r"(Syd|Vest),", page)


def test_the_split_stands_where_the_mean_stood(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/screen/"))
    trust = page[page.index('id="tema-tillid"') : page.index("</article>")]

    assert re.findall(r"<b>(\d+)</b> <span>(\w+)", trust) == [("3", "lave"), ("3", "høje")]
    assert "Snit" not in trust


@pytest.fixture
def in_two_groups(db):
    return cast.make_divided_rating(("Kontoret", "Ude hos borgerne"), people=12)


def test_two_groups_are_a_butterfly_and_the_split_says_who_differs(client, in_two_groups):
    page = text(client.get(f"/ratings/{in_two_groups.pk}/results/screen/?groups=1"))

    assert page.count("dots__hollow") == 6
    assert re.findall(r'camp__names">([^<]+)</span> (\w+)', page) == [
        ("Kontoret:", "vigtigt"),
        ("Ude hos borgerne:", "ikke"),
    ]


def test_groups_are_drawn_together_until_they_are_asked_for(client, in_two_groups):
    assert "dots__hollow" not in text(client.get(f"/ratings/{in_two_groups.pk}/results/screen/"))


def test_more_than_two_groups_open_only_the_row_that_is_split(client):
    rating = cast.make_divided_rating(("Kontor", "Skranke", "Telefon"))
    page = text(client.get(f"/ratings/{rating.pk}/results/screen/?groups=1"))

    assert re.findall(r'line__who">\s*([^<]+)', page) == ["Kontor", "Skranke", "Telefon"]
    assert page.count('class="theme-row__lines"') == 1


def test_three_hundred_answers_are_drawn_as_bars(client):
    rating = cast.make_rating(answers=300)
    rating.reveal(cast.NOW)

    assert "300 svar. Den højeste søjle er 300 svar." in text(
        client.get(f"/ratings/{rating.pk}/results/screen/")
    )


def test_the_result_is_shared_by_a_press_and_withdrawn_by_another(client, divided):
    at = f"/ratings/{divided.pk}/results/"
    assert "Lav et link til resultatet" in text(client.get(at))

    client.post(f"{at}share/")
    divided.refresh_from_db()
    page = text(client.get(at))
    assert f"/r/{divided.public_token}/" in page
    assert "mailto:?subject=Resultatet%20af" in page

    client.post(f"{at}withdraw/")
    divided.refresh_from_db()
    assert not divided.is_shared


def test_a_press_shares_nothing_before_the_result_is_shown(client):
    rating = cast.make_rating(answers=9)
    client.post(f"/ratings/{rating.pk}/results/share/")
    rating.refresh_from_db()

    assert not rating.is_shared


def test_the_result_is_printed(client, divided):
    answer = client.get(f"/ratings/{divided.pk}/results.pdf?groups=1")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="resultat-ydelse.pdf"'


def test_the_ends_of_the_scale_are_small_inside_a_sentence(client, divided):
    page = text(client.get(f"/ratings/{divided.pk}/results/"))

    assert '<span class="results__end">1 er </span>slet ikke vigtigt' in page
