"""A letter that somebody sends in their own name, from their own mail program."""

from urllib.parse import quote


def mail_to(subject: str, letter: str) -> str:
    """An address that opens the mail program with everything written but to whom."""
    lines = letter.replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject)}&body={quote(lines)}"
