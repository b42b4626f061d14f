"""Deleted means gone: SQLite overwrites what it deletes, and its log of changes is folded into the file and cut."""

from django.db import connection


def forgetting() -> None:
    """SQLite overwrites what it deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def emptied() -> None:
    """And its log of changes is folded into the file and cut."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
