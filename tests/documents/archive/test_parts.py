"""Everything the product stores is either in an export or left out with the reason."""

import pytest
from django.apps import apps

from servicetjek.documents.archive.parts import LEFT_OUT, PARTS

MODELS = {model.__name__: model for model in apps.get_app_config("servicetjek").get_models()}
BY_MODEL = {part.model.__name__: part for part in PARTS}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_exported_or_left_out_with_a_reason(name):
    assert (name in BY_MODEL) != bool(LEFT_OUT.get(name))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_field_is_exported_or_left_out_with_a_reason(part):
    fields = {field.name for field in part.model._meta.concrete_fields if not field.primary_key}
    reasons = {name for name, reason in part.left_out.items() if reason}

    assert fields == set(part.fields) ^ reasons


def test_no_reason_is_given_for_what_is_not_there():
    assert set(LEFT_OUT) <= set(MODELS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_what_is_left_out_has_something_to_begin_with_in_a_copy(part):
    left = [part.model._meta.get_field(name) for name in part.left_out]
    given = {"service_check", "workplace", *part.made_anew}

    assert [f.name for f in left if not (f.has_default() or f.null or f.blank or f.name in given)] == []
