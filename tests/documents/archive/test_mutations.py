"""An export changed at random: it is imported whole or refused, and never an error of ours."""

import copy
import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servicetjek.documents import archive
from servicetjek.models import ServiceCheck
from tests import cast
from tests.documents.archive import scenes
from tests.documents.archive.test_import import everything, pages_of

pytestmark = pytest.mark.django_db

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.integers(),
    st.text(max_size=6),
    st.sampled_from(
        ["", "tillid", "A", "staff", "round", "\0", "\ud800", "9999-12-31T23:59:59Z", "2027-01-07", 1e9]
    ),
    st.lists(st.integers(0, 3), max_size=3),
    st.dictionaries(st.sampled_from(["key", "n", "counts"]), st.integers(0, 9), max_size=2),
)


def places_in(value, way=()):
    """Every way to a value in a file, from the checks down."""
    yield way
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places_in(each, (*way, key))
    if isinstance(value, list):
        for key, each in enumerate(value):
            yield from places_in(each, (*way, key))


def changed(file, way, kind, value):
    file = copy.deepcopy(file)
    *there, last = ("checks", *way)
    whole = file
    for key in there:
        whole = whole[key]
    if kind == "change":
        whole[last] = value
    elif kind == "take out":
        del whole[last]
    elif isinstance(whole, list):
        whole.append(whole[last])
    else:
        whole[f"{last}s"] = value
    return file


@pytest.fixture
def file():
    return scenes.file_of(scenes.full_check(), scenes.dialogue_check())


def test_an_export_changed_at_random_is_imported_whole_or_refused(file):
    workplace = scenes.elsewhere()
    client = cast.signed_in(workplace.members.get())
    ways = list(places_in(file["checks"]))[1:]
    before = everything()

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(ways), st.sampled_from(["change", "take out", "double"]), VALUES)
    def change(way, kind, value):
        with transaction.atomic():
            try:
                checks = archive.import_into(
                    workplace, scenes.raw(changed(file, way, kind, value)), client_user, cast.NOW
                )
            except archive.NoImport:
                assert everything() == before
            else:
                for check in ServiceCheck.objects.filter(pk__in=[each.pk for each in checks]):
                    assert {page: client.get(page).status_code for page in pages_of(check)} == dict.fromkeys(
                        pages_of(check), 200
                    )
            transaction.set_rollback(True)

    client_user = workplace.members.get()
    change()


def test_bytes_changed_at_random_are_refused(file):
    workplace = scenes.elsewhere()
    raw, user, before = scenes.raw(file), workplace.members.get(), everything()

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(raw) - 1), st.binary(max_size=4))
    def change(place, new):
        with transaction.atomic():
            mutated = raw[:place] + new + raw[place + 2 :]
            try:
                archive.import_into(workplace, mutated, user, cast.NOW)
            except archive.NoImport:
                assert everything() == before
            else:
                assert json.loads(mutated)["checks"] == file["checks"]
            transaction.set_rollback(True)

    change()
