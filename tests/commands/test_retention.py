"""`manage.py retention`: by cron, where somebody has set that up."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests import cast

pytestmark = pytest.mark.django_db


def test_it_says_in_one_line_what_it_did(facilitator):
    cast.make_check()
    said = StringIO()
    call_command("retention", stdout=said)

    assert said.getvalue() == "retention: told 0, answers 0, names 0, check 0\n"
