"""The same bytes, asked for: a page whose network will not have streams."""

import pytest

from servicetjek.live import fragments, hub
from servicetjek.live.tokens import make_token
from servicetjek.live.topics import Topic
from servicetjek.models import Meeting


def test_a_fragment_carries_its_revision_and_the_servers_time(screen, address, meeting):
    response = screen.get(address + "/fragment")

    assert response.status_code == 200
    assert response.headers["etag"] == f'"{meeting.revision}"'
    assert response.headers["x-server-time"].isdigit()
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_fragment_opened_by_itself_can_do_nothing(screen, address):
    policy = screen.get(address + "/fragment").headers["content-security-policy"]

    assert policy == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_a_page_that_is_up_to_date_is_told_so_in_few_bytes(screen, address):
    etag = screen.get(address + "/fragment").headers["etag"]

    response = screen.get(address + "/fragment", **{"if-none-match": f"W/{etag}"})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["x-server-time"].isdigit()


def test_a_page_that_only_asks_sees_every_new_revision(screen, address, show):
    for html in ("<p>Lokale 2</p>", "<p>Lokale 3</p>"):
        etag = screen.get(address + "/fragment").headers["etag"]

        show(html)

        assert screen.get(address + "/fragment", **{"if-none-match": etag}).text == html


def test_a_page_that_only_asks_sees_what_another_process_did(screen, address, show):
    etag = screen.get(address + "/fragment").headers["etag"]

    show("<p>Lokale 2</p>", tell=False)

    while (response := screen.get(address + "/fragment", **{"if-none-match": etag})).status_code == 304:
        pass
    assert response.text == "<p>Lokale 2</p>"


def test_a_revoked_token_opens_nothing(screen, address, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(live_epoch="another")

    assert screen.get(address + "/fragment").status_code == 404


@pytest.mark.parametrize("answer", ["sse", "fragment"])
def test_a_token_somebody_has_touched_opens_nothing(screen, address, answer):
    touched = address.replace("-screen-", "-cockpit-")

    assert touched != address
    assert screen.get(f"{touched}/{answer}").status_code == 404


def test_a_token_to_a_meeting_that_is_not_there_opens_nothing(screen, rendered):
    token = make_token(Topic("meeting", 4711, "screen"), "epoch")

    assert screen.get(f"/live/{token}/fragment").status_code == 404


@pytest.mark.parametrize(
    "path", ["/live/", "/live/token", "/live/token/fragment/more", "/live//sse", "/live/x/other"]
)
def test_other_addresses_are_not_found(screen, path):
    assert screen.get(path).status_code == 404


def test_a_live_address_can_only_be_read(screen, address):
    response = screen.post(address + "/fragment")

    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


def test_a_fragment_that_cannot_be_made_is_asked_for_again(screen, address, monkeypatch, caplog):
    monkeypatch.setattr(fragments, "render", lambda topic: 1 / 0)

    assert screen.get(address + "/fragment").status_code == 503
    assert "ZeroDivisionError" in caplog.text


def test_a_server_that_is_stopping_says_so_and_not_that_the_page_is_gone(server, screen, address):
    screen.get(address + "/fragment")
    hub._running.closing = True

    assert screen.get(address + "/fragment").status_code == 503
