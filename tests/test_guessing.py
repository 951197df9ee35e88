import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.guessing import A_BROWSER, AN_ADDRESS, Bucket, Guesser, Limit, scan_key, was_scanned
from tests import cast

LIMIT = Limit(burst=3, a_minute=60)


def filled(limit, at=0.0):
    bucket = Bucket()
    for _ in range(limit.burst):
        bucket = bucket.with_a_drop(limit, at)
    return bucket


def test_a_bucket_is_full_after_its_burst_and_no_sooner():
    nearly = Bucket().with_a_drop(LIMIT, 0).with_a_drop(LIMIT, 0)

    assert not nearly.is_full(LIMIT, 0)
    assert filled(LIMIT).is_full(LIMIT, 0)


def test_a_full_bucket_takes_one_more_when_a_drop_has_leaked():
    assert not filled(LIMIT).is_full(LIMIT, 1.01)


def test_a_bucket_is_empty_again_after_a_while():
    assert filled(LIMIT).now(LIMIT, LIMIT.empty_after).level == 0


@given(st.lists(st.floats(0, 1000), max_size=60))
def test_a_bucket_never_holds_more_than_its_burst_nor_less_than_nothing(moments):
    bucket = Bucket()
    for moment in sorted(moments):
        bucket = bucket.with_a_drop(LIMIT, moment)
        assert 0 <= bucket.level <= LIMIT.burst


def test_a_clock_set_back_leaks_nothing():
    assert filled(LIMIT, at=100).is_full(LIMIT, 50)


def at_the_door(browser="Mozilla", address="10.0.0.7"):
    return Guesser(RequestFactory().get("/d/AAAAAA", headers={"user-agent": browser}, REMOTE_ADDR=address))


def guess(times, **who):
    for _ in range(times):
        at_the_door(**who).guessed_wrong(cast.NOW)


def test_a_browser_waits_after_forty_wrong_codes():
    guess(A_BROWSER.burst)

    assert at_the_door().must_wait(cast.NOW)
    assert not at_the_door().must_wait(cast.later(seconds=4))


def test_another_kind_of_browser_behind_the_same_address_does_not_wait():
    guess(A_BROWSER.burst)

    assert not at_the_door(browser="Safari").must_wait(cast.NOW)


def test_a_guesser_that_changes_its_browser_is_stopped_by_its_address():
    for number in range(AN_ADDRESS.burst):
        guess(1, browser=f"Browser {number}")

    assert at_the_door(browser="One more").must_wait(cast.NOW)
    assert not at_the_door(browser="One more", address="10.0.0.8").must_wait(cast.NOW)


def test_a_flood_of_guessers_does_not_make_the_first_forgotten():
    guess(A_BROWSER.burst)

    for number in range(1000):
        guess(1, browser=f"Browser {number}", address=f"10.0.{number // 250}.{number % 250}")

    assert at_the_door().must_wait(cast.NOW)


@pytest.mark.parametrize(
    ("address", "neighbour", "is_one"),
    [
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::ffff:10.0.0.7", "10.0.0.7", True),
        ("10.0.0.7", "10.0.0.8", False),
    ],
)
def test_of_ipv6_the_half_that_a_household_cannot_choose_counts(address, neighbour, is_one):
    assert (at_the_door(address=address).buckets == at_the_door(address=neighbour).buckets) is is_one


def test_neither_address_nor_browser_is_kept_in_the_clear():
    guesser = at_the_door(address="192.0.2.77")

    assert not any("192.0.2.77" in name or "Mozilla" in name for name in guesser.buckets)


def test_the_key_of_a_scanned_code_belongs_to_that_code_only():
    assert was_scanned("k7m 4px", scan_key("K7M4PX"))
    assert not was_scanned("K7M4PY", scan_key("K7M4PX"))
    assert not was_scanned("K7M4PX", "")
