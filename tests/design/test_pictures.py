import pytest

from servicetjek.templatetags.pictures import mark, timebar


@pytest.mark.parametrize(("left", "share"), [(120, 100), (60, 50), (0, 0), (-30, 0), (500, 100)])
def test_the_line_of_time_shows_what_is_left(left, share):
    assert f'data-clock-bar width="{share}"' in timebar(left, 120)


def test_a_line_of_no_time_is_empty():
    assert 'width="0"' in timebar(0, 0)


def test_an_unknown_theme_gets_the_mark_of_the_product():
    assert mark("noget-nyt") == mark("servicetjek")
    assert "mark--small" in mark("tillid", "small")
