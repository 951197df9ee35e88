"""PostgreSQL keeps the rows that 0013 deleted, answers that can be read, until their tables are written anew.

Its log (pg_wal) keeps them until it comes round to writing over them, some hundred megabytes later. That is the
server's own, and out of our reach. SQLite overwrites what is deleted, and `prepare` empties its log.
"""

from django.db import migrations


def write_anew(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("VACUUM FULL servicetjek_answer, servicetjek_ballot")


class Migration(migrations.Migration):
    # PostgreSQL tidies in no transaction.
    atomic = False

    dependencies = [
        ("servicetjek", "0014_ballots_of_open_ratings"),
    ]

    operations = [
        migrations.RunPython(write_anew, migrations.RunPython.noop),
    ]
