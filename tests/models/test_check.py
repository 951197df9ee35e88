import pytest

from servicetjek.models import Rating, ServiceCheck
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_check_is_set_up_with_its_rating_open(facilitator):
    check = ServiceCheck.objects.set_up(
        cast.the_workplace(), cast.the_tool(), facilitator,
        audience=Rating.Audience.STAFF, groups=["Nord", "Syd", "Nord"], now=cast.NOW,
        department="Ydelse", purpose="", expected_people=12,
    )  # fmt: skip

    assert check.rating.is_open
    assert [group.name for group in check.rating.staff_groups.all()] == ["Nord", "Syd"]


def test_a_check_is_found_by_its_code_however_it_is_typed():
    check = cast.make_check(code="K7M4PX")

    assert ServiceCheck.objects.with_code(" k7m 4px") == check


def test_an_outsider_sees_no_check(outsider):
    cast.make_check()

    assert not ServiceCheck.objects.visible_to(outsider).exists()


def test_the_way_in_leads_to_the_rating_while_it_is_open():
    check = cast.make_check()
    cast.make_rating(check)
    cast.make_meeting(check)

    assert not check.has_moved_on_to_meeting


def test_the_way_in_leads_to_the_meeting_when_the_rating_is_closed():
    check = cast.make_check()
    cast.make_rating(check).close(cast.NOW)
    cast.make_meeting(check)

    assert check.has_moved_on_to_meeting


def test_the_way_in_leads_to_a_meeting_under_way_whatever_is_open():
    check = cast.make_check()
    cast.make_rating(check)
    cast.make_meeting(check).start(cast.NOW)

    assert check.has_moved_on_to_meeting


@pytest.mark.parametrize("typed", ["Alle", "alle.", "Hele arbejdspladsen", "Alle medarbejdere"])
def test_a_check_of_everybody_is_called_by_the_workplaces_name(typed):
    check = cast.make_check(department=typed)

    assert (str(check), check.place) == ("Borgerservice", "Borgerservice")


def test_a_check_of_a_department_is_called_by_its_name():
    check = cast.make_check(department="Alle i Nord")

    assert (str(check), check.place) == ("Alle i Nord", "Borgerservice · Alle i Nord")
