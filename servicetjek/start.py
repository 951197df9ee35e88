"""Starting: one at a time, with files that only their owner can read, and one clear line when it cannot be done."""

import errno
import fcntl
import os
import secrets
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from django.db import DatabaseError

NO_ROOM = "disken er fuld. Gør plads, og start igen."
NOT_OURS = "der kan ikke skrives i mappen DATA. Se efter, hvem der ejer den."
SPOILT = "databasen er ødelagt. Læg den seneste sikkerhedskopi på dens plads, og start igen."
IN_USE = "databasen er optaget af et andet program. Stop det, og start igen."
KEY_IS_GONE = (
    "nøglen {key} mangler, men databasen er der. Læg nøglen tilbage fra en sikkerhedskopi. "
    "Skal I begynde forfra, så flyt databasen {database} væk."
)
# By the beginning of SQLite's own name for what went wrong.
REASONS = {
    "SQLITE_FULL": NO_ROOM,
    "SQLITE_IOERR": NO_ROOM,
    "SQLITE_READONLY": NOT_OURS,
    "SQLITE_CANTOPEN": NOT_OURS,
    "SQLITE_NOTADB": SPOILT,
    "SQLITE_CORRUPT": SPOILT,
    "SQLITE_BUSY": IN_USE,
}


def stop(message: str) -> NoReturn:
    """End the start with one line in Danish; a traceback helps nobody who runs this at home."""
    sys.exit(f"Servicetjek kan ikke starte: {message}")


@contextmanager
def or_one_line() -> Iterator[None]:
    """End with one line when the disk or the database will not."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        stop(why(error))


def why(error: BaseException) -> str:
    """What is wrong, and what to do about it."""
    cause = beginning_of(error)
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "")
        return next((reason for begins, reason in REASONS.items() if name.startswith(begins)), str(error))
    if isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NO_ROOM
    if isinstance(cause, OSError) and cause.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"der kan ikke skrives i {cause.filename}. Se efter, hvem der ejer mappen."
    return f"{cause.strerror}." if isinstance(cause, OSError) and cause.strerror else str(error)


def beginning_of(error: BaseException) -> BaseException:
    """The error that led to this one: Django wraps the database's own."""
    while before := error.__cause__ or error.__context__:
        error = before
    return error


# -- the key --------------------------------------------------------------------------------------------


def secret_key(data: Path, database: Path | None) -> str:
    """The key that signs cookies and links, made once and kept in `data`. Raises OSError.

    A database that has been used has links and answers that only its own key can open, so it never gets a new one.
    """
    path = data / "secret_key"
    if key := read(path):
        return key
    if database and database.exists() and database.stat().st_size:
        stop(KEY_IS_GONE.format(key=path, database=database))
    write_once(path, secrets.token_urlsafe(50))
    return read(path)


def read(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""


def write_once(path: Path, text: str) -> None:
    """All of it or nothing, and only by the first of two who begin at once."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and not read(path):
            path.unlink()  # what a full disk left of an earlier start
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


# -- the files ------------------------------------------------------------------------------------------


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait for another start in this folder to be done."""
    with open(folder / ".starting", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep_private(files: Iterable[Path]) -> None:
    """Let nobody else on this machine read what is made from now on, nor these files, which may be older."""
    os.umask(0o077)
    for file in files:
        file.chmod(0o600)
