import pytest

from servicetjek.live import fragments
from servicetjek.live.fragments import Head
from servicetjek.models import Meeting, watched
from tests.cast import make_meeting
from tests.listening import Screen


def render_conclusion(topic):
    """What these tests push: the meeting's conclusion as it stands, for they are about the pushing."""
    meeting = Meeting.objects.get(pk=topic.pk)
    return Head(meeting.revision, meeting.live_epoch), meeting.conclusion.encode(), meeting.revision


@pytest.fixture
def rendered(monkeypatch):
    """The topics that were rendered, one for each time."""
    topics = []

    def render(topic):
        topics.append(topic)
        return render_conclusion(topic)

    monkeypatch.setattr(fragments, "render", render)
    return topics


@pytest.fixture
def screen(server):
    """Somebody who looks at the running product."""
    screen = Screen(server.url)
    yield screen
    screen.client.close()


@pytest.fixture
def meeting(screen, rendered):
    return make_meeting(conclusion="<p>Lokale 1</p>")


@pytest.fixture
def address(meeting):
    return fragments.live_address(meeting, "screen")


@pytest.fixture
def show(meeting, monkeypatch):
    """Change what the screens show; with `tell=False` as another process would, without a word to the hub."""

    def show(html, tell=True, urgent=True):
        Meeting.objects.filter(pk=meeting.pk).update(conclusion=html)
        with monkeypatch.context() as other_process:
            if not tell:
                other_process.setattr(watched, "listeners", [])
            meeting.touch(urgent)

    return show
