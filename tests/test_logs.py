"""What is written in the log when something goes wrong."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.log import log_response

from servicetjek.logs import RouteForAddress
from servicetjek.models import SignInLink
from tests import cast


@pytest.fixture
def written(caplog):
    """The log as the console's filter leaves it."""
    caplog.handler.addFilter(RouteForAddress())
    for name in ("django.request", "django.security.csrf"):
        logging.getLogger(name).propagate = True
    return lambda: [record.getMessage() for record in caplog.records]


@pytest.mark.django_db
def test_a_link_that_is_pressed_without_cookies_is_not_logged(written, facilitator):
    token = SignInLink.objects.issue(facilitator, cast.NOW)

    Client(enforce_csrf_checks=True).post(f"/enter/{token}/")

    assert written() == ["Forbidden (CSRF cookie not set.): /enter/<str:token>/"]


def test_an_address_that_leads_nowhere_is_not_logged_either(written, rf):
    request = rf.get("/s/secret/")
    log_response(
        "Internal Server Error: %s", request.path, response=HttpResponse(status=500), request=request
    )

    assert written() == ["Internal Server Error: /…"]
