"""A document that WeasyPrint complains about is a document that somebody sees wrong."""

import logging

import pytest


@pytest.fixture(autouse=True)
def nothing_complains(caplog):
    yield
    complaints = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name.startswith("weasyprint") and record.levelno >= logging.WARNING
    ]
    assert complaints == []
