"""Codes that people type: six characters that cannot be mistaken for each other, in any case, with any spaces."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str:
    return re.sub(r"[\s\-]+", "", typed).upper()[:64]
