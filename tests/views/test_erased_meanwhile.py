"""What somebody looks at while another erases it is shown as it was, or it is not there; never an error of ours."""

import pytest
from django.db import connection, transaction

from servicetjek.models import Rating, Rehearsal, ServiceCheck
from tests import cast
from tests.scene import addresses, make_scene

pytestmark = pytest.mark.django_db


class Eraser:
    """Somebody who erases just before the page asks the database for the so-manieth time."""

    def __init__(self, thing, question):
        self.thing, self.left = thing, question

    def __call__(self, execute, *asked):
        self.left -= 1
        if self.left == 0:
            self.thing.erase()
        return execute(*asked)

    @property
    def came_in_time(self):
        return self.left <= 0


def looks(client, address, find):
    """What the page answers when it is erased before its first question, its second, and so on to the last."""
    session = client.cookies.output(header="", sep=";")
    question, came_in_time = 0, True
    while came_in_time:
        question += 1
        with transaction.atomic():
            eraser = Eraser(find(), question)
            with connection.execute_wrapper(eraser):
                answer = client.get(address)
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.load(session)
        came_in_time = eraser.came_in_time
        yield question, answer.status_code


@pytest.mark.parametrize("model", [ServiceCheck, Rating])
def test_no_page_fails_over_what_is_erased_while_it_is_drawn(facilitator, colleague, outsider, model):
    scene = make_scene(facilitator=facilitator, colleague=colleague, outsider=outsider)
    client = cast.signed_in(facilitator)
    client.raise_request_exception = False
    pages = {name: address for name, address in addresses(scene).items() if not address.endswith(".pdf")}

    failed = [
        f"{name}, before question {question}"
        for name, address in pages.items()
        for question, status in looks(client, address, lambda: model.objects.earliest("pk"))
        if status == 500
    ]

    assert failed == []


def test_a_page_that_is_erased_while_it_is_drawn_is_not_there(facilitator):
    rating = cast.make_rating()
    client = cast.signed_in(facilitator)
    client.raise_request_exception = False

    answers = [
        status for _, status in looks(client, f"/ratings/{rating.pk}/paper/", ServiceCheck.objects.get)
    ]

    assert set(answers) == {200, 404}


def test_a_cockpit_whose_rehearsal_is_closed_while_it_is_drawn_is_shown_or_not_there(facilitator):
    rehearsal = cast.make_rehearsal(cast.make_meeting(), facilitator)
    client = cast.signed_in(facilitator)
    client.raise_request_exception = False
    address = f"/meetings/{rehearsal.meeting.pk}/cockpit/"

    answers = [status for _, status in looks(client, address, Rehearsal.objects.all)]

    assert set(answers) == {200, 404}
