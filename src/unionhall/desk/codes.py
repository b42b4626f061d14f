"""Codes that people read off paper and type: no sign in them is taken for another."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def code(length: int) -> str:
    """A code nobody guesses."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))
