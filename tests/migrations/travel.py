"""To and fro between the migrations."""

from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from servicetjek.models import content


def migrate(where=None):
    executor = MigrationExecutor(connection)
    executor.migrate(where or executor.loader.graph.leaf_nodes())


@contextmanager
def database_of(name):
    """The models as they were after this migration; whatever is done to it, the database is brought up to date again."""
    # While its tables are as the product knows them.
    content.offered()
    before = [("servicetjek", name)]
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(before)
    yield executor.loader.project_state(before).apps
    migrate(newest)
