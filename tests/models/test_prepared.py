"""A prepared query finds what the same query does, with another value each time."""

import pytest

from servicetjek.models import ServiceCheck, Workplace
from servicetjek.models.prepared import Prepared, Slot
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    """Notes each time a query is built."""
    return []


@pytest.fixture
def with_code(built):
    def build():
        built.append("once")
        return ServiceCheck.objects.filter(code=Slot(), expected_people__gte=1)

    return Prepared(build)


def test_each_value_finds_its_own_and_the_query_is_built_once(with_code, built):
    one, two = cast.make_check(code="AAAAAA"), cast.make_check(code="BBBBBB")

    assert [with_code.first(code) for code in ("AAAAAA", "BBBBBB", "CCCCCC")] == [one, two, None]
    assert built == ["once"]


def values(check):
    return {field.attname: getattr(check, field.attname) for field in check._meta.concrete_fields}


def test_what_is_found_is_whole(with_code):
    check = cast.make_check(code="AAAAAA")

    assert values(with_code.first("AAAAAA")) == values(ServiceCheck.objects.get(pk=check.pk))


def test_a_value_is_a_value_and_never_a_part_of_the_query(with_code):
    cast.make_check(code="AAAAAA")

    assert with_code.first("' OR ''='") is None
    assert Workplace.objects.exists()
