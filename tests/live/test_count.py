"""Whoever looks at all that the server sends, as often as they like, cannot tell when somebody answered."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek.live import fragments, hub
from servicetjek.live.topics import Topic
from servicetjek.models.rating import told as steps
from tests import cast
from tests.reading import set_evenly

# What differs from one time to the next whoever answers: the mask of a form's secret, and the clock.
ALWAYS_NEW = re.compile(
    r'csrf(middleware)?token"(:| value=) ?"\w+"|data-now="\d+"|name="sheet" value="[^"]+"'
)
FACILITATORS_PAGES = [
    "/",
    "/checks/{check}/",
    "/checks/{check}/invite/",
    "/checks/{check}/erase/",
    "/ratings/{rating}/edit/",
    "/ratings/{rating}/erase/",
    "/ratings/{rating}/paper/",
]


@pytest.fixture
def nobody_is_told_alone(monkeypatch):
    """However slow the machine, no wait is over before the test is; and however fast, nobody is in a rush."""
    for name, seconds in {"SHORTEST_WAIT": 3600, "LONGEST_WAIT": 3600, "RUSH": -1}.items():
        monkeypatch.setattr(steps, name, seconds)


class Clock:
    """The time, which stands still but when it is told to go."""

    def __init__(self):
        self.now = timezone.now()

    def goes(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def answer(rating, *phones):
    for phone in phones:
        cast.answer(rating, f"phone-{phone}")


def seen_at(client, address, rating):
    address = address.format(rating=rating.pk, check=rating.service_check_id)
    response = client.get(address)
    return response.status_code, ALWAYS_NEW.sub("", response.content.decode())


def pushed(rating, audience):
    """What the hub sends: the revision, which is the page's, the stream's and the ETag, and the fragment."""
    _, html, revision, _ = fragments.render(Topic("rating", rating.pk, audience))
    return revision, html


@pytest.mark.django_db
@pytest.mark.parametrize("answered", [0, 4, 6, 11, 12])
@pytest.mark.parametrize("address", FACILITATORS_PAGES)
def test_no_page_of_the_facilitators_follows_a_single_tap(
    address, answered, facilitator, nobody_is_told_alone
):
    rating, client = cast.make_rating(answers=answered), cast.signed_in(facilitator)
    before = seen_at(client, address, rating)
    answer(rating, "x")
    after_one = seen_at(client, address, rating)
    answer(rating, "y")

    assert before == after_one == seen_at(client, address, rating)


@pytest.mark.django_db
@pytest.mark.parametrize("answered", [0, 4, 6, 12])
def test_neither_the_pushed_count_nor_its_revision_follows_a_single_tap(answered, nobody_is_told_alone):
    rating = cast.make_rating(answers=answered)
    before = pushed(rating, "count")
    answer(rating, "x")
    after_one = pushed(rating, "count")
    answer(rating, "y", "z")

    assert before == after_one
    assert b"<b>%d</b>" % (answered + 3) in pushed(rating, "count")[1]


@pytest.mark.django_db
def test_at_the_products_own_pace_a_tap_is_told_of_when_it_has_waited_and_together_with_the_next(clock):
    rating = cast.make_rating(answers=6)
    before = pushed(rating, "count")
    answer(rating, "x")
    as_it_came = pushed(rating, "count")
    wait = fragments.due_again(Topic("rating", rating.pk, "count"), clock.now)
    clock.goes(wait - 0.1)
    answer(rating, "y")
    meanwhile = pushed(rating, "count")
    clock.goes(0.2)

    assert steps.SHORTEST_WAIT <= wait <= steps.LONGEST_WAIT
    assert before == as_it_came == meanwhile
    assert b"<b>8</b>" in pushed(rating, "count")[1]


@pytest.mark.django_db
def test_the_fifth_answer_by_phone_among_paper_is_not_told_by_the_button(nobody_is_told_alone):
    rating = cast.make_rating(answers=4)
    for sheet in range(3):
        cast.answer(rating, f"sheet-{sheet}", is_paper=True)
    before = pushed(rating, "count")
    answer(rating, "x")

    assert rating.can_be_revealed
    assert before == pushed(rating, "count")


@pytest.mark.django_db
def test_a_phone_that_waits_is_told_of_several_answers_and_not_of_one(nobody_is_told_alone):
    rating = cast.make_rating(answers=6)
    before = pushed(rating, "phone")
    answer(rating, "x", "y")
    at_two = pushed(rating, "phone")
    answer(rating, "z")

    assert before == at_two
    assert "<b>9</b> har svaret indtil nu. I er 12." in set_evenly(pushed(rating, "phone")[1].decode())


@pytest.mark.django_db
def test_the_phones_page_follows_no_single_tap(nobody_is_told_alone):
    rating, phone = cast.make_rating(), Client()
    address = f"/d/{rating.service_check.code}"
    phone.get(address)
    form = dict.fromkeys(cast.THEMES, 3) | {"rating": rating.pk}
    assert phone.post(address, form).status_code == 302
    before = seen_at(phone, address, rating)
    answer(rating, "x")

    assert before == seen_at(phone, address, rating)


def test_a_screen_that_asks_all_the_time_sees_several_answers_and_not_one(
    server, screen, nobody_is_told_alone
):
    rating = cast.make_rating(answers=6)
    address = fragments.live_address(rating, "count")
    etags = [screen.get(address + "/fragment").headers["etag"]]
    for phone in "xyz":
        answer(rating, phone)
        hub.announce([("rating", rating.pk)], urgent=True)
        etags.append(screen.get(address + "/fragment").headers["etag"])

    assert etags[0] == etags[1] == etags[2] != etags[3]


def test_one_answer_is_told_of_in_the_end(server, screen, monkeypatch):
    for name in ("SHORTEST_WAIT", "LONGEST_WAIT"):
        monkeypatch.setattr(steps, name, 0.01)
    rating = cast.make_rating(answers=6)
    address = fragments.live_address(rating, "count")
    etag = screen.get(address + "/fragment").headers["etag"]
    answer(rating, "x")

    while (response := screen.get(address + "/fragment", **{"if-none-match": etag})).status_code == 304:
        pass
    assert "<b>7</b>" in response.text
