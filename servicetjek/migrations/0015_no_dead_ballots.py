"""PostgreSQL keeps the rows that 0013 deleted, answers that can be read, until their tables are written anew.

Its log (pg_wal) keeps them until it comes round to writing over them. That is the server's own, and out of our reach.
SQLite overwrites what is deleted, and `prepare` empties its log.
"""

from django.db import migrations

# To change a column writes every living row anew, and forgets what was counted of it. VACUUM FULL would keep what died
# while anybody else was in the middle of something.
ANEW = [
    "ALTER TABLE servicetjek_answer ALTER COLUMN ballot_id TYPE bigint USING ballot_id + 0",
    "ALTER TABLE servicetjek_ballot ALTER COLUMN id TYPE bigint USING id + 0",
    "ALTER TABLE servicetjek_ballot ALTER COLUMN key_digest TYPE varchar(64) USING key_digest || ''",
]


def write_anew(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for sql in ANEW:
            schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [
        ("servicetjek", "0014_ballots_of_open_ratings"),
    ]

    operations = [
        migrations.RunPython(write_anew, migrations.RunPython.noop),
    ]
