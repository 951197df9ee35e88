"""What an audience is sent: its fragment, rendered, with what decides whether it is still current."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.template.loader import render_to_string
from django.utils import timezone

from servicetjek.live.audiences import AUDIENCES, Context, moments_at
from servicetjek.live.tokens import make_token
from servicetjek.live.topics import Topic, kind_of
from servicetjek.models import Table
from servicetjek.models.moment import Moment
from servicetjek.models.rating.told import count_steps


class Head(NamedTuple):
    """What decides whether a rendered fragment is still current: the full revision, its tokens' epoch, and the
    revision without what is only counted."""

    revision: int
    epoch: str
    changes: int = 0


def model_of(kind: str) -> Any:
    return apps.get_model("servicetjek", kind)


def heads(kind: str, pks: Iterable[int]) -> dict[int, Head]:
    """Revision and epoch of many objects in one query; an erased object is missing from the answer."""
    return {obj.pk: head_of(obj) for obj in model_of(kind).objects.as_compared().filter(pk__in=list(pks))}


def head_now(topic: Topic) -> Head:
    """Raises DoesNotExist when the object is erased."""
    return head_of(model_of(topic.kind).objects.as_compared().get(pk=topic.pk))


def head_of(obj: Any) -> Head:
    return Head(obj.full_revision, obj.live_epoch, obj.revision)


def shown_revision(obj: Any, context: Context) -> int:
    """What pages compare by. An audience whose fragment follows more than the object's changes says so itself."""
    revision: int = context.get("revision", obj.revision)
    return revision


class Rendered(NamedTuple):
    """A fragment, the revision it shows, and how many seconds may pass until the next where nothing hurries."""

    head: Head
    html: bytes
    revision: int
    pause: float = 0.0


def render(topic: Topic) -> Rendered:
    """The fragment as it is now. Raises DoesNotExist when the object is erased."""
    # The revision is read first: if the object changes while we render, what we send is newer than
    # it says, and the announcement that follows renders it again. The other way round would be a lie.
    obj = model_of(topic.kind).objects.as_watched().get(pk=topic.pk)
    return rendered(topic, obj, timezone.now())


def rendered(topic: Topic, obj: Any, now: datetime, *moment: Moment) -> Rendered:
    audience = AUDIENCES[topic.kind][topic.audience]
    if audience.joins and not obj.shows_itself:
        return of_all(obj, topic.audience)
    head, context = head_of(obj), audience.context(obj, now, *moment)
    html = render_to_string(audience.template, context).encode()
    return Rendered(head, html, shown_revision(obj, context), audience.pause)


def joins(topic: Topic) -> bool:
    return AUDIENCES[topic.kind][topic.audience].joins


def render_together(topics: Sequence[Topic]) -> dict[Topic, Rendered]:
    """Of tables, in as many questions for fifty as for one; those that are erased are left out."""
    keys, now = {topic.pk for topic in topics}, timezone.now()
    tables = {table.pk: table for table in Table.objects.with_meeting().filter(pk__in=keys)}
    moments = moments_at([table for table in tables.values() if table.shows_itself], now)
    return {
        topic: rendered(topic, table, now, *([moments[table.pk]] if table.pk in moments else []))
        for topic in topics
        if (table := tables.get(topic.pk))
    }


def of_all(table: Table, audience: str) -> Rendered:
    """The meeting's own, at the revision of the table, and as soon as the meeting's."""
    together = Topic("meeting", table.meeting_id, audience)
    html, pause = shown_to_all(together, head_of(table.meeting)), AUDIENCES["meeting"][audience].pause
    return Rendered(head_of(table), html, table.revision, pause)


# As many as are held at the same time, with a few audiences each.
@lru_cache(maxsize=128)
def shown_to_all(topic: Topic, head: Head) -> bytes:
    """The meeting's own fragment at this head, rendered once however many tables are shown it."""
    return render(topic).html


def due_again(topic: Topic, now: datetime) -> float:
    """Seconds until a topic has more to tell by itself: a count that is told in steps, a plan on its next day; 0 when
    it has told all."""
    if topic.kind == "plan":
        return until_tomorrow(now)
    return count_steps.due_in(topic.pk, now) if topic.kind == "rating" else 0


def until_tomorrow(now: datetime) -> float:
    tomorrow = datetime.combine(timezone.localdate(now) + timedelta(days=1), time.min)
    return (timezone.make_aware(tomorrow) - now).total_seconds() + 1


class Live(NamedTuple):
    """What a page writes on its live element."""

    address: str
    revision: int
    now: int


def live_address(obj: Any, audience: str) -> str:
    return f"/live/{make_token(Topic(kind_of(obj), obj.pk, audience), obj.live_epoch)}"


def page_context(obj: Any, audience: str, now: datetime) -> Context:
    """The audience's own context plus `live`, for the page that carries the live element."""
    context = AUDIENCES[kind_of(obj)][audience].context(obj, now)
    revision = shown_revision(obj, context)
    return {**context, "live": Live(live_address(obj, audience), revision, int(now.timestamp() * 1000))}
