"""Seals: what the database holds of an answer in an anonymous rating is unreadable without the rating's key.

The key is made when the rating opens and lies in a file of its own, outside the database and its backups. When the
rating closes it is overwritten and deleted, so that what is left of an answer in a log, a dead row or an old copy of
the database says nothing to anybody, ourselves included.
"""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

# Bytes. Every answer is filled up to the same length, so that none is told from another by it.
LENGTH = 512
KEY, NONCE = 32, 12


class SealLost(Exception):
    """The key is gone, or the answer has been touched: nobody can read it any more."""


class Seal:
    """One rating's key while it is in use. It is read from its file each time, and kept nowhere."""

    def __init__(self, rating_pk: int) -> None:
        self.path: Path = settings.KEYS / str(rating_pk)

    @property
    def is_there(self) -> bool:
        return self.path.exists()

    def make(self) -> None:
        """Make the key; one that lies there belongs to a rating that never came to be."""
        draft = key_folder() / f"{self.path.name}.new"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path)

    def destroy(self) -> None:
        destroy(self.path)

    def close(self, content: Any, belongs_to: str) -> bytes:
        """Seal something that JSON can hold, so that it only opens where it belongs. Raises SealLost."""
        plain = json.dumps(content, separators=(",", ":")).encode()
        if len(plain) > LENGTH:
            raise ValueError("an answer is longer than what all answers are filled up to")
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher().encrypt(nonce, plain.ljust(LENGTH), belongs_to.encode())

    def open(self, sealed: bytes, belongs_to: str) -> Any:
        """Raises SealLost."""
        nonce, rest = sealed[:NONCE], sealed[NONCE:]
        try:
            return json.loads(self._cipher().decrypt(nonce, rest, belongs_to.encode()))
        except InvalidTag:
            raise SealLost from None

    def _cipher(self) -> AESGCM:
        try:
            return AESGCM(self.path.read_bytes())
        except (FileNotFoundError, ValueError):
            raise SealLost from None


def destroy(path: Path) -> None:
    """Overwrite a key and delete it; done again, it does nothing."""
    try:
        with open(path, "r+b") as file:
            file.write(secrets.token_bytes(KEY))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        pass
    finally:
        path.unlink(missing_ok=True)


def key_folder() -> Path:
    folder: Path = settings.KEYS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def sweep(open_ratings: Iterable[int]) -> None:
    """Destroy the keys that no open rating uses: the machine may have stopped between closing and destroying."""
    used = {str(pk) for pk in open_ratings}
    for path in key_folder().iterdir():
        if path.name not in used:
            destroy(path)
