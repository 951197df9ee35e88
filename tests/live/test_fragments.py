"""The fragments that are really pushed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servicetjek.live import fragments
from servicetjek.live.audiences import AUDIENCES
from servicetjek.live.topics import Topic
from tests.cast import (
    THEMES,
    bring_to,
    make_check,
    make_dialogue,
    make_experiment,
    make_meeting,
    make_rating,
    table_of,
)

EVERY = [(kind, audience) for kind, audiences in AUDIENCES.items() for audience in audiences]


def make_object(kind):
    if kind == "table":
        return table_of(make_dialogue(people=3))
    if kind == "plan":
        return make_experiment().plan
    return make_rating() if kind == "rating" else make_meeting(people=3, at="runde")


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_a_fragment_is_rendered_without_a_request_and_holds_nothing_of_anybodys_own(kind, audience):
    obj = make_object(kind)

    head, html, *_ = fragments.render(Topic(kind, obj.pk, audience))

    assert head == fragments.heads(kind, [obj.pk])[obj.pk]
    assert b"csrfmiddlewaretoken" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_a_page_begins_with_what_is_pushed(kind, audience):
    obj = make_object(kind)
    _, _, revision, _ = fragments.render(Topic(kind, obj.pk, audience))
    obj.refresh_from_db()

    now = timezone.now()
    live = fragments.page_context(obj, audience, now)["live"]

    assert (live.address, live.revision) == (fragments.live_address(obj, audience), revision)
    assert live.now == int(now.timestamp() * 1000)


# -- what fifty tables are sent ---------------------------------------------------------------------------

STEPS = ("velkommen", "temaborde", "hoer-forslag", "sorter-forsoeg", "hoer-valg")


def of_tables(meeting, number):
    return [Topic("table", table.pk, "phone") for table in meeting.open_tables[:number]]


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_tables_are_shown_the_same_together_as_one_by_one(step):
    topics = of_tables(make_dialogue(themes=THEMES, people=12, at=step), 6)

    together = fragments.render_together(topics)

    assert [without_time(together[topic]) for topic in topics] == [
        without_time(fragments.render(topic)) for topic in topics
    ]


def without_time(rendered):
    """The clocks have gone on between two renderings."""
    return rendered._replace(html=re.sub(rb"\d+", b"0", rendered.html))


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_six_tables_ask_no_more_than_two(step):
    topics = of_tables(make_dialogue(themes=THEMES, people=12, at=step), 6)
    # What they have in common is rendered once.
    fragments.render_together(topics)

    assert asked(topics) == asked(topics[:2])


@pytest.mark.django_db
@pytest.mark.parametrize("audience", ["cockpit", "screen", "phone"])
@pytest.mark.parametrize("step", STEPS)
def test_six_tables_ask_no_more_than_two_where_all_are_shown(step, audience):
    asked_by = []
    for tables in (2, 2, 6):
        meeting = make_dialogue(make_check(), themes=THEMES[:tables], people=12, at=step)
        with CaptureQueriesContext(connection) as queries:
            fragments.render(Topic("meeting", meeting.pk, audience))
        asked_by.append(len(queries))

    # The first reads what a process reads once.
    assert asked_by[1] == asked_by[2]


def asked(topics):
    with CaptureQueriesContext(connection) as queries:
        fragments.render_together(topics)
    return len(queries)


@pytest.mark.django_db
def test_a_table_is_shown_the_meeting_as_it_is_after_each_press():
    meeting = make_dialogue(people=3, at="hoer-forslag")
    topics = of_tables(meeting, 1)
    before = fragments.render_together(topics)

    bring_to(meeting, "hoer-valg")

    assert fragments.render_together(topics)[topics[0]].html != before[topics[0]].html


@pytest.mark.django_db
def test_a_table_that_is_erased_meanwhile_is_left_out():
    topics = of_tables(make_dialogue(people=3, at="hoer-forslag"), 2)
    gone = Topic("table", 0, "phone")

    assert list(fragments.render_together([*topics, gone])) == topics


@pytest.mark.django_db
def test_phones_at_a_table_hear_as_soon_as_the_others_what_is_counted_when_all_are_together():
    meeting = make_dialogue(people=3, at="temaborde")
    topics = [Topic("table", table.pk, "phone") for table in meeting.tables.all()]
    alone = [fragments.render(topic).pause for topic in topics]

    bring_to(meeting, "beslut-nu")

    one_by_one = [fragments.render(topic).pause for topic in topics]
    at_once = [each.pause for each in fragments.render_together(topics).values()]
    assert min(alone) > 0
    assert {*one_by_one, *at_once} == {0}
