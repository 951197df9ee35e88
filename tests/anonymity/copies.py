"""Every copy somebody could take: the files, a dump, and each row with what the database itself knows of it."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.cluster import found as the_command


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def files(within="."):
    """Every byte the database keeps in files, its log included; of PostgreSQL's, those in this folder."""
    if settings.IN_A_FILE:
        path = Path(connection.settings_dict["NAME"])
        # By another process: one that closes a file of its own lets go of all locks that SQLite has on it.
        return run("cat", *path.parent.glob(f"{path.name}*"))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    kept = (file for file in (cluster_folder() / within).rglob("*") if file.is_file())
    return b"".join(file.read_bytes() for file in kept)


def cluster_folder():
    return Path(ask("SHOW data_directory")[0][0])


def dumps(folder):
    """Dumps by name, each as the database's own program makes it; the text is as somebody would read it."""
    return dumps_of_file(folder) if settings.IN_A_FILE else dumps_of_server(folder)


def dumps_of_file(folder):
    vacuumed, backed_up = folder / "vacuumed", folder / "backed-up"
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as file:
        file.execute("VACUUM INTO ?", [str(vacuumed)])
        with closing(sqlite3.connect(backed_up)) as other:
            file.backup(other)
        text = "\n".join(file.iterdump())
    made = {
        "vacuumed": vacuumed.read_bytes(),
        "backed up": backed_up.read_bytes(),
        "text": text.encode(),
    }
    vacuumed.unlink()
    backed_up.unlink()
    return made


def dumps_of_server(folder):
    custom = pg_dump("--format=custom", "--compress=0")
    (folder / "custom").write_bytes(custom)
    restored = run("pg_restore", "--file=-", str(folder / "custom"))
    return {"text": pg_dump(), "custom": custom, "custom, restored": restored}


def pg_dump(*options):
    where = connection.settings_dict
    place = [f"--host={where['HOST']}", f"--port={where['PORT']}", f"--username={where['USER']}"]
    return run("pg_dump", *place, *options, where["NAME"])


def run(command, *words):
    return subprocess.run([the_command(command), *words], capture_output=True, check=True).stdout


def lines_of(dump):
    """The lines of a dump in text; PostgreSQL's newest ones begin with a word that is new each time."""
    return {
        line for line in dump["text"].split(b"\n") if not line.startswith((b"\\restrict", b"\\unrestrict"))
    }


def rows():
    """All rows of all tables, ours or not, with their place, and on PostgreSQL which transaction wrote each; and how
    far each table has counted."""
    return rows_of_file() if settings.IN_A_FILE else rows_of_server()


def rows_of_file():
    tables = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {(table, *plain(row)) for table in tables for row in ask(f'SELECT rowid, * FROM "{table}"')}


def rows_of_server():
    counted = {("a sequence", *row) for row in ask("SELECT sequencename, last_value::text FROM pg_sequences")}
    return counted | {
        (table, *plain(row))
        for table in tables_of_server()
        for row in ask(f'SELECT ctid::text, xmin::text, * FROM "{table}"')
    }


def transactions():
    """What wrote, or last held, each row on PostgreSQL: the table, and the number of the transaction."""
    return {
        (table, int(number))
        for table in tables_of_server()
        for row in ask(f'SELECT xmin::text, xmax::text FROM "{table}"')
        for number in row
    }


def tables_of_server():
    return [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def plain(row):
    return [bytes(value) if isinstance(value, bytes | memoryview) else str(value) for value in row]
