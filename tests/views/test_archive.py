"""A service check is fetched as a file, and brought in from one."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from servicetjek.documents import archive
from servicetjek.models import ServiceCheck, Workplace
from tests import cast
from tests.documents.archive import scenes
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def export(check):
    return f"/checks/{check.pk}/export.json"


def address():
    return f"/workplaces/{cast.the_workplace().pk}/import/"


def bring_in(client, content, **headers):
    content = content if isinstance(content, bytes) else scenes.raw(content)
    return client.post(address(), {"file": SimpleUploadedFile("servicetjek.json", content)}, headers=headers)


@pytest.fixture
def file():
    """Of a check somewhere else."""
    return scenes.file_of(cast.make_check(workplace=scenes.elsewhere(), department="Kajen"))


def test_the_check_leads_to_its_file(client):
    check = cast.make_check()

    assert export(check) in text(client.get(f"/checks/{check.pk}/"))


def test_a_check_is_fetched_as_a_file_with_its_name(client):
    answer = client.get(export(cast.make_check()))

    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="servicetjek-ydelse.json"'
    assert json.loads(answer.content)["checks"][0]["check"][0]["department"] == "Ydelse"


def test_the_page_says_that_the_answers_to_an_open_rating_stay(client):
    check = cast.make_check()
    before = text(client.get(f"/checks/{check.pk}/"))
    cast.make_rating(check)

    assert "kommer ikke med i filen" not in before
    assert "Svarene i den åbne vurdering kommer ikke med i filen." in text(client.get(f"/checks/{check.pk}/"))


def test_an_outsider_gets_no_file(outsider):
    assert cast.signed_in(outsider).get(export(cast.make_check())).status_code == 404


def test_a_rehearsal_is_no_check_to_fetch(client, facilitator):
    cast.make_rehearsal(cast.make_meeting(), facilitator)
    rehearsed = ServiceCheck.objects.exclude(rehearsal=None).get()

    assert client.get(export(rehearsed)).status_code == 404


def test_fetching_is_no_press(client):
    assert client.post(export(cast.make_check())).status_code == 405


def test_a_whole_workplace_is_one_file(client):
    cast.make_check(), cast.make_check(department="Kajen"), cast.make_check(workplace=scenes.elsewhere())
    answer = client.get(f"/workplaces/{cast.the_workplace().pk}/export.json")

    assert answer["Content-Disposition"] == 'attachment; filename="servicetjek-borgerservice.json"'
    departments = [each["check"][0]["department"] for each in json.loads(answer.content)["checks"]]
    assert departments == ["Ydelse", "Kajen"]


def test_an_outsider_gets_no_workplace(outsider, facilitator):
    assert (
        cast.signed_in(outsider).get(f"/workplaces/{cast.the_workplace().pk}/export.json").status_code == 404
    )


# -- bringing one in ----------------------------------------------------------------------------------------


def test_the_workplace_leads_to_the_page(client):
    assert address() in text(client.get(f"/workplaces/{cast.the_workplace().pk}/edit/"))


def test_a_file_becomes_a_check_of_this_workplace(client, file, facilitator):
    answer = bring_in(client, file)

    check = cast.the_workplace().checks.get()
    assert answer.url == f"/checks/{check.pk}/"
    assert (check.department, check.created_by) == ("Kajen", facilitator)


def test_pressed_twice_it_is_there_once(client, file):
    first, second = bring_in(client, file), bring_in(client, file)

    assert first.url == second.url


def test_a_file_of_a_whole_workplace_leads_home(client):
    elsewhere = scenes.elsewhere()
    file = scenes.file_of(*[cast.make_check(workplace=elsewhere, department=each) for each in "AB"])

    assert bring_in(client, file).url == "/"
    assert cast.the_workplace().checks.count() == 2


def test_by_htmx_it_is_the_same(client, file):
    assert bring_in(client, file, hx_request="true").status_code == 302


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen er tom."),
        (b"PK\x03\x04", "Det er ikke en fil med et servicetjek."),
        (b" " * (archive.LARGEST + 1), "Filen er for stor."),
        (b'{"format": "servicetjek", "version": 2}', "nyere version"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(client, content, says):
    answer = bring_in(client, content)
    page = text(answer)

    assert (answer.status_code, says in page, "field--error" in page) == (422, True, True)
    assert not ServiceCheck.objects.exists()


def test_without_a_file_one_is_asked_for(client):
    assert "Vælg en fil." in text(client.post(address(), {}))


def test_a_file_in_the_place_of_text_and_text_in_the_place_of_a_file(client):
    assert client.post(address(), {"file": "hej"}).status_code == 422


def test_an_outsider_brings_nothing_in(outsider, facilitator, file):
    client = cast.signed_in(outsider)

    assert [client.get(address()).status_code, bring_in(client, file).status_code] == [404, 404]
    assert not cast.the_workplace().checks.exists()


# -- erasing a workplace --------------------------------------------------------------------------------------


def erase():
    return f"/workplaces/{cast.the_workplace().pk}/erase/"


def test_the_page_tells_in_figures_what_disappears(client):
    scenes.full_check()
    page = text(client.get(erase()))

    for told in ("1 servicetjek", "3 vurderinger", "3 møder", "1 handleplan", "1 tovholders adgang"):
        assert f"<li>{told}" in page


def test_a_workplace_is_erased_when_its_name_is_typed(client):
    cast.make_check()
    answer = client.post(erase(), {"name": " borgerSERVICE "}, follow=True)

    assert "Borgerservice er slettet." in text(answer)
    assert not Workplace.objects.exists()


@pytest.mark.parametrize("name", ["", "Havnekontoret"])
def test_it_stays_when_another_name_is_typed(client, name):
    answer = client.post(erase(), {"name": name})

    assert (answer.status_code, "field--error" in text(answer)) == (422, True)
    assert Workplace.objects.exists()


def test_nothing_is_erased_by_looking(client):
    client.get(erase())

    assert Workplace.objects.exists()


def test_erasing_it_again_leads_home(client):
    where = erase()
    client.post(where, {"name": "Borgerservice"})

    assert client.post(where, {"name": "Borgerservice"}).url == "/"


def test_an_outsider_erases_nothing(outsider, facilitator):
    answer = cast.signed_in(outsider).post(erase(), {"name": "Borgerservice"})

    assert (answer.status_code, Workplace.objects.filter(name="Borgerservice").exists()) == (404, True)
