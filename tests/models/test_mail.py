from datetime import timedelta

import pytest

from servicetjek.models import Mail
from servicetjek.models.mail import GIVEN_UP_AFTER, IN_HAND, LONGEST_PAUSE
from tests import cast

pytestmark = pytest.mark.django_db

LINK = Mail.Letter.SIGN_IN_LINK


def put_in(to="mette@example.test"):
    return Mail.objects.put_in(LINK, to, cast.NOW)


def test_a_mail_in_hand_is_not_taken_by_somebody_else():
    put_in()

    assert Mail.objects.take(cast.NOW)
    assert Mail.objects.take(cast.NOW) is None


def test_a_mail_whose_poster_died_is_taken_again():
    put_in()
    Mail.objects.take(cast.NOW)

    assert Mail.objects.take(cast.NOW + IN_HAND)


def test_the_one_that_has_waited_longest_is_taken_first():
    first = put_in()
    put_in("jonas@example.test")

    assert Mail.objects.take(cast.NOW) == first


def test_each_pause_between_two_tries_is_longer_than_the_last_up_to_an_hour():
    put_in()
    pauses = []
    for _ in range(12):
        mail = Mail.objects.take(cast.later(days=0.5))
        Mail.objects.filter(pk=mail.pk).update(due_at=cast.NOW)
        mail.put_off(cast.NOW)
        pauses.append(mail.due_at - cast.NOW)
        Mail.objects.filter(pk=mail.pk).update(due_at=cast.NOW)

    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(seconds=30), LONGEST_PAUSE)


def test_after_a_day_a_mail_is_given_up():
    mail = put_in()

    assert mail.put_off(cast.NOW + GIVEN_UP_AFTER) is False
    assert not Mail.objects.exists()
