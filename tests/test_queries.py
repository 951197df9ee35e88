"""No page asks the database the same twice: whatever the URL table has, so that a new page is not forgotten."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.scene import addresses, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(facilitator, colleague):
    return make_scene(facilitator=facilitator, colleague=colleague)


def asked_twice(client, address):
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query for query, times in Counter(each["sql"] for each in asked).items() if times > 1]


def test_no_page_asks_the_same_twice(scene):
    client = cast.signed_in(scene.people.facilitator)
    repeated = {name: asked_twice(client, address) for name, address in addresses(scene).items()}

    assert {name: queries for name, queries in repeated.items() if queries} == {}


def test_neither_does_the_rating_page_while_people_answer():
    cast.make_rating(cast.make_check(code="K7M4PX"), groups=("Kontoret", "Ude hos borgerne"))
    phone = cast.Client()
    phone.get("/d/K7M4PX")

    assert asked_twice(phone, "/d/K7M4PX") == []


def test_a_question_that_is_asked_twice_is_seen(facilitator, settings):
    """Nothing found means little unless something can be."""
    settings.ROOT_URLCONF = "tests.asks_twice"

    assert len(asked_twice(cast.signed_in(facilitator), "/")) == 1
