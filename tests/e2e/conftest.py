"""What the stories begin with."""

import pytest
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import SignInLink


@pytest.fixture
def sign_in_link(server):
    """What the terminal prints on the first start."""
    return server.url + reverse("enter", args=[SignInLink.objects.for_console(timezone.now())])
