"""Pages anyone may read, without signing in."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/method/", "/method/choosing/", "/privacy/", "/accessibility/"])
def test_anyone_may_read(client, address):
    assert client.get(address).status_code == 200


def test_the_method_names_its_source(client):
    page = client.get("/method/").content.decode()

    assert "BFA Velfærd og Offentlig administration" in page
    assert "978-87-7590-015-2" in page
