import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from servicetjek.models import ACTIVITIES
from servicetjek.specimens.moments import CROWDS, MOMENTS

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_the_styleguide_opens_for_those_who_are_signed_in(client, facilitator):
    client.force_login(facilitator)

    assert client.get(reverse("styleguide")).status_code == 200


def test_the_styleguide_asks_others_to_sign_in(client, db):
    assert client.get(reverse("styleguide")).status_code == 302


def test_the_styleguide_is_only_read(client, facilitator):
    client.force_login(facilitator)

    assert client.post(reverse("styleguide")).status_code == 405


def test_the_styleguide_has_nothing_inline(client, facilitator):
    client.force_login(facilitator)
    page = client.get(reverse("styleguide")).content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page


# -- the meeting, as it is really shown ------------------------------------------------------------------


AUDIENCES = ("cockpit", "screen", "phone")
FRAGMENTS = {
    path.relative_to(TEMPLATES).as_posix()
    for folder in ("steps", *AUDIENCES)
    for path in (TEMPLATES / folder).rglob("_*.html")
}
# What other departments have tried: axe looks at it where there is some (tests/e2e/test_accessibility.py).
FRAGMENTS -= {"screen/_bank.html"}


def addresses():
    return [reverse("specimen", args=[audience, moment]) for audience in AUDIENCES for moment in MOMENTS]


@pytest.fixture
def signed_in(client, facilitator):
    client.force_login(facilitator)
    return client


@pytest.mark.parametrize("crowd", CROWDS)
@pytest.mark.parametrize("kind", ACTIVITIES)
def test_every_kind_of_step_is_shown_with_nobody_one_and_many(db, kind, crowd):
    made = MOMENTS[f"{kind}-{crowd}"].make()

    assert (made.step.kind, len(made.present)) == (kind, CROWDS[crowd])


def test_every_fragment_of_the_meeting_is_shown(signed_in):
    shown = {template.name for address in addresses() for template in signed_in.get(address).templates}

    assert FRAGMENTS - shown == set()


def test_a_specimen_asks_for_nothing_but_who_looks(signed_in):
    signed_in.get(addresses()[0])

    for address in addresses():
        with CaptureQueriesContext(connection) as asked:
            assert signed_in.get(address).status_code == 200
        tables = {re.search(r'FROM "(\w+)"', query["sql"])[1] for query in asked}
        assert tables == {"django_session", "servicetjek_user"}, address


def test_a_press_on_a_specimen_reaches_nothing(signed_in):
    cockpit = signed_in.get(reverse("specimen", args=["cockpit", "round-many"])).content.decode()

    assert {signed_in.post(to).status_code for to in re.findall(r' action="(/meetings/[^"]+)"', cockpit)} == {
        404
    }


@pytest.mark.parametrize("address", ["/styleguide/cockpit/nothing/", "/styleguide/nothing/round-many/"])
def test_there_are_no_other_specimens(signed_in, address):
    assert signed_in.get(address).status_code == 404
