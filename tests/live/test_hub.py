"""Rendered once, sent to all, and no oftener than needed - without a server."""

import asyncio
import itertools

import pytest

from servicetjek.live import fragments, hub
from servicetjek.live.audiences import AUDIENCES
from servicetjek.live.channel import Listener, make_state
from servicetjek.live.fragments import Head, Rendered
from servicetjek.live.stream import follow
from servicetjek.live.tokens import Grant
from servicetjek.live.topics import Topic
from tests import own_loop

SCREEN = Topic("meeting", 1, "screen")


@pytest.fixture
def revisions(monkeypatch):
    """A meeting whose every rendering is a new revision; the list holds those that were made."""
    made = []
    counter = itertools.count(1)

    def render(topic):
        made.append(next(counter))
        pause = AUDIENCES[topic.kind][topic.audience].pause
        return Rendered(Head(made[-1], "epoch"), b"<p></p>", made[-1], pause)

    monkeypatch.setattr(fragments, "render", render)
    monkeypatch.setattr(hub, "with_connection", lambda work, *args: work(*args))
    monkeypatch.setattr(hub, "watch", Unchanging)
    return made


class Unchanging:
    def __init__(self, *args):
        pass

    def stop(self):
        pass


def in_hub(scene):
    async def play():
        try:
            return await scene(hub.running())
        finally:
            hub.running().close()

    return own_loop.run(play())


async def settled(channel):
    while channel.refreshing or channel.timer:
        await asyncio.sleep(0)


def test_a_burst_of_answers_is_rendered_once(revisions, monkeypatch):
    monkeypatch.setattr(hub, "SHORTEST_PAUSE", 0.01)

    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        for _ in range(1000):
            hub.announce([SCREEN.subject], urgent=False)
        await asyncio.sleep(0)
        await settled(channel)

    in_hub(scene)

    assert revisions == [1, 2]


def test_an_urgent_change_does_not_wait_for_the_pause(revisions, monkeypatch):
    monkeypatch.setattr(hub, "SHORTEST_PAUSE", 3600)

    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        the_hub.announced(SCREEN.subject, urgent=False)
        waiting = channel.timer
        the_hub.announced(SCREEN.subject, urgent=True)
        await settled(channel)
        return waiting

    assert in_hub(scene).cancelled()
    assert revisions == [1, 2]


