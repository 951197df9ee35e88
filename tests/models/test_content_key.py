"""The tools' content is read once a process, and again when it has been loaded anew."""

import pytest

from servicetjek.models import ServiceCheck, Theme, Tool, content
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def check():
    return ServiceCheck.objects.get(pk=cast.make_check().pk)


def names(check):
    return [theme.name for theme in ServiceCheck.objects.get(pk=check.pk).tool.themes.all()]


def test_the_next_check_finds_its_tool_and_themes_without_asking(check, django_assert_num_queries):
    names(check)

    with django_assert_num_queries(1):
        assert len(names(check)) == 6


def test_content_that_is_loaded_anew_is_read_anew(check):
    before = names(check)

    theme = Theme.objects.get(name=before[0])
    theme.name = "Fællesskab"
    theme.save()

    assert names(check) == ["Fællesskab", *before[1:]]


def test_a_tool_that_another_process_has_loaded_is_found(check):
    names(check)
    Tool.objects.bulk_create(
        [Tool(slug="nyt", number=9, name="Nyt redskab", scale_low_label="Lidt", scale_high_label="Meget")]
    )

    assert content.known(Tool, Tool.objects.get(slug="nyt").pk).name == "Nyt redskab"


def test_a_tool_that_is_not_there_is_said_not_to_be(db):
    with pytest.raises(Tool.DoesNotExist):
        content.known(Tool, 0)
