"""The form of a button that leads the meeting."""

import re

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.urls import NoReverseMatch

from servicetjek.models import Meeting
from servicetjek.templatetags.press import look, of


def drawn(said, label="Næste", **context):
    source = f"{{% load press %}}{{% press {said} %}}{label}{{% endpress %}}"
    return Engine.get_default().from_string(source).render(Context({"meeting": Meeting(pk=7), **context}))


def button(said, label="Næste", **context):
    """The button alone, on one line."""
    found = re.search(r"<button.*</button>", drawn(said, label, **context), re.DOTALL)[0]
    return re.sub(r"\s+", " ", found).replace(" >", ">")


def test_a_press_posts_to_its_verb_with_htmx_and_without():
    html = drawn('"go-on" id="videre"')

    assert '<form method="post" action="/meetings/7/go-on/" hx-post="/meetings/7/go-on/">' in html


def test_a_press_on_something_of_the_meeting_s_posts_to_that():
    assert 'action="/meetings/7/turns/12/skip/"' in drawn('"skip-turn" 12 id="pas"')


def test_a_verb_nobody_knows_is_not_drawn():
    with pytest.raises(NoReverseMatch):
        drawn('"go-home" id="hjem"')


def test_a_press_without_an_id_is_not_drawn():
    with pytest.raises(TemplateSyntaxError):
        drawn('"go-on"')


def test_a_press_says_which_step_and_turn_its_presser_saw():
    html = drawn('"go-on" id="videre"', moment={"step": {"pk": 3}, "activity": {"turn": {"pk": 5}}})

    assert '<input type="hidden" name="step" value="3">' in html
    assert '<input type="hidden" name="turn" value="5">' in html


def test_a_press_says_what_else_its_presser_saw():
    assert '<input type="hidden" name="seconds" value="90">' in drawn(
        '"add-minute" id="m" seconds=left', left=90
    )


def test_a_press_of_a_page_carries_its_token_and_a_pushed_one_carries_none():
    assert 'name="csrfmiddlewaretoken" value="abc"' in drawn('"go-on" id="videre"', csrf_token="abc")
    assert "csrfmiddlewaretoken" not in drawn('"go-on" id="videre"')


def test_a_plain_press_is_a_plain_button():
    assert button('"go-on" id="videre"') == '<button class="btn" id="videre">Næste</button>'


def test_what_it_says_may_stand_on_a_line_of_its_own():
    assert button('"go-on" id="videre"', "\n  Næste\n") == '<button class="btn" id="videre">Næste</button>'


def test_what_it_says_may_have_markup_and_other_words_are_escaped():
    assert ">Næste: <b>Mette &lt;3</b></button>" in button(
        '"go-on" id="v"', "Næste: <b>{{ who }}</b>", who="Mette <3"
    )


@pytest.mark.parametrize(
    ("kind", "classes"),
    [("", "btn"), ("small quiet", "btn btn--small btn--quiet"), ("link", "link-button")],
)
def test_the_look_of_a_press(kind, classes):
    assert look(kind) == classes


@pytest.mark.parametrize(
    ("key", "code", "shown"),
    [
        ("ArrowRight", "ArrowRight", "→"),
        ("ArrowLeft", "ArrowLeft", "←"),
        ("Space", " ", "mellemrum"),
        ("+", "+", "+"),
    ],
)
def test_a_press_with_a_key_says_so_to_eyes_ears_and_the_keyboard(key, code, shown):
    html = button(f'"go-on" id="videre" key="{key}"')

    assert f' data-key="{code}" aria-keyshortcuts="{key}">Næste <kbd>{shown}</kbd></button>' in html


def test_a_key_may_go_unseen():
    html = button('"go-on" id="videre" key="ArrowRight" shows_key=False')

    assert "aria-keyshortcuts" in html
    assert "<kbd>" not in html


def test_whom_it_is_about_is_for_the_ear():
    html = button('"skip-turn" 12 id="pas" about=who', "Melder pas", who="Mette")

    assert 'id="pas">Melder pas<span class="sr">, Mette</span></button>' in html


def test_a_press_that_waits_is_off_and_points_at_why():
    html = button('"decide" 4 id="beslut" waits_for="mangler"')

    assert ' disabled aria-describedby="mangler">' in html


def test_a_press_may_be_read_as_something_else_say_it_is_busy_and_lead_somewhere():
    html = drawn('"go-on" id="v" read_as="Et minut mere" busy="Går videre …" leads_to="bordet"')

    assert 'aria-label="Et minut mere"' in html
    assert 'data-busy="Går videre …"' in html
    assert 'hx-post="/meetings/7/go-on/" data-leads-to="bordet">' in html


def test_one_of_each_has_an_id_of_its_own():
    assert of("pas", 12) == "pas-12"