def test_what_takes_long_to_render_rests_longer_unless_it_hurries(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        channel.took = 0.1
        the_hub.announced(SCREEN.subject, urgent=False)
        waiting = channel.timer.when() - the_hub.loop.time()
        the_hub.announced(SCREEN.subject, urgent=True)
        await settled(channel)
        return waiting

    assert 0.5 < in_hub(scene) <= 0.8
    assert revisions == [1, 2]


def test_phones_that_wait_are_told_now_and_then_and_of_the_result_at_once(revisions):
    waiting = Topic("rating", 1, "phone")

    async def scene(the_hub):
        channel = await the_hub.channel(waiting)
        the_hub.announced(waiting.subject, urgent=False)
        later = channel.timer.when() - the_hub.loop.time()
        the_hub.announced(waiting.subject, urgent=True)
        await settled(channel)
        return later

    assert in_hub(scene) > hub.LONGEST_PAUSE
    assert revisions == [1, 2]


@pytest.mark.parametrize(("changes", "is_calm"), [(0, True), (1, False)])
def test_phones_that_wait_are_told_of_a_result_from_another_process_as_soon_as_anybody(
    changes, is_calm, revisions, monkeypatch
):
    waiting = Topic("rating", 1, "phone")
    monkeypatch.setattr(fragments, "heads", lambda kind, pks: {1: Head(7, "epoch", changes)})

    async def scene(the_hub):
        channel = await the_hub.channel(waiting)
        await the_hub.look_again()
        return channel.timer.when() - the_hub.loop.time()

    assert (in_hub(scene) > hub.LONGEST_PAUSE) == is_calm


def test_a_change_during_rendering_is_rendered_afterwards(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        the_hub.announced(SCREEN.subject, urgent=True)
        the_hub.announced(SCREEN.subject, urgent=True)
        await asyncio.sleep(0)
        the_hub.announced(SCREEN.subject, urgent=True)
        await settled(channel)

    in_hub(scene)

    assert revisions == [1, 2, 3]


def test_the_pause_grows_with_the_number_of_busy_meetings(revisions):
    async def scene(the_hub):
        return [the_hub.pause(("meeting", pk)) for pk in range(30)]

    pauses = in_hub(scene)

    assert (pauses[0], pauses[9], pauses[29]) == (0.25, 0.5, 1.0)


def test_what_nobody_listens_to_is_not_rendered(revisions):
    async def scene(the_hub):
        the_hub.announced(SCREEN.subject, urgent=True)
        await asyncio.sleep(0)

    in_hub(scene)

    assert revisions == []


def test_what_nobody_has_asked_for_lately_is_forgotten(revisions, monkeypatch):
    monkeypatch.setattr(hub, "KEPT_UNUSED", -1)

    async def scene(the_hub):
        await the_hub.channel(SCREEN)
        the_hub.beat()
        return the_hub.all_channels()

    assert in_hub(scene) == []


def test_a_slow_screen_skips_to_the_latest_state(revisions):
    sent, may_send = [], asyncio.Event()

    async def slowly(message):
        sent.append(message["body"])
        await may_send.wait()

    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        listener = Listener()
        channel.listeners.add(listener)
        following = asyncio.create_task(follow(channel, Grant(SCREEN, "epoch"), listener, slowly))
        await asyncio.sleep(0)
        for revision in (2, 3, 4):
            channel.publish(make_state(Head(revision, "epoch"), b"<p></p>", revision))
        may_send.set()
        while len(sent) < 2:
            await asyncio.sleep(0)
        listener.leave()
        await following

    in_hub(scene)

    assert [b"id: 1\n" in sent[0], b"id: 4\n" in sent[1]] == [True, True]


def test_nobody_is_woken_for_what_they_are_shown_already(revisions):
    states = [
        (Head(2, "epoch"), b"<p></p>", 2),
        (Head(3, "epoch"), b"<p>2</p>", 3),
        (Head(4, "new"), b"<p>2</p>", 4),
    ]

    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        woken = []
        for state in states:
            listener = Listener()
            channel.listeners = {listener}
            channel.publish(make_state(*state))
            woken.append(listener.woken.done())
        return woken, channel.state.head.revision

    assert in_hub(scene) == ([False, True, True], 4)


def test_what_was_rendered_and_looks_the_same_is_not_sent_with_the_next_sign_of_life(revisions):
    sent = []

    async def keep(message):
        sent.append(message["body"])

    async def scene(the_hub):
        channel, listener = await the_hub.channel(SCREEN), Listener()
        channel.listeners.add(listener)
        following = asyncio.create_task(follow(channel, Grant(SCREEN, "epoch"), listener, keep))
        await asyncio.sleep(0)
        channel.publish(make_state(Head(2, "epoch"), b"<p></p>", 1))
        channel.wake()
        while len(sent) < 2:
            await asyncio.sleep(0)
        listener.leave()
        await following

    in_hub(scene)

    assert [b"event: state" in event for event in sent] == [True, False]


def test_announcing_without_a_server_does_nothing():
    hub.announce([SCREEN.subject], urgent=True)


def test_whoever_presses_is_answered_with_the_rendering_that_those_who_watch_are_sent(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        hub.announce([SCREEN.subject], urgent=True)
        answer = await the_hub.latest(SCREEN, Head(2, "epoch"))
        await settled(channel)
        return answer, channel.state.html

    answer, sent = in_hub(scene)

    assert answer == sent
    assert revisions == [1, 2]


def test_whoever_presses_is_answered_with_a_rendering_that_is_there_already(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        await the_hub.refresh(channel)
        await the_hub.latest(SCREEN, Head(2, "epoch"))

    in_hub(scene)

    assert revisions == [1, 2]


def test_whoever_presses_is_not_answered_what_was_rendered_before(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        the_hub.refresh(channel)
        await asyncio.sleep(0)
        await the_hub.latest(SCREEN, Head(3, "epoch"))

    in_hub(scene)

    assert revisions == [1, 2, 3]


def test_what_another_thread_asks_for_is_sent_to_those_who_watch(revisions):
    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        await asyncio.to_thread(hub.latest, SCREEN, Head(2, "epoch"))
        return channel.state.revision

    assert in_hub(scene) == 2
    assert revisions == [1, 2]


def test_whoever_lets_those_who_watch_go_first_waits_until_they_have_it(revisions, monkeypatch):
    monkeypatch.setattr(hub, "A_MOMENT", hub.PATIENCE)

    async def scene(the_hub):
        channel = await the_hub.channel(SCREEN)
        await asyncio.to_thread(hub.let_watchers_go_first, SCREEN, Head(2, "epoch"))
        return channel.state.revision

    assert in_hub(scene) == 2
    assert revisions == [1, 2]


def test_whoever_presses_is_answered_also_where_the_screens_are_not(revisions, monkeypatch):
    monkeypatch.setattr(hub, "make_state", None)

    async def scene(the_hub):
        return await asyncio.to_thread(hub.latest, SCREEN, Head(2, "epoch"))

    assert in_hub(scene) == b"<p></p>"


def test_without_a_server_whoever_presses_is_answered(revisions):
    assert hub.latest(SCREEN, Head(2, "epoch")) == b"<p></p>"


def test_a_page_reads_the_same_from_the_event_as_from_the_answer_to_a_press():
    state = make_state(Head(1, "epoch"), b"<p>\r\n</p>\n\n", 1)
    data = [line.removeprefix(b"data: ") for line in state.event.splitlines() if line.startswith(b"data:")]

    assert b"\n".join(data) == state.html
