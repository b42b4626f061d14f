"""Codes that people read off paper and type: no sign in them is taken for another."""

import secrets
from hashlib import sha256

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def code(length: int) -> str:
    """A code nobody guesses."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return sha256(code.replace("-", "").replace(" ", "").upper().encode()).hexdigest()


def in_fours(code: str) -> str:
    """ABCD-EFGH-JKLM"""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
