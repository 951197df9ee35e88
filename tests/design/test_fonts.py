from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from servicetjek import fonts

from .sheets import read


@pytest.fixture(scope="module")
def woff2():
    return fonts.two_weights_in_one()


@pytest.fixture(scope="module")
def font(woff2):
    return TTFont(BytesIO(woff2))


def test_two_weights_are_small_enough_to_wait_for(woff2):
    assert len(woff2) <= 12_000


def test_a_phone_waits_for_no_font():
    assert "@font-face" not in read("phone.css")


def test_one_file_carries_two_weights(font):
    (axis,) = font["fvar"].axes

    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert [record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord].count("rvrn") == 1


def test_danish_letters_are_there(font):
    assert set(map(ord, "ÆØÅæøåéÉ»«–’½0123456789·")) <= set(font.getBestCmap())


def test_no_zero_has_a_slash(font):
    cmap, glyphs = font.getBestCmap(), font["glyf"]

    assert glyphs[cmap[ord("0")]].numberOfContours == 2


def test_a_second_build_does_nothing(settings, tmp_path):
    from django.core.management import call_command

    settings.BUILT_STATIC = tmp_path
    call_command("build_static")
    made = (tmp_path / "fonts" / "servicetjek.woff2").stat().st_mtime_ns
    call_command("build_static")

    assert (tmp_path / "fonts" / "servicetjek.woff2").stat().st_mtime_ns == made
