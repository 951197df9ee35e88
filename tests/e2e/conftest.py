"""What the stories begin with."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import SignInLink
from tests.e2e.product import Product


@pytest.fixture
def sign_in_link(server):
    """What the terminal prints on the first start."""
    return server.url + reverse("enter", args=[SignInLink.objects.for_console(timezone.now())])


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    product = Product(tmp_path_factory.mktemp("data"))
    product.command("prepare")
    product.start()
    yield product
    product.kill()


@pytest.fixture
def addresses(product):
    return json.loads(product.command("demo", "--until", "running", "--json"))


@pytest.fixture
def look_in(new_context, product):
    def look_in(device, address):
        page = new_context(**{"base_url": product.url, **device}).new_page()
        page.goto(address)
        return page

    return look_in
