"""What a screen is sent, by the real server."""

import time

from servicetjek.live import hub
from servicetjek.live.fragments import live_address
from tests.cast import make_rating
from tests.listening import next_state


def test_first_event_is_the_clock_and_the_second_the_state(screen, address, meeting):
    with screen.listen(address) as stream:
        clock, state = next(stream), next(stream)

    assert (clock.name, state.name, state.id, state.data) == (
        "clock",
        "state",
        str(meeting.revision),
        "<p>Lokale 1</p>",
    )
    assert abs(int(clock.data) / 1000 - time.time()) < 60


def test_a_change_reaches_everybody(screen, address, show):
    with screen.listen(address) as one, screen.listen(address) as another:
        next_state(one), next_state(another)

        show("<p>Lokale 2</p>")

        assert next_state(one) == next_state(another)
        assert screen.get(address + "/fragment").text == "<p>Lokale 2</p>"


def test_the_same_bytes_are_rendered_once_for_everybody(screen, address, show, rendered):
    with screen.listen(address) as one, screen.listen(address) as another:
        next_state(one), next_state(another)
        screen.get(address + "/fragment")

    assert len(rendered) == 1


def test_a_change_by_another_process_reaches_the_stream(screen, address, show):
    with screen.listen(address) as stream:
        next_state(stream)

        show("<p>Lokale 2</p>", tell=False)

        assert next_state(stream).data == "<p>Lokale 2</p>"


def test_text_over_several_lines_arrives_as_it_was(screen, address, show):
    show("<p>Lokale 2\r\n\r\nogså på gangen</p>")

    with screen.listen(address) as stream:
        assert next_state(stream).data == "<p>Lokale 2\n\nogså på gangen</p>"


def test_the_heartbeat_is_a_named_event(screen, address, monkeypatch):
    monkeypatch.setattr(hub, "HEARTBEAT", 0.01)
    with screen.listen(address) as stream:
        next_state(stream)

        assert next(stream).name == "clock"


def test_a_revoked_stream_ends_and_cannot_be_opened_again(screen, address, meeting):
    with screen.listen(address) as stream:
        next_state(stream)

        meeting.service_check.workplace.renew_live_addresses()

        assert [event.name for event in stream if event.name == "state"] == []
    assert screen.get(address + "/sse").status_code == 404


def test_an_erased_meeting_ends_its_streams(screen, address, meeting):
    with screen.listen(address) as stream:
        next_state(stream)

        meeting.service_check.workplace.erase()

        assert [event.name for event in stream if event.name == "state"] == []
    assert screen.get(address + "/fragment").status_code == 404


def test_an_erased_check_ends_the_streams_of_its_meetings(screen, address, meeting):
    with screen.listen(address) as stream:
        next_state(stream)

        meeting.service_check.erase()

        assert [event.name for event in stream if event.name == "state"] == []
    assert screen.get(address + "/fragment").status_code == 404


def test_an_erased_rating_ends_the_streams_of_the_phones_that_wait(screen):
    rating = make_rating()
    address = live_address(rating, "phone")
    with screen.listen(address) as stream:
        next_state(stream)

        rating.erase()

        assert [event.name for event in stream if event.name == "state"] == []
    assert screen.get(address + "/fragment").status_code == 404


def test_stopping_the_server_ends_the_streams(server, screen, address):
    with screen.listen(address) as stream:
        next_state(stream)

        server.stop()

        assert [event.name for event in stream if event.name == "state"] == []


def test_a_stream_is_kept_out_of_caches_and_buffers(screen, address):
    headers = screen.head(address + "/sse").headers

    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert "no-store" in headers["cache-control"]
    assert headers["x-accel-buffering"] == "no"
    assert headers["x-content-type-options"] == "nosniff"
