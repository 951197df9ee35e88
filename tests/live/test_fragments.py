"""The fragments that are really pushed."""

import pytest

from servicetjek.live import fragments
from servicetjek.live.audiences import AUDIENCES
from servicetjek.live.topics import Topic
from tests.cast import NOW, THEMES, bring_to, make_dialogue, make_meeting, make_rating, table_of

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


# -- what fifty tables are sent ---------------------------------------------------------------------------


def joined(meeting, tables):
    keys = meeting.tables.values_list("pk", flat=True)[:tables]
    return fragments.joined([Topic("table", pk, "phone") for pk in keys])


@pytest.fixture
def together():
    return make_dialogue(themes=THEMES, people=12, at="hoer-forslag")


@pytest.mark.django_db
def test_tables_are_shown_the_same_together_as_one_by_one(together):
    shown = joined(together, 6)

    assert shown == {topic: fragments.render(topic) for topic in shown}
    assert len(shown) == 6


@pytest.mark.django_db
def test_many_tables_ask_no_more_than_one(together, django_assert_num_queries):
    # The meeting's own is rendered once for all.
    joined(together, 1)
    topics = [Topic("table", table.pk, "phone") for table in together.open_tables]

    for tables in (1, 6):
        with django_assert_num_queries(4):
            fragments.joined(topics[:tables])


@pytest.mark.django_db
def test_tables_that_are_by_themselves_are_not_shown_the_same():
    assert joined(make_dialogue(people=3, at="temaborde"), 3) == {}


@pytest.mark.django_db
def test_a_table_is_shown_the_meeting_as_it_is_after_each_press(together):
    before = joined(together, 1)

    bring_to(together, "hoer-valg")

    assert [shown.html for shown in before.values()] != [shown.html for shown in joined(together, 1).values()]
