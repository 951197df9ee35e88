"""The fragments that are really pushed."""

import pytest

from servicetjek.live import fragments
from servicetjek.live.audiences import AUDIENCES
from servicetjek.live.topics import Topic
from tests.cast import NOW, make_dialogue, make_meeting, make_rating, table_of

EVERY = [(kind, audience) for kind, audiences in AUDIENCES.items() for audience in audiences]


def make_object(kind):
    if kind == "table":
        return table_of(make_dialogue(people=3))
    return make_rating() if kind == "rating" else make_meeting(people=3, at="runde")


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_a_fragment_is_rendered_without_a_request_and_holds_nothing_of_anybodys_own(kind, audience):
    obj = make_object(kind)

    head, html, _ = fragments.render(Topic(kind, obj.pk, audience))

    assert head == fragments.heads(kind, [obj.pk])[obj.pk]
    assert b"csrfmiddlewaretoken" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_a_page_begins_with_what_is_pushed(kind, audience):
    obj = make_object(kind)
    _, _, revision = fragments.render(Topic(kind, obj.pk, audience))
    obj.refresh_from_db()

    live = fragments.page_context(obj, audience, NOW)["live"]

    assert (live.address, live.revision) == (fragments.live_address(obj, audience), revision)
    assert live.now == NOW.timestamp() * 1000
