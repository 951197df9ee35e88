import pytest
from django.urls import reverse

from servicetjek import specimens


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


@pytest.mark.parametrize("audience", ["cockpit", "screen", "phone"])
@pytest.mark.parametrize("moment", specimens.MOMENTS)
def test_every_moment_is_shown_to_everybody(client, facilitator, audience, moment):
    client.force_login(facilitator)

    assert client.get(reverse("specimen", args=[audience, moment])).status_code == 200
