"""Who gets in where: every address is visited by an outsider, a stranger and a facilitator, or excused here."""

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client

from tests import cast
from tests.scene import addresses, make_scene, names

pytestmark = pytest.mark.django_db

# Open to everybody: ways in, what is shared by a link, and pages about the product.
OPEN = set(
    "home healthz enter sign-in sign-out password-forgotten door enter-code forget-answer to-meeting screen phone "
    "join mine written propose withdraw-proposal skip-my-turn end-my-turn nod take-nod-back public-plan check-in "
    "plan-lobby public-result result choosing method privacy accessibility table-screen "
    "choose-table table-card write-for-table decline-reminders have-reminders-again".split()
)
# Of whoever writes for a table, by the cookie on their phone.
SCRIBES = {name for name in names() if name.startswith("scribe-")}
OPEN |= SCRIBES
# Behind sign-in, but of no workplace.
OWN = {"account", "start-workplace", "add-sample", "styleguide", "specimen"}


@pytest.fixture
def scene(facilitator, colleague, outsider):
    return make_scene(facilitator=facilitator, colleague=colleague, outsider=outsider)


def behind_sign_in(scene):
    return {name: address for name, address in addresses(scene).items() if name not in OPEN}


def of_a_workplace(scene):
    return {name: address for name, address in behind_sign_in(scene).items() if name not in OWN}


def visits(client, addresses, methods=None, **headers):
    """Visit every address by every method it declares, each in a world of its own; (name, method) -> answer."""
    client.raise_request_exception = False
    session = client.cookies.output(header="", sep=";")
    answers = {}
    for name, address in addresses.items():
        for method in methods or declared_methods(client, address):
            with transaction.atomic():
                answers[name, method] = client.generic(method, address, headers=headers)
                transaction.set_rollback(True)
            client.cookies.clear()
            client.cookies.load(session)
    return answers


def declared_methods(client, address):
    answer = client.generic("PATCH", address)
    return [method for method in answer.headers.get("Allow", "GET, POST").split(", ") if method != "HEAD"]


def wrong(answers, right):
    return {
        f"{method} {name}": answer.status_code
        for (name, method), answer in answers.items()
        if not right(answer)
    }


def test_every_excuse_is_still_needed(scene):
    assert set(addresses(scene)) >= OPEN | OWN


def test_every_view_declares_its_methods(scene):
    client = cast.signed_in(scene.people.facilitator)

    answers = {name: client.generic("PATCH", address) for name, address in addresses(scene).items()}

    assert {name: a.status_code for name, a in answers.items() if a.status_code != 405} == {}


def test_an_outsider_finds_nothing_of_a_workplace(scene):
    answers = visits(cast.signed_in(scene.people.outsider), of_a_workplace(scene))

    assert wrong(answers, lambda answer: answer.status_code == 404) == {}


def test_a_stranger_is_sent_to_sign_in(scene):
    sign_in = resolve_url(settings.LOGIN_URL)
    stranger, facilitator = Client(), cast.signed_in(scene.people.facilitator)
    answers = {
        (name, method): stranger.generic(method, address)
        for name, address in behind_sign_in(scene).items()
        for method in declared_methods(facilitator, address)
    }

    assert wrong(answers, lambda a: a.status_code == 302 and a.url.startswith(sign_in)) == {}


def test_a_facilitator_gets_in_everywhere(scene):
    answers = visits(cast.signed_in(scene.people.facilitator), behind_sign_in(scene))

    assert wrong(answers, lambda answer: answer.status_code < 404 or answer.status_code in (409, 422)) == {}


def test_open_pages_answer_strangers(scene):
    addresses_to_visit = {name: addresses(scene)[name] for name in OPEN}

    answers = visits(Client(), addresses_to_visit)

    assert wrong(answers, lambda answer: answer.status_code < 404 or answer.status_code in (409, 422)) == {}


def test_a_page_answers_htmx_with_the_same_page(scene):
    """Never page and fragment on one address: a browser's back button would show the fragment alone."""
    client = cast.signed_in(scene.people.facilitator)
    pages = {name: address for name, address in addresses(scene).items() if "." not in address}
    plain = visits(client, pages, ["GET"])
    htmx = visits(client, pages, ["GET"], hx_request="true")

    def is_page(answer):
        return b"<html" in getattr(answer, "content", b"")

    assert {key for key in plain if is_page(plain[key]) != is_page(htmx[key])} == set()
